/**
 * Calculator A: what a derivative document must say in "Declassify On" when its source carries an instruction that is
 * no longer used (32 CFR 2001.22(e) and 2001.26; IC register and manual, 2016). To the day, unlike calculator B.
 */
import type { Day } from '../dates.ts';
import { addYears, isLeapMoved } from './calendar.ts';
import type { Instruction } from './instruction.ts';
import type { OrderRow } from './order-row.ts';
import { orderOn, ORDERS } from './orders.ts';

export type ConvertFlag =
  | 'LEAP_POLICY'
  | 'OADR_AFTER_1995-10-14'
  | 'X_AFTER_2003-09-22'
  | 'DNI_DATE_REQUIRED'
  | 'XDS_NOT_X';

export interface SourceFacts {
  /** The date of the source document; null when it cannot be found, and then today counts. */
  readonly source: Day | null;
  readonly instruction: Instruction | null;
  /** Satellite imagery of E.O. 12951: only the Director of National Intelligence sets its date. */
  readonly isImagery12951: boolean;
}

export interface Converted {
  /** Exactly what is printed, e.g. `20121105` or `25X1, 20340704`; null when no rule gives anything. */
  readonly declassifyOn: string | null;
  readonly flags: readonly ConvertFlag[];
}

/** Converts one source. */
export function convert(facts: SourceFacts, today: Day, orders: readonly OrderRow[] = ORDERS): Converted {
  const { rank: _rank, on: _on, ground: _ground, ...converted } = converting(facts, today, orders);
  return converted;
}

/** One value for several sources: the longest protection, in the order of the manual; ties go to the lowest number. */
export function convertAll(
  sources: readonly SourceFacts[],
  today: Day,
  orders: readonly OrderRow[] = ORDERS,
): Converted {
  const excluded = NOT_APPLICABLE.filter((name) =>
    sources.some((one) => one.instruction?.kind === 'not-applicable' && one.instruction.to === name),
  );
  if (excluded.length > 0) return { declassifyOn: notApplicable(excluded), flags: [] };
  const [first] = sources
    .map((source) => converting(source, today, orders))
    .toSorted((a, b) => a.rank - b.rank || compareDays(b.on, a.on) || (a.ground ?? 10) - (b.ground ?? 10));
  return first ? { declassifyOn: first.declassifyOn, flags: first.flags } : { declassifyOn: null, flags: [] };
}

export type ValidateFlag = `OVER_${number}Y` | 'EXEMPTION_NEEDS_DATE';

/** What is wrong with "Declassify On" of an original classification under the order of its day. */
export function validateOriginal(
  origin: Day,
  instruction: Instruction | null,
  orders: readonly OrderRow[] = ORDERS,
): readonly ValidateFlag[] {
  const longest = orderOn(origin, orders)?.longestOriginalYears ?? null;
  if (instruction?.kind === 'date' && longest !== null && instruction.on > addYears(origin, longest))
    return [`OVER_${longest}Y`];
  return instruction?.kind === 'exemption' && instruction.on === null ? ['EXEMPTION_NEEDS_DATE'] : [];
}

interface Ranked extends Converted {
  /** Place in the order of precedence of several sources; 0 protects longest. */
  readonly rank: number;
  readonly on: Day | null;
  readonly ground: number | null;
}

const RANK = {
  excluded: 0,
  beyond50: 1,
  fifty: 2,
  imagery: 3,
  dated25: 4,
  undated25: 5,
  date: 6,
  event: 7,
  computed: 8,
  none: 9,
} as const;
const NOT_APPLICABLE = ['RD', 'FRD', 'TFNI', 'NATO'] as const;
const OADR_ENDED = '1995-10-14' as Day;
const X_ENDED = '2003-09-22' as Day;

/** Years for obsolete instructions, from the last order that has a rule; those of 32 CFR 2001.22(e) before any. */
function yearsOf(orders: readonly OrderRow[]): NonNullable<OrderRow['conversion']> {
  return orders.findLast((order) => order.conversion !== null)?.conversion ?? { years: 25, undatedExemptionYears: 50 };
}

function converting(
  { source, instruction, isImagery12951 }: SourceFacts,
  today: Day,
  orders: readonly OrderRow[],
): Ranked {
  const from = source ?? today;
  const { years, undatedExemptionYears } = yearsOf(orders);
  const computed = (warning: ConvertFlag | null = null): Ranked => computedFrom(from, years, warning);
  if (!instruction) return computed();
  if (isImagery12951 && instruction.kind === 'dni-only') return nothing(RANK.imagery, 'DNI_DATE_REQUIRED');
  // Retired everywhere else, carried on for original imagery (IC manual, section E).
  if (isImagery12951 && instruction.kind === 'eo12951') return ranked(RANK.imagery, '25X1, EO 12951', null, 1);
  switch (instruction.kind) {
    case 'oadr':
      return computed(source !== null && source >= OADR_ENDED ? 'OADR_AFTER_1995-10-14' : null);
    case 'x':
      return computed(source !== null && source >= X_ENDED ? 'X_AFTER_2003-09-22' : null);
    case 'catalogue-xds':
      return nothing(RANK.none, 'XDS_NOT_X');
    case '25x1-human':
    case '50x1-hum':
      return ranked(RANK.beyond50, '50X1-HUM', null, 1);
    case '50x2-wmd':
      return ranked(RANK.beyond50, '50X2-WMD', null, 2);
    case 'not-applicable':
      return ranked(RANK.excluded, notApplicable([instruction.to]), null, null);
    case 'exemption':
      return exempt(instruction, from, undatedExemptionYears);
    case 'date':
    case 'ads':
    case '12065-date':
      return ranked(RANK.date, printed(instruction.on), instruction.on, null);
    case 'event':
      return ranked(RANK.event, instruction.words, null, null);
    default:
      return computed();
  }
}

/** 25X without a date runs 50 years from the source; with one it is carried forward. */
function exempt(
  { years, ground, on }: Extract<Instruction, { kind: 'exemption' }>,
  from: Day,
  undatedYears: number,
): Ranked {
  const code = `${years}X${ground ?? ''}`;
  if (on)
    return ranked(
      years === 25 ? RANK.dated25 : years === 50 ? RANK.fifty : RANK.beyond50,
      `${code}, ${printed(on)}`,
      on,
      ground,
    );
  if (years !== 25) return ranked(RANK.beyond50, code, null, ground);
  const end = addYears(from, undatedYears);
  return {
    ...ranked(RANK.undated25, `${code}, ${printed(end)}`, end, ground),
    flags: isLeapMoved(from, undatedYears) ? ['LEAP_POLICY'] : [],
  };
}

function computedFrom(from: Day, years: number, warning: ConvertFlag | null): Ranked {
  const on = addYears(from, years);
  const flags: ConvertFlag[] = warning ? [warning] : [];
  if (isLeapMoved(from, years)) flags.push('LEAP_POLICY');
  return { ...ranked(RANK.computed, printed(on), on, null), flags };
}

function nothing(rank: number, flag: ConvertFlag): Ranked {
  return { declassifyOn: null, flags: [flag], rank, on: null, ground: null };
}

function ranked(rank: number, declassifyOn: string, on: Day | null, ground: number | null): Ranked {
  return { declassifyOn, flags: [], rank, on, ground };
}

function notApplicable(names: readonly string[]): string {
  const listed = [names.slice(0, -1).join(', '), names.at(-1) ?? ''].filter(Boolean).join(' and ');
  return `N/A to ${listed} portions. See source list for NSI portions.`;
}

function printed(day: Day): string {
  return day.replaceAll('-', '');
}

function compareDays(a: Day | null, b: Day | null): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;
}

/** The four axes of a part over the life of its paper, as stretches of days on which each gave one answer. */
import type { Day, Instant } from '../dates.ts';
import { asDay } from '../dates.ts';
import type { Confidence } from '../evidence.ts';
import type { Act } from '../ledger/act.ts';
import type { AccessStatus, Axis, ClassificationStatus, MarkingStatus, Reading } from '../reading/reading.ts';
import { addDays, addYears, dayFrom, endOfYear, firstDayOf, lastDayOf, yearOf } from './calendar.ts';
import type { Facts } from './facts.ts';
import type { StatusInput } from './gather-facts.ts';
import { gatherFacts, onDay } from './gather-facts.ts';
import { bornOn, readInstruction } from './instruction.ts';
import type { FourAxes } from './status.ts';
import { fourAxes } from './status.ts';

/** Both days inclusive; of the last period `to` is the day up to which it was asked. */
export interface Period<Value> {
  readonly from: Day;
  readonly to: Day;
  readonly value: Value;
  readonly confidence: Confidence;
  /** Ids of the review actions, marks and acts that carry it. */
  readonly reasons: readonly string[];
}

export interface StatusPeriods {
  readonly part: string;
  readonly classification: readonly Period<ClassificationStatus>[];
  readonly instruction: readonly Period<string | null>[];
  readonly access: readonly Period<AccessStatus>[];
  readonly marking: readonly Period<MarkingStatus>[];
}

/** Years counted from a day by any rule: the longest is 75 (E.O. 13526 section 3.3(h)). */
const LONGEST_YEARS = 75;

/**
 * The periods of a part from the day of its paper (the first that is known when it bears none) up to a day, as known
 * at an instant; null when it was no part then. Empty when the paper is younger than `until`.
 *
 * Days are not scanned. Every rule counts in whole years from a day that stands on the paper or in the ledger, ends
 * with a calendar year, or begins with an order, so the status is asked on those days alone, and where two neighbours
 * differ the day of the change is found by halving.
 */
export function statusPeriods(
  reading: Reading,
  acts: readonly Act[],
  part: string,
  asKnown: Instant | null,
  until: Day,
  basis: Pick<StatusInput, 'texts' | 'tables'> = {},
): StatusPeriods | null {
  const facts = gatherFacts({ ...basis, reading, acts, on: until, asKnown }).find((one) => one.part.id === part);
  if (!facts) return null;
  const from = facts.origin ?? firstKnown(facts, until);
  const days = from > until ? [] : daysToAsk(facts, from, until);
  const asked = new Map<Day, FourAxes>();
  const on = (day: Day): FourAxes => {
    const known = asked.get(day);
    if (known) return known;
    const axes = fourAxes(onDay(facts, day));
    asked.set(day, axes);
    return axes;
  };
  const lane = <Value>(axisOf: (axes: FourAxes) => Axis<Value>): Period<Value>[] =>
    periodsOf(days, until, (day) => axisOf(on(day)));
  return {
    part,
    classification: lane((axes) => axes.classification),
    instruction: lane((axes) => axes.instruction),
    access: lane((axes) => axes.access),
    marking: lane((axes) => axes.marking),
  };
}

function periodsOf<Value>(days: readonly Day[], until: Day, on: (day: Day) => Axis<Value>): Period<Value>[] {
  const periods: Period<Value>[] = [];
  const begin = (day: Day): void => {
    const { value, confidence, reasons } = on(day);
    const last = periods.at(-1);
    if (last) periods[periods.length - 1] = { ...last, to: addDays(day, -1) };
    periods.push({ from: day, to: until, value, confidence, reasons });
  };
  days.forEach((day, index) => {
    const before = days[index - 1];
    if (before === undefined) begin(day);
    else for (const change of changesBetween(before, day, on)) begin(change);
  });
  return periods;
}

/** The days after `a`, up to `b`, on which the answer is not that of the day before. */
function changesBetween<Value>(a: Day, b: Day, on: (day: Day) => Axis<Value>): Day[] {
  if (isSame(on(a), on(b))) return [];
  const apart = daysBetween(a, b);
  if (apart <= 1) return [b];
  const middle = addDays(a, Math.floor(apart / 2));
  return [...changesBetween(a, middle, on), ...changesBetween(middle, b, on)];
}

function isSame(a: Axis<unknown>, b: Axis<unknown>): boolean {
  return (
    a === b ||
    (a.value === b.value &&
      a.confidence === b.confidence &&
      a.reasons.length === b.reasons.length &&
      a.reasons.every((reason, index) => reason === b.reasons[index]))
  );
}

/** The first day that anything tells of the paper. */
function firstKnown({ timed, readOn }: Facts, until: Day): Day {
  const days = [...timed.flatMap((one) => one.first ?? one.last ?? []), ...(readOn === null ? [] : [readOn])];
  return days.reduce((a, b) => (b < a ? b : a), until);
}

/** The days from which rules count, the years they count, and the days after, in order. */
function daysToAsk(facts: Facts, from: Day, until: Day): Day[] {
  const days = new Set<Day>([from, until]);
  const ask = (day: Day): void => {
    if (day >= from && day <= until) days.add(day);
    const next = addDays(day, 1);
    if (next >= from && next <= until) days.add(next);
  };
  for (const anchor of anchorsOf(facts)) {
    for (let years = 0; years <= LONGEST_YEARS; years += 1) {
      const day = addYears(anchor, years);
      if (day > until) break;
      ask(day);
    }
  }
  for (let year = yearOf(from); year <= yearOf(until); year += 1) ask(endOfYear(year));
  for (const order of facts.orders) {
    ask(order.signed);
    ask(order.effective);
    if (order.automatic) ask(order.automatic.floor);
  }
  return [...days].toSorted();
}

function anchorsOf(facts: Facts): ReadonlySet<Day> {
  const { origin, readOn, timed, releases, instructionMarks, part, cover } = facts;
  const words = [
    ...instructionMarks.map((mark) => mark.value ?? mark.read),
    ...timed.flatMap((one) => one.action.declassifyOn ?? []),
  ];
  const stated = words.flatMap((text) => [...daysIn(text), bornIn(text)]);
  const days = [
    origin,
    readOn,
    firstDayOf(part.date),
    lastDayOf(part.date),
    firstDayOf(cover?.date ?? null),
    ...timed.flatMap((one) => [one.first, one.last, firstDayOf(one.action.date), lastDayOf(one.action.date)]),
    ...releases.events.map((event) => event.day),
    ...stated,
  ];
  return new Set(days.filter((day) => day !== null));
}

/** The day from which words can have been written, where they are those of an instruction. */
function bornIn(text: string): Day | null {
  const instruction = readInstruction(text);
  return instruction && bornOn(instruction);
}

/** Days as instructions write them: `1985-11-20`, `19851120`, `11/20/85`. */
function daysIn(text: string): Day[] {
  const iso = [...text.matchAll(/\b(\d{4})-?(\d{2})-?(\d{2})\b/g)].map((found) =>
    asDay(`${found[1] ?? ''}-${found[2] ?? ''}-${found[3] ?? ''}`),
  );
  const slashed = [...text.matchAll(/\b(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})\b/g)].flatMap((found) => {
    const year = Number(found[3]);
    const years = year >= 100 ? [year] : [1900 + year, 2000 + year];
    return years.map((one) => dayFrom(one, Number(found[1]), Number(found[2])));
  });
  return [...iso, ...slashed].filter((day) => day !== null);
}

const DAY_MS = 86_400_000;

function daysBetween(a: Day, b: Day): number {
  return Math.round((Date.parse(b) - Date.parse(a)) / DAY_MS);
}

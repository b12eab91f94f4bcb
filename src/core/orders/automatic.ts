/**
 * Calculator B: when permanent records are automatically declassified (E.O. 13526 section 3.3; 32 CFR 2001.30). The
 * end of a calendar year, unlike calculator A. The answer is a date to review by, never a declassification. The
 * numbers are data of the orders.
 */
import type { Day } from '../dates.ts';
import { addDays, addYears, endOfYear, later, yearOf } from './calendar.ts';
import type { Instruction } from './instruction.ts';
import type { KylLott } from './kyl-lott.ts';
import { isBlocked } from './kyl-lott.ts';
import { reviewedByAge } from './level-by-operation.ts';
import type { AutomaticRule, OrderRow } from './order-row.ts';
import { ORDERS } from './orders.ts';

export interface AutomaticFacts {
  /** Null when it cannot be found; then the date of original classification counts (32 CFR 2001.30(l)). */
  readonly origin: Day | null;
  readonly classified: Day | null;
  readonly isPermanent: boolean;
  /** When an unscheduled record was scheduled permanent (32 CFR 2001.30(g)). */
  readonly scheduled: Day | null;
  /** Oldest and newest record of a file block. */
  readonly block: readonly [oldest: Day, newest: Day] | null;
  /** An approved exemption: 25X, 50X or 75X. */
  readonly exemption: Extract<Instruction, { kind: 'exemption' | '50x1-hum' | '50x2-wmd' }> | null;
  /** Years of delay granted for special media, at most 5. */
  readonly specialMediaYears: number;
  /** When records that had escaped review were discovered. */
  readonly discovered: Day | null;
  /** What follows its own law (domain rule 2.5). */
  readonly contains: readonly ('RD' | 'FRD' | 'TFNI' | 'NATO' | 'FGI')[];
  /** Another agency's equity: the day of its formal notice, or null while it has none. */
  readonly referral?: { readonly noticed: Day | null; readonly where: 'archives' | 'presidential' | 'agency-centre' };
  /** An exempt file series is held as a whole until its stated day; copies lying elsewhere are not covered (32 CFR 2001.30(n)(5)). */
  readonly seriesUntil?: Day | null;
  /** Held by a contractor: not subject until the agency decides that they are permanent records (32 CFR 2001.30(c)). */
  readonly isContractorHeld?: boolean;
  readonly kylLott?: KylLott;
}

export interface Automatic {
  readonly on: Day | null;
  /** `NOTICE_BY_…` names the day by which the Information Security Oversight Office must be told. */
  readonly flags: readonly (
    | 'DOE_ONLY'
    | 'NATO_ONLY'
    | 'FGI_CONSENT'
    | 'BLOCK_OVER_10Y'
    | 'FLOOR_50Y_K'
    | 'ISCAP_DATE_NEEDED'
    | 'REFERRAL_NOTICE_NEEDED'
    | 'CONTRACTOR_HELD'
    | 'KYL_LOTT_PENDING'
    | `NOTICE_BY_${string}`
  )[];
  /** An older deadline (E.O. 13142) may have passed before it was moved: for single-agency records of 1976 and older. */
  readonly mayHaveLapsedEarlier: boolean;
}

/** The date of automatic declassification, or null when no date comes by itself. */
export function automaticDate(facts: AutomaticFacts, orders: readonly OrderRow[] = ORDERS): Automatic {
  const rule = orders.findLast((order) => order.automatic !== null)?.automatic;
  if (!rule) return answer(null);
  const barring = barred(facts);
  if (barring) return answer(null, [barring]);
  if (facts.block && facts.block[1] > addYears(facts.block[0], rule.blockYears))
    return answer(null, ['BLOCK_OVER_10Y']);
  const base = facts.block?.[1] ?? facts.origin ?? facts.classified;
  if (base === null || (!facts.isPermanent && facts.scheduled === null)) return answer(null);
  const found = dueOn(facts, base, rule, orders);
  return facts.contains.includes('FGI') && found.on !== null
    ? { ...found, flags: [...found.flags, 'FGI_CONSENT'] }
    : found;
}

/** What keeps any date from coming by itself. */
function barred(facts: AutomaticFacts): Automatic['flags'][number] | null {
  if (facts.contains.some((one) => one === 'RD' || one === 'FRD' || one === 'TFNI')) return 'DOE_ONLY';
  if (facts.contains.includes('NATO')) return 'NATO_ONLY';
  if (facts.isContractorHeld) return 'CONTRACTOR_HELD';
  return facts.kylLott && isBlocked(facts.kylLott) ? 'KYL_LOTT_PENDING' : null;
}

function dueOn(facts: AutomaticFacts, base: Day, rule: AutomaticRule, orders: readonly OrderRow[]): Automatic {
  if (facts.seriesUntil) return answer(facts.seriesUntil);
  if (facts.exemption) return exempted(facts.exemption, base, rule);
  const at25 = reviewedByAge(base, orders);
  if (facts.scheduled !== null && facts.scheduled > addYears(base, rule.unscheduledAge))
    return answer(addYears(facts.scheduled, rule.unscheduledYears));
  if (facts.discovered !== null && addYears(facts.discovered, rule.discoveredYears) > at25) {
    return answer(addYears(facts.discovered, rule.discoveredYears), [
      `NOTICE_BY_${addDays(facts.discovered, rule.noticeDays)}`,
    ]);
  }
  const media = Math.min(rule.specialMediaYears, Math.max(0, facts.specialMediaYears));
  const delayed = endOfYear(yearOf(at25) + media);
  if (facts.referral) return referred(facts.referral, delayed, rule);
  const doubtful = orders.findLast((order) => typeof order.automatic?.mayHaveLapsedUpTo === 'number')?.automatic;
  return { on: delayed, flags: [], mayHaveLapsedEarlier: yearOf(base) <= (doubtful?.mayHaveLapsedUpTo ?? 0) };
}

/** The equity lapses when its agency stays silent for its time; one never identified does not: its own notice starts the time (32 CFR 2001.34). */
function referred(
  { noticed, where }: NonNullable<AutomaticFacts['referral']>,
  delayed: Day,
  rule: AutomaticRule,
): Automatic {
  if (noticed === null) return answer(null, ['REFERRAL_NOTICE_NEEDED']);
  // A presidential record has a year for the primary and a year for the secondary agency (36 CFR 1260.56).
  const years = {
    archives: rule.referralYears,
    presidential: 2 * rule.referralYears,
    'agency-centre': rule.centreReferralYears,
  }[where];
  return answer(later(delayed, addYears(noticed, years)));
}

function exempted(exemption: NonNullable<AutomaticFacts['exemption']>, base: Day, rule: AutomaticRule): Automatic {
  const longest = endOfYear(yearOf(base) + rule.longestYears);
  if (exemption.kind !== 'exemption') return answer(longest);
  if (exemption.years === 50) return answer(exemption.on !== null && exemption.on < longest ? exemption.on : longest);
  if (exemption.years === 75)
    return exemption.on ? answer(endOfYear(yearOf(exemption.on))) : answer(null, ['ISCAP_DATE_NEEDED']);
  const limit = addYears(base, rule.exemptYears);
  if (exemption.on) return answer(exemption.on < limit ? exemption.on : limit);
  const end = endOfYear(yearOf(base) + rule.exemptYears);
  return answer(later(end, rule.exemptFloor), end < rule.exemptFloor ? ['FLOOR_50Y_K'] : []);
}

function answer(on: Day | null, flags: Automatic['flags'] = []): Automatic {
  return { on, flags, mayHaveLapsedEarlier: false };
}

/**
 * Calculator B: when permanent records are automatically declassified (E.O. 13526 section 3.3; 32 CFR 2001.30). The
 * end of a calendar year, unlike calculator A. The answer is a date to review by, never a declassification.
 */
import type { Day } from '../dates.ts';
import { addDays, addYears, endOfYear, later, yearOf } from './calendar.ts';
import type { Instruction } from './instruction.ts';
import { reviewedByAge } from './level-by-operation.ts';

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
  readonly contains: readonly ('RD' | 'FRD' | 'TFNI')[];
}

export interface Automatic {
  readonly on: Day | null;
  /** `NOTICE_BY_…` names the day by which the Information Security Oversight Office must be told. */
  readonly flags: readonly (
    | 'DOE_ONLY'
    | 'BLOCK_OVER_10Y'
    | 'FLOOR_50Y_K'
    | 'ISCAP_DATE_NEEDED'
    | `NOTICE_BY_${string}`
  )[];
  /** An older deadline (E.O. 13142) may have passed before it was moved: for single-agency records of 1976 and older. */
  readonly mayHaveLapsedEarlier: boolean;
}

/** The first end of the 50-year rule [K:h]. */
const FIFTY_FLOOR = '2012-12-31' as Day;

/** The date of automatic declassification, or null when no date comes by itself. */
export function automaticDate(facts: AutomaticFacts): Automatic {
  if (facts.contains.length > 0) return answer(null, ['DOE_ONLY']);
  if (facts.block && facts.block[1] > addYears(facts.block[0], 10)) return answer(null, ['BLOCK_OVER_10Y']);
  const base = facts.block?.[1] ?? facts.origin ?? facts.classified;
  if (base === null || (!facts.isPermanent && facts.scheduled === null)) return answer(null);
  if (facts.exemption) return exempted(facts.exemption, base);
  const at25 = reviewedByAge(base);
  if (facts.scheduled !== null && facts.scheduled > addYears(base, 20)) return answer(addYears(facts.scheduled, 5));
  if (facts.discovered !== null && addYears(facts.discovered, 3) > at25) {
    return answer(addYears(facts.discovered, 3), [`NOTICE_BY_${addDays(facts.discovered, 90)}`]);
  }
  const delayed = endOfYear(yearOf(at25) + Math.min(5, Math.max(0, facts.specialMediaYears)));
  return { on: delayed, flags: [], mayHaveLapsedEarlier: yearOf(base) <= 1976 };
}

function exempted(exemption: NonNullable<AutomaticFacts['exemption']>, base: Day): Automatic {
  if (exemption.kind !== 'exemption' || exemption.years === 50) return answer(endOfYear(yearOf(base) + 75));
  if (exemption.years === 75)
    return exemption.on ? answer(endOfYear(yearOf(exemption.on))) : answer(null, ['ISCAP_DATE_NEEDED']);
  const at50 = addYears(base, 50);
  if (exemption.on) return answer(exemption.on < at50 ? exemption.on : at50);
  const end = endOfYear(yearOf(base) + 50);
  return answer(later(end, FIFTY_FLOOR), end < FIFTY_FLOOR ? ['FLOOR_50Y_K'] : []);
}

function answer(on: Day | null, flags: Automatic['flags'] = []): Automatic {
  return { on, flags, mayHaveLapsedEarlier: false };
}

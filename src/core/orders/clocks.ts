/**
 * Clocks of the work (domain rule 6): requests under the FOIA (5 USC 552; 28 CFR 16.5; 22 CFR 171.12), mandatory
 * declassification review (32 CFR 2001.33) and its appeals to ISCAP (32 CFR 2003). Limits are data; days are counted
 * from the day after the event.
 */
import type { Day } from '../dates.ts';
import { addDays, addYears } from './calendar.ts';
import type { Closings } from './working-days.ts';
import { addWorkingDays, workingDaysBetween } from './working-days.ts';

/** Limits with their sources. Working days where the name says so, else calendar days. */
export const LIMITS = {
  foiaDecisionWorkingDays: limit(20, '5 USC 552(a)(6)(A)(i), S39'),
  foiaExtensionWorkingDays: limit(10, '5 USC 552(a)(6)(B), by written notice before the limit, S39'),
  foiaRoutingWorkingDays: limit(10, '5 USC 552(a)(6)(A); 28 CFR 16.5, S39 S41'),
  foiaAppealDays: limit(90, '5 USC 552(a)(6)(A)(i)(III), not less, S39'),
  foiaAppealWorkingDays: limit(20, '5 USC 552(a)(6)(A)(ii), S39'),
  foiaExpediteDays: limit(10, '5 USC 552(a)(6)(E)(ii), S39'),
  foiaTrackingDays: limit(10, '5 USC 552(a)(7), S39'),
  mdrDecisionYears: limit(1, '32 CFR 2001.33(a)(2), S38'),
  mdrAppealDays: limit(60, '32 CFR 2001.33(a)(2)(iii), S38'),
  mdrAppealWorkingDays: limit(60, '32 CFR 2001.33(a)(2)(iii), S38'),
  mdrRepeatYears: limit(2, 'E.O. 13526 3.5(a)(3), S15 S38'),
  iscapDays: limit(60, '32 CFR 2003, S42'),
  iscapSilenceDays: limit(180, '32 CFR 2003: an appeal not decided, S42'),
  iscapSilenceAtArchivesWorkingDays: limit(60, '36 CFR 1260.74, S42'),
  presidentAppealDays: limit(60, 'E.O. 13526 5.3(e), S15'),
  frusReferralDays: limit(120, '32 CFR 2001.37, S37'),
  reclassificationReportDays: limit(30, '32 CFR 2001.13, S38'),
} as const;

interface Limit {
  readonly days: number;
  readonly source: string;
}

export interface FoiaFacts {
  /** The day the first designated component received it. */
  readonly received: Day;
  /** The day the proper component received it, when that is known and another. */
  readonly rightDesk: Day | null;
  /** Days on which the clock stood, first and last inclusive: one for information, any number about fees, until the reply is received. */
  readonly tolled: readonly (readonly [first: Day, last: Day])[];
  /** Written notice of unusual circumstances, sent before the limit. */
  readonly extendedOn: Day | null;
  readonly closings?: Closings;
}

export interface FoiaClock {
  /** When the clock began: with the proper component, at latest 10 working days after the first one. */
  readonly start: Day;
  readonly due: Day;
  /** False where notice came after the limit, and so did not extend it. */
  readonly isExtended: boolean;
}

/** When a request must be decided. */
export function foiaClock(facts: FoiaFacts): FoiaClock {
  const latest = addWorkingDays(facts.received, LIMITS.foiaRoutingWorkingDays.days, facts.closings);
  const { rightDesk } = facts;
  const start = rightDesk === null ? facts.received : rightDesk < latest ? rightDesk : latest;
  const limit = LIMITS.foiaDecisionWorkingDays.days;
  const due = dueOn(start, limit, facts);
  if (facts.extendedOn === null || facts.extendedOn > due) return { start, due, isExtended: false };
  return { start, due: dueOn(start, limit + LIMITS.foiaExtensionWorkingDays.days, facts), isExtended: true };
}

/** The day that is so many working days on, not counting days on which the clock stood. */
function dueOn(start: Day, count: number, { tolled, closings }: FoiaFacts): Day {
  const stood = tolled.flatMap(([first, last]) => daysBetween(first, last));
  return addWorkingDays(start, count, { excluded: [...(closings?.excluded ?? []), ...stood] });
}

/** A toll longer than this is cut: bounds the counting. */
const LONGEST_TOLL_DAYS = 3_660;

function daysBetween(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let day = first; day <= last && days.length < LONGEST_TOLL_DAYS; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The last day for an appeal against a denial under the FOIA. */
export function foiaAppealBy(denied: Day): Day {
  return addDays(denied, LIMITS.foiaAppealDays.days);
}

/** When an appeal under the FOIA must be decided. */
export function foiaAppealDue(received: Day, closings?: Closings): Day {
  return addWorkingDays(received, LIMITS.foiaAppealWorkingDays.days, closings);
}

/** When the agency must have decided whether to expedite. */
export function foiaExpediteDue(received: Day): Day {
  return addDays(received, LIMITS.foiaExpediteDays.days);
}

/** When a request for mandatory review must be decided. */
export function mdrDue(received: Day): Day {
  return addYears(received, LIMITS.mdrDecisionYears.days);
}

/** The last day for an appeal against a denial of mandatory review. */
export function mdrAppealBy(denied: Day): Day {
  return addDays(denied, LIMITS.mdrAppealDays.days);
}

/** When an appeal of mandatory review should be decided. */
export function mdrAppealDue(received: Day, closings?: Closings): Day {
  return addWorkingDays(received, LIMITS.mdrAppealWorkingDays.days, closings);
}

/** Whether a request may be refused because the same paper was reviewed within two years. */
export function isMdrRepeat(lastReviewed: Day, received: Day): boolean {
  return received < addYears(lastReviewed, LIMITS.mdrRepeatYears.days);
}

/** The days between which ISCAP takes an appeal; `opens` is the first. */
export interface IscapWindow {
  readonly opens: Day;
  readonly closes: Day;
}

/** After a final decision, or after the agency let its year pass: 60 days from that day. */
export function iscapAfter(event: Day): IscapWindow {
  return { opens: event, closes: addDays(event, LIMITS.iscapDays.days) };
}

/** After an appeal that was never decided: from the 180th day (at the National Archives the 60th working day), for 60 days. */
export function iscapAfterSilence(appealFiled: Day, where: 'agency' | 'archives', closings?: Closings): IscapWindow {
  const opens =
    where === 'archives'
      ? addWorkingDays(appealFiled, LIMITS.iscapSilenceAtArchivesWorkingDays.days, closings)
      : addDays(appealFiled, LIMITS.iscapSilenceDays.days);
  return iscapAfter(opens);
}

export interface Pending {
  readonly received: Day;
  readonly due: Day;
  readonly closed: Day | null;
}
export interface Backlog {
  /** Not closed by the day. */
  readonly open: number;
  /** Open and past their limit. */
  readonly overdue: number;
  /** Working days that the oldest open one has waited; null when none is open. */
  readonly oldestWorkingDays: number | null;
}

/** How a queue of requests stands at the end of a day. */
export function backlogOn(day: Day, requests: readonly Pending[]): Backlog {
  const open = requests.filter(({ received, closed }) => received <= day && (closed === null || closed > day));
  const oldest = open.reduce<Day | null>((a, { received }) => (a === null || received < a ? received : a), null);
  return {
    open: open.length,
    overdue: open.filter(({ due }) => due < day).length,
    oldestWorkingDays: oldest === null ? null : workingDaysBetween(oldest, day),
  };
}

function limit(days: number, source: string): Limit {
  return { days, source };
}

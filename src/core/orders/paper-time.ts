/**
 * When a review action read off paper took effect, and whether it counts on a day. Dates on stamps are cut to a month
 * or missing; what is not known is bounded, never guessed.
 */
import type { Day } from '../dates.ts';
import type { Confidence } from '../evidence.ts';
import type { Part, Reading, ReviewAction } from '../reading/reading.ts';
import { addYears, firstDayOf, lastDayOf } from './calendar.ts';

/**
 * An action without any date is taken to be older than a day only from this many years after its paper: before
 * E.O. 11652 gave a right to ask after 10 years, papers were not reviewed. Too small a number would show a young paper
 * as released, which is worse than showing an early review too late.
 */
const UNDATED_AFTER_YEARS = 10;

/** An action with the days between which it took effect. */
export interface TimedAction {
  readonly action: ReviewAction;
  readonly first: Day | null;
  /** Counts with certainty from here; null when nothing bounds it. */
  readonly last: Day | null;
  readonly basis: 'stated' | 'inferred';
}

/** The day a paper bears, or the earliest of its neighbours' when it bears none (a slip is as old as what it covers). */
export function originOf(part: Part, reading: Reading): Day | null {
  const own = firstDayOf(part.date);
  if (own) return own;
  const others = reading.parts.map((other) => firstDayOf(other.date)).filter((day) => day !== null);
  return others.length ? others.reduce((a, b) => (a < b ? a : b)) : null;
}

/**
 * Actions that touch a part, oldest first. `readOn` bounds what has no date: it stood on the paper when that was read.
 * A later generation's date bounds an earlier one.
 */
export function actionsOn(part: Part, actions: readonly ReviewAction[], readOn: Day | null): readonly TimedAction[] {
  const timed: TimedAction[] = [];
  for (const action of actions) {
    const link = action.appliesTo.find((applied) => applied.part === part.id);
    // What a stamp says is not told while nobody can read it: three boxes that contradict each other decide nothing.
    if (!link || action.confidence === 'unresolved') continue;
    const own = lastDayOf(action.date);
    const newer = actions.filter((other) => other.generation > action.generation).map((other) => lastDayOf(other.date));
    const bounds = [...newer, readOn].filter((day) => day !== null);
    const last = own ?? (bounds.length ? bounds.reduce((a, b) => (a < b ? a : b)) : null);
    timed.push({ action, first: firstDayOf(action.date), last, basis: link.basis });
  }
  return timed.toSorted((a, b) => compare(a.last, b.last) || a.action.generation - b.action.generation);
}

/** Whether the action had been done by the end of a day, and how sure that is; null when it does not count. */
export function doneBy(timed: TimedAction, on: Day, origin: Day | null): Confidence | null {
  const sure = timed.basis === 'inferred' ? weaker(timed.action.confidence, 'medium') : timed.action.confidence;
  if (timed.last !== null) return on >= timed.last ? (timed.first ? sure : weaker(sure, 'medium')) : null;
  return origin !== null && on >= addYears(origin, UNDATED_AFTER_YEARS) ? weaker(sure, 'low') : null;
}

const STRENGTH: readonly Confidence[] = ['unresolved', 'low', 'medium', 'high', 'verified'];

/** The less sure of two confidences. */
export function weaker(a: Confidence, b: Confidence): Confidence {
  return STRENGTH.indexOf(a) <= STRENGTH.indexOf(b) ? a : b;
}

function compare(a: Day | null, b: Day | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

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
export function originFinder(reading: Reading): (part: Part) => Day | null {
  const days = reading.parts.map((part) => firstDayOf(part.date)).filter((day) => day !== null);
  const earliest = days.length ? days.reduce((a, b) => (a < b ? a : b)) : null;
  return (part) => firstDayOf(part.date) ?? earliest;
}

/**
 * Actions by the part they touch, oldest first. `readOn` bounds what has no date: it stood on the paper when that was
 * read. A later generation's date bounds an earlier one. What a stamp says is not told while nobody can read it (three
 * boxes that contradict each other decide nothing): unresolved actions are left out.
 */
export function actionsByPart(
  actions: readonly ReviewAction[],
  readOn: Day | null,
): ReadonlyMap<string, readonly TimedAction[]> {
  const bound = boundByNewer(actions);
  const byPart = new Map<string, TimedAction[]>();
  for (const action of actions) {
    if (action.confidence === 'unresolved') continue;
    const first = firstDayOf(action.date);
    const last = lastDayOf(action.date) ?? earlier(bound.get(action.generation) ?? null, readOn);
    const seen = new Set<string>();
    for (const { part, basis } of action.appliesTo) {
      if (seen.has(part)) continue;
      seen.add(part);
      const own = byPart.get(part);
      const timed = { action, first, last, basis };
      if (own) own.push(timed);
      else byPart.set(part, [timed]);
    }
  }
  for (const own of byPart.values())
    own.sort((a, b) => compare(a.last, b.last) || a.action.generation - b.action.generation);
  return byPart;
}

/** For each generation the earliest last day of any newer one. */
function boundByNewer(actions: readonly ReviewAction[]): ReadonlyMap<number, Day | null> {
  const earliest = new Map<number, Day | null>();
  for (const { generation, date } of actions)
    earliest.set(generation, earlier(earliest.get(generation) ?? null, lastDayOf(date)));
  const bounds = new Map<number, Day | null>();
  let bound: Day | null = null;
  for (const generation of [...earliest.keys()].toSorted((a, b) => b - a)) {
    bounds.set(generation, bound);
    bound = earlier(bound, earliest.get(generation) ?? null);
  }
  return bounds;
}

function earlier(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
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

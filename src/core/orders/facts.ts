/** What the four axes of one part are told from, gathered once. */
import type { Day } from '../dates.ts';
import type { Confidence } from '../evidence.ts';
import type { ActId } from '../ids.ts';
import type { Mark, Part, Reading } from '../reading/reading.ts';
import type { ReleaseDone } from './done-here.ts';
import type { TimedAction } from './paper-time.ts';

/** A review action that counts on the date asked, and how surely it does. */
export interface DoneAction extends TimedAction {
  readonly confidence: Confidence;
}

export interface Facts {
  readonly part: Part;
  readonly reading: Reading;
  readonly on: Day;
  /** The paper's day, or its neighbours'. */
  readonly origin: Day | null;
  readonly isStored: boolean;
  /** False when nothing of the paper was known at the instant asked. */
  readonly isRead: boolean;
  readonly readOn: Day | null;
  /** Oldest first. */
  readonly done: readonly DoneAction[];
  /** On the paper, but after the date asked, or not known to be before it. */
  readonly later: readonly TimedAction[];
  /** Live level marks of the whole part: no portion marks, no form text; corrections applied. */
  readonly levelMarks: readonly Mark[];
  readonly instructionMarks: readonly Mark[];
  /** Mark id to the act that put it right. */
  readonly corrections: ReadonlyMap<string, ActId>;
  /** Releases made in declass that touched the part by that day, oldest first. */
  readonly releases: readonly ReleaseDone[];
}

/** Ids that carry what marks say: the mark, or the act that corrected it. */
export function idsOf(marks: readonly Mark[], facts: Facts): readonly string[] {
  return marks.map((mark) => facts.corrections.get(mark.id) ?? mark.id);
}

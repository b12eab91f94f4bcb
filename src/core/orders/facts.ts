/** What the four axes of one part are told from, gathered once. */
import type { Day } from '../dates.ts';
import type { Confidence } from '../evidence.ts';
import type { ActId } from '../ids.ts';
import type { Finding, Mark, Part, Reading, ReviewAction } from '../reading/reading.ts';
import type { ReleaseHistory } from './done-here.ts';
import type { OrderRow } from './order-row.ts';
import type { OutsideOrder } from './outside-order.ts';
import type { TimedAction } from './paper-time.ts';

/** A review action that counts on the date asked, and how surely it does. */
export interface DoneAction extends TimedAction {
  readonly confidence: Confidence;
}

export interface Facts {
  readonly part: Part;
  readonly reading: Reading;
  readonly on: Day;
  /** The orders by which it is judged. */
  readonly orders: readonly OrderRow[];
  /** The paper's day, or its neighbours'. */
  readonly origin: Day | null;
  /** False when nothing of the paper was known at the instant asked. */
  readonly isRead: boolean;
  readonly readOn: Day | null;
  /** Every known action on the part with the days between which it took effect, oldest first. */
  readonly timed: readonly TimedAction[];
  /** Those that count on the date, oldest first. */
  readonly done: readonly DoneAction[];
  /** On the paper, but after the date asked, or not known to be before it. */
  readonly later: readonly TimedAction[];
  /** Actions that name the part but that nobody can read as deciding anything. */
  readonly unresolved: readonly ReviewAction[];
  /** Live level marks of the whole part: no portion marks, no form text; corrections applied. */
  readonly levelMarks: readonly Mark[];
  readonly instructionMarks: readonly Mark[];
  /** Words of editors' notes and of notices: no marks of level, but they can tell one. */
  readonly noticeMarks: readonly Mark[];
  /** Live portion marks, in the order of the paper. */
  readonly portionMarks: readonly Mark[];
  /** Marks of what lies outside the orders: atomic, NATO, foreign. */
  readonly outside: readonly OutsideOrder[];
  /** The part that encloses this one and states its own level; null when none does. */
  readonly cover: Part | null;
  /** A mark of the reading by its id, of any part; null for what is no mark. */
  readonly markOf: (id: string) => Mark | null;
  /** Findings about the part that a person has settled. */
  readonly settled: readonly Finding[];
  /** Mark id to the act that put it right. */
  readonly corrections: ReadonlyMap<string, ActId>;
  /** Releases made in declass, whatever their day, and the place of the part in them. */
  readonly releases: ReleaseHistory;
  readonly partAt: number;
}

/** Ids that carry what marks say: the mark, or the act that corrected it. */
export function idsOf(marks: readonly Mark[], facts: Facts): readonly string[] {
  return marks.map((mark) => facts.corrections.get(mark.id) ?? mark.id);
}

/**
 * A status with everything a lawyer would ask for: what carries each axis, what speaks against it, and what would
 * change it. Pure, of the same facts as `statusOf`. Sentences hold codes, levels, dates and ids; never page text or
 * names.
 */
import type { Day, Instant } from '../dates.ts';
import type { Confidence } from '../evidence.ts';
import type { AccessStatus, ClassificationStatus, Finding, MarkingStatus } from '../reading/reading.ts';

/** What a status is asked of: a part, a page, or the portion that a portion mark stands before. */
export type StatusSubject =
  | { readonly kind: 'part'; readonly part: string }
  | { readonly kind: 'page'; readonly page: number }
  | { readonly kind: 'portion'; readonly mark: string };

/** One thing that carries an answer or speaks against it. `id` is that of the mark, review action, act or rule. */
export interface Reason {
  readonly id: string;
  readonly kind: 'mark' | 'action' | 'act' | 'rule';
  readonly says: string;
  /** The executive order and the section it rests on, with the tag of the project's domain rules; null where none is relied on. */
  readonly source: { readonly order: string | null; readonly section: string | null; readonly tag: string } | null;
}

export interface AxisExplained<Value> {
  readonly value: Value;
  readonly confidence: Confidence;
  readonly reasons: readonly Reason[];
  readonly against: readonly Reason[];
  /** What would change the answer: coming days, confirmations, reviews. */
  readonly wouldChange: readonly string[];
}

export interface StatusExplained {
  readonly subject: StatusSubject;
  /** The part asked of, or in which the page or portion lies. */
  readonly part: string;
  readonly on: Day;
  readonly asKnown: Instant | null;
  readonly classification: AxisExplained<ClassificationStatus>;
  /** `value` is the instruction as it stands on the paper; sentences name it by its code. */
  readonly instruction: AxisExplained<string | null>;
  readonly access: AxisExplained<AccessStatus>;
  readonly marking: AxisExplained<MarkingStatus>;
  /** What a reviewer must see about this status on that day. */
  readonly findings: readonly Finding[];
}

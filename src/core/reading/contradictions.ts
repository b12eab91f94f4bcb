/** Decisions that one act cannot take together (domain section 4, last paragraph). */
import type { ReviewDecision } from './reading.ts';

const PAIRS: readonly (readonly [ReviewDecision, ReviewDecision])[] = [
  ['release', 'deny'],
  ['declassify', 'deny'],
  ['declassify', 'downgrade'],
  ['declassify', 'classify'],
  ['release', 'classify'],
  ['declassify', 'declassify-in-part'],
  ['deny', 'declassify-in-part'],
  ['deny', 'release-in-part'],
];

/** The first two of the decisions that exclude each other, or null when all can be true. */
export function contradictionIn(
  decisions: readonly ReviewDecision[],
): readonly [ReviewDecision, ReviewDecision] | null {
  return PAIRS.find(([a, b]) => decisions.includes(a) && decisions.includes(b)) ?? null;
}

/** What a reviewer must see. Every finding says what to look at and what would settle it, and names no person. */
import { doubts } from './findings-doubts.ts';
import { contradictions } from './findings-marks.ts';
import type { ReadDocument } from './read-document.ts';
import type { Finding, Part } from './reading.ts';
import type { Review } from './review-actions.ts';

/** All findings: first dates and boxes of stamps, then marks, then what could not be read. */
export function findingsOf(document: ReadDocument, parts: readonly Part[], review: Review): Finding[] {
  return [...contradictions(document, parts, review), ...doubts(document, parts, review)];
}

/** What a reviewer must see. */
import { doubtFindings } from './findings-doubts.ts';
import { missingPages } from './findings-pages.ts';
import { partFindings } from './findings-parts.ts';
import { readingFindings } from './findings-readings.ts';
import { stampFindings } from './findings-stamps.ts';
import type { ReadDocument } from './document.ts';
import type { Finding, Part } from './reading.ts';
import type { Review } from './review-actions.ts';

/** All findings: of stamps, then of parts, then what could not be told. */
export function findingsOf(document: ReadDocument, parts: readonly Part[], review: Review): Finding[] {
  return [
    ...stampFindings(document, parts, review),
    ...partFindings(document, parts, review.actions),
    ...document.described.flatMap(missingPages),
    ...doubtFindings(document, parts, review),
    ...readingFindings(document),
  ];
}

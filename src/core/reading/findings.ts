/** What a reviewer must see. */
import { doubtFindings } from './findings-doubts.ts';
import { missingFilePages, missingPages } from './findings-pages.ts';
import { partFindings } from './findings-parts.ts';
import { readingFindings } from './findings-readings.ts';
import { stampFindings } from './findings-stamps.ts';
import type { ReadDocument } from './document.ts';
import type { Finding, Part } from './reading.ts';
import type { Review } from './review-actions.ts';

/** All findings: of stamps, then of parts, then what could not be told. */
export function findingsOf(document: ReadDocument, parts: readonly Part[], review: Review): Finding[] {
  const partAt = (at: number): string | null =>
    document.described.find((part) => part.cut.from <= at && at < part.cut.to)?.id ?? null;
  return [
    ...stampFindings(document, parts, review),
    ...partFindings(document, parts, review.actions),
    ...document.described.flatMap(missingPages),
    ...missingFilePages(document.lines, partAt),
    ...doubtFindings(document, parts, review),
    ...readingFindings(document),
  ];
}

/** What a reviewer must see. */
import { dayFindings } from './findings-days.ts';
import { doubtFindings } from './findings-doubts.ts';
import { equityFindings } from './findings-equities.ts';
import { generationFindings } from './findings-generations.ts';
import { asLevel, isClassified } from '../orders/levels.ts';
import { markFindings } from './findings-marks.ts';
import { nameFindings } from './findings-names.ts';
import { orderFindings } from './findings-orders.ts';
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
  const isClassifiedRecord = [...document.levels.values()].some((marks) =>
    marks.some((mark) => isClassified(asLevel(mark.value) ?? 'none')),
  );
  return [
    ...stampFindings(document, parts, review),
    ...dayFindings(document, parts),
    ...generationFindings(document, parts, review),
    ...partFindings(document, parts, review.actions),
    ...markFindings(document, parts, review.actions),
    ...orderFindings(document, parts, review.actions),
    ...document.described.flatMap(missingPages),
    ...missingFilePages(document.lines, partAt),
    ...doubtFindings(document, parts, review),
    ...nameFindings(document),
    ...readingFindings(document),
    ...(isClassifiedRecord ? equityFindings(document.described, document.neutral) : []),
  ];
}

import { SHIPPED } from '../gazetteer/shipped.ts';
import type { Tables } from '../gazetteer/tables.ts';
import { readyTables } from './people-on-paper.ts';
import { cutDocument, readDocument } from './read-document.ts';
import type { ReadPage, Reading, ReadingSource } from './reading.ts';
import type { TextLine } from './text-line.ts';
import { linesOfPages } from './text-line.ts';

/**
 * Reads recognised pages. On scans a part begins with a page; where lines carry numbers of a transcript (`Line.line`),
 * it can begin on any line, and evidence names lines too. The status is left empty: it needs a date.
 * A pure function of the pages and the tables.
 */
export function readPages(pages: readonly ReadPage[], source: ReadingSource, tables: Tables = SHIPPED): Reading {
  const lines = linesOfPages(pages);
  const isTranscript = lines.length > 0 && lines.every((line) => line.line !== null);
  const cut = cutDocument(isTranscript ? withoutOverflow(lines) : lines, !isTranscript, readyTables(tables));
  return readDocument(cut, pages, source);
}

/** How far down a sheet set from a transcript its last row stands when it was full, in thousandths. */
const FULL_SHEET = 850;

/** Where a full sheet only ran over, nothing begins: a break in the text itself leaves the sheet before it short. */
function withoutOverflow(lines: readonly TextLine[]): TextLine[] {
  return lines.map((line, at) => {
    const above = lines[at - 1];
    return line.opensPage && above && above.box[3] >= FULL_SHEET && !/^\W*\d{1,4}\W*$/.test(line.plain)
      ? { ...line, opensPage: false }
      : line;
  });
}

import { SHIPPED } from '../gazetteer/shipped.ts';
import type { Tables } from '../gazetteer/tables.ts';
import { readyTables } from './people-on-paper.ts';
import { cutDocument, readDocument } from './read-document.ts';
import type { Reading, ReadingSource } from './reading.ts';
import { linesOfTranscript, setOnPages } from './transcript-lines.ts';

/**
 * Reads a transcript: its lines are the words. Pages are told from page breaks and parts, and lie on notional letter
 * sheets; evidence names lines and columns of the text. The status is left empty: it needs a date. A pure function of
 * the text and the tables.
 */
export function readTranscript(text: string, source: ReadingSource, tables: Tables = SHIPPED): Reading {
  const cut = cutDocument(linesOfTranscript(text), false, readyTables(tables));
  const set = setOnPages(cut.lines, new Set(cut.parts.map((part) => part.from)));
  return readDocument(onPages(cut, set.lines), set.pages, source);
}

/** The same cut, with lines that know their pages. */
function onPages(
  cut: ReturnType<typeof cutDocument>,
  lines: ReturnType<typeof setOnPages>['lines'],
): ReturnType<typeof cutDocument> {
  const placed = cutDocument(lines, false, cut.names);
  return { ...placed, parts: cut.parts };
}

import { SHIPPED } from '../gazetteer/shipped.ts';
import type { Tables } from '../gazetteer/tables.ts';
import { readyTables } from './people-on-paper.ts';
import { stampMemo } from './printed-stamps.ts';
import { cutDocument, readDocument } from './read-document.ts';
import type { Reading, ReadingSource } from './reading.ts';
import { linesOfTranscript, setOnPages } from './transcript-lines.ts';

/**
 * Reads a transcript: its lines are the words. Pages are told from page breaks and parts, and lie on notional letter
 * sheets; evidence names lines and columns of the text. The status is left empty: it needs a date. A pure function of
 * the text and the tables.
 */
export function readTranscript(text: string, source: ReadingSource, tables: Tables = SHIPPED): Reading {
  const memo = stampMemo();
  const cut = cutDocument(linesOfTranscript(text), false, readyTables(tables), memo);
  const set = setOnPages(cut.lines, new Set(cut.parts.map((part) => part.from)));
  // The same cut, with lines that know their pages.
  return readDocument(cutDocument(set.lines, false, cut.names, memo, cut.parts), set.pages, source);
}

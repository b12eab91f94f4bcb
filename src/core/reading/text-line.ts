/** The one model that all rules of reading work on: lines of text, each of which knows where it stands. */
import type { Box, Confidence, Evidence } from '../evidence.ts';
import type { MarkState, ReadPage, Word } from './reading.ts';
import { plainLines } from './strike-signs.ts';

/** Marks are short: rules that look for them do not look into longer lines, which bounds their time. */
export const LONGEST_MARK_LINE = 400;

export interface TextLine {
  /** Position in the document, from 0. */
  readonly at: number;
  readonly page: number;
  /** Line of the transcript, from 1; null on a scan. */
  readonly line: number | null;
  /** Whether columns of `raw` are columns of the file. */
  readonly hasColumns: boolean;
  /** True when a new sheet begins here for certain: a form feed, a page number, a page of a scan. */
  readonly opensPage: boolean;
  readonly raw: string;
  /** Without strike signs and emphasis. */
  readonly plain: string;
  readonly struck: readonly (readonly [from: number, to: number])[];
  readonly rawAt: Uint32Array | null;
  /** Whether a strike is begun and not ended here, or only ended. */
  readonly isStrikeInDoubt?: boolean;
  readonly box: Box;
  readonly words: readonly Word[];
}

/** Lines of recognised pages, in order. `opensPage` is set by sheets only where the pages are images of paper. */
export function linesOfPages(pages: readonly ReadPage[]): TextLine[] {
  const rows = pages.flatMap((page) =>
    page.lines.map((line, row) => ({
      page,
      line,
      isFirst: row === 0,
      raw: line.words.map((word) => word.text).join(' '),
    })),
  );
  const plain = plainLines(rows.map((row) => row.raw));
  return rows.map(({ page, line, isFirst, raw }, at) => ({
    at,
    page: page.page,
    line: line.line ?? null,
    hasColumns: false,
    opensPage: isFirst,
    raw,
    box: line.box,
    words: line.words,
    ...(plain[at] ?? { plain: raw, struck: [], rawAt: null }),
  }));
}

/** Evidence for a stretch of `plain` of one line; the whole line when no stretch is given. Strike signs around it are taken in. */
export function evidenceOf(line: TextLine, from = 0, to = line.plain.length): Evidence {
  const [rawFrom, rawTo] = rawSpan(line, from, to);
  const lines = line.line === null ? {} : { lines: [line.line, line.line] as const };
  const columns = line.hasColumns && rawTo > rawFrom ? { columns: [rawFrom + 1, rawTo] as const } : {};
  return { page: line.page, box: boxOf(line, rawFrom, rawTo), ...lines, ...columns };
}

/** Evidence for a run of lines; a box only where all lie on one page, else that of the first page's lines. */
export function evidenceOfLines(lines: readonly TextLine[]): Evidence | null {
  const seen = lines.filter((line) => line.plain.trim() !== '');
  const [first] = seen.length ? seen : lines;
  const last = seen.at(-1) ?? lines.at(-1);
  if (!first || !last) return null;
  if (first === last) return evidenceOf(first);
  const box = seen
    .filter((line) => line.page === first.page)
    .reduce((whole, line) => around(whole, line.box), first.box);
  const numbered = first.line !== null && last.line !== null ? { lines: [first.line, last.line] as const } : {};
  return { page: first.page, box, ...numbered };
}

/** What stands on the paper for a stretch of `plain`, strike signs included. */
export function readOf(line: TextLine, from: number, to: number): string {
  const [rawFrom, rawTo] = rawSpan(line, from, to);
  return line.raw.slice(rawFrom, rawTo);
}

/** Whether a stretch of `plain` is struck: letters and digits count, blanks do not. */
export function stateOf(line: TextLine, from: number, to: number): MarkState {
  if (line.struck.length === 0) return 'plain';
  let [letters, struck] = [0, 0];
  for (let at = from; at < to; at += 1) {
    if (!/[\p{L}\p{N}]/u.test(line.plain.charAt(at))) continue;
    letters += 1;
    if (isStruckAt(line, at)) struck += 1;
  }
  if (struck === 0) return 'plain';
  return struck === letters ? 'struck' : 'partly-struck';
}

/** Whether one character of `plain` is struck. */
function isStruckAt(line: TextLine, at: number): boolean {
  return line.struck.some(([from, to]) => at >= from && at < to);
}

/** How far recognition bears out a reading: a mark is no surer than its words. */
export function confidenceOf(line: TextLine, best: Confidence = 'high'): Confidence {
  if (line.hasColumns || line.words.length === 0 || line.words.length > 60) return best;
  const least = line.words.reduce((low, word) => Math.min(low, word.confidence), 1);
  if (least < 0.5) return best === 'unresolved' ? best : 'low';
  return least < 0.8 && best === 'high' ? 'medium' : best;
}

/** The smallest box around both. */
export function around(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

function rawSpan(line: TextLine, from: number, to: number): readonly [number, number] {
  if (!line.rawAt) return [from, to];
  let rawFrom = line.rawAt[from] ?? 0;
  let rawTo = (line.rawAt[to - 1] ?? line.raw.length - 1) + 1;
  // Signs were dropped between neighbours of `plain`; those that touch the stretch belong to it when it is struck.
  if (isStruckAt(line, from))
    rawFrom = from === 0 ? Math.min(rawFrom, leading(line.raw)) : (line.rawAt[from - 1] ?? -1) + 1;
  if (isStruckAt(line, to - 1)) rawTo = to >= line.plain.length ? line.raw.trimEnd().length : (line.rawAt[to] ?? rawTo);
  return [rawFrom, Math.max(rawFrom, rawTo)];
}

function leading(raw: string): number {
  return raw.length - raw.trimStart().length;
}

function boxOf(line: TextLine, rawFrom: number, rawTo: number): Box {
  if (line.raw.length > LONGEST_MARK_LINE || (rawFrom <= 0 && rawTo >= line.raw.length)) return line.box;
  let at = 0;
  let box: Box | null = null;
  for (const word of line.words) {
    const start = line.raw.indexOf(word.text, at);
    if (start < 0) return line.box;
    at = start + word.text.length;
    if (start < rawTo && at > rawFrom) box = box ? around(box, word.box) : word.box;
  }
  return box ?? line.box;
}

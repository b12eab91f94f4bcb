/** A transcript as lines and pages. Its pages are notional: letter sheets, on which every line has a place. */
import type { Box } from '../evidence.ts';
import type { Line, PageKind, ReadPage, Word } from './reading.ts';
import { plainLines } from './strike-signs.ts';
import type { TextLine } from './text-line.ts';

const [WIDTH_PX, HEIGHT_PX, DPI] = [2550, 3300, 300];
/** A typewriter line of ten to the inch, and half an inch of margin, in thousandths of the sheet. */
const [COLUMNS, LEFT, RIGHT, TOP, BOTTOM] = [90, 59, 941, 45, 955];
/** Six lines an inch; a fuller page is set closer. */
const ROW = 15;
/** A page number on a line of its own: `- 2 -`, `-2-`, `Page 2`, `2.`; a telegram's `PAGE 02 LA PAZ …`. */
const PAGE_NUMBER = /^[ \t]*(?:[-–—] ?\d{1,4} ?[-–—]|page \d{1,4}(?: of \d{1,4})?\.?)[ \t]*$/i;
const TELEGRAM_PAGE = /^[ \t]*PAGE \d{2}\b/;
/** Page headings that transcription tools write. */
const PAGE_HEADING = /^#{1,4} page \d{1,5}[ \t]*$/i;
/** The name of the file, which they write over the first page. */
const TITLE_HEADING = /^# \S/;

/** Lines of a transcript before pages are known (`page` is 1 throughout). Line ends are LF or CRLF. */
export function linesOfTranscript(text: string): TextLine[] {
  const raws = text.replace(/^\ufeff/, '').split('\n');
  if (raws.length > 1 && raws.at(-1) === '') raws.pop();
  const cut = raws.map((raw) => (raw.endsWith('\r') ? raw.slice(0, -1) : raw));
  const plain = plainLines(cut);
  let hasText = false;
  return cut.map((raw, at): TextLine => {
    const own = plain[at] ?? { plain: raw, struck: [], rawAt: null, isStrikeInDoubt: false };
    const isBlankLine = raw.trim() === '';
    const opensPage =
      hasText &&
      (raw.includes('\f') ||
        (!isBlankLine && (PAGE_NUMBER.test(raw) || PAGE_HEADING.test(raw) || isTelegramPage(raw))));
    hasText ||= !isBlankLine && !TITLE_HEADING.test(raw);
    return {
      at,
      page: 1,
      line: at + 1,
      hasColumns: true,
      opensPage,
      raw,
      plain: own.plain,
      struck: own.struck,
      rawAt: own.rawAt,
      isStrikeInDoubt: own.isStrikeInDoubt,
      box: WHOLE,
      words: NO_WORDS,
    };
  });
}

/** Until the lines are set on pages they lie anywhere on them. */
const WHOLE: Box = [LEFT, TOP, RIGHT, BOTTOM];
const NO_WORDS: readonly Word[] = [];

function isTelegramPage(raw: string): boolean {
  return TELEGRAM_PAGE.test(raw) && !/^[ \t]*PAGE 01\b/.test(raw);
}

/** Sets the lines on pages: a new one at every line that opens one or begins a part. */
export function setOnPages(
  lines: readonly TextLine[],
  partStarts: ReadonlySet<number>,
): { readonly lines: TextLine[]; readonly pages: ReadPage[] } {
  const sheets: TextLine[][] = [[]];
  let hasText = false;
  for (const line of lines) {
    if (hasText && (line.opensPage || partStarts.has(line.at))) {
      sheets.push([]);
      hasText = false;
    }
    sheets.at(-1)?.push(line);
    hasText ||= line.raw.trim() !== '';
  }
  const set = sheets.map((sheet, index) => setSheet(sheet, index + 1));
  return { lines: set.flat(), pages: set.map((sheet, index) => pageOf(sheet, index + 1, 'other')) };
}

function setSheet(sheet: readonly TextLine[], page: number): TextLine[] {
  const rowsOf = (line: TextLine): number => Math.max(1, Math.ceil(line.raw.length / COLUMNS));
  const rows = sheet.reduce((sum, line) => sum + rowsOf(line), 0);
  const height = Math.min(ROW, (BOTTOM - TOP) / Math.max(1, rows));
  let row = 0;
  return sheet.map((line) => {
    const first = row;
    row += rowsOf(line);
    const words = wordsOf(line.raw, first, height);
    const width = words.length ? Math.max(...words.slice(0, 500).map((word) => word.box[2])) : LEFT + 1;
    const box: Box = [
      words[0]?.box[0] ?? LEFT,
      yAt(first, height),
      Math.max(width, LEFT + 1),
      yEnd(first, row, height),
    ];
    return { ...line, page, words, box: rowsOf(line) > 1 ? [LEFT, box[1], RIGHT, box[3]] : box };
  });
}

/** Words and where they stand. Scanned by hand: a transcript has millions. */
function wordsOf(raw: string, firstRow: number, height: number): Word[] {
  const words: Word[] = [];
  let from = 0;
  while (from < raw.length) {
    if (isBlank(raw, from)) {
      from += 1;
      continue;
    }
    let to = from + 1;
    while (to < raw.length && !isBlank(raw, to)) to += 1;
    const row = firstRow + Math.floor(from / COLUMNS);
    const column = from % COLUMNS;
    const x0 = xAt(column);
    words.push({
      text: raw.slice(from, to),
      confidence: 1,
      box: [
        x0,
        yAt(row, height),
        Math.max(x0 + 1, xAt(Math.min(COLUMNS, column + to - from))),
        yEnd(row, row + 1, height),
      ],
    });
    from = to;
  }
  return words;
}

function isBlank(raw: string, at: number): boolean {
  const code = raw.charCodeAt(at);
  return code < 128 ? code === 32 || (code >= 9 && code <= 13) : /\s/.test(raw.charAt(at));
}

const xAt = (column: number): number => LEFT + Math.floor((column * (RIGHT - LEFT)) / COLUMNS);
const yAt = (row: number, height: number): number => Math.min(BOTTOM - 1, TOP + Math.floor(row * height));
const yEnd = (from: number, to: number, height: number): number =>
  Math.max(yAt(from, height) + 1, Math.min(BOTTOM, TOP + Math.floor(to * height)));

function pageOf(sheet: readonly TextLine[], page: number, kind: PageKind): ReadPage {
  const lines = sheet
    .filter((line) => line.words.length > 0)
    .map((line): Line => ({ box: line.box, words: line.words, ...(line.line === null ? {} : { line: line.line }) }));
  const isBlank = lines.length === 0;
  return {
    page,
    widthPx: WIDTH_PX,
    heightPx: HEIGHT_PX,
    dpi: DPI,
    kind: isBlank ? 'blank' : kind,
    legibility: isBlank ? 'blank' : 'good',
    lines,
  };
}

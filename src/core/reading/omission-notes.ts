/**
 * Notes of editors on what was withheld, `[1-1/2 lines of source text not declassified]` (domain section 8), with the
 * extent they state. `[Here follows …]`, `[garble]` and `[text missing]` withhold nothing.
 */
import type { SeenExcision } from './reading.ts';
import type { TextLine } from './text-line.ts';
import { evidenceOf, evidenceOfLines, readOf } from './text-line.ts';

/** What was measured (`lines` …) or what was named (`codeword` …); `text` where only words without a measure are given. */
export type ExtentUnit =
  | 'pages'
  | 'columns'
  | 'paragraphs'
  | 'lines'
  | 'words'
  | 'name'
  | 'number'
  | 'codeword'
  | 'text'
  | 'other';

/** One stated extent. `amount` is null where none is stated; with `isLess` it is less than the amount. */
export interface StatedExtent {
  readonly amount: number | null;
  readonly isLess: boolean;
  readonly unit: ExtentUnit;
}

/** Longest note that is looked into: a whole source note can stand in such brackets. */
const LONGEST_NOTE = 1_200;
/** Lines over which a typed note can run. */
const MOST_NOTE_LINES = 8;

/** Brackets of one line that are looked into. */
const MOST_NOTES = 2_000;
/** A cheap test of a line before its brackets are looked into. */
const SAYS_SO = /declassified|withheld|excised|deleted|sanitized|released|exempted/i;
const WITHHELD = /\bnot[ \t]+(?:yet[ \t]+)?declassified[ \t]*[.,;]?$/i;
/** Other words for it; they withhold only together with a measure. */
const TAKEN_OUT = /\b(?:withheld|excised|deleted|sanitized|not released|exempted)[ \t]*[.,;]?$/i;
const AMOUNT =
  '(less than |about |approximately |more than )?(\\d{1,4}(?:[-–— ]\\d/\\d|/\\d|[¼½¾]|\\.\\d)?|[¼½¾]|[a-z]{1,6})';
const MEASURE = new RegExp(
  `(?<![\\w/.–-])${AMOUNT} (?:and a half |full |handwritten |typed )?(page|column|paragraph|para|line|word|name|number|codeword|figure|digit|sentence)s?\\b`,
  'gi',
);
const SPELLED: Readonly<Record<string, number>> = {
  a: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  half: 0.5,
};
const HALVES: Readonly<Record<string, number>> = { '¼': 0.25, '½': 0.5, '¾': 0.75 };
const NAMED: readonly (readonly [shape: RegExp, unit: ExtentUnit])[] = [
  [/\b(?:codeword|code word|code name|cryptonym)s?\b/i, 'codeword'],
  [/\bnames?\b/i, 'name'],
  [/\b(?:numbers?|figures?|amounts?|dates?)\b/i, 'number'],
  [/\b(?:text|source|material|information|document|paper|attachment)\b/i, 'text'],
];

/**
 * The extents that a bracketed note states, in its order; null when the note withholds nothing. `read` is the note with
 * or without its brackets.
 */
export function withheldExtents(read: string): StatedExtent[] | null {
  const words = read
    .replace(/^\[\s*/, '')
    .replace(/\s*\]$/, '')
    .trim();
  if (words.length > LONGEST_NOTE) return null;
  const isWithheld = WITHHELD.test(words);
  if (!isWithheld && !TAKEN_OUT.test(words)) return null;
  const said = lastSentence(words);
  const measured = measuresIn(said);
  if (!isWithheld) return measured.length > 0 && said.length < 80 ? measured : null;
  if (measured.length > 0) return measured;
  const named = NAMED.find(([shape]) => shape.test(said));
  return [{ amount: null, isLess: false, unit: named?.[1] ?? 'other' }];
}

/** The sentence that says it: a whole source note in brackets ends with it. */
function lastSentence(words: string): string {
  const before = words.slice(0, -1).lastIndexOf('. ');
  return before < 0 ? words : words.slice(before + 2);
}

function measuresIn(said: string): StatedExtent[] {
  const found: StatedExtent[] = [];
  for (const match of said.matchAll(MEASURE)) {
    const [, more = '', figure = '', unit = ''] = match;
    const amount = amountOf(figure);
    if (amount !== null) found.push({ amount, isLess: /^less/i.test(more), unit: unitOf(unit.toLowerCase()) });
  }
  return found;
}

function unitOf(word: string): ExtentUnit {
  if (word === 'name' || word === 'codeword') return word;
  if (word === 'number' || word === 'figure' || word === 'digit') return 'number';
  if (word === 'para') return 'paragraphs';
  if (word === 'page' || word === 'column' || word === 'paragraph' || word === 'line' || word === 'word')
    return `${word}s`;
  return 'other';
}

/** `12`, `1-1/2`, `1/2`, `2½`, `three`; null for a word that is no number. */
function amountOf(figure: string): number | null {
  const spelled = SPELLED[figure.toLowerCase()];
  if (spelled !== undefined) return spelled;
  const match = /^(\d{1,4}(?:\.\d)?)?(?:[-–— ]?(\d)\/(\d)|\/(\d)|([¼½¾]))?$/.exec(figure);
  if (!match || figure === '') return null;
  const [, whole, over, under, only, sign] = match;
  if (only !== undefined) return whole === undefined ? null : Number(whole) / Number(only);
  const part =
    over !== undefined && under !== undefined ? Number(over) / Number(under) : sign ? (HALVES[sign] ?? 0) : 0;
  return Number(whole ?? 0) + part;
}

/** All withheld passages that notes in brackets tell of, in order. A note can run over lines. */
export function omissionsIn(lines: readonly TextLine[]): SeenExcision[] {
  const found: SeenExcision[] = [];
  let isDone = -1;
  for (const line of lines) {
    if (line.at <= isDone || !line.plain.includes('[')) continue;
    if (SAYS_SO.test(line.plain)) found.push(...withinLine(line));
    const last = line.plain.lastIndexOf('[');
    const over = line.plain.includes(']', last) ? null : overLines(lines, line, last);
    if (!over) continue;
    found.push(over.excision);
    isDone = over.last - 1;
  }
  return found;
}

function withinLine(line: TextLine): SeenExcision[] {
  const found: SeenExcision[] = [];
  let seen = 0;
  for (let from = line.plain.indexOf('['); from >= 0 && seen < MOST_NOTES; from = line.plain.indexOf('[', from + 1)) {
    seen += 1;
    const end = closeOf(line.plain, from);
    if (end >= 0) found.push(...onLine(line, from, end + 1));
  }
  return found;
}

/** Where the bracket at `from` closes, brackets within it passed over; -1 when it does not within the length of a note. */
function closeOf(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length && at - from <= LONGEST_NOTE; at += 1) {
    const sign = text.charAt(at);
    if (sign === '[') depth += 1;
    else if (sign === ']' && (depth -= 1) === 0) return at;
  }
  return -1;
}

function onLine(line: TextLine, from: number, to: number): SeenExcision[] {
  const note = line.plain.slice(from, to);
  const { page, box } = evidenceOf(line, from, to);
  return withheldExtents(note) && page !== undefined && box
    ? [{ page, box, kind: 'brackets', codes: [], read: readOf(line, from, to), confidence: 'high' }]
    : [];
}

/** A note whose bracket closes on a later line. */
function overLines(
  lines: readonly TextLine[],
  line: TextLine,
  from: number,
): { readonly excision: SeenExcision; readonly last: number } | null {
  const own = [line];
  let read = line.plain.slice(from);
  for (const next of lines.slice(line.at + 1, line.at + MOST_NOTE_LINES)) {
    if (next.plain.trim() === '' || read.length > LONGEST_NOTE || next.plain.length > LONGEST_NOTE) return null;
    own.push(next);
    const end = next.plain.indexOf(']');
    const opens = next.plain.indexOf('[');
    if (opens >= 0 && (end < 0 || opens < end)) return null;
    read += `\n${end < 0 ? next.plain : next.plain.slice(0, end + 1)}`;
    if (end < 0) continue;
    const evidence = evidenceOfLines(own);
    if (!evidence?.box || evidence.page === undefined || !withheldExtents(read.replaceAll(/\s+/g, ' '))) return null;
    const { page, box } = evidence;
    return { excision: { page, box, kind: 'brackets', codes: [], read, confidence: 'high' }, last: next.at };
  }
  return null;
}

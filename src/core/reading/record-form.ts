/**
 * The identification form that the archive put before each record of the JFK collection: a printed page that describes
 * the paper behind it. Its classification is what the paper once bore, never a live mark (domain section 4).
 */
import type { DateRead } from '../dates.ts';
import { daysInMonth } from '../dates.ts';
import type { Evidence, ReadValue } from '../evidence.ts';
import { RECORD_FORM_LABELS } from './record-form-labels.ts';
import type { RecordFormKey } from './record-form-labels.ts';
import { formTokens, isEnd, isFormTitle, labelIn } from './record-form-tokens.ts';
import type { FormPiece } from './record-form-tokens.ts';
import { formValues } from './record-form-values.ts';
import type { TextLine } from './text-line.ts';
import { confidenceOf, evidenceOf, evidenceOfLines, readOf } from './text-line.ts';

export interface RecordForm {
  readonly family: 'jfk-identification-form';
  /** All lines of its sheet, those without text among them. */
  readonly lines: readonly TextLine[];
  readonly evidence: Evidence;
  /** All labels; null is a blank. Days are in figures, `dateRead` and `dateOfLastReviewRead` as printed. */
  readonly fields: Readonly<Record<string, string | null>>;
  readonly boxes: readonly [];
  readonly date: DateRead | null;
  readonly reviewed: DateRead | null;
  readonly from: readonly ReadValue[];
  readonly to: readonly ReadValue[];
  readonly subject: string | null;
  readonly numbers: readonly { readonly kind: 'rif' | 'file'; readonly value: string }[];
}

/** Labels, among them telling ones, that make a form; a memorandum has three of the others. */
const [LEAST_LABELS, LEAST_TELLING] = [7, 3];
/** Most lines with text between two labels: the values of the whole column. */
const MOST_BETWEEN = 24;
/** Most lines of text over the first label: title, year's banner, number, day. */
const MOST_OVER = 9;
const MOST_LINES = 160;
/** Labels at the foot of the form. */
const LAST_LABELS: ReadonlySet<RecordFormKey> = new Set(['dateOfLastReview', 'openingCriteria', 'comments']);

/** All identification forms, in order. Two papers never share their sheet with one. */
export function recordForms(lines: readonly TextLine[]): RecordForm[] {
  const forms: RecordForm[] = [];
  let from = 0;
  for (const { first, last } of labelStretches(lines)) {
    if (first < from) continue;
    const start = startOf(lines, first, from);
    const end = endOf(lines, last);
    const own = lines.slice(start, end);
    forms.push(formOf(own));
    from = end;
  }
  return forms;
}

/** Stretches of lines with enough labels close to each other. */
function labelStretches(lines: readonly TextLine[]): { readonly first: number; readonly last: number }[] {
  const found: { first: number; last: number }[] = [];
  let run: { at: number; key: RecordFormKey }[] = [];
  let between = 0;
  let blanks = 0;
  const isWhole = (): boolean => {
    const keys = new Set(run.map(({ key }) => key));
    const telling = RECORD_FORM_LABELS.filter(({ key, isTelling }) => isTelling && keys.has(key)).length;
    return keys.size >= LEAST_LABELS && telling >= LEAST_TELLING;
  };
  const close = (): void => {
    const [first, last] = [run[0], run.at(-1)];
    if (first && last && isWhole()) found.push({ first: first.at, last: last.at });
    run = [];
    between = 0;
  };
  for (const [at, line] of lines.entries()) {
    if (line.opensPage) close();
    if (line.plain.trim() === '') {
      // Recognition parts sheets by two blank lines where it marks them by nothing else.
      if ((blanks += 1) === 2 && run.some(({ key }) => LAST_LABELS.has(key)) && isWhole()) close();
      continue;
    }
    blanks = 0;
    const label = labelIn(unbarred(line.plain));
    if (label) {
      run.push({ at, key: label.key });
      between = 0;
    } else if (run.length > 0 && ((between += 1) > MOST_BETWEEN || at - (run[0]?.at ?? 0) > MOST_LINES)) close();
  }
  close();
  return found;
}

const unbarred = (text: string): string =>
  /^\s*\|[^|]+\|/.test(text) ? text.replace('|', ' ').replace('|', ':') : text;

/** The form has its sheet: from the top of it, or from its title and the few lines over that. */
function startOf(lines: readonly TextLine[], first: number, floor: number): number {
  let start = first;
  let over = 0;
  let title = first;
  for (let at = first; at >= floor; at -= 1) {
    const line = lines[at];
    if (!line) break;
    if (line.opensPage) return at;
    if (line.plain.trim() === '') continue;
    if (line.plain.length > 160 || (over += 1) > MOST_OVER) return title;
    start = at;
    if (isFormTitle(line.plain)) title = at;
  }
  return floor === 0 ? 0 : start;
}

/** Ends with the sheet, or with the archive's number under it, or where two blank lines part it from the next. */
function endOf(lines: readonly TextLine[], last: number): number {
  let blanks = 0;
  let seen = 0;
  let end = last + 1;
  for (let at = last + 1; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || line.opensPage || /^\s*-{3,}\s*$/.test(line.plain)) return at;
    if (line.plain.trim() === '') {
      blanks += 1;
      if (blanks >= 2) return at;
      continue;
    }
    blanks = 0;
    seen += 1;
    if (seen > MOST_BETWEEN) return end;
    end = at + 1;
  }
  return lines.length;
}

function formOf(lines: readonly TextLine[]): RecordForm {
  const values = formValues(formTokens(lines));
  const textOf = (key: RecordFormKey): string | null =>
    valueOf(key, (values.get(key) ?? []).map((piece) => piece.text).join(key === 'subjects' ? '; ' : ' '));
  const fields: Record<string, string | null> = {};
  for (const { key } of RECORD_FORM_LABELS) fields[key] = textOf(key);
  fields['recordNumber'] ??= headNumber(lines);
  const date = dateOf(values.get('date')?.[0]);
  const reviewed = dateOf(values.get('dateOfLastReview')?.[0]);
  for (const [name, found] of [
    ['date', date],
    ['dateOfLastReview', reviewed],
  ] as const) {
    fields[name] = found?.value ?? null;
    fields[`${name}Read`] = found?.read ?? null;
  }
  const number = fields['recordNumber'];
  const file = fields['agencyFileNumber'] ?? null;
  return {
    family: 'jfk-identification-form',
    lines,
    evidence: evidenceOfLines(lines) ?? {},
    fields,
    boxes: [],
    date,
    reviewed,
    from: people(values.get('from')),
    to: people(values.get('to')),
    subject: fields['title'] ?? null,
    numbers: [
      ...(number ? [{ kind: 'rif' as const, value: number }] : []),
      ...(file && /\d/.test(file) ? [{ kind: 'file' as const, value: file }] : []),
    ],
  };
}

const FIGURES: Readonly<Record<string, string>> = { O: '0', I: '1', l: '1', S: '5', Z: '2', B: '8' };
const NOTHING = /^\W?(?:withheld|none|no (?:from|to|title|date|subject)s?|n\/a|not given|unknown)\W?$/i;

/** A field as it stands, put in order where its shape is fixed; null for a blank, or for words that say there is nothing. */
function valueOf(key: RecordFormKey, text: string): string | null {
  if (text === '' || NOTHING.test(text)) return null;
  if (key === 'recordNumber') return numberIn(text);
  if (key === 'pages') return /^\W*(\d{1,4})/.exec(text)?.[1] ?? null;
  return text.replaceAll(/\s+/g, ' ');
}

function numberIn(text: string): string | null {
  const found = /([\dOIlSZB]{3})[^\w]{1,3}([\dOIlSZB]{5})[^\w]{1,3}([\dOIlSZB]{5})(?![\dA-Za-z])/.exec(text);
  return found ? Array.from(found.slice(1).join('-'), (sign) => FIGURES[sign] ?? sign).join('') : null;
}

/** The number over the form, where the one in it is lost. */
function headNumber(lines: readonly TextLine[]): string | null {
  const first = lines.findIndex((line) => labelIn(line.plain) !== null);
  for (const line of lines.slice(0, Math.max(first, 8))) {
    const number = line.plain.length < 140 && !isEnd(line.plain) ? numberIn(line.plain) : null;
    if (number) return number;
  }
  return null;
}

function people(pieces: readonly FormPiece[] | undefined): ReadValue[] {
  const [piece] = pieces ?? [];
  if (!piece || !/[A-Za-z]{2}/.test(piece.text) || NOTHING.test(piece.text)) return [];
  const { line, from, to, text } = piece;
  return [
    {
      read: readOf(line, from, to),
      value: text.replaceAll(/\s+/g, ' '),
      confidence: confidenceOf(line),
      evidence: evidenceOf(line, from, to),
    },
  ];
}

/** `8/00/1963` is a month, `00/00/63` a year, `00/00/0000` no date at all. */
function dateOf(piece: FormPiece | undefined): DateRead | null {
  const found = piece ? /(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4}|\d{2})(?!\d)/.exec(piece.text) : null;
  if (!found) return null;
  const [read, month, day, short = ''] = [found[0], Number(found[1]), Number(found[2]), found[3]];
  const year = Number(short) + (short.length === 2 ? 1900 : 0);
  const unknown: DateRead = { value: null, precision: 'unknown', read };
  if (year < 1800 || year > 2100 || month > 12) return unknown;
  const two = (value: number): string => String(value).padStart(2, '0');
  if (month === 0) return short === '00' ? unknown : { value: String(year), precision: 'year', read };
  if (day === 0) return { value: `${year}-${two(month)}`, precision: 'month', read };
  if (day > daysInMonth(year, month)) return unknown;
  return { value: `${year}-${two(month)}-${two(day)}`, precision: 'day', read };
}

/** Days that no calendar has, and dates of one paper that its record gives twice. */
import { daysInMonth } from '../dates.ts';
import type { DescribedPart, PartMark } from './describe-parts.ts';
import { finding } from './finding.ts';
import { dateRead, datesIn, isMendedDate } from './paper-dates.ts';
import { editDistance } from './phrase-match.ts';
import type { Finding, Part } from './reading.ts';
import type { TextLine } from './text-line.ts';
import { evidenceOf } from './text-line.ts';

interface Judged {
  readonly lines: readonly TextLine[];
  readonly marks: readonly PartMark[];
  readonly described: readonly DescribedPart[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?';
const SPELLED: readonly (readonly [shape: RegExp, month: 1 | 2, day: 1 | 2])[] = [
  [new RegExp(`\\b${MONTH} ?(\\d{1,2})(?:st|nd|rd|th)?,? ?(\\d{4})\\b`, 'i'), 1, 2],
  [new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? ${MONTH},? ?(\\d{4})\\b`, 'i'), 2, 1],
];
/** In figures a day is told only where the line says that it is a date, or is nothing else. */
const FIGURES = /(?:\bdated?\b:?\s{0,3}|^\s*)(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])/i;
/** Dates of the record that a proposal may be taken from. */
const MOST_KNOWN = 200;
const MOST_FINDINGS = 20;

/** Findings about days, in the order of the lines. */
export function dayFindings(document: Judged, parts: readonly Part[]): Finding[] {
  return [...impossibleDays(document), ...twoDates(document, parts), ...spoiltDates(document, parts)];
}

/** Dates of papers whose signs were mended, or told nothing: what was read stays, what it may have been is proposed. */
function spoiltDates(document: Judged, parts: readonly Part[]): Finding[] {
  return parts
    .flatMap((part, index): Finding[] => {
      const { date } = part;
      const { read } = date ?? { read: null };
      if (!date || read === null || part.type === 'record-form') return [];
      const isUntold = date.value === null;
      const line = document.described[index]?.lines.find((one) => one.plain.includes(read));
      if (!isUntold && !isMendedDate(date) && !isCutShort(read, line?.plain ?? '')) return [];
      const from = line?.plain.indexOf(read) ?? 0;
      return [
        finding(
          'UNRESOLVED_READING',
          part.id,
          isUntold
            ? 'The signs of this date do not tell a day. Look at the date line.'
            : 'Signs of this date are spoilt and were mended. Compare the date line with the page.',
          date.value,
          line ? evidenceOf(line, from, from + read.length) : part.evidence,
        ),
      ];
    })
    .slice(0, MOST_FINDINGS);
}

/** Whether figures follow a date that ends with a year of two: `1 February 18, 1975`, whose year was taken from its day. */
function isCutShort(read: string, line: string): boolean {
  if (!/[a-z] ?\d\d$/i.test(read)) return false;
  const rest = line.slice(line.indexOf(read) + read.length);
  return /^[.,;:' ]{1,3}[A-Za-z]{0,2}\d/.test(rest);
}

interface NoDay {
  readonly from: number;
  readonly read: string;
  readonly year: string;
  readonly month: number;
  readonly day: number;
}

function noDayIn(text: string): NoDay | null {
  if (text.length > 400 || !/\d/.test(text)) return null;
  for (const [shape, monthAt, dayAt] of SPELLED) {
    const found = shape.exec(text);
    if (!found) continue;
    const month = MONTHS.indexOf((found[monthAt] ?? '').slice(0, 3).toLowerCase()) + 1;
    const [day, year] = [Number(found[dayAt]), found[3] ?? ''];
    if (day < 1 || day > daysInMonth(Number(year), month))
      return { from: found.index, read: found[0], year, month, day };
  }
  const found = FIGURES.exec(text);
  if (!found) return null;
  const [month, day, year] = [Number(found[1]), Number(found[3]), found[4] ?? ''];
  // Noughts fill a blank that nobody filled.
  if (month === 0 || day === 0) return null;
  // The day may stand before the month; beyond that no order of the figures helps.
  const isDay = (a: number, b: number): boolean =>
    a >= 1 && a <= 12 && b >= 1 && b <= daysInMonth(year.length === 4 ? Number(year) : 2000, a);
  if (isDay(month, day) || isDay(day, month)) return null;
  const read = found[0].slice(found[0].search(/\d/));
  return { from: found.index + found[0].length - read.length, read, year, month, day };
}

function impossibleDays(document: Judged): Finding[] {
  const odd = document.lines.flatMap((line) => {
    const found = noDayIn(line.plain);
    return found ? [{ line, found }] : [];
  });
  if (!odd.length) return [];
  const known = knownDays(document);
  return odd
    .slice(0, MOST_FINDINGS)
    .map(({ line, found }) =>
      finding(
        'DATE_IMPOSSIBLE',
        document.described.find((part) => part.cut.from <= line.at && line.at < part.cut.to)?.id ?? null,
        'No calendar has this day. Look at the figures of day and month.',
        nearest(found, known),
        evidenceOf(line, found.from, found.from + found.read.length),
      ),
    );
}

/** Whole days that the record has elsewhere: of its papers first, then in its lines. */
function knownDays(document: Judged): string[] {
  const days = new Set(
    document.described.flatMap(({ words }) => (words.date?.precision === 'day' ? (words.date.value ?? []) : [])),
  );
  for (const line of document.lines) {
    if (days.size >= MOST_KNOWN) break;
    for (const date of datesIn(line.plain)) {
      const { value, precision } = dateRead(date);
      if (precision === 'day' && value !== null) days.add(value);
    }
  }
  return [...days];
}

/** The day of the record from which one figure alone differs; null when two are as near. */
function nearest({ year, month, day }: NoDay, known: readonly string[]): string | null {
  const two = (value: number): string => String(value).padStart(2, '0');
  const read = `${year.slice(-2)}-${two(month)}-${two(day)}`;
  const near = known.filter((value) => editDistance(value.slice(2), read, 2) === 1);
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** A catalogue date on the slip, or the date of a record form, that is not the date of the paper it goes with. */
function twoDates(document: Judged, parts: readonly Part[]): Finding[] {
  const whole = (part: Part | undefined): string | null => (part?.date?.precision === 'day' ? part.date.value : null);
  const ofForms = parts.flatMap((part, index): Finding[] => {
    const [form, paper] = [whole(part), whole(parts[index + 1])];
    if (part.type !== 'record-form' || form === null || paper === null || form === paper) return [];
    if (parts[index + 1]?.type === 'record-form') return [];
    return [
      finding(
        'DATE_CONFLICT',
        part.id,
        `The form says the paper is of ${form}; the paper itself bears ${paper}. Look at both; the paper decides.`,
        null,
        lineOfDate(document, part, form)?.evidence ?? part.evidence,
      ),
    ];
  });
  const [first] = document.described;
  const catalogued = document.marks.find(
    (mark) =>
      mark.kind === 'date-stamp' &&
      mark.part === first?.id &&
      first.cut.opener === null &&
      /^\d{4}[/-]\d{1,2}[/-]\d{1,2}$/.test(mark.read),
  );
  const days = parts.flatMap((part) => (part.type === 'record-form' ? [] : (whole(part) ?? [])));
  const kept = catalogued?.value ?? null;
  if (kept !== null && days.includes(kept)) return [...ofForms, ...nearlyKept(parts, kept, whole, 1)];
  if (!catalogued?.value || days.length === 0 || days.includes(catalogued.value)) return ofForms;
  return [
    ...ofForms,
    finding(
      'DATE_CONFLICT',
      catalogued.part,
      `The date under which the record is kept is that of none of its papers (${[...new Set(days)].slice(0, 4).join(', ')}). Look at the date lines.`,
      null,
      catalogued.evidence,
    ),
    ...nearlyKept(parts, catalogued.value, whole, 2),
  ];
}

/**
 * Papers whose date differs by `most` figures or fewer from the one under which the record is kept: one where another of
 * its papers bears that one, for a reply follows soon; two where none does, and one of both is misread.
 */
function nearlyKept(
  parts: readonly Part[],
  kept: string,
  whole: (part: Part) => string | null,
  most: number,
): Finding[] {
  const plain = (day: string): string => day.replaceAll('-0', '-');
  return parts.flatMap((part): Finding[] => {
    const day = whole(part);
    if (day === null || day === kept || part.type === 'record-form') return [];
    if (editDistance(plain(day), plain(kept), most + 1) > most) return [];
    return [
      finding(
        'DATE_CONFLICT',
        part.id,
        `One figure or two alone tell this date from ${kept}, under which the record is kept. Look at the date line.`,
        kept,
        part.evidence,
      ),
    ];
  });
}

function lineOfDate(document: Judged, part: Part, value: string): { readonly evidence: Part['evidence'] } | null {
  const own = document.described.find((one) => one.id === part.id);
  for (const line of own?.lines ?? [])
    for (const date of datesIn(line.plain))
      if (dateRead(date).value === value) return { evidence: evidenceOf(line, date.from, date.to) };
  return null;
}

/** Dates as people typed, stamped and wrote them. A year of two figures is kept as two: what century it means is judged where it stands. */
import type { DateRead } from '../dates.ts';
import { daysInMonth } from '../dates.ts';
import type { MendedDate } from './damaged-dates.ts';
import { mendedDateIn, mendedWordsIn } from './damaged-dates.ts';

/** A date found in a text. `year` of two figures is 0 to 99; null parts are not stated. */
export interface FoundDate {
  readonly from: number;
  readonly to: number;
  readonly read: string;
  readonly year: number | null;
  readonly yearIsShort: boolean;
  readonly month: number;
  readonly day: number | null;
  /** Whether the month is written as a word. */
  readonly spelled: boolean;
  /** Whether letters were taken for figures, or a month was spoilt: never surer than medium. */
  readonly isMended?: boolean;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?';

interface Shape {
  readonly pattern: RegExp;
  readonly order: 'mdy' | 'dmy' | 'ymd' | 'my' | 'md';
}

/** Longest shapes first: the first that fits at a place wins. */
const SHAPES: readonly Shape[] = [
  { pattern: new RegExp(`\\b${MONTH} ?(\\d{1,2})(?:st|nd|rd|th)?,? ?(\\d{4})\\b`, 'gi'), order: 'mdy' },
  {
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: day of)? ${MONTH},? ?(\\d{4}|'?\\d{2})\\b`, 'gi'),
    order: 'dmy',
  },
  { pattern: /\b(\d{4})[/-](\d{1,2})[/-](\d{1,2})\b/g, order: 'ymd' },
  { pattern: /(?<![\d/.-])(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?![\d/-])/g, order: 'mdy' },
  { pattern: new RegExp(`\\b${MONTH},? (\\d{4})\\b`, 'gi'), order: 'my' },
  { pattern: /(?<![\d/.-])(\d{1,2})\/((?:19|20)?\d{2})(?![\d/])/g, order: 'my' },
];

/** All dates in a text, in order, not overlapping. Texts of more than 400 characters are not searched. */
export function datesIn(text: string): FoundDate[] {
  if (text.length > 400 || !/\d/.test(text)) return [];
  const found: FoundDate[] = [];
  for (const { pattern, order } of SHAPES) {
    for (const match of text.matchAll(pattern)) {
      const date = dateOf(match, order);
      if (date && found.every((other) => date.to <= other.from || date.from >= other.to)) found.push(date);
    }
  }
  if (found.length === 0) return mended(mendedDateIn(text), text);
  // Beside a date in figures one in words may be spoilt: a stamp lies over the dateline of a letter.
  const beside = found.some((date) => date.spelled) ? [] : mended(mendedWordsIn(text), text);
  const free = beside.filter((date) => found.every((other) => date.to <= other.from || date.from >= other.to));
  return [...found, ...free].toSorted((a, b) => a.from - b.from);
}

/** Whether signs of a date were mended: what was read does not spell the value, so it is never surer than medium. */
export function isMendedDate({ value, read }: DateRead): boolean {
  if (value === null || read === null || read.length > 60) return false;
  const [found] = datesIn(read);
  if (found) return found.isMended === true;
  const group = dateTimeGroup(read);
  return group !== null && !/^\d{6}Z? ?[A-Z]{3} ?\d{2,4}$/.test(group.read);
}

/** A date of a short line whose signs were mended. */
function mended(date: MendedDate | null, text: string): FoundDate[] {
  if (!date) return [];
  const { from, to, month, day, spelled } = date;
  const year = Number(date.year);
  const isReal = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year < 100 ? 2000 : year, month);
  if (!isReal || (date.year.length === 4 && (year < 1900 || year > 2099))) return [];
  const read = text.slice(from, to);
  return [{ from, to, read, year, yearIsShort: date.year.length === 2, month, day, spelled, isMended: true }];
}

/** Day and month without a year, as reviewers wrote beside their initials: `4/18`. */
export function dayAndMonthIn(text: string): FoundDate | null {
  const match = /(?<![\d/.-])(\d{1,2})[/-](\d{1,2})(?![\d/-])/.exec(text);
  if (!match) return null;
  const [month, day] = [Number(match[1]), Number(match[2])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(2000, month)) return null;
  return {
    from: match.index,
    to: match.index + match[0].length,
    read: match[0],
    year: null,
    yearIsShort: false,
    month,
    day,
    spelled: false,
  };
}

function dateOf(match: RegExpExecArray, order: Shape['order']): FoundDate | null {
  const [read] = match;
  const groups = match.slice(1).filter((group) => group !== undefined && !/^[/.-]$/.test(group));
  const [a = '', b = '', c = ''] = groups;
  const parts =
    order === 'mdy'
      ? { month: a, day: b, year: c }
      : order === 'dmy'
        ? { month: b, day: a, year: c }
        : order === 'ymd'
          ? { month: b, day: c, year: a }
          : { month: a, day: null, year: b };
  const spelled = /[a-z]/i.test(parts.month);
  const month = spelled ? MONTHS.indexOf(parts.month.slice(0, 3).toUpperCase()) + 1 : Number(parts.month);
  const day = parts.day === null ? null : Number(parts.day);
  const yearText = parts.year.replace("'", '');
  const year = Number(yearText);
  const isReal =
    month >= 1 && month <= 12 && (day === null || (day >= 1 && day <= daysInMonth(year < 100 ? 2000 : year, month)));
  if (!isReal || (year >= 100 && (year < 1700 || year > 2199))) return null;
  // `11/17` is a day, not a month of the year 17: a month and a year need a year that can be none.
  if (order === 'my' && !spelled && yearText.length === 2 && year <= 31) return null;
  return {
    from: match.index,
    to: match.index + read.length,
    read,
    year,
    yearIsShort: yearText.length === 2,
    month,
    day,
    spelled,
  };
}

/** The date with its year written out; short years fall in the century from `from` on, which is 1930 where nothing tells. */
export function dateRead(found: FoundDate, from = 1930): DateRead {
  if (found.year === null) return { value: null, precision: 'unknown', read: found.read };
  const year = found.yearIsShort ? fullYear(found.year, from) : found.year;
  const two = (value: number): string => String(value).padStart(2, '0');
  if (found.day === null) return { value: `${year}-${two(found.month)}`, precision: 'month', read: found.read };
  if (found.day > daysInMonth(year, found.month))
    return { value: `${year}-${two(found.month)}`, precision: 'month', read: found.read };
  return { value: `${year}-${two(found.month)}-${two(found.day)}`, precision: 'day', read: found.read };
}

/** The first year with these last two figures that is not before `from`. */
function fullYear(short: number, from: number): number {
  const century = Math.floor(from / 100) * 100;
  return century + short >= from ? century + short : century + 100 + short;
}

/** A date-time group of a telegram, `301929Z MAR 79`, or null. */
export function dateTimeGroup(text: string): FoundDate | null {
  const match = /(?<![A-Za-z0-9])([\dOo]{2})([\dOoIl]{4})Z? ?([A-Z]{3}) ?([\dIlOoZS]{2}|\d{3,4})(?![A-Za-z0-9])/.exec(
    text,
  );
  const month = match ? MONTHS.indexOf(match[3] ?? '') + 1 : 0;
  if (!match || month === 0) return null;
  const day = Number((match[1] ?? '').replaceAll(/[Oo]/g, '0'));
  if (day < 1 || day > daysInMonth(2000, month)) return null;
  const year = Number(
    (match[4] ?? '').replaceAll(/[A-Za-z]/g, (sign) => ({ O: '0', o: '0', Z: '2', S: '5' })[sign] ?? '1'),
  );
  return {
    from: match.index,
    to: match.index + match[0].length,
    read: match[0],
    year,
    yearIsShort: year < 100,
    month,
    day,
    spelled: true,
  };
}

/** Day of the week of a whole day, `Saturday` …, in the Gregorian calendar. */
export function weekdayOf(value: string): string | null {
  const [year, month, day] = value.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined || Number.isNaN(day)) return null;
  const names = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
  return names[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? null;
}

/** Dates whose letters or figures recognition spoilt: `Ncvember l7, 19G2`, `4/3l92`. Figures that became other figures cannot be told. */
import { daysInMonth } from '../dates.ts';
import { canBeNear, damageBetween, foldedWord, lettersOf } from './damaged-words.ts';

/** A date with its signs mended: month as a number or a name's place, the rest as figures. */
export interface MendedDate {
  readonly from: number;
  readonly to: number;
  readonly month: number;
  readonly day: number;
  readonly year: string;
  readonly spelled: boolean;
}

/** Where a date in words stands that its figures no longer tell. */
export interface SpoiltDate {
  readonly from: number;
  readonly to: number;
}

const MONTH_NAMES = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
].map((name) => {
  const folded = foldedWord(name);
  return { folded, letters: lettersOf(folded), most: name.length >= 6 ? 4 : name.length >= 4 ? 2 : 1 };
});
const FIGURES: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  D: '0',
  Q: '0',
  I: '1',
  l: '1',
  '|': '1',
  '!': '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  b: '6',
  G: '6',
  T: '7',
  '?': '7',
  B: '8',
  g: '9',
  q: '9',
  A: '4',
};
const F = '[0-9OoDQIl|!ZzSsbGT?BgqA]';
/** Day and year after the name of a month; a blank that was put in or lost is borne. */
const AFTER_MONTH = new RegExp(
  `^(?:(${F} ?${F}?${F}?) (${F}(?: ?${F}){2,4})|(${F}{1,2})(${F}{4}))(?= ?[^A-Za-z0-9 ?]|$| ?date)`,
);
const DAY_FIRST = new RegExp(`^(${F}{1,2}) ([A-Za-z0-9]{3,11}) ?(${F}{4})(?![A-Za-z0-9])`);
const TRUE_SIGN = '[/~-]';
const STROKE = '[l1I|]';
const START = '(?<![A-Za-z0-9/~-])';
const END = '(?![A-Za-z0-9/~-])';
const FIGURED = [
  [TRUE_SIGN, TRUE_SIGN],
  [TRUE_SIGN, STROKE],
  [STROKE, TRUE_SIGN],
]
  .flatMap(([a, b]) => [
    {
      isYearFirst: false,
      shape: new RegExp(`${START}(${F}{1,3}?) ?${a} ?(${F}{1,3}?) ?${b} ?(${F}{2}|${F}{4})${END}`),
    },
    { isYearFirst: true, shape: new RegExp(`${START}(${F}{3,5}?) ?${a} ?(${F}{2}) ?${b} ?(${F}{2})${END}`) },
  ])
  .concat([
    // One sign between the figures was lost.
    { isYearFirst: true, shape: new RegExp(`${START}(${F}{4})(${F}{2})/(${F}{2})${END}`) },
    { isYearFirst: true, shape: new RegExp(`${START}(${F}{4})/(${F}{2})(${F}{2})${END}`) },
  ]);
/** Such dates are sought in short lines only: a dateline, a stamp. */
const LONGEST = 60;
/** Letters of a place and a weekday may stand before a dateline. */
const MOST_STARTS = 6;

/** The one spoilt date of a short line, or null. */
export function mendedDateIn(text: string): MendedDate | null {
  if (text.length > LONGEST || !/\d/.test(text)) return null;
  return mendedWordsIn(text) ?? figured(text);
}

/** The one spoilt date in words of a short line, or null. */
export function mendedWordsIn(text: string): MendedDate | null {
  const found = spelledIn(text);
  return found !== null && 'year' in found ? found : null;
}

/** The place of a date in words whose day or year cannot be told from its own signs, or null. */
export function spoiltDateIn(text: string): SpoiltDate | null {
  const found = spelledIn(text);
  return found !== null && !('year' in found) ? found : null;
}

interface Cleaned {
  readonly text: string;
  readonly at: readonly number[];
}

/** Without specks; one that stands for a blank is one. */
function cleaned(text: string): Cleaned {
  let kept = '';
  const at: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    let sign = text.charAt(index);
    if (/[.,;:'`"-]/.test(sign)) {
      if (!/[,.]/.test(sign) || !/\d/.test(text.charAt(index + 1))) continue;
      sign = ' ';
    }
    if (sign === ' ' && (kept === '' || kept.endsWith(' '))) continue;
    kept += sign;
    at.push(index);
  }
  return { text: kept, at };
}

function spelledIn(text: string): MendedDate | SpoiltDate | null {
  if (text.length > LONGEST || text.length < 8 || !/\d[^\d]{0,3}\d/.test(text)) return null;
  const line = cleaned(text);
  let start = 0;
  for (let tries = 0; tries < MOST_STARTS && start < line.text.length; tries += 1) {
    const found = monthFirst(line, start) ?? dayFirst(line, start);
    if (found) return found;
    const next = line.text.indexOf(' ', start);
    if (next < 0) break;
    start = next + 1;
  }
  return null;
}

function monthFirst(line: Cleaned, start: number): MendedDate | SpoiltDate | null {
  const { month, end } = monthAt(line.text, start);
  if (month === 0) return null;
  let after = end;
  while (line.text.charAt(after) === ' ') after += 1;
  const found = AFTER_MONTH.exec(line.text.slice(after, after + 20));
  if (!found || found[0].replaceAll(/\D/g, '').length < 3) return null;
  const place = placeOf(line, start, after + found[0].trimEnd().length);
  const year = yearOf(found[2] ?? found[4] ?? '');
  if (year === null) return place;
  const day = dayOf(found[1] ?? found[3] ?? '', month, Number(year));
  // A day that no calendar has is another matter than a spoilt sign.
  return day === null ? null : { ...place, month, day, year, spelled: true };
}

function dayFirst(line: Cleaned, start: number): MendedDate | null {
  const found = DAY_FIRST.exec(line.text.slice(start, start + 30));
  const word = found?.[2] ?? '';
  const { month, end } = found ? monthAt(word, 0) : { month: 0, end: 0 };
  const year = yearOf(found?.[3] ?? '');
  if (!found || month === 0 || end !== word.length || year === null) return null;
  const day = dayOf(found[1] ?? '', month, Number(year));
  return day === null ? null : { ...placeOf(line, start, start + found[0].length), month, day, year, spelled: true };
}

function placeOf(line: Cleaned, from: number, to: number): SpoiltDate {
  return { from: line.at[from] ?? 0, to: (line.at[to - 1] ?? 0) + 1 };
}

/** The month whose name, spoilt, begins here, and where it ends; 0 when there is none or two are as near. */
function monthAt(text: string, start: number): { readonly month: number; readonly end: number } {
  let best = { month: 0, end: start };
  let least = 99;
  if (!/[A-Za-z]/.test(text.slice(start, start + 2))) return best;
  for (const [index, { folded, letters, most }] of MONTH_NAMES.entries()) {
    for (let length = folded.length - 1; length <= folded.length + 2; length += 1) {
      const word = text.slice(start, start + length);
      if (word.length < length || word.endsWith(' ')) continue;
      const read = foldedWord(word);
      if (!canBeNear(lettersOf(read), letters, most)) continue;
      // The name has to end where figures begin, or a blank: what is left of a longer word is no date.
      if (/^[A-Za-ce-z]/.test(text.slice(start + length)) && !FIGURES[text.charAt(start + length)]) continue;
      const damage = damageBetween(read, folded, most);
      if (damage > most || damage > least) continue;
      if (damage === least && best.month !== index + 1) best = { month: 0, end: start };
      else if (damage < least) best = { month: index + 1, end: start + length };
      least = damage;
    }
  }
  return best;
}

/** In figures a letter stands for one of at least two true ones, and one reading alone has to be a day. */
function figured(text: string): MendedDate | null {
  const line = { text: '', at: [] as number[] };
  for (let index = 0; index < text.length; index += 1) {
    if (/[.,;:'`"]/.test(text.charAt(index))) continue;
    line.text += text.charAt(index);
    line.at.push(index);
  }
  const all = new Map<string, MendedDate>();
  for (const { shape, isYearFirst } of FIGURED) {
    const found = shape.exec(line.text);
    if (!found || found[0].replaceAll(/\D/g, '').length < 2) continue;
    const [a = '', b = '', c = ''] = found.slice(1);
    const year = isYearFirst ? yearOf(a) : figures(c);
    const month = Number(withoutStroke(isYearFirst ? b : a, 12));
    if (year === null || month < 1 || month > 12) continue;
    const day = dayOf(isYearFirst ? c : b, month, year.length === 2 ? 2000 : Number(year));
    if (day === null) continue;
    const place = placeOf(line, found.index, found.index + found[0].length);
    all.set(`${year}-${month}-${day}`, { ...place, month, day, year, spelled: false });
  }
  const [only] = all.values();
  return all.size === 1 ? (only ?? null) : null;
}

/** The figures as a number that can be; a stroke too many is a speck. */
function withoutStroke(text: string, most: number): string {
  const bare = text.replaceAll(' ', '');
  if (/^\d{1,2}$/.test(bare) || (bare.length <= 2 && Number(figures(bare)) <= most)) return figures(bare);
  const cut = new Set(
    [...bare].flatMap((sign, at) => (/[Il|!1]/.test(sign) ? [figures(bare.slice(0, at) + bare.slice(at + 1))] : [])),
  );
  const [only] = cut;
  return cut.size === 1 && only !== undefined && only !== '' ? only : figures(bare);
}

function dayOf(text: string, month: number, year: number): number | null {
  const most = daysInMonth(year, month);
  const day = Number(withoutStroke(text, most));
  if (day >= 1 && day <= most) return day;
  // `77` was 17: a one and a seven are one stroke.
  const other = /^7\d$/.test(String(day)) ? day - 60 : 0;
  return other >= 10 && other <= most ? other : null;
}

/**
 * The year that figures stand for, or null. Papers of this century and the last: a first figure that is no 1 or 2, one
 * figure lost or a stroke too many is mended where only one year can be meant.
 */
function yearOf(text: string): string | null {
  const read = figures(text.replaceAll(' ', ''));
  const isYear = (year: string): boolean => /^(?:19|20)\d\d$/.test(year);
  if (read.length === 4) {
    if (isYear(read)) return read;
    const mended = read.replace(/^[17][94]/, '19');
    return isYear(mended) ? mended : null;
  }
  const near =
    read.length === 3
      ? [`1${read}`, `${read.charAt(0)}9${read.slice(1)}`]
      : [...read].flatMap((sign, at) => (sign === '1' ? [read.slice(0, at) + read.slice(at + 1)] : []));
  const years = new Set(near.filter(isYear));
  const [only] = years;
  // A lost figure behind `19` leaves ten years.
  return years.size === 1 && only !== undefined && !(read.length === 3 && read.startsWith('19')) ? only : null;
}

function figures(text: string): string {
  return Array.from(text, (letter) => FIGURES[letter] ?? letter).join('');
}

/** Dates whose letters or figures recognition spoilt: `Ncvember l7, 1962`, `4/3/9Z`. Figures that became other figures cannot be told. */
import { damageBetween, foldedWord } from './damaged-words.ts';

/** A date with its signs mended: month as a number or a name's place, the rest as figures. */
export interface MendedDate {
  readonly from: number;
  readonly to: number;
  readonly month: number;
  readonly day: number;
  readonly year: string;
  readonly spelled: boolean;
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
].map(foldedWord);
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
const SPELLED = new RegExp(
  `(?<![A-Za-z0-9])([A-Za-z0-9]{3,11})[.,;:' ]{1,2}(${F}{1,2})[.,;:']{0,2} ?[.,;:'Il|]?(${F}{4})(?![A-Za-z0-9])`,
);
const DAY_FIRST = new RegExp(
  `(?<![A-Za-z0-9])(${F}{1,2})[.,;: ]{1,2}([A-Za-z0-9]{3,11})[.,;:]{0,2} ?(${F}{4})(?![A-Za-z0-9])`,
);
const FIGURED = new RegExp(
  `(?<![A-Za-z0-9/-])(${F}{1,2}) ?([/-]) ?(${F}{1,2}) ?\\2 ?(${F}{2}|${F}{4})(?![A-Za-z0-9/-])`,
);
/** Such dates are sought in short lines only: a dateline, a stamp. */
const LONGEST = 60;

/** The one spoilt date of a short line, or null. */
export function mendedDateIn(text: string): MendedDate | null {
  if (text.length > LONGEST || !/\d/.test(text)) return null;
  return spelled(text) ?? figured(text);
}

function spelled(text: string): MendedDate | null {
  for (const [shape, monthAt, dayAt] of [
    [SPELLED, 1, 2],
    [DAY_FIRST, 2, 1],
  ] as const) {
    const found = shape.exec(text);
    const month = found ? monthOf(found[monthAt] ?? '') : 0;
    if (!found || month === 0) continue;
    const day = Number(figures(found[dayAt] ?? ''));
    return {
      from: found.index,
      to: found.index + found[0].length,
      month,
      day,
      year: figures(found[3] ?? ''),
      spelled: true,
    };
  }
  return null;
}

/** In figures a letter stands for one of at least two true ones. */
function figured(text: string): MendedDate | null {
  const found = FIGURED.exec(text);
  if (!found || found[0].replaceAll(/\D/g, '').length < 2) return null;
  const [month, day] = [Number(figures(found[1] ?? '')), Number(figures(found[3] ?? ''))];
  return {
    from: found.index,
    to: found.index + found[0].length,
    month,
    day,
    year: figures(found[4] ?? ''),
    spelled: false,
  };
}

/** The month a word was before it was spoilt, from 1; 0 when it was none. */
function monthOf(word: string): number {
  const folded = foldedWord(word);
  let [best, least] = [0, 99];
  for (const [index, name] of MONTH_NAMES.entries()) {
    const most = name.length >= 6 ? 4 : name.length >= 4 ? 2 : 1;
    const damage = damageBetween(folded, name, most);
    if (damage <= most && damage < least) [best, least] = [index + 1, damage];
    else if (damage === least) best = 0;
  }
  return best;
}

function figures(text: string): string {
  return Array.from(text, (letter) => FIGURES[letter] ?? letter).join('');
}

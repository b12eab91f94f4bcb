/** Numbers of files as source notes and headings give them, read to their value (domain section 7, file-numbers). */
import { asDay } from '../dates.ts';

/**
 * `file`: central files of the Department of State, decimal (class, subject, then the day of the paper) or
 * subject-numeric (subject, number, country); `lot`: lot files; `doc`: document numbers of the electronic files;
 * `film`: microfilm frames; `rif`: records of the JFK collection; `job`: files of the CIA.
 */
export interface FileNumber {
  readonly kind: 'file' | 'lot' | 'doc' | 'film' | 'rif' | 'job';
  /** With hyphens for dashes and single blanks. */
  readonly value: string;
  /** The pieces that mean something: `["POL","27-14","LAOS"]`, `["65","D","438"]`; null where a piece can lack and does. */
  readonly pieces: readonly (string | null)[];
  /** The day that a decimal number gives; it is most often the day of the paper (327 of 390) [S47]. */
  readonly date: string | null;
  readonly from: number;
  readonly to: number;
}

interface Shape {
  readonly kind: FileNumber['kind'];
  /** Letters without which the shape cannot be there: a cheap test before the pattern. */
  readonly needs: RegExp;
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => Pick<FileNumber, 'value' | 'pieces' | 'date'> | null;
}

const hyphens = (text: string): string => text.replaceAll(/[–—]/g, '-').replaceAll(/\s+/g, ' ').trim();
const subjects = 'AGR|AID|AV|CSM|CUL|DEF|ECIN|EDU|E|FN|FSE|FT|INCO|LAB|LEG|ORG|POL|PPV|PS|SCI|SOC|SP|STR|TEL|UN|XR';
/** A country or a person: `LAOS`, `GER-W GER`, `US/Kennedy`, `Berlin`. Sentences go on in small letters or after a stop. */
const PLACE = '[A-Z][A-Za-z]{0,14}(?:[-–/ ][A-Z][A-Za-z]{0,14}){0,3}';

const SHAPES: readonly Shape[] = [
  {
    kind: 'file',
    needs: /\//,
    pattern:
      /(?<![\dA-Za-z./–-])(\d{3}[A-Z]?)(?:\.((?:[0-9A-Z]|[-–](?=[A-Z0-9])){1,16}))?\/(1[0-2]|[1-9])[-–]([12]\d|3[01]|[1-9])(\d\d)(?!\d)/g,
    read: ([read, division = '', subject, month = '', day = '', year = '']) => ({
      value: hyphens(read),
      pieces: [division, subject === undefined ? null : hyphens(subject)],
      date: asDay(`19${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`),
    }),
  },
  {
    kind: 'file',
    needs: /[A-Z] /,
    pattern: new RegExp(
      `(?<![\\w/.])(${subjects})\\s(?:(\\d{1,2}(?:[-–]\\d{1,2}){0,3})(?:\\s(${PLACE}))?|((?:[EWNS] )?[A-Z]{2,6}[-–](?:[EWNS] )?[A-Z]{2,6}))(?![A-Za-z\\d])`,
      'g',
    ),
    read: ([read, subject = '', number, place, pair]) => ({
      value: hyphens(read),
      pieces: [subject, number === undefined ? null : hyphens(number), placeOf(place ?? pair)],
      date: null,
    }),
  },
  {
    kind: 'lot',
    needs: /\bLot/i,
    pattern: /\bLot\s?(?:Files?\s)?(\d\d)[\s-–]?([A-Z])[\s-–]?(\d{1,4})\b/gi,
    read: ([, year = '', letter = '', number = '']) => ({
      value: `Lot ${year} ${letter.toUpperCase()} ${number}`,
      pieces: [year, letter.toUpperCase(), number],
      date: null,
    }),
  },
  {
    kind: 'doc',
    needs: /19\d\d[A-Z]/,
    pattern: /\b(19[67]\d)([A-Z]{4,10})(\d{5,6})\b/g,
    read: ([read, year = '', post = '', number = '']) => ({ value: read, pieces: [year, post, number], date: null }),
  },
  {
    kind: 'film',
    needs: /[DNP]\d{6}/,
    pattern: /\b([DNP])(\d{6})-(\d{4})\b/g,
    read: ([read, reel = '', film = '', frame = '']) => ({ value: read, pieces: [reel, film, frame], date: null }),
  },
  {
    kind: 'rif',
    needs: /\d-\d{5}-\d/,
    pattern: /(?<![\d-])(\d{3})-(\d{5})-(\d{5})(?![\d-])/g,
    read: ([read, agency = '', file = '', record = '']) => ({
      value: read,
      pieces: [agency, file, record],
      date: null,
    }),
  },
  {
    kind: 'job',
    needs: /\bJob /,
    pattern: /\bJob (\d\d)[-–\s]?([A-Z]{0,2})\s?(\d{4,5})([A-Z]?)(?![\w])/g,
    read: ([, year = '', letter = '', number = '', suffix = '']) => ({
      value: `Job ${year}-${letter}${number}${suffix}`,
      pieces: [year, letter || null, number + suffix],
      date: null,
    }),
  },
];

function placeOf(read: string | undefined): string | null {
  return read === undefined ? null : hyphens(read);
}

/** Every file number in a text, in order, none overlapping. For texts that cite files; prose has look-alikes of short ones. */
export function fileNumbersIn(text: string): FileNumber[] {
  const found: FileNumber[] = [];
  for (const { kind, needs, pattern, read } of SHAPES) {
    if (!needs.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const one = read(match);
      const [from, to] = [match.index, match.index + match[0].length];
      if (one && found.every((other) => to <= other.from || from >= other.to)) found.push({ kind, ...one, from, to });
    }
  }
  return found.toSorted((a, b) => a.from - b.from);
}

/** Exemption codes as they stand beside what is withheld: `B1A5` (and `BIAS`), `(b)(1) (a)(5)`, `1.4(B), B1`, `b7C`, `(b)(3), 130b` (domain section 5). */
import type { Day } from '../dates.ts';
import type { ExemptionStatuteRow } from '../gazetteer/tables.ts';
import { holdsOn } from '../gazetteer/tables.ts';
import type { Exemption } from './reading.ts';
import { damagedCodesIn } from './damaged-codes.ts';
import { isKnownExemption } from '../orders/exemption-codes.ts';

/** One code read. `order` is set where the code itself tells it; for the others it follows from the date of the review. */
export interface ReadCode {
  readonly from: number;
  readonly to: number;
  readonly code: string;
  readonly category: string | null;
  /** False when the table of no order has such a code. */
  readonly isKnown: boolean;
  /** True when letters were taken for figures to read it. */
  readonly isFolded: boolean;
  /** The rows of tables that say which statute its words name. */
  readonly statutes?: readonly ExemptionStatuteRow[];
}

interface ReadCodes {
  readonly codes: readonly ReadCode[];
  /** What stands amid codes and is none that is known. */
  readonly unresolved: readonly { readonly from: number; readonly to: number }[];
}

interface Shape {
  readonly pattern: RegExp;
  readonly read: (
    match: RegExpExecArray,
  ) => { code: string; category: string | null; known?: boolean; folded?: boolean } | null;
}

const FIGURES: Readonly<Record<string, string>> = {
  I: '1',
  L: '1',
  '|': '1',
  '!': '1',
  S: '5',
  Z: '2',
  G: '6',
  B: '8',
  O: '0',
};
const figure = (text: string): string => Array.from(text.toUpperCase(), (letter) => FIGURES[letter] ?? letter).join('');
const part = (match: RegExpExecArray, index: number): string => match[index] ?? '';

/** Longest first; each tells a code of a law or of an order. */
const SHAPES: readonly Shape[] = [
  // B1 with the paragraph of E.O. 12356 1.3(a), as State printed it.
  {
    pattern: /(?<![A-Za-z0-9])\(?[Bb]\)? ?\(?([1Il|!])\)?[ /-]{0,2}\(?[Aa]\)?-?\(?(10|[0-9SsIlBZG])\)?(?![A-Za-z0-9])/g,
    read: (match) =>
      areaOf(
        figure(part(match, 2)),
        figure(part(match, 1)) !== part(match, 1) || figure(part(match, 2)) !== part(match, 2),
      ),
  },
  {
    pattern: /(?<![A-Za-z0-9.])1\.3 ?\(?a\)? ?\(?(\d{1,2})\)?(?![A-Za-z0-9])/gi,
    read: (match) => areaOf(part(match, 1), false),
  },
  {
    pattern: /(?<![A-Za-z0-9.])3\.3 ?\(?b\)? ?\(?(\d{1,2})\)?(?![A-Za-z0-9])/gi,
    read: (match) => ({ code: 'b1', category: `3.3(b)(${part(match, 1)})`, known: inRange(part(match, 1), 9) }),
  },
  {
    pattern: /(?<![A-Za-z0-9.])1\.([45]) ?\(?([A-Za-z])\)?(?![A-Za-z0-9])/g,
    read: (match) => ({
      code: 'b1',
      category: `1.${part(match, 1)}(${part(match, 2).toLowerCase()})`,
      known: part(match, 1) === '4' ? /[a-h]/i.test(part(match, 2)) : /[a-g]/i.test(part(match, 2)),
    }),
  },
  {
    pattern: /(?<![A-Za-z0-9.])1-301 ?\(?([a-g])\)?(?![A-Za-z0-9])/gi,
    read: (match) => ({ code: 'b1', category: `1-301(${part(match, 1).toLowerCase()})` }),
  },
  {
    pattern:
      /(?<![A-Za-z0-9])(\d{1,2}) ?U\.?S\.?C\.? ?(?:§ ?)?(\d{1,5}[a-z]{0,2}(?:\([a-z0-9]{1,3}\)){0,2})(?![A-Za-z0-9])/gi,
    read: (match) => ({ code: 'b3', category: `${part(match, 1)} USC ${part(match, 2).toLowerCase()}` }),
  },
  { pattern: /(?<![A-Za-z0-9])130b(?![A-Za-z0-9])/gi, read: () => ({ code: 'b3', category: '10 USC 130b' }) },
  {
    pattern: /(?<![A-Za-z0-9])(25|50|75)X(\d(?:-?[A-Z]{3})?)?(?![A-Za-z0-9])/g,
    read: (match) => ({ code: 'b1', category: match[0], known: /^[1-9]?(?:-?(?:HUM|WMD))?$/.test(part(match, 2)) }),
  },
  {
    pattern: /(?<![A-Za-z0-9])X([1-8])(?![A-Za-z0-9])/g,
    read: (match) => ({ code: 'b1', category: `X${part(match, 1)}` }),
  },
  {
    pattern: /(?<![A-Za-z0-9])\(?b\)? ?\(?(\d{1,2})\)? ?\(?([A-F])\)?(?![A-Za-z0-9])/gi,
    read: (match) => ({
      code: `b${part(match, 1)}${part(match, 2).toUpperCase()}`,
      category: null,
      known: part(match, 1) === '7',
    }),
  },
  {
    pattern: /(?<![A-Za-z0-9])\(?b\)? ?\(?(\d{1,2})\)?(?![A-Za-z0-9(])/gi,
    read: (match) => ({ code: `b${part(match, 1)}`, category: null, known: inRange(part(match, 1), 9) }),
  },
  {
    pattern: /(?<![A-Za-z0-9])\(b\) ?\((\d{1,2})\)/gi,
    read: (match) => ({ code: `b${part(match, 1)}`, category: null, known: inRange(part(match, 1), 9) }),
  },
  {
    pattern: /(?<![A-Za-z0-9])\(?([kj])\)? ?\(?([1-7])\)?(?![A-Za-z0-9])/gi,
    read: (match) => ({
      code: `${part(match, 1).toLowerCase()}${part(match, 2)}`,
      category: null,
      known: part(match, 1).toLowerCase() === 'k' || inRange(part(match, 2), 2),
    }),
  },
  { pattern: /(?<![A-Za-z0-9])A-?(10|[1-9])(?![A-Za-z0-9])/g, read: (match) => areaOf(part(match, 1), false) },
  { pattern: /(?<![A-Za-z0-9)])\(a\) ?\((\d{1,2})\)/gi, read: (match) => areaOf(part(match, 1), false) },
];

const AMID = /^(?:AND|&|FOIA|EXEMPTIONS?|FOI|PA|EO|SEC|SECTION|PER|EXEMPT|CODES?)$/i;

/** A word in small letters that never joins codes: cheap to see, and most lines of a paper have one. */
const PROSE = /\b(?![Ee]xempt|[Ss]ection|[Cc]odes?\b|[Hh]uman)[A-Za-z][a-z]{4}/;

/** Codes of a text that consists of codes: a margin note, a box, the blank of a form. Null when it is something else. */
export function codesOf(text: string): ReadCodes | null {
  if (text.length > 160 || !/[0-9ISls|!]/.test(text) || PROSE.test(text)) return null;
  const clean = onlyCodes(text, allCodes(text));
  if (clean?.codes.some((code) => code.isKnown)) return clean;
  const spoilt = onlyCodes(text, damagedCodesIn(text));
  return spoilt ?? clean;
}

/** The codes, when nothing but what joins them and one strange word stands beside them. */
function onlyCodes(text: string, codes: readonly ReadCode[]): ReadCodes | null {
  if (codes.length === 0) return null;
  const unresolved: { from: number; to: number }[] = [];
  let at = 0;
  let words = 0;
  for (const code of [...codes, { from: text.length, to: text.length }]) {
    for (const match of text.slice(at, code.from).matchAll(/[A-Za-z0-9]+/g)) {
      if (AMID.test(match[0])) continue;
      words += 1;
      if (!/^[A-Z0-9]{2,5}$/.test(match[0]) || !/\d/.test(match[0]) || words > 1) return null;
      unresolved.push({ from: at + match.index, to: at + match.index + match[0].length });
    }
    at = code.to;
  }
  return { codes, unresolved };
}

/** All codes in a text, whatever stands between; for the blanks of a form. */
function allCodes(text: string): ReadCode[] {
  const codes: ReadCode[] = [];
  for (const { pattern, read } of SHAPES)
    for (const match of text.matchAll(pattern)) {
      const span = { from: match.index, to: match.index + match[0].length };
      if (codes.some((other) => span.from < other.to && other.from < span.to)) continue;
      const found = read(match);
      if (found)
        codes.push({
          ...span,
          code: found.code,
          category: found.category,
          isKnown: found.known ?? true,
          isFolded: found.folded ?? false,
        });
    }
  return codes.toSorted((a, b) => a.from - b.from);
}

/** The code as an exemption claimed on a day, and whether the order of that day had it. A null day fits the order the code tells. */
export function exemptionOn(code: ReadCode, on: Day | null): { readonly exemption: Exemption; readonly fits: boolean } {
  if (code.statutes) {
    const category = statuteOn(code.statutes, on);
    const fits = code.statutes.some((row) => holdsOn(row, on));
    return { exemption: { code: code.code, order: null, category }, fits };
  }
  const exemption: Exemption = { code: code.code, order: orderOf(code.category, on), category: code.category };
  // A FOIA code is known from 1967 on; only codes of an order can miss their time.
  return { exemption, fits: on === null || exemption.order === null || isKnownExemption(exemption, on) === 'known' };
}

/** The statute that the words named on a day: that of the rows which hold then, or of all when none does; null when they differ. */
export function statuteOn(rows: readonly ExemptionStatuteRow[], on: Day | null): string | null {
  const holding = rows.filter((row) => holdsOn(row, on));
  const named = new Set((holding.length > 0 ? holding : rows).map((row) => row.citation));
  const [only] = named;
  return named.size === 1 ? (only ?? null) : null;
}

/** (b)(1) alone adds nothing where a category of the order is claimed; each exemption once. */
export function distinctExemptions(all: readonly Exemption[]): Exemption[] {
  const key = (one: Exemption): string => `${one.code} ${one.order} ${one.category}`;
  const once = all.filter((one, at) => all.findIndex((other) => key(other) === key(one)) === at);
  return once.filter(
    (one) => one.category !== null || !once.some((other) => other.code === one.code && other.category !== null),
  );
}

function orderOf(category: string | null, on: Day | null): string | null {
  if (category === null || /USC/.test(category)) return null;
  if (category.startsWith('1.3(a)')) return 'EO12356';
  if (category.startsWith('1-301')) return 'EO12065';
  if (category.startsWith('1.5') || category.startsWith('X')) return 'EO12958';
  if (category.startsWith('1.4')) return on !== null && on < '2010-06-27' ? 'EO13292' : 'EO13526';
  if (category.startsWith('25X')) return on !== null && on < '2009-12-29' ? 'EO12958' : 'EO13526';
  return 'EO13526';
}

function areaOf(
  number: string,
  folded: boolean,
): { code: string; category: string; known: boolean; folded: boolean } | null {
  return { code: 'b1', category: `1.3(a)(${number})`, known: inRange(number, 10), folded };
}

function inRange(number: string, most: number): boolean {
  return Number(number) >= 1 && Number(number) <= most;
}

/** Level words in one line, and whether they are marks: a mark stands by itself, prose that says "secret" is none. */
import type { Level } from './reading.ts';
import { BESIDE_LEVELS, CONTROLS, LEVEL_WORDS, OADR_WORDS } from './mark-words.ts';
import { editDistance } from './phrase-match.ts';
import type { TextLine } from './text-line.ts';
import { LONGEST_MARK_LINE } from './text-line.ts';

interface FoundLevel {
  readonly from: number;
  readonly to: number;
  readonly level: Level;
  /** `exact`: typed in capitals, letters together or spaced out. `near`: one letter misread, or not in capitals. */
  readonly how: 'exact' | 'near';
}

const SOLID = /\bTOP[ \t]+SECRET\b|\b(?:SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED)\b/g;
const ANY_CASE = /\bTOP[ \t]+SECRET\b|\b(?:SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED)\b/gi;
/** `C O N F I D E N T I A L`, `S-E-C-R-E-T`: single characters with one to three blanks, dots or dashes between. */
const SPACED = /(?<![A-Za-z0-9])[A-Z0-9](?:[ \t.\-–]{1,3}[A-Z0-9](?![A-Za-z0-9])){5,}/g;
const NUMBERS = /\b[A-Z]{0,3}\d[\dA-Z]*\b/g;
const MONTH_NAMES =
  /\b(?:JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\b/g;
const BESIDE_SHAPES = BESIDE_LEVELS.map((word) => new RegExp(`\\b${word}\\b`, 'g'));
/** Words one letter away from a level that are words themselves. */
const NOT_LEVELS: ReadonlySet<string> = new Set([
  'SECRETS',
  'SECRETE',
  'SECRETLY',
  'RESTRICTEDLY',
  'UNRESTRICTED',
  'CONFIDENTIALLY',
  'CLASSIFIED',
  'RESTRICTER',
]);

/** All level words in capitals, wherever they stand: what a printed form says. */
export function levelWordsIn(line: TextLine): FoundLevel[] {
  if (line.plain.length > LONGEST_MARK_LINE) return [];
  return [...solidIn(line.plain, SOLID), ...spacedIn(line.plain)].toSorted((a, b) => a.from - b.from);
}

/** Level marks of a line outside printed forms. */
export function levelMarksIn(line: TextLine): FoundLevel[] {
  const struck = struckLevelsIn(line);
  if (line.plain.length > LONGEST_MARK_LINE) return struck;
  const words = levelWordsIn(line);
  if (words.length > 0 && standsAlone(line.plain, words)) return words;
  if (struck.length > 0) return struck;
  return words.length === 0 ? nearLevel(line.plain) : [];
}

/** Struck words are marks when what was struck is a level and nothing else: prose is crossed out by the phrase. */
function struckLevelsIn(line: TextLine): FoundLevel[] {
  return line.struck.flatMap(([from, to]): FoundLevel[] => {
    if (to - from > LONGEST_MARK_LINE) return [];
    const text = line.plain.slice(from, to);
    const words = [...solidIn(text, SOLID), ...spacedIn(text)];
    const found = words.length ? words : solidIn(text, ANY_CASE).filter((one) => /^[A-Z]/.test(text.slice(one.from)));
    if (!found.length || !standsAlone(text.toUpperCase(), found)) return [];
    return found.map((one) => ({
      ...one,
      from: one.from + from,
      to: one.to + from,
      how: words.length ? one.how : 'near',
    }));
  });
}

function solidIn(text: string, pattern: RegExp): FoundLevel[] {
  const found: FoundLevel[] = [];
  for (const match of text.matchAll(pattern)) {
    const words = match[0].toUpperCase().replaceAll(/[ \t]+/g, ' ');
    const level = LEVEL_WORDS.find(([typed]) => typed === words)?.[1];
    const isData = words === 'RESTRICTED' && /^ DATA\b/i.test(text.slice(match.index + match[0].length));
    if (level && !isData) found.push({ from: match.index, to: match.index + match[0].length, level, how: 'exact' });
  }
  return found;
}

function spacedIn(text: string): FoundLevel[] {
  const found: FoundLevel[] = [];
  for (const match of text.matchAll(SPACED)) {
    const letters: { letter: string; at: number }[] = [];
    for (let at = 0; at < match[0].length; at += 1) {
      const letter = match[0].charAt(at);
      if (/[A-Z0-9]/.test(letter))
        letters.push({
          letter: ({ '0': 'O', '1': 'I', '5': 'S' } as Record<string, string>)[letter] ?? letter,
          at: match.index + at,
        });
    }
    const run = letters.map((one) => one.letter).join('');
    for (const [typed, level] of LEVEL_WORDS) {
      const at = run.indexOf(typed.replace(' ', ''));
      const first = letters[at];
      const last = letters[at + typed.replace(' ', '').length - 1];
      if (at < 0 || !first || !last) continue;
      found.push({ from: first.at, to: last.at + 1, level, how: 'exact' });
      break;
    }
  }
  return found;
}

/** Whether nothing but words of marks, numbers, dates and signs stands beside the levels. */
function standsAlone(text: string, levels: readonly FoundLevel[]): boolean {
  let rest = '';
  let at = 0;
  let isSpaced = false;
  for (const one of levels) {
    rest += `${text.slice(at, one.from)} `;
    at = one.to;
    isSpaced ||= /^\S[ .\-–]/.test(text.slice(one.from)) && !text.startsWith('TOP', one.from);
  }
  rest += text.slice(at);
  // The text line of a telegram: the level spaced out, then post and number.
  if (isSpaced && /^[ \t]*(?:(?:FINAL )?SECTION \d{1,2} OF \d{1,2}[ \t]+)?[A-Z][A-Z ]{1,30}\d{3,6}[ \t]*$/.test(rest))
    return true;
  for (const word of CONTROLS) if (rest.includes(word)) rest = rest.replaceAll(word, ' ');
  rest = rest.replaceAll(/\b[O0QD][ALO][A-Z][RB]\b/g, (word) => (OADR_WORDS.has(word) ? ' ' : word));
  for (const shape of BESIDE_SHAPES) rest = rest.replaceAll(shape, ' ');
  rest = rest
    .replaceAll(NUMBERS, ' ')
    .replaceAll(MONTH_NAMES, ' ')
    .replaceAll(/\bX[1-8]\b|\bGROUP\b|\bGP\b|\bEX\b|\bMR\b/g, ' ');
  return !/[A-Za-z]/.test(rest);
}

/** A whole line that is a level but for one letter, or typed in small letters with a capital. */
function nearLevel(text: string): FoundLevel[] {
  const trimmed = text.trim().replaceAll(/[.,;:'"]+$/g, '');
  if (trimmed.length < 5 || trimmed.length > 14 || !/^[A-Z0-9][A-Za-z0-9 ]+$/.test(trimmed)) return [];
  const isCapitals = trimmed === trimmed.toUpperCase();
  const typed = trimmed.toUpperCase().replaceAll(/ +/g, ' ');
  const from = text.indexOf(trimmed);
  const found = LEVEL_WORDS.find(
    ([words]) => words === typed || (isCapitals && words.length >= 6 && editDistance(words, typed, 1) <= 1),
  );
  return found && !NOT_LEVELS.has(typed) ? [{ from, to: from + trimmed.length, level: found[1], how: 'near' }] : [];
}

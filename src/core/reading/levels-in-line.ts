/** Level words in one line, and whether they are marks: a mark stands by itself, prose that says "secret" is none. */
import type { Level } from './reading.ts';
import { BESIDE_LEVELS, CONTROLS, LEVEL_WORDS } from './mark-words.ts';
import { oadrIn } from './damaged-marks.ts';
import { damagedLevelsIn } from './damaged-levels.ts';
import { damageBetween, foldedWord, isMostlyCapitals } from './damaged-words.ts';
import { historyPhrasesIn } from './marking/history-phrases.ts';
import { parseMarking } from './marking/parse-marking.ts';
import type { TextLine } from './text-line.ts';
import { LONGEST_MARK_LINE } from './text-line.ts';

interface FoundLevel {
  readonly from: number;
  readonly to: number;
  readonly level: Level;
  /** `exact`: typed in capitals, letters together or spaced out. `near`: a letter misread, or not in capitals. `far`: more than one misread. */
  readonly how: 'exact' | 'near' | 'far';
}

const SOLID = /\bTOP[ \t]+SECRET\b|\b(?:SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED)\b/g;
const ANY_CASE = /\bTOP[ \t]+SECRET\b|\b(?:SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED)\b/gi;
/** `C O N F I D E N T I A L`, `S-E-C-R-E-T`: single characters with one to three blanks, dots or dashes between. */
const SPACED = /(?<![A-Za-z0-9])[A-Z0-9](?:[ \t.\-–]{1,3}[A-Z0-9](?![A-Za-z0-9])){5,}/g;
const NUMBERS = /\b[A-Z]{0,3}\d[\dA-Z]*\b/g;
const MONTH_NAMES =
  /\b(?:JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\b/g;
const BESIDE_SHAPES = BESIDE_LEVELS.map((word) => new RegExp(`\\b${word}\\b`, 'g'));
/** All level words in capitals, wherever they stand: what a printed form says. */
export function levelWordsIn(line: TextLine): FoundLevel[] {
  if (line.plain.length > LONGEST_MARK_LINE) return [];
  return [...solidIn(line.plain, SOLID), ...spacedIn(line.plain)].toSorted((a, b) => a.from - b.from);
}

/** Level marks of a line outside printed forms. */
export function levelMarksIn(line: TextLine): FoundLevel[] {
  const struck = struckLevelsIn(line);
  const text = line.plain;
  if (text.length > LONGEST_MARK_LINE) return struck;
  const words = MAY_HOLD_LEVEL.test(text) ? levelWordsIn(line) : [];
  const damaged = words.length === 1 && words[0]?.level !== 'SECRET' ? [] : damagedMarksIn(text);
  // A clean SECRET behind a spoilt TOP is no SECRET.
  const isTop = words.length > 0 && damaged.some((one) => one.level === 'TOP SECRET') && !text.includes('TOP SECRET');
  if (words.length > 0 && !isTop && standsAlone(text, words)) return words;
  if (struck.length > 0) return struck;
  if (damaged.length > 0 && standsAlone(text, damaged)) return damaged;
  return words.length === 0 ? titledLevel(text) : [];
}

const MAY_HOLD_LEVEL =
  /SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED|(?<![A-Za-z0-9])[A-Z0-9][ \t.\-–]{1,3}[A-Z0-9][ \t.\-–]{1,3}[A-Z0-9][ \t.\-–]/;

function damagedMarksIn(text: string, isStruck = false): FoundLevel[] {
  return damagedLevelsIn(text, isStruck).map(({ from, to, level, damage }) => ({
    from,
    to,
    level,
    how: damage === 0 && /^[^a-z]*$/.test(text.slice(from, to)) ? 'near' : damage <= 2 ? 'near' : 'far',
  }));
}

/** Struck words are marks when what was struck is a level and nothing else: prose is crossed out by the phrase. */
function struckLevelsIn(line: TextLine): FoundLevel[] {
  return line.struck.flatMap(([from, to]): FoundLevel[] => {
    if (to - from > LONGEST_MARK_LINE) return [];
    const text = line.plain.slice(from, to);
    const words = [...solidIn(text, SOLID), ...spacedIn(text)];
    const damaged = damagedMarksIn(text, true);
    const isTop =
      words.length === 1 && damaged.some((one) => one.level === 'TOP SECRET') && !text.includes('TOP SECRET');
    const exact = isTop ? [] : words;
    const titled = solidIn(text, ANY_CASE).filter((one) => /^[A-Z]/.test(text.slice(one.from)));
    const found = exact.length
      ? exact
      : damaged.length
        ? damaged
        : titled.map((one) => ({ ...one, how: 'near' as const }));
    if (!found.length || !standsAlone(text.toUpperCase(), found)) return [];
    return found.map((one) => ({ ...one, from: one.from + from, to: one.to + from }));
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
  if (!/[A-Za-z]/.test(rest)) return true;
  // The text line of a telegram: the level spaced out, then post and number.
  if (isSpaced && TELEGRAM_REST.test(rest.trimEnd()) && /\d[\dA-Za-z.,:;']{2,6}$/.test(rest.trimEnd())) return true;
  if (text.includes('//') && isRegistered(text)) return true;
  for (const found of historyPhrasesIn(rest)) rest = blanked(rest, found.from, found.to);
  for (const found of oadrIn(rest)) rest = blanked(rest, found.from, found.to);
  for (const shape of BESIDE_SHAPES) rest = rest.replaceAll(shape, ' ');
  rest = rest
    .replaceAll(NUMBERS, ' ')
    .replaceAll(MONTH_NAMES, ' ')
    .replaceAll(/\bX[1-8]\b|\bGROUP\b|\bGP\b|\bEX\b|\bMR\b/g, ' ');
  if (!/[A-Za-z]/.test(rest)) return true;
  const strange = rest.split(/[^A-Za-z0-9$|!]+/).filter((word) => /[A-Za-z]/.test(word));
  return strange.length <= MOST_STRANGE && strange.every((word) => isSpoiltBeside(word));
}

const TELEGRAM_REST =
  /^[ \t,.'-]{0,6}(?:(?:FINAL )?SECTION [\dOIl]{1,2} OF [\dOIl]{1,2}[ \t]+)?[A-Z0-9][A-Za-z0-9.,;:' ]{1,40}$/;

/** A banner of the register whose words are all known. */
function isRegistered(text: string): boolean {
  const { marking, problems } = parseMarking(text.trim(), 'banner');
  return marking !== null && !problems.some((one) => one.problem === 'unknown-word');
}

const blanked = (text: string, from: number, to: number): string =>
  text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);

/** More strange words than this beside a level are a sentence. */
const MOST_STRANGE = 2;
/** Words that stand beside levels, each by itself, as they are folded. */
const BESIDE_TOKENS: readonly string[] = [
  ...new Set(
    [...CONTROLS, ...BESIDE_LEVELS]
      .flatMap((words) => words.split(/[^A-Z]+/))
      .filter((word) => word.length >= 4)
      .map(foldedWord),
  ),
];

/** A word of marks with a letter misread, or a speck. */
function isSpoiltBeside(word: string): boolean {
  if (word === 'l' || word === 'i') return true;
  const folded = foldedWord(word);
  return (
    isMostlyCapitals(word) &&
    folded.length >= 3 &&
    BESIDE_TOKENS.some(
      (beside) =>
        beside !== folded && damageBetween(folded, beside, beside.length > 5 ? 2 : 1) <= (beside.length > 5 ? 2 : 1),
    )
  );
}

/** A whole line that is a level typed in small letters with a capital. */
function titledLevel(text: string): FoundLevel[] {
  if (text.length > 40) return [];
  const trimmed = text.trim().replaceAll(/[.,;:'"]+$/g, '');
  if (trimmed.length < 5 || trimmed.length > 14 || !/^[A-Z][A-Za-z ]+$/.test(trimmed)) return [];
  const typed = trimmed.toUpperCase().replaceAll(/ +/g, ' ');
  const from = text.indexOf(trimmed);
  const found = LEVEL_WORDS.find(([words]) => words === typed);
  return found ? [{ from, to: from + trimmed.length, level: found[1], how: 'near' }] : [];
}

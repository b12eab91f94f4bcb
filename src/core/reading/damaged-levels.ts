/** Levels that recognition spoilt: `SECREI`, `CONFIDENTIAI.`, `T0P SECRET`, `S E C R F T` (domain 3.3). Never surer than medium. */
import { canBeNear, damageBetween, foldedWord, isMostlyCapitals, lettersOf } from './damaged-words.ts';
import type { Level } from './reading.ts';

export interface DamagedLevel {
  readonly from: number;
  readonly to: number;
  readonly level: Level;
  /** Halves of an edit between what was read and the level. */
  readonly damage: number;
}

interface Wanted {
  readonly word: string;
  readonly level: Level;
  readonly letters: number;
}

const WANTED: readonly Wanted[] = (
  [
    ['TOPSECRET', 'TOP SECRET'],
    ['SECRET', 'SECRET'],
    ['CONFIDENTIAL', 'CONFIDENTIAL'],
    ['RESTRICTED', 'RESTRICTED'],
    ['UNCLASSIFIED', 'UNCLASSIFIED'],
  ] as const
).map(([word, level]) => ({ word, level, letters: lettersOf(word) }));

/** Words near a level that are words themselves, as they are folded. */
const OTHER_WORDS: ReadonlySet<string> = new Set([
  'SECRETS',
  'SECRETE',
  'SECRETED',
  'SECRETLY',
  'SECRECY',
  'REGRET',
  'REGRETS',
  'SECURE',
  'SECURED',
  'SECRETARY',
  'EGRET',
  'DISCREET',
  'DISCRETE',
  'SEGREGATE',
  'SACRED',
  'DECREE',
  'DECREED',
  'SCREEN',
  'SECTOR',
  'SECEDE',
  'CONFIDENTIALLY',
  'CONFIDENTIALITY',
  'CONFIDENCE',
  'CONFIDENT',
  'RESTRICTS',
  'RESTRICT',
  'RESTRICTER',
  'RESTRICTEDLY',
  'UNRESTRICTED',
  'CLASSIFIED',
  'DECLASSIFIED',
  'UNCLASSIFIABLE',
  'RESTRICTION',
  'RESTRICTIVE',
  'CRESTED',
  'SECTION',
]);
/** Longer than any line of a mark and what stands beside it. */
const MOST_TOKENS = 14;
const LONGEST = 90;

/** How much damage a level bears and is still itself, in halves of an edit: a fifth of its letters, a quarter when struck. */
function mostDamage(word: string, isStruck: boolean): number {
  return Math.floor(word.length / (isStruck ? 2 : 2.5));
}

/** Spoilt levels of a text that is mostly in capitals, in order; none overlap. `isStruck`: nothing but a mark is struck alone. */
export function damagedLevelsIn(text: string, isStruck = false): DamagedLevel[] {
  if (text.length > LONGEST || !isMostlyCapitals(text)) return [];
  const tokens = tokensOf(text);
  if (tokens.length > MOST_TOKENS + 12) return [];
  const found: DamagedLevel[] = [];
  // A spoilt TOP before a clean SECRET must not be lost: the longer level is tried first.
  const rank = (one: DamagedLevel): number => (one.level === 'TOP SECRET' ? 0 : 10) + one.damage;
  for (const one of [...spacedLevels(tokens), ...solidLevels(tokens, isStruck)].toSorted((a, b) => rank(a) - rank(b)))
    if (found.every((other) => one.to <= other.from || one.from >= other.to)) found.push(one);
  return found.toSorted((a, b) => a.from - b.from);
}

interface Token {
  readonly folded: string;
  readonly from: number;
  readonly to: number;
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/[^\s/]+/g)].map((match) => ({
    folded: foldedWord(match[0]),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** One to three neighbours run together: a blank may be lost, or put in. */
function solidLevels(tokens: readonly Token[], isStruck: boolean): DamagedLevel[] {
  if (tokens.length > MOST_TOKENS) return [];
  const found: DamagedLevel[] = [];
  for (let first = 0; first < tokens.length; first += 1) {
    let run = '';
    for (let last = first; last < Math.min(first + 3, tokens.length); last += 1) {
      run += tokens[last]?.folded ?? '';
      if (run.length < 4 || run.length > 16 || OTHER_WORDS.has(run)) continue;
      const own = lettersOf(run);
      for (const { word, level, letters } of WANTED) {
        const most = mostDamage(word, isStruck);
        if (Math.abs(word.length - run.length) * 2 > most || !canBeNear(own, letters, most)) continue;
        const damage = damageBetween(run, word, most);
        const [from, to] = [tokens[first]?.from, tokens[last]?.to];
        if (damage <= most && from !== undefined && to !== undefined && !isOther(tokens.slice(first, last + 1), level))
          found.push({ from, to, level, damage });
      }
    }
  }
  return found;
}

/** `TO SECRET` is an order to lower, `STOP SECRET` the end of a sentence; a whole word beside a level is none of it. */
function isOther(run: readonly Token[], level: Level): boolean {
  const [first, last] = [run[0]?.folded ?? '', run.at(-1)?.folded ?? ''];
  if (level === 'TOP SECRET') return run.length > 1 && (first === 'TO' || first === 'STOP' || first === 'TOO');
  return (
    run.length > 1 &&
    (WANTED.some(({ word }) => word === first || word === last) || OTHER_WORDS.has(first) || OTHER_WORDS.has(last))
  );
}

/** Letters typed one by one: at least five single ones in a row. */
function spacedLevels(tokens: readonly Token[]): DamagedLevel[] {
  const found: DamagedLevel[] = [];
  for (let first = 0; first < tokens.length; first += 1) {
    if ((tokens[first]?.folded.length ?? 9) > 2) continue;
    let end = first;
    let singles = 0;
    while (end < tokens.length && (tokens[end]?.folded.length ?? 9) <= 2 && end - first < 14) {
      if (tokens[end]?.folded.length === 1) singles += 1;
      end += 1;
    }
    if (singles < 5 || singles * 4 < (end - first) * 3 - 4) continue;
    const best = bestPrefix(tokens.slice(first, end));
    if (best) {
      found.push(best.level);
      first += best.length - 1;
    }
  }
  return found;
}

function bestPrefix(run: readonly Token[]): { readonly level: DamagedLevel; readonly length: number } | null {
  let best: { level: DamagedLevel; length: number } | null = null;
  let text = '';
  for (const [index, token] of run.entries()) {
    text += token.folded;
    if (text.length < 5) continue;
    for (const { word, level } of WANTED) {
      const most = mostDamage(word, true);
      const damage = damageBetween(text, word, most);
      if (damage <= most && (!best || damage < best.level.damage))
        best = { level: { from: run[0]?.from ?? 0, to: token.to, level, damage }, length: index + 1 };
    }
  }
  return best;
}

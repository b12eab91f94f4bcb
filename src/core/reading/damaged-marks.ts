/** Words of marks that recognition spoilt: dispositions, controls, OADR. What is found so is never surer than medium. */
import { canBeNear, damageBetween, foldedWord, lettersOf } from './damaged-words.ts';
import { CONTROLS, DISPOSITION_WORDS, OADR_WORDS } from './mark-words.ts';

/** Words near a disposition that are words themselves. */
const NO_DISPOSITIONS: ReadonlySet<string> = new Set([
  'EXCUSE',
  'EXCITE',
  'EXERCISE',
  'EXCISES',
  'PLEASE',
  'RELEASES',
  'RELEASEE',
  'RELATE',
  'RELATED',
  'RELAPSE',
  'WITHDRAW',
  'CLASSIFY',
  'CLASSIFIED',
  'DOWNGRADING',
  'EXCLUDED',
  'EXCUSED',
  'EXCITED',
  'PRECISE',
  'RESPONSIVE',
  'RELIED',
  'RELEVANT',
]);

const DISPOSITIONS = wordsOf(DISPOSITION_WORDS);

/** The disposition that a line was before it was spoilt, or null. */
export function nearestDisposition(text: string, isStruck: boolean): string | null {
  // What begins with a box is a line of a form, however spoilt.
  if (/^\s*[({[☐☒☑]/.test(text)) return null;
  const folded = foldedWord(text);
  if (folded.length < 5 || folded.length > 23 || NO_DISPOSITIONS.has(folded)) return null;
  return nearest(folded, DISPOSITIONS, isStruck ? 2 : 2.5);
}

const CONTROL_WORDS = wordsOf(
  CONTROLS.map((words) => [foldedWord(words), words] as const).filter(([folded]) => folded.length >= 5),
);
const NO_CONTROLS: ReadonlySet<string> = new Set([
  'DISTRIBUTION',
  'DISTRIBUTIONS',
  'PERSONNEL',
  'PERSON',
  'PERSONS',
  'PERSONA',
  'POKE',
  'SMOKE',
  'BROKE',
  'COMMENT',
]);

/** A control that fills what stands beside the levels, or a whole line, up to damage. */
export function nearestControl(
  text: string,
  hasLevel: boolean,
): { readonly from: number; readonly to: number; readonly value: string } | null {
  if (text.length > 60 || hasLevel) return null;
  const folded = foldedWord(text);
  if (folded.length < 5 || NO_CONTROLS.has(folded)) return null;
  const value = nearest(folded, CONTROL_WORDS, 3);
  const from = text.length - text.trimStart().length;
  return value === null ? null : { from, to: text.trimEnd().length, value };
}

interface Word {
  readonly folded: string;
  readonly letters: number;
  readonly value: string;
}

function wordsOf(words: readonly (readonly [folded: string, value: string])[]): Word[] {
  return words.map(([folded, value]) => ({ folded, letters: lettersOf(folded), value }));
}

/** The word nearest to a folded text, within a share of its letters; null where words of two meanings are as near. */
function nearest(folded: string, words: readonly Word[], share: number): string | null {
  const letters = lettersOf(folded);
  let best: { value: string | null; damage: number } | null = null;
  for (const word of words) {
    const most = Math.min(best ? best.damage : 99, Math.floor(word.folded.length / share));
    if (most < 0 || !canBeNear(letters, word.letters, most)) continue;
    const damage = damageBetween(folded, word.folded, most);
    if (damage > most) continue;
    const isTie: boolean = best !== null && best.damage === damage && best.value !== word.value;
    best = { value: isTie ? null : word.value, damage };
  }
  return best?.value ?? null;
}

/** Words near OADR that are words themselves. */
const NO_OADR: ReadonlySet<string> = new Set([
  'OAR',
  'OARS',
  'ROAD',
  'LOAD',
  'ODOR',
  'OAK',
  'AIR',
  'DEAR',
  'OUR',
  'DR',
  'QATAR',
  'DARK',
]);

/** Every OADR of a short line, with what it cost to see it (domain trap 2). */
export function oadrIn(text: string): { readonly from: number; readonly to: number; readonly damage: number }[] {
  const found: { from: number; to: number; damage: number }[] = [];
  for (const match of text.matchAll(/[^\s/,;]+/g)) {
    const folded = foldedWord(match[0]);
    if (folded.length < 3 || folded.length > 6 || NO_OADR.has(folded)) continue;
    const damage = match[0] === 'OADR' ? 0 : OADR_WORDS.has(match[0]) ? 1 : 1 + damageBetween(folded, 'OADR', 2);
    const start = match[0].search(/[A-Za-z0-9]/);
    const end = match[0].search(/[A-Za-z0-9][^A-Za-z0-9]*$/) + 1;
    if (damage <= 3) found.push({ from: match.index + start, to: match.index + end, damage });
  }
  return found;
}

/** Exemption codes that recognition spoilt: `(b}(1)`, `(b)(l)`, `B1M5`; and the printed word before them. */
import { findPhrase, phraseOf, squeeze } from './phrase-match.ts';

/** A code mended; `isFolded`: letters were taken for figures. */
interface MendedCode {
  readonly from: number;
  readonly to: number;
  readonly code: string;
  readonly category: string | null;
  readonly isKnown: true;
  readonly isFolded: true;
}

const EXEMPTIONS = phraseOf('exemptions', 0.3);

/** Where the codes begin in a line of a form whose word `exemptions` is spoilt; 0 when it has none. */
export function afterSpoiltExemptions(text: string): number {
  if (text.length > 80 || text.length < 12 || !SPOILT_TAIL.test(text)) return 0;
  const found = findPhrase(squeeze(text), EXEMPTIONS);
  if (!found) return 0;
  // The last letter of the word may be lost: then a letter of the code was taken for it.
  const open = text.slice(0, found.to).search(/[({[C]? ?[bh6g] ?[)}\]J]? ?[({[C]?$/);
  if (open > found.from + 7) return open;
  // Its last letter may be spoilt too, and then the match ends before it.
  const left = /^[A-Za-z0-9]{1,2}(?![A-Za-z0-9)}\]])/.exec(text.slice(found.to));
  return found.to + (left?.[0].length ?? 0);
}

const OF_A_FORM = phraseOf('EO or PA exemptions', 0.3);

/** The same in a line too spoilt to be known for one of a form: it must bear more of the form's words. 0 when it is none. */
export function afterSpoiltFormWords(text: string): number {
  if (text.length > 45 || text.length < 20 || !SPOILT_TAIL.test(text) || !/[A-Z]/.test(text)) return 0;
  return findPhrase(squeeze(text), OF_A_FORM) ? afterSpoiltExemptions(text) : 0;
}

/** A figure in brackets at the end: the least that a code is. */
const SPOILT_TAIL = /[1-9Il|!][)}\]J]?\W{0,3}$/;

const BRACKETS: Readonly<Record<string, string>> = { '{': '(', '[': '(', '}': ')', ']': ')', J: ')', C: '(' };
const FIGURES: Readonly<Record<string, string>> = {
  I: '1',
  l: '1',
  '|': '1',
  '!': '1',
  S: '5',
  s: '5',
  $: '5',
  Z: '2',
  z: '2',
  G: '6',
  B: '8',
};

/** The codes of a text that is one spoilt code, at most with one strange word behind it; else none. */
export function damagedCodesIn(text: string): MendedCode[] {
  const lead = text.length - text.trimStart().length;
  const trimmed = text.trim();
  if (trimmed.length < 3 || trimmed.length > 16) return [];
  const foia = foiaCode(trimmed);
  const found = foia ?? areaCode(trimmed);
  return found ? [{ ...found, from: found.from + lead, to: found.to + lead, isKnown: true, isFolded: true }] : [];
}

type Found = Pick<MendedCode, 'from' | 'to' | 'code' | 'category'>;

/** `(b)(n)` with three of its six signs spoilt or lost at most; two brackets at least must be seen, and nothing else stand before. */
function foiaCode(text: string): Found | null {
  const [head = ''] = text.split(/\s/, 1);
  const rest = text.slice(head.length);
  const isOneWord = /^(?:\s+[A-Z0-9]{2,5})?$/.test(rest);
  if (!isOneWord) return null;
  let folded = '';
  for (const letter of head) folded += /[.,';:-]/.test(letter) ? '' : (BRACKETS[letter] ?? letter);
  const match = /^(\(?)([bh6g]?)(\)?)(\(?)([1-9Il|!])(\)?)$/.exec(folded);
  const [, first = '', letter = '', second = '', third = '', figure = '', fourth = ''] = match ?? [];
  const brackets = first.length + second.length + third.length + fourth.length;
  if (!match || brackets < (letter === '' ? 4 : letter === 'b' ? 2 : 3)) return null;
  return { from: 0, to: head.length, code: `b${FIGURES[figure] ?? figure}`, category: null };
}

/** `B1A5` as State wrote it, with one of its letters spoilt: `B1M5`, `8IA5`, `B1.A5`. */
function areaCode(text: string): Found | null {
  const letters = text.replaceAll(/[\s.,;:'()-]+/g, '');
  const match = /^([Bb8])([1Il|!])[1Il]?([AaMR4])[1Il]?(10|[1-9SsZzGBIl$])$/.exec(letters);
  if (!match) return null;
  const [, , , third = '', last = ''] = match;
  // A word is none: BIAS is read elsewhere, and a strange letter wants a true figure beside it.
  if (/^[A-Za-z]+$/.test(letters) && third !== 'A' && !/[Ss]$/.test(last)) return null;
  const figure = FIGURES[last] ?? last;
  return { from: 0, to: text.length, code: 'b1', category: `1.3(a)(${figure})` };
}

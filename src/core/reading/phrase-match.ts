/**
 * Finds a printed phrase in damaged text: blanks and punctuation dropped, look-alikes folded, then a bounded edit
 * distance (domain rule section 4, steps b and c). A match says that the phrase is there, never what its blanks say.
 */

interface PhraseMatch {
  /** Offsets in the text given, ends exclusive. */
  readonly from: number;
  readonly to: number;
  readonly distance: number;
}

/** A phrase made ready for comparing. */
export interface Phrase {
  readonly folded: string;
  readonly mostEdits: number;
  /** Its runs of three letters, one bit a run. */
  readonly grams: Uint32Array;
}

/** Makes a phrase ready. `share` overrides the usual share of letters that may be wrong (25 % from 24 letters, 20 % from 18, else 15 %). */
export function phraseOf(text: string, share?: number): Phrase {
  const { folded } = squeeze(text);
  const usual = folded.length >= 24 ? 0.25 : folded.length >= 18 ? 0.2 : 0.15;
  return { folded, mostEdits: Math.floor(folded.length * (share ?? usual)), grams: gramBits(folded) };
}

/** Text squeezed, with the offset of every kept character. */
export interface Squeezed {
  readonly folded: string;
  readonly at: readonly number[];
}

const ALIKE: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', L: 'I', '|': 'I', '!': 'I', '5': 'S', '8': 'B' };

/** What each ASCII sign is folded to; empty for what is dropped. */
const FOLDED: readonly string[] = Array.from({ length: 128 }, (_, code) => foldedOf(String.fromCharCode(code)));

function foldedOf(sign: string): string {
  const upper = sign.toUpperCase();
  return /^[A-Z0-9|!]$/.test(upper) ? (ALIKE[upper] ?? upper) : '';
}

/** Letters and digits in capitals, look-alikes folded to one. */
export function squeeze(text: string): Squeezed {
  const kept: string[] = [];
  const at: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const folded = code < 128 ? (FOLDED[code] ?? '') : foldedOf(text.charAt(index));
    if (folded === '') continue;
    kept.push(folded);
    at.push(index);
  }
  return { folded: kept.join(''), at };
}

/** Signs that are kept lie between `0` and `Z`. */
const [FIRST_SIGN, SIGNS] = [48, 43];
/** How many runs of three letters there can be. */
export const GRAMS = SIGNS ** 3;

function gramBits(folded: string): Uint32Array {
  const bits = new Uint32Array(Math.ceil(GRAMS / 32));
  eachGram(folded, (gram) => {
    bits[gram >>> 5] = (bits[gram >>> 5] ?? 0) | (1 << (gram & 31));
  });
  return bits;
}

/** Shows the runs of three letters of a folded text as numbers, with where they begin, in order. */
export function eachGram(folded: string, see: (gram: number, at: number) => void): void {
  let gram = 0;
  for (let at = 0; at < folded.length; at += 1) {
    gram = ((gram * SIGNS) % GRAMS) + Math.max(0, folded.charCodeAt(at) - FIRST_SIGN);
    if (at >= 2) see(gram, at - 2);
  }
}

/** Fewest runs of three letters that a phrase keeps at its distance, since each edit spoils three; with fewer than two everything would be a place. */
export function fewestGrams({ folded, mostEdits }: Phrase): number {
  return Math.max(2, folded.length - 2 - 3 * mostEdits);
}

/**
 * Whether somewhere in the text, within the longest stretch that the phrase can take, there are as many of its runs as
 * its edits leave whole (q-gram lemma: each edit spoils three).
 */
function canHold(folded: string, phrase: Phrase): boolean {
  const { folded: pattern, mostEdits, grams } = phrase;
  const span = pattern.length + mostEdits - 2;
  const seen = new Uint8Array(folded.length);
  let [shared, most] = [0, 0];
  eachGram(folded, (gram, at) => {
    const isOfIt = ((grams[gram >>> 5] ?? 0) >>> (gram & 31)) & 1;
    seen[at] = isOfIt;
    shared += isOfIt - (at >= span ? (seen[at - span] ?? 0) : 0);
    if (shared > most) most = shared;
  });
  return most >= fewestGrams(phrase);
}

/** The best place of the phrase in the text, or null when nothing is near enough. Time: length × length of the phrase. */
export function findPhrase(text: Squeezed, phrase: Phrase): PhraseMatch | null {
  const pattern = phrase.folded;
  if (pattern.length === 0 || text.folded.length + phrase.mostEdits < pattern.length) return null;
  const exact = text.folded.indexOf(pattern);
  if (exact >= 0) return placed(text, exact, exact + pattern.length, 0);
  if (phrase.mostEdits === 0 || !canHold(text.folded, phrase)) return null;
  const best = nearest(text.folded, pattern, phrase.mostEdits);
  return best ? placed(text, best.from, best.to, best.distance) : null;
}

/** Whether a folded text has the phrase somewhere. */
export function holds(folded: string, { folded: pattern, mostEdits }: Phrase): boolean {
  return folded.includes(pattern) || nearest(folded, pattern, mostEdits) !== null;
}

/**
 * Sellers' algorithm: `cost[i]` is the fewest edits that turn the first i letters of the pattern into some run of the
 * text ending here, `begin[i]` where that run began. Cells that cost more than is borne are left out (Ukkonen's
 * cutoff): they can bear no cell that is borne. `last` is the last cell that is.
 */
function nearest(text: string, pattern: string, mostEdits: number): PhraseMatch | null {
  const width = pattern.length + 1;
  const letters = Uint16Array.from(pattern, (letter) => letter.charCodeAt(0));
  const cost = Uint16Array.from({ length: width }, (_, index) => index);
  const begin = new Uint32Array(width);
  let best: PhraseMatch | null = null;
  let most = mostEdits;
  let last = Math.min(most, pattern.length);
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    let diagonal = 0;
    let diagonalBegin = at;
    cost[0] = 0;
    begin[0] = at + 1;
    const end = Math.min(last + 1, pattern.length);
    let reached = 0;
    for (let i = 1; i <= end; i += 1) {
      const left = i <= last ? (cost[i] ?? 0) : most + 1;
      const leftBegin = begin[i] ?? 0;
      let least = diagonal + (letters[i - 1] === letter ? 0 : 1);
      let from = diagonalBegin;
      if (left + 1 < least) {
        least = left + 1;
        from = leftBegin;
      }
      const below = (cost[i - 1] ?? 0) + 1;
      if (below < least) {
        least = below;
        from = begin[i - 1] ?? 0;
      }
      cost[i] = least;
      begin[i] = from;
      diagonal = left;
      diagonalBegin = leftBegin;
      if (least <= most) reached = i;
    }
    last = reached;
    if (last < pattern.length) continue;
    const distance = cost[pattern.length] ?? pattern.length;
    best = { from: begin[pattern.length] ?? 0, to: at + 1, distance };
    if (distance === 0) break;
    // Only a nearer place is wanted from here on.
    most = distance - 1;
    while (last > 0 && (cost[last] ?? 0) > most) last -= 1;
  }
  return best;
}

function placed(text: Squeezed, from: number, to: number, distance: number): PhraseMatch {
  return { from: text.at[from] ?? 0, to: (text.at[to - 1] ?? 0) + 1, distance };
}

/** Edit distance of two short texts, at most `most + 1`. */
export function editDistance(a: string, b: string, most = 8): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Uint16Array.from({ length: b.length + 1 }, (_, index) => index);
  let next = new Uint16Array(b.length + 1);
  for (let i = 1; i <= a.length; i += 1) {
    const letter = a.charCodeAt(i - 1);
    next[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (letter === b.charCodeAt(j - 1) ? 0 : 1);
      const cost = Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      next[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [row, next] = [next, row];
  }
  return Math.min(row[b.length] ?? 0, most + 1);
}

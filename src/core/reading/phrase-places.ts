/**
 * Tells in one pass over a text near which lines any of many printed phrases can stand, so that the dear search is made
 * only there. Rests on the q-gram lemma: with k edits a phrase of n letters keeps at least n - 2 - 3k of its runs of
 * three letters, all within n + k letters.
 */
import type { Phrase } from './phrase-match.ts';
import { eachGram, GRAMS } from './phrase-match.ts';

/** Phrases made ready to be looked for together. */
export interface PhraseBook {
  readonly phrases: readonly Phrase[];
  /** For each run of three letters the phrases that have it. */
  readonly byGram: ReadonlyMap<number, readonly number[]>;
}

/** Makes a book of phrases. */
export function phraseBook(phrases: readonly Phrase[]): PhraseBook {
  const byGram = new Map<number, number[]>();
  for (const [index, phrase] of phrases.entries()) {
    const own = new Set<number>();
    eachGram(phrase.folded, (gram) => own.add(gram));
    for (const gram of own) byGram.set(gram, [...(byGram.get(gram) ?? []), index]);
  }
  return { phrases, byGram };
}

/** Whether a phrase of the book can begin on a line. Never false where `findPhrase` would find it. */
export type CanBegin = (phrase: Phrase, line: number) => boolean;

/** `folded`: the lines of a text as `squeeze` folds them, in order. */
export function phrasePlaces(folded: readonly string[], { phrases, byGram }: PhraseBook): CanBegin {
  const present = presenceOf(byGram);
  const text = folded.join('');
  const starts = startsOf(folded);
  // Where the last runs of each phrase were seen: as many as must lie within one stretch.
  const seen = phrases.map((phrase) => ({ places: new Int32Array(fewestOf(phrase)).fill(-1), next: 0 }));
  const lines = phrases.map(() => new Set<number>());
  let line = 0;
  eachGram(text, (gram, at) => {
    if (present[gram] === 0) return;
    while (line + 1 < starts.length && (starts[line + 1] ?? 0) <= at) line += 1;
    for (const index of byGram.get(gram) ?? []) {
      const phrase = phrases[index];
      const last = seen[index];
      if (!phrase || !last) continue;
      const { places } = last;
      places[last.next] = at;
      last.next = (last.next + 1) % places.length;
      const span = phrase.folded.length + phrase.mostEdits;
      const first = places[last.next] ?? -1;
      // What has its runs between these two begins at most a span before the later one.
      if (first >= 0 && at - first <= span) mark(lines[index], starts, line, at - span);
    }
  });
  const byPhrase = new Map(phrases.map((phrase, index) => [phrase, lines[index]]));
  return (phrase, at) => byPhrase.get(phrase)?.has(at) ?? false;
}

/** Fewest runs of three letters that a phrase keeps at its distance; with fewer than two everything would be a place. */
function fewestOf({ folded, mostEdits }: Phrase): number {
  return Math.max(2, folded.length - 2 - 3 * mostEdits);
}

/** A stamp is never read over more lines. */
const MOST_LINES = 24;

/** Marks the line and those before it, back to an offset of the text. */
function mark(lines: Set<number> | undefined, starts: readonly number[], line: number, from: number): void {
  for (let at = line; at >= Math.max(0, line - MOST_LINES); at -= 1) {
    lines?.add(at);
    if ((starts[at] ?? 0) <= from) return;
  }
}

function startsOf(folded: readonly string[]): number[] {
  const starts: number[] = [];
  let at = 0;
  for (const line of folded) {
    starts.push(at);
    at += line.length;
  }
  return starts;
}

const PRESENT = new WeakMap<object, Uint8Array>();

/** One byte a run, kept with its book: most runs of a text are in no phrase. */
function presenceOf(byGram: ReadonlyMap<number, readonly number[]>): Uint8Array {
  const known = PRESENT.get(byGram);
  if (known) return known;
  const present = new Uint8Array(GRAMS);
  for (const gram of byGram.keys()) present[gram] = 1;
  PRESENT.set(byGram, present);
  return present;
}

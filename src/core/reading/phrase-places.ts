/**
 * Tells in one pass over a text near which lines any of many printed phrases can stand, so that the dear search is made
 * only there. Rests on the q-gram lemma: with k edits a phrase of n letters keeps at least n - 2 - 3k of its runs of
 * three letters, all within n + k letters.
 */
import type { Phrase } from './phrase-match.ts';
import { eachGram, fewestGrams, GRAMS, holds } from './phrase-match.ts';

/** Phrases made ready to be looked for together. */
export interface PhraseBook {
  readonly phrases: readonly Phrase[];
  /** For each run of three letters the phrases that have it. */
  readonly byGram: ReadonlyMap<number, readonly number[]>;
  /** One byte a run, 1 where some phrase has it: most runs of a text are in none. */
  readonly present: Uint8Array;
}

/** Makes a book of phrases. */
export function phraseBook(phrases: readonly Phrase[]): PhraseBook {
  const byGram = new Map<number, number[]>();
  for (const [index, phrase] of phrases.entries()) {
    const own = new Set<number>();
    eachGram(phrase.folded, (gram) => own.add(gram));
    for (const gram of own) byGram.set(gram, [...(byGram.get(gram) ?? []), index]);
  }
  const present = new Uint8Array(GRAMS);
  for (const gram of byGram.keys()) present[gram] = 1;
  return { phrases, byGram, present };
}

/** Whether a phrase of the book can begin on a line. Never false where `findPhrase` would find it. */
export type CanBegin = (phrase: Phrase, line: number) => boolean;

/** `folded`: the lines of a text as `squeeze` folds them, in order. */
export function phrasePlaces(folded: readonly string[], book: PhraseBook): CanBegin {
  const { phrases } = book;
  const text = folded.join('');
  const starts = startsOf(folded);
  const byPhrase = new Map<Phrase, ReadonlySet<number>>();
  for (const [index, stretches] of stretchesOf(text, book).entries()) {
    const phrase = phrases[index];
    if (!phrase) continue;
    const lines = new Set<number>();
    for (const [from, to] of stretches) if (holds(text.slice(from, to), phrase)) mark(lines, starts, from, to);
    if (lines.size > 0) byPhrase.set(phrase, lines);
  }
  return (phrase, at) => byPhrase.get(phrase)?.has(at) ?? false;
}

type Stretch = [from: number, to: number];

/** For each phrase the stretches of the text in which enough of its runs stand together. */
function stretchesOf(text: string, { phrases, byGram, present }: PhraseBook): readonly Stretch[][] {
  // Where the last runs of each phrase were seen: as many as must lie within one stretch.
  const seen = phrases.map((phrase) => ({
    places: new Int32Array(fewestGrams(phrase)).fill(-1),
    next: 0,
    span: phrase.folded.length + phrase.mostEdits,
  }));
  const stretches = phrases.map((): Stretch[] => []);
  eachGram(text, (gram, at) => {
    if (present[gram] === 0) return;
    for (const index of byGram.get(gram) ?? []) {
      const last = seen[index];
      if (!last) continue;
      last.places[last.next] = at;
      last.next = (last.next + 1) % last.places.length;
      const first = last.places[last.next] ?? -1;
      if (first < 0 || at - first > last.span) continue;
      // A match that has these runs begins at most a span before the later and ends at most one after the earlier.
      const [from, to] = [Math.max(0, at - last.span), first + last.span + 3];
      const before = stretches[index]?.at(-1);
      if (before && before[1] >= from) before[1] = Math.max(before[1], to);
      else stretches[index]?.push([from, to]);
    }
  });
  return stretches;
}

/** Marks the lines that begin in a stretch or run into it. */
function mark(lines: Set<number>, starts: readonly number[], from: number, to: number): void {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  for (let at = Math.max(0, low - 1); at < starts.length && (starts[at] ?? 0) < to; at += 1) lines.add(at);
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

/** Finds the words that marks have borne in a text, the longest first, in one walk. */
import type { HistoryWord } from './history-words.ts';
import { HISTORY_WORDS } from './history-words.ts';

export interface FoundPhrase {
  readonly from: number;
  readonly to: number;
  readonly word: HistoryWord;
}

/** Signs between the words of one phrase: `TALENT-KEYHOLE`, `US/UK EYES ONLY`, `NO FOREIGN  DISSEM`. */
const GAP = /^[ \t./-]{1,3}$/;

const BY_FIRST = Map.groupBy(
  HISTORY_WORDS.map((word) => ({ word, tokens: word.words.split(/[^A-Z0-9]+/) })).toSorted(
    (a, b) => b.tokens.length - a.tokens.length,
  ),
  ({ tokens }) => tokens[0] ?? '',
);

/** All phrases of the vocabulary that stand in the text in capitals; none overlap. Time grows with the length of the text. */
export function historyPhrasesIn(text: string): FoundPhrase[] {
  const tokens = [...text.matchAll(/[A-Za-z0-9]+/g)].map((match) => ({
    text: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }));
  const found: FoundPhrase[] = [];
  for (let at = 0; at < tokens.length;) {
    const phrase = BY_FIRST.get(tokens[at]?.text ?? '')?.find((one) =>
      one.tokens.every((token, index) => {
        const here = tokens[at + index];
        const before = tokens[at + index - 1];
        return here?.text === token && (index === 0 || GAP.test(text.slice(before?.to ?? 0, here.from)));
      }),
    );
    const [first, last] = [tokens[at], tokens[at + (phrase?.tokens.length ?? 1) - 1]];
    if (phrase && first && last) found.push({ from: first.from, to: last.to, word: phrase.word });
    at += phrase?.tokens.length ?? 1;
  }
  return found;
}

/** What a family of printed stamps is; the families themselves are rows of data, one file for each kind of agency. */
import type { Phrase } from './phrase-match.ts';
import type { ReviewDecision } from './reading.ts';

export interface StampBlank {
  readonly name: string;
  /** First group is the value, or the whole match. Read on the text of the stamp as it stands, or squeezed. */
  readonly pattern: RegExp;
  readonly isSqueezed?: boolean;
  /** Puts what was read in order; null when it is no value. */
  readonly clean?: (read: string) => string | null;
}

/** A box of a stamp: a bracket before its label, or a blank after it (`Declassify: X`). */
export interface StampBox {
  readonly label: string;
  /** Its first group is what stands in the box. */
  readonly pattern: RegExp;
  readonly decision: ReviewDecision | null;
}

export type StampFields = Readonly<Record<string, string | null>>;

export interface StampFamily {
  readonly id: string;
  /** Section and tag of the rule. */
  readonly source: string;
  readonly agency: string | null;
  readonly office: string | null;
  /** A clean shape, or phrases all of which must be near each other; any one of `anyOf` is enough. */
  readonly anyOf: readonly (RegExp | readonly Phrase[])[];
  /** Cheap test that a line may begin the stamp, before the phrases are sought. */
  readonly hint?: RegExp;
  /** Also needed in the stamp's own text. */
  readonly needs?: RegExp;
  readonly blanks: readonly StampBlank[];
  readonly boxes?: readonly StampBox[];
  /** What follows from the blanks together: repairs, doubts (`finding`, `proposed`). */
  readonly derive?: (text: string, fields: StampFields) => StampFields;
  /** A line over the phrase that belongs to the stamp. */
  readonly lead?: RegExp;
  /** Letters after the phrase within which its blanks stand, where they are more than usual. */
  readonly reach?: number;
  /** Its blanks stand on the line of the phrase. */
  readonly isOneLine?: boolean;
  /** The stamp is its phrase alone: nothing before or after it is read. */
  readonly isBare?: boolean;
  readonly decisions: readonly ReviewDecision[];
  /** Words that change the decisions. */
  readonly variants?: readonly (readonly [words: RegExp, decisions: readonly ReviewDecision[]])[];
  /** First year of its words, and the last in which they were new; dates outside are impossible (domain rule 1.4). */
  readonly fromYear: number | null;
  readonly untilYear: number | null;
  readonly isEquity: boolean;
  /** Its lines are its own; otherwise it may stand within a line of the paper. */
  readonly isWholeLines: boolean;
  readonly instruction: ((text: string, which: number) => string | null) | null;
}

/** What most families have in common. */
export const BASE = {
  office: null,
  anyOf: [],
  blanks: [],
  decisions: [],
  fromYear: null,
  untilYear: null,
  isEquity: false,
  isWholeLines: true,
  instruction: null,
} as const;

/** A day as stamps print it, as the source of a pattern. */
export const DATE = String.raw`(\d{1,2} ?[-/] ?\d{1,2} ?[-/] ?\d{2,4}|\d{4}\/\d{2}\/\d{2}|\d{1,2} [A-Za-z]{3,9} \d{4}|[A-Za-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2}\/\d{2,4})`;

/** A blank for a day; blanks around its strokes go. */
export const date = (pattern: RegExp, name = 'date'): StampBlank => ({
  name,
  pattern,
  clean: (read) => read.replaceAll(/\s*([-/])\s*/g, '$1').trim(),
});

/** Capitals, blanks folded. */
export const upper = (read: string): string => read.toUpperCase().replaceAll(/\s+/g, ' ').trim();

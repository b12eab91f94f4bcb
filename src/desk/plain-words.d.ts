/** How states, dates and amounts are said on screen: in words, always the same ones. */
import type { QueueItem } from '../contract/api.ts';
import type { Exemption } from '../core/reading/reading.ts';
/** How much is open: the five discs of the desk and the reading room. */
export type DiscKind = 'open' | 'part' | 'held' | 'none' | 'refer';
/** `2` and `page` as `2 pages`; `s` is added unless another plural is given. */
export declare function amount(count: number, one: string, many?: string): string;
/** A date cut to its precision in words: `17 November 1962`, `April 1988`, `1962`; short gives `17 Nov 1962`. Other text is returned as it is. */
export declare function dateInWords(date: string, length?: 'long' | 'short'): string;
/** An instant as day and time of day in UTC: `24 Nov 2026, 07:02 UTC`. */
export declare function timeInWords(instant: string): string;
/** Word and disc of a stage. */
export declare function stageInWords(stage: QueueItem['stage']): {
    readonly word: string;
    readonly disc: DiscKind;
};
/** Word and disc of a decision on a part. */
export declare function decisionInWords(decision: 'release' | 'release-in-part' | 'deny' | null): {
    readonly word: string;
    readonly disc: DiscKind;
};
/** A machine word such as `release-in-part` as a person says it: `Release in part`. */
export declare function said(code: string): string;
/** An exemption as it is cited: `(b)(1) 1.4(a)`. */
export declare function citation(exemption: Exemption): string;
/** A name for an exemption that no other has: two orders may cite different things alike. */
export declare function keyOf({ code, order, category }: Exemption): string;
/** Short letters of a level and the class that colours it; null for a value that is no level. */
export declare function levelSign(value: string | null): {
    readonly letters: string;
    readonly tone: 'ts' | 's' | 'c' | 'u' | 'un';
} | null;
/** First letters of a name's first and last word, for the round sign beside it. */
export declare function initials(name: string): string;

import type { RecordView } from '../../contract/api.ts';
/** One thing the second person looks at: a withholding or the decision on a part. */
export interface Item {
    readonly id: string;
    readonly kind: 'excision' | 'decision';
    readonly page: number;
}
/** The answers so far, by item. They hold for one digest only: any change of the record starts the walk anew. */
export type Answers = Readonly<Record<string, 'agree' | 'object'>>;
/** All that the sign-off covers, in reading order: a part's decision, then the withholdings on its pages. */
export declare function itemsOf(record: Pick<RecordView, 'parts' | 'excisions'>): readonly Item[];
/** The next item without an answer, going round from `from`; null when all are answered. */
export declare function nextToLookAt(items: readonly Item[], answers: Answers, from: string | null): string | null;
/** What the bar at the foot offers. One objection is enough to send the record back, so it need not wait for the rest. */
export type Verdict = {
    readonly can: 'sign';
} | {
    readonly can: 'send-back';
    readonly excision: string | null;
    readonly objections: number;
} | {
    readonly can: 'wait';
    readonly left: number;
};
/** What the answers come to. */
export declare function verdictOf(items: readonly Item[], answers: Answers): Verdict;
/** Stored text as answers, or none. */
export declare function answersFrom(text: string | null): Answers;

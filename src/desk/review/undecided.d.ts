import type { RecordView } from '../../contract/api.ts';
/** First page of the next part without a decision, going round from `page`; null when every part is decided. */
export declare function nextUndecided(record: Pick<RecordView, 'parts'>, page: number, step: 1 | -1): number | null;
/** Id of the part that a page lies in: what the page says, or the last part that spans it. */
export declare function partOf(record: Pick<RecordView, 'parts' | 'pages'>, page: number): string | null;
/** First page of the part before or after the one that `page` lies in; null at the ends. */
export declare function neighbourPart(record: Pick<RecordView, 'parts'>, page: number, step: 1 | -1): number | null;

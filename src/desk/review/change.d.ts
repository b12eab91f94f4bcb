import type { RecordView } from '../../contract/api.ts';
import type { PixelBox } from '../../core/evidence.ts';
import type { Exemption } from '../../core/reading/reading.ts';
import type { PartDecision } from '../../core/review/excision.ts';
import type { WordAt } from './word-cursor.ts';
/** Where a withholding is asked for: words, a free box, or the whole page. Never any text. */
export type WhereOnPage = {
    readonly words: readonly WordAt[];
} | {
    readonly box: PixelBox;
} | {
    readonly wholePage: true;
};
/** One thing a reviewer asks of the record. `act` makes a retry the same act. */
export type Change = {
    readonly door: 'place';
    readonly act: string;
    readonly page: number;
    readonly raster: string;
    readonly where: WhereOnPage;
    readonly exemptions: readonly Exemption[];
} | {
    readonly door: 'change';
    readonly act: string;
    readonly excision: string;
    readonly replaces: string;
    readonly page: number;
    readonly raster: string;
    readonly where: WhereOnPage;
    readonly exemptions: readonly Exemption[];
} | {
    readonly door: 'remove';
    readonly act: string;
    readonly excision: string;
    readonly replaces: string;
} | {
    readonly door: 'decide';
    readonly act: string;
    readonly part: string;
    readonly decision: PartDecision | null;
    readonly exemptions: readonly Exemption[];
    readonly replaces: string | null;
};
interface Shape {
    readonly page: number;
    readonly raster: string;
    readonly box: PixelBox;
    readonly wholePage: boolean;
    readonly exemptions: readonly Exemption[];
}
interface Decided {
    readonly decision: PartDecision;
    readonly exemptions: readonly Exemption[];
}
/** A change that was made: what stood before and what stands after it. Enough to take it back; again no text. */
export type Edit = {
    readonly of: 'excision';
    readonly id: string;
    readonly before: Shape | null;
    readonly after: Shape | null;
} | {
    readonly of: 'decision';
    readonly part: string;
    readonly before: Decided | null;
    readonly after: Decided | null;
};
/**
 * What the change did, told from the record before and after it; a choice of words over several lines makes one
 * withholding a line. None when it cannot be told, as when a retried change had been made already before `before` was
 * fetched. Then it can still be undone by hand, never wrongly by key.
 */
export declare function editsOf(change: Change, before: RecordView, after: RecordView): readonly Edit[];
/** The change that takes an edit back, as an act of its own; null when that is no longer possible because the record has moved on. */
export declare function inverseOf(edit: Edit, now: RecordView, act: string): Change | null;
export {};

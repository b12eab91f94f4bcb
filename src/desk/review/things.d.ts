import type { ExcisionView, MarkView, RecordView } from '../../contract/api.ts';
import type { PixelBox } from '../../core/evidence.ts';
/** Something that lies on the page and can be pointed at. */
export interface Thing {
    readonly kind: 'excision' | 'mark';
    readonly id: string;
    readonly box: PixelBox;
    /** Its number on the page, from 1, within its kind. */
    readonly number: number;
    /** Set when the reading must be looked at: drawn in the colour of a finding. */
    readonly isFlagged: boolean;
    /** Its name for readers of speech. */
    readonly name: string;
}
/** What is selected on the page, or null. */
export type Selected = {
    readonly kind: 'excision' | 'mark';
    readonly id: string;
} | null;
/** Withholdings of a page in reading order. */
export declare function excisionsOn(record: Pick<RecordView, 'excisions'>, page: number): readonly ExcisionView[];
/** Marks of a page in reading order, those without a box last. */
export declare function marksOn(record: Pick<RecordView, 'marks'>, page: number): readonly MarkView[];
/** Everything on the page that can be focused, in reading order; printed words of a form are left out. */
export declare function thingsOn(record: Pick<RecordView, 'excisions' | 'marks'>, page: number): readonly Thing[];

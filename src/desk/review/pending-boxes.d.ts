import type { PixelBox } from '../../core/evidence.ts';
import type { Outbox } from './outbox.ts';
import { type Lines } from './word-cursor.ts';
/** Boxes of withholdings that are not in the record yet, so that nothing drawn ever vanishes from sight. */
export declare function boxesPending(outbox: Outbox, page: number, words: {
    readonly widthPx: number;
    readonly heightPx: number;
    readonly lines: Lines;
} | null): readonly PixelBox[];

import type { PixelBox } from '../../core/evidence.ts';
import type { Point } from './page-box.ts';
/** A word by its line and its place in the line, both from 0, as the API names it. */
export interface WordAt {
    readonly line: number;
    readonly word: number;
}
/** Lines of words as the page was read. */
export type Lines = readonly {
    readonly box: PixelBox;
    readonly words: readonly {
        readonly box: PixelBox;
    }[];
}[];
/** The word's box, or null when there is no such word. */
export declare function boxOfWord(lines: Lines, { line, word }: WordAt): PixelBox | null;
/** The first word of the page, or null on a page without words. */
export declare function firstWord(lines: Lines): WordAt | null;
/** Where the cursor comes to: by word over the ends of lines, by line to the word that stands nearest below or above, or to an end of the line. */
export declare function movedCursor(lines: Lines, at: WordAt, way: 'left' | 'right' | 'up' | 'down' | 'start' | 'end'): WordAt;
/** Every word from one to the other in reading order, both included, whichever comes first. */
export declare function wordsBetween(lines: Lines, a: WordAt, b: WordAt): readonly WordAt[];
/** The word under the point, or the nearest one not further away than one line is high; null on bare paper. */
export declare function wordAtPoint(lines: Lines, { x, y }: Point): WordAt | null;
/** The selection line by line: the server makes one withholding of each, so that no box takes open words along. */
export declare function runsOf(words: readonly WordAt[]): readonly (readonly WordAt[])[];
/** The smallest box around the words; null when none of them exists. */
export declare function boxAround(lines: Lines, words: readonly WordAt[]): PixelBox | null;

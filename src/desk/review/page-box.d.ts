import type { PixelBox } from '../../core/evidence.ts';
/** Size of a page's raster in pixels. */
export interface PageSize {
    readonly widthPx: number;
    readonly heightPx: number;
}
/** A place on a page in pixels of its raster. */
export interface Point {
    readonly x: number;
    readonly y: number;
}
/** Pixels of one millimetre at this resolution, at least 1: the step of the keyboard box. */
export declare function pxOfMm(dpi: number): number;
/** The box shifted, kept whole on the page. */
export declare function movedBox([x0, y0, x1, y1]: PixelBox, dx: number, dy: number, { widthPx, heightPx }: PageSize): PixelBox;
/** The box with its right and lower edge shifted, kept on the page and never less than can be seen. */
export declare function resizedBox([x0, y0, x1, y1]: PixelBox, dx: number, dy: number, { widthPx, heightPx }: PageSize): PixelBox;
/** The box between two corners in any order, cut to the page; null when it is too small to be meant. */
export declare function boxBetween(a: Point, b: Point, { widthPx, heightPx }: PageSize): PixelBox | null;
/** A first box for the keyboard: three centimetres by one around the point, on the page. */
export declare function startBox(at: Point, dpi: number, size: PageSize): PixelBox;
/** The box drawn tight around the words it touches; unchanged when it touches none. */
export declare function snappedToWords(box: PixelBox, lines: readonly {
    readonly words: readonly {
        readonly box: PixelBox;
    }[];
}[]): PixelBox;

import type { PixelBox } from '../../core/evidence.ts';
import { boxesMeet, union } from '../../core/geometry.ts';

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

/** The smallest box that is ever drawn, in pixels: less could not be seen, let alone withheld. */
const LEAST_PX = 4;

/** Pixels of one millimetre at this resolution, at least 1: the step of the keyboard box. */
export function pxOfMm(dpi: number): number {
  return Math.max(1, Math.round(dpi / 25.4));
}

/** The box shifted, kept whole on the page. */
export function movedBox(
  [x0, y0, x1, y1]: PixelBox,
  dx: number,
  dy: number,
  { widthPx, heightPx }: PageSize,
): PixelBox {
  const shiftX = Math.min(Math.max(dx, -x0), widthPx - x1);
  const shiftY = Math.min(Math.max(dy, -y0), heightPx - y1);
  return [x0 + shiftX, y0 + shiftY, x1 + shiftX, y1 + shiftY];
}

/** The box with its right and lower edge shifted, kept on the page and never less than can be seen. */
export function resizedBox(
  [x0, y0, x1, y1]: PixelBox,
  dx: number,
  dy: number,
  { widthPx, heightPx }: PageSize,
): PixelBox {
  return [
    x0,
    y0,
    Math.min(widthPx, Math.max(x0 + LEAST_PX, x1 + dx)),
    Math.min(heightPx, Math.max(y0 + LEAST_PX, y1 + dy)),
  ];
}

/** The box between two corners in any order, cut to the page; null when it is too small to be meant. */
export function boxBetween(a: Point, b: Point, { widthPx, heightPx }: PageSize): PixelBox | null {
  const cut = (value: number, most: number): number => Math.round(Math.min(most, Math.max(0, value)));
  const box: PixelBox = [
    cut(Math.min(a.x, b.x), widthPx),
    cut(Math.min(a.y, b.y), heightPx),
    cut(Math.max(a.x, b.x), widthPx),
    cut(Math.max(a.y, b.y), heightPx),
  ];
  return box[2] - box[0] >= LEAST_PX && box[3] - box[1] >= LEAST_PX ? box : null;
}

/** A first box for the keyboard: three centimetres by one around the point, on the page. */
export function startBox(at: Point, dpi: number, size: PageSize): PixelBox {
  const mm = pxOfMm(dpi);
  const width = Math.min(size.widthPx, 30 * mm);
  const height = Math.min(size.heightPx, 10 * mm);
  const x0 = Math.round(Math.min(Math.max(0, at.x - width / 2), size.widthPx - width));
  const y0 = Math.round(Math.min(Math.max(0, at.y - height / 2), size.heightPx - height));
  return [x0, y0, x0 + width, y0 + height];
}

/** The box drawn tight around the words it touches; unchanged when it touches none. */
export function snappedToWords(
  box: PixelBox,
  lines: readonly { readonly words: readonly { readonly box: PixelBox }[] }[],
): PixelBox {
  const touched = lines.flatMap(({ words }) => words.filter((word) => boxesMeet(word.box, box)));
  const [first, ...rest] = touched;
  return first ? rest.reduce((all, word) => union(all, word.box), first.box) : box;
}

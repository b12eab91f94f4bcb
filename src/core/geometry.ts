import type { Box, PixelBox } from './evidence.ts';

/** Whether two boxes share any area; boxes that only touch do not. */
export function boxesMeet(a: Box | PixelBox, b: Box | PixelBox): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** Pixels to thousandths of the page, rounded outward so that nothing inside is left out. */
export function toThousandths(box: PixelBox, widthPx: number, heightPx: number): Box {
  return [
    Math.floor((box[0] * 1000) / widthPx),
    Math.floor((box[1] * 1000) / heightPx),
    Math.min(1000, Math.ceil((box[2] * 1000) / widthPx)),
    Math.min(1000, Math.ceil((box[3] * 1000) / heightPx)),
  ];
}

/** Thousandths of the page to pixels, rounded outward and kept on the page. */
export function toPixels(box: Box, widthPx: number, heightPx: number): PixelBox {
  return [
    Math.max(0, Math.floor((box[0] * widthPx) / 1000)),
    Math.max(0, Math.floor((box[1] * heightPx) / 1000)),
    Math.min(widthPx, Math.ceil((box[2] * widthPx) / 1000)),
    Math.min(heightPx, Math.ceil((box[3] * heightPx) / 1000)),
  ];
}

/** The smallest box around both. */
export function union(a: PixelBox, b: PixelBox): PixelBox {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

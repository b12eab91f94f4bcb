import type { PixelBox } from '../../core/evidence.ts';

/** A window on a page's image: the window's size, and the image's width and place behind it, in CSS pixels. */
export interface Cropped {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly imageWidthPx: number;
  readonly leftPx: number;
  readonly topPx: number;
}

/** Type on a page of this width is seen at its true size; nothing is enlarged beyond it. */
const MOST_IMAGE_PX = 1_000;

/**
 * The window that shows a box with a little paper around it, no larger than given. A box that is too large is shown
 * smaller, never cut; the window never looks over the edge of the page. Null for a page or box without a size.
 */
export function cropOf(
  [x0, y0, x1, y1]: PixelBox,
  page: { readonly widthPx: number; readonly heightPx: number },
  most: { readonly widthPx: number; readonly heightPx: number },
): Cropped | null {
  if (page.widthPx <= 0 || page.heightPx <= 0 || x1 <= x0 || y1 <= y0) return null;
  const margin = page.widthPx / 120;
  const left = Math.max(0, x0 - margin);
  const top = Math.max(0, y0 - margin);
  const right = Math.min(page.widthPx, x1 + margin);
  const bottom = Math.min(page.heightPx, y1 + margin);
  if (right <= left || bottom <= top) return null;
  const scale = Math.min(
    most.widthPx / (right - left),
    most.heightPx / (bottom - top),
    Math.max(MOST_IMAGE_PX, most.widthPx) / page.widthPx,
  );
  return {
    widthPx: (right - left) * scale,
    heightPx: (bottom - top) * scale,
    imageWidthPx: page.widthPx * scale,
    leftPx: -left * scale,
    topPx: -top * scale,
  };
}

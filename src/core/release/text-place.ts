/** Where a text layer sets the words of a row: on one height, so that readers see one line, and clear of what was burned. */
import type { PixelBox } from '../evidence.ts';

interface Word {
  readonly text: string;
  readonly box: PixelBox;
}

/** Smaller text is missed by some readers (measured with PDFium), and the gate refuses it. */
const LEAST_TYPE_PT = 4;
/** A row higher than this many of its words is skewed or no row: its words are set each on its own height. */
const MOST_HEIGHTS = 1.8;
/** Share of the type's height that stays free between words, so that no reader takes two for one. */
const GAP = 0.25;
/** Letters nearer than this share of their height are taken for one letter struck twice (poppler: a tenth). */
const LEAST_ADVANCE = 0.13;

/** The words of a row from left to right with the box of each in a text layer; words for which there is no clear place are left out. */
export function placeRow<W extends Word>(
  row: readonly W[],
  page: { readonly widthPx: number; readonly heightPx: number; readonly dpi: number },
  isClear: (box: PixelBox) => boolean,
): readonly (W & { readonly place: PixelBox })[] {
  const words = row.filter(({ box }) => box[0] < box[2] && box[1] < box[3]).toSorted((a, b) => a.box[0] - b.box[0]);
  const top = Math.min(...words.map(({ box }) => box[1]));
  const bottom = Math.max(...words.map(({ box }) => box[3]));
  const heights = words.map(({ box }) => box[3] - box[1]).toSorted((a, b) => a - b);
  const typical = heights[Math.floor(heights.length / 2)] ?? 0;
  const isLevel = bottom - top <= typical * MOST_HEIGHTS;
  return words.flatMap((word, at) => {
    const [x0, y0, right, y1] = word.box;
    const next = words[at + 1]?.box[0] ?? Infinity;
    const gap = Math.ceil((isLevel ? bottom - top : y1 - y0) * GAP);
    const x1 = Math.max(x0 + 1, Math.min(right, next - gap));
    const least = Math.ceil((LEAST_TYPE_PT * page.dpi) / 72);
    const places: readonly PixelBox[] = [...(isLevel ? [[x0, top, x1, bottom] as const] : []), [x0, y0, x1, y1]];
    const place = places
      .map((box) => tall(box, least, page.heightPx))
      .find((box) => isOnPage(box, page) && isClear(box) && isRoomy(word.text, box));
    return place ? [{ ...word, place }] : [];
  });
}

/** The box made at least so high around its middle, pushed back onto the page. */
function tall([x0, y0, x1, y1]: PixelBox, least: number, heightPx: number): PixelBox {
  if (y1 - y0 >= least) return [x0, y0, x1, y1];
  const top = Math.min(Math.max(0, Math.floor((y0 + y1 - least) / 2)), heightPx - least);
  return [x0, top, x1, top + least];
}

/** Whether every letter, and the space after them, has room. */
function isRoomy(text: string, [x0, y0, x1, y1]: PixelBox): boolean {
  return x1 - x0 >= LEAST_ADVANCE * (y1 - y0) * (Array.from(text).length + 1);
}

function isOnPage(box: PixelBox, page: { readonly widthPx: number; readonly heightPx: number }): boolean {
  return box[0] >= 0 && box[1] >= 0 && box[2] <= page.widthPx && box[3] <= page.heightPx;
}

/** Type of a marker; it stands for a whole box, and need not fill it. */
const MARKER_PT = 12;
/** Width of a letter against its height, as the text layer's font has it. */
const LETTER_OF_HEIGHT = 0.5;

/** Equal text so near to itself is taken for one text struck twice (measured with PDFium, boxes of one line over the next). */
const MARKER_STEP_PT = 8;
/** After so many markers the steps begin anew: those are far apart. */
const MARKER_STEPS = 6;

/**
 * Where the marker of a withholding stands in a text layer: near the left of its box, in the middle of its height.
 * `order` is its number on the page: markers of neighbouring lines step aside, so that no reader takes two for one.
 */
export function placeMarker(
  marker: string,
  box: PixelBox,
  page: { readonly widthPx: number; readonly heightPx: number; readonly dpi: number },
  order: number,
): PixelBox {
  const [least, most] = [Math.ceil((LEAST_TYPE_PT * page.dpi) / 72), Math.floor((MARKER_PT * page.dpi) / 72)];
  const letters = Array.from(marker).length;
  const fitting = Math.floor((box[2] - box[0]) / (LEAST_ADVANCE * letters));
  const height = Math.max(least, Math.min(most, box[3] - box[1], fitting));
  const natural = Math.ceil(height * LETTER_OF_HEIGHT * letters);
  // In a very small box the marker runs over its right edge rather than become unreadable; it is known text, and invisible.
  const width = Math.max(Math.min(box[2] - box[0], natural), Math.ceil(LEAST_ADVANCE * height * letters));
  const step = Math.round((MARKER_STEP_PT * page.dpi * (order % MARKER_STEPS)) / 72);
  const left = Math.max(0, Math.min(box[0] + step, page.widthPx - width));
  const top = Math.min(Math.max(0, Math.floor((box[1] + box[3] - height) / 2)), Math.max(0, page.heightPx - height));
  return [left, top, Math.min(left + width, page.widthPx), top + height];
}

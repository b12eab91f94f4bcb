import type { PixelBox } from '../evidence.ts';
import { isOfOpenWord, lightOf, maskOf, strokesAcross, type PixelRows } from '../release/strict-pixels.ts';

/** Steps in which a box grows: coarse, so that its size tells as little as can be of the letters inside (threats W1). */
const STEP_PX = 8;
/** At most so many steps a side, about a third of a line of type at 300 dpi; further strokes need a wider choice by a person. */
const MOST_STEPS = 5;

/**
 * The boxes grown until no stroke of the page runs out of what will be burned (threats W8, L18): a side moves out by whole
 * steps when a stroke crosses it. `marginPx` is the reach of the source's coding, which is burned too; strokes of words
 * that stay (`words`: boxes of all words recognised) are no reason to grow. A stroke that goes on further is left, and the
 * proof gate then names it.
 */
export function clearOfInk(
  page: PixelRows,
  boxes: readonly PixelBox[],
  marginPx: number,
  words: readonly PixelBox[],
): readonly PixelBox[] {
  const light = lightOf(page);
  const { widthPx, heightPx } = page;
  const burned = ([x0, y0, x1, y1]: PixelBox): PixelBox => [
    Math.max(0, x0 - marginPx),
    Math.max(0, y0 - marginPx),
    Math.min(widthPx, x1 + marginPx),
    Math.min(heightPx, y1 + marginPx),
  ];
  let grown = boxes;
  for (let step = 0; step < MOST_STEPS; step++) {
    const areas = grown.map(burned);
    const mask = maskOf(areas, widthPx, heightPx);
    const next = grown.map((box, index): PixelBox => {
      const area = areas[index] ?? box;
      const strokes = strokesAcross(light, widthPx, heightPx, area, mask).filter(
        (stroke) => !isOfOpenWord(stroke, words, areas),
      );
      const crosses = (side: (stroke: PixelBox) => boolean): number =>
        strokes.some(({ box: stroke }) => side(stroke)) ? STEP_PX : 0;
      return [
        Math.max(0, box[0] - crosses((stroke) => stroke[0] < area[0])),
        Math.max(0, box[1] - crosses((stroke) => stroke[1] < area[1])),
        Math.min(widthPx, box[2] + crosses((stroke) => stroke[2] > area[2])),
        Math.min(heightPx, box[3] + crosses((stroke) => stroke[3] > area[3])),
      ];
    });
    if (next.every((box, index) => box.every((edge, side) => edge === grown[index]?.[side]))) return next;
    grown = next;
  }
  return grown;
}

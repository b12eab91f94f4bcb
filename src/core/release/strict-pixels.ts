/** Looking at pixels for the proof: areas, ink, and strokes that run out of an area. Shares nothing with what burned them. */
import type { PixelBox } from '../evidence.ts';

/** Decoded pixels: one byte a pixel for bilevel and grey, three (RGB) for colour. */
export interface PixelRows {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly tone: 'bilevel' | 'grey' | 'colour';
  readonly pixels: Uint8Array;
}

/** Bytes a pixel. */
export function channelsOf({ tone }: Pick<PixelRows, 'tone'>): 1 | 3 {
  return tone === 'colour' ? 3 : 1;
}

/** One byte a pixel, 1 inside any of the boxes. */
export function maskOf(boxes: readonly PixelBox[], widthPx: number, heightPx: number): Uint8Array {
  const mask = new Uint8Array(widthPx * heightPx);
  for (const [x0, y0, x1, y1] of boxes)
    for (let y = Math.max(0, y0); y < Math.min(heightPx, y1); y += 1)
      mask.fill(1, y * widthPx + Math.max(0, x0), y * widthPx + Math.min(widthPx, Math.max(0, x1)));
  return mask;
}

/** Brightness 0 to 255, one byte a pixel. */
export function lightOf(rows: PixelRows): Uint8Array {
  if (rows.tone !== 'colour') return rows.pixels;
  const light = new Uint8Array(rows.widthPx * rows.heightPx);
  for (let index = 0; index < light.length; index += 1)
    light[index] =
      ((rows.pixels[index * 3] ?? 0) * 77 +
        (rows.pixels[index * 3 + 1] ?? 0) * 150 +
        (rows.pixels[index * 3 + 2] ?? 0) * 29) >>
      8;
  return light;
}

/** A part of the page, brightness only. */
export function cropOf(
  light: Uint8Array,
  widthPx: number,
  [x0, y0, x1, y1]: PixelBox,
): { readonly widthPx: number; readonly heightPx: number; readonly pixels: Uint8Array } {
  const pixels = new Uint8Array((x1 - x0) * (y1 - y0));
  for (let y = y0; y < y1; y += 1) pixels.set(light.subarray(y * widthPx + x0, y * widthPx + x1), (y - y0) * (x1 - x0));
  return { widthPx: x1 - x0, heightPx: y1 - y0, pixels };
}

/** The brightness that paper has on this page: the commonest in the upper half of the scale. */
export function paperOf(light: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const value of light) counts[value] = (counts[value] ?? 0) + 1;
  let paper = 255;
  for (let value = 128; value < 256; value += 1) if ((counts[value] ?? 0) > (counts[paper] ?? 0)) paper = value;
  return paper;
}

/** Ink is at least this much darker than the paper around it. */
const INK_BELOW_PAPER = 70;
/** Rules and underlines are longer than this many times their height (threats W8). */
const LINE_ASPECT = 10;
/** A component larger than this is a gutter, a photograph or a rule, not a stroke. */
const MOST_STROKE_PX = 200_000;
/** Less than this on either side is the soft rim of a stroke that ends there. */
const LEAST_REACH_PX = 2;

/** A stroke that an edge runs through: its box, and the share of its ink, 0 to 1, that lies in the area. */
export interface CutStroke {
  readonly box: PixelBox;
  readonly inside: number;
}

/**
 * Strokes of the page that lie on both sides of the edge of `area`: their boxes. Lines by aspect and whatever runs into the
 * border of the page (microfilm gutters) are left out. Ink in `elsewhere`, a mask, is not looked at: it is burned too.
 */
export function strokesAcross(
  light: Uint8Array,
  widthPx: number,
  heightPx: number,
  area: PixelBox,
  elsewhere: Uint8Array,
): readonly CutStroke[] {
  const darkest = Math.max(1, Math.min(128, paperOf(light) - INK_BELOW_PAPER));
  const isInk = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < widthPx && y < heightPx && (light[y * widthPx + x] ?? 255) < darkest;
  const seen = new Set<number>();
  const found: CutStroke[] = [];
  const [x0, y0, x1, y1] = area;
  const start = (x: number, y: number): void => {
    if (!isInk(x, y) || seen.has(y * widthPx + x)) return;
    const stroke = flood(isInk, widthPx, x, y, seen, area, elsewhere);
    if (!stroke) return;
    const { box, within, without, inside } = stroke;
    const [width, height] = [box[2] - box[0], box[3] - box[1]];
    const isLine = Math.max(width, height) > LINE_ASPECT * Math.min(width, height);
    const isBorder = box[0] <= 1 || box[1] <= 1 || box[2] >= widthPx - 1 || box[3] >= heightPx - 1;
    if (within >= LEAST_REACH_PX && without >= LEAST_REACH_PX && !isLine && !isBorder) found.push({ box, inside });
  };
  for (let x = Math.max(0, x0); x < Math.min(widthPx, x1); x += 1) for (const y of [y0, y1 - 1]) start(x, y);
  for (let y = Math.max(0, y0); y < Math.min(heightPx, y1); y += 1) for (const x of [x0, x1 - 1]) start(x, y);
  return found;
}

/** The 8-connected stroke around a pixel, how deep it lies in the area and how far it reaches out; null when it is too large. */
function flood(
  isInk: (x: number, y: number) => boolean,
  widthPx: number,
  x: number,
  y: number,
  seen: Set<number>,
  [x0, y0, x1, y1]: PixelBox,
  elsewhere: Uint8Array,
): { box: PixelBox; within: number; without: number; inside: number } | null {
  const stack = [y * widthPx + x];
  seen.add(y * widthPx + x);
  let [left, top, right, bottom, within, without, count, inside] = [x, y, x + 1, y + 1, 0, 0, 0, 0];
  while (stack.length > 0) {
    const at = stack.pop() ?? 0;
    const [px, py] = [at % widthPx, Math.floor(at / widthPx)];
    if ((count += 1) > MOST_STROKE_PX) return null;
    [left, top, right, bottom] = [
      Math.min(left, px),
      Math.min(top, py),
      Math.max(right, px + 1),
      Math.max(bottom, py + 1),
    ];
    const isWithin = px >= x0 && px < x1 && py >= y0 && py < y1;
    if (isWithin) inside += 1;
    if (isWithin) within = Math.max(within, Math.min(px - x0, x1 - 1 - px, py - y0, y1 - 1 - py) + 1);
    else if (elsewhere[at] === 0) without = Math.max(without, x0 - px, px - (x1 - 1), y0 - py, py - (y1 - 1));
    for (let dy = -1; dy <= 1; dy += 1)
      for (let dx = -1; dx <= 1; dx += 1) {
        const next = (py + dy) * widthPx + px + dx;
        if (!isInk(px + dx, py + dy) || seen.has(next)) continue;
        seen.add(next);
        stack.push(next);
      }
  }
  return { box: [left, top, right, bottom], within, without, inside: inside / count };
}

/** A stroke may stand so far outside the box that recognition gave its word. */
const WORD_SLACK_PX = 4;
/** With more of its ink inside, a stroke is the withheld one whose rest sticks out. */
const MOST_INSIDE_OF_NEIGHBOUR = 0.5;

/**
 * Whether a cut stroke belongs to a word that stays: most of its ink lies outside, on a word whose middle is in no area.
 * What is left of it tells of a word that is released anyway. Lines of type that run aslant reach into each other's boxes.
 */
export function isOfOpenWord(stroke: CutStroke, words: readonly PixelBox[], areas: readonly PixelBox[]): boolean {
  if (stroke.inside >= MOST_INSIDE_OF_NEIGHBOUR) return false;
  const has = ([x0, y0, x1, y1]: PixelBox, x: number, y: number, slack: number): boolean =>
    x >= x0 - slack && x < x1 + slack && y >= y0 - slack && y < y1 + slack;
  const middleOf = ([x0, y0, x1, y1]: PixelBox): readonly [number, number] => [(x0 + x1) / 2, (y0 + y1) / 2];
  const [x, y] = middleOf(stroke.box);
  return words.some((word) => {
    if (!has(word, x, y, WORD_SLACK_PX)) return false;
    const [wordX, wordY] = middleOf(word);
    return !areas.some((area) => has(area, wordX, wordY, 0));
  });
}

/**
 * The burn itself: withheld areas become paper, a frame and their code, and nothing of what was there is left. What is
 * outside areas and labels is not touched. A pure function, so that it can be done again and compared.
 */
import type { PixelBox } from '../evidence.ts';
import { boxesMeet } from '../geometry.ts';
import { toHex, type HashOf, type Sha256 } from '../ids.ts';
import { utf8 } from '../ledger/utf8.ts';
import { drawText } from './glyphs.ts';
import { layOutLabels, type TextBlock } from './label.ts';

/** Decoded pixels, row by row: 1 byte a pixel for bilevel and grey, 3 (RGB) for colour. */
export interface PagePixels {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly tone: 'bilevel' | 'grey' | 'colour';
  readonly pixels: Uint8Array;
}
/** One area after the burn: the text of its label and the box in which that stands. */
export interface Burn {
  readonly area: PixelBox;
  readonly label: { readonly text: string; readonly box: PixelBox };
  /** The number that stands in the area while its code stands in the margin; null otherwise. */
  readonly number: { readonly text: string; readonly box: PixelBox } | null;
}
export interface BurnedPixels {
  readonly raster: PagePixels;
  /** One an area, in the order given. */
  readonly burns: readonly Burn[];
}

const PAPER = 255;
const INK = 0;
const FRAME_PX = 2;
/** Darker than this counts as ink where a place for a label is sought. */
const DARK_BELOW = 128;
/** Share of dark pixels that is dust; a full stop in the place of a label is more. */
const DUST = 0.001;

/** The area that is burned for a snapped box: grown by the ghosts of the source's own coding (threats L15), kept on the page. */
export function areaOf(
  box: PixelBox,
  marginPx: number,
  page: { readonly widthPx: number; readonly heightPx: number },
): PixelBox {
  const margin = Math.max(0, Math.ceil(marginPx));
  return [
    Math.max(0, box[0] - margin),
    Math.max(0, box[1] - margin),
    Math.min(page.widthPx, box[2] + margin),
    Math.min(page.heightPx, box[3] + margin),
  ];
}

/**
 * A new raster in which every pixel of every area is paper, frame or label. `labels[n]` belongs to `areas[n]`; overlapping
 * areas are burned as their union and keep both labels. Areas lie on the page and hold at least one pixel.
 */
export function burnPixels(raster: PagePixels, areas: readonly PixelBox[], labels: readonly string[]): BurnedPixels {
  if (areas.length !== labels.length) throw new RangeError('one label an area');
  if (raster.pixels.length !== raster.widthPx * raster.heightPx * channelsOf(raster))
    throw new RangeError('as many pixels as the raster says');
  for (const [x0, y0, x1, y1] of areas)
    if (
      ![x0, y0, x1, y1].every(Number.isInteger) ||
      x0 < 0 ||
      y0 < 0 ||
      x1 > raster.widthPx ||
      y1 > raster.heightPx ||
      x0 >= x1 ||
      y0 >= y1
    )
      throw new RangeError('an area lies on the page and holds pixels');
  const burned: PagePixels = { ...raster, pixels: Uint8Array.from(raster.pixels) };
  for (const area of areas) fill(burned, area, PAPER);
  for (const area of areas) frame(burned, area);
  const layouts = layOutLabels(
    burned,
    areas.map((area, index) => ({ area, label: labels[index] ?? '', number: index + 1, framePx: FRAME_PX })),
    (box) => !areas.some((area) => boxesMeet(area, box)) && isBlank(burned, box),
  );
  const burns = areas.map((area, index): Burn => {
    const { inside, margin } = layouts[index] ?? { inside: null, margin: null };
    if (inside) set(burned, inside);
    if (margin) set(burned, margin);
    // Where no margin is free the number alone stands in the box; text layer and withdrawal sheet give its meaning.
    const shown = margin ?? inside;
    const label = { text: shown ? textOf(shown) : '', box: shown?.box ?? insideFrame(area) };
    return { area, label, number: margin && inside ? { text: textOf(inside), box: inside.box } : null };
  });
  return { raster: burned, burns };
}

/** Every box of a burn that holds nothing of the paper: areas, and labels in the margin. */
export function burnedBoxes(burns: readonly Burn[]): readonly PixelBox[] {
  return burns.flatMap(({ area, label }) => [area, label.box]);
}

/** A copy with all that the burn wrote blanked, so that a recogniser reads neither labels nor frames. Told from burned pixels alone. */
export function withoutLabels({ raster, burns }: BurnedPixels): PagePixels {
  const blank: PagePixels = { ...raster, pixels: Uint8Array.from(raster.pixels) };
  for (const box of burnedBoxes(burns)) fill(blank, box, PAPER);
  return blank;
}

/** SHA-256 over the line `width,height,tone` and the pixels: names burned pixels however they are encoded. */
export function hashOfPixels(raster: PagePixels, hash: HashOf): Sha256 {
  const head = utf8(`${raster.widthPx},${raster.heightPx},${raster.tone}\n`);
  const whole = new Uint8Array(head.length + raster.pixels.length);
  whole.set(head);
  whole.set(raster.pixels, head.length);
  return toHex(hash(whole)) as Sha256;
}

function channelsOf({ tone }: PagePixels): number {
  return tone === 'colour' ? 3 : 1;
}

/** The blank middle of an area too small for any label: the gate sees that no label is legible there, and refuses. */
function insideFrame([x0, y0, x1, y1]: PixelBox): PixelBox {
  return x1 - x0 > 2 * FRAME_PX && y1 - y0 > 2 * FRAME_PX
    ? [x0 + FRAME_PX, y0 + FRAME_PX, x1 - FRAME_PX, y1 - FRAME_PX]
    : [x0, y0, x1, y1];
}

function fill(raster: PagePixels, [x0, y0, x1, y1]: PixelBox, level: number): void {
  const channels = channelsOf(raster);
  for (let y = y0; y < y1; y += 1)
    raster.pixels.fill(level, (y * raster.widthPx + x0) * channels, (y * raster.widthPx + x1) * channels);
}

function frame(raster: PagePixels, [x0, y0, x1, y1]: PixelBox): void {
  const [thickX, thickY] = [Math.min(FRAME_PX, x1 - x0), Math.min(FRAME_PX, y1 - y0)];
  fill(raster, [x0, y0, x1, y0 + thickY], INK);
  fill(raster, [x0, y1 - thickY, x1, y1], INK);
  fill(raster, [x0, y0, x0 + thickX, y1], INK);
  fill(raster, [x1 - thickX, y0, x1, y1], INK);
}

/** Clears the block's box and sets its lines; the box is on the page. */
function set(raster: PagePixels, block: TextBlock): void {
  fill(raster, block.box, PAPER);
  const channels = channelsOf(raster);
  for (const line of block.lines) {
    const { widthPx, heightPx, ink } = drawText(line.text, block.scale);
    for (let y = 0; y < heightPx; y += 1)
      for (let x = 0; x < widthPx; x += 1) {
        if (ink[y * widthPx + x] !== 1) continue;
        const at = ((line.y + y) * raster.widthPx + line.x + x) * channels;
        raster.pixels.fill(INK, at, at + channels);
      }
  }
}

function isBlank(raster: PagePixels, box: PixelBox): boolean {
  const [x0, y0, x1, y1] = areaOf(box, 0, raster);
  const channels = channelsOf(raster);
  let left = Math.floor((x1 - x0) * (y1 - y0) * DUST);
  for (let y = y0; y < y1; y += 1) {
    const row = y * raster.widthPx;
    for (let x = x0; x < x1; x += 1) {
      let isDark = false;
      for (let channel = 0; channel < channels; channel += 1)
        isDark ||= (raster.pixels[(row + x) * channels + channel] ?? 0) < DARK_BELOW;
      if (isDark && (left -= 1) < 0) return false;
    }
  }
  return true;
}

function textOf(block: TextBlock): string {
  return block.lines.map(({ text }) => text).join(' ');
}

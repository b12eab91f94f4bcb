import type { PixelBox } from '../../core/evidence.ts';
import { cropOf, lightOf } from '../../core/release/strict-pixels.ts';
import type { Raster } from '../../ports/rasters.ts';
import { passed, refused, type Check, type Context, type ProvedPage } from './check.ts';
import { RECORD_PDF } from './sight.ts';

/** A word in a burned area counts when it is believed more than not, and is long enough to be no speck. */
const BELIEVED = 0.6;
const LEAST_LETTERS = 3;
/** White around a crop, without which recognition misses words at its edge. */
const MARGIN_PX = 24;
/** An area in which brightness varies by less is blank however it is stretched. */
const BLANK_LEVELS = 2;

/** Nothing but the label can be read in a burned area, however the contrast is stretched or turned (threats L15, L21, L22). */
export const nothingLegible: Check = {
  number: 13,
  name: 'recognition finds nothing in burned areas',
  readers: ({ recogniser, painter }) => [recogniser.name, painter.name],
  async run(context) {
    const pdf = context.input.tree.files.get(RECORD_PDF);
    let [areas, looks] = [0, 0];
    for (const page of context.pages) {
      if (page.burned.burns.length === 0) continue;
      if (!pdf) return refused('OCR_READS_BOX', page.burned.page, 'there is no record.pdf');
      const light = lightOf(await context.sight.painted(pdf, page.burned.page, page.burned.widthPx));
      for (const { area } of page.burned.burns) {
        areas += 1;
        const answer = await legible(context, light, page, area);
        looks += answer.looks;
        if (answer.words > 0)
          return refused('OCR_READS_BOX', page.burned.page, `${answer.words} words can be read in a burned area`);
      }
    }
    return passed(`${areas} areas, ${looks} readings`);
  },
  specimens: async (context) => {
    const planted = await plantedWord(context);
    return planted ? [planted] : [];
  },
};

async function legible(
  { deps }: Context,
  light: Uint8Array,
  { burned }: ProvedPage,
  area: PixelBox,
): Promise<{ words: number; looks: number }> {
  const crop = cropOf(light, burned.widthPx, area);
  // Labels are known to be labels (check 10); what remains of them would only be read as noise.
  for (const { label } of burned.burns) blank(crop, area, label.box);
  const stretched = stretch(crop.pixels);
  if (!stretched) return { words: 0, looks: 0 };
  let [words, looks] = [0, 0];
  for (const pixels of [stretched, stretched.map((value) => 255 - value)]) {
    const raster = framed({ ...crop, pixels }, burned.dpi);
    for (const look of [raster, mirrored(raster)]) {
      const { lines } = await deps.recogniser.recognise(look, 'sparse');
      looks += 1;
      words += lines
        .flatMap((line) => line.words)
        .filter(
          ({ text, confidence }) =>
            confidence > BELIEVED && text.replaceAll(/[^\p{L}\p{N}]/gu, '').length >= LEAST_LETTERS,
        ).length;
    }
  }
  return { words, looks };
}

/** A label's box whitened, with a rim for what a lossy coding spreads. */
function blank(crop: { widthPx: number; heightPx: number; pixels: Uint8Array }, area: PixelBox, label: PixelBox): void {
  const rim = 8;
  for (let y = Math.max(0, label[1] - area[1] - rim); y < Math.min(crop.heightPx, label[3] - area[1] + rim); y += 1)
    for (let x = Math.max(0, label[0] - area[0] - rim); x < Math.min(crop.widthPx, label[2] - area[0] + rim); x += 1)
      crop.pixels[y * crop.widthPx + x] = 255;
}

/** Brightness spread over the whole scale; null when there is nothing to spread. */
function stretch(pixels: Uint8Array): Uint8Array | null {
  let [low, high] = [255, 0];
  for (const value of pixels) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (high - low < BLANK_LEVELS) return null;
  return pixels.map((value) => Math.round(((value - low) * 255) / (high - low)));
}

function framed(crop: { widthPx: number; heightPx: number; pixels: Uint8Array }, dpi: number): Raster {
  const [widthPx, heightPx] = [crop.widthPx + 2 * MARGIN_PX, crop.heightPx + 2 * MARGIN_PX];
  const pixels = new Uint8Array(widthPx * heightPx).fill(255);
  for (let y = 0; y < crop.heightPx; y += 1)
    pixels.set(crop.pixels.subarray(y * crop.widthPx, (y + 1) * crop.widthPx), (y + MARGIN_PX) * widthPx + MARGIN_PX);
  return { widthPx, heightPx, dpi, tone: 'grey', pixels };
}

function mirrored(raster: Raster): Raster {
  const pixels = new Uint8Array(raster.pixels.length);
  for (let y = 0; y < raster.heightPx; y += 1)
    for (let x = 0; x < raster.widthPx; x += 1)
      pixels[y * raster.widthPx + x] = raster.pixels[(y + 1) * raster.widthPx - 1 - x] ?? 255;
  return { ...raster, pixels };
}

/** A line that was released, taken for a burned area: its words must be read. Null when no line of the record is read well. */
async function plantedWord(context: Context): Promise<Context | null> {
  for (const page of context.pages.slice(0, 3)) {
    const released = context.input.tree.index.pages[page.burned.page - 1];
    const { recognised } = await context.input.pageWords(page.planned.sourcePage);
    const isOpen = (box: PixelBox): boolean =>
      !page.burned.burns.some(
        ({ area }) => area[0] < box[2] && box[0] < area[2] && area[1] < box[3] && box[1] < area[3],
      );
    const line = recognised.lines.find(
      ({ box, words }) => isOpen(box) && words.length >= 4 && words.every(({ confidence }) => confidence > 0.9),
    );
    if (!released || !line) continue;
    const label = { text: '', box: [0, 0, 0, 0] as const };
    return { ...context, pages: [{ ...page, burned: { ...page.burned, burns: [{ area: line.box, label }] } }] };
  }
  return null;
}

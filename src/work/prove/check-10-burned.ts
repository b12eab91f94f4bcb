import type { PixelBox } from '../../core/evidence.ts';
import { boxesMeet } from '../../core/geometry.ts';
import type { BurnedPage } from '../../core/release/plan.ts';
import { channelsOf, maskOf, type PixelRows } from '../../core/release/strict-pixels.ts';
import type { Raster } from '../../ports/rasters.ts';
import { passed, refused, type Check, type Context, type Outcome } from './check.ts';
import { pathOf } from './check-07-pictures.ts';

/** The frame of a burned area is at most this wide. */
const FRAME_PX = 4;
/** A label is one line of small capitals: higher than this, a page could stand in it. In inches. */
const LABEL_IN = 0.35;
/** Where the label stands in the margin its number stands in the area; check 18 shows that it does not depend on what lay there. */
const [NUMBER_WIDE_IN, NUMBER_TALL_IN] = [0.4, 0.2];
const [PAPER, INK] = [255, 0];

/** A burned area is paper, with ink only in its frame and in the label's own box (threats L17, L18). */
export const burnedAreas: Check = {
  number: 10,
  name: 'burned areas hold nothing but their label',
  readers: () => ['image decoder'],
  async run(context) {
    let count = 0;
    for (const { burned } of context.pages) {
      if (burned.burns.length === 0) continue;
      const bytes = context.input.tree.files.get(pathOf(burned.page));
      const released = bytes ? await context.sight.picture(bytes) : null;
      if (!released) return refused('PIXELS_NOT_BURNED', burned.page, 'there is no picture of the page');
      const objection = areasObjection(released, burned);
      if (objection) return objection;
      count += burned.burns.length;
    }
    return passed(`${count} areas`);
  },
  specimens: (context) => {
    const page = context.pages.find(({ burned }) => burned.burns.length > 0);
    return page
      ? [spoiled(context, page.burned, 128), spoiled(context, page.burned, INK)].map((bad) => ({
          ...bad,
          pages: [page],
        }))
      : [];
  },
};

function areasObjection(released: PixelRows, burned: BurnedPage): Outcome | null {
  const { page, burns, widthPx, heightPx, dpi } = burned;
  const tallest = LABEL_IN * dpi;
  if (burns.some(({ label }) => label.box[3] - label.box[1] > tallest))
    return refused('PIXELS_NOT_BURNED', page, 'a label as high as several lines');
  const areas = maskOf(
    burns.map(({ area }) => area),
    widthPx,
    heightPx,
  );
  const ringed = maskOf(
    burns.flatMap(({ area }) => frameOf(area)),
    widthPx,
    heightPx,
  );
  const numbers = burns
    .filter(({ area, label }) => !boxesMeet(area, label.box))
    .flatMap(({ area }) => inkBox(released, area, ringed) ?? []);
  if (numbers.some((box) => box[2] - box[0] > NUMBER_WIDE_IN * dpi || box[3] - box[1] > NUMBER_TALL_IN * dpi))
    return refused('PIXELS_NOT_BURNED', page, 'an area that holds more than a number');
  const mayHaveInk = maskOf(
    [...burns.flatMap(({ area, label }) => [...frameOf(area), label.box]), ...numbers],
    widthPx,
    heightPx,
  );
  const labels = maskOf(
    burns.map(({ label }) => label.box),
    widthPx,
    heightPx,
  );
  const channels = channelsOf(released);
  let wrong = 0;
  for (let index = 0; index < areas.length; index += 1) {
    if (areas[index] === 0 && labels[index] === 0) continue;
    for (let at = index * channels; at < (index + 1) * channels; at += 1) {
      const value = released.pixels[at];
      if (value !== PAPER && !(value === INK && mayHaveInk[index] === 1)) wrong += 1;
    }
  }
  if (wrong > 0)
    return refused('PIXELS_NOT_BURNED', page, `${wrong} values in burned areas are neither paper nor label`);
  const mute = burns.filter(({ label }) => !hasInk(released, label.box)).length;
  return mute > 0 ? refused('LABEL_ILLEGIBLE', page, `${mute} labels without a stroke`) : null;
}

function frameOf([x0, y0, x1, y1]: PixelBox): readonly PixelBox[] {
  return [
    [x0, y0, x1, y0 + FRAME_PX],
    [x0, y1 - FRAME_PX, x1, y1],
    [x0, y0, x0 + FRAME_PX, y1],
    [x1 - FRAME_PX, y0, x1, y1],
  ];
}

/** The smallest box around all ink of an area that is not in a frame, as an array of one; null when there is none. */
function inkBox(released: PixelRows, area: PixelBox, ringed: Uint8Array): readonly PixelBox[] | null {
  const channels = channelsOf(released);
  let box: [number, number, number, number] | null = null;
  for (let y = area[1]; y < area[3]; y += 1)
    for (let x = area[0]; x < area[2]; x += 1) {
      const index = y * released.widthPx + x;
      if (ringed[index] === 1 || released.pixels[index * channels] !== INK) continue;
      box = box
        ? [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x + 1), Math.max(box[3], y + 1)]
        : [x, y, x + 1, y + 1];
    }
  return box ? [box] : null;
}

function hasInk(released: PixelRows, [x0, y0, x1, y1]: PixelBox): boolean {
  const channels = channelsOf(released);
  for (let y = Math.max(0, y0); y < Math.min(released.heightPx, y1); y += 1)
    for (let x = Math.max(0, x0); x < Math.min(released.widthPx, x1); x += 1)
      if (released.pixels[(y * released.widthPx + x) * channels] === INK) return true;
  return false;
}

/** One pixel of the first area that is neither frame nor label, given a value. */
function spoiled(context: Context, burned: BurnedPage, value: number): Context {
  const { sight } = context;
  const wrong = Object.create(sight, {
    picture: {
      value: async (bytes: Uint8Array): Promise<Raster> => {
        const raster = await sight.picture(bytes);
        const area = maskOf(
          burned.burns.slice(0, 1).map((burn) => burn.area),
          raster.widthPx,
          raster.heightPx,
        );
        const free = maskOf(
          burned.burns.flatMap((burn) => [...frameOf(burn.area), burn.label.box]),
          raster.widthPx,
          raster.heightPx,
        );
        let at = area.findIndex((inside, index) => inside === 1 && free[index] === 0);
        // An area that is all frame and label: grey anywhere in it is wrong, ink may be right.
        if (at === -1) at = area.indexOf(1);
        const pixels = Uint8Array.from(raster.pixels);
        pixels[at * channelsOf(raster)] = free[at] === 1 ? 128 : value;
        return { ...raster, pixels };
      },
    },
  }) as typeof sight;
  return { ...context, sight: wrong };
}

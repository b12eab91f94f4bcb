import { channelsOf, maskOf, type PixelRows } from '../../core/release/strict-pixels.ts';
import type { BurnedPage } from '../../core/release/plan.ts';
import type { Raster } from '../../ports/rasters.ts';
import { altered, named, passed, refused, type Check, type Context, type Outcome, type ProvedPage } from './check.ts';
import { pathOf } from './check-07-pictures.ts';
import { RECORD_PDF } from './sight.ts';

/** Baseline JPEG at our quality stays within these of its source, in levels of 255: on the whole, and in every block. */
const JPEG_MEAN = 6;
const JPEG_BLOCK_MEAN = 28;
const BLOCK_PX = 16;
/** A painter converts colours on its way. */
const PAINTED_MEAN = 2;

/** Outside what was burned, every released pixel is the pixel that was reviewed; the PDF shows the same page (threats L13, L14). */
export const rightPage: Check = {
  number: 9,
  name: 'the right page, built anew',
  readers: ({ painter }) => ['image decoder', named(painter)],
  async run(context) {
    const { plan, tree } = context.input;
    if (plan.pages.length !== tree.pages.length || tree.index.pages.length !== plan.pages.length)
      return refused('PAGE_COUNT', null, `${plan.pages.length} pages were planned, ${tree.pages.length} were burned`);
    for (const page of context.pages) {
      const objection = await pageObjection(context, page);
      if (objection) return objection;
    }
    return passed(`${context.pages.length} pages, pixel by pixel`);
  },
  specimens: (context) => {
    const [first] = context.pages;
    if (!first) return [];
    const { tree } = context.input;
    // The released picture shifted by a row is a page that was never reviewed.
    const bad = altered(context, {
      tree: {
        ...tree,
        pages: tree.pages.map((page) =>
          page.page === first.burned.page
            ? { ...page, raster: first.planned.raster, sourcePage: page.sourcePage + 1 }
            : page,
        ),
      },
    });
    return [{ ...bad, pages: bad.pages.slice(0, 1) }, oneWrongPixel(context, first)];
  },
};

async function pageObjection(
  { sight, input: { tree, plan } }: Context,
  { planned, burned }: ProvedPage,
): Promise<Outcome | null> {
  const { page } = burned;
  if (burned.sourcePage !== planned.sourcePage || burned.raster !== planned.raster || plan.pages[page - 1] !== planned)
    return refused('PAGE_WRONG', page, 'another page than was planned');
  if (burned.burns.length !== planned.excisions.length)
    return refused('PAGE_WRONG', page, 'not every excision was burned');
  const outside = planned.excisions.find(
    ({ box }) =>
      !burned.burns.some(
        ({ area }) => area[0] <= box[0] && area[1] <= box[1] && area[2] >= box[2] && area[3] >= box[3],
      ),
  );
  if (outside) return refused('PIXELS_NOT_BURNED', page, 'an excision that no burned area covers');
  const source = await sight.source(planned.raster);
  const bytes = tree.files.get(pathOf(page));
  const released = bytes ? await sight.picture(bytes) : null;
  if (!released) return refused('PAGE_WRONG', page, 'there is no picture of the page');
  if (
    [source, released].some((one) => one.widthPx !== burned.widthPx || one.heightPx !== burned.heightPx) ||
    channelsOf(source) !== channelsOf(released)
  )
    return refused('PAGE_WRONG', page, 'the page has another size than was reviewed');
  const differing = differingOutside(source, released, burned);
  if (differing > 0) return refused('PAGE_WRONG', page, `${differing} pixels differ outside what was burned`);
  return pdfObjection({ sight, input: { tree } }, burned, released);
}

function differingOutside(source: PixelRows, released: PixelRows, burned: BurnedPage): number {
  const mask = maskOf(
    burned.burns.flatMap(({ area, label }) => [area, label.box]),
    source.widthPx,
    source.heightPx,
  );
  const channels = channelsOf(source);
  let differing = 0;
  for (let index = 0; index < mask.length; index += 1) {
    if (mask[index] === 1) continue;
    for (let channel = 0; channel < channels; channel += 1)
      if (source.pixels[index * channels + channel] !== released.pixels[index * channels + channel]) {
        differing += 1;
        break;
      }
  }
  return differing;
}

/** The PDF's image against the released picture: equal when coded without loss, else within the bounds of JPEG. */
async function pdfObjection(
  { sight, input }: { readonly sight: Context['sight']; readonly input: { readonly tree: Context['input']['tree'] } },
  burned: BurnedPage,
  released: Raster,
): Promise<Outcome | null> {
  const { page } = burned;
  const pdf = input.tree.files.get(RECORD_PDF);
  const strict = pdf ? sight.strictly(pdf) : null;
  const image = strict?.isRead ? strict.pdf.pages[page - 1]?.image : null;
  if (!pdf || !image) return refused('PAGE_NOT_REBUILT', page, 'the PDF has no image of the page');
  if (image.widthPx !== burned.widthPx || image.heightPx !== burned.heightPx)
    return refused('PAGE_NOT_REBUILT', page, 'the image in the PDF has another size');
  const painted = await sight.painted(pdf, page, burned.widthPx);
  const isLossy = image.filter === 'DCTDecode';
  if (isLossy) {
    const decoded = await sight.picture(image.data);
    const objection = difference(decoded, released);
    if (!objection || objection.mean > JPEG_MEAN || objection.worstBlock > JPEG_BLOCK_MEAN)
      return refused('PAGE_NOT_REBUILT', page, 'the image in the PDF is not the released picture');
    const shown = difference(painted, decoded);
    if (!shown || shown.mean > PAINTED_MEAN || shown.worstBlock > JPEG_BLOCK_MEAN)
      return refused('PAGE_NOT_REBUILT', page, 'the PDF does not show its image');
    return null;
  }
  const shown = difference(painted, released);
  if (!shown || shown.mean > 0) return refused('PAGE_NOT_REBUILT', page, 'the PDF does not show the released picture');
  return null;
}

/** Mean difference in levels over the page and over its worst block; null when the sizes differ. Grey is compared with colour as grey. */
function difference(a: PixelRows, b: PixelRows): { mean: number; worstBlock: number } | null {
  if (a.widthPx !== b.widthPx || a.heightPx !== b.heightPx) return null;
  const [ca, cb] = [channelsOf(a), channelsOf(b)];
  const across = Math.ceil(a.widthPx / BLOCK_PX);
  const sums = new Float64Array(across * Math.ceil(a.heightPx / BLOCK_PX));
  for (let y = 0, index = 0; y < a.heightPx; y += 1)
    for (let x = 0; x < a.widthPx; x += 1, index += 1) {
      let off = 0;
      for (let channel = 0; channel < 3; channel += 1)
        off += Math.abs(
          (a.pixels[index * ca + (ca === 3 ? channel : 0)] ?? 0) -
            (b.pixels[index * cb + (cb === 3 ? channel : 0)] ?? 0),
        );
      const block = Math.floor(y / BLOCK_PX) * across + Math.floor(x / BLOCK_PX);
      sums[block] = (sums[block] ?? 0) + off / 3;
    }
  let [total, worst] = [0, 0];
  for (const sum of sums) {
    total += sum;
    worst = Math.max(worst, sum / (BLOCK_PX * BLOCK_PX));
  }
  return { mean: total / (a.widthPx * a.heightPx), worstBlock: worst };
}

/** One pixel of the source, outside what is burned, turned: the released picture is then not that page. */
function oneWrongPixel(context: Context, page: ProvedPage): Context {
  const { sight } = context;
  const wrong = Object.create(sight, {
    source: {
      value: async (raster: typeof page.planned.raster): Promise<Raster> => {
        const source = await sight.source(raster);
        const mask = maskOf(
          page.burned.burns.flatMap(({ area, label }) => [area, label.box]),
          source.widthPx,
          source.heightPx,
        );
        const at = mask.indexOf(0);
        const pixels = Uint8Array.from(source.pixels);
        // A page withheld whole has no such pixel: its first one stands for the page then.
        const first = Math.max(0, at) * channelsOf(source);
        pixels[first] = (pixels[first] ?? 0) ^ 0xff;
        return at === -1 ? { ...source, widthPx: source.widthPx + 1 } : { ...source, pixels };
      },
    },
  }) as typeof sight;
  return { ...context, sight: wrong, pages: [page] };
}

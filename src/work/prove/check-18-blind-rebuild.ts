import { channelsOf, maskOf } from '../../core/release/strict-pixels.ts';
import type { PixelBox } from '../../core/evidence.ts';
import type { Sha256 } from '../../core/ids.ts';
import type { Raster } from '../../ports/rasters.ts';
import { altered, passed, refused, type Check } from './check.ts';

const ZEROS = '0'.repeat(64) as Sha256;

/** With noise instead of what was withheld, the burn comes out the same: the release depends on nothing withheld (threats section 0, 2). */
export const blindRebuild: Check = {
  number: 18,
  name: 'the same release whatever stood there',
  readers: () => ['burn, run again'],
  async run({ pages, sight, deps }) {
    for (const { planned, burned } of pages) {
      const source = await sight.source(planned.raster);
      const noisy = withNoise(
        source,
        burned.burns.map(({ area }) => area),
      );
      if ((await deps.reburn(noisy, planned)) !== burned.burned)
        return refused(
          'INTERFERENCE',
          burned.page,
          'the burned page depends on what was withheld, or is not what was burned',
        );
    }
    return passed(`${pages.length} pages burned again over noise`);
  },
  specimens: (context) => {
    const { tree } = context.input;
    const [first, ...rest] = tree.pages;
    if (!first) return [];
    const bad = altered(context, { tree: { ...tree, pages: [{ ...first, burned: ZEROS }, ...rest] } });
    return [{ ...bad, pages: bad.pages.slice(0, 1) }];
  },
};

/** The raster with every pixel of the areas replaced: values that the tone allows, from a fixed sequence, for chance has no place here. */
function withNoise(source: Raster, areas: readonly PixelBox[]): Raster {
  const mask = maskOf(areas, source.widthPx, source.heightPx);
  const channels = channelsOf(source);
  const pixels = Uint8Array.from(source.pixels);
  let state = 0x2545f491;
  for (let at = 0; at < pixels.length; at += 1) {
    if (mask[Math.floor(at / channels)] === 0) continue;
    // xorshift32
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    pixels[at] = source.tone === 'bilevel' ? (state & 1 ? 255 : 0) : state & 0xff;
  }
  return { ...source, pixels };
}

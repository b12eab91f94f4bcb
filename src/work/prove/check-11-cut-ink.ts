import { isOfOpenWord, lightOf, maskOf, strokesAcross } from '../../core/release/strict-pixels.ts';
import { passed, refused, type Check, type Context, type ProvedPage } from './check.ts';
import type { PixelBox } from '../../core/evidence.ts';

/** No stroke of the original lies half in and half out of a burned area (threats W8, L18). */
export const cutInk: Check = {
  number: 11,
  name: 'no stroke is cut by the edge of a burned area',
  readers: () => ['image decoder'],
  async run(context) {
    let [count, open] = [0, 0];
    for (const { planned, burned } of context.pages) {
      if (burned.burns.length === 0 || planned.excisions.some(({ wholePage }) => wholePage)) continue;
      const source = await context.sight.source(planned.raster);
      const light = lightOf(source);
      const areas = burned.burns.map(({ area }) => area);
      const mask = maskOf(areas, source.widthPx, source.heightPx);
      const { recognised } = await context.input.pageWords(planned.sourcePage);
      const words = recognised.lines.flatMap((line) => line.words.map(({ box }) => box));
      for (const area of areas) {
        const cut = strokesAcross(light, source.widthPx, source.heightPx, area, mask);
        const strokes = cut.filter((stroke) => !isOfOpenWord(stroke, words, areas));
        open += cut.length - strokes.length;
        if (strokes.length > 0)
          return refused('INK_CROSSES_BOX', burned.page, `${strokes.length} strokes run out of a burned area`);
        count += 1;
      }
    }
    return passed(`edges of ${count} areas; ${open} strokes of released words cut`);
  },
  specimens: async (context) => {
    const page = context.pages.find(
      ({ planned, burned }) => burned.burns.length > 0 && !planned.excisions.some(({ wholePage }) => wholePage),
    );
    const cut = page ? await cutStroke(context, page) : null;
    return page && cut
      ? [
          {
            ...context,
            pages: [{ ...page, burned: { ...page.burned, burns: [{ area: cut, label: { text: '', box: cut } }] } }],
          },
        ]
      : [];
  },
};

/** An area whose edge runs through the middle of the largest recognised letters of the page; null where nothing is recognised. */
async function cutStroke({ input, sight }: Context, { planned }: ProvedPage): Promise<PixelBox | null> {
  const { recognised } = await input.pageWords(planned.sourcePage);
  const source = await sight.source(planned.raster);
  const light = lightOf(source);
  const none = new Uint8Array(light.length);
  const words = recognised.lines
    .flatMap((line) => line.words)
    .filter(({ box, confidence }) => confidence > 0.9 && box[3] - box[1] >= 12);
  for (const { box } of words.slice(0, 20)) {
    const middle = Math.round((box[1] + box[3]) / 2);
    const half: PixelBox = [
      Math.max(0, box[0] - 6),
      Math.max(0, box[1] - 6),
      Math.min(source.widthPx, box[2] + 6),
      middle,
    ];
    if (strokesAcross(light, source.widthPx, source.heightPx, half, none).length > 0) return half;
  }
  return null;
}

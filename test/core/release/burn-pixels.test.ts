import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PixelBox } from '../../../src/core/evidence.ts';
import { boxesMeet } from '../../../src/core/geometry.ts';
import {
  areaOf,
  burnedBoxes,
  burnPixels,
  withoutLabels,
  type BurnedPixels,
  type PagePixels,
} from '../../../src/core/release/burn-pixels.ts';
import { drawText } from '../../../src/core/release/glyphs.ts';

type Tone = PagePixels['tone'];
const TONES: readonly Tone[] = ['bilevel', 'grey', 'colour'];
const channelsOf = (tone: Tone): number => (tone === 'colour' ? 3 : 1);

/** A page of one level, with noise where `noisy` says so: a fixed sequence, so that a failure can be seen again. */
function page(
  tone: Tone,
  widthPx: number,
  heightPx: number,
  level = 255,
  noisy: readonly PixelBox[] = [],
  seed = 1,
): PagePixels {
  const channels = channelsOf(tone);
  const pixels = new Uint8Array(widthPx * heightPx * channels).fill(level);
  let state = seed;
  for (const [x0, y0, x1, y1] of noisy)
    for (let y = y0; y < y1; y += 1)
      for (let at = (y * widthPx + x0) * channels; at < (y * widthPx + x1) * channels; at += 1) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        pixels[at] = tone === 'bilevel' ? (state >>> 31) * 255 : state >>> 24;
      }
  return { widthPx, heightPx, dpi: 300, tone, pixels };
}

function inside([x0, y0, x1, y1]: PixelBox, x: number, y: number): boolean {
  return x0 <= x && x < x1 && y0 <= y && y < y1;
}

/** What may not be: a pixel of an area that is neither paper nor ink in a frame, a label or a number; a pixel outside that changed. */
function faults(before: PagePixels, { raster, burns }: BurnedPixels): readonly string[] {
  const found: string[] = [];
  const channels = channelsOf(raster.tone);
  const boxes = burnedBoxes(burns);
  const mayHaveInk = burns.flatMap(({ label, number }) => [label.box, ...(number ? [number.box] : [])]);
  const isFrame = (x: number, y: number): boolean =>
    burns.some(
      ({ area }) => inside(area, x, y) && !(x - area[0] >= 2 && area[2] - x > 2 && y - area[1] >= 2 && area[3] - y > 2),
    );
  for (let y = 0; y < raster.heightPx; y += 1)
    for (let x = 0; x < raster.widthPx; x += 1) {
      const at = (y * raster.widthPx + x) * channels;
      const values = raster.pixels.subarray(at, at + channels);
      if (!boxes.some((box) => inside(box, x, y))) {
        if (values.some((value, channel) => value !== before.pixels[at + channel])) found.push(`${x},${y} changed`);
      } else if (values.some((value) => value !== values[0]) || (values[0] !== 255 && values[0] !== 0))
        found.push(`${x},${y} is ${values.join()}`);
      else if (values[0] === 0 && !isFrame(x, y) && !mayHaveInk.some((box) => inside(box, x, y)))
        found.push(`${x},${y} is ink`);
      if (found.length > 3) return found;
    }
  return found;
}

const SIZE = [420, 300] as const;
const area = fc
  .tuple(
    fc.integer({ min: 0, max: SIZE[0] - 2 }),
    fc.integer({ min: 0, max: SIZE[1] - 2 }),
    fc.integer({ min: 1, max: SIZE[0] }),
    fc.integer({ min: 1, max: SIZE[1] }),
  )
  .map(([x, y, w, h]): PixelBox => [x, y, Math.min(SIZE[0], x + w), Math.min(SIZE[1], y + h)]);
const label = fc.constantFrom('(b)(6)', '(b)(1) 1.4(d)', '(b)(1) 1.4(c), 1.4(d); (b)(3) 10 USC 130b');

test('no pixel of a burned area differs from paper, frame or label, and none outside changes, for any place, tone and tint', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...TONES),
      fc.constantFrom(255, 230, 160, 0),
      fc.array(fc.tuple(area, label), { minLength: 1, maxLength: 3 }),
      fc.array(area, { maxLength: 3 }),
      fc.nat(),
      (tone, tint, cuts, ink, seed) => {
        const level = tone === 'bilevel' ? (tint >= 128 ? 255 : 0) : tint;
        const areas = cuts.map(([box]) => box);
        const before = page(tone, SIZE[0], SIZE[1], level, [...ink, ...areas], seed);
        const kept = Uint8Array.from(before.pixels);
        const burned = burnPixels(
          before,
          areas,
          cuts.map(([, text]) => text),
        );
        assert.deepEqual(faults(before, burned), []);
        assert.deepEqual(before.pixels, kept, 'the raster handed in is not changed');
      },
    ),
    { numRuns: 120 },
  );
});

test('whatever stood in the areas, the burned pixels and labels are the same', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...TONES),
      fc.array(fc.tuple(area, label), { minLength: 1, maxLength: 3 }),
      fc.array(area, { maxLength: 3 }),
      fc.nat(),
      (tone, cuts, ink, seed) => {
        const areas = cuts.map(([box]) => box);
        const labels = cuts.map(([, text]) => text);
        const one = page(tone, SIZE[0], SIZE[1], 255, ink, 5);
        const other = page(tone, SIZE[0], SIZE[1], 255, areas, seed);
        const mixed = Uint8Array.from(one.pixels);
        const channels = channelsOf(tone);
        for (let at = 0; at < mixed.length; at += 1) {
          const index = Math.floor(at / channels);
          if (areas.some((box) => inside(box, index % SIZE[0], Math.floor(index / SIZE[0]))))
            mixed[at] = other.pixels[at] ?? 0;
        }
        assert.deepEqual(burnPixels({ ...one, pixels: mixed }, areas, labels), burnPixels(one, areas, labels));
      },
    ),
    { numRuns: 80 },
  );
});

test('the two tests above refuse burns that are no burns: see-through, too small, too large', () => {
  const areas: readonly PixelBox[] = [[40, 40, 380, 120]];
  const before = page('grey', SIZE[0], SIZE[1], 255, areas, 7);
  const burned = burnPixels(before, areas, ['(b)(6)']);
  const seeThrough = {
    ...burned,
    raster: {
      ...burned.raster,
      pixels: burned.raster.pixels.map((value, at) =>
        value === 255 ? 255 - Math.floor((255 - (before.pixels[at] ?? 0)) / 50) : value,
      ),
    },
  };
  assert.notDeepEqual(faults(before, seeThrough), []);
  const small = burnPixels(before, [[40, 40, 380, 119]], ['(b)(6)']);
  assert.notDeepEqual(faults(before, { ...small, burns: burned.burns }), []);
  const tooLarge = burnPixels(page('grey', SIZE[0], SIZE[1], 200), [[40, 40, 381, 120]], ['(b)(6)']);
  assert.notDeepEqual(faults(page('grey', SIZE[0], SIZE[1], 200), { ...tooLarge, burns: burned.burns }), []);
});

test('the code stands in the middle of its box, dot for dot as the face has it, at least 8 points high', () => {
  const { raster, burns } = burnPixels(page('bilevel', 800, 200), [[100, 60, 700, 120]], ['(b)(1) 1.4(d)']);
  const [burn] = burns;
  assert.ok(burn);
  assert.equal(burn.label.text, '(b)(1) 1.4(d)');
  assert.equal(burn.number, null);
  const drawn = drawText('(b)(1) 1.4(d)', 4);
  const [x0, y0] = [burn.label.box[0] + 4, burn.label.box[1] + 4];
  for (let y = 0; y < drawn.heightPx; y += 1)
    for (let x = 0; x < drawn.widthPx; x += 1)
      assert.equal(raster.pixels[(y0 + y) * 800 + x0 + x], drawn.ink[y * drawn.widthPx + x] === 1 ? 0 : 255);
  // Nine rows, capital to descender, at four pixels a dot.
  assert.ok((9 * 4 * 72) / 300 >= 8);
  assert.ok(Math.abs((burn.label.box[0] + burn.label.box[2]) / 2 - 400) <= 1);
});

test('a code that does not fit stands in the margin beside the box, under a number that stands in it', () => {
  const text = page('bilevel', 2_550, 3_300);
  const line: PixelBox = [450, 1_000, 2_200, 1_040];
  for (let x = line[0]; x < line[2]; x += 1) if (x % 9 < 4) text.pixels[1_020 * 2_550 + x] = 0;
  const box: PixelBox = [900, 995, 990, 1_045];
  const { burns } = burnPixels(text, [box], ['(b)(1) 1.4(d)']);
  const [burn] = burns;
  assert.ok(burn?.number);
  assert.equal(burn.number.text, '1');
  assert.equal(burn.label.text, '1: (b)(1) 1.4(d)');
  assert.ok(burn.label.box[2] <= 450 || burn.label.box[0] >= 2_200, 'beside the text');
  assert.ok(Math.abs((burn.label.box[1] + burn.label.box[3]) / 2 - 1_020) <= 100, 'near the box');
  assert.ok(!boxesMeet(burn.label.box, box));
});

test('where both margins are taken the code stands on blank paper close to its box, clear of what is written', () => {
  const before = page('bilevel', 2_550, 3_300, 255, [
    [0, 0, 450, 3_300],
    [2_100, 0, 2_550, 3_300],
    [450, 1_000, 2_100, 1_040],
    [450, 1_150, 2_100, 1_190],
  ]);
  const burned = burnPixels(before, [[900, 995, 990, 1_045]], ['(b)(1) 1.4(d)']);
  const [burn] = burned.burns;
  assert.equal(burn?.label.text, '1: (b)(1) 1.4(d)');
  assert.deepEqual(faults(before, burned), []);
  const [x0, y0, x1, y1] = burn?.label.box ?? [0, 0, 0, 0];
  assert.ok(x0 > 450 && x1 < 2_100 && Math.abs((y0 + y1) / 2 - 1_020) < 200);
  for (const ink of [
    [450, 1_000, 2_100, 1_040],
    [450, 1_150, 2_100, 1_190],
  ] as const)
    assert.ok(!boxesMeet([x0, y0 - 8, x1, y1 + 8], ink));
});

test('where no margin is free the number stands alone, and nothing outside the box is covered', () => {
  const crowded = page('grey', 600, 400, 255, [[0, 0, 600, 400]], 3);
  const { burns, raster } = burnPixels(crowded, [[200, 200, 280, 250]], ['(b)(1) 1.4(d)']);
  assert.equal(burns[0]?.label.text, '1');
  assert.deepEqual(faults(crowded, { burns, raster }), []);
});

test('overlapping boxes are burned as their union and keep both codes apart', () => {
  const before = page('colour', 900, 400, 240, [[0, 0, 900, 400]]);
  const burned = burnPixels(
    before,
    [
      [100, 100, 600, 200],
      [300, 150, 850, 260],
    ],
    ['(b)(6)', '(b)(1) 1.4(d)'],
  );
  assert.deepEqual(faults(before, burned), []);
  const [one, other] = burned.burns;
  assert.ok(one && other);
  assert.deepEqual([one.label.text, other.label.text], ['(b)(6)', '(b)(1) 1.4(d)']);
  assert.ok(!boxesMeet(one.label.box, other.label.box));
});

test('two reasons for the same box both stand in it', () => {
  const burned = burnPixels(
    page('bilevel', 900, 400),
    [
      [100, 100, 800, 300],
      [100, 100, 800, 300],
    ],
    ['(b)(6)', '(b)(3) 10 USC 130b'],
  );
  const [one, other] = burned.burns.map(({ label }) => label);
  assert.ok(one && other);
  assert.deepEqual([one.text, other.text], ['(b)(6)', '(b)(3) 10 USC 130b']);
  assert.ok(!boxesMeet(one.box, other.box));
});

test('a page withheld whole is paper, a frame and its code in larger type', () => {
  const before = page('grey', 1_275, 1_650, 255, [[0, 0, 1_275, 1_650]]);
  const burned = burnPixels(before, [[0, 0, 1_275, 1_650]], ['(b)(6)']);
  assert.deepEqual(faults(before, burned), []);
  const box = burned.burns[0]?.label.box ?? [0, 0, 0, 0];
  assert.ok(box[3] - box[1] > 60);
});

test('the area grows by the ghosts of the source and stays on the page', () => {
  assert.deepEqual(areaOf([10, 20, 30, 40], 16, { widthPx: 40, heightPx: 100 }), [0, 4, 40, 56]);
  assert.deepEqual(areaOf([10, 20, 30, 40], 0, { widthPx: 40, heightPx: 100 }), [10, 20, 30, 40]);
  assert.deepEqual(areaOf([10, 20, 30, 40], 2.5, { widthPx: 100, heightPx: 100 }), [7, 17, 33, 43]);
});

test('for recognition all that the burn wrote is blank, and the rest is as it was burned', () => {
  const burned = burnPixels(
    page('bilevel', 2_550, 600, 255, [[500, 100, 700, 140]]),
    [[900, 95, 990, 145]],
    ['(b)(1) 1.4(d)'],
  );
  const blank = withoutLabels(burned);
  const boxes = burnedBoxes(burned.burns);
  assert.ok(burned.burns[0]?.number);
  blank.pixels.forEach((value, at) => {
    const isWritten = boxes.some((box) => inside(box, at % 2_550, Math.floor(at / 2_550)));
    assert.equal(value, isWritten ? 255 : burned.raster.pixels[at]);
  });
});

test('areas that are off the page or empty, and labels too many, are mistakes', () => {
  const raster = page('bilevel', 100, 100);
  for (const wrong of [
    [0, 0, 101, 10],
    [-1, 0, 10, 10],
    [5, 5, 5, 10],
    [0.5, 0, 10, 10],
  ] as const)
    assert.throws(() => burnPixels(raster, [wrong], ['(b)(6)']), RangeError);
  assert.throws(() => burnPixels(raster, [[0, 0, 10, 10]], []), RangeError);
  assert.throws(() => burnPixels({ ...raster, widthPx: 99 }, [], []), RangeError);
});

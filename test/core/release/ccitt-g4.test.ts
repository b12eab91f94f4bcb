import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import sharp from 'sharp';
import { encodeG4 } from '../../../src/core/release/ccitt-g4.ts';

/** A TIFF of one strip around a Group 4 stream, so that libtiff decodes it. */
function tiffOf(stream: Uint8Array, width: number, height: number): Uint8Array {
  const SHORT = 3;
  const LONG = 4;
  const tags: readonly (readonly [tag: number, type: number, value: number])[] = [
    [256, LONG, width],
    [257, LONG, height],
    [258, SHORT, 1],
    [259, SHORT, 4],
    [262, SHORT, 0],
    [273, LONG, 8],
    [277, SHORT, 1],
    [278, LONG, height],
    [279, LONG, stream.length],
  ];
  const directoryAt = (8 + stream.length + 1) & ~1;
  const file = new Uint8Array(directoryAt + 2 + 12 * tags.length + 4);
  const view = new DataView(file.buffer);
  file.set([0x49, 0x49, 42, 0]);
  view.setUint32(4, directoryAt, true);
  file.set(stream, 8);
  view.setUint16(directoryAt, tags.length, true);
  tags.forEach(([tag, type, value], index) => {
    const at = directoryAt + 2 + 12 * index;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, 1, true);
    view.setUint32(at + 8, value, true);
  });
  return file;
}

async function decoded(stream: Uint8Array, width: number, height: number): Promise<Uint8Array> {
  const { data, info } = await sharp(tiffOf(stream, width, height), { failOn: 'error' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  assert.deepEqual([info.width, info.height, info.channels], [width, height, 1]);
  return new Uint8Array(data.buffer, data.byteOffset, data.length);
}

async function assertExact(pixels: Uint8Array, width: number, height: number): Promise<void> {
  const back = await decoded(encodeG4(pixels, width, height), width, height);
  let differing = 0;
  for (let at = 0; at < pixels.length; at += 1) if (pixels[at] !== back[at]) differing += 1;
  assert.equal(differing, 0, `${differing} of ${pixels.length} pixels differ at ${width} x ${height}`);
}

/** Rows made of runs, as paper has them; the next row is like the one before it, or not. */
const bitmap = fc
  .record({
    width: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 41, max: 3_000 })),
    height: fc.integer({ min: 1, max: 12 }),
    seeds: fc.array(
      fc.record({
        runs: fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 12 }),
        isNew: fc.boolean(),
        shift: fc.integer({ min: -5, max: 5 }),
      }),
      {
        minLength: 12,
        maxLength: 12,
      },
    ),
  })
  .map(({ width, height, seeds }) => {
    const pixels = new Uint8Array(width * height).fill(255);
    let runs: readonly number[] = [];
    for (let y = 0; y < height; y += 1) {
      const seed = seeds[y];
      runs = seed?.isNew ? seed.runs : runs.map((run, at) => (at === 0 ? Math.max(0, run + (seed?.shift ?? 0)) : run));
      let x = 0;
      runs.forEach((run, at) => {
        if (at % 2 === 1) pixels.fill(0, y * width + Math.min(width, x), y * width + Math.min(width, x + run));
        x += run;
      });
    }
    return { width, height, pixels };
  });

test('libtiff decodes every page of runs to exactly the pixels that were encoded', async () => {
  await fc.assert(
    fc.asyncProperty(bitmap, ({ width, height, pixels }) => assertExact(pixels, width, height)),
    { numRuns: 300 },
  );
});

test('libtiff decodes noise to exactly the pixels that were encoded', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 20 }),
      fc.infiniteStream(fc.boolean()),
      (width, height, bits) => {
        const pixels = Uint8Array.from({ length: width * height }, () => (bits.next().value ? 0 : 255));
        return assertExact(pixels, width, height);
      },
    ),
    { numRuns: 150 },
  );
});

test('black pages, white pages and runs beyond the longest code are exact', async () => {
  for (const width of [1, 63, 64, 65, 1_728, 1_791, 1_792, 2_559, 2_560, 2_561, 5_120, 5_200, 7_680, 10_000]) {
    await assertExact(new Uint8Array(width * 3), width, 3);
    await assertExact(new Uint8Array(width * 3).fill(255), width, 3);
    const lonely = new Uint8Array(width * 2).fill(255);
    lonely[width - 1] = 0;
    lonely[width] = 0;
    await assertExact(lonely, width, 2);
  }
});

test('a stream in which one bit was turned does not decode to the same page', async () => {
  const [width, height] = [400, 60];
  const pixels = Uint8Array.from({ length: width * height }, (_, at) =>
    ((at % width) * 7 + Math.floor(at / width) * 3) % 50 < 12 ? 0 : 255,
  );
  const stream = encodeG4(pixels, width, height);
  stream[Math.floor(stream.length / 2)] = (stream[Math.floor(stream.length / 2)] ?? 0) ^ 0x10;
  await assert.rejects(async () => {
    const back = await decoded(stream, width, height);
    assert.deepEqual(back, pixels);
  });
});

test('pixels that are not as many as width times height are refused', () => {
  assert.throws(() => encodeG4(new Uint8Array(9), 3, 4), RangeError);
});

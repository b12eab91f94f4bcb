import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { makePng } from '../../../src/adapters/images/png.ts';
import { Failure } from '../../../src/core/failure.ts';
import type { Raster, Tone } from '../../../src/ports/rasters.ts';

const png = makePng();

const rasters = fc
  .record({
    widthPx: fc.integer({ min: 1, max: 40 }),
    heightPx: fc.integer({ min: 1, max: 20 }),
    dpi: fc.integer({ min: 72, max: 1200 }),
    tone: fc.constantFrom<Tone>('bilevel', 'grey', 'colour'),
  })
  .chain(({ widthPx, heightPx, dpi, tone }) => {
    const length = widthPx * heightPx * (tone === 'colour' ? 3 : 1);
    const level = tone === 'bilevel' ? fc.constantFrom(0, 255) : fc.integer({ min: 0, max: 255 });
    return fc
      .array(level, { minLength: length, maxLength: length })
      .map((levels): Raster => ({ widthPx, heightPx, dpi, tone, pixels: Uint8Array.from(levels) }));
  });

function chunkNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names: string[] = [];
  for (let at = 8; at < bytes.length; at += 12 + view.getUint32(at))
    names.push(String.fromCharCode(...bytes.subarray(at + 4, at + 8)));
  return names;
}

test('a raster written as PNG is read back pixel for pixel, with its tone and resolution', async () => {
  await fc.assert(
    fc.asyncProperty(rasters, async (raster) => {
      const read = await png.decode(await png.encode(raster));
      assert.deepEqual(read, raster);
    }),
    { numRuns: 60 },
  );
});

test('equal rasters give equal bytes of four kinds of chunk, and nothing after the last', async () => {
  const raster: Raster = { widthPx: 3, heightPx: 2, dpi: 300, tone: 'grey', pixels: Uint8Array.of(1, 2, 3, 4, 5, 6) };
  const [one, two] = await Promise.all([png.encode(raster), png.encode({ ...raster, pixels: raster.pixels.slice() })]);
  assert.deepEqual(one, two);
  assert.deepEqual(chunkNames(one), ['IHDR', 'pHYs', 'IDAT', 'IEND']);
});

test('a thumbnail is as wide as asked and as high as the page is', async () => {
  const raster: Raster = {
    widthPx: 200,
    heightPx: 300,
    dpi: 300,
    tone: 'bilevel',
    pixels: new Uint8Array(60_000).fill(255),
  };
  const small = await png.decode(await png.thumbnail(await png.encode(raster), 50));
  assert.deepEqual([small.widthPx, small.heightPx], [50, 75]);
});

test('what is no PNG fails DECODE_FAILED', async () => {
  const isRefused = (error: unknown): boolean => error instanceof Failure && error.code === 'DECODE_FAILED';
  await assert.rejects(png.decode(Uint8Array.of(1, 2, 3)), isRefused);
  const whole = await png.encode({
    widthPx: 64,
    heightPx: 64,
    dpi: 300,
    tone: 'grey',
    pixels: Uint8Array.from({ length: 4096 }, (_, i) => (i * 97) % 251),
  });
  await assert.rejects(png.decode(whole.subarray(0, whole.length - 300)), isRefused);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeJpeg } from '../../../src/adapters/images/jpeg.ts';
import { Failure } from '../../../src/core/failure.ts';
import type { Raster } from '../../../src/ports/rasters.ts';

const jpeg = makeJpeg();

function page(tone: 'grey' | 'colour'): Raster {
  const [widthPx, heightPx] = [64, 48];
  const step = tone === 'colour' ? 3 : 1;
  const pixels = Uint8Array.from(
    { length: widthPx * heightPx * step },
    (_, index) => 40 + ((index / step) % widthPx) * 3,
  );
  return { widthPx, heightPx, dpi: 300, tone, pixels };
}

/** Markers of a JPEG's segments up to the scan. */
function markers(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: number[] = [];
  for (let at = 2; at + 4 < bytes.length; at += 2 + view.getUint16(at + 2)) {
    found.push(view.getUint8(at + 1));
    if (view.getUint8(at + 1) === 0xda) break;
  }
  return found;
}

for (const tone of ['grey', 'colour'] as const)
  test(`a ${tone} page keeps its size, tone and resolution, and its levels nearly`, async () => {
    const raster = page(tone);
    const read = await jpeg.decode(await jpeg.encode(raster));
    assert.deepEqual([read.widthPx, read.heightPx, read.dpi, read.tone], [64, 48, 300, tone]);
    const worst = raster.pixels.reduce(
      (most, level, index) => Math.max(most, Math.abs(level - (read.pixels[index] ?? 0))),
      0,
    );
    assert.ok(worst < 16, `levels differ by up to ${worst}`);
  });

test('equal rasters give equal baseline bytes with no segment but the standard ones', async () => {
  const [one, two] = await Promise.all([jpeg.encode(page('colour')), jpeg.encode(page('colour'))]);
  assert.deepEqual(one, two);
  const allowed = new Set([0xe0, 0xdb, 0xc0, 0xc4, 0xda]);
  assert.deepEqual(
    markers(one).filter((marker) => !allowed.has(marker)),
    [],
  );
  assert.ok(markers(one).includes(0xc0), 'a baseline frame');
  assert.deepEqual([...one.subarray(-2)], [0xff, 0xd9]);
});

test('what is no JPEG fails DECODE_FAILED', async () => {
  await assert.rejects(
    jpeg.decode(Uint8Array.of(0xff, 0xd8, 0xff, 1)),
    (error: unknown) => error instanceof Failure && error.code === 'DECODE_FAILED',
  );
});

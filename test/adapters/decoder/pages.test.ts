import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { makeDecoder } from '../../../src/adapters/decoder/decoder.ts';
import type { PixelBox } from '../../../src/core/evidence.ts';
import type { Raster } from '../../../src/ports/rasters.ts';
import { blackBox, g4Tiff, onePagePdf, withFiles, type PdfObject } from './made-files.ts';

const decoder = makeDecoder();

/** The box around all dark pixels. */
function inkBox({ widthPx, heightPx, tone, pixels }: Raster): PixelBox {
  const step = tone === 'colour' ? 3 : 1;
  const box: [number, number, number, number] = [widthPx, heightPx, 0, 0];
  for (let y = 0; y < heightPx; y += 1)
    for (let x = 0; x < widthPx; x += 1) {
      if ((pixels[(y * widthPx + x) * step] ?? 255) >= 128) continue;
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x + 1);
      box[3] = Math.max(box[3], y + 1);
    }
  return box;
}

function assertNear(actual: PixelBox, expected: PixelBox, within: number): void {
  for (const [index, side] of expected.entries())
    assert.ok(Math.abs((actual[index] ?? NaN) - side) <= within, `${actual.join(' ')} is not ${expected.join(' ')}`);
}

/** Counts instead of showing: a page has too many pixels for a difference to be printed. */
function assertSamePixels({ pixels }: Raster, expected: Uint8Array): void {
  assert.equal(pixels.length, expected.length);
  assert.equal(
    pixels.reduce((count, level, index) => count + (level === expected[index] ? 0 : 1), 0),
    0,
    'pixels differ',
  );
}

async function render(bytes: Uint8Array | string, page = 1): ReturnType<typeof decoder.render> {
  return withFiles(async (put) => decoder.render(await put(bytes), page));
}

/** A bilevel picture as an image of a PDF. */
function bilevelImage({ data, raw }: ReturnType<typeof blackBox>): PdfObject {
  const stride = Math.ceil(raw.width / 8);
  const bits = Buffer.alloc(stride * raw.height);
  for (const [index, level] of data.entries()) {
    const at = Math.floor(index / raw.width) * stride + ((index % raw.width) >> 3);
    if (level === 255) bits[at] = (bits[at] ?? 0) | (0x80 >> ((index % raw.width) & 7));
  }
  const size = `/Width ${raw.width} /Height ${raw.height} /BitsPerComponent 1`;
  return {
    dictionary: `/Type /XObject /Subtype /Image ${size} /ColorSpace /DeviceGray /Filter /FlateDecode`,
    stream: deflateSync(bits),
  };
}

for (const [rotate, expected] of [
  [0, [1 / 8, 1 / 2, 3 / 8, 3 / 4]],
  [90, [1 / 4, 1 / 8, 1 / 2, 3 / 8]],
  [180, [5 / 8, 1 / 4, 7 / 8, 1 / 2]],
  [270, [1 / 2, 5 / 8, 3 / 4, 7 / 8]],
] as const)
  test(`a page turned by ${rotate}° and cropped is painted, and its words placed, as displayed`, async () => {
    // The crop box is 192 × 240 points; the square lies an eighth from its left and a quarter from its bottom.
    const page = `/MediaBox [0 0 400 500] /CropBox [100 60 292 300] /Rotate ${rotate}`;
    const { raster, sourceWords } = await render(onePagePdf(page, '0 g 124 120 48 60 re f 0 0 30 30 re f'));
    const isTurned = rotate % 180 !== 0;
    assert.deepEqual([raster.widthPx, raster.heightPx, raster.dpi], isTurned ? [1000, 800, 300] : [800, 1000, 300]);
    const sides = [raster.widthPx, raster.heightPx, raster.widthPx, raster.heightPx];
    assertNear(inkBox(raster), expected.map((share, index) => share * (sides[index] ?? 0)) as unknown as PixelBox, 1);
    assert.deepEqual(sourceWords, []);

    const typed = await render(
      onePagePdf(page, 'BT /F 30 Tf 124 130 Td (SECRET) Tj ET BT /F 30 Tf 10 10 Td (OUTSIDE) Tj ET'),
    );
    assert.deepEqual(
      typed.sourceWords.map(({ text, confidence }) => [text, confidence]),
      [['SECRET', 1]],
    );
    const [ink, word] = [inkBox(typed.raster), typed.sourceWords[0]?.box ?? [0, 0, 0, 0]];
    assert.ok(
      word[0] <= ink[0] + 1 && word[1] <= ink[1] + 1 && word[2] >= ink[2] - 1 && word[3] >= ink[3] - 1,
      `${word.join(' ')} does not hold ${ink.join(' ')}`,
    );
  });

test('a page that is one bilevel image repeats its pixels exactly, turned or not, and hidden words are told from painted ones', async () => {
  const picture = blackBox(340, 440, [20, 30, 120, 230]);
  const image = bilevelImage(picture);
  const page = (rotate: number): Buffer =>
    onePagePdf(
      `/MediaBox [0 0 122.4 158.4] /Rotate ${rotate} /Resources << /Font << /F 5 0 R >> /XObject << /I 6 0 R >> >>`,
      'q 122.4 0 0 158.4 0 0 cm /I Do Q BT 3 Tr /F 12 Tf 10 100 Td (hidden words) Tj ET',
      [image],
    );
  const { raster, codecMarginPx, sourceWords } = await render(page(0));
  assert.deepEqual(
    [raster.widthPx, raster.heightPx, raster.dpi, raster.tone, codecMarginPx],
    [340, 440, 200, 'bilevel', 0],
  );
  assertSamePixels(raster, picture.data);
  assert.deepEqual(
    sourceWords.map(({ text, confidence }) => [text, confidence]),
    [
      ['hidden', 0.5],
      ['words', 0.5],
    ],
  );
  const turned = (await render(page(90))).raster;
  assert.deepEqual([turned.widthPx, turned.heightPx, turned.tone], [440, 340, 'bilevel']);
  assert.deepEqual(inkBox(turned), [440 - 230, 20, 440 - 30, 120]);
  await withFiles(async (put) =>
    assert.deepEqual(await decoder.probe(await put(page(0))), {
      mediaType: 'application/pdf',
      kind: 'scan',
      pageCount: 1,
    }),
  );
});

test('a typed PDF is born digital; annotations and filled fields are painted with it', async () => {
  const appearance: PdfObject = {
    dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 20 20]',
    stream: Buffer.from('0 g 0 0 20 20 re f'),
  };
  const annotation = '<< /Type /Annot /Subtype /Stamp /Rect [40 60 60 80] /F 4 /AP << /N 6 0 R >> >>';
  const bytes = onePagePdf('/MediaBox [0 0 96 96] /Annots [7 0 R]', 'q Q', [appearance, annotation]);
  assertNear(inkBox((await render(bytes)).raster), [(40 * 300) / 72, (16 * 300) / 72, 250, (36 * 300) / 72], 1);
  await withFiles(async (put) => assert.equal((await decoder.probe(await put(bytes))).kind, 'born-digital'));
});

test('the reach of a codec is told: none for lossless, 8 px for grey JPEG, 16 px for colour', async () => {
  const noise = sharp({
    create: {
      width: 340,
      height: 440,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  });
  const grey = await noise.clone().toColourspace('b-w').jpeg().toBuffer();
  const colour = await sharp({ create: { width: 340, height: 440, channels: 3, background: '#c84' } })
    .jpeg()
    .toBuffer();
  const page = async (space: string, filter: string, stream: Uint8Array): Promise<number> => {
    const image: PdfObject = {
      dictionary: `/Type /XObject /Subtype /Image /Width 340 /Height 440 /BitsPerComponent 8 /ColorSpace /${space} /Filter /${filter}`,
      stream,
    };
    const bytes = onePagePdf(
      '/MediaBox [0 0 122.4 158.4] /Resources << /XObject << /I 6 0 R >> >>',
      'q 122.4 0 0 158.4 0 0 cm /I Do Q',
      [image],
    );
    return (await render(bytes)).codecMarginPx;
  };
  assert.equal(await page('DeviceGray', 'FlateDecode', deflateSync(Buffer.alloc(340 * 440, 200))), 0);
  assert.equal(await page('DeviceGray', 'DCTDecode', grey), 8);
  assert.equal(await page('DeviceRGB', 'DCTDecode', colour), 16);
  assert.equal((await render(colour)).codecMarginPx, 16);
  assert.equal((await render(grey)).codecMarginPx, 8);
});

test('every directory of a G4 TIFF is a page with its own pixels', async () => {
  const pictures = [
    blackBox(300, 200, [10, 10, 90, 50]),
    blackBox(200, 300, [100, 100, 150, 290]),
    blackBox(64, 64, [0, 0, 64, 1]),
  ];
  const tiff = await g4Tiff(pictures);
  await withFiles(async (put) => {
    const file = await put(tiff);
    assert.deepEqual(await decoder.probe(file), { mediaType: 'image/tiff', kind: 'scan', pageCount: 3 });
    for (const [index, { data, raw }] of pictures.entries()) {
      const { raster, codecMarginPx } = await decoder.render(file, index + 1);
      assert.deepEqual(
        [raster.widthPx, raster.heightPx, raster.tone, codecMarginPx],
        [raw.width, raw.height, 'bilevel', 0],
      );
      assertSamePixels(raster, data);
    }
  });
});

for (const [orientation, expected] of [
  [1, [10, 20, 40, 100]],
  [2, [160, 20, 190, 100]],
  [3, [160, 200, 190, 280]],
  [4, [10, 200, 40, 280]],
  [5, [20, 10, 100, 40]],
  [6, [200, 10, 280, 40]],
  [7, [200, 160, 280, 190]],
  [8, [20, 160, 100, 190]],
] as const)
  test(`a picture with EXIF orientation ${orientation} is turned as displayed`, async () => {
    const { data, raw } = blackBox(200, 300, [10, 20, 40, 100]);
    const encoded = await sharp(data, { raw }).jpeg({ quality: 100 }).toBuffer();
    // An APP1 segment with nothing but the orientation tag, put behind the start mark.
    const exif = Buffer.from(
      `457869660000${'4d4d002a00000008'}${'0001'}${'0112000300000001'}000${orientation}0000${'00000000'}`,
      'hex',
    );
    const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif]);
    const { raster } = await render(Buffer.concat([encoded.subarray(0, 2), segment, encoded.subarray(2)]));
    assert.deepEqual([raster.widthPx, raster.heightPx], orientation > 4 ? [300, 200] : [200, 300]);
    assertNear(inkBox(raster), expected, 1);
  });

test('alpha is laid on white, sixteen bits and CMYK become eight bits of grey or RGB', async () => {
  const clear = await sharp({
    create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .png()
    .toBuffer();
  const flat = (await render(clear)).raster;
  assert.deepEqual([flat.tone, flat.pixels.every((level) => level === 255)], ['bilevel', true]);

  const deep = await sharp(Buffer.alloc(64, 0x80), { raw: { width: 8, height: 8, channels: 1 } })
    .toColourspace('grey16')
    .png()
    .toBuffer();
  const shallow = (await render(deep)).raster;
  assert.equal(shallow.tone, 'grey');
  assert.ok(Math.abs((shallow.pixels[0] ?? 0) - 0x80) <= 1, String(shallow.pixels[0]));

  const cmyk = await sharp({ create: { width: 16, height: 16, channels: 3, background: '#d02020' } })
    .toColourspace('cmyk')
    .jpeg({ quality: 100 })
    .toBuffer();
  const red = (await render(cmyk)).raster;
  assert.equal(red.tone, 'colour');
  assert.ok((red.pixels[0] ?? 0) > 150 && (red.pixels[1] ?? 255) < 110, [...red.pixels.subarray(0, 3)].join(' '));
});

const JPX_SCAN = path.resolve('../shared/data/scans');
test(
  'a scan of the shared corpus opens as scan at its own resolution',
  { skip: existsSync(JPX_SCAN) ? false : 'no ../shared/data beside the repository' },
  async () => {
    const file = path.join(JPX_SCAN, 'jfk2025/104-10004-10156.pdf');
    assert.equal((await decoder.probe(file)).kind, 'scan');
    const { raster } = await decoder.render(file, 1);
    assert.deepEqual([raster.widthPx, raster.heightPx, raster.dpi, raster.tone], [2544, 3307, 300, 'bilevel']);
  },
);

import assert from 'node:assert/strict';
import { mkdir, truncate } from 'node:fs/promises';
import { test } from 'node:test';
import { createDeflate, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { makeDecoder } from '../../../src/adapters/decoder/decoder.ts';
import { Failure, type FailureCode } from '../../../src/core/failure.ts';
import { blackBox, encryptedPdf, g4Tiff, onePagePdf, pdfOf, pngOf, withFiles } from './made-files.ts';

const decoder = makeDecoder();
const MIB = 1024 * 1024;

/** Passes when the file is turned away with one of the codes, words that match, and a hint. */
async function assertRefused(
  bytes: Uint8Array | string,
  code: FailureCode,
  words?: RegExp,
  using = decoder,
): Promise<void> {
  await withFiles(async (put) => {
    const file = await put(bytes);
    await assert.rejects(using.probe(file), (error: unknown) => {
      assert.ok(error instanceof Failure, String(error));
      assert.equal(error.code, code, error.message);
      if (words) assert.match(error.message, words);
      assert.notEqual(error.hint, '');
      return true;
    });
  });
}

const SQUARE = '0 g 20 20 40 40 re f';
const whole = onePagePdf('/MediaBox [0 0 200 200]', SQUARE);

test('a missing file and a folder are not found, an empty file is empty', async () => {
  await assert.rejects(
    decoder.probe('/nowhere/at/all'),
    (error: unknown) => error instanceof Failure && error.code === 'FILE_NOT_FOUND',
  );
  await withFiles(async (put) => {
    const folder = `${await put('x')}-folder`;
    await mkdir(folder);
    await assert.rejects(
      decoder.probe(folder),
      (error: unknown) => error instanceof Failure && error.code === 'FILE_NOT_FOUND',
    );
  });
  await assertRefused('', 'FILE_EMPTY');
});

test('a file of more than 1 GiB is refused by its size alone; limits can be lowered and not raised', async () => {
  await withFiles(async (put) => {
    const file = await put('x');
    await truncate(file, 1024 * MIB + 1);
    const isTooLarge = (error: unknown): boolean =>
      error instanceof Failure && error.code === 'FILE_TOO_LARGE' && /1073741825/.test(error.message);
    await assert.rejects(decoder.probe(file), isTooLarge);
    await assert.rejects(makeDecoder({ fileBytes: 2048 * MIB }).probe(file), isTooLarge);
  });
  await assertRefused('eleven bytes', 'FILE_TOO_LARGE', /12 bytes; at most 11/, makeDecoder({ fileBytes: 11 }));
});

test('other types are told by their bytes and refused', async () => {
  for (const [bytes, what] of [
    ['GIF89a......', /GIF/],
    ['PK\x03\x04......', /ZIP/],
    ['%!PS-Adobe-3.0 EPSF-3.0', /PostScript/],
    [Buffer.from([0xc5, 0xd0, 0xd3, 0xc6, 0, 0, 0, 0]), /EPS/],
    [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /office/],
    ['<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', /SVG/],
    ['  <svg xmlns="http://www.w3.org/2000/svg"/>', /SVG/],
    ['<!DOCTYPE html><p>x', /web page/],
    ['{\\rtf1 x}', /RTF/],
    [Buffer.alloc(4096), /no known type/],
    ['%PDF-3.1\n', /version/],
    ['1 0 obj << /Type /Catalog >> endobj \xff', /PDF without its header/],
  ] as const)
    await assertRefused(bytes, 'FILE_TYPE_UNKNOWN', what);
});

test('up to 1,024 bytes before a PDF header are borne, more are not', async () => {
  await withFiles(async (put) => {
    const junk = (count: number): Buffer => Buffer.concat([Buffer.alloc(count, 0x20), whole]);
    assert.equal((await decoder.probe(await put(junk(1024)))).mediaType, 'application/pdf');
  });
  await assertRefused(Buffer.concat([Buffer.alloc(1025, 0x20), whole]), 'PDF_JUNK_BEFORE_HEADER', /byte 1025/);
});

test('a cut PDF, PNG, JPEG and TIFF are truncated, not shorter', async () => {
  await assertRefused(whole.subarray(0, whole.length - 60), 'FILE_TRUNCATED', /end mark/);
  const picture = blackBox(300, 200, [10, 10, 200, 150]);
  const noisy = sharp({
    create: {
      width: 300,
      height: 200,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  });
  const png = await noisy.clone().png().toBuffer();
  const jpeg = await noisy.clone().jpeg().toBuffer();
  await assertRefused(png.subarray(0, png.length / 2), 'FILE_TRUNCATED');
  await assertRefused(jpeg.subarray(0, jpeg.length / 2), 'FILE_TRUNCATED');
  const tiff = await g4Tiff([picture, picture, picture]);
  await assertRefused(tiff.subarray(0, tiff.length - 40), 'FILE_TRUNCATED', /page 3 .*ends at byte/);
});

test('a TIFF whose pages run in a circle is damaged', async () => {
  const tiff = await g4Tiff([blackBox(64, 64, [1, 1, 9, 9])]);
  tiff.writeUInt32LE(tiff.readUInt32LE(4), tiff.length - 4);
  await assertRefused(tiff, 'FILE_DAMAGED', /circle/);
});

test('a PDF locked with a password is refused, one that only forbids is read', async () => {
  await assertRefused(encryptedPdf('user'), 'PDF_ENCRYPTED');
  await withFiles(async (put) => {
    const file = await put(encryptedPdf('owner-only'));
    assert.equal((await decoder.probe(file)).pageCount, 1);
    const { raster } = await decoder.render(file, 1);
    assert.equal(raster.pixels[Math.round(raster.heightPx / 2) * raster.widthPx + Math.round(raster.widthPx / 2)], 0);
  });
});

test('a PDF without pages or with too many is refused', async () => {
  await assertRefused(
    pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']),
    'PDF_NO_PAGES',
  );
  const kids = Array.from({ length: 10_001 }, () => '3 0 R').join(' ');
  const many = pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count 10001 >>`,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>',
  ]);
  await assertRefused(many, 'TOO_MANY_PAGES', /10001/);
});

test('a drawn page longer than a yard is refused by its number, a large sheet is painted coarser', async () => {
  await assertRefused(onePagePdf('/MediaBox [0 0 200 2593]', SQUARE), 'PAGE_TOO_LARGE', /page 1 is 36 inches/);
  await withFiles(async (put) => {
    const file = await put(onePagePdf('/MediaBox [0 0 100 2592]', SQUARE));
    const { raster } = await decoder.render(file, 1);
    assert.equal(raster.heightPx, 10_000);
    assert.equal(raster.dpi, 278);
  });
});

test('pictures of too many pixels are refused before they are unpacked', async () => {
  await assertRefused(pngOf(20_000, 20_000, 8, 0, Buffer.alloc(20_001)), 'PAGE_TOO_LARGE');
  await assertRefused(pngOf(10_001, 10, 8, 0, Buffer.alloc(10_002 * 10)), 'PAGE_TOO_LARGE', /10001 × 10/);
});

test('a PDF stream that unpacks without end is refused for its memory', async () => {
  const spaces = await new Promise<Buffer>((resolve, reject) => {
    const parts: Buffer[] = [];
    const pack = createDeflate({ level: 9 });
    pack.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)));
    pack.on('error', reject);
    const block = Buffer.alloc(8 * MIB, 0x20);
    for (let count = 0; count < 32; count += 1) pack.write(block);
    pack.end();
  });
  const bomb = onePagePdf('/MediaBox [0 0 200 200]', {
    dictionary: '/Filter [/FlateDecode /FlateDecode]',
    stream: deflateSync(spaces),
  });
  await assertRefused(bomb, 'DECODE_MEMORY', undefined, makeDecoder({ memoryBytes: 192 * MIB }));
});

test('a page that paints for ever is stopped and named', async () => {
  // Twelve forms, each painting the next one twelve times.
  const forms = Array.from({ length: 12 }, (_, index) => ({
    dictionary: `/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Resources << /XObject << /X ${index === 11 ? 6 : index + 7} 0 R >> >>`,
    stream: Buffer.from(index === 11 ? SQUARE : '/X Do '.repeat(12)),
  }));
  const file = onePagePdf('/MediaBox [0 0 200 200] /Resources << /XObject << /X 6 0 R >> >>', '/X Do', forms);
  await withFiles(async (put) => {
    const slow = makeDecoder({ renderMs: 2_000 });
    await assert.rejects(slow.render(await put(file), 1), (error: unknown) => {
      assert.ok(error instanceof Failure);
      assert.ok(error.code === 'DECODE_TIMEOUT' || error.code === 'DECODE_MEMORY', error.code);
      assert.match(error.message, /page 1/);
      return true;
    });
  });
});

test('a page tree and a form that contain themselves end in an answer', async () => {
  const tree = pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']);
  await withFiles(async (put) => {
    await decoder.probe(await put(tree)).then(
      ({ pageCount }) => assert.ok(pageCount >= 1),
      (error: unknown) => assert.ok(error instanceof Failure && error.code !== 'INTERNAL'),
    );
    const form = {
      dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Resources << /XObject << /X 6 0 R >> >>',
      stream: Buffer.from('/X Do 0 g 20 20 40 40 re f'),
    };
    const file = await put(
      onePagePdf('/MediaBox [0 0 200 200] /Resources << /XObject << /X 6 0 R >> >>', '/X Do', [form]),
    );
    assert.equal((await decoder.render(file, 1)).raster.tone === 'colour', false);
  });
});

test('a scan that cannot be decoded is refused by its page, not taken for a blank one', async () => {
  const picture = (stream: Buffer): Buffer =>
    onePagePdf('/MediaBox [0 0 72 72] /Resources << /XObject << /I 6 0 R >> >>', 'q 72 0 0 72 0 0 cm /I Do Q', [
      {
        dictionary:
          '/Type /XObject /Subtype /Image /Width 100 /Height 100 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode',
        stream,
      },
    ]);
  const white = await sharp({ create: { width: 100, height: 100, channels: 3, background: '#fff' } })
    .toColourspace('b-w')
    .jpeg()
    .toBuffer();
  await withFiles(async (put) => {
    const blank = await decoder.render(await put(picture(white)), 1);
    assert.ok(blank.raster.pixels.every((level) => level === 255));
    await assert.rejects(
      decoder.render(await put(picture(Buffer.alloc(5000, 0x55))), 1),
      (error: unknown) => error instanceof Failure && error.code === 'DECODE_FAILED' && /page 1/.test(error.message),
    );
  });
  await assertRefused(Buffer.from('0000000c6a5020200d0a870a', 'hex'), 'FILE_TRUNCATED', /JPEG 2000/);
  await assertRefused(Buffer.from('0000000c6a5020200d0a870affd9', 'hex'), 'FILE_DAMAGED', /JPEG 2000/);
});

test('text that is not plain UTF-8 is refused by place', async () => {
  await assertRefused('line one\nline\0two\n', 'TEXT_HAS_CONTROLS', /U\+0000.* line 2, column 5/);
  await assertRefused('bell \x07', 'TEXT_HAS_CONTROLS', /U\+0007/);
  await assertRefused('\u202eevil', 'TEXT_HAS_CONTROLS', /U\+202E/);
  await assertRefused(Buffer.from('\ufeffTop secret', 'utf16le'), 'TEXT_NOT_UTF8', /UTF-16/);
  await assertRefused(Buffer.from('Department of State', 'utf16le'), 'TEXT_NOT_UTF8', /UTF-16/);
  await assertRefused(Buffer.from('one\ntwo caf\xe9 three', 'latin1'), 'TEXT_NOT_UTF8', /byte 11 \(line 2\)/);
  await assertRefused(`short\n${'x'.repeat(64 * 1024 + 1)}\n`, 'TEXT_TOO_LONG', /line 2/);
  await assertRefused('x\n'.repeat(8 * MIB + 1), 'TEXT_TOO_LONG', /16777218/);
});

test('text at the limits is read', async () => {
  await withFiles(async (put) => {
    assert.equal((await decoder.probe(await put(`${'x'.repeat(64 * 1024)}\n`))).kind, 'transcript');
    assert.equal((await decoder.probe(await put('\ufeffone\r\ntwo\tthree\f\n'))).kind, 'transcript');
    assert.equal((await decoder.probe(await put('BM said so'))).kind, 'transcript');
  });
});

test('a page beyond the last is not found', async () => {
  await withFiles(async (put) => {
    for (const bytes of [whole, 'one line', await g4Tiff([blackBox(64, 64, [1, 1, 9, 9])])]) {
      const file = await put(bytes);
      for (const page of [0, 2])
        await assert.rejects(
          decoder.render(file, page),
          (error: unknown) => error instanceof Failure && error.code === 'NOT_FOUND',
        );
    }
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { makeInflate } from '../../src/adapters/inflate/inflate.ts';
import { makePdfiumReader } from '../../src/adapters/pdfium-reader/reader.ts';
import { makePdfjsReader } from '../../src/adapters/pdfjs/reader.ts';
import { findPoppler } from '../../src/adapters/poppler/reader.ts';
import { Failure } from '../../src/core/failure.ts';
import type { PdfReader } from '../../src/ports/readers.ts';
import { deflateSync, gzipSync } from 'node:zlib';

/** Two words in Helvetica, one painted and one in invisible ink, on a page of 200 by 100 points. */
function smallPdf(): Uint8Array {
  const content = 'BT /F 12 Tf 20 70 Td (Harbor) Tj ET BT /F 12 Tf 3 Tr 20 30 Td (tables) Tj ET';
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
  ];
  let out = '%PDF-1.4\n';
  const places = objects.map((body, index) => {
    const place = out.length;
    out += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return place;
  });
  const table = out.length;
  out += `xref\n0 5\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`;
  return new TextEncoder().encode(out);
}

const poppler = await findPoppler();
const readers: readonly PdfReader[] = [makePdfjsReader(), makePdfiumReader(), ...(poppler ? [poppler] : [])];

for (const reader of readers) {
  test(`${reader.name} sees the page, its size and both words in their places`, async () => {
    const [page, ...more] = await reader.read(smallPdf());
    assert.ok(page);
    assert.equal(more.length, 0);
    assert.deepEqual([page.widthPt, page.heightPt], [200, 100]);
    assert.deepEqual(
      page.words.map(({ text }) => text),
      ['Harbor', 'tables'],
    );
    const [first, second] = page.words;
    assert.ok(first && second);
    // Base lines lie 30 and 70 points below the top.
    for (const [word, base] of [
      [first, 30],
      [second, 70],
    ] as const) {
      assert.ok(Math.abs(word.box[0] - 20) < 2, 'left edge');
      assert.ok(word.box[1] < base && word.box[3] >= base - 1 && word.box[3] < base + 6, 'around its base line');
    }
  });

  test(`${reader.name} fails by code on a file that is no PDF`, async () => {
    await assert.rejects(
      reader.read(new TextEncoder().encode('no document at all')),
      (error) => error instanceof Failure && error.code === 'DECODE_FAILED',
    );
  });
}

test('PDFium paints a page as wide as asked, and only what is painted', async () => {
  const painted = await makePdfiumReader().paint(smallPdf(), 1, 400);
  assert.deepEqual([painted.widthPx, painted.heightPx], [400, 200]);
  const darkIn = (from: number, to: number): number =>
    painted.pixels.subarray(from * 400, to * 400).filter((value) => value < 128).length;
  assert.ok(darkIn(30, 70) > 50);
  assert.equal(darkIn(100, 160), 0);
});

test('inflating tells how many bytes belong to the data, and finds data wherever it lies', () => {
  const inflate = makeInflate();
  const data = new TextEncoder().encode('tide tables of the northern harbor');
  const packed = new Uint8Array(deflateSync(data));
  const answer = inflate.zlib(new Uint8Array([...packed, 1, 2, 3]));
  assert.deepEqual(answer && [answer.used, Buffer.from(answer.bytes).toString()], [
    packed.length,
    Buffer.from(data).toString(),
  ]);
  assert.equal(inflate.zlib(packed.subarray(0, packed.length - 3)), null);
  for (const inner of [packed, new Uint8Array(gzipSync(data)), new Uint8Array(gzipSync(data)).subarray(0, -8)])
    assert.ok(
      inflate
        .unpackAll(new Uint8Array([9, 9, ...inner, 9]))
        .some((found) => Buffer.from(found).equals(Buffer.from(data))),
    );
});

test('the two copies of the bounded child differ in nothing', () => {
  const text = (folder: string): string => readFileSync(`src/adapters/${folder}/bounded-child.ts`, 'utf8');
  assert.equal(text('pdfjs'), text('pdfium-reader'));
});

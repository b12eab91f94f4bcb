import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { makeDecoder } from '../../../src/adapters/decoder/decoder.ts';
import { COLUMNS, ROWS, transcriptPages } from '../../../src/adapters/decoder/transcript-pages.ts';
import { boxesMeet } from '../../../src/core/geometry.ts';
import { withFiles } from './made-files.ts';

const decoder = makeDecoder();

test('a transcript is cut at form feeds, before page numbers and when a sheet is full', () => {
  const pages = transcriptPages(['one', 'two\fthree', '', '        - 2 -', 'four', '-3-', 'five']);
  assert.deepEqual(
    pages.map((page) => page.map(({ line, text }) => `${line} ${text}`)),
    [
      ['1 one', '2 two'],
      ['2 three', '3 '],
      ['4         - 2 -', '5 four'],
      ['6 -3-', '7 five'],
    ],
  );
  const full = transcriptPages(Array.from({ length: ROWS * 2 + 1 }, (_, index) => `line ${index}`));
  assert.deepEqual(
    full.map((page) => page.length),
    [ROWS, ROWS, 1],
  );
  assert.deepEqual(transcriptPages(['']), [[{ line: 1, text: '' }]]);
  assert.equal(transcriptPages(['\f\f\fone']).length, 1, 'no blank sheets');
});

test('no character of a line is lost or moved by wrapping', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom('a', 'bc', ' ', '~', 'é', '☒', '𝔄'), maxLength: 400 }), {
        maxLength: 5,
      }),
      (lines) => {
        const rows = transcriptPages(lines).flat();
        for (const { text } of rows) assert.ok(Array.from(text).length <= COLUMNS);
        for (const [index, line] of lines.entries())
          assert.equal(
            rows
              .filter((row) => row.line === index + 1)
              .map(({ text }) => text)
              .join(''),
            line,
          );
      },
    ),
  );
});

test('a page of a transcript is painted as it stands, with exact words on their ink', async () => {
  const text = 'DEPARTMENT OF STATE\n\n  ~~TOP SECRET~~\tCafé\n☐ RELEASE  ☒ DENY\n- 2 -\nsecond page 中\n';
  await withFiles(async (put) => {
    const file = await put(text);
    assert.deepEqual(await decoder.probe(file), { mediaType: 'text/plain', kind: 'transcript', pageCount: 2 });
    const { raster, lines, sourceWords, codecMarginPx } = await decoder.render(file, 1);
    assert.deepEqual(
      [raster.widthPx, raster.heightPx, raster.dpi, raster.tone, codecMarginPx],
      [2550, 3300, 300, 'bilevel', 0],
    );
    assert.ok(raster.pixels.every((level) => level === 0 || level === 255));
    assert.deepEqual(
      lines?.map(({ line, words }) => [line, words.map((word) => word.text).join('|')]),
      [
        [1, 'DEPARTMENT|OF|STATE'],
        [3, '~~TOP|SECRET~~|Café'],
        [4, '☐|RELEASE|☒|DENY'],
      ],
    );
    assert.deepEqual(
      sourceWords,
      lines?.flatMap(({ words }) => words),
    );
    const words = lines?.flatMap((line) => line.words) ?? [];
    for (const [index, word] of words.entries()) {
      for (const other of words.slice(index + 1))
        assert.equal(boxesMeet(word.box, other.box), false, `${word.text} meets ${other.text}`);
      let ink = 0;
      for (let y = word.box[1]; y < word.box[3]; y += 1)
        for (let x = word.box[0]; x < word.box[2]; x += 1) if (raster.pixels[y * raster.widthPx + x] === 0) ink += 1;
      assert.ok(ink > 50, `no ink under ${word.text}`);
    }
    // All ink lies under some word: an excised word leaves nothing behind.
    const covered = new Uint8Array(raster.pixels.length);
    for (const { box } of words)
      for (let y = box[1]; y < box[3]; y += 1)
        covered.fill(1, y * raster.widthPx + box[0], y * raster.widthPx + box[2]);
    assert.equal(
      raster.pixels.findIndex((level, index) => level === 0 && covered[index] === 0),
      -1,
    );
    const second = await decoder.render(file, 2);
    assert.deepEqual(
      second.lines?.map(({ line, words: set }) => [line, set.map((word) => word.text).join('|')]),
      [
        [5, '-|2|-'],
        [6, 'second|page|中'],
      ],
    );
  });
});

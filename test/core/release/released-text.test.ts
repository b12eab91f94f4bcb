import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PixelBox } from '../../../src/core/evidence.ts';
import { boxesMeet } from '../../../src/core/geometry.ts';
import type { ActId, Sha256 } from '../../../src/core/ids.ts';
import { releasedText, type SeenPage } from '../../../src/core/release/released-text.ts';
import { placeMarker } from '../../../src/core/release/text-place.ts';
import type { Excision } from '../../../src/core/review/excision.ts';

const PAGE = { widthPx: 2_550, heightPx: 3_300, dpi: 300 };

function excision(box: PixelBox, halves = 1): Excision {
  return {
    id: 'x' as ActId,
    page: 1,
    raster: 'r' as Sha256,
    box,
    exemptions: [{ code: 'b1', order: 'EO13526', category: '1.4(d)' }],
    extent: { unit: 'line', halves },
    wholePage: false,
  };
}

/** Words of a line, 30 pixels a letter, from `x` on the line that begins at `y`. */
function line(y: number, x: number, text: string, confidence = 0.9): SeenPage['lines'][number] {
  let at = x;
  const words = text.split(' ').map((word) => {
    const box: PixelBox = [at, y, at + word.length * 30, y + 40];
    at = box[2] + 30;
    return { text: word, box, confidence };
  });
  return { box: [x, y, at - 30, y + 40], words };
}

const textOf = (lines: SeenPage['lines'], boxes: readonly PixelBox[]): string =>
  releasedText(
    { ...PAGE, lines },
    boxes,
    boxes.map((box) => excision(box)),
  ).text;

test('a withholding stands in its line between the words on either side', () => {
  const first = line(300, 300, 'The Government of');
  const after = line(300, 1_200, 'agreed');
  const text = textOf(
    [{ box: [300, 300, 1_380, 340], words: [...first.words, ...after.words] }, line(400, 300, 'on Friday')],
    [[850, 290, 1_170, 350]],
  );
  assert.equal(text, 'The Government of [withheld: (b)(1) 1.4(d); ½ line] agreed\non Friday');
});

test('withholdings at the ends of lines, on lines of their own, and one below the other keep the order of the paper', () => {
  const lines = [line(300, 300, 'one two'), line(500, 600, 'three'), line(700, 300, 'last')];
  const boxes: readonly PixelBox[] = [
    [300, 590, 2_200, 650],
    [520, 290, 2_200, 350],
    [300, 390, 2_200, 450],
    [300, 490, 570, 550],
    [300, 50, 2_200, 110],
    [300, 3_000, 2_200, 3_060],
  ];
  const answer = releasedText(
    { ...PAGE, lines },
    boxes,
    boxes.map((box, at) => excision(box, at + 1)),
  );
  assert.deepEqual(
    answer.lines.map((one) => ('words' in one ? one.words.map(({ text }) => text).join(' ') : one.withholding)),
    [4, 'one two', 1, 2, 3, 'three', 0, 'last', 5],
  );
  assert.equal(answer.text.split('\n').length, 7);
});

test('a free box far to the right of a line is read after that line', () => {
  const lines = [line(300, 300, 'one two'), line(400, 300, 'three')];
  assert.equal(textOf(lines, [[1_500, 290, 2_200, 350]]), 'one two\n[withheld: (b)(1) 1.4(d); ½ line]\nthree');
});

test('a withholding in one column is not read as a part of the line beside it in the other', () => {
  const lines = [line(300, 200, 'left top'), line(500, 200, 'left bottom'), line(400, 1_500, 'right')];
  assert.equal(
    textOf(lines, [[200, 395, 600, 445]]),
    'left top\n[withheld: (b)(1) 1.4(d); ½ line]\nleft bottom\nright',
  );
});

test('a word that touches a burned box, or is not believed, is not kept', () => {
  const box: PixelBox = [600, 290, 900, 350];
  const touching = { text: 'cut', box: [500, 300, 600, 340] as const, confidence: 0.9 };
  const clear = { text: 'clear', box: [400, 300, 598, 340] as const, confidence: 0.9 };
  const doubted = { text: 'noise', box: [1_000, 300, 1_100, 340] as const, confidence: 0.39 };
  const believed = { text: 'word', box: [1_200, 300, 1_300, 340] as const, confidence: 0.4 };
  const text = textOf([{ box: [400, 300, 1_300, 340], words: [clear, touching, doubted, believed] }], [box]);
  assert.equal(text, 'clear [withheld: (b)(1) 1.4(d); ½ line] word');
});

test('characters that no text layer may hold are left out, and a word of nothing else with them', () => {
  const word = (text: string, x: number): SeenPage['lines'][number]['words'][number] => ({
    text,
    box: [x, 300, x + 90, 340],
    confidence: 1,
  });
  const text = textOf(
    [
      {
        box: [0, 300, 900, 340],
        words: [word('a\u0000b', 100), word('\ufeff', 300), word('c\ud800d', 500), word('e\u0301\u00ad', 700)],
      },
    ],
    [],
  );
  assert.equal(text, 'ab cd é');
});

test('hidden words of any length leave the same marker', () => {
  const markers = new Set([1, 5, 40].map(() => textOf([line(300, 300, 'before')], [[600, 290, 900, 350]])));
  assert.equal(markers.size, 1);
});

test('no kept word has its place in a burned box, off the page or below 4 points, and words keep apart, whatever was recognised', () => {
  const box = fc
    .tuple(
      fc.integer({ min: -20, max: 2_600 }),
      fc.integer({ min: -20, max: 3_350 }),
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: 0, max: 120 }),
    )
    .map(([x, y, w, h]): PixelBox => [x, y, x + w, y + h]);
  const words = fc.array(
    fc.record({ text: fc.string({ maxLength: 12 }), box, confidence: fc.double({ min: 0, max: 1, noNaN: true }) }),
    { maxLength: 8 },
  );
  const cut = fc
    .tuple(fc.integer({ min: 0, max: 2_400 }), fc.integer({ min: 0, max: 3_200 }))
    .map(([x, y]): PixelBox => [x, y, x + 150, y + 60]);
  fc.assert(
    fc.property(fc.array(words, { maxLength: 6 }), fc.array(cut, { maxLength: 4 }), (lines, cuts) => {
      const answer = releasedText(
        { ...PAGE, lines: lines.map((one) => ({ box: [0, 0, 1, 1], words: one })) },
        cuts,
        cuts.map((one) => excision(one)),
      );
      const held = answer.lines.flatMap((one) => ('withholding' in one ? [one.withholding] : []));
      assert.deepEqual(
        held.toSorted((a, b) => a - b),
        cuts.map((_, at) => at),
        'every withholding stands once',
      );
      for (const { items } of answer.rows)
        for (const item of items) {
          if (!('text' in item)) continue;
          const [x0, y0, x1, y1] = item.place;
          assert.ok(x0 >= 0 && y0 >= 0 && x1 <= PAGE.widthPx && y1 <= PAGE.heightPx && x0 < x1);
          assert.ok(((y1 - y0) * 72) / PAGE.dpi >= 4);
          assert.ok(!cuts.some((one) => boxesMeet(one, item.place) || boxesMeet(one, item.box)));
        }
    }),
  );
});

test('a marker stands at the place of its box, is never too small to be read, and never leaves the page', () => {
  const marker = '[withheld: (b)(1) 1.4(c), 1.4(d); (b)(3) 10 USC 130b; ½ line]';
  for (const box of [
    [600, 290, 900, 350],
    [2_480, 290, 2_550, 330],
    [0, 3_290, 60, 3_300],
    [0, 0, 2_550, 3_300],
  ] as const) {
    const [x0, y0, x1, y1] = placeMarker(marker, box, PAGE, 0);
    assert.ok(x0 >= 0 && y0 >= 0 && x1 <= PAGE.widthPx && y1 <= PAGE.heightPx);
    assert.ok(((y1 - y0) * 72) / PAGE.dpi >= 4);
    // Readers take letters for doubled when they are nearer than a tenth of their height.
    assert.ok((x1 - x0) / Array.from(marker).length > (y1 - y0) / 10);
    assert.ok(boxesMeet([x0, y0, x1, y1], box));
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { PixelBox } from '../../../src/core/evidence.ts';
import { boxesMeet, union } from '../../../src/core/geometry.ts';
import { extentOf, extentWords, snapBox, snapWords } from '../../../src/core/review/snap.ts';

const LETTER = 30;
const X_HEIGHT = 28;
const LINE = 60;

/** A page typed at 10 pitch and 300 dpi: every letter 30 px, word boxes as tight about the ink as a recogniser's. */
function typed(lines: readonly string[], { left = 300, skew = 0 } = {}) {
  return {
    widthPx: 2550,
    heightPx: 3300,
    lines: lines.map((text, at) => {
      const base = 400 + at * LINE;
      let column = 0;
      const words = text.split(' ').map((word) => {
        const x0 = left + column * LETTER;
        column += word.length + 1;
        return { text: word, box: inkBox(word, x0, base + Math.round((x0 - left) * skew)) };
      });
      const [first] = words;
      assert.ok(first);
      return { box: words.map((word) => word.box).reduce(union, first.box), words };
    }),
  };
}

function inkBox(word: string, x0: number, base: number): PixelBox {
  const up = /[ÅÉ]/.test(word) ? 48 : /[bdfhkltA-Z0-9]/.test(word) ? 40 : X_HEIGHT;
  const down = /[gjpqy,]/.test(word) ? 12 : 0;
  return [x0 + 4, base - up, x0 + word.length * LETTER - 4, base + down];
}

const TEXT = [
  'The delegation agreed that the proposal might be put forward today',
  'and that nothing would be said about the XXXXX before the people',
  'of the agency had been heard in full by the whole committee there',
];
const WORDS = TEXT.map((line) => line.split(' '));

function withHidden(hidden: string) {
  return typed(TEXT.map((line) => line.replace('XXXXX', hidden)));
}

test('a hidden word without tall letters or tails gives the same box as one with both', () => {
  const at = { line: 1, word: 8 };
  assert.equal(WORDS[1]?.[8], 'XXXXX');
  const [low] = snapWords(withHidden('aceno'), [at]);
  const [tall] = snapWords(withHidden('Ågjpq'), [at]);
  assert.deepEqual(low, tall);
});

test('top and bottom of a box never tell the letters under it', () => {
  const letters = fc.stringMatching(/^[a-zA-Z]{3,9}$/);
  fc.assert(
    fc.property(letters, letters, (one, other) => {
      const [a] = snapWords(withHidden(one), [{ line: 1, word: 8 }]);
      const [b] = snapWords(withHidden(other), [{ line: 1, word: 8 }]);
      assert.deepEqual([a?.[1], a?.[3]], [b?.[1], b?.[3]]);
    }),
  );
});

test('a box that takes the last word of a line runs to the margin, however ragged the line ends', () => {
  const ends = ['now', 'yesterday', 'eventual'].map((last) => {
    const page = typed([TEXT[0] ?? '', `something was done ${last}`, TEXT[2] ?? '']);
    return snapWords(page, [{ line: 1, word: 3 }])[0];
  });
  assert.deepEqual(ends[0], ends[1]);
  assert.deepEqual(ends[1], ends[2]);
  const widest = Math.max(...typed(TEXT).lines.map((line) => line.box[2]));
  assert.ok((ends[0]?.[2] ?? 0) >= widest - 5 * LETTER);
});

test('two full lines share their left and right edges', () => {
  const page = typed([TEXT[0] ?? '', 'a line that is short', 'and another line that is rather longer', TEXT[2] ?? '']);
  const all = [1, 2].flatMap((line) => (page.lines[line]?.words ?? []).map((_, word) => ({ line, word })));
  const [first, second] = snapWords(page, all);
  assert.deepEqual([first?.[0], first?.[2]], [second?.[0], second?.[2]]);
});

test('a short word is widened over a neighbour to six letters at least', () => {
  const page = typed(TEXT);
  const [box] = snapWords(page, [{ line: 0, word: 4 }]);
  assert.ok(box);
  assert.equal(WORDS[0]?.[4], 'the');
  assert.ok(box[2] - box[0] >= 6 * LETTER - 10 && box[2] - box[0] >= 60);
  const covered = page.lines[0]?.words.filter((word) => boxesMeet(word.box, box)) ?? [];
  assert.ok(covered.length >= 2);
});

test('words of the same line that stay open are not touched, and neighbouring lines are not', () => {
  const page = typed(TEXT);
  const [box] = snapWords(page, [{ line: 1, word: 8 }]);
  assert.ok(box);
  const met = page.lines.flatMap((line) => line.words).filter((word) => boxesMeet(word.box, box));
  assert.deepEqual(
    met.map((word) => word.text),
    ['XXXXX'],
  );
});

test('words on several lines become one box a run', () => {
  const page = typed(TEXT);
  const boxes = snapWords(page, [
    { line: 0, word: 9 },
    { line: 0, word: 10 },
    { line: 1, word: 0 },
    { line: 1, word: 1 },
    { line: 1, word: 7 },
    { line: 1, word: 8 },
  ]);
  assert.equal(boxes.length, 3);
});

test('a dash that stands alone beside a withheld word goes with it', () => {
  const page = typed([TEXT[0] ?? '', 'they met the president - and then went home again', TEXT[2] ?? '']);
  const [box] = snapWords(page, [{ line: 1, word: 3 }]);
  const dash = page.lines[1]?.words[4];
  assert.ok(box && dash && boxesMeet(box, dash.box));
});

test('on a skewed page one word does not pull in the lines above and below', () => {
  const page = typed(TEXT, { skew: 0.012 });
  const box = snapBox(page, [1450, 470, 1500, 480]);
  const met = page.lines.flatMap((line, at) => line.words.filter((word) => boxesMeet(word.box, box)).map(() => at));
  assert.ok(met.length <= 3, `${met.length} words`);
});

const anyPage = fc
  .array(fc.array(fc.stringMatching(/^[a-zA-Z,.-]{1,9}$/), { minLength: 1, maxLength: 9 }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((lines) => typed(lines.map((line) => line.join(' '))));

test('the union of the boxes is never smaller than the words asked for, and every box stays on the page', () => {
  fc.assert(
    fc.property(anyPage, fc.infiniteStream(fc.nat()), (page, picks) => {
      const line = (picks.next().value ?? 0) % page.lines.length;
      const words = page.lines[line]?.words ?? [];
      const chosen = words.map((_, word) => ({ line, word })).filter(() => (picks.next().value ?? 0) % 2 === 0);
      const boxes = snapWords(page, chosen);
      for (const { word } of chosen) {
        const ink = words[word]?.box;
        assert.ok(
          ink && boxes.some((box) => box[0] <= ink[0] && box[1] <= ink[1] && box[2] >= ink[2] && box[3] >= ink[3]),
        );
      }
      for (const box of boxes) assertOnPage(box, page);
    }),
  );
});

test('a free box is never made smaller, takes whole the words it touches, and stays on the page', () => {
  const side = fc.integer({ min: -50, max: 3400 });
  fc.assert(
    fc.property(
      anyPage,
      side,
      side,
      fc.integer({ min: 1, max: 900 }),
      fc.integer({ min: 1, max: 300 }),
      (page, x, y, width, height) => {
        const asked: PixelBox = [x, y, x + width, y + height];
        const box = snapBox(page, asked);
        assertOnPage(box, page);
        const inside: PixelBox = [
          Math.max(0, x),
          Math.max(0, y),
          Math.min(page.widthPx, x + width),
          Math.min(page.heightPx, y + height),
        ];
        if (inside[0] >= inside[2] || inside[1] >= inside[3]) return;
        assert.deepEqual(union(box, inside), box);
        for (const { box: ink } of page.lines.flatMap((line) => line.words))
          if (boxesMeet(ink, inside)) assert.deepEqual(union(box, ink), box);
      },
    ),
  );
});

function assertOnPage(box: PixelBox, page: { widthPx: number; heightPx: number }): void {
  assert.ok(
    box[0] >= 0 &&
      box[1] >= 0 &&
      box[2] <= page.widthPx &&
      box[3] <= page.heightPx &&
      box[0] < box[2] &&
      box[1] < box[3],
  );
  assert.ok(box.every(Number.isInteger));
}

test('a box over nothing that was recognised is at least 60 pixels wide', () => {
  const box = snapBox(typed(TEXT), [1000, 2000, 1010, 2020]);
  assert.equal(box[2] - box[0], 60);
});

test('a page without any words still snaps', () => {
  const empty = { widthPx: 2550, heightPx: 3300, lines: [] };
  assert.deepEqual(snapWords(empty, [{ line: 0, word: 0 }]), []);
  assert.deepEqual(snapBox(empty, [100, 100, 400, 200]), [100, 100, 400, 200]);
});

test('extents are told in half lines at the least, or in pages', () => {
  const page = typed(TEXT);
  const [short] = snapWords(page, [{ line: 1, word: 8 }]);
  assert.ok(short);
  assert.deepEqual(extentOf([short], page), { unit: 'line', halves: 1 });
  const whole = snapWords(
    page,
    (page.lines[1]?.words ?? []).map((_, word) => ({ line: 1, word })),
  );
  assert.deepEqual(extentOf(whole, page), { unit: 'line', halves: 2 });
  assert.deepEqual(extentOf([[0, 0, 2550, 3300]], page), { unit: 'page', halves: 2 });
  assert.deepEqual(
    [1, 2, 3, 4].map((halves) => extentWords({ unit: 'line', halves })),
    ['½ line', '1 line', '1½ lines', '2 lines'],
  );
  assert.equal(extentWords({ unit: 'page', halves: 2 }), '1 page');
});

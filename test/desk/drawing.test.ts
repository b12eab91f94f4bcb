import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { boxesMeet } from '../../src/core/geometry.ts';
import type { PixelBox } from '../../src/core/evidence.ts';
import { boxBetween, movedBox, pxOfMm, resizedBox, snappedToWords, startBox } from '../../src/desk/review/page-box.ts';
import { toolAfter, type Tool, type ToolStroke } from '../../src/desk/review/tool.ts';
import {
  boxAround,
  boxOfWord,
  firstWord,
  movedCursor,
  runsOf,
  wordAtPoint,
  wordsBetween,
  type Lines,
  type WordAt,
} from '../../src/desk/review/word-cursor.ts';

const SIZE = { widthPx: 1000, heightPx: 1400 };
/** Lines of words of 40 by 20 pixels, 10 apart, lines 30 apart. */
const page = (counts: readonly number[]): Lines =>
  counts.map((count, line) => {
    const words = Array.from({ length: count }, (_, word): { box: PixelBox } => ({
      box: [word * 50, line * 30, word * 50 + 40, line * 30 + 20],
    }));
    return { box: [0, line * 30, Math.max(1, count * 50 - 10), line * 30 + 20], words };
  });
const stroke = (key: string, held: Partial<ToolStroke> = {}): ToolStroke => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...held,
});
const counts = fc
  .array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 8 })
  .filter((all) => all.some((count) => count > 0));
const boxes = fc
  .tuple(
    fc.integer({ min: 0, max: 900 }),
    fc.integer({ min: 0, max: 1300 }),
    fc.integer({ min: 4, max: 100 }),
    fc.integer({ min: 4, max: 100 }),
  )
  .map(([x, y, w, h]): PixelBox => [x, y, x + w, y + h]);

test('the word cursor always stands on a word, whatever keys are pressed', () => {
  fc.assert(
    fc.property(
      counts,
      fc.array(fc.constantFrom('left', 'right', 'up', 'down', 'start', 'end'), { maxLength: 40 }),
      (shape, ways) => {
        const lines = page(shape);
        let at = firstWord(lines);
        assert.ok(at);
        for (const way of ways) {
          at = movedCursor(lines, at, way as 'left');
          assert.ok(boxOfWord(lines, at));
        }
      },
    ),
  );
});

test('right goes over the end of a line, down to the nearest word below, past lines without words', () => {
  const lines = page([3, 0, 2]);
  assert.deepEqual(movedCursor(lines, { line: 0, word: 2 }, 'right'), { line: 2, word: 0 });
  assert.deepEqual(movedCursor(lines, { line: 0, word: 2 }, 'down'), { line: 2, word: 1 });
  assert.deepEqual(movedCursor(lines, { line: 2, word: 0 }, 'left'), { line: 0, word: 2 });
  assert.deepEqual(movedCursor(lines, { line: 2, word: 1 }, 'down'), { line: 2, word: 1 });
});

test('the runs of a selection hold exactly its words, and no run takes an open word along', () => {
  const at = (lines: Lines, seed: number): WordAt => {
    const all = lines.flatMap(({ words }, line) => words.map((_, word) => ({ line, word })));
    return all[seed % all.length] ?? { line: 0, word: 0 };
  };
  fc.assert(
    fc.property(counts, fc.nat(), fc.nat(), (shape, a, b) => {
      const lines = page(shape);
      const chosen = wordsBetween(lines, at(lines, a), at(lines, b));
      const runs = runsOf(chosen);
      assert.deepEqual(runs.flat(), chosen);
      const isChosen = new Set(chosen.map(({ line, word }) => `${line} ${word}`));
      for (const run of runs) {
        const box = boxAround(lines, run);
        assert.ok(box);
        for (const [line, { words }] of lines.entries())
          for (const [word, { box: other }] of words.entries())
            if (boxesMeet(box, other)) assert.ok(isChosen.has(`${line} ${word}`));
      }
    }),
  );
});

test('a selection over several lines is one box a line', () => {
  const lines = page([4, 4, 0, 4]);
  const runs = runsOf(wordsBetween(lines, { line: 0, word: 2 }, { line: 3, word: 1 }));
  assert.deepEqual(
    runs.map((run) => run.length),
    [2, 4, 2],
  );
});

test('the word under the pointer is found, and none on bare paper', () => {
  const lines = page([3, 3]);
  assert.deepEqual(wordAtPoint(lines, { x: 60, y: 35 }), { line: 1, word: 1 });
  assert.deepEqual(wordAtPoint(lines, { x: 44, y: 10 }), { line: 0, word: 0 });
  assert.equal(wordAtPoint(lines, { x: 700, y: 900 }), null);
});

test('a box moved or resized by any steps stays on the page and in sight', () => {
  fc.assert(
    fc.property(
      boxes,
      fc.array(fc.tuple(fc.boolean(), fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: -3000, max: 3000 }))),
      (start, steps) => {
        let box = start;
        for (const [isMove, dx, dy] of steps) {
          const before = box;
          box = isMove ? movedBox(box, dx, dy, SIZE) : resizedBox(box, dx, dy, SIZE);
          assert.ok(box[0] >= 0 && box[1] >= 0 && box[2] <= SIZE.widthPx && box[3] <= SIZE.heightPx);
          if (isMove)
            assert.deepEqual([box[2] - box[0], box[3] - box[1]], [before[2] - before[0], before[3] - before[1]]);
        }
      },
    ),
  );
});

test('a box between two corners does not depend on which comes first, and a click alone is none', () => {
  assert.deepEqual(boxBetween({ x: 200, y: 90 }, { x: 100.4, y: 40 }, SIZE), [100, 40, 200, 90]);
  assert.deepEqual(boxBetween({ x: -50, y: -50 }, { x: 5000, y: 5000 }, SIZE), [0, 0, 1000, 1400]);
  assert.equal(boxBetween({ x: 100, y: 40 }, { x: 101, y: 41 }, SIZE), null);
});

test('the first box of the keyboard lies on the page wherever it is asked for', () => {
  fc.assert(
    fc.property(fc.integer({ min: -100, max: 1100 }), fc.integer({ min: -100, max: 1500 }), (x, y) => {
      const box = startBox({ x, y }, 150, SIZE);
      assert.ok(
        box[0] >= 0 &&
          box[1] >= 0 &&
          box[2] <= SIZE.widthPx &&
          box[3] <= SIZE.heightPx &&
          box[2] > box[0] &&
          box[3] > box[1],
      );
    }),
  );
});

test('snapping draws the box around the words it touches', () => {
  const lines = page([3]);
  assert.deepEqual(snappedToWords([30, 5, 60, 15], lines), [0, 0, 90, 20]);
  assert.deepEqual(snappedToWords([400, 400, 500, 500], lines), [400, 400, 500, 500]);
});

test('arrows move the box by a millimetre, Ctrl ten, and Shift resizes', () => {
  const on = { ...SIZE, dpi: 254, lines: [] };
  const tool: Tool = { kind: 'box', box: [100, 100, 200, 200], changes: null };
  assert.equal(pxOfMm(254), 10);
  assert.deepEqual(toolAfter(tool, stroke('ArrowRight'), on), { tool: { ...tool, box: [110, 100, 210, 200] } });
  assert.deepEqual(toolAfter(tool, stroke('ArrowDown', { ctrlKey: true }), on), {
    tool: { ...tool, box: [100, 200, 200, 300] },
  });
  assert.deepEqual(toolAfter(tool, stroke('ArrowLeft', { shiftKey: true }), on), {
    tool: { ...tool, box: [100, 100, 190, 200] },
  });
  assert.equal(toolAfter(tool, stroke('Enter'), on), 'done');
  assert.equal(toolAfter(tool, stroke('Escape'), on), 'away');
  assert.equal(toolAfter(tool, stroke('Enter', { ctrlKey: true }), on), null);
  assert.equal(toolAfter(tool, stroke('j'), on), null);
});

test('Shift takes more words, an arrow alone begins anew', () => {
  const on = { ...SIZE, dpi: 150, lines: page([4]) };
  const tool: Tool = { kind: 'words', from: { line: 0, word: 1 }, at: { line: 0, word: 1 }, changes: null };
  assert.deepEqual(toolAfter(tool, stroke('ArrowRight', { shiftKey: true }), on), {
    tool: { ...tool, at: { line: 0, word: 2 } },
  });
  assert.deepEqual(toolAfter(tool, stroke('ArrowRight'), on), {
    tool: { ...tool, from: { line: 0, word: 2 }, at: { line: 0, word: 2 } },
  });
  assert.equal(toolAfter({ kind: 'look' }, stroke('ArrowRight'), on), null);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawText, isDrawn, textHeightPx, textWidthPx } from '../../../src/core/release/glyphs.ts';
import { EXEMPTIONS } from '../../../src/core/orders/exemption-table.ts';
import { labelOf } from '../../../src/core/orders/exemption-codes.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789()[].,:;/-–½';

function picture(text: string, scale: number): string {
  const { widthPx, heightPx, ink } = drawText(text, scale);
  return Array.from({ length: heightPx }, (_, y) =>
    Array.from(ink.subarray(y * widthPx, (y + 1) * widthPx), (dot) => (dot === 1 ? '#' : '.')).join(''),
  ).join('\n');
}

test('every letter that a label needs is drawn, and no two look alike', () => {
  const seen = new Map<string, string>();
  for (const letter of LETTERS) {
    assert.ok(isDrawn(letter), letter);
    const look = picture(letter, 1);
    assert.equal(seen.get(look), undefined, `${letter} looks like ${seen.get(look)}`);
    seen.set(look, letter);
  }
  assert.ok(isDrawn(' '));
});

test('every label of the code table can be set without a stranger', () => {
  for (const { exemption } of EXEMPTIONS) {
    const label = labelOf([exemption]);
    assert.ok(Array.from(label).every(isDrawn), label);
  }
});

test('text is as wide and as high as it says, at every scale, and larger text has the same shape', () => {
  for (const scale of [1, 2, 3, 4, 5, 8]) {
    const drawn = drawText('(b)(1) 1.4(d); ½', scale);
    assert.equal(drawn.widthPx, textWidthPx('(b)(1) 1.4(d); ½', scale));
    assert.equal(drawn.heightPx, textHeightPx('(b)(1) 1.4(d); ½', scale));
    assert.equal(drawn.ink.length, drawn.widthPx * drawn.heightPx);
  }
  const small = drawText('E', 1);
  const large = drawText('E', 3);
  for (let y = 0; y < large.heightPx; y += 1)
    for (let x = 0; x < large.widthPx; x += 1)
      assert.equal(large.ink[y * large.widthPx + x], small.ink[Math.floor(y / 3) * small.widthPx + Math.floor(x / 3)]);
});

test('a letter with an accent loses it, and a letter that was not drawn is a hollow box', () => {
  assert.equal(picture('é', 1), picture('e', 1));
  assert.equal(picture('語', 1), '#####\n#...#\n#...#\n#...#\n#...#\n#...#\n#####');
});

test('a dot is a whole number of pixels', () => {
  assert.throws(() => drawText('a', 0), RangeError);
  assert.throws(() => drawText('a', 1.5), RangeError);
});

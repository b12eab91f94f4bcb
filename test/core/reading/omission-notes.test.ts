import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { withheldExtents } from '../../../src/core/reading/omission-notes.ts';
import { read, readScan } from './read.ts';

function extents(note: string): string | null {
  const found = withheldExtents(note);
  return found && found.map(({ amount, isLess, unit }) => `${isLess ? '<' : ''}${amount ?? '?'} ${unit}`).join(', ');
}

test('a note tells how much is withheld, in the measure it gives', () => {
  const told: Readonly<Record<string, string>> = {
    '[less than 1 line of source text not declassified]': '<1 lines',
    '[1-1/2 lines of source text not declassified]': '1.5 lines',
    '[2–1/2 lines not declassified]': '2.5 lines',
    '[1/2 line not declassified.]': '0.5 lines',
    '[3½ pages of text not declassified]': '3.5 pages',
    '[1 paragraph (12 lines of source text) not declassified]': '1 paragraphs, 12 lines',
    '[2 paragraphs (1 column of 2-column source text) not declassified]': '2 paragraphs, 1 columns',
    '[4 words not declassified]': '4 words',
    '[two lines not declassified]': '2 lines',
    '[2 names not declassified]': '2 name',
    '[codeword not declassified]': '? codeword',
    '[name not declassified]': '? name',
    '[document number not declassified]': '? number',
    '[text not declassified]': '? text',
    '[2 lines excised]': '2 lines',
    '[Source: Truman Library, Papers 3 pages. Secret. 8 pages of source text not declassified.]': '8 pages',
  };
  for (const [note, extent] of Object.entries(told)) assert.equal(extents(note), extent, note);
});

test('what is left out, garbled or missing is not withheld', () => {
  for (const note of [
    '[Here follows discussion of unrelated subjects.]',
    '[Here follow 7 pages on Cuba.]',
    '[garble]',
    '[text missing]',
    '[omission in the source text]',
    '[sic]',
    '[the name was deleted]',
    '[The paper was declassified]',
    '[This letter has not been declassified by the Indian Government]',
  ])
    assert.equal(withheldExtents(note), null, note);
});

test('withheld passages are excisions in brackets, letter for letter, where they stand', () => {
  const { excisions } = read(
    'He told [less than 1 line of source text not declassified] that [garble] it was [1 line',
    'of source text not declassified] so. [Here follows the rest.]',
  );
  assert.deepEqual(
    excisions.map(({ page, kind, read: words, codes }) => ({ page, kind, words, codes })),
    [
      { page: 1, kind: 'brackets', words: '[less than 1 line of source text not declassified]', codes: [] },
      { page: 1, kind: 'brackets', words: '[1 line\nof source text not declassified]', codes: [] },
    ],
  );
  for (const { box } of excisions) assert.ok(box[2] > box[0] && box[3] > box[1]);
});

test('a note within a note is told beside it', () => {
  const { excisions } = read(
    '[Source: Truman Library. Top Secret; [codeword not declassified]. 2 pages not declassified.]',
  );
  assert.deepEqual(
    excisions.map(({ read: words }) => words),
    [
      '[Source: Truman Library. Top Secret; [codeword not declassified]. 2 pages not declassified.]',
      '[codeword not declassified]',
    ],
  );
});

test('pages that were recognised tell of withheld passages too', () => {
  const [excision] = readScan('He said [3 lines not declassified] here.').excisions;
  assert.equal(excision?.read, '[3 lines not declassified]');
});

test('any text of brackets and words is read without fault', () => {
  const piece = fc.constantFrom('[', ']', '1 line ', 'not declassified', '\n', '\n\n', 'x ', '1-1/2 ', 'less than ');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
      const text = pieces.join('');
      for (const { read: words } of read(text).excisions) assert.ok(text.includes(words));
    }),
  );
});

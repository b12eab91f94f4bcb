import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read } from './read.ts';

const decided = (...lines: readonly string[]): (readonly string[])[] =>
  read(
    'MEMORANDUM FOR: The Director',
    '',
    ...lines,
    '',
    'Subject: Harbour dues',
    '',
    'The dues were paid.',
  ).reviewActions.map((action) => action.decisions);

test('a disposition says what it says, in full or in part', () => {
  for (const [words, decision] of [
    ['DECLASSIFIED IN FULL', 'declassify'],
    ['DECLASSIFY IN FULL', 'declassify'],
    ['DECLASSIFIED', 'declassify'],
    ['DECLASSIFIED IN PART', 'declassify-in-part'],
    ['PARTIALLY DECLASSIFIED', 'declassify-in-part'],
    ['RELEASED IN FULL', 'release'],
    ['RELEASE IN FULL', 'release'],
    ['RELEASED', 'release'],
    ['RELEASED IN PART', 'release-in-part'],
    ['PARTIALLY RELEASED', 'release-in-part'],
    ['DENIED IN FULL', 'deny'],
    ['WITHHELD IN FULL', 'deny'],
    ['DENIED IN PART', 'release-in-part'],
    ['WITHHELD IN PART', 'release-in-part'],
    ['Declassified in Full', 'declassify'],
    ['Released in Part', 'release-in-part'],
  ] as const)
    assert.deepEqual(decided(words), [[decision]], words);
});

test('a spoilt disposition never turns a part into the whole', () => {
  for (const [words, decision] of [
    ['DECLASSlFlED lN PART', 'declassify-in-part'],
    ['DECLASSIFIED IN PARI', 'declassify-in-part'],
    ['DECLASSIFIED 1N FUIL', 'declassify'],
    ['RELEASED 1N PART', 'release-in-part'],
    ['RELEASEO IN PARI', 'release-in-part'],
    ['RELEASED IN FUIL', 'release'],
    ['DENlED IN FULL', 'deny'],
  ] as const)
    assert.deepEqual(decided(words), [[decision]], words);
});

test('words of the text are no disposition', () => {
  for (const words of [
    'The paper was released in part last year.',
    'Partly cloudy',
    'CARRIED IN FULL',
    'Payable in full',
  ])
    assert.deepEqual(decided(words), [], words);
});

test('a release stamp that is struck through decides nothing', () => {
  assert.deepEqual(decided('~~RELEASED IN PART~~'), []);
  assert.deepEqual(decided('~~RELEASED IN FULL~~', '', 'RELEASED IN PART'), [['release-in-part']]);
});

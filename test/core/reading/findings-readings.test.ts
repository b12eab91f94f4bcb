import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read } from './read.ts';

const proposals = (...lines: readonly string[]): (readonly [number | undefined, string | null])[] =>
  read(...lines)
    .findings.filter((finding) => finding.code === 'UNRESOLVED_READING' && finding.proposes !== null)
    .map((finding) => [finding.evidence?.lines?.[0], finding.proposes]);

test('a designator misread by look-alike signs is proposed from a clean one in the same record', () => {
  for (const [misread, clean] of [
    ['1L-28', 'IL-28'],
    ['IL28', 'IL-28'],
    ['lL-28', 'IL-28'],
    ['5A-2', 'SA-2'],
    ['8-52', 'B-52'],
  ] as const)
    assert.deepEqual(proposals(`The ${clean} stood there.`, `Another ${misread} was seen.`), [[2, clean]], misread);
});

test('one figure that looks like no other is borne only beside two that do, with the same ending', () => {
  assert.deepEqual(proposals("The IL-28's must go.", "We await word on the 11-21's.", 'He left on 11-21 by train.'), [
    [2, "IL-28's"],
  ]);
  assert.deepEqual(proposals("The IL-28's must go.", 'The vote was 11-21 against.'), []);
});

test('without a clean twin nothing is proposed, and two clean designators are two things', () => {
  assert.deepEqual(proposals("We await word on the 11-21's."), []);
  assert.deepEqual(proposals('The U-2 flew.', 'The U-3 flew too.', 'Also RB-47 and RB-57.'), []);
  assert.deepEqual(proposals('The IL-28 flew.', 'See file 11-28/62, room 1-2, and 22-28 men.'), []);
});

test('where two clean designators are equally near nothing is proposed', () => {
  assert.deepEqual(proposals('The IS-2 and the LS-2.', 'A 1S-2 was seen.'), []);
});

test('the same misreading is not repeated without end', () => {
  assert.equal(proposals('An IL-28.', ...Array.from({ length: 50 }, () => 'A 1L-28.')).length, 5);
});

test('a shortened address is proposed from the whole one, and an address with all its initials is none', () => {
  assert.deepEqual(proposals('14 Foreign Ministry Square', 'Text.', '14 F. Square,'), [
    [3, '14 Foreign Ministry Square'],
  ]);
  assert.deepEqual(proposals('14 Foreign Ministry Square', '14 Foreign Ministry Square,', '15 F. Square'), []);
});

test('a misread abbreviation before the name of a body is proposed only in the time of that body', () => {
  const letter = (date: string, body: string): readonly string[] => [
    date,
    'Dear Mr. Hale:',
    `The ${body} Executive Committee met.`,
    'Sincerely,',
    'Ann B. Field',
  ];
  assert.deepEqual(proposals(...letter('November 2, 1962', 'NEC')), [[3, 'NSC']]);
  assert.deepEqual(proposals(...letter('November 2, 1962', 'NSC')), []);
  assert.deepEqual(proposals(...letter('November 2, 1965', 'NEC')), []);
});

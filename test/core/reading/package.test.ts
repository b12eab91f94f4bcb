import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readTranscript } from '../../../src/core/reading/read-transcript.ts';
import type { Reading } from '../../../src/core/reading/reading.ts';
import type { Sha256 } from '../../../src/core/ids.ts';

const TEXT = readFileSync('samples/collection/package-1964.txt', 'utf8');
const read = (text: string): Reading =>
  readTranscript(text, {
    sha256: '0'.repeat(64) as Sha256,
    bytes: text.length,
    mediaType: 'text/plain',
    kind: 'transcript',
  });

test('the sample package is three parts on four pages, every page in one part', () => {
  const { parts, pages } = read(TEXT);
  assert.deepEqual(
    parts.map(({ id, type, pages: run }) => [id, type, ...run]),
    [
      ['A', 'routing-slip', 1, 1],
      ['B', 'letter', 2, 2],
      ['C', 'letter', 3, 4],
    ],
  );
  assert.equal(pages.length, 4);
});

test('its seven struck levels and struck disposition are struck, and no level is live', () => {
  const { marks } = read(TEXT);
  const levels = marks.filter(({ kind, form }) => kind === 'classification' && !form);
  assert.deepEqual(
    levels
      .filter(({ state }) => state === 'struck')
      .map(({ value }) => value)
      .toSorted(),
    ['SECRET', 'SECRET', 'SECRET', 'SECRET', 'SECRET', 'TOP SECRET', 'TOP SECRET'],
  );
  assert.deepEqual(
    levels.filter(({ state }) => state === 'plain'),
    [],
  );
  assert.ok(marks.some(({ read: asRead, state }) => /EXCISE/.test(asRead) && state === 'struck'));
});

test('four ways of writing a strike are read alike', () => {
  const shape = (text: string): unknown =>
    read(text).marks.map(({ kind, value, state, part }) => ({ kind, value, state, part }));
  const expected = shape(TEXT);
  for (const [before, after] of [
    ['<del>', '</del>'],
    ['<s>', '</s>'],
    ['[struck: ', ']'],
  ] as const)
    assert.deepEqual(shape(TEXT.replaceAll(/~~([^~\n]+)~~/g, `${before}$1${after}`)), expected, before);
});

test('every mark, part and review action has evidence, and the text is kept letter for letter', () => {
  const reading = read(TEXT);
  const lines = TEXT.split('\n');
  for (const { evidence, read: asRead } of reading.marks) {
    assert.ok(evidence.lines, asRead);
    assert.ok(
      lines
        .slice(evidence.lines[0] - 1, evidence.lines[1])
        .join('\n')
        .includes(asRead),
      asRead,
    );
  }
  for (const part of reading.parts) assert.ok(part.evidence.lines);
  for (const action of reading.reviewActions) assert.ok(action.evidence.length > 0);
});

test('the release stamp of the last generation supersedes the review of 1988', () => {
  const { reviewActions } = read(TEXT);
  const release = reviewActions.find(
    ({ decisions }) => decisions.includes('release') && decisions.includes('declassify'),
  );
  assert.equal(release?.date.value, '1992-06-02');
  assert.ok(reviewActions.some(({ supersededBy }) => supersededBy === release?.id));
});

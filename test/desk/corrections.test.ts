import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Correction, PartView, RecordView } from '../../src/contract/api.ts';
import { changeInWords, correctionInWords, standingFor, statusChanges } from '../../src/desk/correct/corrections.ts';
import { dateTyped } from '../../src/desk/correct/date-typed.ts';
import { wordsInBox } from '../../src/desk/correct/missed-place.ts';
import { editsOf, inverseOf, type Change } from '../../src/desk/review/change.ts';
import { dismissedOn, marksOn, thingsOn } from '../../src/desk/review/things.ts';
import { partsOn } from '../../src/desk/review/undecided.ts';
import { answered, part, record } from './model.ts';

type Mark = RecordView['marks'][number];
const mark = (id: string, over: Partial<Mark> = {}): Mark => ({
  id,
  part: 'A',
  kind: 'classification',
  read: 'SECRET',
  value: 'SECRET',
  state: 'plain',
  form: false,
  portion: false,
  confidence: 'high',
  page: 1,
  box: [10, 10, 90, 30],
  lines: null,
  dismissed: null,
  corrected: null,
  ...over,
});
const by = { act: 'c1', by: 'A. Person', at: '2026-11-24T09:00:00.000Z' };
const STRUCK: Correction = { what: 'mark', mark: 'm1', state: 'struck', value: 'SECRET' };

test('what a person said is no mark is neither drawn nor walked, and can be found to be taken back', () => {
  const now = record({ marks: [mark('m1'), mark('m2', { dismissed: 'running-text' })] });
  assert.deepEqual(
    marksOn(now, 1).map(({ id }) => id),
    ['m1'],
  );
  assert.deepEqual(
    thingsOn(now, 1).map(({ id }) => id),
    ['m1'],
  );
  assert.deepEqual(
    dismissedOn(now, 1).map(({ id }) => id),
    ['m2'],
  );
});

test('a status that moved is said with what it was; one that did not is not said', () => {
  const axis = (value: string, confidence: string) => ({ value, confidence, reasons: [] });
  const withLevel = (value: string, confidence = 'high'): PartView => {
    const made = part('A', 1, 2);
    return { ...made, status: { ...made.status, classification: axis(value, confidence) } };
  };
  const changes = statusChanges(
    record({ parts: [withLevel('SECRET')] }),
    record({ parts: [withLevel('declassified')] }),
  );
  assert.deepEqual(changes.map(changeInWords), ['Classification of part A: declassified, before SECRET.']);
  const less = statusChanges(
    record({ parts: [withLevel('SECRET')] }),
    record({ parts: [withLevel('SECRET', 'medium')] }),
  );
  assert.deepEqual(less.map(changeInWords), ['Classification of part A: SECRET, confidence medium, before high.']);
  assert.deepEqual(statusChanges(record(), record()), []);
});

test('a correction names the one that stands for the same thing', () => {
  const standing = { ...by, state: 'plain', value: 'SECRET' };
  assert.equal(standingFor(STRUCK, record({ marks: [mark('m1', { corrected: standing })] })), 'c1');
  assert.equal(standingFor(STRUCK, record({ marks: [mark('m1')] })), null);
  assert.equal(standingFor({ what: 'join', part: 'B' }, record()), undefined);
  const settled = { ...by, why: 'confirmed' as const };
  const finding = { id: 'f1', code: 'X', part: null, message: '', proposes: null, page: 1, settled };
  assert.equal(standingFor({ what: 'finding', finding: 'f1', why: 'not-so' }, record({ findings: [finding] })), 'c1');
});

test('a correction is undone by taking it back, and redone as a new act', () => {
  const before = record({ marks: [mark('m1')] });
  const reading = before.reading ?? '';
  const made: Change = { door: 'correct', act: 'c1', reading, correction: STRUCK, replaces: null, authority: null };
  const after = answered(before, made);
  assert.ok(after);
  const [edit] = editsOf(made, before, after);
  assert.ok(edit);
  assert.deepEqual(editsOf(made, after, after), [], 'a retry of an act that is there is no new edit');
  const back = inverseOf(edit, after, 'w1');
  assert.deepEqual(back, { door: 'withdraw', act: 'w1', reading, correction: 'c1', was: STRUCK });
  const gone = answered(after, back);
  assert.ok(gone);
  const [undone] = editsOf(back, after, gone);
  assert.ok(undone);
  const again = inverseOf(undone, gone, 'c2');
  assert.equal(again?.door, 'correct');
  assert.deepEqual(again.correction, STRUCK);
  assert.equal(inverseOf(edit, gone, 'w2'), null, 'what was taken back already cannot be taken back again');
});

test('a date is typed as year, month or day, or left empty when it is not known', () => {
  assert.deepEqual(dateTyped('1962'), { value: '1962', precision: 'year' });
  assert.deepEqual(dateTyped(' 1988-04 '), { value: '1988-04', precision: 'month' });
  assert.deepEqual(dateTyped('1962-11-17'), { value: '1962-11-17', precision: 'day' });
  assert.deepEqual(dateTyped(''), { value: null, precision: 'unknown' });
  for (const none of ['1962-13', '1962-06-31', '17 Nov', '62']) assert.equal(dateTyped(none), null, none);
});

test('a box that is drawn around a missed mark takes the words whose middle it holds', () => {
  const word = (text: string, x: number) => ({
    text,
    box: [x, 10, x + 40, 30] as [number, number, number, number],
    confidence: 1,
  });
  const lines = [
    {
      line: 1,
      box: [0, 10, 200, 30] as [number, number, number, number],
      words: [word('TOP', 0), word('SECRET', 50), word('copy', 120)],
    },
  ];
  assert.equal(wordsInBox({ lines }, [0, 0, 95, 40]), 'TOP SECRET');
  assert.equal(wordsInBox({ lines }, [0, 100, 95, 140]), '');
});

test('no words of a correction hold what was read from the paper', () => {
  const missed: Correction = {
    what: 'missed-mark',
    at: { page: 3, box: [0, 0, 9, 9], lines: null },
    kind: 'control',
    read: 'ALTHEA',
    value: null,
    state: 'plain',
    portion: false,
  };
  assert.equal(correctionInWords(missed), 'missed mark on page 3 added');
  const name: Correction = { what: 'name', of: 'part', id: 'A', field: 'to', place: 0, value: 'J. Doe' };
  assert.equal(correctionInWords(name), 'name put right');
});

test('a page shared by two parts offers both', () => {
  const now = record({ parts: [part('A', 1, 1), part('B', 1, 3)] });
  assert.deepEqual(
    partsOn(now, 1).map(({ id }) => id),
    ['A', 'B'],
  );
  assert.deepEqual(
    partsOn(now, 2).map(({ id }) => id),
    ['B'],
  );
});

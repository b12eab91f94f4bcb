import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spoiltDateIn } from '../../../src/core/reading/damaged-dates.ts';
import { isSpoiltSalutation, spoiltTitle } from '../../../src/core/reading/damaged-heads.ts';
import { dateRead, datesIn } from '../../../src/core/reading/paper-dates.ts';

const days = (text: string): (string | null)[] => datesIn(text).map((date) => dateRead(date).value);

test('a date in words keeps its day when letters, blanks, specks or one figure of the year are spoilt', () => {
  for (const text of ['Octcber 4, 1961', 'Oct:ober4, 196I', 'October 4, 7961', 'October 4, 961', 'O ctober 4, 19b1'])
    assert.deepEqual(days(text), ['1961-10-04'], text);
});

test('a date in figures keeps its day when a stroke became a letter or a speck stands in it', () => {
  for (const text of ['7/9l84', '7:/9/84', '1984/07l09', '198407/09', '984/07/09'])
    assert.deepEqual(days(text), ['1984-07-09'], text);
});

test('a year that more than one year explains is not guessed, its place is told', () => {
  assert.deepEqual(days('October 4, 192'), []);
  assert.notEqual(spoiltDateIn('October 4, 192'), null);
});

test('a day that no calendar has is not mended into one', () => {
  assert.deepEqual(days('June 31, 1961'), []);
});

test('spoilt openers are known, and words like them are not', () => {
  assert.equal(spoiltTitle('Memonandum of Convensation'), 'memcon');
  assert.equal(spoiltTitle('Memory of a long conversation'), null);
  assert.ok(isSpoiltSalutation('Bear Henry:'));
  assert.ok(!isSpoiltSalutation('Dean Henry'));
});

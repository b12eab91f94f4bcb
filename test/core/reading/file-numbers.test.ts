import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FileNumber } from '../../../src/core/reading/file-numbers.ts';
import { fileNumbersIn } from '../../../src/core/reading/file-numbers.ts';
import { read } from './read.ts';

function only(text: string): FileNumber {
  const [first, ...others] = fileNumbersIn(text);
  assert.ok(first && others.length === 0, `${text} is one number`);
  return first;
}

test('a decimal number of the central files gives class, subject and the day of the paper', () => {
  const number = only('Department of State, Central Files, 611.93B/4–2359. Secret.');
  assert.deepEqual(
    { kind: number.kind, value: number.value, pieces: number.pieces, date: number.date },
    { kind: 'file', value: '611.93B/4-2359', pieces: ['611', '93B'], date: '1959-04-23' },
  );
  assert.equal(only('Central Files, 396.1-GE/11-559').date, '1959-11-05');
  assert.equal(only('Central Files, 375/12-158').date, '1958-12-01');
});

test('a day that no month has gives no date', () => {
  assert.equal(only('611.93/2-3159').date, null);
});

test('a subject-numeric number gives subject, number and country', () => {
  assert.deepEqual(only('POL 23–9 CHILE').pieces, ['POL', '23-9', 'CHILE']);
  assert.deepEqual(only('Central Files, POL 7 US/Harriman. Secret.').pieces, ['POL', '7', 'US/Harriman']);
  assert.deepEqual(only('DEF 12').pieces, ['DEF', '12', null]);
  assert.deepEqual(only('Central Files, POL E GER-W GER. Secret.').pieces, ['POL', null, 'E GER-W GER']);
});

test('lot files, document numbers, film numbers, JFK records and CIA jobs are read to their pieces', () => {
  assert.deepEqual(only('S/S Files: Lot 63 D 351').pieces, ['63', 'D', '351']);
  assert.deepEqual(only('lot 59 A 543').value, 'Lot 59 A 543');
  assert.deepEqual(only('1978QUITO01234').pieces, ['1978', 'QUITO', '01234']);
  assert.deepEqual(only('P780012-0345').pieces, ['P', '780012', '0345']);
  assert.deepEqual(only('124-10001-10234').pieces, ['124', '10001', '10234']);
  assert.equal(only('Central Intelligence Agency: Job 80 B 01676R').value, 'Job 80-B01676R');
});

test('dates, telephone numbers and amounts are no file numbers', () => {
  for (const text of ['3/14/62', 'on 12-1158', '$611.93/ton', 'NIE 11-4-60', 'tel. 555-12345', 'pp. 741-752'])
    assert.deepEqual(fileNumbersIn(text), [], text);
});

test('the numbers of a text do not overlap and stand where they say', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom('611.93/4-2359', 'POL 7 US', 'Lot 63 D 351', ' ', '. ', ', ', 'x', '1978QUITO01234', '4'),
      ),
      (pieces) => {
        let last = 0;
        for (const { from, to } of fileNumbersIn(pieces.join(''))) {
          assert.ok(from >= last && to > from && to <= pieces.join('').length);
          last = to;
        }
      },
    ),
  );
});

test('a paper keeps the numbers that stand on it, and prose that looks like a subject number has none', () => {
  const { parts } = read(
    'April 3, 1959',
    '',
    'Dear Mr. Hill:',
    '',
    'See 611.93/4-259 and Lot 63 D 351; E 2 and PS 3 of it.',
    '',
    'Sincerely,',
  );
  assert.deepEqual(parts[0]?.numbers, [
    {
      kind: 'file',
      value: '611.93/4-259',
      class: 'International political relations',
      source: 'fileClasses:6@1950',
    },
    { kind: 'lot', value: 'Lot 63 D 351' },
  ]);
});

const RULES = path.join(import.meta.dirname, '../../../../shared/domain/file-numbers.json');

test(
  'every example of the rules is read to its value',
  { skip: !existsSync(RULES) && 'the rules are not beside the repository' },
  () => {
    const rules = JSON.parse(readFileSync(RULES, 'utf8')) as Record<
      string,
      { examples?: [string, string | (string | null)[]][] }
    >;
    const examples = Object.values(rules).flatMap((rule) => (typeof rule === 'object' && rule.examples) || []);
    assert.ok(examples.length > 15);
    for (const [text, value] of examples) {
      const number = only(text);
      assert.deepEqual(typeof value === 'string' ? number.date : number.pieces, value, text);
    }
  },
);

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read } from './read.ts';

const KINDS: readonly string[] = ['routing', 'custody', 'copy', 'drafting'];
const notes = (...lines: readonly string[]) =>
  read(...lines)
    .marks.filter((mark) => KINDS.includes(mark.kind))
    .map((mark) => [mark.kind, mark.read, mark.value]);
const LETTER = ['November 17, 1962', '', 'Dear Mr. Hill:', '', 'It went well.', '', 'Sincerely,', 'Paul Warner', ''];

test('copies, custody and routing are told, over the lines a note goes on', () => {
  assert.deepEqual(
    notes(
      '2 copies of this letter',
      'to Mrs. Hale for',
      'Mr. Ball',
      '',
      'Return to S/S',
      'letters mentioned were',
      'returned to Mr. Hale',
      '',
      ...LETTER,
    ),
    [
      ['copy', '2 copies of this letter\nto Mrs. Hale for\nMr. Ball', 'Mr. Ball'],
      ['routing', 'Return to S/S', 'return to S/S'],
      ['custody', 'letters mentioned were\nreturned to Mr. Hale', null],
    ],
  );
});

test('copy numbers and numbers of the Secretariat have their values', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['Copy 3 of 7 copies', 'copy', '3 of 7'],
    ['COPY NO. 12', 'copy', '12'],
    ['This document consists of 2 pages. Copy 1 of 5 copies, Series A', 'copy', '1 of 5, series A'],
    ['S/S No. 16543', 'routing', 'S/S 16543'],
    ['ACTION ARA-10', 'routing', 'ACTION ARA-10'],
    ['INFO OCT-01 EUR-08 ISO-00', 'routing', 'INFO OCT-01 EUR-08 ISO-00'],
  ];
  for (const [line, kind, value] of cases) assert.deepEqual(notes(...LETTER, line), [[kind, line, value]], line);
  for (const line of ['I enclose a copy of the paper.', 'A copy 1 of many', 'The action of IO was late'])
    assert.ok(!notes(...LETTER, line).some(([kind, , value]) => kind === 'copy' && value !== null), line);
});

test('a drafting line has its office by the tables of its day, and HC is nobody’s caption', () => {
  const drafting = (line: string, date = 'November 17, 1962') => {
    const reading = read(date, ...LETTER.slice(1), line);
    assert.ok(reading.marks.every((mark) => mark.kind !== 'control'));
    const [part] = reading.parts;
    return [part?.drafting?.value ?? null, part?.drafting?.confidence ?? null, part?.drafting?.evidence.source ?? null];
  };
  assert.deepEqual(drafting('IO:HC:TL'), ['IO:HC:TL', 'high', 'offices:State/IO@1954']);
  assert.deepEqual(drafting('IC:HC:TL'), ['IO:HC:TL', 'medium', 'offices:State/IO@1954']);
  assert.deepEqual(drafting('EUR/SOV:JDoe:ab 3/4/61'), ['EUR/SOV:JDoe:ab', 'high', 'offices:State/EUR/SOV@1960']);
  // Before 1954 the bureau had another symbol, so that nothing tells what the letters were.
  assert.deepEqual(drafting('IC:HC:TL', 'November 17, 1950'), [null, 'low', null]);
  assert.deepEqual(drafting('QX:HC:TL'), [null, 'low', null]);
  assert.deepEqual(drafting('TO:HC:TL'), [null, null, null]);
});

test('drafter, approval and clearances by office are told one from the other', () => {
  assert.deepEqual(
    notes(
      ...LETTER,
      'Drafted by: EUR/SOV:JDoe:ab 6/1/61',
      'APPROVED BY EUR:WTYLER',
      'Clearances:',
      'S/S - Mr. Hale',
      'IO - Mr. Warner (draft)',
      'ZQ - Mr. Nobody',
    ),
    [
      ['drafting', 'Drafted by: EUR/SOV:JDoe:ab 6/1/61', 'EUR/SOV:JDoe:ab'],
      ['drafting', 'APPROVED BY EUR:WTYLER', 'approved EUR:WTYLER'],
      ['drafting', 'S/S - Mr. Hale', 'cleared S/S:Mr. Hale'],
      ['drafting', 'IO - Mr. Warner (draft)', 'cleared IO:Mr. Warner'],
    ],
  );
});

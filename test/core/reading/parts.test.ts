import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codes, levels, read, readScan } from './read.ts';

const LETTER = [
  'March 4, 1965',
  '',
  'CONFIDENTIAL',
  '',
  'Dear Mr. Ambassador:',
  '',
  'Thank you for your letter on the talks in Geneva.',
  '',
  'Sincerely yours,',
  '',
  'Paul K. Morrow',
  '',
  'The Honorable',
  'Lucian E. Harper,',
  'Department of State.',
];

test('a plain letter is one part with its correspondents', () => {
  const reading = read(...LETTER, '', 'cc: Mr. Walter Rhodes');
  const [part] = reading.parts;
  assert.equal(reading.parts.length, 1);
  assert.deepEqual(
    [part?.type, part?.role, part?.date?.value, part?.from[0]?.value, part?.to[0]?.value, part?.copyTo[0]?.value],
    ['letter', 'main', '1965-03-04', 'Paul K. Morrow', 'Lucian E. Harper', 'Mr. Walter Rhodes'],
  );
  assert.deepEqual(
    levels(reading).map((mark) => mark.value),
    ['CONFIDENTIAL'],
  );
  assert.deepEqual(reading.reviewActions, []);
});

test('a letter with a page number has two pages and is still one part', () => {
  const reading = read('June 2, 1961', 'Dear Tom:', 'One.', '', '- 2 -', '', 'Two.', 'Sincerely,', 'Ann B. Field');
  assert.deepEqual(
    reading.parts.map((part) => part.pages),
    [[1, 2]],
  );
});

test('a first name alone names nobody', () => {
  const [part] = read('June 2, 1961', 'Dear Tom:', 'One.', 'Sincerely,', 'Ann B. Field').parts;
  assert.deepEqual([part?.to[0]?.read, part?.to[0]?.value, part?.to[0]?.confidence], ['Tom', null, 'low']);
});

test('two letters are cut between the foot of one and the head of the other', () => {
  const reading = read(
    'SECRET',
    '',
    ...LETTER.filter((line) => line !== 'CONFIDENTIAL'),
    '',
    'SECRET',
    '',
    'SECRET',
    '',
    'March 1, 1965',
    '',
    'Dear Paul:',
    '',
    'I agree with what you say of the talks.',
    '',
    'Yours sincerely,',
    '',
    'Lucian E. Harper',
    '',
    'SECRET',
  );
  assert.deepEqual(
    reading.parts.map((part) => part.type),
    ['letter', 'letter'],
  );
  assert.deepEqual(
    reading.marks.filter((mark) => mark.kind === 'classification').map((mark) => mark.part),
    ['A', 'A', 'B', 'B'],
  );
});

test('letters without marks are cut at a form feed or at the date', () => {
  for (const between of ['\f', '']) {
    const reading = read(
      ...LETTER,
      between,
      'March 1, 1965',
      'Dear Paul:',
      'I agree.',
      'Yours sincerely,',
      'Lucian E. Harper',
    );
    assert.deepEqual(
      reading.parts.map((part) => [part.date?.value, part.from[0]?.value]),
      [
        ['1965-03-04', 'Paul K. Morrow'],
        ['1965-03-01', 'Lucian E. Harper'],
      ],
    );
  }
});

test('an enclosure is the paper that follows, and no younger one', () => {
  const cover = [
    'May 9, 1964',
    'Dear Mr. Hale:',
    'I enclose a copy of a letter.',
    'Sincerely,',
    'Ann B. Field',
    'Enclosure',
  ];
  const older = [
    '\fMay 2, 1964',
    'Dear Ann:',
    'This is the letter that was enclosed, and it is longer than its cover.',
    'Sincerely,',
    'Martin Hale',
  ];
  const reading = read(...cover, ...older);
  assert.deepEqual(
    reading.parts.map((part) => [part.role, part.attachments.map((one) => one.is)]),
    [
      ['cover', ['B']],
      ['main', []],
    ],
  );
  const younger = read(...cover, ...older.map((line) => line.replace('1964', '1965')));
  assert.deepEqual(
    younger.parts[0]?.attachments.map((one) => one.is),
    [null],
  );
  assert.ok(codes(younger).includes('ATTACHMENT_MISSING'));
});

test('a listed enclosure is one each, a plural is two, a number is itself', () => {
  const letter = (...tail: readonly string[]) =>
    read('May 9, 1964', 'Dear Mr. Hale:', 'Text.', 'Sincerely,', 'Ann B. Field', '', ...tail).parts[0]?.attachments.map(
      (one) => one.read,
    );
  assert.deepEqual(letter('Attachments:', '1. Draft note', '2. Map', '3. Cable'), [
    '1. Draft note',
    '2. Map',
    '3. Cable',
  ]);
  assert.deepEqual(letter('Enclosures'), ['Enclosures', 'Enclosures']);
  assert.equal(letter('Enclosures (3)')?.length, 3);
  assert.deepEqual(letter('Attachment.'), ['Attachment.']);
  assert.deepEqual(letter('ATTACHMENT 2115-W'), []);
  assert.deepEqual(letter(), []);
});

test('a memorandum gives its heads', () => {
  for (const title of ['MEMORANDUM', 'M E M O R A N D U M', 'ACTION MEMORANDUM']) {
    const [part] = read(
      'SECRET',
      title,
      '',
      'TO:      The Secretary',
      'FROM:    EUR - Mr. Leddy',
      'SUBJECT: Berlin',
      'DATE:    July 15, 1967',
      '',
      'The talks went well.',
    ).parts;
    assert.deepEqual(
      [part?.type, part?.to[0]?.value, part?.from[0]?.value, part?.subject, part?.date?.value],
      // The office and the day tell from the table who they were; what was read stays.
      ['memorandum', 'Dean Rusk', 'John M. Leddy', 'Berlin', '1967-07-15'],
      title,
    );
    assert.deepEqual([part?.to[0]?.read, part?.from[0]?.read], ['The Secretary', 'EUR - Mr. Leddy']);
  }
  const [note] = read('MEMORANDUM FOR THE PRESIDENT', '', 'FROM: Walter Rhodes', 'SUBJECT: Oil', 'We saw them.').parts;
  assert.deepEqual(
    [note?.type, note?.to[0]?.value, note?.from[0]?.value],
    ['memorandum', 'THE PRESIDENT', 'Walter Rhodes'],
  );
});

const CABLE = [
  'CONFIDENTIAL',
  '',
  'PAGE 01   LA PAZ 02803 010120Z',
  'ACTION EB-08',
  'INFO OCT-01 ARA-11',
  'R 301929Z MAR 79',
  'FM AMEMBASSY LA PAZ',
  'TO SECSTATE WASHDC 5526',
  'INFO AMEMBASSY LIMA',
  '',
  'C O N F I D E N T I A L LA PAZ 2803',
  '',
  'E.O. 12065: GDS 3/30/85 (JONES, RALPH R.) OR-E',
  'TAGS: EAIR',
  'SUBJECT: PLANNING',
  '',
  '1. WE WROTE',
  'TO DEPARTMENT APRIL 2, 1979.',
  '',
  'PAGE 02   LA PAZ 02803 010120Z',
  '',
  '2. MORE.',
  'CONFIDENTIAL',
];

test('a telegram gives post, addressees, date and number, over its pages', () => {
  const reading = read(...CABLE);
  const [part] = reading.parts;
  assert.equal(reading.parts.length, 1);
  assert.deepEqual(
    [
      part?.type,
      part?.date?.value,
      part?.from[0]?.value,
      part?.to.map((one) => one.value),
      part?.copyTo.map((one) => one.value),
      part?.subject,
      part?.pages,
    ],
    ['telegram', '1979-03-30', 'AMEMBASSY LA PAZ', ['SECSTATE WASHDC 5526'], ['AMEMBASSY LIMA'], 'PLANNING', [1, 2]],
  );
  assert.ok(part?.numbers.some((one) => one.kind === 'cable' && one.value === 'LA PAZ 2803'));
  assert.deepEqual(
    levels(reading).map((mark) => mark.state),
    ['plain', 'plain', 'plain'],
  );
  assert.ok(!codes(reading).includes('DATE_IMPOSSIBLE'));
});

test('a telegram that is to be declassified on its own day says something impossible', () => {
  const reading = read(...CABLE.map((line) => line.replace('3/30/85', '3/30/79')));
  const finding = reading.findings.find((one) => one.code === 'DATE_IMPOSSIBLE');
  assert.equal(finding?.proposes, '1985-03-30');
});

test('a weekday that is not its date’s is found', () => {
  assert.ok(codes(read('The talk is on Monday, November 17, 1962.')).includes('WEEKDAY_MISMATCH'));
  assert.ok(!codes(read('The talk is on Saturday, November 17, 1962.')).includes('WEEKDAY_MISMATCH'));
});

test('a part without anything to tell it is still one part', () => {
  for (const text of ['', '\n\n', 'Only some words.']) assert.equal(read(text).parts.length, 1, JSON.stringify(text));
});

test('on scans a part begins with a page, and evidence is page and box', () => {
  const reading = readScan(
    LETTER.join('\n'),
    'June 1, 1966\n\nDear Mr. Morrow:\n\nSECRET\nText.\nSincerely,\nLucian E. Harper',
    '- 2 -\n\nMore text on the second page.',
  );
  assert.deepEqual(
    reading.parts.map((part) => [part.type, part.pages]),
    [
      ['letter', [1, 1]],
      ['letter', [2, 3]],
    ],
  );
  for (const mark of reading.marks)
    assert.ok(mark.evidence.page && mark.evidence.box && mark.evidence.lines === undefined);
});

/** Findings of days, equities, generations and levels between parts, on papers of our own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../../src/core/reading/reading.ts';
import { read } from './read.ts';

const found = (code: string, ...lines: readonly string[]): readonly Finding[] =>
  read(...lines).findings.filter((finding) => finding.code === code);
const letter = (date: string, ...text: readonly string[]): readonly string[] => [
  date,
  'Dear Mr. Hale:',
  ...text,
  'Sincerely,',
  'Ann B. Field',
];
const review = (date: string, office: string, ...ticks: readonly string[]): readonly string[] => [
  `DEPARTMENT OF STATE ${office}`,
  `REVIEWED BY LKS DATE ${date}`,
  ...ticks,
  'FOI, EO or PA exemptions',
];

test('a day that no calendar has is a finding, the part stays without a date, and a near day of the record is proposed', () => {
  const reading = read(...letter('June 31, 1962', 'We met on June 21, 1962.'));
  assert.equal(reading.parts[0]?.date, null);
  const [one] = reading.findings.filter((finding) => finding.code === 'DATE_IMPOSSIBLE');
  assert.deepEqual([one?.part, one?.evidence?.columns, one?.proposes], ['A', [1, 13], '1962-06-21']);
  for (const [date, proposes] of [
    ['February 30, 1961', null],
    ['31 April 1959', null],
    ['Date: 2/30/61', null],
  ] as const)
    assert.deepEqual(
      found('DATE_IMPOSSIBLE', ...letter(date, 'Text.')).map((finding) => finding.proposes),
      [proposes],
      date,
    );
});

test('days that can be, days before months, and blanks filled with noughts are no findings', () => {
  for (const date of ['29 February 1964', 'June 30, 1962', 'DATE: 17/11/62', 'DATE: 00/00/0000', '12/31'])
    assert.deepEqual(found('DATE_IMPOSSIBLE', ...letter(date, 'Text.')), [], date);
});

test('two days of the record that are equally near propose nothing', () => {
  const [one] = found('DATE_IMPOSSIBLE', ...letter('June 31, 1962', 'On June 21, 1962 and June 11, 1962.'));
  assert.equal(one?.proposes, null);
});

test('a weekday that its date does not have is a finding with the right one', () => {
  const [one] = found('WEEKDAY_MISMATCH', ...letter('November 16, 1962', 'He comes on Saturday, November 16, 1962.'));
  assert.equal(one?.proposes, 'Friday');
  assert.deepEqual(found('WEEKDAY_MISMATCH', ...letter('November 16, 1962', 'Friday, November 16, 1962')), []);
});

test('a catalogue date that none of the papers has is a conflict', () => {
  const kept = (date: string): readonly Finding[] =>
    found('DATE_CONFLICT', '00417', '', date, '', 'Return to S/S', '', ...letter('November 17, 1962', 'Text.'));
  assert.equal(kept('1962/11/18')[0]?.part, 'A');
  assert.deepEqual(kept('1962/11/17'), []);
});

test('whom a new review must ask is told once for every part, and only on a classified record', () => {
  const text = [
    'The low-level flights over the island have stopped, and no low-level flights are planned.',
    'The Soviets told us so, and the message from the President went to the White House files.',
  ];
  const of = (...lines: readonly string[]): readonly string[] =>
    found('EQUITY_OTHER', ...lines).map((finding) => /concerns (.+?)\. A new/.exec(finding.message)?.[1] ?? '');
  assert.deepEqual(of('SECRET', ...letter('May 1, 1963', ...text)), [
    'the White House and the National Security Council',
    'the Department of Defense',
    'the intelligence agencies',
    'a foreign government',
  ]);
  assert.deepEqual(of(...letter('May 1, 1963', ...text)), []);
  assert.deepEqual(of('SECRET', ...letter('May 1, 1963', 'The harbor talks with Mr. Kuznet went on.')), []);
  assert.deepEqual(of('CENTRAL INTELLIGENCE AGENCY', 'SECRET', ...letter('May 1, 1963', 'CIA saw it.')), []);
});

test('codes of a review that a release superseded are history, said once', () => {
  const paper = (...last: readonly string[]): readonly Finding[] =>
    found(
      'EXEMPTION_AFTER_DECLASSIFICATION',
      '~~SECRET~~',
      ...letter('May 1, 1963', 'Text.'),
      'B1A5',
      '',
      ...review('4-6-88', 'A/CDC/MR', '( ) RELEASE ( ) DECLASSIFY', '(X) DENY'),
      '',
      ...last,
    );
  const release = ['DEPARTMENT OF STATE IS/FPC/CDR', 'DATE: 4/3/92', '(X) RELEASE (X) DECLASSIFY', 'FOIA Exemptions'];
  assert.equal(paper(...release).length, 1);
  assert.deepEqual(paper(), []);
});

test('a cover that bears less than what it encloses contradicts it; one that bears as much does not', () => {
  const pair = (cover: string): readonly Finding[] =>
    found(
      'LEVELS_CONTRADICT',
      cover,
      ...letter('May 1, 1963', 'I enclose a paper.'),
      'Enclosure',
      cover,
      '\fTOP SECRET',
      ...letter('April 30, 1963', 'The second paper is longer than the first, which only sends it on to him.'),
      'TOP SECRET',
    );
  assert.deepEqual(
    pair('SECRET').map((finding) => finding.part),
    ['A'],
  );
  assert.deepEqual(pair('TOP SECRET'), []);
});

test('stamps of one review that tick unlike boxes on two parts are pointed out', () => {
  const stamp = (boxes: string): readonly string[] => review('6-2-92', 'IS/FPC/CDR', boxes, 'MR Cases Only:');
  const pair = (second: string): readonly Finding[] =>
    found(
      'BOXES_CONTRADICT',
      ...letter('May 1, 1963', 'Text.'),
      ...stamp('(X) RELEASE (X) DECLASSIFY'),
      '',
      `\fMay 2, 1963`,
      ...letter('May 2, 1963', 'Text.').slice(1),
      ...stamp(second),
    );
  assert.deepEqual(
    pair('(X) RELEASE ( ) DECLASSIFY').map((finding) => finding.part),
    ['B'],
  );
  assert.deepEqual(pair('(X) RELEASE (X) DECLASSIFY'), []);
});

test('page headings of the file that pass over a page are found', () => {
  assert.equal(found('PAGE_MISSING', '## Page 1', 'Text.', '## Page 2', 'Text.', '## Page 4', 'Text.').length, 1);
  assert.deepEqual(found('PAGE_MISSING', '## Page 1', 'Text.', '## Page 2', 'Text.', '## Page 3', 'Text.'), []);
});

test('many unmarked pages of one part are one doubt, a few are one each', () => {
  const pages = (count: number): number =>
    found(
      'NO_MARKING_ON_PAGE',
      'SECRET',
      ...letter('May 1, 1963', 'Text.'),
      ...Array.from({ length: count }, (_, at) => ['', `- ${at + 2} -`, '', 'More of it.']).flat(),
    ).length;
  assert.deepEqual([pages(1), pages(3), pages(9)], [1, 3, 1]);
});

test('who was sent a telegram is no equity; what it is about is', () => {
  const telegram = (line: string): string =>
    `CONFIDENTIAL\nPAGE 01  SALINA 00614  041710Z\nACTION ARA-20\nINFO OCT-01 EUR-20 NSC-10 L-03 /088 W\nR 041630Z MAR 71\nFM AMEMBASSY SALINAS\nTO SECSTATE WASHDC 2290\n\n1. ${line}\n`;
  const equities = (line: string): number =>
    read(telegram(line)).findings.filter(({ code }) => code === 'EQUITY_OTHER').length;
  assert.equal(equities('THE TUNA CONVENTION WILL NOT BE RENEWED.'), 0);
  assert.equal(equities('THE NSC WILL MEET ON THE TUNA CONVENTION.'), 1);
});

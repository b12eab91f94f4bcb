/** Generations of review on one paper: who, when, on whose authority, what a later one does to an earlier. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reading } from '../../../src/core/reading/reading.ts';
import { codes, read } from './read.ts';

const letter = (date: string): readonly string[] => [date, 'Dear Mr. Hale:', 'Text.', 'Sincerely,', 'Ann B. Field', ''];
const early = (date: string, ticks: string, exemptions = ''): readonly string[] => [
  'DEPARTMENT OF STATE A/CDC/MR',
  `REVIEWED BY LKS DATE ${date}`,
  ticks,
  `FOI, EO or PA exemptions ${exemptions}`,
  'TS authority to:',
  '',
];
const late = (date: string, ticks: string): readonly string[] => [
  'DEPARTMENT OF STATE IS/FPC/CDR',
  `DATE: ${date}`,
  ticks,
  '( ) DELETE Non-Responsive Info',
  'FOIA Exemptions',
  'MR Cases Only:',
  '',
];
const gist = ({ reviewActions }: Reading) =>
  reviewActions.map((action) => [action.date.value, action.decisions, action.supersededBy]);

test('three reviews of one paper stand in the order of their days, whatever their order on the paper', () => {
  const denied = early('4-6-83', '(X) DENY', '(b)(1)');
  const cut = early('4-6-88', '(X) EXCISE', '(b)(1)');
  const open = late('6/2/92', '(X) RELEASE (X) DECLASSIFY');
  for (const stamps of [
    [denied, cut, open],
    [open, denied, cut],
    [cut, open, denied],
  ])
    assert.deepEqual(gist(read('~~SECRET~~', ...letter('May 9, 1964'), ...stamps.flat())), [
      ['1983-04-06', ['deny'], 'r2'],
      ['1988-04-06', ['release-in-part'], 'r3'],
      ['1992-06-02', ['release', 'declassify'], null],
    ]);
});

test('the figures of a short year are those of the time of the form, not of a fixed century', () => {
  for (const [stamp, day] of [
    [early('4-6-88', '(X) DENY'), '1988-04-06'],
    [late('6/2/92', '(X) DENY'), '1992-06-02'],
  ] as const)
    assert.equal(read(...letter('May 9, 1964'), ...stamp).reviewActions[0]?.date.value, day);
  const odd = read(...letter('May 9, 1964'), ...early('4-6-68', '(X) DENY'));
  assert.equal(
    odd.reviewActions[0]?.date.value ?? null,
    odd.findings.find((one) => one.code === 'DATE_IMPOSSIBLE')?.proposes,
  );
  assert.equal(odd.reviewActions[0]?.date.read, '4-6-68');
});

test('another generation of the same form repairs an impossible year', () => {
  const reading = read(
    ...letter('May 9, 1964'),
    ...late('6/2/62', '(X) RELEASE (X) DECLASSIFY'),
    '\fMay 10, 1964',
    ...letter('May 10, 1964').slice(1),
    ...late('6/2/92', '(X) RELEASE (X) DECLASSIFY'),
  );
  assert.deepEqual(gist(reading), [['1992-06-02', ['release', 'declassify'], null]]);
  assert.deepEqual(
    reading.findings.filter((one) => one.code === 'DATE_IMPOSSIBLE').map((one) => [one.part, one.proposes]),
    [['A', '1992-06-02']],
  );
});

test('a review is not older than its paper', () => {
  const banner = (year: string): string =>
    `Declassified/Released US Department of State EO Systematic Review 30 JUN ${year}`;
  const paper = (year: string): Reading => read(banner(year), '', 'CONFIDENTIAL', '', ...letter('May 9, 1999'));
  assert.equal(paper('2005').reviewActions[0]?.date.value, '2005-06-30');
  const old = paper('1996');
  assert.equal(old.reviewActions[0]?.date.value, null);
  assert.equal(old.reviewActions[0]?.date.read, '30 JUN 1996');
  assert.ok(codes(old).includes('DATE_IMPOSSIBLE'));
});

test('the order of a code is that of the day of the review', () => {
  const of = (stamp: readonly string[], code: string): Reading =>
    read('SECRET', ...letter('May 9, 1964'), ...stamp, code);
  const old = of(early('4-6-88', '(X) EXCISE'), 'A5');
  assert.deepEqual(old.reviewActions[0]?.exemptions, [{ code: 'b1', order: 'EO12356', category: '1.3(a)(5)' }]);
  assert.ok(!codes(old).includes('CODE_ORDER_MISMATCH'));
  assert.ok(codes(of(late('5/5/98', '(X) EXCISE'), 'A5')).includes('CODE_ORDER_MISMATCH'));
});

test('a stamp on one part is stated there and inferred for the others, unless they bear a live level', () => {
  const pair = (level: string): Reading =>
    read(
      '~~SECRET~~',
      ...letter('May 9, 1964'),
      ...late('6/2/92', '(X) RELEASE (X) DECLASSIFY'),
      `\f${level}`,
      ...letter('May 10, 1964'),
      level,
    );
  assert.deepEqual(pair('~~SECRET~~').reviewActions[0]?.appliesTo, [
    { part: 'A', basis: 'stated' },
    { part: 'B', basis: 'inferred' },
  ]);
  assert.deepEqual(pair('SECRET').reviewActions[0]?.appliesTo, [{ part: 'A', basis: 'stated' }]);
});

test('a consent of another agency supersedes nothing', () => {
  const reading = read(
    'SECRET',
    ...letter('May 9, 1964'),
    ...early('4-6-88', '(X) DENY', '(b)(1)'),
    'CIA HAS NO OBJECTION TO DECLASSIFICATION AND/OR RELEASE OF CIA INFORMATION IN THIS DOCUMENT',
  );
  assert.equal(reading.reviewActions.find((action) => action.decisions.includes('deny'))?.supersededBy, null);
});

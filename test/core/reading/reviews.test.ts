import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codes, read } from './read.ts';

const form = (
  date: string,
  ticks: readonly string[],
  over: { readonly exemptions?: string; readonly authority?: string } = {},
): string[] => {
  const box = (label: string): string => `(${ticks.includes(label) ? 'X' : ' '}) ${label}`;
  return [
    'DEPARTMENT OF STATE A/CDC/MR',
    `REVIEWED BY LKS DATE ${date}`,
    `${box('RELEASE')} ${box('DECLASSIFY')}`,
    `${box('EXCISE')} ${box('DECLASSIFY in PART')}`,
    `${box('DENY')} ${box('Non-responsive info.')}`,
    `FOI, EO or PA exemptions ${over.exemptions ?? ''}`,
    `TS authority to: ${over.authority ?? ''}`,
    '( ) CLASSIFY as _____, OADR',
    `${box('DOWNGRADE TS to')} ( ) S or ( ) C, OADR`,
  ];
};
const LETTER = ['May 9, 1964', 'Dear Mr. Hale:', 'Text of the letter.', 'Sincerely,', 'Ann B. Field'];

test('ticked boxes are decisions, and clear ones are none', () => {
  const reading = read('~~CONFIDENTIAL~~', ...LETTER, '', ...form('8-13-87', ['RELEASE', 'DECLASSIFY']));
  const [action] = reading.reviewActions;
  assert.deepEqual(
    [action?.date.value, action?.reviewer, action?.decisions, action?.office],
    ['1987-08-13', 'LKS', ['release', 'declassify'], 'A/CDC/MR'],
  );
  assert.equal(reading.stamps[0]?.family, 'state-a-cdc-mr-2');
  assert.deepEqual(
    reading.stamps[0]?.boxes.filter((box) => box.state === 'ticked').map((box) => box.label),
    ['RELEASE', 'DECLASSIFY'],
  );
  assert.deepEqual(
    codes(read(...LETTER, '', ...form('8-13-87', []))).filter((code) => code === 'BOXES_CONTRADICT'),
    [],
  );
  assert.deepEqual(read(...LETTER, '', ...form('8-13-87', [])).reviewActions[0]?.decisions, []);
});

test('all signs of ticked and clear boxes are known', () => {
  for (const [ticked, clear] of [
    ['☒', '☐'],
    ['(X)', '( )'],
    ['[x]', '[ ]'],
    ['(x)', '()'],
    ['☑', '□'],
  ] as const) {
    const reading = read(
      'DEPARTMENT OF STATE A/CDC/MR',
      'REVIEWED BY LKS DATE 8-13-87',
      `${clear} RELEASE`,
      `${clear} DECLASSIFY`,
      `${ticked} DENY`,
      'FOI, EO or PA exemptions (b)(1)',
    );
    assert.deepEqual(reading.reviewActions[0]?.decisions, ['deny'], ticked);
  }
});

test('ticks that exclude each other are a finding and decide nothing', () => {
  for (const ticks of [
    ['RELEASE', 'DENY'],
    ['DECLASSIFY', 'DENY'],
    ['DECLASSIFY', 'DOWNGRADE TS to'],
  ]) {
    const reading = read(...LETTER, '', ...form('8-13-87', ticks));
    assert.ok(codes(reading).includes('BOXES_CONTRADICT'), ticks.join());
    assert.deepEqual(reading.reviewActions[0]?.decisions, []);
  }
});

test('a date before the words of its stamp is impossible; the figures of the year are repaired from the same form elsewhere', () => {
  const reading = read(
    ...LETTER,
    '',
    ...form('8-13-67', []),
    '',
    '\fMay 9, 1964',
    'Dear Ann:',
    'Text.',
    'Sincerely,',
    'Martin Hale',
    '',
    ...form('8-13-87', []),
  );
  const found = reading.findings.filter((finding) => finding.code === 'DATE_IMPOSSIBLE');
  assert.deepEqual(
    found.map((finding) => [finding.part, finding.proposes]),
    [['A', '1987-08-13']],
  );
  assert.equal(reading.stamps[0]?.fields['date'], null);
  assert.equal(reading.stamps[0]?.fields['dateRead'], '8-13-67');
});

test('a later release supersedes, and a part without its stamp is pointed out', () => {
  const reading = read(
    '~~SECRET~~',
    ...LETTER,
    '',
    ...form('8-13-87', ['DENY'], { exemptions: '(b)(1)' }),
    '',
    '~~SECRET~~',
    '~~SECRET~~',
    'May 2, 1964',
    'Dear Ann:',
    'Text.',
    'Sincerely,',
    'Martin Hale',
    '',
    ...form('8-13-87', ['DENY']),
    '',
    'DEPARTMENT OF STATE IS/FPC/CDR',
    'DATE: 6/2/92',
    '(X) RELEASE (X) DECLASSIFY',
    '( ) EXCISE ( ) DECLASSIFY',
    '( ) DENY IN PART',
    '( ) DELETE Non-Responsive Info',
    'FOIA Exemptions',
    'PA Exemptions',
    'MR Cases Only:',
    '~~SECRET~~',
  );
  const [first, second] = reading.reviewActions;
  assert.deepEqual(
    [first?.decisions, first?.supersededBy, second?.date.value, second?.decisions],
    [['deny'], 'r2', '1992-06-02', ['release', 'declassify']],
  );
  assert.deepEqual(second?.appliesTo, [
    { part: 'A', basis: 'inferred' },
    { part: 'B', basis: 'stated' },
  ]);
  assert.deepEqual(
    reading.findings.filter((finding) => finding.code === 'STAMP_MISSING').map((finding) => finding.part),
    ['A'],
  );
  assert.deepEqual(first?.exemptions, [{ code: 'b1', order: null, category: null }]);
});

test('Top Secret released with a blank authority is a finding, and with a name it is none', () => {
  const paper = (authority: string) =>
    read('~~TOP SECRET~~', ...LETTER, '', ...form('8-13-87', ['RELEASE', 'DECLASSIFY'], { authority }));
  assert.ok(codes(paper('')).includes('TS_AUTHORITY_BLANK'));
  assert.ok(!codes(paper('J. Smith')).includes('TS_AUTHORITY_BLANK'));
});

test('a live level on a declassified paper is pointed out', () => {
  assert.ok(
    codes(read('SECRET', ...LETTER, '', ...form('8-13-87', ['RELEASE', 'DECLASSIFY']))).includes('MARKS_NOT_CANCELLED'),
  );
});

test('codes are normalised, and their order follows the day of the review', () => {
  const exemptions = (date: string, ...lines: readonly string[]) =>
    read('SECRET', ...LETTER, '', ...form(date, ['EXCISE'], {}), '', ...lines).reviewActions.flatMap(
      (action) => action.exemptions,
    );
  const a5 = [{ code: 'b1', order: 'EO12356', category: '1.3(a)(5)' }];
  for (const typed of ['BIAS', 'B1A5', 'B1 A5', '(b)(1) (a)(5)', 'b(1)/A-5'])
    assert.deepEqual(exemptions('4-6-88', typed), a5, typed);
  assert.deepEqual(exemptions('4-6-88', 'b7C'), [{ code: 'b7C', order: null, category: null }]);
  assert.deepEqual(exemptions('4-6-88', '(b)(3), 130b, (b)(6)'), [
    { code: 'b3', order: null, category: '10 USC 130b' },
    { code: 'b6', order: null, category: null },
  ]);
  const bare = (...lines: readonly string[]) => read(...lines).reviewActions.flatMap((action) => action.exemptions);
  assert.deepEqual(bare('1.4(B), 1.4(D), B1'), [
    { code: 'b1', order: 'EO13526', category: '1.4(b)' },
    { code: 'b1', order: 'EO13526', category: '1.4(d)' },
  ]);
  assert.deepEqual(bare('1.4a'), bare('1.4(a)'));
  assert.deepEqual(
    bare('B6,B7(C),B7(E)').map((one) => one.code),
    ['b6', 'b7C', 'b7E'],
  );
});

test('a code that its review could not claim is a finding, as is a code that nobody has', () => {
  assert.ok(
    codes(read('SECRET', ...LETTER, '', ...form('4-6-88', ['EXCISE']), '', '1.4(d)')).includes('CODE_ORDER_MISMATCH'),
  );
  assert.ok(
    codes(
      read(
        'DEPARTMENT OF STATE IS/FPC/CDR',
        'DATE: 5/5/98',
        '( ) RELEASE ( ) DECLASSIFY',
        '(X) EXCISE',
        'FOIA Exemptions',
        '',
        'B1A5',
      ),
    ).includes('CODE_ORDER_MISMATCH'),
  );
  assert.ok(codes(read('(b)(12)')).includes('CODE_UNKNOWN'));
  assert.ok(codes(read('(b)(1) XAX9')).includes('UNRESOLVED_READING'));
  assert.deepEqual(codes(read('(b)(1)')), []);
});

test('words that look like codes in prose are none', () => {
  for (const prose of [
    'He has a bias against us.',
    'The plan B1 was dropped.',
    'Room 1.4 a long way off',
    'See paragraph (b) of the note.',
  ])
    assert.deepEqual(
      read(prose)
        .marks.filter((mark) => mark.kind === 'exemption')
        .map((mark) => mark.read),
      [],
      prose,
    );
});

test('release lines are actions once, however many pages bear them', () => {
  const banner = 'Declassified/Released US Department of State EO Systematic Review 30 JUN 2005';
  const reading = read(banner, 'Text.', '\f', banner, 'More.');
  assert.deepEqual(
    reading.reviewActions.map((action) => [action.agency, action.date.value, action.decisions]),
    [['State', '2005-06-30', ['declassify', 'release']]],
  );
  const cia = read('Sanitized Copy Approved for Release 2010/11/29: CIA-RDP87-00181 R000100090002-7');
  assert.deepEqual(
    cia.reviewActions.map((action) => [action.agency, action.date.value, action.decisions]),
    [['CIA', '2010-11-29', ['release-in-part']]],
  );
  const nara = read(
    'Declassified per Exec uti ve Order 13526, Sectio n 3,3',
    'NND P roject Number: NND 633 16 . By: NWD Date: 2011',
  );
  assert.deepEqual(
    nara.reviewActions.map((action) => [action.agency, action.date.value, action.date.precision, action.case]),
    [['NARA', '2011', 'year', 'NND 63316']],
  );
});

test('a consent of one agency opens nothing and says so', () => {
  const reading = read('CIA HAS NO OBJECTION TO DECLASSIFICATION AND/OR RELEASE OF CIA INFORMATION IN THIS DOCUMENT');
  assert.deepEqual(
    reading.reviewActions.map((action) => action.decisions),
    [['no-objection']],
  );
  assert.ok(codes(reading).includes('EQUITY_OTHER'));
});

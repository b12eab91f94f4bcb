import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asDay } from '../../../src/core/dates.ts';
import { statusOf } from '../../../src/core/orders/status.ts';
import { readTranscript } from '../../../src/core/reading/read-transcript.ts';
import type { Reading } from '../../../src/core/reading/reading.ts';

const STAMP = 'Ada B. Clerk Declassified/Released US Department of State EO Systematic Review 20 Mar 2014';
const HEADS = [
  'CONFIDENTIAL',
  '',
  'PAGE 01 OSLO 01234 01 OF 02 051422Z',
  '44',
  'ACTION EUR-12',
  '',
  'INFO OCT-01 ISO-00 CIAE-00 INR-10',
  'NSAE-00 /047 W',
  '------------------076696 051428Z /41',
  'P R 051400Z MAY 79',
  'FM AMEMBASSY OSLO',
  'TO SECSTATE WASHDC PRIORITY 4321',
  'USMISSION NATO PRIORITY',
  'INFO AMEMBASSY COPENHAGEN',
  'AMEMBASSY REYKJAVIK',
  '',
  'C O N F I D E N T I A L SECTION 1 OF 2 OSLO 1234',
  '',
  'EXDIS',
  '',
  'E.O. 12065: GDS 5/5/85 (MILLER, ANNA B.) OR-M',
  'TAGS: PEPR, NO',
  'SUBJECT: (U) THE PRIME MINISTER ON THE PRICE OF HERRING AND',
  'ON THE NORTHERN FISHERIES',
  'REF: (A) OSLO 1200, (B) STATE 4711,',
  '(C) COPENHAGEN 99',
];
const TEXT = [
  '',
  '1. (C - ENTIRE TEXT). THE PRIME MINISTER SAID THAT HERRING WAS DEAR.',
  'CONFIDENTIAL',
  'CONFIDENTIAL',
  '',
  'PAGE 01 OSLO 01234 02 OF 02 051430Z',
  'ACTION EUR-12',
  '------------------076699 051431Z /41',
  'P R 051400Z MAY 79',
  'FM AMEMBASSY OSLO',
  'TO SECSTATE WASHDC PRIORITY 4322',
  '',
  'C O N F I D E N T I A L SECTION 2 OF 2 OSLO 1234',
  '',
  'EXDIS',
  '2. HE THOUGHT THAT COD WOULD FOLLOW. MILLER',
  'CONFIDENTIAL',
  'NNN',
];
const ATTRIBUTES = [
  STAMP,
  'Message Attributes',
  'Automatic Decaptioning: X',
  'Current Classification: UNCLASSIFIED',
  'Document Number: 1979OSLO01234',
  'Draft Date: 05 may 1979',
  'Executive Order: GS 19850505 MILLER, ANNA B',
  'Film Number: D790001-0001',
  'From: OSLO OR-M',
  'Original Classification: CONFIDENTIAL',
  'Original Handling Restrictions: EXDIS',
  'Previous Classification: CONFIDENTIAL',
  'Review Action: RELEASED, APPROVED',
  'Review Date: 13 jan 2006',
  'Review Markings:',
  'Ada B. Clerk',
  'Declassified/Released',
  'US Department of State',
  'EO Systematic Review',
  '20 Mar 2014',
  `Markings: ${STAMP}`,
];

function read(lines: readonly string[]): Reading {
  const source = { sha256: '0'.repeat(64) as never, bytes: 0, mediaType: 'text/plain', kind: 'transcript' as const };
  return readTranscript(lines.join('\n'), source);
}
const numbers = (reading: Reading, kind: string): string[] =>
  reading.parts[0]?.numbers.filter((one) => one.kind === kind).map(({ value }) => value) ?? [];
const live = (reading: Reading, kind: string): (string | null)[] =>
  reading.marks.filter((mark) => mark.kind === kind && !mark.form).map(({ value }) => value);

void test('a telegram of two sections is one part with the heads of its first section', () => {
  const reading = read([STAMP, 'Message Text', '', ...HEADS, ...TEXT, ...ATTRIBUTES]);
  const [part, ...others] = reading.parts;
  assert.deepEqual(others, []);
  assert.equal(part?.type, 'telegram');
  assert.equal(part.date?.value, '1979-05-05');
  assert.deepEqual(
    part.from.map(({ value }) => value),
    ['AMEMBASSY OSLO'],
  );
  assert.deepEqual(
    part.to.map(({ value }) => value),
    ['SECSTATE WASHDC PRIORITY 4321', 'USMISSION NATO PRIORITY'],
  );
  assert.deepEqual(
    part.copyTo.map(({ value }) => value),
    ['AMEMBASSY COPENHAGEN', 'AMEMBASSY REYKJAVIK'],
  );
  assert.equal(part.subject, '(U) THE PRIME MINISTER ON THE PRICE OF HERRING AND ON THE NORTHERN FISHERIES');
  assert.deepEqual(numbers(reading, 'mrn'), ['OSLO 1234']);
  assert.deepEqual(numbers(reading, 'dtg'), ['051400Z MAY 79']);
  assert.deepEqual(numbers(reading, 'tags'), ['PEPR, NO']);
  assert.deepEqual(numbers(reading, 'ref'), ['(A) OSLO 1200, (B) STATE 4711, (C) COPENHAGEN 99']);
  assert.deepEqual(numbers(reading, 'document'), ['1979OSLO01234']);
});

void test('level, caption, order line and portions of a telegram are marks', () => {
  const reading = read([...HEADS, ...TEXT]);
  assert.deepEqual(new Set(live(reading, 'classification')), new Set(['CONFIDENTIAL']));
  assert.deepEqual(live(reading, 'control'), ['EXDIS', 'EXDIS']);
  assert.deepEqual(live(reading, 'instruction'), ['E.O. 12065: GDS 5/5/85 (MILLER, ANNA B.) OR-M']);
  assert.deepEqual(live(reading, 'portion'), ['UNCLASSIFIED', 'CONFIDENTIAL']);
  const stamp = reading.stamps.find(({ family }) => family === 'cable-eo-line');
  assert.equal(stamp?.fields['official'], 'MILLER, ANNA B.');
  assert.equal(stamp?.fields['dateRead'], '5/5/85');
});

void test('what a released cable is today is kept apart from what it was', () => {
  const reading = read([STAMP, ...HEADS, ...TEXT, ...ATTRIBUTES]);
  const [part] = reading.parts;
  assert.equal(part?.originalClassification.value, 'CONFIDENTIAL');
  assert.equal(part.originalClassification.basis, 'own mark');
  assert.ok(!live(reading, 'classification').includes('UNCLASSIFIED'));
  const release = reading.reviewActions.find(({ decisions }) => decisions.includes('declassify'));
  assert.equal(release?.reviewer, 'Ada B. Clerk');
  assert.equal(release.date.value, '2014-03-20');
  // The narrow stamp among the attributes has the name on a line of its own.
  assert.deepEqual(
    reading.stamps.filter(({ family }) => family === 'state-systematic').map(({ fields }) => fields['official']),
    Array.from({ length: 4 }, () => 'Ada B. Clerk'),
  );
  const on = asDay('2026-11-24');
  const [status] = on === null ? [] : statusOf({ reading, acts: [], on, asKnown: null });
  assert.equal(status?.classification.value, 'declassified');
  assert.equal(status.access.value, 'released');
});

void test('a cable whose own level is lost has the level that the archive says it had, on its word', () => {
  const lost = [...HEADS, ...TEXT]
    .filter((line) => line !== 'CONFIDENTIAL' && !line.startsWith('C O N F') && !line.startsWith('1. (C'))
    .map((line) => line.replace(/^EXDIS$/, ''));
  const reading = read([STAMP, ...lost, ...ATTRIBUTES]);
  const original = reading.parts[0]?.originalClassification;
  assert.equal(original?.value, 'CONFIDENTIAL');
  assert.equal(original.basis, 'outside authority');
  assert.equal(original.confidence, 'medium');
});

void test('an administrative control is no level', () => {
  const reading = read(
    [...HEADS, ...TEXT]
      .map((line) => line.replace(/^CONFIDENTIAL$|^C O N F I D E N T I A L/, 'LIMITED OFFICIAL USE'))
      .filter((line) => !line.includes('ENTIRE TEXT')),
  );
  assert.equal(reading.parts[0]?.originalClassification.value, 'none');
  assert.ok(live(reading, 'control').includes('LIMITED OFFICIAL USE'));
});

void test('an order line dated with the day of its cable is impossible, and the sixth year is proposed', () => {
  const reading = read([...HEADS.map((line) => line.replace('5/5/85', '5/5/79')), ...TEXT]);
  const found = reading.findings.find(({ code }) => code === 'DATE_IMPOSSIBLE');
  assert.equal(found?.proposes, '1985-05-05');
});

for (const [line, value] of [
  ['MO. 11652: GDS', 'E.O. 11652: GDS'],
  ['EMO. 11652: N/A', 'E.O. 11652: N/A'],
  ['E.O. 116528 GDS', 'E.O. 11652: GDS'],
  ['EO 12065; NA', 'E.O. 12065: N/A'],
  ['E.O. 12065: (GDS 11/20/85 (MILLER, ANNA B.) OR-M', 'E.O. 12065: GDS 11/20/85 (MILLER, ANNA B.) OR-M'],
  ['E.O. 11652: XGDS-2', 'E.O. 11652: XGDS-2'],
] as const)
  void test(`the order line ${line} is read as ${value}`, () => {
    const reading = read([...HEADS.map((one) => (one.startsWith('E.O.') ? line : one)), ...TEXT]);
    assert.deepEqual(live(reading, 'instruction'), [value]);
  });

void test('heads told from damaged letters are of medium confidence', () => {
  const spoilt = HEADS.map((line) =>
    line
      .replace(/^FM /, 'EM ')
      .replace(/^TO /, 'T0 ')
      .replace('C O N F I D E N', 'C O N F 1 D E N')
      .replace('12065: GDS', '1Z065: G0S'),
  );
  const reading = read([...spoilt, ...TEXT.slice(0, 4)]);
  const [part] = reading.parts;
  assert.equal(part?.from[0]?.value, 'AMEMBASSY OSLO');
  assert.equal(part.from[0].confidence, 'medium');
  assert.equal(part.to[0]?.confidence, 'medium');
  const order = reading.marks.find(({ kind }) => kind === 'instruction');
  assert.equal(order?.value, 'E.O. 12065: GDS 5/5/85 (MILLER, ANNA B.) OR-M');
  assert.equal(order.confidence, 'medium');
});

void test('a telegram and an archive that disagree are shown', () => {
  const reading = read([
    ...HEADS.map((line) => line.replace('051400Z', '151400Z')),
    ...TEXT.map((line) => line.replace('051400Z', '151400Z')),
    ...ATTRIBUTES.map((line) =>
      line.replace('Original Classification: CONFIDENTIAL', 'Original Classification: SECRET'),
    ),
  ]);
  const codes = reading.findings.map(({ code }) => code);
  assert.ok(codes.includes('DATE_CONFLICT'));
  assert.ok(codes.includes('LEVELS_CONTRADICT'));
});

void test('drafting, approval and clearances of a cable of the Department are drafting marks', () => {
  const lines = HEADS.flatMap((line) =>
    line.startsWith('INFO OCT')
      ? [line, 'DRAFTED BY EUR/NE - JQPUBLIC:LEE', 'APPROVED BY EUR - ABCHIEF', 'S/S - MR. NOBODY']
      : line.startsWith('NSAE')
        ? []
        : [line],
  );
  const reading = read([...lines, ...TEXT]);
  const drafting = reading.marks.filter(({ kind }) => kind === 'drafting').map((mark) => mark.read);
  assert.deepEqual(drafting, ['DRAFTED BY EUR/NE - JQPUBLIC:LEE', 'APPROVED BY EUR - ABCHIEF', 'S/S - MR. NOBODY']);
});

void test('a telegram of 1968 gives its heads, its caption and its group', () => {
  const reading = read([
    'INCOMING TELEGRAM Department of State',
    'CONFIDENTIAL 402',
    'PAGE 01 HELSIN 02345 271530Z',
    'ACTION EUR 10',
    'R 271450Z FEB 68',
    'FM AMEMBASSY HELSINKI',
    'TO SECSTATE WASHDC 4711',
    'INFO AMEMBASSY OSLO',
    'STATE GRNC',
    'BT',
    'C O N F I D E N T I A L HELSINKI 2345',
    'LIMDIS',
    'SUBJ: HERRING',
    'REF: STATE 120345',
    '1. THE MINISTER SAID THAT HERRING WAS DEAR.',
    'GP-3. MILLER',
    'BT',
    'CONFIDENTIAL',
  ]);
  const [part] = reading.parts;
  assert.equal(part?.date?.value, '1968-02-27');
  assert.deepEqual(
    part.copyTo.map(({ value }) => value),
    ['AMEMBASSY OSLO'],
  );
  assert.equal(part.subject, 'HERRING');
  assert.deepEqual(numbers(reading, 'mrn'), ['HELSINKI 2345']);
  assert.deepEqual(live(reading, 'control'), ['LIMDIS']);
  assert.deepEqual(live(reading, 'instruction'), ['GROUP 3']);
  assert.ok(!reading.findings.some(({ code }) => code === 'UNRESOLVED_READING'));
});

void test('a sender that is not the post of the number is of medium confidence', () => {
  const reading = read([...HEADS.map((line) => line.replace('FM AMEMBASSY OSLO', 'FM AMEMBASSY OSLC')), ...TEXT]);
  assert.equal(reading.parts[0]?.from[0]?.confidence, 'medium');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Day, Instant } from '../../../src/core/dates.ts';
import { explainStatus } from '../../../src/core/orders/explain.ts';
import type { StatusExplained, StatusSubject } from '../../../src/core/orders/explain.ts';
import { statusFindings } from '../../../src/core/orders/status-findings.ts';
import type { Part, Reading } from '../../../src/core/reading/reading.ts';
import { action, day, foundingRecord, mark, part, reading } from './founding-record.ts';

const NOW = '2026-11-24T09:00:00.000Z' as Instant;

function explain(of: Reading, subject: StatusSubject, on = '2026-11-24'): StatusExplained {
  const [found] = explainStatus({ reading: of, acts: [], on: on as Day, asKnown: NOW, subject });
  assert.ok(found);
  return found;
}

function secret(made: string, over: Partial<Part> = {}): Part {
  return part('P', {
    date: day(made),
    pages: [1, 3],
    originalClassification: { value: 'SECRET', basis: 'own mark', confidence: 'high', evidence: [] },
    ...over,
  });
}

const codes = (of: Reading, on: string): string[] =>
  statusFindings(of, on as Day, [], null).map((finding) => finding.code);

test('what a presumption rests on, what speaks against it and what would settle it are told', () => {
  const { classification } = explain(foundingRecord(), { kind: 'part', part: 'B' });
  assert.equal(classification.value, 'presumed-declassified');
  assert.deepEqual(
    classification.reasons.map((reason) => reason.id),
    ['r3', 'm4', 'm5', 'PACKAGE_IS_NOT_PART'],
  );
  assert.ok(classification.against.some((reason) => reason.id === 'INFERRED_ONLY'));
  assert.ok(classification.against.some((reason) => reason.id === 'r1'));
  assert.ok(classification.wouldChange.some((sentence) => sentence.startsWith('Confirmation by the deciding agency')));
});

test('days to come that change an answer are named', () => {
  const { classification, access } = explain(foundingRecord(), { kind: 'part', part: 'C' }, '1970-01-01');
  assert.equal(classification.value, 'TOP SECRET');
  assert.deepEqual(classification.wouldChange.slice(0, 2), [
    'From 1988-04-30 it is told as SECRET.',
    'From 1992-04-03 it is told as declassified.',
  ]);
  assert.ok(access.wouldChange.includes('From 1992-04-03 it is told as released.'));
});

test('sentences hold no words of the paper beyond codes, levels and dates', () => {
  const of = reading({
    parts: [secret('1979-03-30')],
    marks: [
      mark('m', { read: 'SECRET MRS. HANNING' }),
      mark('i', { kind: 'instruction', read: 'x', value: 'E.O. 12065: GDS 3/30/85 (HANNING, MARY) OR-M' }),
    ],
    reviewActions: [action('r1', { reviewer: 'HANNING', office: 'HANNING', agency: 'HANNING', date: day('1984') })],
  });
  const said = JSON.stringify(
    explainStatus({ reading: of, acts: [], on: '1984-06-01' as Day, asKnown: NOW }).map((one) => ({
      ...one,
      instruction: { ...one.instruction, value: null },
    })),
  );
  assert.ok(!said.includes('HANNING'));
  assert.ok(said.includes('declassify on 1985-03-30'));
});

test('an inner page bears its own lower level, the first page that of the whole, and a declassified part opens all its pages', () => {
  const marks = [mark('m1'), mark('m2', { value: 'CONFIDENTIAL', evidence: { page: 2 } })];
  const of = reading({ parts: [secret('1990-05-05')], marks });
  const level = (page: number): string => explain(of, { kind: 'page', page }, '2000-01-01').classification.value;
  assert.deepEqual([level(1), level(2), level(3)], ['SECRET', 'CONFIDENTIAL', 'SECRET']);
  assert.equal(explain(of, { kind: 'page', page: 3 }, '2000-01-01').marking.value, 'absent');
  const opened = reading({
    parts: [secret('1990-05-05')],
    marks,
    reviewActions: [action('r1', { date: day('1999-01-05'), decisions: ['declassify', 'release'] })],
  });
  assert.equal(explain(opened, { kind: 'page', page: 2 }, '2000-01-01').classification.value, 'declassified');
});

test('a portion is never higher than the whole, an unclassified one stays so, and in a part opened in part nothing is told of it', () => {
  const marks = [
    mark('m1', { value: 'CONFIDENTIAL' }),
    mark('s', { kind: 'portion', portion: true, read: '(S)', value: 'SECRET' }),
    mark('u', { kind: 'portion', portion: true, read: '(U)', value: 'UNCLASSIFIED' }),
    mark('l', { kind: 'portion', portion: true, read: '(LOU)', value: 'LOU' }),
  ];
  const made = secret('1990-05-05', {
    originalClassification: { value: 'CONFIDENTIAL', basis: 'own mark', confidence: 'high', evidence: [] },
  });
  const of = reading({ parts: [made], marks });
  const level = (id: string, from = of): string =>
    explain(from, { kind: 'portion', mark: id }, '2000-01-01').classification.value;
  assert.deepEqual([level('s'), level('u'), level('l')], ['CONFIDENTIAL', 'UNCLASSIFIED', 'not-classified']);
  const inPart = reading({
    ...of,
    reviewActions: [action('r1', { date: day('1999-01-05'), decisions: ['release-in-part', 'declassify-in-part'] })],
  });
  assert.deepEqual([level('s', inPart), level('u', inPart)], ['review', 'UNCLASSIFIED']);
  assert.equal(explain(inPart, { kind: 'portion', mark: 's' }, '2000-01-01').access.value, 'unresolved');
});

test('a crossed-out portion mark gives way to the one written beside it', () => {
  const beside = { lines: [4, 4] as const };
  const of = reading({
    parts: [secret('1990-05-05')],
    marks: [
      mark('m1'),
      mark('s', { kind: 'portion', portion: true, read: '(S)', state: 'struck', evidence: beside }),
      mark('u', { kind: 'portion', portion: true, read: '(U)', value: 'UNCLASSIFIED', evidence: beside }),
    ],
  });
  assert.equal(explain(of, { kind: 'portion', mark: 's' }).classification.value, 'UNCLASSIFIED');
});

test('atomic information is opened by DOE only, and another stamp leaves it to a person', () => {
  const of = (agency: string): Reading =>
    reading({
      parts: [secret('1960-05-05')],
      marks: [mark('m1'), mark('rd', { kind: 'control', read: 'RESTRICTED DATA', value: 'RESTRICTED DATA' })],
      reviewActions: [action('r1', { agency, date: day('1995-01-05'), decisions: ['declassify'] })],
    });
  assert.equal(explain(of('State'), { kind: 'part', part: 'P' }).classification.value, 'review');
  assert.equal(explain(of('DOE'), { kind: 'part', part: 'P' }).classification.value, 'declassified');
  assert.ok(codes(of('State'), '2000-01-01').includes('RD_REQUIRES_DOE'));
});

test('a day that has passed is a finding and never a declassification', () => {
  const of = reading({
    parts: [secret('1973-11-02')],
    marks: [mark('m1'), mark('g', { kind: 'instruction', read: 'GDS', value: 'GDS' })],
  });
  assert.deepEqual(codes(of, '1981-12-30'), []);
  assert.deepEqual(codes(of, '1981-12-31'), ['DATE_PASSED']);
  assert.equal(explain(of, { kind: 'part', part: 'P' }, '1981-12-31').classification.value, 'review');
});

test('an unstamped paper of 1974 is deemed to be on the schedule, and stays for review', () => {
  const of = reading({ parts: [secret('1974-06-03')], marks: [mark('m1')] });
  assert.deepEqual(codes(of, '1984-12-31'), ['DEEMED_GDS']);
  assert.equal(explain(of, { kind: 'part', part: 'P' }, '1984-12-31').classification.value, 'SECRET');
});

test('an instruction that can no longer be written proposes what a new paper must say, and names the leap day', () => {
  const of = reading({
    parts: [secret('1988-02-29')],
    marks: [mark('m1'), mark('o', { kind: 'instruction', read: 'OADR', value: 'OADR' })],
  });
  assert.deepEqual(codes(of, '1995-10-13'), []);
  const found = statusFindings(of, '2000-01-01' as Day);
  assert.deepEqual(
    found.map(({ code, proposes }) => [code, proposes]),
    [
      ['INSTRUCTION_OBSOLETE', '20130301'],
      ['LEAP_POLICY', '20130301'],
    ],
  );
});

test('of instructions that differ the most restrictive governs', () => {
  const of = reading({
    parts: [secret('1973-11-02')],
    marks: [
      mark('m1'),
      mark('g', { kind: 'instruction', read: 'GDS', value: 'GDS' }),
      mark('x', { kind: 'instruction', read: 'XGDS-2', value: 'XGDS-2' }),
    ],
  });
  const found = explain(of, { kind: 'part', part: 'P' }, '1982-01-01');
  assert.deepEqual([found.instruction.value, found.classification.value], ['XGDS-2', 'SECRET']);
  assert.ok(found.instruction.against.some((reason) => reason.id === 'g'));
});

test('a stamp on a part whose first page still bears its level asks for the strike', () => {
  const of = reading({
    parts: [secret('1973-11-02')],
    marks: [mark('m1')],
    reviewActions: [action('r1', { date: day('1999-01-05'), decisions: ['declassify'] })],
  });
  assert.deepEqual(codes(of, '2000-01-01'), ['MARKS_NOT_CANCELLED']);
  const { against } = explain(of, { kind: 'part', part: 'P' }, '2000-01-01').classification;
  assert.ok(against.some((reason) => reason.id === 'm1'));
});

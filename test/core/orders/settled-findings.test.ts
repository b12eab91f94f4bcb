import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Day } from '../../../src/core/dates.ts';
import type { Act } from '../../../src/core/ledger/act.ts';
import { explainStatus } from '../../../src/core/orders/explain.ts';
import { statusOf } from '../../../src/core/orders/status.ts';
import type { Reading } from '../../../src/core/reading/reading.ts';
import { actAt, HASH } from './acts.ts';
import { day, mark, part, reading } from './founding-record.ts';

const ON = '2026-02-01' as Day;
const AT = '2026-01-02T10:00:00.000Z';
const READ = actAt(1, 'reading.made', { reading: HASH, rasters: [HASH], step: 'read/1' }, AT);

function british(): Reading {
  const of = reading({
    parts: [part('P', { date: day('1956-05-05') })],
    marks: [mark('m', { read: 'UK SECRET', value: 'SECRET' })],
  });
  const findings = explainStatus({ reading: of, acts: [], on: ON, asKnown: null }).flatMap((one) => one.findings);
  return { ...of, findings };
}

const codesOf = (acts: readonly Act[], asKnown: string | null = null): string[] =>
  explainStatus({ reading: british(), acts, on: ON, asKnown: asKnown as never }).flatMap((one) =>
    one.findings.map((finding) => finding.code),
  );

test('a finding that a person settled is not repeated by the status, until that is taken back', () => {
  const [first] = british().findings;
  assert.ok(first);
  const settled = actAt(
    2,
    'finding.settled',
    { reading: HASH, finding: 'f1', code: first.code, part: first.part, why: 'seen' } as never,
    '2026-01-03T10:00:00.000Z',
  );
  const before = codesOf([READ]);
  assert.deepEqual(codesOf([READ, settled]), before.slice(1));
  // What was known the day before did not know it.
  assert.deepEqual(codesOf([READ, settled], '2026-01-02T23:00:00.000Z'), before);
  const back = actAt(
    3,
    'correction.withdrawn',
    { reading: HASH, correction: settled.id } as never,
    '2026-01-04T10:00:00.000Z',
  );
  assert.deepEqual(codesOf([READ, settled, back]), before);
});

test('a mark that a person reworded counts in the status with its words, and has no value without them', () => {
  const of = reading({
    parts: [
      part('P', {
        date: day('1956-05-05'),
        originalClassification: { value: 'SECRET', basis: 'own mark', confidence: 'high', evidence: [] },
      }),
    ],
    marks: [mark('m', { value: 'SECRET' }), mark('c', { kind: 'control', read: 'NAT0', value: 'ATOMAL' })],
  });
  const reworded = actAt(2, 'mark.reworded', { reading: HASH, mark: 'c', state: 'plain', text: HASH }, AT);
  const foreign = (texts: ReadonlyMap<typeof HASH, { read: null; value: string }>): boolean =>
    explainStatus({ reading: of, acts: [READ, reworded], on: ON, asKnown: null, texts }).some((one) =>
      one.findings.some((finding) => finding.code === 'FOREIGN_CONSENT'),
    );
  assert.equal(foreign(new Map([[HASH, { read: null, value: 'NATO' }]])), true);
  assert.equal(foreign(new Map()), false);
  assert.equal(statusOf({ reading: of, acts: [READ, reworded], on: ON, asKnown: null }).length, 1);
});

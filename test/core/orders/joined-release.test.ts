import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Day } from '../../../src/core/dates.ts';
import type { Act, ActPayloads } from '../../../src/core/ledger/act.ts';
import { statusOf } from '../../../src/core/orders/status.ts';
import type { PartStatus } from '../../../src/core/reading/reading.ts';
import { readScan } from '../reading/read.ts';
import { actAt, actId, HASH, releaseId } from './acts.ts';

const letter = (to: string): string =>
  [
    'March 4, 1961',
    '',
    `Dear ${to}:`,
    '',
    'The harbour dues were paid on time.',
    '',
    'Sincerely,',
    '',
    'John Smith',
  ].join('\n');
const READING = readScan(letter('Mr. Jones'), letter('Mr. Brown'), letter('Mr. Green'));
const AT = '2026-01-02T10:00:00.000Z';
const ON = '2026-02-01' as Day;
type Decision = ActPayloads['decision.made']['decision'] | null;

const read = (index: number): Act =>
  actAt(index, 'reading.made', { reading: HASH, rasters: [HASH], step: 'read/1' }, AT);
const decided = (index: number, part: string, decision: Decision): Act[] =>
  decision === null ? [] : [actAt(index, 'decision.made', { part, decision, exemptions: [], replaces: null }, AT)];
const released = (index: number, n = 1): Act[] => [
  actAt(index, 'release.requested', { release: releaseId(n), digest: HASH }, AT),
  actAt(
    index + 1,
    'release.published',
    { release: releaseId(n), digest: HASH, certificate: HASH, manifest: HASH, proof: HASH },
    AT,
  ),
];
const joined = (index: number, part: string, into: string): Act =>
  actAt(index, 'part.joined', { reading: HASH, part, into }, AT);
const told = (acts: readonly Act[], part = 'A'): PartStatus | undefined =>
  statusOf({ reading: READING, acts, on: ON, asKnown: null }).find((one) => one.part === part);

test('the letters of this test are three parts', () => {
  assert.deepEqual(
    READING.parts.map((part) => part.id),
    ['A', 'B', 'C'],
  );
});

test('a release from before a joining is told of the whole by what was decided of both', () => {
  for (const [a, b, whole] of [
    ['release', 'release', 'released'],
    ['release', 'deny', 'released-in-part'],
    ['release', null, 'released-in-part'],
    ['release', 'release-in-part', 'released-in-part'],
    ['release-in-part', 'release', 'released-in-part'],
    ['deny', 'release', 'released-in-part'],
    ['deny', 'deny', 'withheld'],
  ] as const) {
    const acts = [read(1), ...decided(2, 'A', a), ...decided(3, 'B', b), ...released(4), joined(6, 'B', 'A')];
    const status = told(acts);
    assert.equal(status?.access.value, whole, `${a} and ${b}`);
    assert.deepEqual(
      status.access.reasons,
      [actId(5), actId(2), ...(b === null ? [] : [actId(3)])],
      'both decisions are reasons',
    );
    if (whole === 'released-in-part' && (b === null || b === 'deny' || a === 'deny'))
      assert.equal(status.classification.value, 'declassified-in-part', `${a} and ${b}`);
  }
});

test('a whole that was decided anew after the joining is told by that decision', () => {
  const before = [
    read(1),
    ...decided(2, 'A', 'release'),
    ...decided(3, 'B', 'deny'),
    ...released(4),
    joined(6, 'B', 'A'),
  ];
  assert.equal(told([...before, ...decided(7, 'A', 'release'), ...released(8, 2)])?.access.value, 'released');
  // Decided anew and not yet released: what was released stays what it was.
  assert.equal(told([...before, ...decided(7, 'A', 'release')])?.access.value, 'released-in-part');
});

const RANK: Readonly<Record<string, number>> = {
  unresolved: 0,
  closed: 0,
  withheld: 0,
  'released-in-part': 1,
  released: 2,
};
const decision = fc.constantFrom<Decision>('release', 'release-in-part', 'deny', null);

test('a joining never raises access: the whole is released only where every part was, and never more than the most open', () => {
  fc.assert(
    fc.property(decision, decision, decision, fc.boolean(), (a, b, c, viaB) => {
      const before = [read(1), ...decided(2, 'A', a), ...decided(3, 'B', b), ...decided(4, 'C', c), ...released(5)];
      const joinings = viaB ? [joined(7, 'C', 'B'), joined(8, 'B', 'A')] : [joined(7, 'B', 'A'), joined(8, 'C', 'A')];
      const ranks = ['A', 'B', 'C'].map((part) => RANK[told(before, part)?.access.value ?? ''] ?? 0);
      const whole = RANK[told([...before, ...joinings])?.access.value ?? ''] ?? 0;
      assert.ok(whole <= Math.max(...ranks));
      assert.equal(whole === 2, Math.min(...ranks) === 2);
    }),
    { numRuns: 100 },
  );
});

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { Instant } from '../../../src/core/dates.ts';
import { actIdFrom, asRecordId, asSha256 } from '../../../src/core/ids.ts';
import type { Act } from '../../../src/core/ledger/act.ts';
import { actFromLeaf, leafOf } from '../../../src/core/ledger/act-leaf.ts';
import { leafHash, rootOf } from '../../../src/core/ledger/merkle.ts';
import { utf8 } from '../../../src/core/ledger/utf8.ts';
import { verifyLedger } from '../../../src/core/ledger/verify-ledger.ts';

const hash = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

function actAt(index: number, change: Partial<Act> = {}): Act {
  const record = asRecordId('00000000-0000-4000-8000-000000000001');
  const digest = asSha256('d'.repeat(64));
  assert.ok(record && digest);
  const act = {
    id: actIdFrom(`act ${index}`, hash),
    subject: { record },
    kind: 'review.sent-on',
    effective: { value: null, precision: 'unknown', read: null },
    actor: { step: 'test' },
    authority: null,
    payload: { digest },
    evidence: [{ page: 1, box: [0, 0, 10, 10] }],
    supersedes: [],
    index,
    recordedAt: `2026-11-24T09:00:${String(index).padStart(2, '0')}.000Z` as Instant,
    salt: Buffer.from(hash(Buffer.from(`salt ${index}`))).toString('hex'),
    ...change,
  };
  return act as Act;
}
const ledger = Array.from({ length: 12 }, (_, index) => leafOf(actAt(index)));
const head = (size: number): { size: number; root: Uint8Array } => ({
  size,
  root: rootOf(ledger.slice(0, size), hash),
});
const changedAt = (index: number, leaf: Uint8Array): Uint8Array[] =>
  ledger.map((old, at) => (at === index ? leaf : old));

test('an act is read back from its leaf, and its salt is in it', () => {
  const act = actAt(3);
  assert.deepEqual(actFromLeaf(leafOf(act)), act);
  assert.ok(Buffer.from(leafOf(act)).includes(act.salt));
});

test('a leaf with another spelling, a hidden field or a missing one is no act', () => {
  const text = Buffer.from(leafOf(actAt(0))).toString();
  for (const bad of [
    ` ${text}`,
    text.replace('{"digest"', '{"note":"x","digest"'),
    text.replace('"payload":{"digest"', '"payload":{"DIGEST"'),
    text.replace('"kind":"review.sent-on"', '"kind":"toString"'),
    text.replace('"index":0', '"index":0,"index":0'),
    text.replace('"index":0', '"index":-1'),
    '[]',
    'null',
    '',
  ])
    assert.equal(actFromLeaf(utf8(bad)), null, bad.slice(0, 40));
  assert.equal(actFromLeaf(Uint8Array.from([0xff])), null);
});

test('a whole ledger fits its heads', async () => {
  assert.deepEqual(await verifyLedger(ledger, [head(0), head(12), head(5), head(12)], hash), {
    fits: true,
    ...head(12),
  });
  assert.deepEqual(await verifyLedger([], [], hash), { fits: true, ...head(0) });
});

test('acts beyond the last head are replayed and accepted', async () => {
  assert.ok((await verifyLedger(ledger, [head(7)], hash)).fits);
});

test('a dropped last act is missing', async () => {
  const answer = await verifyLedger(ledger.slice(0, 11), [head(12)], hash);
  assert.deepEqual(answer, { fits: false, index: 11, among: 1, act: null, why: 'missing' });
});

test('a dropped act in the middle is named by the act that took its place', async () => {
  const answer = await verifyLedger(ledger.toSpliced(5, 1), [head(12)], hash);
  assert.deepEqual(answer, { fits: false, index: 5, among: 1, act: actAt(6).id, why: 'wrong position' });
});

test('an edited act lies between the last head that fits and the first that does not', async () => {
  const edited = leafOf(actAt(5, { authority: 'E.O. 13526' }));
  const answer = await verifyLedger(changedAt(5, edited), [head(4), head(8), head(12)], hash);
  assert.deepEqual(answer, { fits: false, index: 4, among: 4, act: null, why: 'root differs' });
});

test('an edited act is named exactly where the hash of its leaf was kept or heads lie close', async () => {
  const edited = leafOf(actAt(5, { authority: 'E.O. 13526' }));
  const kept = (index: number): Uint8Array | null => (ledger[index] ? leafHash(ledger[index], hash) : null);
  const expected = { fits: false, index: 5, among: 1, act: actAt(5).id };
  assert.deepEqual(await verifyLedger(changedAt(5, edited), [head(12)], hash, kept), {
    ...expected,
    why: 'leaf changed',
  });
  assert.deepEqual(await verifyLedger(changedAt(5, edited), [head(5), head(6)], hash), {
    ...expected,
    why: 'root differs',
  });
});

test('an act twice, time running back and bytes that are no act are named', async () => {
  const twice = leafOf(actAt(5, { id: actAt(2).id }));
  assert.deepEqual(await verifyLedger(changedAt(5, twice), [], hash), {
    fits: false,
    index: 5,
    among: 1,
    act: actAt(2).id,
    why: 'act id twice',
  });
  const early = leafOf(actAt(5, { recordedAt: actAt(1).recordedAt }));
  assert.deepEqual(await verifyLedger(changedAt(5, early), [], hash), {
    fits: false,
    index: 5,
    among: 1,
    act: actAt(5).id,
    why: 'time runs back',
  });
  assert.deepEqual(await verifyLedger(changedAt(5, utf8('{}')), [], hash), {
    fits: false,
    index: 5,
    among: 1,
    act: null,
    why: 'not an act',
  });
});

test('two heads of one size that differ are a fork: one of them does not fit', async () => {
  const forked = { size: 12, root: hash(Buffer.from('fork')) };
  const answer = await verifyLedger(ledger, [head(12), forked], hash);
  assert.ok(!answer.fits && answer.why === 'root differs');
});

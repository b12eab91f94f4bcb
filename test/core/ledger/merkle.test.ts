import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  appendLeaf,
  consistencyProof,
  emptyFrontier,
  equalBytes,
  inclusionProof,
  leafHash,
  provesConsistency,
  provesInclusion,
  rootOf,
  rootOfFrontier,
  rootOfHashes,
} from '../../../src/core/ledger/merkle.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

// RFC 6962 reference entries and the first four bytes of the roots of the first 0..8 of them.
const ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((text) => Buffer.from(text, 'hex'));
const ROOTS = [
  'e3b0c442',
  '6e340b9c',
  'fac54203',
  'aeb6bcfe',
  'd37ee418',
  '4e3bbb1f',
  '76e67dad',
  'ddb89be4',
  '5dc9da79',
];

test('the roots of the first nine trees are those of RFC 6962', () => {
  for (const [size, expected] of ROOTS.entries()) {
    const entries = ENTRIES.slice(0, size);
    assert.equal(hex(rootOf(entries, sha256)).slice(0, 8), expected);
    assert.equal(
      hex(
        rootOfHashes(
          entries.map((entry) => leafHash(entry, sha256)),
          sha256,
        ),
      ).slice(0, 8),
      expected,
    );
  }
});

/** The definition of RFC 6962 section 2.1, word for word, against which the frontier is held. */
function rootByDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (!only) return sha256(new Uint8Array(0));
  if (leaves.length === 1) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(
    Buffer.concat([Buffer.from([1]), rootByDefinition(leaves.slice(0, split)), rootByDefinition(leaves.slice(split))]),
  );
}

const leavesOf = (size: number): Uint8Array[] =>
  Array.from({ length: size }, (_, index) => leafHash(Buffer.from(`act ${index}`), sha256));

test('appending leaf by leaf gives the root of the whole tree at every size', () => {
  const leaves = leavesOf(130);
  let frontier = emptyFrontier();
  for (const [index, leaf] of leaves.entries()) {
    frontier = appendLeaf(frontier, leaf, sha256);
    assert.ok(frontier.nodes.length <= Math.ceil(Math.log2(index + 2)));
    assert.deepEqual(hex(rootOfFrontier(frontier, sha256)), hex(rootByDefinition(leaves.slice(0, index + 1))));
  }
});

test('appending hashes at most log2 of the size times', () => {
  let calls = 0;
  const counted = (bytes: Uint8Array): Uint8Array => (calls++, sha256(bytes));
  let frontier = emptyFrontier();
  for (const leaf of leavesOf(1024)) {
    calls = 0;
    frontier = appendLeaf(frontier, leaf, counted);
    assert.ok(calls <= 10);
  }
});

test('every leaf of every tree up to 40 proves its inclusion, and at no other index', () => {
  for (let size = 1; size <= 40; size++) {
    const leaves = leavesOf(size);
    const root = rootOfHashes(leaves, sha256);
    for (const [index, leaf] of leaves.entries()) {
      const proof = inclusionProof(leaves, index, sha256);
      for (let claimed = 0; claimed < size + 2; claimed++)
        assert.equal(provesInclusion({ leaf, index: claimed, size, root }, proof, sha256), claimed === index);
    }
  }
});

test('every earlier tree up to 40 proves to be the beginning of every later one', () => {
  for (let size = 1; size <= 40; size++) {
    const leaves = leavesOf(size);
    const root = rootOfHashes(leaves, sha256);
    for (let old = 1; old <= size; old++) {
      const older = { size: old, root: rootOfHashes(leaves.slice(0, old), sha256) };
      const proof = consistencyProof(leaves, old, sha256);
      assert.ok(provesConsistency(older, { size, root }, proof, sha256));
      if (old < size) {
        const forked = rootOfHashes([...leaves.slice(0, old - 1), leafHash(Buffer.from('forged'), sha256)], sha256);
        assert.ok(!provesConsistency({ size: old, root: forked }, { size, root }, proof, sha256));
        assert.ok(!provesConsistency(older, { size, root }, [...proof, root], sha256));
        assert.ok(!provesConsistency(older, { size, root }, proof.slice(1), sha256));
      }
    }
  }
});

test('nothing is consistent with an earlier size of 0', () => {
  const root = rootOf(ENTRIES, sha256);
  assert.ok(!provesConsistency({ size: 0, root: sha256(new Uint8Array(0)) }, { size: 8, root }, [], sha256));
  assert.throws(() => consistencyProof(leavesOf(3), 0, sha256), RangeError);
});

test('a hash of another length never proves anything', () => {
  const empty = new Uint8Array(0);
  assert.ok(!provesInclusion({ leaf: empty, index: 0, size: 1, root: empty }, [], sha256));
});

test('any flipped bit of a proof, a leaf or a root refuses', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 70 }), fc.nat(), fc.nat(), (size, at, bit) => {
      const leaves = leavesOf(size);
      const index = at % size;
      const leaf = leaves[index] ?? new Uint8Array(0);
      const proof = inclusionProof(leaves, index, sha256);
      const parts = [leaf, rootOfHashes(leaves, sha256), ...proof].map((part) => Uint8Array.from(part));
      const where = bit % (parts.length * 256);
      const part = parts[Math.floor(where / 256)] ?? new Uint8Array(32);
      part[Math.floor((where % 256) / 8)] = (part[Math.floor((where % 256) / 8)] ?? 0) ^ (1 << (where % 8));
      const [badLeaf, badRoot, ...badProof] = parts;
      assert.ok(
        badLeaf && badRoot && !provesInclusion({ leaf: badLeaf, index, size, root: badRoot }, badProof, sha256),
      );
    }),
    { numRuns: 300 },
  );
});

test('sizes beyond 32 bits are neither cut nor accepted with too short a proof', () => {
  const leaf = leafHash(Buffer.from('x'), sha256);
  assert.ok(!provesInclusion({ leaf, index: 2 ** 32, size: 2 ** 32 + 1, root: leaf }, [], sha256));
  const right = leafHash(Buffer.from('y'), sha256);
  const root = sha256(Buffer.concat([Buffer.from([1]), right, leaf]));
  // The last leaf of a tree of 2^32 + 1 leaves stands alone beside the full tree of 2^32.
  assert.ok(provesInclusion({ leaf, index: 2 ** 32, size: 2 ** 32 + 1, root }, [right], sha256));
});

test('equal bytes are equal only at equal length', () => {
  assert.ok(equalBytes(Buffer.from('ab'), Buffer.from('ab')));
  assert.ok(!equalBytes(Buffer.from('ab'), Buffer.from('abc')));
});

const VECTORS = '../shared/data/vectors/merkle';
const noVectors = existsSync(VECTORS) ? false : `no test vectors at ${VECTORS}`;
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'base64');

interface Inclusion {
  leafIdx: number;
  treeSize: number;
  root: string;
  leafHash: string;
  proof: string[] | null;
  wantErr: boolean;
  desc: string;
}
interface Consistency {
  size1: number;
  size2: number;
  root1: string;
  root2: string;
  proof: string[] | null;
  wantErr: boolean;
  desc: string;
}

test('the published proof cases agree', { skip: noVectors }, () => {
  const stricter: string[] = [];
  let cases = 0;
  for (const file of globSync(`${VECTORS}/inclusion/**/*.json`)) {
    const given = JSON.parse(readFileSync(file, 'utf8')) as Inclusion;
    const claim = {
      leaf: bytesOf(given.leafHash),
      index: given.leafIdx,
      size: given.treeSize,
      root: bytesOf(given.root),
    };
    const good = provesInclusion(claim, (given.proof ?? []).map(bytesOf), sha256);
    cases++;
    if (good && given.wantErr) assert.fail(`accepted: ${given.desc}`);
    if (!good && !given.wantErr) stricter.push(given.desc);
  }
  for (const file of globSync(`${VECTORS}/consistency/**/*.json`)) {
    const given = JSON.parse(readFileSync(file, 'utf8')) as Consistency;
    const good = provesConsistency(
      { size: given.size1, root: bytesOf(given.root1) },
      { size: given.size2, root: bytesOf(given.root2) },
      (given.proof ?? []).map(bytesOf),
      sha256,
    );
    cases++;
    if (good && given.wantErr) assert.fail(`accepted: ${given.desc}`);
    if (!good && !given.wantErr) stricter.push(given.desc);
  }
  assert.equal(cases, 196);
  // We refuse more than the vectors do in exactly one: its two equal "roots" are words, and a root of ours has 32 bytes.
  assert.deepEqual(stricter, ['sizes are equal (one) and proof is empty']);
});

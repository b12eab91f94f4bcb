/**
 * Merkle trees as RFC 6962 section 2.1 hashes them; proofs are checked as RFC 9162 sections 2.1.3.2 and 2.1.4.2 say.
 * A leaf hash is SHA-256(00 ‖ entry), an inner node SHA-256(01 ‖ left ‖ right), the root of nothing SHA-256("").
 * Two words are kept apart: an *entry* is the bytes logged, a *leaf hash* is what stands for it in the tree.
 */
import type { HashOf } from '../ids.ts';

const HASH_BYTES = 32;
const LEAF = 0x00;
const NODE = 0x01;

/** Hash that stands for an entry in the tree. */
export function leafHash(entry: Uint8Array, hash: HashOf): Uint8Array {
  const bytes = new Uint8Array(1 + entry.length);
  bytes[0] = LEAF;
  bytes.set(entry, 1);
  return hash(bytes);
}

function nodeHash(left: Uint8Array, right: Uint8Array, hash: HashOf): Uint8Array {
  const bytes = new Uint8Array(1 + left.length + right.length);
  bytes[0] = NODE;
  bytes.set(left, 1);
  bytes.set(right, 1 + left.length);
  return hash(bytes);
}

/** Root over entries. */
export function rootOf(entries: readonly Uint8Array[], hash: HashOf): Uint8Array {
  let frontier = emptyFrontier();
  for (const entry of entries) frontier = appendLeaf(frontier, leafHash(entry, hash), hash);
  return rootOfFrontier(frontier, hash);
}

/** Root over leaf hashes (never entries). */
export function rootOfHashes(leafHashes: readonly Uint8Array[], hash: HashOf): Uint8Array {
  let frontier = emptyFrontier();
  for (const leaf of leafHashes) frontier = appendLeaf(frontier, leaf, hash);
  return rootOfFrontier(frontier, hash);
}

/**
 * What must be kept of a tree to append to it: the roots of its full subtrees, largest first, one for every 1 bit of
 * `size`. At most 53 hashes, however long the ledger is.
 */
export interface Frontier {
  readonly size: number;
  readonly nodes: readonly Uint8Array[];
}

/** The tree without leaves. */
export function emptyFrontier(): Frontier {
  return { size: 0, nodes: [] };
}

/** The tree with one more leaf hash; at most log2(size) hashings. The frontier handed in is left as it is. */
export function appendLeaf(frontier: Frontier, leaf: Uint8Array, hash: HashOf): Frontier {
  const nodes = [...frontier.nodes];
  let node = leaf;
  // Every trailing 1 bit of the size is a full subtree as large as the one that just became full.
  for (let size = frontier.size; size % 2 === 1; size = (size - 1) / 2) {
    const left = nodes.pop();
    if (!left) throw new TypeError('a frontier whose hashes do not fit its size');
    node = nodeHash(left, node, hash);
  }
  nodes.push(node);
  return { size: frontier.size + 1, nodes };
}

/** Root of the tree that the frontier stands for. */
export function rootOfFrontier(frontier: Frontier, hash: HashOf): Uint8Array {
  const [last, ...rest] = frontier.nodes.toReversed();
  if (!last) return hash(new Uint8Array(0));
  return rest.reduce((right, left) => nodeHash(left, right, hash), last);
}

/** Hashes from the leaf's sibling upwards that prove the leaf at `index` lies in the tree of these leaf hashes. */
export function inclusionProof(leafHashes: readonly Uint8Array[], index: number, hash: HashOf): readonly Uint8Array[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= leafHashes.length)
    throw new RangeError('no such leaf in the tree');
  if (leafHashes.length === 1) return [];
  const split = largestPowerOfTwoBelow(leafHashes.length);
  const left = leafHashes.slice(0, split);
  const right = leafHashes.slice(split);
  return index < split
    ? [...inclusionProof(left, index, hash), rootOfHashes(right, hash)]
    : [...inclusionProof(right, index - split, hash), rootOfHashes(left, hash)];
}

/** Hashes that prove that the first `oldSize` (at least 1) leaves are the beginning of the tree of all of them. */
export function consistencyProof(
  leafHashes: readonly Uint8Array[],
  oldSize: number,
  hash: HashOf,
): readonly Uint8Array[] {
  if (!Number.isSafeInteger(oldSize) || oldSize < 1 || oldSize > leafHashes.length)
    throw new RangeError('no such earlier tree');
  return subproof(leafHashes, oldSize, true, hash);
}

function subproof(
  leafHashes: readonly Uint8Array[],
  oldSize: number,
  whole: boolean,
  hash: HashOf,
): readonly Uint8Array[] {
  if (oldSize === leafHashes.length) return whole ? [] : [rootOfHashes(leafHashes, hash)];
  const split = largestPowerOfTwoBelow(leafHashes.length);
  const left = leafHashes.slice(0, split);
  const right = leafHashes.slice(split);
  return oldSize <= split
    ? [...subproof(left, oldSize, whole, hash), rootOfHashes(right, hash)]
    : [...subproof(right, oldSize - split, false, hash), rootOfHashes(left, hash)];
}

function largestPowerOfTwoBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/** Whether the proof shows that the leaf hash lies at `index` in the tree with this size and root. */
export function provesInclusion(
  claim: { readonly leaf: Uint8Array; readonly index: number; readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
  hash: HashOf,
): boolean {
  const { leaf, index, size, root } = claim;
  if (!isIndex(index) || !isIndex(size) || index >= size) return false;
  // An empty leaf hash against an empty root would pass otherwise.
  if (![leaf, root, ...proof].every(isHash)) return false;
  let [fn, sn, node] = [index, size - 1, leaf];
  for (const other of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      node = nodeHash(other, node, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      node = nodeHash(node, other, hash);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equalBytes(node, root);
}

/** Whether the proof shows that the older tree is the beginning of the newer. Nothing is consistent with an older size of 0: it has no root to hold to. */
export function provesConsistency(
  older: { readonly size: number; readonly root: Uint8Array },
  newer: { readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
  hash: HashOf,
): boolean {
  if (!isIndex(older.size) || !isIndex(newer.size) || older.size < 1 || older.size > newer.size) return false;
  if (![older.root, newer.root, ...proof].every(isHash)) return false;
  if (older.size === newer.size) return proof.length === 0 && equalBytes(older.root, newer.root);
  const path = isPowerOfTwo(older.size) ? [older.root, ...proof] : proof;
  const [first, ...rest] = path;
  if (!first || proof.length === 0) return false;
  let [fn, sn, fr, sr] = [older.size - 1, newer.size - 1, first, first];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  for (const other of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(other, fr, hash);
      sr = nodeHash(other, sr, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      sr = nodeHash(sr, other, hash);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equalBytes(fr, older.root) && equalBytes(sr, newer.root);
}

/** Whether two byte strings are the same. Not in constant time: only for what is public anyway. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

// Sizes run to 2^53-1, where `>>` would cut to 32 bits.
const half = (n: number): number => Math.floor(n / 2);
const isIndex = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
const isHash = (bytes: Uint8Array): boolean => bytes.length === HASH_BYTES;
const isPowerOfTwo = (n: number): boolean => {
  let power = 1;
  while (power < n) power *= 2;
  return power === n;
};

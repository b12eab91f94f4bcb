/** Replays a work ledger and names the first act that does not fit. */
import type { HashOf } from '../ids.ts';
import { actFromLeaf } from './act-leaf.ts';
import { appendLeaf, emptyFrontier, equalBytes, leafHash, rootOfFrontier } from './merkle.ts';

/** A head that the ledger must have passed through: of a signed checkpoint (raw root). */
export interface Head {
  readonly size: number;
  readonly root: Uint8Array;
}

/** The whole ledger fits, or the first act that does not: its index from 0, and its id when it can still be read. */
export type LedgerAnswer =
  | { readonly fits: true; readonly size: number; readonly root: Uint8Array }
  | {
      readonly fits: false;
      /** First act that does not fit; where only a root tells, the first of `among` acts one of which does not. */
      readonly index: number;
      readonly among: number;
      readonly act: string | null;
      readonly why:
        | 'not an act'
        | 'wrong position'
        | 'act id twice'
        | 'time runs back'
        | 'leaf changed'
        | 'root differs'
        | 'missing';
    };

/**
 * Replays all leaves in order. `heads` are known good heads (every signed checkpoint that was kept, at least the last),
 * in any order: the more there are, the closer a changed act is named. `leafHashAt` gives the hash stored for a leaf
 * when it was written, where the store keeps them: then a changed act is named exactly. Leaves beyond the last head
 * are replayed too; a ledger shorter than a head is missing acts.
 */
export async function verifyLedger(
  leaves: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  heads: readonly Head[],
  hash: HashOf,
  leafHashAt?: (index: number) => Uint8Array | null,
): Promise<LedgerAnswer> {
  const waiting = [...heads].sort((a, b) => a.size - b.size);
  const seen = new Set<string>();
  let [frontier, recordedAt, proven] = [emptyFrontier(), '', 0];
  for (;;) {
    const next = waiting[0];
    if (next?.size !== frontier.size) break;
    if (!equalBytes(rootOfFrontier(frontier, hash), next.root)) return misfit(0, null, 'root differs');
    waiting.shift();
  }
  for await (const leaf of leaves) {
    const index = frontier.size;
    const act = actFromLeaf(leaf);
    const own = leafHash(leaf, hash);
    const stored = leafHashAt?.(index);
    if (!act) return misfit(index, null, 'not an act');
    if (stored && !equalBytes(stored, own)) return misfit(index, act.id, 'leaf changed');
    if (act.index !== index) return misfit(index, act.id, 'wrong position');
    if (seen.has(act.id)) return misfit(index, act.id, 'act id twice');
    // Equal times are fine: several acts are recorded in one transaction.
    if (act.recordedAt < recordedAt) return misfit(index, act.id, 'time runs back');
    seen.add(act.id);
    recordedAt = act.recordedAt;
    frontier = appendLeaf(frontier, own, hash);
    for (; waiting[0]?.size === frontier.size; waiting.shift()) {
      if (!equalBytes(rootOfFrontier(frontier, hash), waiting[0].root))
        return {
          fits: false,
          index: proven,
          among: frontier.size - proven,
          act: frontier.size - proven === 1 ? act.id : null,
          why: 'root differs',
        };
      proven = frontier.size;
    }
  }
  if (waiting.length > 0) return misfit(frontier.size, null, 'missing');
  return { fits: true, size: frontier.size, root: rootOfFrontier(frontier, hash) };
}

type Misfit = Extract<LedgerAnswer, { fits: false }>;

function misfit(index: number, act: string | null, why: Misfit['why']): Misfit {
  return { fits: false, index, among: 1, act, why };
}

import { openCheckpoint } from '../core/ledger/checkpoint.ts';
import { verifyLedger, type Head, type LedgerAnswer } from '../core/ledger/verify-ledger.ts';
import { fromHex } from '../core/ids.ts';
import type { CheckpointDeps } from './checkpoint.ts';

// Acts are fetched in slices, so that a long ledger never lies in memory whole.
const SLICE = 1_000;

/** The answer of a replay, and which heads it was held against. */
export interface LedgerChecked {
  readonly answer: LedgerAnswer;
  /** Signed heads inside and outside the store, and the store's own head. */
  readonly heads: readonly string[];
}

/**
 * Replays the whole work ledger and holds it against the store's own head and the signed heads inside and outside the
 * store. A head that is not ours is a misfit at act 0.
 */
export async function checkLedger(deps: Omit<CheckpointDeps, 'clock'>): Promise<LedgerChecked> {
  const head = await deps.acts.head();
  const heads: Head[] = [{ size: head.size, root: fromHex(head.root) }];
  const named = [`the store's own head at ${head.size}`];
  const signer = await deps.keys.signer('work-ledger');
  for (const [where, note] of [
    ['signed in the store', await deps.acts.lastCheckpoint()],
    ['signed outside the store', await deps.outside.last()],
  ] as const) {
    if (note === null) continue;
    const opened = openCheckpoint(note, signer, deps);
    if ('refused' in opened)
      return {
        answer: { fits: false, index: 0, among: head.size, act: null, why: 'root differs' },
        heads: [...named, `head ${where}: refused, ${opened.refused}`],
      };
    heads.push(opened.checkpoint);
    named.push(`${where} at ${opened.checkpoint.size}`);
  }
  return { answer: await verifyLedger(leavesOf(deps, head.size), heads, deps.hash), heads: named };
}

async function* leavesOf(deps: Pick<CheckpointDeps, 'acts'>, size: number): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < size;) {
    const slice = await deps.acts.from(index, Math.min(SLICE, size - index));
    if (slice.length === 0) return;
    for (const { leaf } of slice) yield leaf;
    index += slice.length;
  }
}

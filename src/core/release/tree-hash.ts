/** One hash for a whole release tree, by which prove and publish speak of exactly the same bytes (threats A05). */
import type { ReleaseId, Sha256 } from '../ids.ts';
import { toHex, type HashOf } from '../ids.ts';
import type { Act } from '../ledger/act.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { utf8 } from '../ledger/utf8.ts';

/** What was proved: taken when the proof is made, held against what is published. */
export interface ProvedToken {
  /** `treeHashOf` the files that the readers read. */
  readonly tree: Sha256;
  /** `lastActThatDecides` when the plan was made. */
  readonly lastAct: number;
}

/** SHA-256 over the canonical JSON of all paths and their SHA-256, sorted by path. */
export function treeHashOf(files: ReadonlyMap<string, Uint8Array>, hash: HashOf): Sha256 {
  const list = [...files]
    .map(([path, bytes]) => [path, toHex(hash(bytes))] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return toHex(hash(utf8(canonicalJson(list)))) as Sha256;
}

/**
 * Index of the last act about a record on which a release of it can depend, or -1. What the work itself records about
 * the outcome of this same release is passed over, so that a step that runs again after it is not its own obstacle.
 */
export function lastActThatDecides(acts: readonly Act[], release: ReleaseId): number {
  const isOutcome = (act: Act): boolean =>
    (act.kind === 'release.published' || act.kind === 'release.refused') && act.payload.release === release;
  return acts.reduce((last, act) => (isOutcome(act) ? last : Math.max(last, act.index)), -1);
}

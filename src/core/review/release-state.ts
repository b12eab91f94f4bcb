import type { Instant } from '../dates.ts';
import type { ActId, ReleaseId, Sha256 } from '../ids.ts';
import type { Act } from '../ledger/act.ts';

/** One release as its acts tell it. */
export interface ReleaseState {
  readonly release: ReleaseId;
  readonly digest: Sha256;
  readonly requested: ActId;
  /** Position of the request in the ledger. */
  readonly requestedIndex: number;
  readonly state: 'requested' | 'refused' | 'published' | 'withdrawn';
  /** When it came into this state. */
  readonly at: Instant;
  /** What refused it, and the report of the gate; null unless refused. */
  readonly refused: { readonly check: string; readonly code: string; readonly page: number | null } | null;
  /** Hash of the gate's report; null while only requested. */
  readonly proof: Sha256 | null;
}

/** Every release asked for, oldest first. */
export function releasesOf(acts: readonly Act[]): readonly ReleaseState[] {
  const releases = new Map<ReleaseId, ReleaseState>();
  for (const act of acts) {
    if (act.kind === 'release.requested') {
      const { release, digest } = act.payload;
      releases.set(release, {
        release,
        digest,
        requested: act.id,
        requestedIndex: act.index,
        state: 'requested',
        at: act.recordedAt,
        refused: null,
        proof: null,
      });
      continue;
    }
    if (act.kind !== 'release.refused' && act.kind !== 'release.published' && act.kind !== 'release.withdrawn')
      continue;
    const before = releases.get(act.payload.release);
    if (!before) continue;
    const at = act.recordedAt;
    if (act.kind === 'release.refused') {
      const { check, code, page, proof } = act.payload;
      releases.set(before.release, { ...before, state: 'refused', at, refused: { check, code, page }, proof });
    } else if (act.kind === 'release.published') {
      releases.set(before.release, { ...before, state: 'published', at, refused: null, proof: act.payload.proof });
    } else {
      releases.set(before.release, { ...before, state: 'withdrawn', at });
    }
  }
  return [...releases.values()];
}

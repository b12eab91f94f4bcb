import type { Day } from '../dates.ts';
import { dayOf } from '../dates.ts';
import type { ActId } from '../ids.ts';
import type { Act } from '../ledger/act.ts';
import type { Part } from '../reading/reading.ts';
import type { PartDecision } from '../review/excision.ts';

/** A release published, or taken back, in declass, as far as it touches one part. */
export interface ReleaseDone {
  readonly act: ActId;
  readonly isWithdrawn: boolean;
  /** The decision that stood for the part when the release was asked for. */
  readonly decision: Decided;
}
interface Decided {
  readonly act: ActId;
  readonly decision: PartDecision;
  /** Whether anything of the part is withheld for national security, (b)(1). */
  readonly isNationalSecurity: boolean;
}

/** Releases that had taken effect by a day, oldest first. `acts` are what was known, in ledger order. */
export function releasesOf(acts: readonly Act[], part: Part, on: Day): readonly ReleaseDone[] {
  const done: ReleaseDone[] = [];
  const asked = new Map<string, Decided>();
  let decision: Decided | null = null;
  // Reasons of the excisions that stand: whether a part released in part keeps anything for national security.
  const excisions = new Map<string, { page: number; isNationalSecurity: boolean }>();
  for (const act of acts) {
    if (act.kind === 'decision.made' && act.payload.part === part.id) {
      decision = {
        act: act.id,
        decision: act.payload.decision,
        isNationalSecurity: act.payload.exemptions.some((one) => one.code === 'b1'),
      };
    } else if (act.kind === 'decision.withdrawn' && act.payload.part === part.id) {
      decision = null;
    } else if (act.kind === 'excision.placed' || act.kind === 'excision.changed') {
      excisions.set(act.payload.excision, {
        page: act.payload.page,
        isNationalSecurity: act.payload.exemptions.some((one) => one.code === 'b1'),
      });
    } else if (act.kind === 'excision.removed') {
      excisions.delete(act.payload.excision);
    } else if (act.kind === 'release.requested') {
      const keepsSecret = [...excisions.values()].some(
        (one) => one.isNationalSecurity && one.page >= part.pages[0] && one.page <= part.pages[1],
      );
      if (decision)
        asked.set(
          act.payload.release,
          decision.decision === 'deny' ? decision : { ...decision, isNationalSecurity: keepsSecret },
        );
    } else if (act.kind === 'release.published' || act.kind === 'release.withdrawn') {
      const decided = asked.get(act.payload.release);
      if (decided && effectiveDay(act) <= on)
        done.push({ act: act.id, isWithdrawn: act.kind === 'release.withdrawn', decision: decided });
    }
  }
  return done;
}

function effectiveDay(act: Act): Day {
  return act.effective.precision === 'day' && act.effective.value
    ? (act.effective.value as Day)
    : dayOf(act.recordedAt);
}

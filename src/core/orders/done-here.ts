import type { Day } from '../dates.ts';
import { dayOf } from '../dates.ts';
import type { ActId } from '../ids.ts';
import type { Act, ActPayloads } from '../ledger/act.ts';
import type { Part } from '../reading/reading.ts';
import type { PartDecision } from '../review/excision.ts';

/** A release published, or taken back, in declass, as far as it touches one part. */
export interface ReleaseDone {
  readonly act: ActId;
  /** The day from which it counts. */
  readonly day: Day;
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

/** Releases of a record, in the order of the ledger, with what was decided for each part when each was asked for. */
export interface ReleaseHistory {
  readonly events: readonly {
    readonly act: ActId;
    readonly day: Day;
    readonly isWithdrawn: boolean;
    /** In the order of the parts; null for a part that was undecided. */
    readonly decided: readonly (Decided | null)[];
  }[];
}

/** The last release by a day that touches the part at a place of the reading and counts; null when none does. */
export function lastRelease(
  { events }: ReleaseHistory,
  partAt: number,
  on: Day,
  counts: (isWithdrawn: boolean, decision: PartDecision) => boolean,
): ReleaseDone | null {
  for (let at = events.length - 1; at >= 0; at -= 1) {
    const event = events[at];
    const decision = event?.decided[partAt];
    if (event && decision && event.day <= on && counts(event.isWithdrawn, decision.decision))
      return { act: event.act, day: event.day, isWithdrawn: event.isWithdrawn, decision };
  }
  return null;
}

/** What stands for one part while the acts are gone through. */
class Standing {
  #decision: Decided | null = null;
  /** How many excisions on its pages withhold for national security. */
  #secrets = 0;
  /** What was decided, as far as nothing changed since it was last asked for. */
  #decided: Decided | null | undefined = null;

  decide(decision: Decided | null): void {
    this.#decision = decision;
    this.#decided = undefined;
  }

  countSecret(by: 1 | -1): void {
    this.#secrets += by;
    this.#decided = undefined;
  }

  /** The decision that stands; what a part released in part keeps is told from its excisions. */
  decided(): Decided | null {
    if (this.#decided === undefined) {
      const decision = this.#decision;
      this.#decided =
        decision === null || decision.decision === 'deny'
          ? decision
          : { ...decision, isNationalSecurity: this.#secrets > 0 };
    }
    return this.#decided;
  }
}

/**
 * The releases of a record. `acts` are what was known. One pass over the acts: an excision is counted where it lies
 * when it is placed, so that nothing is searched for again.
 */
export function releaseHistory(acts: readonly Act[], parts: readonly Part[]): ReleaseHistory {
  const standing = new Map<string, Standing>(parts.map((part) => [part.id, new Standing()]));
  const all = [...standing.values()];
  const partsOn = pageFinder(parts, standing);
  const asked = new Map<string, readonly (Decided | null)[]>();
  const events: ReleaseHistory['events'][number][] = [];
  const excised = new Map<string, { readonly page: number; readonly isSecret: boolean }>();
  const count = (excision: string, by: 1 | -1): void => {
    const one = excised.get(excision);
    if (one?.isSecret) for (const own of partsOn(one.page)) own.countSecret(by);
  };
  for (const act of acts) {
    if (act.kind === 'decision.made') {
      standing.get(act.payload.part)?.decide({
        act: act.id,
        decision: act.payload.decision,
        isNationalSecurity: isSecret(act.payload),
      });
    } else if (act.kind === 'decision.withdrawn') {
      standing.get(act.payload.part)?.decide(null);
    } else if (act.kind === 'excision.placed' || act.kind === 'excision.changed') {
      count(act.payload.excision, -1);
      excised.set(act.payload.excision, { page: act.payload.page, isSecret: isSecret(act.payload) });
      count(act.payload.excision, 1);
    } else if (act.kind === 'excision.removed') {
      count(act.payload.excision, -1);
      excised.delete(act.payload.excision);
    } else if (act.kind === 'release.requested') {
      asked.set(
        act.payload.release,
        all.map((own) => own.decided()),
      );
    } else if (act.kind === 'release.published' || act.kind === 'release.withdrawn') {
      const decided = asked.get(act.payload.release);
      if (decided)
        events.push({ act: act.id, day: effectiveDay(act), isWithdrawn: act.kind === 'release.withdrawn', decided });
    }
  }
  return { events };
}

function isSecret({ exemptions }: Pick<ActPayloads['excision.placed'], 'exemptions'>): boolean {
  return exemptions.some((one) => one.code === 'b1');
}

/** Finds the parts that lie on a page, each page once. */
function pageFinder(
  parts: readonly Part[],
  standing: ReadonlyMap<string, Standing>,
): (page: number) => readonly Standing[] {
  const found = new Map<number, readonly Standing[]>();
  return (page) => {
    const known = found.get(page);
    if (known) return known;
    const own = parts.flatMap(({ id, pages: [first, last] }) => {
      const one = page >= first && page <= last ? standing.get(id) : undefined;
      return one ? [one] : [];
    });
    found.set(page, own);
    return own;
  };
}

function effectiveDay(act: Act): Day {
  return act.effective.precision === 'day' && act.effective.value
    ? (act.effective.value as Day)
    : dayOf(act.recordedAt);
}

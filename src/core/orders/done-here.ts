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

/** What stands for one part while the acts are gone through. */
interface Standing {
  decision: Decided | null;
  /** How many excisions on its pages withhold for national security. */
  secrets: number;
  readonly done: ReleaseDone[];
}

/**
 * Releases by part, in the order of the ledger. `acts` are what was known. One pass over the acts: an excision is
 * counted where it lies when it is placed, so that nothing is searched for again.
 */
export function releasesByPart(
  acts: readonly Act[],
  parts: readonly Part[],
): ReadonlyMap<string, readonly ReleaseDone[]> {
  const standing = new Map<string, Standing>(parts.map((part) => [part.id, { decision: null, secrets: 0, done: [] }]));
  const partsOn = partsByPage(acts, parts, standing);
  const asked = new Map<string, ReadonlyMap<string, Decided>>();
  const excised = new Map<string, { readonly page: number; readonly isSecret: boolean }>();
  const count = (excision: string, by: 1 | -1): void => {
    const one = excised.get(excision);
    if (one?.isSecret) for (const own of partsOn.get(one.page) ?? []) own.secrets += by;
  };
  for (const act of acts) {
    if (act.kind === 'decision.made') {
      const own = standing.get(act.payload.part);
      if (own)
        own.decision = {
          act: act.id,
          decision: act.payload.decision,
          isNationalSecurity: isSecret(act.payload),
        };
    } else if (act.kind === 'decision.withdrawn') {
      const own = standing.get(act.payload.part);
      if (own) own.decision = null;
    } else if (act.kind === 'excision.placed' || act.kind === 'excision.changed') {
      count(act.payload.excision, -1);
      excised.set(act.payload.excision, { page: act.payload.page, isSecret: isSecret(act.payload) });
      count(act.payload.excision, 1);
    } else if (act.kind === 'excision.removed') {
      count(act.payload.excision, -1);
      excised.delete(act.payload.excision);
    } else if (act.kind === 'release.requested') {
      asked.set(act.payload.release, decidedNow(standing));
    } else if (act.kind === 'release.published' || act.kind === 'release.withdrawn') {
      for (const [part, decision] of asked.get(act.payload.release) ?? [])
        standing.get(part)?.done.push({
          act: act.id,
          day: effectiveDay(act),
          isWithdrawn: act.kind === 'release.withdrawn',
          decision,
        });
    }
  }
  return new Map([...standing].map(([part, { done }]) => [part, done]));
}

function isSecret({ exemptions }: Pick<ActPayloads['excision.placed'], 'exemptions'>): boolean {
  return exemptions.some((one) => one.code === 'b1');
}

/** What was decided for each part; what a part released in part keeps is told from its excisions. */
function decidedNow(standing: ReadonlyMap<string, Standing>): ReadonlyMap<string, Decided> {
  const decided = new Map<string, Decided>();
  for (const [part, { decision, secrets }] of standing)
    if (decision)
      decided.set(part, decision.decision === 'deny' ? decision : { ...decision, isNationalSecurity: secrets > 0 });
  return decided;
}

/** The parts that lie on each page which bears an excision. */
function partsByPage(
  acts: readonly Act[],
  parts: readonly Part[],
  standing: ReadonlyMap<string, Standing>,
): ReadonlyMap<number, readonly Standing[]> {
  const pages = new Set(
    acts.flatMap((act) =>
      act.kind === 'excision.placed' || act.kind === 'excision.changed' ? [act.payload.page] : [],
    ),
  );
  return new Map(
    [...pages].map((page) => [
      page,
      parts
        .filter((part) => page >= part.pages[0] && page <= part.pages[1])
        .map((part) => standing.get(part.id))
        .filter((own) => own !== undefined),
    ]),
  );
}

function effectiveDay(act: Act): Day {
  return act.effective.precision === 'day' && act.effective.value
    ? (act.effective.value as Day)
    : dayOf(act.recordedAt);
}

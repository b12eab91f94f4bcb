/** Releases made in declass, kept so that what stood for a part when one was asked for is found without going through the acts again. */
import type { Day } from '../dates.ts';
import { dayOf } from '../dates.ts';
import type { ActId } from '../ids.ts';
import type { Act, ActPayloads } from '../ledger/act.ts';
import type { Part } from '../reading/reading.ts';
import type { PartDecision } from '../review/excision.ts';
import { decidingParts, joiningsOf } from './deciding-parts.ts';

/** A release published, or taken back, in declass, as far as it touches one part. */
export interface ReleaseDone {
  readonly act: ActId;
  readonly isWithdrawn: boolean;
  /** The decision that stood for the part when the release was asked for. */
  readonly decision: Decided;
}
interface Decided {
  /** The decision; of a whole that was joined since, those of everything that was joined. */
  readonly acts: readonly ActId[];
  readonly decision: PartDecision;
  /** Whether anything of the part is withheld for national security, (b)(1). */
  readonly isNationalSecurity: boolean;
}

/** Releases of a record, in the order of the ledger. */
export interface ReleaseHistory {
  readonly events: readonly {
    readonly act: ActId;
    /** The day from which it counts. */
    readonly day: Day;
    readonly isWithdrawn: boolean;
    /** Place among the acts of the request it answers. */
    readonly askedAt: number;
  }[];
  /** What stood for the part at a place of the reading before a place among the acts; null when it was undecided. */
  decidedBefore(partAt: number, actAt: number): Decided | null;
}

/** The last release by a day that touches the part at a place of the reading and counts; null when none does. */
export function lastRelease(
  history: ReleaseHistory,
  partAt: number,
  on: Day,
  counts: (isWithdrawn: boolean, decision: PartDecision) => boolean,
): ReleaseDone | null {
  let decision: Decided | null = null;
  const event = history.events.findLast(({ day, isWithdrawn, askedAt }) => {
    decision = day > on ? null : history.decidedBefore(partAt, askedAt);
    return decision !== null && counts(isWithdrawn, decision.decision);
  });
  return event && decision ? { act: event.act, isWithdrawn: event.isWithdrawn, decision } : null;
}

/** What stood for one part, change by change: places among the acts, and what stood from there on. */
interface Standing {
  readonly decidedAt: number[];
  readonly decided: (Decided | null)[];
  readonly countedAt: number[];
  /** How many excisions on its pages withhold for national security. */
  readonly secrets: number[];
}

/**
 * The releases of a record. `acts` are what was known. One pass over the acts: an excision is counted where it lies
 * when it is placed, so that nothing is searched for again.
 */
export function releaseHistory(acts: readonly Act[], parts: readonly Part[]): ReleaseHistory {
  const joinings = joiningsOf(
    acts,
    parts.map((part) => part.id),
  );
  // What was joined away was decided for itself until then: it has a place behind those of the parts that are there.
  const ids = [...parts.map((part) => part.id), ...joinings.gone];
  const all = ids.map((): Standing => ({ decidedAt: [], decided: [], countedAt: [], secrets: [] }));
  const deciding = decidingParts(acts, ids);
  const partsOn = pageFinder(parts, all);
  const askedAt = new Map<string, number>();
  const events: ReleaseHistory['events'][number][] = [];
  const excised = new Map<string, number | null>();
  const decide = (places: readonly number[], at: number, decided: Decided | null): void => {
    for (const place of places) {
      all[place]?.decidedAt.push(at);
      all[place]?.decided.push(decided);
    }
  };
  /** The page on which an excision keeps something secret, or null for one that does not, or is gone. */
  const excise = (excision: string, at: number, page: number | null): void => {
    const before = excised.get(excision) ?? null;
    if (before === page) return;
    if (before !== null) for (const own of partsOn(before)) count(own, at, -1);
    if (page !== null) for (const own of partsOn(page)) count(own, at, 1);
    excised.set(excision, page);
  };
  for (let at = 0; at < acts.length; at += 1) {
    const act = acts[at];
    switch (act?.kind) {
      case 'decision.made':
        decide(deciding.heldBy(act.payload.part), at, {
          acts: [act.id],
          decision: act.payload.decision,
          isNationalSecurity: isSecret(act.payload),
        });
        break;
      case 'decision.withdrawn':
        decide(deciding.heldBy(act.payload.part), at, null);
        break;
      case 'part.cut':
        decide(deciding.passBy(act), at, null);
        break;
      case 'excision.placed':
      case 'excision.changed':
        excise(act.payload.excision, at, isSecret(act.payload) ? act.payload.page : null);
        break;
      case 'excision.removed':
        excise(act.payload.excision, at, null);
        break;
      case 'release.requested':
        askedAt.set(act.payload.release, at);
        break;
      case 'release.published':
      case 'release.withdrawn': {
        const asked = askedAt.get(act.payload.release);
        if (asked !== undefined)
          events.push({
            act: act.id,
            day: effectiveDay(act),
            isWithdrawn: act.kind === 'release.withdrawn',
            askedAt: asked,
          });
        break;
      }
      default:
    }
  }
  const placeOf = new Map(ids.map((id, at) => [id, at]));
  return { events, decidedBefore: (partAt, actAt) => wholeBefore(partAt, actAt) };

  /** What stood for a part with all that was joined to it: where that was not decided with it, what was decided of both. */
  function wholeBefore(partAt: number, actAt: number): Decided | null {
    const own = all[partAt];
    let decided = decidedBefore(own, actAt);
    const since = own?.decidedAt[lastBefore(own.decidedAt, actAt)] ?? -1;
    for (const { part, at } of joinings.into(ids[partAt] ?? '')) {
      const isDecidedTogether = actAt > at && (decided === null || since > at);
      const joined = placeOf.get(part);
      if (!isDecidedTogether && joined !== undefined) decided = both(decided, wholeBefore(joined, Math.min(actAt, at)));
    }
    return decided;
  }
}

/** Two parts as one: released only where both were, withheld only where nothing was. */
function both(a: Decided | null, b: Decided | null): Decided | null {
  const decisions = new Set([a, b].flatMap((one) => (one === null ? [] : [one.decision])));
  if (decisions.size === 0) return null;
  const isAlike = decisions.size === 1 && ((a !== null && b !== null) || decisions.has('deny'));
  const [only = 'deny'] = decisions;
  return {
    acts: [...new Set([...(a?.acts ?? []), ...(b?.acts ?? [])])],
    decision: isAlike ? only : 'release-in-part',
    // What was not released with the rest was not declassified by it either.
    isNationalSecurity: [a, b].some(
      (one) => one === null || one.isNationalSecurity || (!isAlike && one.decision === 'deny'),
    ),
  };
}

function count(own: Standing, at: number, by: 1 | -1): void {
  own.countedAt.push(at);
  own.secrets.push((own.secrets.at(-1) ?? 0) + by);
}

/** What a part released in part keeps is told from its excisions, not from its decision. */
function decidedBefore(own: Standing | undefined, actAt: number): Decided | null {
  const decided = own?.decided[lastBefore(own.decidedAt, actAt)] ?? null;
  if (!own || !decided || decided.decision === 'deny') return decided;
  return { ...decided, isNationalSecurity: (own.secrets[lastBefore(own.countedAt, actAt)] ?? 0) > 0 };
}

/** Index of the last place before another, by halving; -1 when there is none. Places ascend. */
function lastBefore(places: readonly number[], place: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? place) < place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function isSecret({ exemptions }: Pick<ActPayloads['excision.placed'], 'exemptions'>): boolean {
  return exemptions.some((one) => one.code === 'b1');
}

/** Finds the parts that lie on a page, each page once. */
function pageFinder(parts: readonly Part[], all: readonly Standing[]): (page: number) => readonly Standing[] {
  const found = new Map<number, readonly Standing[]>();
  return (page) => {
    const known = found.get(page);
    if (known) return known;
    const own = all.filter((_, at) => {
      const pages = parts[at]?.pages;
      return pages !== undefined && page >= pages[0] && page <= pages[1];
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

/** The review of a record as its acts tell it. Derived whenever it is asked for, never stored as truth. */
import type { Instant } from '../dates.ts';
import type { ActId, HashOf, PersonId, ReleaseId, Sha256 } from '../ids.ts';
import { toHex } from '../ids.ts';
import type { Act, ActKind, Actor } from '../ledger/act.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { utf8 } from '../ledger/utf8.ts';
import type { Exemption, Part } from '../reading/reading.ts';
import type { Excision, PartDecision } from './excision.ts';
import type { CorrectionAct } from '../orders/standing-corrections.ts';
import { isCorrection, standingCorrections } from '../orders/standing-corrections.ts';
import { releasesOf } from './release-state.ts';
import type { ReleaseState } from './release-state.ts';

/** An excision as it stands. `act` made it what it is now: name it to change or remove it. */
export interface StandingExcision extends Excision {
  readonly act: ActId;
  readonly by: PersonId | null;
  readonly at: Instant;
}
export interface StandingDecision {
  readonly act: ActId;
  readonly part: string;
  readonly decision: PartDecision;
  readonly exemptions: readonly Exemption[];
  readonly by: PersonId | null;
  readonly at: Instant;
}
export interface SentOn {
  readonly act: ActId;
  readonly index: number;
  readonly digest: Sha256;
  readonly by: PersonId | null;
  readonly at: Instant;
  /** False once anything was changed, or objected to, after it. */
  readonly isCurrent: boolean;
}
export interface SignOff {
  readonly act: ActId;
  readonly index: number;
  readonly digest: Sha256;
  readonly verdict: 'agreed' | 'objected';
  /** The excision objected to, or null. */
  readonly excision: ActId | null;
  readonly by: PersonId | null;
  readonly at: Instant;
  /** Anything was changed after it: it counts no more. */
  readonly isVoid: boolean;
}
/** One act that changed what a sign-off covers. */
export interface Change {
  readonly act: ActId;
  readonly index: number;
  readonly kind: ActKind;
  readonly part: string | null;
  readonly page: number | null;
  readonly by: PersonId | null;
}
export type Stage = 'reading' | 'to-review' | 'to-sign' | 'to-release' | 'releasing' | 'refused' | 'released';

export interface ReviewState {
  /** By page, then from top to bottom. */
  readonly excisions: readonly StandingExcision[];
  /** By part id; a part that is not there is undecided. */
  readonly decisions: ReadonlyMap<string, StandingDecision>;
  /** What was put right and stands, oldest first. */
  readonly corrections: readonly CorrectionAct[];
  /** Everything that was ever changed, oldest first. */
  readonly changes: readonly Change[];
  /** Persons who placed, changed, removed, decided or sent on anything since the record was taken in: never the second person. */
  readonly workers: ReadonlySet<PersonId>;
  readonly sentOn: SentOn | null;
  readonly signOff: SignOff | null;
  /** Oldest first. */
  readonly releases: readonly ReleaseState[];
  /** The last refusal of the proof gate, unless something was changed or published after it. */
  readonly refusal: ReleaseState | null;
  /** Where the review stands. A record whose reading failed is for the caller to tell. */
  readonly stage: Stage;
  /** How many acts it was told from. */
  readonly version: number;
}

/** Folds the acts of a record, in ledger order. Acts that name what does not stand change nothing. */
export function reviewOf(acts: readonly Act[], parts: readonly Part[]): ReviewState {
  const excisions = new Map<ActId, StandingExcision>();
  const decisions = new Map<string, StandingDecision>();
  const changes: Change[] = [];
  const workers = new Set<PersonId>();
  let sentOn: Omit<SentOn, 'isCurrent'> | null = null;
  let signOff: Omit<SignOff, 'isVoid'> | null = null;
  const corrections = standingCorrections(acts).all;
  const standing = new Set(corrections.map((act) => act.id));
  for (const act of acts) {
    const by = personOf(act.actor);
    const made = { act: act.id, by, at: act.recordedAt };
    switch (act.kind) {
      case 'excision.placed':
      case 'excision.changed': {
        if (act.kind === 'excision.changed' && excisions.get(act.payload.excision)?.act !== act.payload.replaces) break;
        const { excision, page, raster, box, exemptions, extent, wholePage } = act.payload;
        excisions.set(excision, { id: excision, page, raster, box, exemptions, extent, wholePage, ...made });
        break;
      }
      case 'excision.removed':
        if (excisions.get(act.payload.excision)?.act === act.payload.replaces) excisions.delete(act.payload.excision);
        break;
      case 'decision.made':
        decisions.set(act.payload.part, {
          part: act.payload.part,
          decision: act.payload.decision,
          exemptions: act.payload.exemptions,
          ...made,
        });
        break;
      case 'decision.withdrawn':
        if (decisions.get(act.payload.part)?.act === act.payload.replaces) decisions.delete(act.payload.part);
        break;
      case 'part.joined':
        if (standing.has(act.id)) joinDecisions(decisions, act.payload);
        break;
      case 'review.sent-on':
        sentOn = { ...made, index: act.index, digest: act.payload.digest };
        if (by) workers.add(by);
        break;
      case 'sign-off.agreed':
        signOff = { ...made, index: act.index, digest: act.payload.digest, verdict: 'agreed', excision: null };
        break;
      case 'sign-off.objected':
        signOff = {
          ...made,
          index: act.index,
          digest: act.payload.digest,
          verdict: 'objected',
          excision: act.payload.excision,
        };
        break;
      default:
    }
    const change = changeOf(act, by);
    if (!change) continue;
    changes.push(change);
    if (by) workers.add(by);
  }
  return finish(acts, parts, { excisions, decisions, corrections, changes, workers, sentOn, signOff });
}

/**
 * Digest of all that a sign-off covers: the rasters page by page, every snapped box with its codes and extent, the
 * decisions, and what was put right in the reading; nothing of who or when. Lowercase hex SHA-256 over canonical JSON.
 */
export function reviewDigest(state: ReviewState, rasters: readonly Sha256[], hash: HashOf): Sha256 {
  const excisions = state.excisions
    .map(({ page, raster, box, exemptions, extent, wholePage }) => ({
      page,
      raster,
      box,
      exemptions,
      extent,
      wholePage,
    }))
    .map((excision) => ({ excision, text: canonicalJson(excision) }))
    .toSorted((a, b) => a.excision.page - b.excision.page || (a.text < b.text ? -1 : 1))
    .map(({ excision }) => excision);
  const decisions = [...state.decisions.values()]
    .map(({ part, decision, exemptions }) => ({ part, decision, exemptions }))
    .toSorted((a, b) => (a.part < b.part ? -1 : 1));
  const corrections = state.corrections.map(({ kind, payload }) => ({ kind, payload }));
  // A record read right has the digest it always had.
  const putRight = corrections.length > 0 ? { corrections } : {};
  const covered = { format: 'declass/review-digest/1', rasters, excisions, decisions, ...putRight };
  return toHex(hash(utf8(canonicalJson(covered)))) as Sha256;
}

/** Changes recorded after an act of the ledger: what made a sign-off or a sending-on stale. */
export function changesAfter(state: ReviewState, index: number): readonly Change[] {
  return state.changes.filter((change) => change.index > index);
}

/** The person behind an actor, or null for paper and steps. */
export function personOf(actor: Actor): PersonId | null {
  return 'person' in actor ? actor.person : null;
}

/** Whether a page lies in a part. */
export function isOn(part: Part, page: number): boolean {
  return page >= part.pages[0] && page <= part.pages[1];
}

interface Folded {
  readonly excisions: ReadonlyMap<ActId, StandingExcision>;
  readonly decisions: ReadonlyMap<string, StandingDecision>;
  readonly corrections: readonly CorrectionAct[];
  readonly changes: readonly Change[];
  readonly workers: ReadonlySet<PersonId>;
  readonly sentOn: Omit<SentOn, 'isCurrent'> | null;
  readonly signOff: Omit<SignOff, 'isVoid'> | null;
}

function finish(acts: readonly Act[], parts: readonly Part[], folded: Folded): ReviewState {
  const lastChange = folded.changes.at(-1)?.index ?? -1;
  const releases = releasesOf(acts);
  const known = new Set(parts.map((part) => part.id));
  const signOff = folded.signOff && { ...folded.signOff, isVoid: folded.signOff.index < lastChange };
  const isObjected = signOff?.verdict === 'objected' && folded.sentOn !== null && signOff.index > folded.sentOn.index;
  const sentOn = folded.sentOn && { ...folded.sentOn, isCurrent: folded.sentOn.index > lastChange && !isObjected };
  const newest = releases.at(-1) ?? null;
  const isNewestCurrent = newest !== null && newest.requestedIndex > lastChange;
  const refusal = isNewestCurrent && newest.state === 'refused' ? newest : null;
  return {
    excisions: [...folded.excisions.values()].toSorted(
      (a, b) => a.page - b.page || a.box[1] - b.box[1] || a.box[0] - b.box[0],
    ),
    decisions: new Map([...folded.decisions].filter(([part]) => known.has(part))),
    corrections: folded.corrections,
    changes: folded.changes,
    workers: folded.workers,
    sentOn,
    signOff,
    releases,
    refusal,
    stage: stageOf(acts, { sentOn, signOff, newest: isNewestCurrent ? newest : null }),
    version: acts.length,
  };
}

function stageOf(
  acts: readonly Act[],
  now: Pick<ReviewState, 'sentOn' | 'signOff'> & { newest: ReleaseState | null },
): Stage {
  if (!acts.some((act) => act.kind === 'reading.made')) return 'reading';
  const isSigned = now.signOff?.verdict === 'agreed' && !now.signOff.isVoid;
  if (now.newest?.state === 'published') return 'released';
  if (now.newest?.state === 'requested') return 'releasing';
  if (now.newest?.state === 'refused') return 'refused';
  if (isSigned) return 'to-release';
  return now.sentOn?.isCurrent ? 'to-sign' : 'to-review';
}

/**
 * The decision on a joined part: what was decided alike for both stands for the whole; anything else must be decided
 * anew, since neither decision was about all of its pages.
 */
function joinDecisions(
  decisions: Map<string, StandingDecision>,
  { part, into }: { readonly part: string; readonly into: string },
): void {
  const [own, other] = [decisions.get(into), decisions.get(part)];
  const said = (one: StandingDecision | undefined): string =>
    one ? canonicalJson([one.decision, one.exemptions]) : '';
  decisions.delete(part);
  if (said(own) !== said(other)) decisions.delete(into);
}

/** What an act changes of that which a sign-off covers, or null. A new reading brings new rasters. */
function changeOf(act: Act, by: PersonId | null): Change | null {
  const where = { act: act.id, index: act.index, kind: act.kind, by };
  if (isCorrection(act) || act.kind === 'correction.withdrawn')
    return { ...where, part: 'record' in act.subject ? (act.subject.part ?? null) : null, page: null };
  switch (act.kind) {
    case 'excision.placed':
    case 'excision.changed':
      return { ...where, part: null, page: act.payload.page };
    case 'excision.removed':
      return { ...where, part: null, page: 'record' in act.subject ? (act.subject.page ?? null) : null };
    case 'decision.made':
    case 'decision.withdrawn':
      return { ...where, part: act.payload.part, page: null };
    case 'reading.made':
      return { ...where, part: null, page: null };
    default:
      return null;
  }
}

/** The release with this id, or null. */
export function releaseOf(state: ReviewState, release: ReleaseId): ReleaseState | null {
  return state.releases.find((one) => one.release === release) ?? null;
}

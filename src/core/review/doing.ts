/** What every decision about appending starts from and answers with. */
import type { Instant } from '../dates.ts';
import { dayOf } from '../dates.ts';
import type { FailureCode } from '../failure.ts';
import type { ActId, HashOf, PersonId, RecordId, Sha256 } from '../ids.ts';
import type { Evidence } from '../evidence.ts';
import type { ActKind, ActPayloads, NewAct } from '../ledger/act.ts';
import type { Level, Part } from '../reading/reading.ts';
import type { Permission, Person } from './person.ts';
import { reviewDigest } from './review.ts';
import type { ReviewState } from './review.ts';

/** No, with a stable code and the sentence a person is shown. */
export interface Refusal {
  readonly code: FailureCode;
  readonly why: string;
}
/** These acts, or nothing and why: what a port's append takes. */
export type Deciding = { readonly append: readonly NewAct[] } | { readonly refuse: Refusal };

/** Who does it, under which act id, when. */
export interface Doing {
  readonly act: ActId;
  readonly record: RecordId;
  readonly by: Person;
  readonly now: Instant;
}

/** What lies on the table: the review as it stands and the record it is about. */
export interface Docket {
  readonly state: ReviewState;
  /** As people put them right. */
  readonly parts: readonly Part[];
  /** The level that roles must reach (`levelOfReading`). */
  readonly level: Level;
  /** Page by page, as they lie in the derived store now. */
  readonly rasters: readonly Sha256[];
  /** Who holds which role now, from the ledger; null for a person without any. */
  readonly personOf: (id: PersonId) => Person | null;
  readonly hash: HashOf;
}

export function refuse(code: FailureCode, why: string): { readonly refuse: Refusal } {
  return { refuse: { code, why } };
}

/** The refusal of a rule that said no, or null when it said yes. */
export function unlessAllowed(permission: Permission): { readonly refuse: Refusal } | null {
  return permission.allowed ? null : refuse('NOT_ALLOWED', permission.why);
}

/** The level of the record on the table. */
export function levelOn(docket: Docket): Level {
  return docket.level;
}

/** The digest of what stands now. */
export function digestNow(docket: Docket): Sha256 {
  return reviewDigest(docket.state, docket.rasters, docket.hash);
}

/** What an act rests on. */
export interface Basis {
  readonly authority: string | null;
  readonly evidence: readonly Evidence[];
  readonly supersedes: readonly ActId[];
}

/** An act by the person, effective today. `where` narrows the subject to a part or page. */
export function newAct<K extends ActKind>(
  doing: Doing,
  kind: K,
  payload: ActPayloads[K],
  where: { readonly part?: string; readonly page?: number } = {},
  basis: Basis | null = null,
): NewAct {
  const act = {
    id: doing.act,
    subject: { record: doing.record, ...where },
    kind,
    effective: { value: dayOf(doing.now), precision: 'day', read: null },
    actor: { person: doing.by.id },
    authority: basis?.authority ?? null,
    payload,
    evidence: basis?.evidence ?? [],
    supersedes: basis?.supersedes ?? ('replaces' in payload && payload.replaces !== null ? [payload.replaces] : []),
  };
  // The pairing of kind and payload is held by the parameters; a union member cannot be inferred from them.
  return act as NewAct;
}

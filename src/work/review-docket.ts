/** What the doors of the review share: the record on the table, and one way to append what was decided. */
import type { Instant } from '../core/dates.ts';
import type { FailureCode } from '../core/failure.ts';
import { Failure } from '../core/failure.ts';
import { SHIPPED } from '../core/gazetteer/shipped.ts';
import type { Tables } from '../core/gazetteer/tables.ts';
import type { ActId, HashOf, RecordId, Sha256 } from '../core/ids.ts';
import type { Act } from '../core/ledger/act.ts';
import { correctedReading } from '../core/orders/corrected-reading.ts';
import type { CorrectionTexts } from '../core/orders/correction-text.ts';
import type { Reading } from '../core/reading/reading.ts';
import type { Deciding, Docket, Doing, Refusal } from '../core/review/doing.ts';
import type { Person } from '../core/review/person.ts';
import { rolesOf } from '../core/review/persons.ts';
import { mayRecord } from '../core/review/policy/record.ts';
import { levelOfReading } from '../core/review/record-level.ts';
import { reviewOf } from '../core/review/review.ts';
import type { Acts } from '../ports/acts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Derived } from '../ports/derived.ts';
import type { Png } from '../ports/png.ts';
import type { Job } from '../ports/jobs.ts';
import type { Records, StoredPage, StoredRecord } from '../ports/records.ts';
import { correctionTexts } from './corrected-reading-of.ts';
import { readingOf } from './reading-of.ts';

export interface ReviewDeps {
  readonly acts: Acts;
  readonly records: Records;
  readonly derived: Derived;
  readonly png: Pick<Png, 'decode'>;
  readonly clock: Clock;
  readonly hash: HashOf;
  /** The tables that readings draw on; ours when not said. */
  readonly tables?: Tables;
}

/** The acts as recorded, or no with a stable code and the sentence a person is shown. */
export type Done =
  | { readonly ok: true; readonly acts: readonly Act[] }
  | { readonly ok: false; readonly code: FailureCode; readonly why: string };

/** A read record with its pages, as a door needs it before it decides. */
export interface Table {
  readonly record: StoredRecord;
  /** As it was read. */
  readonly reading: Reading;
  readonly readingHash: Sha256;
  /** The words of corrections recorded until now. */
  readonly texts: CorrectionTexts;
  readonly tables: Tables;
  /** The acts when it was opened; what is decided under the lock is decided on those that are there then. */
  readonly acts: readonly Act[];
  readonly pages: readonly StoredPage[];
}

/** The record with its reading, or the refusal: what is not there and what the person may not see answer alike. */
export async function openTable(
  deps: ReviewDeps,
  person: Person,
  id: RecordId,
): Promise<Table | { readonly refuse: Refusal }> {
  const gone = { refuse: { code: 'NOT_FOUND', why: 'There is no such record, or it is not yours to see.' } } as const;
  const record = await deps.records.get(id);
  if (!record) return gone;
  const [reading, acts] = await Promise.all([readingOf(deps.derived, record), deps.acts.ofRecord(id)]);
  const held = rolesOf(await deps.acts.ofPersons());
  const seen = mayRecord({ ...person, roles: held.get(person.id) ?? [] }, 'see', {
    level: levelOfReading(reading && correctedReading(reading, acts)),
  });
  if (!seen.allowed) return gone;
  if (!reading || record.reading === null)
    return { refuse: { code: 'CONFLICT', why: 'The record has not been read yet.' } };
  const texts = await correctionTexts(deps.derived, acts);
  return {
    record,
    reading,
    readingHash: record.reading,
    texts,
    tables: deps.tables ?? SHIPPED,
    acts,
    pages: await deps.records.pages(id),
  };
}

/** Decides on the acts as a person asks, from the review as it stands in them. */
type Decide = (docket: Docket, doing: Doing, acts: readonly Act[]) => Deciding;

/**
 * Runs a decision under the lock of the record and appends what it says. Roles come from the ledger and not from the
 * caller, so that a session older than a revocation is worth nothing. A retry of an act is decided as it was decided
 * then, on the acts before it, and so is the same act; the same id for something else is a CONFLICT.
 */
export async function appendDecided(
  deps: ReviewDeps,
  person: Person,
  table: Table,
  act: ActId,
  decide: Decide,
  jobs: readonly Job[] = [],
): Promise<Done> {
  const deciding = await decidingAs(deps, person, table, act, decide);
  try {
    const appended = await deps.acts.appendTo<Refusal>(table.record.id, (acts) => {
      const decided = deciding(acts);
      return 'refuse' in decided ? decided : { append: decided.append, jobs };
    });
    return 'refused' in appended ? { ok: false, ...appended.refused } : { ok: true, acts: appended.acts };
  } catch (error) {
    if (error instanceof Failure && error.code === 'CONFLICT')
      return { ok: false, code: 'CONFLICT', why: error.message };
    throw error;
  }
}

/** What would be decided on the acts of the table, without recording it. */
export async function decideNow(
  deps: ReviewDeps,
  person: Person,
  table: Table,
  act: ActId,
  decide: Decide,
): Promise<Deciding> {
  return (await decidingAs(deps, person, table, act, decide))(table.acts);
}

async function decidingAs(
  deps: ReviewDeps,
  person: Person,
  table: Table,
  act: ActId,
  decide: Decide,
): Promise<(acts: readonly Act[]) => Deciding> {
  const held = rolesOf(await deps.acts.ofPersons());
  const now = deps.clock.now();
  const personOf: Docket['personOf'] = (id) => {
    const roles = held.get(id);
    return roles ? { id, name: '', roles } : null;
  };
  const by: Person = { ...person, roles: held.get(person.id) ?? [] };
  return (acts) => {
    const earlier = acts.findIndex((one) => one.id === act);
    const before = earlier < 0 ? acts : acts.slice(0, earlier);
    const corrected = correctedReading(table.reading, before, table.texts, table.tables);
    const docket: Docket = {
      state: reviewOf(before, corrected.parts),
      parts: corrected.parts,
      level: levelOfReading(corrected),
      rasters: table.pages.map((page) => page.raster),
      personOf,
      hash: deps.hash,
    };
    return decide(docket, { act, record: table.record.id, by, now: asItWas(acts[earlier]) ?? now }, before);
  };
}

/** The day on which a recorded act took effect, as an instant. */
function asItWas(act: Act | undefined): Instant | null {
  return act?.effective.value ? (`${act.effective.value}T00:00:00.000Z` as Instant) : null;
}

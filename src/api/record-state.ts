import { Failure } from '../core/failure.ts';
import { asRecordId, type RecordId, type Sha256 } from '../core/ids.ts';
import type { Act } from '../core/ledger/act.ts';
import type { CorrectedReading } from '../core/orders/corrected-reading.ts';
import { correctedReading } from '../core/orders/corrected-reading.ts';
import type { CorrectionTexts } from '../core/orders/correction-text.ts';
import type { Person } from '../core/review/person.ts';
import { mayRecord } from '../core/review/policy/record.ts';
import { levelOfReading } from '../core/review/record-level.ts';
import { reviewDigest, reviewOf, type ReviewState } from '../core/review/review.ts';
import type { StoredPage, StoredRecord } from '../ports/records.ts';
import { correctionTexts } from '../work/corrected-reading-of.ts';
import { readingOf } from '../work/reading-of.ts';
import type { DeskDeps } from './deps.ts';

/** A record with everything that is derived from its acts, as one door needs it. */
export interface RecordState {
  readonly record: StoredRecord;
  /** As people put it right, with what was read in `asRead`. Null until the record was read. */
  readonly reading: CorrectedReading | null;
  /** The words of its corrections. */
  readonly texts: CorrectionTexts;
  readonly pages: readonly StoredPage[];
  readonly acts: readonly Act[];
  readonly review: ReviewState;
  readonly digest: Sha256;
}

/** The record id of an address, or NOT_FOUND: an id that cannot be and one that is not there answer alike. */
export function recordIdOf(text: string): RecordId {
  const id = asRecordId(text);
  if (id === null) throw notThere();
  return id;
}

/** The state of a record that the person may see. Fails NOT_FOUND for what is not there and for what they may not see. */
export async function recordState(deps: DeskDeps, person: Person, id: RecordId): Promise<RecordState> {
  const record = await deps.records.get(id);
  if (!record) throw notThere();
  const [pages, acts] = await Promise.all([deps.records.pages(id), deps.acts.ofRecord(id)]);
  const [read, texts] = await Promise.all([readingOf(deps.derived, record), correctionTexts(deps.derived, acts)]);
  const reading = read && correctedReading(read, acts, texts, deps.tables);
  if (!mayRecord(person, 'see', { level: levelOfReading(reading) }).allowed) throw notThere();
  const review = reviewOf(acts, reading?.parts ?? []);
  return {
    record,
    reading,
    texts,
    pages,
    acts,
    review,
    digest: reviewDigest(
      review,
      pages.map((page) => page.raster),
      deps.hash,
    ),
  };
}

function notThere(): Failure {
  return new Failure(
    'NOT_FOUND',
    'there is no such record, or it is not yours to see',
    'Check the address, or ask who may see it.',
  );
}

/** The doors through which a reading is put right, used alike by the desk, HTTP and the command line. */
import type { Evidence } from '../core/evidence.ts';
import type { ActId, RecordId, Sha256 } from '../core/ids.ts';
import { toHex } from '../core/ids.ts';
import type { Act } from '../core/ledger/act.ts';
import { correctedReading } from '../core/orders/corrected-reading.ts';
import { correctionTextBytes } from '../core/orders/correction-text.ts';
import type { CorrectionTexts } from '../core/orders/correction-text.ts';
import type { CorrectionWanted } from '../core/review/correction-payload.ts';
import { wordsOf } from '../core/review/correction-payload.ts';
import { correct as decideCorrection, withdrawCorrection as decideWithdrawal } from '../core/review/correcting.ts';
import type { Person } from '../core/review/person.ts';
import type { ReadingOnTable } from '../core/review/reading-on-table.ts';
import { appendDecided, decideNow, openTable } from './review-docket.ts';
import type { Done, ReviewDeps, Table } from './review-docket.ts';

export interface CorrectRequest {
  readonly act: ActId;
  /** The reading that the person saw; left out, the one that stands. */
  readonly reading?: Sha256;
  readonly correction: CorrectionWanted;
  /** The correction of the same thing that the person saw, or null; undefined supersedes whatever stands. */
  readonly replaces?: ActId | null | undefined;
  readonly authority?: string | null | undefined;
  /** Where else it was seen. */
  readonly evidence?: readonly Evidence[] | undefined;
}

/**
 * Puts something right that was read. Words that an act may not hold are kept in the derived store before the act is
 * recorded, and only when it would be, so that a refusal leaves none behind.
 */
export async function correctReading(
  deps: ReviewDeps,
  person: Person,
  record: RecordId,
  request: CorrectRequest,
): Promise<Done> {
  const table = await openTable(deps, person, record);
  if ('refuse' in table) return { ok: false, ...table.refuse };
  const { texts } = table;
  const words = wordsOf(onTable(table, table.acts, texts), request.correction);
  const bytes = words && correctionTextBytes(words, { record, act: request.act, reading: table.reading }, deps.hash);
  const text = bytes && (toHex(deps.hash(bytes)) as Sha256);
  const wanted = {
    correction: request.correction,
    reading: request.reading ?? table.readingHash,
    replaces: request.replaces,
    authority: request.authority ?? null,
    evidence: request.evidence ?? [],
    text,
  };
  const decide: Parameters<typeof appendDecided>[4] = (docket, doing, acts) =>
    decideCorrection(docket, doing, onTable(table, acts, texts), wanted);
  if (bytes) {
    const tried = await decideNow(deps, person, table, request.act, decide);
    if ('refuse' in tried) return { ok: false, ...tried.refuse };
    await deps.derived.keep(bytes);
  }
  return appendDecided(deps, person, table, request.act, decide);
}

/** Takes a correction back; what stood before it stands again. */
export async function withdrawCorrection(
  deps: ReviewDeps,
  person: Person,
  record: RecordId,
  request: { readonly act: ActId; readonly reading: Sha256; readonly correction: ActId },
): Promise<Done> {
  const table = await openTable(deps, person, record);
  if ('refuse' in table) return { ok: false, ...table.refuse };
  return appendDecided(deps, person, table, request.act, (docket, doing, acts) =>
    decideWithdrawal(docket, doing, onTable(table, acts, table.texts), request),
  );
}

function onTable(table: Table, acts: readonly Act[], texts: CorrectionTexts): ReadingOnTable {
  return { hash: table.readingHash, corrected: correctedReading(table.reading, acts, texts, table.tables), acts };
}

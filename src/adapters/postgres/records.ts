import { sql } from 'kysely';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { Failure } from '../../core/failure.ts';
import type { PersonId, RecordId, Sha256 } from '../../core/ids.ts';
import type { Instant } from '../../core/dates.ts';
import type { Legibility, PageKind, SourceKind } from '../../core/reading/reading.ts';
import type { ReadingState, Records, StoredOriginal, StoredPage, StoredRecord } from '../../ports/records.ts';
import { fromCursor, pageSize, toCursor } from './cursor.ts';
import type { Database } from './database.ts';
import { appendToLedger } from './ledger-append.ts';
import type { Means } from './ledger-append.ts';
import type { SendJobs } from './jobs.ts';
import { isDuplicateOf } from './store-failure.ts';
import type { WorkTables } from './work-tables.ts';

const PAGE_OF_LIST_MAX = 500;

/** Records and their pages in the work cluster. */
export function makeRecords(database: Database<WorkTables>, means: Means, send: SendJobs): Records {
  return {
    add: (record, act, jobs) =>
      database.transact(async (trx) => {
        const key = originalsKey(record, means);
        await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`originals ${key.toString('hex')}`}, 0))`.execute(
          trx,
        );
        const before = await trx.selectFrom('records').selectAll().where('originals_key', '=', key).executeTakeFirst();
        if (before !== undefined) return { record: recordOf(before), isNew: false };
        await insertRecord(trx, record, key);
        await appendToLedger(trx, [act], means);
        await send(trx, jobs);
        return { record, isNew: true };
      }),
    get: (id) =>
      database.ask(async (db) => {
        const row = await db.selectFrom('records').selectAll().where('id', '=', id).executeTakeFirst();
        return row === undefined ? null : recordOf(row);
      }),
    list: ({ limit, cursor }) => database.ask((db) => list(db, pageSize(limit, PAGE_OF_LIST_MAX), cursor)),
    pages: (id) =>
      database.ask(async (db) => {
        const rows = await db.selectFrom('pages').selectAll().where('record', '=', id).orderBy('page').execute();
        return rows.map(pageOf);
      }),
    savePage: (id, page) => database.transact((trx) => savePage(trx, id, page)),
    setState: (id, state) =>
      database.transact(async (trx) => {
        const query = trx.updateTable('records').where('id', '=', id);
        const { numUpdatedRows } = await (
          state.state === 'at-work'
            ? query.set({ state: 'at-work', failure: null, page_count: state.pageCount })
            : state.state === 'ready'
              ? query.set({
                  state: 'ready',
                  failure: null,
                  reading: state.reading,
                  title: state.title,
                  kind: state.kind,
                })
              : query.set({ state: 'failed', failure: state.failure })
        ).executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) throw noRecord();
      }),
  };
}

async function list(
  db: Kysely<WorkTables>,
  limit: number,
  cursor: string | null,
): Promise<{ records: readonly StoredRecord[]; next: string | null }> {
  let query = db.selectFrom('records').selectAll();
  if (cursor !== null) {
    const [instant, ordinal] = fromCursor(cursor);
    query = query.where(sql<boolean>`(taken_in_at, ordinal) < (${instant}::timestamptz, ${ordinal}::bigint)`);
  }
  // one more than asked for tells whether there is a next page
  const rows = await query
    .orderBy('taken_in_at', 'desc')
    .orderBy('ordinal', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    records: shown.map(recordOf),
    next: last !== undefined && rows.length > limit ? toCursor([last.taken_in_at, last.ordinal]) : null,
  };
}

async function savePage(trx: Transaction<WorkTables>, id: RecordId, page: StoredPage): Promise<void> {
  // two workers that save pages of one record count them one after the other
  const record = await trx.selectFrom('records').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  if (record === undefined) throw noRecord();
  const row = {
    original: page.original,
    original_page: page.originalPage,
    width_px: page.widthPx,
    height_px: page.heightPx,
    dpi: page.dpi,
    raster: page.raster,
    words: page.words,
    codec_margin_px: page.codecMarginPx,
    kind: page.kind,
    legibility: page.legibility,
  };
  await trx
    .insertInto('pages')
    .values({ record: id, page: page.page, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(['record', 'page'])
        .doUpdateSet(row)
        .where((eb) => eb.or([eb('pages.raster', '<>', page.raster), eb('pages.words', '<>', page.words)])),
    )
    .execute();
  await trx
    .updateTable('records')
    .where('id', '=', id)
    .set((eb) => ({
      pages_done: eb
        .selectFrom('pages')
        .where('record', '=', id)
        .select(sql<number>`count(*)::integer`.as('done')),
    }))
    .execute();
}

async function insertRecord(trx: Transaction<WorkTables>, record: StoredRecord, key: Buffer): Promise<void> {
  try {
    await trx
      .insertInto('records')
      .values({
        id: record.id,
        title: record.title,
        collection: record.provenance.collection,
        series: record.provenance.series,
        box: record.provenance.box,
        folder: record.provenance.folder,
        kind: record.kind,
        originals: JSON.stringify(record.originals),
        originals_key: key,
        page_count: record.pageCount,
        state: record.state,
        failure: record.failure,
        pages_done: record.pagesDone,
        reading: record.reading,
        taken_in_at: record.takenInAt,
        taken_in_by: record.takenInBy,
      })
      .execute();
  } catch (error) {
    if (isDuplicateOf(error, 'records_id_once'))
      throw new Failure(
        'CONFLICT',
        'A record with this id holds other originals.',
        'Give every new record an id of its own.',
      );
    throw error;
  }
}

function originalsKey(record: StoredRecord, means: Means): Buffer {
  return Buffer.from(means.hash(new TextEncoder().encode(record.originals.map(({ sha256 }) => sha256).join('\n'))));
}

function noRecord(): Failure {
  return new Failure('NOT_FOUND', 'There is no such record.', 'Check the id with the list of records.');
}

// The rows below were written through the types of the port, and the schema checks what can go wrong between versions.
function recordOf(row: Selectable<WorkTables['records']>): StoredRecord {
  return {
    id: row.id as RecordId,
    title: row.title,
    provenance: { collection: row.collection, series: row.series, box: row.box, folder: row.folder },
    kind: row.kind as SourceKind,
    originals: row.originals as readonly StoredOriginal[],
    pageCount: row.page_count,
    state: row.state as ReadingState,
    failure: row.failure,
    pagesDone: row.pages_done,
    reading: row.reading as Sha256 | null,
    takenInAt: row.taken_in_at as Instant,
    takenInBy: row.taken_in_by as PersonId | null,
  };
}

function pageOf(row: Selectable<WorkTables['pages']>): StoredPage {
  return {
    page: row.page,
    original: row.original as Sha256,
    originalPage: row.original_page,
    widthPx: row.width_px,
    heightPx: row.height_px,
    dpi: row.dpi,
    raster: row.raster as Sha256,
    words: row.words as Sha256,
    codecMarginPx: row.codec_margin_px,
    kind: row.kind as PageKind,
    legibility: row.legibility as Legibility,
  };
}

import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import type { Act, NewAct } from '../../core/ledger/act.ts';
import { Failure } from '../../core/failure.ts';
import { toHex } from '../../core/ids.ts';
import type { RecordId, Sha256 } from '../../core/ids.ts';
import type { Acts } from '../../ports/acts.ts';
import type { Database } from './database.ts';
import { actOf, appendToLedger } from './ledger-append.ts';
import type { Means } from './ledger-append.ts';
import type { SendJobs } from './jobs.ts';
import type { WorkTables } from './work-tables.ts';

/** The work ledger in the work cluster. */
export function makeActs(database: Database<WorkTables>, means: Means, send: SendJobs): Acts {
  return {
    appendTo: (record, decide) =>
      database.transact(async (trx) => {
        // a statement of its own: the next one must see what the last holder of the lock committed
        await lockRecord(trx, record);
        const decided = decide(await recordActs(trx, record));
        if ('refuse' in decided) return { refused: decided.refuse };
        for (const act of decided.append) mustBeAbout(act, record);
        const { acts, isNew } = await appendToLedger(trx, decided.append, means);
        // a retry whose acts stood there before caused its jobs before, too
        if (isNew || decided.append.length === 0) await send(trx, decided.jobs ?? []);
        return { acts };
      }),
    append: (acts) => {
      if (acts.some((act) => 'record' in act.subject))
        throw new Error('an act about a record goes through appendTo, under the lock of the record');
      return database.transact(async (trx) => (await appendToLedger(trx, acts, means)).acts);
    },
    ofRecord: (record) => database.ask((db) => recordActs(db, record)),
    ofPersons: () =>
      database.ask(async (db) => {
        const rows = await db
          .selectFrom('acts')
          .select(['index', 'leaf'])
          .where('about', '=', 'person')
          .orderBy('index')
          .execute();
        return rows.map(actOf);
      }),
    from: (index, limit) =>
      database.ask(async (db) => {
        const rows = await db
          .selectFrom('acts')
          .select(['index', 'leaf'])
          .where('index', '>=', index)
          .orderBy('index')
          .limit(limit)
          .execute();
        return rows.map((row) => ({ act: actOf(row), leaf: new Uint8Array(row.leaf) }));
      }),
    head: () =>
      database.ask(async (db) => {
        const { size, root } = await db.selectFrom('ledger').select(['size', 'root']).executeTakeFirstOrThrow();
        return { size, root: toHex(root) as Sha256 };
      }),
    lastCheckpoint: () =>
      database.ask(async (db) => {
        const last = await db
          .selectFrom('ledger_checkpoints')
          .select('note')
          .orderBy('number', 'desc')
          .limit(1)
          .executeTakeFirst();
        return last?.note ?? null;
      }),
    keepCheckpoint: (note, size, at) =>
      database.transact(async (trx) => {
        const head = await trx.selectFrom('ledger').select('size').forUpdate().executeTakeFirstOrThrow();
        if (head.size !== size)
          throw new Failure(
            'CONFLICT',
            `The ledger has ${head.size} acts by now, not the ${size} of this checkpoint.`,
            'Sign the present head.',
          );
        await trx.insertInto('ledger_checkpoints').values({ note, size, kept_at: at }).execute();
      }),
  };
}

/** Only one transaction at a time decides about a record; the lock ends with it. */
async function lockRecord(trx: Transaction<WorkTables>, record: RecordId): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`record ${record}`}, 0))`.execute(trx);
}

async function recordActs(db: Kysely<WorkTables>, record: RecordId): Promise<readonly Act[]> {
  const rows = await db
    .selectFrom('acts')
    .select(['index', 'leaf'])
    .where('record', '=', record)
    .orderBy('index')
    .execute();
  return rows.map(actOf);
}

function mustBeAbout(act: NewAct, record: RecordId): void {
  if ('record' in act.subject && act.subject.record === record) return;
  throw new Error('a decision about one record may append acts about that record only');
}

import { sql } from 'kysely';
import type { Kysely, Selectable } from 'kysely';
import type { Instant } from '../../core/dates.ts';
import type { ReleaseId, Sha256 } from '../../core/ids.ts';
import type { ReleaseIndex } from '../../core/release/release-index.ts';
import type { Released, ReleasedRecord } from '../../ports/released.ts';
import { fromCursor, pageSize, toCursor } from './cursor.ts';
import type { Database } from './database.ts';
import type { Blobs } from './publication.ts';
import type { PublicTables } from './public-tables.ts';
import { search } from './released-search.ts';

const LATEST_MAX = 200;

/** What the reading room can see. */
export function makeReleased(database: Database<PublicTables>, blobs: Pick<Blobs, 'read'>): Released {
  return {
    search: (query) => search(database, query),
    latest: ({ limit, cursor }) => database.ask((db) => latest(db, pageSize(limit, LATEST_MAX), cursor)),
    record: (release) =>
      database.ask(async (db) => {
        const row = await db.selectFrom('releases').selectAll().where('release', '=', release).executeTakeFirst();
        return row === undefined ? null : ((await withFiles(db, [row]))[0] ?? null);
      }),
    file: async (release, path) => {
      const found = await database.ask((db) =>
        db
          .selectFrom('release_files')
          .innerJoin('releases', 'releases.release', 'release_files.release')
          .where('release_files.release', '=', release)
          .where('release_files.path', '=', path)
          .where('releases.withdrawn_at', 'is', null)
          .select('release_files.sha256')
          .executeTakeFirst(),
      );
      return found === undefined ? null : await blobs.read(found.sha256 as Sha256);
    },
    collections: () =>
      database.ask((db) =>
        db
          .selectFrom('releases')
          .where('withdrawn_at', 'is', null)
          .select(['collection as name', sql<number>`count(*)`.as('count')])
          .groupBy('collection')
          .orderBy('collection')
          .execute(),
      ),
    checkpoint: () =>
      database.ask(async (db) => {
        const last = await db
          .selectFrom('release_checkpoints')
          .select('note')
          .orderBy('number', 'desc')
          .limit(1)
          .executeTakeFirst();
        return last?.note ?? null;
      }),
  };
}

/** Withdrawn ones too: who follows the list must learn that something was taken back. */
async function latest(
  db: Kysely<PublicTables>,
  limit: number,
  cursor: string | null,
): Promise<{ records: readonly ReleasedRecord[]; next: string | null }> {
  let query = db.selectFrom('releases').selectAll();
  if (cursor !== null) {
    const [instant, ordinal] = fromCursor(cursor);
    query = query.where(sql<boolean>`(published_at, ordinal) < (${instant}::timestamptz, ${ordinal}::bigint)`);
  }
  const rows = await query
    .orderBy('published_at', 'desc')
    .orderBy('ordinal', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    records: await withFiles(db, shown),
    next: last !== undefined && rows.length > limit ? toCursor([last.published_at, last.ordinal]) : null,
  };
}

async function withFiles(
  db: Kysely<PublicTables>,
  rows: readonly Selectable<PublicTables['releases']>[],
): Promise<readonly ReleasedRecord[]> {
  if (rows.length === 0) return [];
  const files = await db
    .selectFrom('release_files')
    .selectAll()
    .where(
      'release',
      'in',
      rows.map(({ release }) => release),
    )
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    release: row.release as ReleaseId,
    publishedAt: row.published_at as Instant,
    withdrawnAt: row.withdrawn_at as Instant | null,
    // written by `publish` from the same type
    index: row.index as ReleaseIndex,
    files: files
      .filter(({ release }) => release === row.release)
      .map(({ path, sha256, bytes }) => ({ path, sha256: sha256 as Sha256, bytes })),
    logIndex: row.log_index,
  }));
}

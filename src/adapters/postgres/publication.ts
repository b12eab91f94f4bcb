import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import { canonicalJson } from '../../core/ledger/canonical-json.ts';
import { Failure } from '../../core/failure.ts';
import type { HashOf, ReleaseId, Sha256 } from '../../core/ids.ts';
import type { Instant } from '../../core/dates.ts';
import type { ReleaseIndex } from '../../core/release/release-index.ts';
import type { Publication, PublicationManifest } from '../../ports/publication.ts';
import type { Database } from './database.ts';
import type { PublicTables } from './public-tables.ts';

/** The released bytes, wherever they lie. */
export interface Blobs {
  keep(bytes: Uint8Array): Promise<Sha256>;
  /** Fails NOT_FOUND, STORE_CORRUPT. */
  read(sha256: Sha256): Promise<Uint8Array>;
}

// A statement takes 65,535 parameters; a page has five.
const ROWS_A_STATEMENT = 1_000;

/** The only door into the public store. */
export function makePublication(database: Database<PublicTables>, blobs: Blobs, hash: HashOf): Publication {
  return {
    keepFile: (bytes) => blobs.keep(bytes),
    publish: async (manifest) => {
      if (manifest.index.release !== manifest.release)
        throw new Error('the index is of another release than the manifest');
      const sha256 = Buffer.from(hash(new TextEncoder().encode(canonicalJson(manifest))));
      if (await wasPublished(database, manifest.release, sha256)) return;
      await checkFiles(blobs, manifest);
      await database.transact((trx) => publish(trx, manifest, sha256));
    },
    appendLog: (leaf) => database.transact((trx) => appendLog(trx, leaf, hash)),
    log: () =>
      database.ask(async (db) => {
        const rows = await db.selectFrom('release_log').select('leaf').orderBy('index').execute();
        return rows.map((row) => new Uint8Array(row.leaf));
      }),
    lastCheckpoint: () =>
      database.ask(async (db) => {
        const last = await db
          .selectFrom('release_checkpoints')
          .select('note')
          .orderBy('number', 'desc')
          .limit(1)
          .executeTakeFirst();
        return last?.note ?? null;
      }),
    keepCheckpoint: (note, size) => database.transact((trx) => keepCheckpoint(trx, note, size)),
    withdraw: (release, at) => database.transact((trx) => withdraw(trx, release, at)),
  };
}

/** True when this very manifest is there already, withdrawn since or not. Fails CONFLICT when another one is. */
async function wasPublished(database: Database<PublicTables>, release: ReleaseId, sha256: Buffer): Promise<boolean> {
  const found = await database.ask((db) =>
    db.selectFrom('releases').select('manifest_sha256').where('release', '=', release).executeTakeFirst(),
  );
  if (found === undefined) return false;
  if (found.manifest_sha256.equals(sha256)) return true;
  throw new Failure(
    'CONFLICT',
    `Release ${release} was published with another manifest.`,
    'A change is a new release with an id of its own.',
  );
}

/** Every file must be kept, whole, and as long as the manifest says, before anything becomes visible. */
async function checkFiles(blobs: Blobs, manifest: PublicationManifest): Promise<void> {
  for (const file of manifest.files) {
    const { length } = await blobs.read(file.sha256);
    if (length !== file.bytes)
      throw new Failure(
        'CONFLICT',
        `A file of release ${manifest.release} is ${length} bytes long, and its manifest says ${file.bytes}.`,
        'Make the release anew.',
      );
  }
}

async function publish(trx: Transaction<PublicTables>, manifest: PublicationManifest, sha256: Buffer): Promise<void> {
  const { release, index } = manifest;
  const added = await trx
    .insertInto('releases')
    .values({
      release,
      collection: index.collection,
      published_at: manifest.publishedAt,
      withdrawn_at: null,
      log_index: manifest.logIndex,
      manifest_sha256: sha256,
      index: JSON.stringify(index),
    })
    .onConflict((conflict) => conflict.column('release').doNothing())
    .executeTakeFirstOrThrow();
  // another process published it between the look and now
  if (added.numInsertedOrUpdatedRows === 0n) return await sameAsPublished(trx, release, sha256);
  const files = manifest.files.map((file, position) => ({
    release,
    position,
    path: file.path,
    sha256: file.sha256,
    bytes: file.bytes,
  }));
  for (const rows of inPieces(files)) await trx.insertInto('release_files').values(rows).execute();
  const pages = index.pages.map((page, at) => ({
    release,
    page: page.page,
    collection: index.collection,
    heading: at === 0 ? index.title : '',
    text: page.text,
  }));
  for (const rows of inPieces(pages)) await trx.insertInto('release_pages').values(rows).execute();
}

async function sameAsPublished(trx: Transaction<PublicTables>, release: ReleaseId, sha256: Buffer): Promise<void> {
  const found = await trx
    .selectFrom('releases')
    .select('manifest_sha256')
    .where('release', '=', release)
    .executeTakeFirstOrThrow();
  if (!found.manifest_sha256.equals(sha256))
    throw new Failure(
      'CONFLICT',
      `Release ${release} was published with another manifest.`,
      'A change is a new release with an id of its own.',
    );
}

function inPieces<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_A_STATEMENT) }, (_, at) =>
    rows.slice(at * ROWS_A_STATEMENT, (at + 1) * ROWS_A_STATEMENT),
  );
}

/** Positions have no gaps: one appender at a time, and a position exists only when its transaction commits. */
async function lockLog(trx: Transaction<PublicTables>): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('release log', 0))`.execute(trx);
}

async function logSize(trx: Transaction<PublicTables>): Promise<number> {
  const { size } = await trx
    .selectFrom('release_log')
    .select(sql<number>`coalesce(max(index) + 1, 0)`.as('size'))
    .executeTakeFirstOrThrow();
  return size;
}

async function appendLog(trx: Transaction<PublicTables>, leaf: Uint8Array, hash: HashOf): Promise<number> {
  const sha256 = Buffer.from(hash(leaf));
  await lockLog(trx);
  const found = await trx
    .selectFrom('release_log')
    .select('index')
    .where('leaf_sha256', '=', sha256)
    .executeTakeFirst();
  if (found !== undefined) return found.index;
  const index = await logSize(trx);
  await trx
    .insertInto('release_log')
    .values({ index, leaf: Buffer.from(leaf), leaf_sha256: sha256 })
    .execute();
  return index;
}

/** A checkpoint never covers less than the one before, nor more than there is; the same note again does nothing. */
async function keepCheckpoint(trx: Transaction<PublicTables>, note: string, size: number): Promise<void> {
  await lockLog(trx);
  const last = await trx
    .selectFrom('release_checkpoints')
    .select(['size', 'note'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last?.note === note) return;
  const present = await logSize(trx);
  if (size > present || size < (last?.size ?? 0)) {
    throw new Failure(
      'CONFLICT',
      `A checkpoint over ${size} leaves does not fit a release log of ${present} whose last checkpoint covers ${last?.size ?? 0}.`,
      'Sign the present head of the release log.',
    );
  }
  await trx.insertInto('release_checkpoints').values({ size, note }).execute();
}

/** What stays is that there was a release, of which collection, and when it was taken back: a title is content too. */
async function withdraw(trx: Transaction<PublicTables>, release: ReleaseId, at: Instant): Promise<void> {
  const found = await trx
    .selectFrom('releases')
    .select(['withdrawn_at', 'index'])
    .where('release', '=', release)
    .forUpdate()
    .executeTakeFirst();
  if (found === undefined)
    throw new Failure('NOT_FOUND', `There is no release ${release}.`, 'Check the id with the list of releases.');
  if (found.withdrawn_at !== null) return;
  await trx.deleteFrom('release_pages').where('release', '=', release).execute();
  await trx.deleteFrom('release_files').where('release', '=', release).execute();
  await trx
    .updateTable('releases')
    .set({ withdrawn_at: at, index: JSON.stringify(tombstone(found.index as ReleaseIndex)) })
    .where('release', '=', release)
    .execute();
}

function tombstone(index: ReleaseIndex): ReleaseIndex {
  return { ...index, title: 'Withdrawn', series: null, box: null, folder: null, date: null, parts: [], pages: [] };
}

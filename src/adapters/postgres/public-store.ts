import type { Publication } from '../../ports/publication.ts';
import type { Released } from '../../ports/released.ts';
import type { HashOf } from '../../core/ids.ts';
import type { Connection, SessionSettings } from './connection.ts';
import { openDatabase } from './database.ts';
import { canBecome, ensureRole, migrateCluster } from './migrations.ts';
import { makePublication } from './publication.ts';
import type { Blobs } from './publication.ts';
import type { PublicTables } from './public-tables.ts';
import { makeReleased } from './released.ts';
import { asStoreFailure } from './store-failure.ts';

/** The public cluster for the publisher. */
export interface PublicStore {
  readonly publication: Publication;
  readonly released: Released;
  /** Brings schema and rights up to date; repeatable, one process at a time. Fails STORE_CORRUPT when a migration was changed. */
  migrate(): Promise<void>;
  close(): Promise<void>;
}

/** The public cluster for the reading room: no way to write. */
export interface ReleasedStore {
  readonly released: Released;
  close(): Promise<void>;
}

const PUBLISH_MS = 60_000;
// threats section 6: public query
const SEARCH_MS = 2_000;

const APP_RIGHTS = `
GRANT USAGE ON SCHEMA public TO declass_app;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO declass_app;
GRANT INSERT ON releases, release_files, release_pages, release_log, release_checkpoints TO declass_app;
GRANT UPDATE ON releases TO declass_app;
GRANT DELETE ON release_files, release_pages TO declass_app;
REVOKE UPDATE, DELETE, TRUNCATE ON release_log, release_checkpoints FROM declass_app;
`;
const ROOM_RIGHTS = `
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM declass_room;
GRANT USAGE ON SCHEMA public TO declass_room;
GRANT SELECT ON releases, release_files, release_pages, release_log, release_checkpoints TO declass_room;
`;

/** The public cluster and the released bytes. Nothing is opened before the first question; `migrate` must have run. */
export function makePublicStore(options: { connection: Connection; blobs: Blobs; hash: HashOf }): PublicStore {
  const { connection, blobs } = options;
  const writing = openDatabase<PublicTables>('public', connection, async () => ({
    ...(await roleIfAny(connection, 'declass_app')),
    statementTimeoutMs: PUBLISH_MS,
    applicationName: 'declass publication',
  }));
  const reading = openDatabase<PublicTables>('public', connection, () => roomSettings(connection));
  return {
    publication: makePublication(writing, blobs, options.hash),
    released: makeReleased(reading, blobs),
    migrate: () => migrate(connection),
    close: async () => {
      await writing.close();
      await reading.close();
    },
  };
}

/**
 * What the reading room opens: a role with SELECT alone where the server let it be made (in an embedded cluster it is
 * the only role of that connection), and read-only transactions everywhere.
 */
export function makeReleasedStore(options: { connection: Connection; blobs: Pick<Blobs, 'read'> }): ReleasedStore {
  const database = openDatabase<PublicTables>('public', options.connection, () => roomSettings(options.connection));
  return { released: makeReleased(database, options.blobs), close: () => database.close() };
}

async function roomSettings(connection: Connection): Promise<SessionSettings> {
  return {
    ...(await roleIfAny(connection, 'declass_room')),
    readOnly: true,
    statementTimeoutMs: SEARCH_MS,
    applicationName: 'declass reading room',
  };
}

async function roleIfAny(
  connection: Connection,
  role: 'declass_app' | 'declass_room',
): Promise<{ role?: 'declass_app' | 'declass_room' }> {
  try {
    return (await canBecome(connection, role)) ? { role } : {};
  } catch (error) {
    throw asStoreFailure(error, 'public');
  }
}

async function migrate(connection: Connection): Promise<void> {
  try {
    await migrateCluster(connection, 'public', async (client) => {
      if (await ensureRole(client, 'declass_app')) await client.query(APP_RIGHTS);
      if (await ensureRole(client, 'declass_room')) await client.query(ROOM_RIGHTS);
    });
  } catch (error) {
    throw asStoreFailure(error, 'public');
  }
}

import { Kysely, PostgresDialect } from 'kysely';
import type { Transaction } from 'kysely';
import { Pool } from 'pg';
import { clientConfig } from './connection.ts';
import type { Connection, SessionSettings } from './connection.ts';
import { asStoreFailure, isLostRace } from './store-failure.ts';

/** A pool of sessions in one cluster; every trouble comes out as a `Failure`. */
export interface Database<Tables> {
  /** One statement, or several that need not agree with one another. */
  ask<T>(question: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** All or nothing. `work` may run again when PostgreSQL let another transaction win. */
  transact<T>(work: (trx: Transaction<Tables>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

// One process a core and the HTTP servers share 60 sessions; a request holds one for milliseconds.
const SESSIONS_A_PROCESS = 5;
const TRIES = 5;

/** Opens lazily: no session before the first question; `settings` is asked then. */
export function openDatabase<Tables>(
  store: 'work' | 'public',
  connection: Connection,
  settings: () => Promise<SessionSettings>,
): Database<Tables> {
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: async () => openPool(connection, await settings()) }),
  });
  let closed: Promise<void> | null = null;
  return {
    ask: async (question) => {
      try {
        return await question(db);
      } catch (error) {
        throw asStoreFailure(error, store);
      }
    },
    transact: async (work) => {
      for (let tried = 1; ; tried++) {
        try {
          return await db.transaction().setIsolationLevel('read committed').execute(work);
        } catch (error) {
          if (isLostRace(error) && tried < TRIES) continue;
          throw asStoreFailure(error, store);
        }
      }
    },
    close: async () => {
      closed ??= db.destroy();
      await closed;
    },
  };
}

function openPool(connection: Connection, settings: SessionSettings): Pool {
  const pool = new Pool({
    ...clientConfig(connection, settings),
    max: SESSIONS_A_PROCESS,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
  });
  // A session that dies while idle is replaced at the next question, which also tells when the server is gone.
  pool.on('error', () => {});
  return pool;
}

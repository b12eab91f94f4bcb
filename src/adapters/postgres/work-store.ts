import type { HashOf } from '../../core/ids.ts';
import type { Acts } from '../../ports/acts.ts';
import type { Chance } from '../../ports/chance.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Jobs } from '../../ports/jobs.ts';
import type { People } from '../../ports/people.ts';
import type { Records } from '../../ports/records.ts';
import { makeActs } from './acts.ts';
import type { Connection, Role } from './connection.ts';
import { openDatabase } from './database.ts';
import type { Database } from './database.ts';
import { makeJobs, migrateQueue } from './jobs.ts';
import { canBecome, ensureRole, migrateCluster } from './migrations.ts';
import { makePeople } from './people.ts';
import { makeRecords } from './records.ts';
import { asStoreFailure } from './store-failure.ts';
import type { WorkTables } from './work-tables.ts';

/** The work cluster: records, acts, jobs, people. */
export interface WorkStore {
  readonly acts: Acts;
  readonly records: Records;
  readonly jobs: Jobs;
  readonly people: People;
  /** Brings schema, queue and rights up to date; repeatable, one process at a time. Fails STORE_CORRUPT when a migration was changed. */
  migrate(): Promise<void>;
  /** Ends all sessions of this process. Jobs under way are left to be taken again. */
  close(): Promise<void>;
}

const STATEMENT_MS = 30_000;

/** What one process may do in the work cluster: everything but changing what the ledger holds. */
const APP_RIGHTS = `
GRANT USAGE ON SCHEMA public TO declass_app;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO declass_app;
GRANT INSERT ON acts, ledger_checkpoints, records, pages, accounts, sessions TO declass_app;
GRANT UPDATE ON ledger, records, pages, accounts, sessions TO declass_app;
GRANT DELETE ON sessions TO declass_app;
REVOKE UPDATE, DELETE, TRUNCATE ON acts, ledger_checkpoints FROM declass_app;
REVOKE INSERT, DELETE, TRUNCATE ON ledger FROM declass_app;
GRANT USAGE ON SCHEMA queue TO declass_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA queue TO declass_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA queue TO declass_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA queue TO declass_app;
`;

/**
 * The work cluster; nothing is opened before the first question. `migrate` must have run once before that (at start, by
 * one process; workers need not). Sessions take the role `declass_app` where the server let it be made, and so cannot
 * change or remove an act. Every door fails STORE_UNREACHABLE or DISK_FULL when the world does.
 */
export function makeWorkStore(options: {
  connection: Connection;
  clock: Clock;
  chance: Chance;
  hash: HashOf;
  warn: (sentence: string) => void;
}): WorkStore {
  const { connection, warn } = options;
  let role: Promise<{ role?: Role }> | null = null;
  const appRole = async (): Promise<{ role?: Role }> => {
    role ??= canBecome(connection, 'declass_app').then((may) => (may ? { role: 'declass_app' } : {}));
    // a server that was away for a moment is asked again
    return await role.catch((error: unknown) => {
      role = null;
      throw error;
    });
  };
  const database: Database<WorkTables> = openDatabase('work', connection, async () => {
    await queue.warmUp();
    return { ...(await appRole()), statementTimeoutMs: STATEMENT_MS, applicationName: 'declass' };
  });
  const queue = makeJobs(connection, appRole, database, warn);
  return {
    acts: makeActs(database, options, queue.send),
    records: makeRecords(database, options, queue.send),
    jobs: queue.jobs,
    people: makePeople(database),
    migrate: () => migrate(connection),
    close: async () => {
      await queue.close();
      await database.close();
    },
  };
}

async function migrate(connection: Connection): Promise<void> {
  try {
    await migrateCluster(connection, 'work', async (client) => {
      await migrateQueue(client);
      if (await ensureRole(client, 'declass_app')) await client.query(APP_RIGHTS);
    });
  } catch (error) {
    throw asStoreFailure(error, 'work');
  }
}

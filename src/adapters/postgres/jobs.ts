import { fromKysely, PgBoss } from 'pg-boss';
import type { Db } from 'pg-boss';
import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Client } from 'pg';
import { Failure } from '../../core/failure.ts';
import { asRecordId, asReleaseId } from '../../core/ids.ts';
import type { Job, Jobs } from '../../ports/jobs.ts';
import { clientConfig } from './connection.ts';
import type { Connection, Role } from './connection.ts';
import type { Database } from './database.ts';
import type { WorkTables } from './work-tables.ts';

/** Enqueues within the transaction: the jobs exist exactly when it commits. */
export type SendJobs = (trx: Transaction<WorkTables>, jobs: readonly Job[]) => Promise<void>;

/** The queue of one process. */
export interface Queue {
  readonly jobs: Jobs;
  readonly send: SendJobs;
  /** Gets ready to send, so that no transaction waits for it with a lock in hand. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

const SCHEMA = 'queue';
const QUEUES = ['read-record', 'make-release'] as const satisfies readonly Job['name'][];

/**
 * `exclusive`: of one key there is one job, waiting or under way; a second request for the same work is the same job. A
 * worker that falls silent for 10 s (pg-boss takes no less) has lost its job; too short and a busy machine works twice,
 * which is only slow, too long and a killed worker's record stands still. After eight tries a job is left as failed.
 */
const QUEUE = {
  policy: 'exclusive',
  notify: true,
  heartbeatSeconds: 10,
  expireInSeconds: 6 * 3600,
  retryLimit: 8,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  retentionSeconds: 90 * 86_400,
  deleteAfterSeconds: 7 * 86_400,
} as const;
const HEARTBEAT_SECONDS = 3;
// How often a worker looks for jobs of others that fell silent; it is one small indexed update.
const SUPERVISE_SECONDS = 2;

const QUIET = {
  schema: SCHEMA,
  schedule: false,
  registerInstance: false,
  openTelemetry: { enabled: false },
  reindex: false,
  monitorVacuum: false,
} as const;

/** Makes or updates the queue's own schema and queues as the owner. */
export async function migrateQueue(client: Client): Promise<void> {
  const boss = new PgBoss({ ...QUIET, db: overClient(client), supervise: false, migrate: true, createSchema: true });
  boss.on('error', () => {});
  await boss.start();
  try {
    for (const name of QUEUES) {
      if ((await boss.getQueue(name)) === null) await boss.createQueue(name, QUEUE);
      const { policy: _policy, ...settings } = QUEUE;
      await boss.updateQueue(name, settings);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

function overClient(client: Client): Db {
  return { executeSql: async (text, values) => await client.query(text, values === undefined ? [] : [...values]) };
}

/** The queue of the work cluster, and the way to enqueue within a transaction. */
export function makeJobs(
  connection: Connection,
  role: () => Promise<{ role?: Role }>,
  database: Database<WorkTables>,
  warn: (sentence: string) => void,
): Queue {
  const open = new Set<PgBoss>();
  let sender: Promise<PgBoss> | null = null;
  const startBoss = async (part: 'sender' | 'worker'): Promise<PgBoss> => {
    const boss = new PgBoss({
      ...QUIET,
      ...(clientConfig(connection, {
        ...(await role()),
        statementTimeoutMs: 30_000,
        applicationName: `declass ${part}`,
      }) as object),
      max: part === 'worker' ? 2 : 1,
      migrate: false,
      createSchema: false,
      ...(part === 'worker'
        ? {
            supervise: true,
            superviseIntervalSeconds: SUPERVISE_SECONDS,
            monitorIntervalSeconds: SUPERVISE_SECONDS,
            useListenNotify: true,
          }
        : { supervise: false }),
    });
    // pg-boss goes on by itself after a lost connection; its messages are not repeated, they may hold values
    boss.on('error', () => warn('The job queue lost its connection for a moment.'));
    try {
      await boss.start();
    } catch (error) {
      await boss.stop({ graceful: false }).catch(() => {});
      throw error;
    }
    open.add(boss);
    return boss;
  };
  const ready = async (): Promise<PgBoss> => {
    sender ??= startBoss('sender').catch((error: unknown) => {
      sender = null;
      throw error;
    });
    return await sender;
  };
  const send: SendJobs = async (trx, jobs) => {
    if (jobs.length === 0) return;
    const boss = await ready();
    for (const job of jobs) {
      await boss.send(job.name, dataOf(job), { singletonKey: keyOf(job), db: fromKysely(trx) });
    }
  };
  return {
    send,
    warmUp: async () => {
      // a queue that is not there yet is looked for again by the first job
      await ready().catch(() => {});
    },
    jobs: {
      work: async (handle) => await work(await startBoss('worker'), open, handle),
      pending: () =>
        database.ask(async (db) => {
          const { rows } = await sql<{
            count: number;
          }>`SELECT count(*) AS count FROM ${sql.table(`${SCHEMA}.job`)} WHERE state IN ('created', 'retry', 'active') AND name IN (${sql.join([...QUEUES])})`.execute(
            db,
          );
          return rows[0]?.count ?? 0;
        }),
    },
    close: async () => {
      await Promise.all([...open].map((boss) => boss.stop({ graceful: false })));
      open.clear();
    },
  };
}

async function work(
  boss: PgBoss,
  open: Set<PgBoss>,
  handle: (job: Job, signal: AbortSignal) => Promise<void>,
): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  for (const name of QUEUES) {
    await boss.work<object>(
      name,
      {
        batchSize: 1,
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: 5,
        heartbeatRefreshSeconds: HEARTBEAT_SECONDS,
      },
      async (taken) => {
        for (const { data, signal } of taken) {
          await handle(jobOf(name, data), AbortSignal.any([signal, stopping.signal])).catch((error: unknown) => {
            throw wordless(error);
          });
        }
      },
    );
  }
  return {
    stop: async () => {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: 10_000 });
      open.delete(boss);
    },
  };
}

/** What pg-boss keeps of a failed try: the code alone, for messages and stacks may hold a name or text (threats L39). */
function wordless(error: unknown): Error {
  const told = new Error(error instanceof Failure ? error.code : 'INTERNAL');
  told.stack = told.message;
  return told;
}

function dataOf(job: Job): object {
  return job.name === 'read-record' ? { record: job.record } : { record: job.record, release: job.release };
}

function keyOf(job: Job): string {
  return job.name === 'read-record' ? job.record : `${job.record} ${job.release}`;
}

function jobOf(name: Job['name'], data: unknown): Job {
  const fields = typeof data === 'object' && data !== null ? data : {};
  const record = 'record' in fields && typeof fields.record === 'string' ? asRecordId(fields.record) : null;
  const release = 'release' in fields && typeof fields.release === 'string' ? asReleaseId(fields.release) : null;
  if (record === null) throw new Error('a job without a record');
  if (name === 'read-record') return { name, record };
  if (release === null) throw new Error('a job without a release');
  return { name, record, release };
}

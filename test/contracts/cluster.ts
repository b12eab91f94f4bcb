/** The embedded clusters that tests share: started once for everyone who asks in this process, each asker with databases of its own. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { Client } from 'pg';
import type { Instant } from '../../src/core/dates.ts';
import type { Connection } from '../../src/adapters/postgres/connection.ts';
import { startCluster } from '../../src/adapters/postgres/embedded.ts';
import type { Cluster } from '../../src/adapters/postgres/embedded.ts';

/** Connections to a pair of databases that nobody else uses; schemas not yet made. */
export interface FreshDatabases {
  readonly work: Connection;
  readonly public: Connection;
  /** The public database as the reading room sees it. */
  readonly room: Connection;
}

/** What a test file gets from `withClusters`; only to be asked inside tests and hooks. */
export interface TestClusters {
  fresh(): Promise<FreshDatabases>;
  /** What to close before the clusters stop; hooks of a file's own would come too late. */
  atEnd(close: () => Promise<void>): void;
  /** Runs SQL as the owner, beside every adapter: to look, and to do what an insider could. */
  asOwner<Row extends object>(
    connection: Connection,
    sql: string,
    values?: readonly unknown[],
  ): Promise<readonly Row[]>;
}

interface Running {
  readonly dataDir: string;
  readonly work: Cluster;
  readonly public: Cluster;
}

let users = 0;
let running: Promise<Running> | null = null;

/** Call at the top of a test file (or in a `describe`): starts the clusters before its tests, stops them after the last user's. */
export function withClusters(): TestClusters {
  const closing: (() => Promise<void>)[] = [];
  before(async () => {
    users += 1;
    running ??= start();
    await running;
  });
  after(async () => {
    for (const close of closing.toReversed()) await close();
    users -= 1;
    if (users > 0 || running === null) return;
    const ending = running;
    running = null;
    const { dataDir, work, public: open } = await ending;
    await Promise.all([work.stop(), open.stop()]);
    await rm(dataDir, { recursive: true, force: true });
  });
  return {
    fresh: async () => {
      if (running === null) throw new Error('the clusters run only while tests do');
      const { work, public: open } = await running;
      const database = `test_${randomBytes(6).toString('hex')}`;
      await ask({ ...work.connection, database: 'postgres' }, `CREATE DATABASE ${database}`);
      await ask({ ...open.connection, database: 'postgres' }, `CREATE DATABASE ${database}`);
      return {
        work: { ...work.connection, database },
        public: { ...open.connection, database },
        room: { ...open.roomConnection, database },
      };
    },
    atEnd: (close) => {
      closing.push(close);
    },
    asOwner: ask,
  };
}

/** The means of the adapters in tests: the real clock, real chance, SHA-256, and warnings that nobody expects. */
export const MEANS = {
  clock: { now: () => new Date().toISOString() as Instant },
  chance: { bytes: (count: number) => new Uint8Array(randomBytes(count)), uuid: () => randomUUID() as string },
  hash: (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest()),
  warn: (sentence: string) => {
    throw new Error(`unexpected warning: ${sentence}`);
  },
};

async function start(): Promise<Running> {
  const dataDir = await mkdtemp(join(tmpdir(), 'declass-test-'));
  const [work, open] = await Promise.all([
    startCluster({ dataDir, name: 'work' }),
    startCluster({ dataDir, name: 'public' }),
  ]);
  return { dataDir, work, public: open };
}

async function ask<Row extends object>(
  connection: Connection,
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new Client({
    host: connection.host,
    port: connection.port,
    user: connection.user,
    database: connection.database,
  });
  await client.connect();
  try {
    const { rows } = values.length === 0 ? await client.query<Row>(sql) : await client.query<Row>(sql, [...values]);
    return rows;
  } finally {
    await client.end();
  }
}

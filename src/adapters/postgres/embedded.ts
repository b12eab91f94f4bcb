import { readFile, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { Failure } from '../../core/failure.ts';
import { accounts } from './account.ts';
import { placeBinaries } from './binaries.ts';
import { homeOf, socketFolderOf } from './cluster-home.ts';
import { furnish, makeCluster } from './cluster-making.ts';
import type { Place } from './cluster-making.ts';
import { accessRules, serverSettings } from './cluster-settings.ts';
import { clientConfig } from './connection.ts';
import type { Connection } from './connection.ts';
import { asStoreFailure } from './store-failure.ts';
import { isAlive, postmasterOf, startServer, writeOwned } from './postmaster.ts';

/** A PostgreSQL cluster of this machine, at work. */
export interface Cluster {
  /** The owner of the schema; adapters give up that power for their daily work. */
  readonly connection: Connection;
  /** For the reading room: a role that can only read, and cannot become another. */
  readonly roomConnection: Connection;
  /** Process id of the server, or null while there is none. */
  pid(): number | null;
  /** True when a server that outlived its supervisor was found and taken over. */
  readonly adopted: boolean;
  /** Ends all sessions, writes everything out and waits until the server has gone. */
  stop(): Promise<void>;
}

/** What to start. `warn` hears in one sentence when the server died and is started again. */
export interface ClusterOptions {
  /** The data folder of declass. As root it must be, or is made, passable (not readable) for the account that runs PostgreSQL. */
  readonly dataDir: string;
  readonly name: 'work' | 'public';
  readonly warn?: (sentence: string) => void;
}

// Any constant will do; it marks the one session whose life is the supervisor's.
const SUPERVISOR_LOCK = 7_204_118_113;
// Recovery after a crash replays at most max_wal_size; minutes only on a very slow disk.
const START_MS = 120_000;
const STOP_MS = 60_000;
// How long a process that took its pid file away may still show: where nobody reaps orphans, for ever.
const GONE_MS = 2_000;

/**
 * Starts (making it first, if need be) the embedded PostgreSQL `name` below `dataDir`, or adopts the one that an earlier,
 * killed supervisor left running; and starts it again whenever it dies. Fails STORE_HELD when another supervisor has it,
 * STORE_UNREACHABLE when it cannot run here or was made by another major version, DISK_FULL.
 *
 * As root the server runs under an unprivileged account that owns `pg/<name>` and the socket folder (both 0700); root
 * passes by right, everyone else is stopped there, and peer authentication asks the kernel once more.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  try {
    return await start(options);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')) {
      throw new Failure(
        'STORE_UNREACHABLE',
        `The ${options.name} store in the data folder cannot be opened by this account.`,
        'Start declass as the account that made the data folder (or as root), or give another data folder (--data).',
      );
    }
    throw asStoreFailure(error, options.name);
  }
}

async function start(options: ClusterOptions): Promise<Cluster> {
  const made = await stat(join(options.dataDir, 'pg', options.name)).catch(() => null);
  const { supervisor, runs } = accounts(made?.uid ?? null);
  const home = await homeOf(options.dataDir, runs);
  const binaries = await placeBinaries(home);
  const place: Place = {
    name: options.name,
    home,
    data: join(home, options.name),
    log: join(home, `${options.name}.log`),
    runs,
    supervisor,
    binaries,
  };
  await makeCluster(place);
  const { held, adopted } = await raise(place);
  const life: Life = { held, isStopping: false, regaining: Promise.resolve() };
  keepAlive(place, life, options.warn ?? (() => {}));
  return {
    connection: connectionTo(held.socketFolder, 'declass'),
    roomConnection: connectionTo(held.socketFolder, 'declass_room'),
    pid: () => (isAlive(life.held.pid) ? life.held.pid : null),
    adopted,
    stop: async () => {
      if (life.isStopping) return;
      life.isStopping = true;
      await life.regaining;
      await lower(place, life.held);
    },
  };
}

/** The session that holds the supervisor's lock, and the server it is with. */
interface Held {
  readonly client: Client;
  readonly pid: number;
  readonly socketFolder: string;
}

/** What changes while a cluster is kept. */
interface Life {
  held: Held;
  isStopping: boolean;
  regaining: Promise<void>;
}

function connectionTo(socketFolder: string, user: string): Connection {
  return { host: socketFolder, port: 5432, user, database: 'declass' };
}

/** When the supervisor's session ends without our will, the server died or threw everyone out: back to it. */
function keepAlive(place: Place, life: Life, warn: (sentence: string) => void): void {
  life.held.client.once('end', () => {
    if (life.isStopping) return;
    warn(`PostgreSQL of the ${place.name} store went away; it is being started again.`);
    life.regaining = regain(place, life).then(() => keepAlive(place, life, warn));
  });
}

async function regain(place: Place, life: Life): Promise<void> {
  for (let waitMs = 100; !life.isStopping; waitMs = Math.min(waitMs * 2, 10_000)) {
    const again = await raise(place).catch(() => null);
    if (again !== null) {
      life.held = again.held;
      return;
    }
    await pause(waitMs);
  }
}

/** Finds the living server or starts one, and takes the supervisor's lock in it. */
async function raise(place: Place): Promise<{ held: Held; adopted: boolean }> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const living = await postmasterOf(place.data);
    if (living !== null) {
      const held = await take(
        place,
        living.pid,
        living.socketFolder === '' ? await socketFolderOf(place.home, place.name, place.runs) : living.socketFolder,
        deadline,
      );
      if (held !== null) return { held, adopted: true };
    } else {
      const held = await startOnce(place, deadline);
      if (held !== null) return { held, adopted: false };
    }
    if (Date.now() > deadline)
      throw new Failure(
        'STORE_UNREACHABLE',
        `The ${place.name} store's PostgreSQL does not start.`,
        `Its own words are at the end of ${place.log}.`,
      );
    await pause(200);
  }
}

/** Null when this start came to nothing and another try may do better (the old server's backends are still going, or another start won). */
async function startOnce(place: Place, deadline: number): Promise<Held | null> {
  const socketFolder = await socketFolderOf(place.home, place.name, place.runs);
  const { hba, ident } = accessRules(place.supervisor);
  await writeOwned(join(place.data, 'postgresql.conf'), serverSettings(place.name, socketFolder), place.runs);
  await writeOwned(join(place.data, 'pg_hba.conf'), hba, place.runs);
  await writeOwned(join(place.data, 'pg_ident.conf'), ident, place.runs);
  const server = startServer({ postgres: place.binaries.postgres, data: place.data, log: place.log, runs: place.runs });
  const failed = server.ended.then(() => 'ended' as const);
  const held = await Promise.race([failed, take(place, server.pid, socketFolder, deadline)]);
  if (held !== 'ended') return held;
  const words = lastLine(await readFile(place.log, 'utf8').catch(() => ''));
  if (/lock file|shared memory block|is starting up|already exists/.test(words)) return null;
  if (words.includes('No space left'))
    throw new Failure(
      'DISK_FULL',
      `There is no room for the ${place.name} store to start.`,
      'Make room on the disk of the data folder and start again.',
    );
  throw new Failure(
    'STORE_UNREACHABLE',
    `The ${place.name} store's PostgreSQL stopped while starting.`,
    `Its own words are at the end of ${place.log}.`,
  );
}

/** Connects, patiently while the server recovers, and takes the lock. Null when the server is gone. Fails STORE_HELD. */
async function take(place: Place, pid: number, socketFolder: string, deadline: number): Promise<Held | null> {
  while (Date.now() < deadline) {
    const client = new Client(
      clientConfig(
        { ...connectionTo(socketFolder, 'declass'), database: 'postgres' },
        { statementTimeoutMs: 0, applicationName: 'declass supervisor' },
      ),
    );
    // an error outside a query comes before 'end', which is what is listened to
    client.on('error', () => {});
    try {
      await client.connect();
    } catch {
      if (!isAlive(pid)) return null;
      await pause(50);
      continue;
    }
    const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1::bigint) AS held', [
      SUPERVISOR_LOCK,
    ]);
    if (rows[0]?.held !== true) {
      await client.end();
      throw new Failure(
        'STORE_HELD',
        `The ${place.name} store in this data folder is in use by another declass.`,
        'Stop the other one, or give another data folder (--data).',
      );
    }
    await furnish(client);
    return { client, pid, socketFolder };
  }
  return null;
}

/** SIGINT is PostgreSQL's fast shutdown: sessions end, open transactions roll back, everything is written out. */
async function lower(place: Place, held: Held): Promise<void> {
  const living = await postmasterOf(place.data);
  if (living !== null) {
    process.kill(living.pid, 'SIGINT');
    await untilGone(place, living.pid);
  }
  await held.client.end().catch(() => {});
  // empty once the server has gone; made again at the next start
  await rmdir(held.socketFolder).catch(() => {});
}

async function untilGone(place: Place, pid: number): Promise<void> {
  const deadline = Date.now() + STOP_MS;
  while ((await postmasterOf(place.data)) !== null) {
    if (Date.now() > deadline) {
      throw new Failure(
        'STORE_UNREACHABLE',
        `PostgreSQL of the ${place.name} store does not stop.`,
        `It is process ${pid}; its own words are at the end of ${place.log}.`,
      );
    }
    await pause(20);
  }
  const gone = Date.now() + GONE_MS;
  while (isAlive(pid) && Date.now() < gone) await pause(20);
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').slice(-3).join(' ').slice(-400);
}

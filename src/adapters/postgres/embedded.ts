import { createHash } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { chmod, chown, lstat, mkdir, readFile, readdir, realpath, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Failure } from '../../core/failure.ts';
import { accounts, barredAt } from './account.ts';
import type { Account } from './account.ts';
import { placeBinaries } from './binaries.ts';
import type { Binaries } from './binaries.ts';
import { accessRules, serverSettings } from './cluster-settings.ts';
import { clientConfig } from './connection.ts';
import type { Connection } from './connection.ts';
import { initialise, isAlive, postmasterOf, startServer, writeOwned } from './postmaster.ts';

/** A PostgreSQL cluster of this machine, at work. */
export interface Cluster {
  /** The owner of the schema; adapters give up that power for their daily work. */
  readonly connection: Connection;
  /** For the reading room: a role that can only read, and cannot become another. */
  readonly roomConnection: Connection;
  /** Process id of the server, for tests and reports. */
  pid(): number | null;
  /** True when a server that outlived its supervisor was found and taken over. */
  readonly adopted: boolean;
  /** Ends all sessions, writes everything out and waits until the server has gone. */
  stop(): Promise<void>;
}

/** What to start. `warn` hears in one sentence when the server died and was started again. */
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
// sun_path is 104 bytes on macOS, 108 on Linux, and PostgreSQL adds `/.s.PGSQL.5432.lock`.
const SOCKET_FOLDER_MAX = 80;

/**
 * Starts (making it first, if need be) the embedded PostgreSQL `name` below `dataDir`, or adopts the one that an earlier,
 * killed supervisor left running. Fails STORE_HELD when another supervisor has it, STORE_UNREACHABLE when it cannot
 * run here or was made by another major version, DISK_FULL.
 *
 * As root the server runs under an unprivileged account that owns `pg/<name>` and the socket folder (both 0700); root
 * passes by right, everyone else is stopped there, and peer authentication asks the kernel once more.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { supervisor, runs } = accounts();
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
  const warn = options.warn ?? (() => {});
  const first = await raise(place);
  let { held } = first;
  let stopping = false;
  const keep = () => {
    held.client.once('end', () => {
      if (!stopping) void regain();
    });
  };
  const regain = async () => {
    warn(`The ${options.name} store's PostgreSQL went away; starting it again.`);
    for (let wait = 250; !stopping; wait = Math.min(wait * 2, 10_000)) {
      try {
        const again = await raise(place);
        held = again.held;
        if (stopping) return await lower(place, held);
        return keep();
      } catch {
        await pause(wait, undefined, { ref: false });
      }
    }
  };
  keep();
  return {
    connection: connectionTo(first.held.socketFolder, 'declass'),
    roomConnection: connectionTo(first.held.socketFolder, 'declass_room'),
    pid: () => (isAlive(held.pid) ? held.pid : null),
    adopted: first.adopted,
    stop: async () => {
      if (stopping) return;
      stopping = true;
      await lower(place, held);
    },
  };
}

interface Place {
  readonly name: 'work' | 'public';
  readonly home: string;
  readonly data: string;
  readonly log: string;
  readonly runs: Account | null;
  readonly supervisor: string;
  readonly binaries: Binaries;
}

/** The session that holds the supervisor's lock, and the server it is with. */
interface Held {
  readonly client: pg.Client;
  readonly pid: number;
  readonly socketFolder: string;
}

function connectionTo(socketFolder: string, user: string): Connection {
  return { host: socketFolder, port: 5432, user, database: 'declass' };
}

/**
 * `<dataDir>/pg`. When root keeps the data where the account cannot pass (a home directory), `pg` becomes a link into
 * `/var/lib/declass`, because a server cannot open its files by a path that it may not walk.
 */
async function homeOf(dataDir: string, runs: Account | null): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const folder = await realpath(dataDir);
  const home = join(folder, 'pg');
  if (runs === null) {
    await mkdir(home, { recursive: true, mode: 0o700 });
    return await realpath(home);
  }
  if ((await lstat(home).catch(() => null)) === null) {
    // Passing through our own folder shows nothing in it: every store inside is 0700.
    if (barredAt(folder, runs) === folder) chmodSync(folder, 0o711);
    if (barredAt(folder, runs) === null) await mkdir(home, { mode: 0o711 }).catch(ignoreExisting);
    else {
      const elsewhere = `/var/lib/declass/${shortHash(folder)}`;
      await mkdir(elsewhere, { recursive: true, mode: 0o711 });
      await symlink(elsewhere, home).catch(ignoreExisting);
    }
  }
  const real = await realpath(home);
  await chmod(real, 0o711);
  const barred = barredAt(real, runs);
  if (barred !== null)
    throw new Failure(
      'STORE_UNREACHABLE',
      `The account ${runs.name}, which runs PostgreSQL for root, cannot pass ${barred}.`,
      'Give a data folder that it can reach (--data), or chmod o+x that folder.',
    );
  return real;
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Makes the cluster beside its place and moves it there when whole: a killed `initdb` leaves nothing that looks made. */
async function makeCluster(place: Place): Promise<void> {
  const made = await readFile(join(place.data, 'PG_VERSION'), 'utf8').catch(() => null);
  if (made !== null) return refuseOtherMajor(place, made.trim());
  await sweepHalfMade(place);
  const half = `${place.data}.half-${process.pid}`;
  await mkdir(half, { mode: 0o700 });
  if (place.runs !== null) await chown(half, place.runs.uid, place.runs.gid);
  try {
    await initialise({ initdb: place.binaries.initdb, data: half, runs: place.runs });
    await rename(half, place.data);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    // another start made it meanwhile: who may keep it is decided by the supervisor's lock
    if ((await lstat(join(place.data, 'PG_VERSION')).catch(() => null)) !== null) return;
    const words = error instanceof Error ? error.message : '';
    if (words.includes('No space left'))
      throw new Failure(
        'DISK_FULL',
        `There is no room to make the ${place.name} store.`,
        'Make room on the disk of the data folder and start again.',
      );
    throw new Failure(
      'STORE_UNREACHABLE',
      `The ${place.name} store could not be made: ${lastLine(words)}`,
      `Is ${place.home} writable? The same PostgreSQL can be replaced by DATABASE_URL.`,
    );
  }
}

function refuseOtherMajor(place: Place, made: string): void {
  if (made === place.binaries.major) return;
  throw new Failure(
    'STORE_UNREACHABLE',
    `The ${place.name} store was made by PostgreSQL ${made.slice(0, 8)}, and this declass has ${place.binaries.major}.`,
    'Run the declass that made it, `declass export DIR`, then `declass import DIR` with this one into a new data folder.',
  );
}

async function sweepHalfMade(place: Place): Promise<void> {
  for (const entry of await readdir(place.home)) {
    const maker = /^(work|public)\.half-(\d+)$/.exec(entry);
    if (maker?.[1] === place.name && !isAlive(Number(maker[2])))
      await rm(join(place.home, entry), { recursive: true, force: true });
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
        living.socketFolder === '' ? await socketFolderOf(place) : living.socketFolder,
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
  const socketFolder = await socketFolderOf(place);
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
    const client = new pg.Client(
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

/** The database and the roles; only what is missing. */
async function furnish(client: pg.Client): Promise<void> {
  const { rows: databases } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'declass'");
  if (databases.length === 0) await client.query('CREATE DATABASE declass');
  for (const role of ['declass_app', 'declass_room']) {
    const { rows } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    if (rows.length === 0)
      await client.query(`CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT`);
  }
}

/** SIGINT is PostgreSQL's fast shutdown: sessions end, open transactions roll back, everything is written out. */
async function lower(place: Place, held: Held): Promise<void> {
  const living = await postmasterOf(place.data);
  held.client.removeAllListeners('end');
  if (living === null) return await held.client.end().catch(() => {});
  process.kill(living.pid, 'SIGINT');
  const deadline = Date.now() + STOP_MS;
  while (isAlive(living.pid) && (await postmasterOf(place.data)) !== null) {
    if (Date.now() > deadline)
      throw new Failure(
        'STORE_UNREACHABLE',
        `The ${place.name} store's PostgreSQL does not stop.`,
        `It is process ${living.pid}; its own words are at the end of ${place.log}.`,
      );
    await pause(20);
  }
  await held.client.end().catch(() => {});
}

/**
 * The socket's folder: beside the data when the path is short enough for a socket, else in the temporary folder under a
 * name made from the data's. Another's folder of that name is refused, for it could listen in our server's stead.
 */
async function socketFolderOf(place: Place): Promise<string> {
  const beside = join(place.home, `${place.name}.socket`);
  const folder =
    Buffer.byteLength(beside) <= SOCKET_FOLDER_MAX ? beside : join(shortTmp(), `declass-${shortHash(place.data)}`);
  await mkdir(folder, { mode: 0o700 }).catch(ignoreExisting);
  const { uid } = await lstat(folder);
  const own = process.getuid?.() ?? uid;
  if (!(await lstat(folder)).isDirectory() || (uid !== own && uid !== place.runs?.uid)) {
    throw new Failure(
      'STORE_HELD',
      `The folder ${folder} belongs to someone else.`,
      'Remove it, or give a data folder with a shorter path (--data).',
    );
  }
  if (place.runs !== null) await chown(folder, place.runs.uid, place.runs.gid);
  await chmod(folder, 0o700);
  return resolve(folder);
}

function shortTmp(): string {
  return Buffer.byteLength(tmpdir()) <= SOCKET_FOLDER_MAX - 26 ? tmpdir() : '/tmp';
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').slice(-3).join(' ').slice(-400);
}

import { chown, lstat, mkdir, readFile, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Client } from 'pg';
import { Failure } from '../../core/failure.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { initialise, isAlive } from './postmaster.ts';

/** Where one cluster lies and who runs it. */
export interface Place {
  readonly name: 'work' | 'public';
  readonly home: string;
  readonly data: string;
  readonly log: string;
  readonly runs: Account | null;
  readonly supervisor: string;
  readonly binaries: Binaries;
}

/**
 * Makes the cluster beside its place and moves it there when whole: a killed `initdb` leaves nothing that looks made.
 * Does nothing when it is there. Fails STORE_UNREACHABLE when another major version made it, DISK_FULL.
 */
export async function makeCluster(place: Place): Promise<void> {
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
    throw couldNotMake(place, error instanceof Error ? error.message : '');
  }
}

/** The database and the roles; only what is missing. */
export async function furnish(client: Client): Promise<void> {
  const { rows: databases } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'declass'");
  if (databases.length === 0) await client.query('CREATE DATABASE declass');
  for (const role of ['declass_app', 'declass_room']) {
    const { rows } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    if (rows.length === 0)
      await client.query(`CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT`);
  }
}

function couldNotMake(place: Place, words: string): Failure {
  if (words.includes('No space left'))
    return new Failure(
      'DISK_FULL',
      `There is no room to make the ${place.name} store.`,
      'Make room on the disk of the data folder and start again.',
    );
  const last = words.trimEnd().split('\n').slice(-3).join(' ').slice(-400);
  return new Failure(
    'STORE_UNREACHABLE',
    `The ${place.name} store could not be made: ${last}`,
    `Is ${dirname(place.data)} writable? Or give DATABASE_URL and DATABASE_URL_PUBLIC.`,
  );
}

function refuseOtherMajor(place: Place, made: string): void {
  if (made === place.binaries.major) return;
  throw new Failure(
    'STORE_UNREACHABLE',
    `The ${place.name} store was made by PostgreSQL ${made.slice(0, 8)}, and this declass has ${place.binaries.major}.`,
    'Run the declass that made it: `declass export DIR`; then with this one, into a new data folder, `declass import DIR`.',
  );
}

async function sweepHalfMade(place: Place): Promise<void> {
  for (const entry of await readdir(place.home)) {
    const maker = /^(work|public)\.half-(\d+)$/.exec(entry);
    const isOurs = Number(maker?.[2]) === process.pid;
    if (maker?.[1] === place.name && (isOurs || !isAlive(Number(maker[2]))))
      await rm(join(place.home, entry), { recursive: true, force: true });
  }
}

import { chown, readFile, readlink, realpath, rm, writeFile } from 'node:fs/promises';
import { execFile, spawn } from 'node:child_process';
import { closeSync, fchownSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './account.ts';

/** A server process at work on a data directory, as its pid file tells. */
export interface Postmaster {
  readonly pid: number;
  readonly socketFolder: string;
}

/**
 * The server that is at work on this data directory, or null. A pid file whose process is gone, or is some other
 * program that got the same number (usual after a container restarts), is stale; it is taken away, because PostgreSQL itself
 * believes a living number. What it still guards by itself is the shared memory of backends that outlived their server.
 */
export async function postmasterOf(data: string): Promise<Postmaster | null> {
  const file = join(data, 'postmaster.pid');
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 1) return null;
  if (await isServerOf(pid, data)) return { pid, socketFolder: lines[4] ?? '' };
  await rm(file, { force: true });
  return null;
}

/** Is this process alive? True also when it belongs to someone else. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function isServerOf(pid: number, data: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const folder = await realpath(data);
  if (process.platform === 'linux') {
    // a server's working directory is its data directory; one that is dying no longer has any
    const at = await readlink(`/proc/${pid}/cwd`).catch(() => null);
    return at === folder;
  }
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  return stdout.includes('postgres') && (stdout.includes(folder) || stdout.includes(data));
}

/** What every program of PostgreSQL is started with: few surroundings, no core dumps (they hold memory), and the unprivileged account. */
function surroundings(runs: Account | null) {
  return {
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    ...(runs === null ? {} : { uid: runs.uid, gid: runs.gid }),
  };
}

const WITHOUT_CORE_DUMPS = ['-c', 'ulimit -c 0; umask 077; exec "$@"', 'sh'];

/**
 * Starts the server in a session of its own, so that Ctrl-C in the terminal and the death of this process leave it
 * whole; stopping is a decision. Resolves at once; `ended` resolves when the process has.
 */
export function startServer(options: { postgres: string; data: string; log: string; runs: Account | null }): {
  pid: number;
  ended: Promise<void>;
} {
  const log = openSync(options.log, 'a', 0o600);
  if (options.runs !== null) fchownSync(log, options.runs.uid, options.runs.gid);
  const child = spawn('/bin/sh', [...WITHOUT_CORE_DUMPS, options.postgres, '-D', options.data], {
    ...surroundings(options.runs),
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  child.unref();
  return { pid: child.pid ?? -1, ended };
}

/** Runs `initdb` in an empty folder owned by the account. Rejects with its last words, which hold paths only. */
export async function initialise(options: { initdb: string; data: string; runs: Account | null }): Promise<void> {
  const common = [
    '-D',
    options.data,
    '-U',
    'declass',
    '--data-checksums',
    '--encoding=UTF8',
    '--auth=peer',
    '--no-instructions',
  ];
  // The builtin provider sorts alike on every machine, so that moving to another libc corrupts no index.
  const locales = [
    ['--locale-provider=builtin', '--locale=C.UTF-8'],
    ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
  ];
  let words = '';
  for (const locale of locales) {
    const problem = await run(options.initdb, [...common, ...locale], options.runs);
    if (problem === null) return;
    words = problem;
    if (!words.includes('locale')) break;
  }
  throw new Error(words);
}

async function run(program: string, args: readonly string[], runs: Account | null): Promise<string | null> {
  return await new Promise((resolve) => {
    const child = spawn('/bin/sh', [...WITHOUT_CORE_DUMPS, program, ...args], {
      ...surroundings(runs),
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let words = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-2_000);
    });
    child.once('error', (error) => resolve(error.message));
    child.once('close', (status) => resolve(status === 0 ? null : words));
  });
}

/** Writes a file of the cluster, owned by the account. */
export async function writeOwned(path: string, text: string, runs: Account | null): Promise<void> {
  await writeFile(path, text, { mode: 0o600 });
  if (runs !== null) await chown(path, runs.uid, runs.gid);
}

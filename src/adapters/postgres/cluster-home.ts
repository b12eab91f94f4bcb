import { createHash } from 'node:crypto';
import { chmod, chown, lstat, mkdir, realpath, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../../core/failure.ts';
import { barredAt } from './account.ts';
import type { Account } from './account.ts';

// sun_path is 104 bytes on macOS, 108 on Linux, and PostgreSQL adds `/.s.PGSQL.5432.lock`.
const SOCKET_FOLDER_MAX = 80;

/**
 * `<dataDir>/pg`, made if need be. When root keeps the data where the account cannot pass (a home directory), `pg`
 * becomes a link into `/var/lib/declass`, because a server cannot open its files by a path that it may not walk.
 */
export async function homeOf(dataDir: string, runs: Account | null): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: runs === null ? 0o700 : 0o711 });
  const folder = await realpath(dataDir);
  const home = join(folder, 'pg');
  if (runs === null) {
    await mkdir(home, { recursive: true, mode: 0o700 });
    return await realpath(home);
  }
  if ((await lstat(home).catch(() => null)) === null) await makeHomeForAccount(folder, home, runs);
  const real = await realpath(home);
  await chmod(real, 0o711);
  const barred = barredAt(real, runs);
  if (barred === null) return real;
  throw new Failure(
    'STORE_UNREACHABLE',
    `The account ${runs.name}, which runs PostgreSQL for root, cannot pass ${barred}.`,
    'Give a data folder that it can reach (--data), or chmod o+x that folder.',
  );
}

/**
 * The socket's folder: beside the data when the path is short enough for a socket, else in the temporary folder under a
 * name made from the data's. Another's folder of that name is refused, for it could listen in our server's stead.
 */
export async function socketFolderOf(home: string, name: string, runs: Account | null): Promise<string> {
  const beside = join(home, `${name}.socket`);
  const isShort = Buffer.byteLength(beside) <= SOCKET_FOLDER_MAX;
  const folder = isShort ? beside : join(shortTemporary(), `declass-${shortHash(beside)}`);
  await mkdir(folder, { mode: 0o700 }).catch(orExisting);
  const found = await lstat(folder);
  const own = process.getuid?.() ?? found.uid;
  if (!found.isDirectory() || (found.uid !== own && found.uid !== runs?.uid)) {
    throw new Failure(
      'STORE_HELD',
      `The folder ${folder} belongs to someone else.`,
      'Remove it, or give a data folder with a shorter path (--data).',
    );
  }
  if (runs !== null) await chown(folder, runs.uid, runs.gid);
  await chmod(folder, 0o700);
  return folder;
}

async function makeHomeForAccount(folder: string, home: string, runs: Account): Promise<void> {
  // Passing through our own folder shows nothing in it: every store inside is 0700.
  if (barredAt(folder, runs) === folder) await chmod(folder, 0o711);
  if (barredAt(folder, runs) === null) {
    await mkdir(home, { mode: 0o711 }).catch(orExisting);
    return;
  }
  const elsewhere = `/var/lib/declass/${shortHash(folder)}`;
  await mkdir(elsewhere, { recursive: true, mode: 0o711 });
  await symlink(elsewhere, home).catch(orExisting);
}

function orExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function shortTemporary(): string {
  return Buffer.byteLength(tmpdir()) <= SOCKET_FOLDER_MAX - 26 ? tmpdir() : '/tmp';
}

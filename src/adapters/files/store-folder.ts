import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Failure } from '../../core/failure.ts';
import { asSha256 } from '../../core/ids.ts';
import type { Sha256 } from '../../core/ids.ts';

/** A folder of files named by their content, `ab/cd/<sha256>`, and who may read them. */
export interface StoreFolder {
  readonly folder: string;
  /** What the store is called in messages. */
  readonly store: 'originals' | 'derived' | 'public';
  readonly folderMode: number;
  readonly fileMode: number;
}

const INCOMING = '.incoming';
// On a disk shared by machines another's process ids say nothing; after a day its half-written file is no longer being written.
const STRANGE_INCOMING_MS = 24 * 3_600_000;

/** Temporary files that this process is writing now. */
const writing = new Set<string>();
/** Store folders that this process has swept of what killed processes left. */
const swept = new Map<string, Promise<void>>();

/** Where the content of this name lies or would lie. */
export function placeOf(at: StoreFolder, sha256: Sha256): string {
  return join(at.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

/**
 * Writes a file through `fill` into a temporary one of the same disk, and gives it the name that `fill` found: on disk
 * (fsync) before it is named, and its name on disk (directory fsync) before it is acknowledged. Whatever fails, nothing half-written stays.
 * Fails DISK_FULL, STORE_UNREACHABLE, and whatever failure `fill` throws.
 */
export async function keepAs(at: StoreFolder, fill: (file: FileHandle) => Promise<Sha256>): Promise<Sha256> {
  try {
    await sweepOnce(at);
    const incoming = join(at.folder, INCOMING);
    const temporary = join(incoming, `${hostname()}.${process.pid}.${randomBytes(8).toString('hex')}`);
    writing.add(temporary);
    try {
      const sha256 = await writeTemporary(temporary, at.fileMode, fill);
      await nameForGood(at, temporary, sha256);
      return sha256;
    } finally {
      await rm(temporary, { force: true });
      writing.delete(temporary);
    }
  } catch (error) {
    throw asFilesFailure(error, at);
  }
}

/** True when the content is there and whole; its directory entry is on disk then. A damaged one counts as absent, so that keeping it again heals it. */
export async function isKept(at: StoreFolder, sha256: Sha256, bytes: number): Promise<boolean> {
  const place = placeOf(at, sha256);
  const found = await stat(place).catch(() => null);
  if (found === null || found.size !== bytes || (await hashOfFile(place)) !== sha256) return false;
  await syncFolder(dirname(place));
  return true;
}

/** SHA-256 of a file, read in pieces. */
export async function hashOfFile(path: string): Promise<Sha256> {
  const file = await open(path, 'r');
  try {
    const hash = createHash('sha256');
    for await (const piece of file.createReadStream({ autoClose: false, highWaterMark: 1 << 20 }))
      hash.update(piece as Buffer);
    return hexName(hash.digest('hex'));
  } finally {
    await file.close();
  }
}

/** SHA-256 of bytes. */
export function hashOfBytes(bytes: Uint8Array): Sha256 {
  return hexName(createHash('sha256').update(bytes).digest('hex'));
}

/** The text of a digest as a name. */
export function hexName(hex: string): Sha256 {
  const name = asSha256(hex);
  if (name === null) throw new Error('a digest that is not 64 hex characters');
  return name;
}

/** The failure that a trouble of the file system stands for; paths stay out of it, for they can hold names. */
export function asFilesFailure(error: unknown, at: StoreFolder): unknown {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (error instanceof Failure || code === '') return error;
  // EFBIG: the limit of the process (ulimit -f) is a full disk by another name
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return new Failure(
      'DISK_FULL',
      `The ${at.store} store has no space left on its disk.`,
      'Make room on the disk of the data folder and try again; nothing was half-written.',
    );
  }
  return new Failure(
    'STORE_UNREACHABLE',
    `The ${at.store} store cannot be read or written (${code}).`,
    'Is the data folder mounted and writable for this account?',
  );
}

async function writeTemporary(
  temporary: string,
  mode: number,
  fill: (file: FileHandle) => Promise<Sha256>,
): Promise<Sha256> {
  const file = await open(temporary, 'wx', 0o600);
  try {
    const sha256 = await fill(file);
    await file.chmod(mode);
    await file.sync();
    return sha256;
  } finally {
    await file.close();
  }
}

async function nameForGood(at: StoreFolder, temporary: string, sha256: Sha256): Promise<void> {
  const place = placeOf(at, sha256);
  const [inner, outer] = [dirname(place), dirname(dirname(place))];
  await makeFolder(outer, at.folderMode);
  await makeFolder(inner, at.folderMode);
  await rename(temporary, place);
  await syncFolder(inner);
}

/** Makes a folder, and its entry in the folder above durable. */
async function makeFolder(path: string, mode: number): Promise<void> {
  try {
    await mkdir(path, { mode });
    await syncFolder(dirname(path));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function sweepOnce(at: StoreFolder): Promise<void> {
  let sweeping = swept.get(at.folder);
  if (sweeping === undefined) {
    sweeping = sweep(at);
    swept.set(at.folder, sweeping);
    sweeping.catch(() => swept.delete(at.folder));
  }
  await sweeping;
}

/** Makes the folder and takes away what killed processes of this machine left half-written. */
async function sweep(at: StoreFolder): Promise<void> {
  await mkdir(at.folder, { recursive: true, mode: at.folderMode });
  await chmod(at.folder, at.folderMode);
  const incoming = join(at.folder, INCOMING);
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    if (!writing.has(path) && (await isLeftOver(path))) await rm(path, { force: true });
  }
}

async function isLeftOver(path: string): Promise<boolean> {
  const [, host, pid] = /^(.*)\.(\d+)\.[0-9a-f]{16}$/.exec(basename(path)) ?? [];
  if (host !== hostname()) {
    const found = await stat(path).catch(() => null);
    return found !== null && Date.now() - found.mtimeMs > STRANGE_INCOMING_MS;
  }
  // our own number on a file that we are not writing was a predecessor's
  return Number(pid) === process.pid || !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

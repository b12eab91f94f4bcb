import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../../core/failure.ts';

/** A folder that only its owner may enter, made when it is missing. Refuses with NOT_ALLOWED when others can enter it. */
export async function ownFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await refuseOthers(folder, 'chmod 700');
}

/**
 * The bytes of a secret file; where there is none, `make` is asked and its bytes are kept first. Of two processes that
 * do this at once, both get the bytes of the one that came first: the file appears whole or not at all.
 */
export async function readOrMake(file: string, make: () => Uint8Array): Promise<Uint8Array> {
  const found = await readIfThere(file);
  if (found) return found;
  const draft = `${file}.${randomUUID()}.draft`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(make());
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    // A link fails where a rename would replace the key that another process has just begun to sign with.
    await link(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  const folder = await open(path.dirname(file));
  await folder.sync().finally(() => folder.close());
  const kept = await readIfThere(file);
  if (!kept)
    throw new Failure(
      'STORE_CORRUPT',
      `The secret file ${path.basename(file)} was removed while it was made.`,
      'See who else writes to the key folder.',
    );
  return kept;
}

async function readIfThere(file: string): Promise<Uint8Array | null> {
  try {
    const bytes = await readFile(file);
    await refuseOthers(file, 'chmod 600');
    return bytes;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

async function refuseOthers(file: string, remedy: string): Promise<void> {
  const { mode } = await stat(file);
  // Windows has no such bits and always shows them set.
  if ((mode & 0o077) !== 0 && process.platform !== 'win32')
    throw new Failure(
      'NOT_ALLOWED',
      `Others than its owner may read or write ${path.basename(file)}, which holds secrets.`,
      `Run ${remedy} on it, and replace what it holds.`,
    );
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

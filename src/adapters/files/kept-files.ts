import { readFile } from 'node:fs/promises';
import { Failure } from '../../core/failure.ts';
import { asSha256 } from '../../core/ids.ts';
import type { Sha256 } from '../../core/ids.ts';
import { asFilesFailure, hashOfBytes, isKept, keepAs, placeOf } from './store-folder.ts';
import type { StoreFolder } from './store-folder.ts';

/** Keeps bytes under their hash; the same bytes again are verified where they lie and not written twice. */
export async function keepBytes(at: StoreFolder, bytes: Uint8Array): Promise<Sha256> {
  const sha256 = hashOfBytes(bytes);
  if (await isKept(at, sha256, bytes.length)) return sha256;
  return await keepAs(at, async (file) => {
    await file.writeFile(bytes);
    return sha256;
  });
}

/** The bytes of this name, re-hashed. Fails NOT_FOUND, STORE_CORRUPT naming the hash, STORE_UNREACHABLE. */
export async function readVerified(at: StoreFolder, sha256: Sha256): Promise<Uint8Array> {
  const bytes = await readFile(checkedPlace(at, sha256)).catch((error: unknown) => {
    throw asMissing(error, at, sha256);
  });
  if (hashOfBytes(bytes) !== sha256) throw corrupt(at, sha256);
  return bytes;
}

/** The path of this name; a text that is no hash (and might climb out of the folder) is never found. */
export function checkedPlace(at: StoreFolder, sha256: Sha256): string {
  if (asSha256(sha256) === null) throw missing(at, 'that is no hash');
  return placeOf(at, sha256);
}

/** What a failed reading means. */
export function asMissing(error: unknown, at: StoreFolder, sha256: Sha256): unknown {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
    ? missing(at, sha256)
    : asFilesFailure(error, at);
}

/** The failure of content that is not what its name says. */
export function corrupt(at: StoreFolder, sha256: Sha256): Failure {
  return new Failure(
    'STORE_CORRUPT',
    `In the ${at.store} store, ${sha256} is not the content that was kept.`,
    'Restore this file from a copy of the data folder; the disk may be failing.',
  );
}

function missing(at: StoreFolder, name: string): Failure {
  return new Failure(
    'NOT_FOUND',
    `The ${at.store} store does not have ${name}.`,
    'Was it taken in here, and is the data folder complete?',
  );
}

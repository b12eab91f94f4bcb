import type { Sha256 } from '../../core/ids.ts';
import { keepBytes, readVerified } from './kept-files.ts';
import type { StoreFolder } from './store-folder.ts';

/** Bytes that were released. */
export interface ReleasedFiles {
  /** The bytes, re-hashed. Fails NOT_FOUND, STORE_CORRUPT. */
  read(sha256: Sha256): Promise<Uint8Array>;
}
/** The same with the way in, for `publish` alone. */
export interface PublicFiles extends ReleasedFiles {
  keep(bytes: Uint8Array): Promise<Sha256>;
}

/** The folder of released bytes, for the publisher. It holds what anyone may have, so anyone may read it. */
export function makePublicFiles(folder: string): PublicFiles {
  const at = publicFolder(folder);
  return { keep: (bytes) => keepBytes(at, bytes), read: (sha256) => readVerified(at, sha256) };
}

/** The same folder for the reading room, which has no way to write. */
export function makeReleasedFiles(folder: string): ReleasedFiles {
  const at = publicFolder(folder);
  return { read: (sha256) => readVerified(at, sha256) };
}

function publicFolder(folder: string): StoreFolder {
  return { folder, store: 'public', folderMode: 0o755, fileMode: 0o444 };
}

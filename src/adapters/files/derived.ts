import type { Derived } from '../../ports/derived.ts';
import { keepBytes, readVerified } from './kept-files.ts';
import type { StoreFolder } from './store-folder.ts';

/** Page rasters, words and readings as files that only this account may read. */
export function makeDerived(folder: string): Derived {
  const at: StoreFolder = { folder, store: 'derived', folderMode: 0o700, fileMode: 0o400 };
  return { keep: (bytes) => keepBytes(at, bytes), read: (sha256) => readVerified(at, sha256) };
}

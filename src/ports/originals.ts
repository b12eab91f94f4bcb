import type { Sha256 } from '../core/ids.ts';

/** The store of originals: written once, verified on every read, never deleted by the application. */
export interface Originals {
  /** Keeps the bytes (temporary file, fsync, rename, directory fsync) and returns their hash. The same bytes twice are the same original. */
  keep(bytes: Uint8Array): Promise<Sha256>;
  /** Keeps a file by streaming it, never whole in memory; refuses with FILE_CHANGED when it changes meanwhile. */
  keepFile(path: string): Promise<{ sha256: Sha256; bytes: number }>;
  /** The bytes, re-hashed while read. Fails NOT_FOUND, STORE_CORRUPT. */
  read(sha256: Sha256): Promise<Uint8Array>;
  /** A path on this machine for a decoder that reads by itself; the content was verified just before. */
  pathOf(sha256: Sha256): Promise<string>;
}

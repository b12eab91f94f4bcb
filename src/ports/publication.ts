import type { Instant } from '../core/dates.ts';
import type { ReleaseId, Sha256 } from '../core/ids.ts';
import type { ReleaseIndex } from '../core/release/release-index.ts';

/** One file of a release: its path inside the bag and its bytes by hash. */
export interface PublicFile {
  readonly path: string;
  readonly sha256: Sha256;
  readonly bytes: number;
}
/** All that is published in one switch. */
export interface PublicationManifest {
  readonly release: ReleaseId;
  readonly publishedAt: Instant;
  readonly files: readonly PublicFile[];
  readonly index: ReleaseIndex;
  /** Position of its leaf in the release log. */
  readonly logIndex: number;
}

/** The only door into the public store. Used by `work/publish` alone, after `work/prove`. */
export interface Publication {
  /** Copies bytes by hash, re-hashed while copying; the same again does nothing. Nothing is visible yet. */
  keepFile(bytes: Uint8Array): Promise<Sha256>;
  /** Makes the release visible in one transaction; publishing the same manifest again does nothing. */
  publish(manifest: PublicationManifest): Promise<void>;
  /** Appends a leaf to the public release log and returns its index; the same leaf again returns the same index. */
  appendLog(leaf: Uint8Array): Promise<number>;
  /** All leaves of the release log, in order. */
  log(): Promise<readonly Uint8Array[]>;
  lastCheckpoint(): Promise<string | null>;
  keepCheckpoint(note: string, size: number): Promise<void>;
  /** Replaces a release by its tombstone. */
  withdraw(release: ReleaseId, at: Instant): Promise<void>;
}

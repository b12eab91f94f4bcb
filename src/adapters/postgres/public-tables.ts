import type { Generated } from 'kysely';

/** Tables of the public cluster as `migrations/public` makes them. */
export interface PublicTables {
  releases: {
    release: string;
    ordinal: Generated<number>;
    collection: string;
    published_at: string;
    withdrawn_at: string | null;
    log_index: number;
    manifest_sha256: Buffer;
    /** `ReleaseIndex`; written as JSON text, read parsed. */
    index: unknown;
  };
  release_files: { release: string; position: number; path: string; sha256: string; bytes: number };
  release_pages: { release: string; page: number; collection: string; heading: string; text: string };
  release_log: { index: number; leaf: Buffer; leaf_sha256: Buffer };
  release_checkpoints: { number: Generated<number>; size: number; note: string };
}

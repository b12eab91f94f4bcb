import type { Instant } from '../core/dates.ts';
import type { ReleaseId, Sha256 } from '../core/ids.ts';
import type { ReleaseIndex } from '../core/release/release-index.ts';

export interface ReleasedRecord {
  readonly release: ReleaseId;
  readonly publishedAt: Instant;
  readonly withdrawnAt: Instant | null;
  readonly index: ReleaseIndex;
  readonly files: readonly { readonly path: string; readonly sha256: Sha256; readonly bytes: number }[];
  readonly logIndex: number;
}
/** A hit: where in the released text, with character offsets into `text` to be emphasised (never mark-up). */
export interface Hit {
  readonly release: ReleaseId;
  readonly title: string;
  readonly collection: string;
  readonly date: string | null;
  readonly page: number;
  readonly text: string;
  readonly emphasis: readonly { readonly start: number; readonly end: number }[];
  readonly publishedAt: Instant;
}
export interface SearchAnswer {
  readonly hits: readonly Hit[];
  /** Matches counted, at most 1,000. */
  readonly total: number;
  /** True when more than 1,000 matched and only those were ranked. */
  readonly capped: boolean;
  readonly next: string | null;
}

/** What the reading room can see: released text and files only. */
export interface Released {
  /** `query` in the words of `websearch_to_tsquery`, at most 256 characters; empty lists the newest. */
  search(query: {
    words: string;
    collection: string | null;
    cursor: string | null;
    limit: number;
  }): Promise<SearchAnswer>;
  /** Newest first. */
  latest(options: {
    limit: number;
    cursor: string | null;
  }): Promise<{ records: readonly ReleasedRecord[]; next: string | null }>;
  /** Null for anything unknown: the same answer for withheld and for never existed. */
  record(release: ReleaseId): Promise<ReleasedRecord | null>;
  /** Bytes of a released file, re-hashed while read; null when no live release has it. */
  file(release: ReleaseId, path: string): Promise<Uint8Array | null>;
  collections(): Promise<readonly { readonly name: string; readonly count: number }[]>;
  /** Signed checkpoint of the release log, or null before the first release. */
  checkpoint(): Promise<string | null>;
}

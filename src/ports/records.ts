import type { Instant } from '../core/dates.ts';
import type { PersonId, RecordId, Sha256 } from '../core/ids.ts';
import type { Legibility, PageKind, SourceKind } from '../core/reading/reading.ts';
import type { Job } from './jobs.ts';
import type { NewAct } from '../core/ledger/act.ts';

/** Where the record comes from, as an archivist describes it. */
export interface Provenance {
  readonly collection: string;
  readonly series: string | null;
  readonly box: string | null;
  readonly folder: string | null;
}

/** State of the reading work; review states are derived from acts, never stored. */
export type ReadingState = 'waiting' | 'at-work' | 'ready' | 'failed';

export interface StoredOriginal {
  readonly sha256: Sha256;
  readonly bytes: number;
  readonly mediaType: string;
  /** The name it came with, as a label; never a path. */
  readonly name: string;
}
export interface StoredRecord {
  readonly id: RecordId;
  readonly title: string;
  readonly provenance: Provenance;
  readonly kind: SourceKind;
  readonly originals: readonly StoredOriginal[];
  readonly pageCount: number;
  readonly state: ReadingState;
  /** Failure code when `state` is failed. */
  readonly failure: string | null;
  readonly pagesDone: number;
  /** Hash of the canonical reading document in the derived store; null until ready. */
  readonly reading: Sha256 | null;
  readonly takenInAt: Instant;
  readonly takenInBy: PersonId | null;
}
export interface StoredPage {
  readonly page: number;
  readonly original: Sha256;
  /** Page within its original, from 1. */
  readonly originalPage: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  /** Hash of the PNG raster in the derived store. */
  readonly raster: Sha256;
  /** Hash of the words (JSON of `PageWords` of `rasters.ts`) in the derived store. */
  readonly words: Sha256;
  /** How far ghosts of the source's lossy coding reach, in raster pixels (threats L15). */
  readonly codecMarginPx: number;
  readonly kind: PageKind;
  readonly legibility: Legibility;
}

/** Records and their pages in the work cluster. */
export interface Records {
  /**
   * Adds a record with its taking-in act and first jobs in one transaction. When the same originals in the same order
   * were taken in before, returns that record and adds nothing.
   */
  add(record: StoredRecord, act: NewAct, jobs: readonly Job[]): Promise<{ record: StoredRecord; isNew: boolean }>;
  /** Null when there is none. */
  get(id: RecordId): Promise<StoredRecord | null>;
  /** Newest first, after the cursor of the last page of the list; `next` is null at the end. */
  list(options: {
    limit: number;
    cursor: string | null;
  }): Promise<{ records: readonly StoredRecord[]; next: string | null }>;
  pages(id: RecordId): Promise<readonly StoredPage[]>;
  /** Saves one finished page; the same page again replaces nothing when the hashes are equal. Bumps `pagesDone`. */
  savePage(id: RecordId, page: StoredPage): Promise<void>;
  /** Sets the state; `reading` with ready, `failure` with failed. */
  setState(
    id: RecordId,
    state:
      | { state: 'at-work'; pageCount: number }
      | { state: 'ready'; reading: Sha256; title: string; kind: SourceKind }
      | { state: 'failed'; failure: string },
  ): Promise<void>;
}

import type { Act, NewAct } from '../core/ledger/act.ts';
import type { Instant } from '../core/dates.ts';
import type { RecordId, Sha256 } from '../core/ids.ts';
import type { Job } from './jobs.ts';

/** What a decision about appending says: these acts (and the jobs they cause), or nothing and why. */
export type Appending<Refusal> =
  | { readonly append: readonly NewAct[]; readonly jobs?: readonly Job[] }
  | { readonly refuse: Refusal };

/** Result of an append: the acts as recorded, or the refusal. */
export type Appended<Refusal> = { readonly acts: readonly Act[] } | { readonly refused: Refusal };

/** Head of the work ledger. */
export interface LedgerHead {
  readonly size: number;
  /** Merkle root, 32 bytes in hex. */
  readonly root: Sha256;
}

/** The work ledger. Acts are appended and chained, never changed. */
export interface Acts {
  /**
   * Locks the record, hands its acts to `decide`, and appends what it returns in one transaction together with its
   * jobs. `decide` must be pure: it may run again. An act whose id is already recorded for the same content is
   * returned as it stands (a retry is the same act); the same id with other content fails CONFLICT.
   */
  appendTo<Refusal>(record: RecordId, decide: (acts: readonly Act[]) => Appending<Refusal>): Promise<Appended<Refusal>>;
  /** Appends acts about persons or the system. */
  append(acts: readonly NewAct[]): Promise<readonly Act[]>;
  /** All acts about a record, in ledger order. */
  ofRecord(record: RecordId): Promise<readonly Act[]>;
  /** All acts about persons, in ledger order. */
  ofPersons(): Promise<readonly Act[]>;
  /** Every act from an index on, in ledger order, at most `limit`. */
  from(index: number, limit: number): Promise<readonly { readonly act: Act; readonly leaf: Uint8Array }[]>;
  head(): Promise<LedgerHead>;
  /** The last signed checkpoint note of the work ledger, or null before the first. */
  lastCheckpoint(): Promise<string | null>;
  /** Keeps a signed note for the present head, under the lock of the ledger. */
  keepCheckpoint(note: string, size: number, at: Instant): Promise<void>;
}

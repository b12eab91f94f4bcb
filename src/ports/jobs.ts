import type { RecordId, ReleaseId } from '../core/ids.ts';

/** Work for the workers. Payloads hold ids only (threats L39). */
export type Job =
  | { readonly name: 'read-record'; readonly record: RecordId }
  | { readonly name: 'make-release'; readonly record: RecordId; readonly release: ReleaseId };

/** The queue; jobs are enqueued only in the transaction that causes them (`Records.add`, `Acts.appendTo`). */
export interface Jobs {
  /** Takes jobs until `stop`; a job whose handler throws is tried again with back-off; handlers run twice with the same result. */
  work(handle: (job: Job, signal: AbortSignal) => Promise<void>): Promise<{ stop(): Promise<void> }>;
  /** Jobs waiting or under way. */
  pending(): Promise<number>;
}

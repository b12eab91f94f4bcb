import type { Sha256 } from '../ids.ts';
import type { Act } from '../ledger/act.ts';
import type { CorrectedReading } from '../orders/corrected-reading.ts';

/** The reading on the table as it stands: its hash, what was put right in it, and all acts about the record. */
export interface ReadingOnTable {
  readonly hash: Sha256;
  readonly corrected: CorrectedReading;
  readonly acts: readonly Act[];
}

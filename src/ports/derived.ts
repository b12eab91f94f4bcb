import type { Sha256 } from '../core/ids.ts';

/** The store of page rasters (PNG), recognised words (JSON) and readings (canonical JSON): can be made again, verified on every read. */
export interface Derived {
  keep(bytes: Uint8Array): Promise<Sha256>;
  /** Fails NOT_FOUND, STORE_CORRUPT. */
  read(sha256: Sha256): Promise<Uint8Array>;
}

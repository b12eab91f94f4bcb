import type { Generated, JSONColumnType } from 'kysely';

/** Tables of the work cluster as `migrations/work` makes them. Instants are RFC 3339 text, bigints safe numbers. */
export interface WorkTables {
  acts: {
    index: number;
    id: string;
    about: 'record' | 'person' | 'system';
    record: string | null;
    kind: string;
    leaf: Buffer;
    leaf_hash: Buffer;
    recorded_at: string;
    nonce: string | null;
  };
  ledger: { one: Generated<boolean>; size: number; frontier: Buffer[]; root: Buffer; last_recorded_at: string | null };
  ledger_checkpoints: { number: Generated<number>; size: number; note: string; kept_at: string };
  records: {
    id: string;
    ordinal: Generated<number>;
    title: string;
    collection: string;
    series: string | null;
    box: string | null;
    folder: string | null;
    kind: string;
    originals: JSONColumnType<readonly { sha256: string; bytes: number; mediaType: string; name: string }[]>;
    originals_key: Buffer;
    page_count: number;
    state: string;
    failure: string | null;
    pages_done: number;
    reading: string | null;
    taken_in_at: string;
    taken_in_by: string | null;
  };
  pages: {
    record: string;
    page: number;
    original: string;
    original_page: number;
    width_px: number;
    height_px: number;
    dpi: number;
    raster: string;
    words: string;
    codec_margin_px: number;
    kind: string;
    legibility: string;
  };
  accounts: { person: string; name: string; display_name: string; sample: boolean; password_hash: string | null };
  sessions: { id_hash: string; person: string; signed_in_at: string; last_seen_at: string };
}

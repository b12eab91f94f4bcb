import { fromUtf8 } from '../core/ledger/utf8.ts';
import type { Reading } from '../core/reading/reading.ts';
import type { Derived } from '../ports/derived.ts';
import type { StoredRecord } from '../ports/records.ts';

/** The reading of a record, or null before there is one. Fails NOT_FOUND, STORE_CORRUPT. */
export async function readingOf(derived: Derived, record: Pick<StoredRecord, 'reading'>): Promise<Reading | null> {
  if (record.reading === null) return null;
  const text = fromUtf8(await derived.read(record.reading));
  // The bytes were verified against their hash, so they are what we wrote.
  return text === null ? null : (JSON.parse(text) as Reading);
}

import { Failure } from '../../core/failure.ts';
import type { RecordId } from '../../core/ids.ts';
import type { NewAct } from '../../core/ledger/act.ts';
import type { Job } from '../../ports/jobs.ts';
import type { Records, StoredPage, StoredRecord } from '../../ports/records.ts';
import type { MemoryActs } from './acts.ts';

/** Records and their pages in memory, for tests. */
export class MemoryRecords implements Records {
  readonly #acts: MemoryActs;
  /** Oldest first. */
  readonly #records = new Map<RecordId, StoredRecord>();
  readonly #pages = new Map<RecordId, Map<number, StoredPage>>();

  constructor(acts: MemoryActs) {
    this.#acts = acts;
  }

  async add(
    record: StoredRecord,
    act: NewAct,
    jobs: readonly Job[],
  ): Promise<{ record: StoredRecord; isNew: boolean }> {
    const same = [...this.#records.values()].find((other) => keyOf(other) === keyOf(record));
    if (same) return { record: same, isNew: false };
    if (this.#records.has(record.id))
      throw new Failure('CONFLICT', 'A record with this id is there already.', 'Give the record an id of its own.');
    this.#acts.appendFirst(act, jobs);
    this.#records.set(record.id, record);
    return { record, isNew: true };
  }

  async get(id: RecordId): Promise<StoredRecord | null> {
    return this.#records.get(id) ?? null;
  }

  async list(options: {
    limit: number;
    cursor: string | null;
  }): Promise<{ records: readonly StoredRecord[]; next: string | null }> {
    const newest = [...this.#records.values()]
      .toReversed()
      .toSorted((a, b) => (a.takenInAt === b.takenInAt ? 0 : a.takenInAt < b.takenInAt ? 1 : -1));
    const last = options.cursor === null ? -1 : newest.findIndex((record) => record.id === options.cursor);
    if (options.cursor !== null && last < 0)
      throw new Failure(
        'BODY_INVALID',
        'The cursor is not one that this list gave.',
        'Begin the list anew, without a cursor.',
      );
    const end = last + 1 + Math.max(1, options.limit);
    const records = newest.slice(last + 1, end);
    return { records, next: end < newest.length ? (records.at(-1)?.id ?? null) : null };
  }

  async pages(id: RecordId): Promise<readonly StoredPage[]> {
    return [...(this.#pages.get(id)?.values() ?? [])].toSorted((a, b) => a.page - b.page);
  }

  async savePage(id: RecordId, page: StoredPage): Promise<void> {
    const record = this.#must(id);
    const pages = this.#pages.get(id) ?? new Map<number, StoredPage>();
    pages.set(page.page, page);
    this.#pages.set(id, pages);
    this.#records.set(id, { ...record, pagesDone: pages.size });
  }

  async setState(id: RecordId, state: Parameters<Records['setState']>[1]): Promise<void> {
    const record = this.#must(id);
    if (state.state === 'failed') this.#records.set(id, { ...record, state: 'failed', failure: state.failure });
    else this.#records.set(id, { ...record, ...state, failure: null });
  }

  #must(id: RecordId): StoredRecord {
    const record = this.#records.get(id);
    if (!record)
      throw new Failure('NOT_FOUND', 'There is no such record.', 'Check the record id with the list of records.');
    return record;
  }
}

/** The same originals in the same order are the same record. */
function keyOf(record: StoredRecord): string {
  return record.originals.map((original) => original.sha256).join(' ');
}

/** What every adapter of the port Records must do. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '../../src/core/dates.ts';
import { Failure } from '../../src/core/failure.ts';
import type { RecordId } from '../../src/core/ids.ts';
import type { Acts } from '../../src/ports/acts.ts';
import type { Records, StoredPage, StoredRecord } from '../../src/ports/records.ts';
import { newPersonId, newRecordId, newSha256, takenIn } from './act-samples.ts';

/** The ports of one store; `pending` counts the jobs that wait. */
export interface RecordsUnderTest {
  readonly records: Records;
  readonly acts: Acts;
  readonly pending: () => Promise<number>;
}

/** Registers the suite; the store may hold nothing at first. */
export function recordsContract(name: string, store: () => RecordsUnderTest): void {
  test(`${name}: an unknown record is null, has no pages, and no state can be set`, async () => {
    const { records } = store();
    assert.equal(await records.get(newRecordId()), null);
    assert.deepEqual(await records.pages(newRecordId()), []);
    assert.deepEqual(await records.list({ limit: 10, cursor: null }), { records: [], next: null });
    await assert.rejects(records.setState(newRecordId(), { state: 'at-work', pageCount: 1 }), notFound);
    await assert.rejects(records.savePage(newRecordId(), storedPage(1)), notFound);
  });

  test(`${name}: a record is added with its act and jobs, and given back as it was`, async () => {
    const { records, acts, pending } = store();
    const record = storedRecord();
    const before = await pending();
    const answer = await records.add(record, takenIn(record.id), [{ name: 'read-record', record: record.id }]);
    assert.deepEqual(answer, { record, isNew: true });
    assert.deepEqual(await records.get(record.id), record);
    assert.deepEqual(
      (await acts.ofRecord(record.id)).map(({ kind }) => kind),
      ['record.taken-in'],
    );
    assert.equal(await pending(), before + 1);
  });

  test(`${name}: the same originals in the same order are the same record, in another order another`, async () => {
    const { records, acts, pending } = store();
    const [front, back] = [storedOriginal(), storedOriginal()];
    const first = storedRecord({ originals: [front, back] });
    await records.add(first, takenIn(first.id), []);
    const again = storedRecord({ originals: [front, back], title: 'again' });
    const before = await pending();
    assert.deepEqual(await records.add(again, takenIn(again.id), [{ name: 'read-record', record: again.id }]), {
      record: first,
      isNew: false,
    });
    assert.deepEqual(await acts.ofRecord(again.id), []);
    assert.equal(await pending(), before);
    const turned = storedRecord({ originals: [back, front] });
    assert.equal((await records.add(turned, takenIn(turned.id), [])).isNew, true);
  });

  test(`${name}: the same originals taken in by two at once become one record`, async () => {
    const { records } = store();
    const originals = [storedOriginal()];
    const answers = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const record = storedRecord({ originals });
        return await records.add(record, takenIn(record.id), []);
      }),
    );
    assert.equal(answers.filter(({ isNew }) => isNew).length, 1);
    assert.equal(new Set(answers.map(({ record }) => record.id)).size, 1);
  });

  test(`${name}: when the act cannot be recorded the record is not added`, async () => {
    const { records, acts } = store();
    const [one, two] = [storedRecord(), storedRecord()];
    const act = takenIn(one.id);
    await records.add(one, act, []);
    await assert.rejects(
      records.add(two, { ...act, subject: { record: two.id } }, []),
      (error) => error instanceof Failure && error.code === 'CONFLICT',
    );
    assert.equal(await records.get(two.id), null);
    assert.deepEqual(await acts.ofRecord(two.id), []);
  });

  test(`${name}: pages are saved once each, counted, and given back in order`, async () => {
    const { records } = store();
    const { id } = await added(records);
    const [first, second] = [storedPage(1), storedPage(2)];
    await records.savePage(id, second);
    await records.savePage(id, first);
    await records.savePage(id, first);
    assert.deepEqual(await records.pages(id), [first, second]);
    assert.equal((await records.get(id))?.pagesDone, 2);
  });

  test(`${name}: a page saved anew with other hashes takes the place of the old one`, async () => {
    const { records } = store();
    const { id } = await added(records);
    await records.savePage(id, storedPage(1));
    const better = storedPage(1);
    await records.savePage(id, better);
    assert.deepEqual(await records.pages(id), [better]);
    assert.equal((await records.get(id))?.pagesDone, 1);
  });

  test(`${name}: pages saved by many at once are all counted`, async () => {
    const { records } = store();
    const { id } = await added(records);
    await Promise.all(Array.from({ length: 12 }, (_, at) => records.savePage(id, storedPage(at + 1))));
    assert.equal((await records.get(id))?.pagesDone, 12);
    assert.deepEqual(
      (await records.pages(id)).map(({ page }) => page),
      Array.from({ length: 12 }, (_, at) => at + 1),
    );
  });

  test(`${name}: a record goes from waiting to at work to ready, or to failed and back to work`, async () => {
    const { records } = store();
    const { id } = await added(records);
    await records.setState(id, { state: 'at-work', pageCount: 3 });
    assert.partialDeepStrictEqual(await records.get(id), {
      state: 'at-work',
      pageCount: 3,
      failure: null,
      reading: null,
    });
    await records.setState(id, { state: 'failed', failure: 'DECODE_TIMEOUT' });
    assert.partialDeepStrictEqual(await records.get(id), { state: 'failed', failure: 'DECODE_TIMEOUT' });
    await records.setState(id, { state: 'at-work', pageCount: 3 });
    const reading = newSha256();
    await records.setState(id, { state: 'ready', reading, title: 'Letter of 1962', kind: 'scan' });
    assert.partialDeepStrictEqual(await records.get(id), {
      state: 'ready',
      failure: null,
      reading,
      title: 'Letter of 1962',
      kind: 'scan',
      pageCount: 3,
    });
  });

  test(`${name}: the list is newest first and its cursor walks all of it without gap or double`, async () => {
    const { records } = store();
    const all: RecordId[] = [];
    for (let minute = 10; minute < 17; minute++) {
      // two at the same instant, too
      const at = `2027-01-01T00:${minute - (minute % 2)}:00.000Z` as Instant;
      all.unshift((await added(records, { takenInAt: at })).id);
    }
    const seen: RecordId[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<Records['list']>> = await records.list({ limit: 2, cursor });
      assert.ok(page.records.length <= 2);
      seen.push(...page.records.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== null);
    assert.deepEqual(seen.slice(0, 7), all);
    assert.equal(new Set(seen).size, seen.length);
    const whole = await records.list({ limit: 500, cursor: null });
    assert.deepEqual(
      whole.records.map(({ id }) => id),
      seen,
    );
    assert.equal(whole.next, null);
  });
}

async function added(records: Records, changes: Partial<StoredRecord> = {}): Promise<StoredRecord> {
  const record = storedRecord(changes);
  return (await records.add(record, takenIn(record.id), [])).record;
}

function storedRecord(changes: Partial<StoredRecord> = {}): StoredRecord {
  return {
    id: newRecordId(),
    title: 'Übersicht "A"',
    provenance: { collection: 'Rusk', series: null, box: '12', folder: 'Cuba; 1962' },
    kind: 'scan',
    originals: [storedOriginal()],
    pageCount: 0,
    state: 'waiting',
    failure: null,
    pagesDone: 0,
    reading: null,
    takenInAt: '2026-11-24T09:00:00.123Z' as Instant,
    takenInBy: newPersonId(),
    ...changes,
  };
}

function storedOriginal(): StoredRecord['originals'][number] {
  return { sha256: newSha256(), bytes: 5_398, mediaType: 'image/tiff', name: "box 12 – o'ne.tif" };
}

function storedPage(page: number): StoredPage {
  return {
    page,
    original: newSha256(),
    originalPage: page,
    widthPx: 2_550,
    heightPx: 3_300,
    dpi: 300,
    raster: newSha256(),
    words: newSha256(),
    codecMarginPx: 8,
    kind: 'letter',
    legibility: 'fair',
  };
}

function notFound(error: unknown): boolean {
  return error instanceof Failure && error.code === 'NOT_FOUND';
}

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { makeWorkStore } from '../../src/adapters/postgres/work-store.ts';
import type { WorkStore } from '../../src/adapters/postgres/work-store.ts';
import { corrected, newRecordId, takenIn } from './act-samples.ts';
import { MEANS, withClusters } from './cluster.ts';
import type { FreshDatabases } from './cluster.ts';
import { jobsContract } from './jobs-contract.ts';

const clusters = withClusters();
let databases: FreshDatabases;
let store: WorkStore;

before(async () => {
  databases = await clusters.fresh();
  store = makeWorkStore({ connection: databases.work, ...MEANS });
  clusters.atEnd(() => store.close());
  await store.migrate();
});

jobsContract('postgres', () => store);

test('postgres: what a handler threw leaves its code in the queue and none of its words', async () => {
  const record = newRecordId();
  await store.acts.appendTo(record, () => ({ append: [takenIn(record)], jobs: [{ name: 'read-record', record }] }));
  const failed = Promise.withResolvers<void>();
  const working = await store.jobs.work(async () => {
    failed.resolve();
    throw new Error('CANARYWORD of the page');
  });
  await failed.promise;
  await working.stop();
  const rows = await clusters.asOwner<{ all: string }>(
    databases.work,
    "SELECT coalesce(string_agg(j::text, ' '), '') AS all FROM queue.job j",
  );
  assert.ok(!rows[0]?.all.includes('CANARYWORD'));
  assert.ok(rows[0]?.all.includes('INTERNAL'));
});

test('postgres: the same job caused twice while it waits is one job, and may be caused again when it is done', async () => {
  const record = newRecordId();
  const cause = () =>
    store.acts.appendTo<never>(record, () => ({
      append: [corrected(record, 'm')],
      jobs: [{ name: 'read-record', record }],
    }));
  const before = await store.jobs.pending();
  await cause();
  await cause();
  assert.equal(await store.jobs.pending(), before + 1);
  const seen: string[] = [];
  let done = Promise.withResolvers<void>();
  const working = await store.jobs.work(async (job) => {
    seen.push(job.record);
    if (job.record === record) done.resolve();
  });
  await done.promise;
  while ((await store.jobs.pending()) > before) await new Promise(setImmediate);
  done = Promise.withResolvers<void>();
  await cause();
  await done.promise;
  await working.stop();
  assert.equal(seen.filter((of) => of === record).length, 2);
});

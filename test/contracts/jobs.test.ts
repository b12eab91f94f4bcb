import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { makeWorkStore } from '../../src/adapters/postgres/work-store.ts';
import type { WorkStore } from '../../src/adapters/postgres/work-store.ts';
import { newRecordId, takenIn } from './act-samples.ts';
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

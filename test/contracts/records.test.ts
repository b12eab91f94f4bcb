import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { makeWorkStore } from '../../src/adapters/postgres/work-store.ts';
import type { WorkStore } from '../../src/adapters/postgres/work-store.ts';
import { Failure } from '../../src/core/failure.ts';
import { MEANS, withClusters } from './cluster.ts';
import { peopleContract } from './people-contract.ts';
import { recordsContract } from './records-contract.ts';

const clusters = withClusters();
let store: WorkStore;

before(async () => {
  store = makeWorkStore({ connection: (await clusters.fresh()).work, ...MEANS });
  clusters.atEnd(() => store.close());
  await store.migrate();
});

recordsContract('postgres', () => ({ records: store.records, acts: store.acts, pending: store.jobs.pending }));
peopleContract('postgres', () => store.people);

test('postgres: a cursor that the list did not give is refused', async () => {
  for (const cursor of ['', 'x', '😀', 'a'.repeat(5_000), Buffer.from("2026' OR 1=1 1").toString('base64url')]) {
    await assert.rejects(
      store.records.list({ limit: 1, cursor }),
      (error) => error instanceof Failure && error.code === 'BODY_INVALID',
      cursor.slice(0, 20),
    );
  }
});

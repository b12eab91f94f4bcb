import { before } from 'node:test';
import { makeWorkStore } from '../../src/adapters/postgres/work-store.ts';
import type { WorkStore } from '../../src/adapters/postgres/work-store.ts';
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

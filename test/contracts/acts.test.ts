import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { makeWorkStore } from '../../src/adapters/postgres/work-store.ts';
import type { WorkStore } from '../../src/adapters/postgres/work-store.ts';
import type { Instant } from '../../src/core/dates.ts';
import { Failure } from '../../src/core/failure.ts';
import { corrected, keyMade, newRecordId, newReleaseId, takenIn } from './act-samples.ts';
import { actsContract } from './acts-contract.ts';
import { MEANS, withClusters } from './cluster.ts';
import type { FreshDatabases } from './cluster.ts';

const clusters = withClusters();
let databases: FreshDatabases;
let store: WorkStore;

before(async () => {
  databases = await clusters.fresh();
  store = makeWorkStore({ connection: databases.work, ...MEANS });
  clusters.atEnd(() => store.close());
  await store.migrate();
});

actsContract('postgres', () => store.acts);

test('postgres: nobody changes or removes an act, not even the owner of the schema', async () => {
  const record = newRecordId();
  await store.acts.appendTo(record, () => ({ append: [takenIn(record)] }));
  const head = await store.acts.head();
  const attempts = [
    "UPDATE acts SET kind = 'x'",
    'DELETE FROM acts',
    'TRUNCATE acts',
    'DELETE FROM ledger',
    'TRUNCATE ledger',
    'UPDATE ledger SET size = size - 1',
    'UPDATE ledger SET root = root',
    "INSERT INTO ledger (one, size, frontier, root) VALUES (false, 0, '{}', '')",
    "UPDATE ledger_checkpoints SET note = 'x'",
    'DELETE FROM ledger_checkpoints',
    'TRUNCATE ledger_checkpoints',
    'SET session_replication_role = replica; DELETE FROM acts',
    'SET session_replication_role = replica; UPDATE ledger SET size = 0',
  ];
  for (const attempt of attempts) {
    for (const role of ['declass', 'declass_app']) {
      await assert.rejects(
        clusters.asOwner(databases.work, `SET ROLE ${role}; ${attempt}`),
        { code: '42501' },
        `${role}: ${attempt}`,
      );
    }
  }
  assert.deepEqual(await store.acts.head(), head);
  assert.equal((await store.acts.ofRecord(record)).length, 1);
});

test('postgres: the role of daily work can neither drop the ledger nor switch its guards off', async () => {
  for (const attempt of [
    'DROP TABLE acts',
    'ALTER TABLE acts DISABLE TRIGGER ALL',
    'DROP TRIGGER insert_only ON acts',
    'CREATE TABLE more (x int)',
    'DROP SCHEMA public CASCADE',
    'UPDATE migrations SET sha256 = sha256',
  ]) {
    await assert.rejects(
      clusters.asOwner(databases.work, `SET ROLE declass_app; ${attempt}`),
      { code: '42501' },
      attempt,
    );
  }
});

test('postgres: the sessions of the store are in the role of daily work', async () => {
  const other = await clusters.fresh();
  const bound = makeWorkStore({ connection: other.work, ...MEANS });
  try {
    await bound.migrate();
    await bound.acts.append([keyMade()]);
    await clusters.asOwner(other.work, 'REVOKE INSERT ON acts FROM declass_app');
    await assert.rejects(
      bound.acts.append([keyMade()]),
      (error) => error instanceof Failure && error.message.includes('42501'),
    );
  } finally {
    await bound.close();
  }
});

test('postgres: an act whose bytes were changed on disk is refused by name, not returned', async () => {
  const other = await clusters.fresh();
  const broken = makeWorkStore({ connection: other.work, ...MEANS });
  try {
    await broken.migrate();
    const record = newRecordId();
    await broken.acts.appendTo(record, () => ({ append: [takenIn(record), corrected(record, 'm')] }));
    await clusters.asOwner(
      other.work,
      'ALTER TABLE acts DISABLE TRIGGER ALL; UPDATE acts SET leaf = set_byte(leaf, 3, 88) WHERE index = 1',
    );
    await assert.rejects(
      broken.acts.ofRecord(record),
      (error) => error instanceof Failure && error.code === 'LEDGER_BROKEN' && error.message.includes('Act 1 '),
    );
  } finally {
    await broken.close();
  }
});

test('postgres: when the clock goes back the recorded time stands still, and more than five minutes are told', async () => {
  const other = await clusters.fresh();
  let now = '2026-11-24T09:00:00.000Z';
  const told: string[] = [];
  const held = makeWorkStore({
    ...MEANS,
    connection: other.work,
    clock: { now: () => now as Instant },
    warn: (sentence) => told.push(sentence),
  });
  try {
    await held.migrate();
    const record = async (time: string): Promise<string | undefined> => {
      now = time;
      return (await held.acts.append([keyMade()]))[0]?.recordedAt;
    };
    assert.equal(await record('2026-11-24T09:00:00.000Z'), '2026-11-24T09:00:00.000Z');
    assert.equal(await record('2026-11-24T08:56:00.000Z'), '2026-11-24T09:00:00.000Z');
    assert.deepEqual(told, []);
    assert.equal(await record('2026-11-23T09:00:00.000Z'), '2026-11-24T09:00:00.000Z');
    assert.equal(told.length, 1);
    assert.equal(await record('2026-11-24T09:00:00.001Z'), '2026-11-24T09:00:00.001Z');
  } finally {
    await held.close();
  }
});

test('postgres: jobs are there exactly when their acts are, and once for a retried act', async () => {
  const record = newRecordId();
  const before = await store.jobs.pending();
  const act = takenIn(record);
  const jobs = [{ name: 'make-release', record, release: newReleaseId() }] as const;
  await store.acts.appendTo(record, () => ({ append: [act], jobs }));
  await store.acts.appendTo(record, () => ({
    append: [act],
    jobs: [{ name: 'make-release', record, release: newReleaseId() }],
  }));
  assert.equal(await store.jobs.pending(), before + 1);
  const other = newRecordId();
  await assert.rejects(
    store.acts.appendTo(other, () => ({
      append: [takenIn(other, [], act.id)],
      jobs: [{ name: 'read-record', record: other }],
    })),
  );
  assert.equal(await store.jobs.pending(), before + 1);
});

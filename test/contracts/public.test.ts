import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { makePublicFiles, makeReleasedFiles } from '../../src/adapters/files/public-files.ts';
import { makePublicStore, makeReleasedStore } from '../../src/adapters/postgres/public-store.ts';
import type { PublicStore, ReleasedStore } from '../../src/adapters/postgres/public-store.ts';
import { MEANS, withClusters } from './cluster.ts';
import type { FreshDatabases } from './cluster.ts';
import { publicContract } from './public-contract.ts';

const clusters = withClusters();
let databases: FreshDatabases;
let store: PublicStore;
let room: ReleasedStore;

before(async () => {
  databases = await clusters.fresh();
  const folder = await mkdtemp(join(tmpdir(), 'declass-public-'));
  store = makePublicStore({ connection: databases.public, blobs: makePublicFiles(folder), hash: MEANS.hash });
  room = makeReleasedStore({ connection: databases.room, blobs: makeReleasedFiles(folder) });
  clusters.atEnd(async () => {
    await room.close();
    await store.close();
    await rm(folder, { recursive: true });
  });
  await store.migrate();
});

// What is written by the publisher's store is read through the reading room's, as it is in life.
publicContract('postgres', () => ({ publication: store.publication, released: room.released }));

test('postgres: the role of the reading room can read what is released and nothing else', async () => {
  const { room: connection } = databases;
  assert.equal(connection.user, 'declass_room');
  await clusters.asOwner(connection, 'SELECT 1 FROM releases LIMIT 1');
  const attempts = [
    'DELETE FROM releases',
    "UPDATE releases SET collection = 'x'",
    'TRUNCATE release_pages',
    "INSERT INTO release_log VALUES (99, '', '')",
    'DROP TABLE releases',
    'CREATE TABLE more (x int)',
    'SET ROLE declass_app',
    'SET ROLE declass',
    'SET SESSION AUTHORIZATION declass',
    'SELECT * FROM migrations',
    "SELECT pg_read_file('PG_VERSION')",
    "COPY releases TO PROGRAM 'cat'",
    "SELECT lo_import('/etc/passwd')",
  ];
  for (const attempt of attempts)
    await assert.rejects(clusters.asOwner(connection, attempt), { code: '42501' }, attempt);
});

test('postgres: nobody changes or removes a leaf or checkpoint of the release log, not even the owner', async () => {
  await store.publication.appendLog(new TextEncoder().encode('kept'));
  for (const role of ['declass', 'declass_app']) {
    for (const attempt of [
      "UPDATE release_log SET leaf = ''",
      'DELETE FROM release_log',
      'TRUNCATE release_log',
      'DELETE FROM release_checkpoints',
      'SET session_replication_role = replica; DELETE FROM release_log',
    ]) {
      await assert.rejects(
        clusters.asOwner(databases.public, `SET ROLE ${role}; ${attempt}`),
        { code: '42501' },
        `${role}: ${attempt}`,
      );
    }
  }
});

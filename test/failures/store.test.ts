/** What the stores do when the world fails: processes killed, files damaged or left behind, disks full. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeOriginals } from '../../src/adapters/files/originals.ts';
import { startCluster } from '../../src/adapters/postgres/embedded.ts';
import type { Cluster } from '../../src/adapters/postgres/embedded.ts';
import { makeWorkStore } from '../../src/adapters/postgres/work-store.ts';
import { Failure } from '../../src/core/failure.ts';
import type { FailureCode } from '../../src/core/failure.ts';
import { toHex } from '../../src/core/ids.ts';
import { rootOf } from '../../src/core/ledger/merkle.ts';
import { corrected, newRecordId, takenIn } from '../contracts/act-samples.ts';
import { MEANS } from '../contracts/cluster.ts';

const CHILD = fileURLToPath(new URL('store-child.ts', import.meta.url));
let folder: string;
let dataDir: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'declass-failures-'));
  // as root the server runs under another account, which has to pass here
  await chmod(folder, 0o711);
  dataDir = join(folder, 'data');
});
after(() => rm(folder, { recursive: true, force: true }));

test('a server killed while acts are appended is started again and has lost none that was acknowledged', async () => {
  const warned: string[] = [];
  const cluster = await startCluster({ dataDir, name: 'work', warn: (sentence) => warned.push(sentence) });
  try {
    const store = await migrated(cluster);
    const appending = startChild('append', JSON.stringify(cluster.connection));
    const acknowledged: { record: string; act: string }[] = [];
    appending.lines.on('line', (line) => acknowledged.push(JSON.parse(line) as { record: string; act: string }));
    while (acknowledged.length < 50) await pause(10);
    const killed = cluster.pid();
    assert.ok(killed);
    process.kill(killed, 'SIGKILL');
    if (appending.child.exitCode === null) await once(appending.child, 'exit');
    const entries = await eventually(() => store.acts.from(0, 100_000));
    assert.notEqual(cluster.pid(), killed);
    assert.equal(warned.length, 1);
    const recorded = new Set(entries.map(({ act }) => act.id as string));
    for (const { act } of acknowledged) assert.ok(recorded.has(act), 'an acknowledged act is gone');
    const root = toHex(
      rootOf(
        entries.map(({ leaf }) => leaf),
        MEANS.hash,
      ),
    );
    assert.deepEqual(await store.acts.head(), { size: entries.length, root });
    await store.close();
  } finally {
    await cluster.stop();
  }
});

test('a server that outlived its killed supervisor is adopted with all that it holds', async () => {
  const supervisor = startChild('supervise', dataDir);
  const told = await firstLine<{ pid: number; adopted: boolean }>(supervisor);
  assert.equal(told.adopted, false);
  await assert.rejects(startCluster({ dataDir, name: 'work' }), hasCode('STORE_HELD'));
  await kill(supervisor);
  const cluster = await startCluster({ dataDir, name: 'work' });
  try {
    assert.equal(cluster.adopted, true);
    assert.equal(cluster.pid(), told.pid);
    const store = await migrated(cluster);
    assert.ok((await store.acts.head()).size >= 50);
    await store.close();
  } finally {
    await cluster.stop();
  }
  assert.equal(cluster.pid(), null);
  assert.throws(() => process.kill(told.pid, 0), { code: 'ESRCH' });
});

test('a pid file of another program and a socket that nobody listens at do not hinder a start', async () => {
  await (await startCluster({ dataDir, name: 'work' })).stop();
  const at = join(dataDir, 'pg', 'work');
  await mkdir(`${at}.socket`);
  // our own number: alive, and no server
  await writeFile(join(at, 'postmaster.pid'), `${process.pid}\n${at}\n1700000000\n5432\n${at}.socket\n\n0 0\nready\n`);
  await writeFile(join(`${at}.socket`, '.s.PGSQL.5432'), '');
  await writeFile(join(`${at}.socket`, '.s.PGSQL.5432.lock'), `${process.pid}\n`);
  const cluster = await startCluster({ dataDir, name: 'work' });
  assert.equal(cluster.adopted, false);
  await cluster.stop();
});

test('what a killed initdb left is swept and never taken for a cluster', async () => {
  const other = join(folder, 'half');
  const half = join(other, 'pg', 'work.half-999999');
  await mkdir(half, { recursive: true });
  await writeFile(join(half, 'PG_VERSION'), '18\n');
  const cluster = await startCluster({ dataDir: other, name: 'work' });
  await cluster.stop();
  assert.deepEqual(
    (await readdir(join(other, 'pg'))).filter((name) => name.includes('half')),
    [],
  );
});

test('two that start the same new cluster at once: one has it, the other is told so', async () => {
  const other = join(folder, 'twice');
  const starts = await Promise.allSettled([startChildAnswer(other), startChildAnswer(other)]);
  const held = starts.filter((start) => start.status === 'fulfilled');
  try {
    assert.equal(held.length, 1);
  } finally {
    for (const start of held) await kill(start.value);
    await (await startCluster({ dataDir: other, name: 'work' })).stop();
  }
});

test('a cluster of another major version is refused, untouched', async () => {
  const version = join(dataDir, 'pg', 'work', 'PG_VERSION');
  const present = await readFile(version, 'utf8');
  await writeFile(version, '17\n');
  try {
    await assert.rejects(
      startCluster({ dataDir, name: 'work' }),
      (error) => hasCode('STORE_UNREACHABLE')(error) && error instanceof Failure && error.hint.includes('export'),
    );
  } finally {
    await writeFile(version, present);
  }
});

test('a data folder with a long path still gets a socket', async () => {
  const other = join(folder, 'a'.repeat(60), 'b'.repeat(60));
  const cluster = await startCluster({ dataDir: other, name: 'work' });
  try {
    assert.ok(!cluster.connection.host.startsWith(other));
    await (await migrated(cluster)).close();
  } finally {
    await cluster.stop();
  }
});

test('a data folder that the server’s account cannot reach still gets its cluster', async () => {
  const barred = join(folder, 'barred');
  await mkdir(barred, { mode: 0o700 });
  const other = join(barred, 'data');
  const cluster = await startCluster({ dataDir: other, name: 'work' });
  const home = await realpath(join(other, 'pg'));
  try {
    await (await migrated(cluster)).close();
  } finally {
    await cluster.stop();
    if (!home.startsWith(folder)) await rm(home, { recursive: true });
  }
});

test('a job whose worker is killed is taken by another, and no word of an act reaches the log of the server', async () => {
  const cluster = await startCluster({ dataDir, name: 'work' });
  try {
    const store = await migrated(cluster);
    const record = newRecordId();
    await store.acts.appendTo(record, () => ({ append: [takenIn(record)], jobs: [{ name: 'read-record', record }] }));
    const worker = startChild('work', JSON.stringify(cluster.connection));
    assert.deepEqual(await firstLine(worker), { name: 'read-record', record });
    await kill(worker);
    const taken = Promise.withResolvers<unknown>();
    const working = await store.jobs.work(async (job) => taken.resolve(job));
    assert.deepEqual(await taken.promise, { name: 'read-record', record });
    await working.stop();
    const act = corrected(record, 'CANARYWORD');
    await store.acts.appendTo(record, () => ({ append: [act] }));
    await store.people.addAccount({
      person: record as never,
      name: 'canaryname',
      displayName: 'CANARYWORD',
      sample: false,
      passwordHash: null,
    });
    await assert.rejects(
      store.people.addAccount({
        person: newRecordId() as never,
        name: 'canaryname',
        displayName: 'CANARYWORD',
        sample: false,
        passwordHash: null,
      }),
      hasCode('CONFLICT'),
    );
    await store.close();
  } finally {
    await cluster.stop();
  }
  assert.doesNotMatch(await readFile(join(dataDir, 'pg', 'work.log'), 'utf8'), /canary/i);
});

test('a store whose server is gone fails STORE_UNREACHABLE and works again when it is back', async () => {
  const cluster = await startCluster({ dataDir, name: 'work' });
  const store = makeWorkStore({ connection: cluster.connection, ...MEANS, warn: () => {} });
  await store.acts.head();
  await cluster.stop();
  const record = newRecordId();
  await assert.rejects(store.acts.head(), hasCode('STORE_UNREACHABLE'));
  await assert.rejects(
    store.acts.appendTo(record, () => ({ append: [takenIn(record)], jobs: [{ name: 'read-record', record }] })),
    hasCode('STORE_UNREACHABLE'),
  );
  await assert.rejects(store.people.accounts(), hasCode('STORE_UNREACHABLE'));
  const again = await startCluster({ dataDir, name: 'work' });
  try {
    await store.acts.appendTo(record, () => ({ append: [takenIn(record)], jobs: [{ name: 'read-record', record }] }));
    assert.equal((await store.acts.ofRecord(record)).length, 1);
  } finally {
    await store.close();
    await again.stop();
  }
});

test('a migration that was changed after it was applied is refused', async () => {
  const cluster = await startCluster({ dataDir, name: 'work' });
  try {
    const store = await migrated(cluster);
    const { Client } = await import('pg');
    const owner = new Client({ host: cluster.connection.host, user: 'declass', database: 'declass' });
    await owner.connect();
    const before = (await owner.query<{ sha256: string }>("SELECT sha256 FROM migrations WHERE name LIKE '0001-%'"))
      .rows[0]?.sha256;
    await owner.query("UPDATE migrations SET sha256 = 'another' WHERE name LIKE '0001-%'");
    await assert.rejects(store.migrate(), hasCode('STORE_CORRUPT'));
    await owner.query("UPDATE migrations SET sha256 = $1 WHERE name LIKE '0001-%'", [before]);
    await owner.query("INSERT INTO migrations (name, sha256) VALUES ('9999-from-the-future.sql', 'x')");
    await assert.rejects(store.migrate(), hasCode('STORE_CORRUPT'));
    await owner.query("DELETE FROM migrations WHERE name LIKE '9999-%'");
    await store.migrate();
    await owner.end();
    await store.close();
  } finally {
    await cluster.stop();
  }
});

test('what a killed process left half-written is swept at the next start; what a living one writes is left alone', async () => {
  const originals = join(folder, 'swept');
  const incoming = join(originals, '.incoming');
  await mkdir(incoming, { recursive: true });
  const dead = `${hostname()}.999999.0123456789abcdef`;
  const living = `${hostname()}.${process.ppid}.0123456789abcdef`;
  await writeFile(join(incoming, dead), 'half');
  await writeFile(join(incoming, living), 'half');
  await makeOriginals(originals).keep(new Uint8Array([1]));
  assert.deepEqual(await readdir(incoming), [living]);
});

test('a full disk refuses an original by name and leaves nothing of it', async () => {
  const originals = join(folder, 'full');
  // the shell's limit on the length of files stands for the disk: the write fails in the middle, as there
  const child = spawn(
    '/bin/sh',
    ['-c', 'ulimit -f 1000; exec "$@"', 'sh', process.execPath, CHILD, 'keep', originals],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  assert.deepEqual(await firstLine({ child, lines: createInterface({ input: child.stdout }) }), { code: 'DISK_FULL' });
  const left = await readdir(originals, { recursive: true, withFileTypes: true });
  assert.deepEqual(
    left.filter((entry) => entry.isFile()).map(({ name }) => name),
    [],
  );
});

interface Child {
  readonly child: ChildProcessByStdio<null, Readable, null>;
  readonly lines: ReturnType<typeof createInterface>;
}

function startChild(task: string, where: string): Child {
  const child = spawn(process.execPath, [CHILD, task, where], { stdio: ['ignore', 'pipe', 'ignore'] });
  return { child, lines: createInterface({ input: child.stdout }) };
}

async function startChildAnswer(where: string): Promise<Child> {
  const child = startChild('supervise', where);
  await firstLine(child);
  return child;
}

async function firstLine<Line>({ child, lines }: Child): Promise<Line> {
  const ended = once(child, 'exit').then(() => {
    throw new Error('the process ended and said nothing');
  });
  ended.catch(() => {});
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
  return JSON.parse(line) as Line;
}

async function kill({ child }: Child): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

async function migrated(cluster: Cluster) {
  const store = makeWorkStore({ connection: cluster.connection, ...MEANS, warn: () => {} });
  await store.migrate();
  return store;
}

/** The answer once the store is back; any other failure than its absence is thrown. */
async function eventually<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!hasCode('STORE_UNREACHABLE')(error)) throw error;
      await pause(50);
    }
  }
}

function hasCode(code: FailureCode) {
  return (error: unknown): boolean => error instanceof Failure && error.code === code;
}

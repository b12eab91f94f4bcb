import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { PageWordsView, QueueItem, RecordView } from '../../src/contract/api.ts';
import { declass, eventually, startDeclass, Visitor, type Running } from '../journeys/declass.ts';
import { alive, freePort, naming, ofRole, postmaster, withDescendants } from './processes.ts';

const B1 = { code: 'b1', order: 'EO13526', category: '1.4(d)' };
const SAMPLES = 4;

const folder = mkdtempSync(path.join(tmpdir(), 'declass-kill-'));
const data = path.join(folder, 'data');
let running: Running;
let [port, roomPort] = [0, 0];
let reviewer: Visitor;
let approver: Visitor;
/** Acts that were acknowledged, by record: none of them may ever be missing again. */
const acknowledged = new Map<string, Set<string>>();

before(async () => {
  // Ports that stay the same when a role is started again, as they do for people.
  [port, roomPort] = [await freePort(), await freePort()];
  await start();
});
after(async () => {
  await running?.stop();
  // Whatever a failed test left behind: by number, and only what names this test's own folder.
  for (const { pid } of naming(folder)) end(pid);
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  running = await startDeclass({ data, port, roomPort });
  [reviewer, approver] = [new Visitor(running.desk), new Visitor(running.desk)];
  await reviewer.signIn('reviewer');
  await approver.signIn('approver');
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** An answer, or null while the other side is down or says that it is busy. */
async function orNull<T>(ask: () => Promise<T | null>): Promise<T | null> {
  try {
    return await ask();
  } catch {
    return null;
  }
}

async function recordNamed(name: string): Promise<RecordView> {
  return eventually(`the sample ${name} is read`, () =>
    orNull(async () => {
      for (const item of (await reviewer.get<{ items: QueueItem[] }>('/api/queue')).items.filter(
        ({ readingState }) => readingState === 'ready',
      )) {
        const record = await reviewer.record(item.id);
        if (record.originals.some((original) => original.name.startsWith(name))) return record;
      }
      return null;
    }),
  );
}

/** Does an act at the desk; when it is acknowledged, it is remembered. */
async function act(visitor: Visitor, record: string, door: string, body: object, expected = 200): Promise<RecordView> {
  const id = randomUUID();
  const answer = await visitor.send('POST', `/api/records/${record}/${door}`, { act: id, ...body });
  const text = await answer.text();
  assert.equal(answer.status, expected, `${door}: ${text}`);
  acknowledged.set(record, (acknowledged.get(record) ?? new Set()).add(id));
  return JSON.parse(text) as RecordView;
}

/** Fails when an acknowledged act is not in its record any more, or the work ledger does not fit. Returns the ledger's size. */
async function assertNothingLost(least: number): Promise<number> {
  for (const [id, acts] of acknowledged) {
    const record = await eventually('the desk tells the record', () => orNull(() => reviewer.record(id)));
    const known = new Set(record.acts.map((one) => one.id));
    assert.deepEqual(
      [...acts].filter((one) => !known.has(one)),
      [],
      'acknowledged acts are missing',
    );
    assert.equal(record.version, record.acts.length);
  }
  const { code, out, err } = await declass(['ledger', 'verify', '--data', data, '--json']);
  assert.equal(code, 0, out + err);
  const { fits, size } = JSON.parse(out) as { fits: boolean; size: number };
  assert.equal(fits, true);
  assert.ok(size >= least, `the ledger had ${least} acts and has ${size}`);
  return size;
}

let size = 0;
let memorandum = '';
let telegram = '';

test('a worker killed while it reads leaves no process behind, is started again, and every record is read all the same', async () => {
  const busy = await eventually('a worker reads', async () => {
    const { items } = await reviewer.get<{ items: QueueItem[] }>('/api/queue');
    return items.some(({ readingState }) => readingState === 'at-work') ? ofRole(data, 'worker') : null;
  });
  assert.ok(busy.length > 0);
  const trees = busy.flatMap(({ pid }) => withDescendants(pid));
  for (const { pid } of busy) end(pid);
  await eventually(
    'what the workers had started ends with them',
    async () => (alive(trees).length === 0 ? true : null),
    60,
  );
  await eventually(
    'as many workers run again',
    async () => (ofRole(data, 'worker').length === busy.length ? true : null),
    60,
  );
  const items = await eventually('every sample is read', () =>
    orNull(async () => {
      const queue = (await reviewer.get<{ items: QueueItem[] }>('/api/queue')).items;
      return queue.every(({ readingState }) => readingState === 'ready' || readingState === 'failed') ? queue : null;
    }),
  );
  assert.deepEqual(
    items.map(({ readingState }) => readingState),
    Array.from({ length: SAMPLES }, () => 'ready'),
  );
  for (const { id } of items) {
    const record = await reviewer.record(id);
    for (const kind of ['record.taken-in', 'reading.made'])
      assert.equal(record.acts.filter((one) => one.kind === kind).length, 1, `${kind} of ${record.originals[0]?.name}`);
    assert.equal(record.pagesDone, record.pageCount);
  }
  size = await assertNothingLost(SAMPLES * 2);
});

test('a desk killed right after it acknowledged an act comes back at its address with that act', async () => {
  const record = await recordNamed('memorandum-1975');
  memorandum = record.id;
  const [page] = record.pages;
  assert.ok(page);
  const { lines } = await reviewer.get<PageWordsView>(`/api/records/${record.id}/pages/1/words`);
  const words =
    lines.map(({ words: set }, line) => set.map((_, word) => ({ line, word }))).find((set) => set.length > 3) ?? [];
  const [desk] = ofRole(data, 'desk');
  assert.ok(desk);
  const marked = await act(reviewer, record.id, 'excisions', {
    page: 1,
    raster: page.raster,
    where: { words },
    exemptions: [B1],
  });
  end(desk.pid);
  const again = await eventually('the desk answers again', () => orNull(() => reviewer.record(record.id)), 60);
  assert.deepEqual(again.excisions, marked.excisions);
  assert.equal(again.digest, marked.digest);
  assert.notEqual(ofRole(data, 'desk')[0]?.pid, desk.pid);
});

test('a killed reading room comes back at its address', async () => {
  const [room] = ofRole(data, 'reading-room');
  assert.ok(room);
  end(room.pid);
  await eventually(
    'the reading room answers again',
    () =>
      orNull(async () =>
        (await fetch(running.room)).status === 200 && ofRole(data, 'reading-room')[0]?.pid !== room.pid ? true : null,
      ),
    60,
  );
});

test('both PostgreSQL servers killed at once are started again by themselves, and acts go on', async () => {
  const killed = (['work', 'public'] as const).map((cluster) => postmaster(data, cluster));
  for (const pid of killed) end(pid ?? assert.fail('a cluster has no server'));
  const record = await eventually('the desk answers again', () => orNull(() => reviewer.record(memorandum)), 90);
  await eventually(
    'the reading room answers again',
    () => orNull(async () => ((await fetch(`${running.room}/search?q=memorandum`)).status === 200 ? true : null)),
    90,
  );
  let now = record;
  for (const part of record.parts)
    now = await act(reviewer, memorandum, 'decisions', {
      part: part.id,
      decision: part.pages[0] === 1 ? 'release-in-part' : 'release',
      exemptions: [],
      replaces: null,
    });
  await act(reviewer, memorandum, 'send-on', { digest: now.digest });
  size = await assertNothingLost(size + record.parts.length + 1);
});

test('a worker killed while a release is made: it is published whole and verifies, or it is refused; never half', async () => {
  let record = await recordNamed('telegram-1971');
  telegram = record.id;
  for (const part of record.parts)
    record = await act(reviewer, telegram, 'decisions', {
      part: part.id,
      decision: 'release',
      exemptions: [],
      replaces: null,
    });
  record = await act(reviewer, telegram, 'send-on', { digest: record.digest });
  record = await act(approver, telegram, 'sign-off', { digest: record.digest, verdict: 'agree', excision: null });
  await act(approver, telegram, 'release', { digest: record.digest }, 202);
  // Once as soon as it is asked for; once more when fresh workers, which start nothing before there is work, are at it.
  for (const isAtIt of [() => true, (pids: readonly number[]) => pids.some((pid) => withDescendants(pid).length > 1)]) {
    const workers = await eventually('workers make the release', async () => {
      const found = ofRole(data, 'worker').map(({ pid }) => pid);
      return found.length > 0 && isAtIt(found) ? found : null;
    });
    assert.notEqual(
      (await approver.record(telegram)).releases.at(-1)?.state,
      'published',
      'the workers are killed before it is done',
    );
    for (const pid of workers) end(pid);
    assert.equal(
      (await (await fetch(running.room)).text()).includes('/r/'),
      false,
      'nothing is shown of a release that is not published',
    );
    await eventually('the killed workers are gone', async () => (alive(workers).length === 0 ? true : null), 30);
  }
  const outcome = await eventually('the release is published or refused', () =>
    orNull(async () => {
      const newest = (await approver.record(telegram)).releases.at(-1);
      return newest?.state === 'published' || newest?.state === 'refused' ? newest : null;
    }),
  );
  if (outcome.state === 'published') await assertWhole(outcome.address ?? '');
  else
    assert.equal((await (await fetch(running.room)).text()).includes('/r/'), false, 'a refused release is not shown');
  const ends = (await approver.record(telegram)).acts.filter(
    ({ kind }) => kind === 'release.published' || kind === 'release.refused',
  );
  assert.equal(ends.length, 1, 'one release has one outcome');
  size = await assertNothingLost(size);
});

test('the whole of it killed at once starts again on the same folder and has lost nothing', async () => {
  const before = await Promise.all([memorandum, telegram].map((id) => reviewer.record(id)));
  const everyone = withDescendants(running.process.pid ?? assert.fail('declass start has no number'));
  const servers = (['work', 'public'] as const).map(
    (cluster) => postmaster(data, cluster) ?? assert.fail('a cluster has no server'),
  );
  for (const pid of [...everyone, ...servers]) end(pid);
  await start();
  await assertUnchanged(before);
  size = await assertNothingLost(size);
});

test('the supervisor killed alone takes its roles with it, its servers are adopted, and a start at once has lost nothing', async () => {
  const before = await Promise.all([memorandum, telegram].map((id) => reviewer.record(id)));
  // Not the servers: they outlive their supervisor and are taken over.
  const roles = ['worker', 'desk', 'reading-room']
    .flatMap((role) => ofRole(data, role))
    .flatMap(({ pid }) => withDescendants(pid));
  assert.ok(roles.length >= 3);
  end(running.process.pid ?? assert.fail('declass start has no number'));
  await start();
  await assertUnchanged(before);
  size = await assertNothingLost(size);
  await eventually(
    'the roles of the killed supervisor are gone',
    async () => (alive(roles).length === 0 ? true : null),
    60,
  );
});

test('a clean stop leaves no process behind', async () => {
  await running.stop();
  await eventually(
    'every process of this folder has ended',
    async () => (naming(data).length === 0 ? true : null),
    30,
  ).catch(() => assert.fail(JSON.stringify(naming(data))));
  for (const cluster of ['work', 'public'] as const) assert.equal(postmaster(data, cluster), null);
});

async function assertUnchanged(before: readonly RecordView[]): Promise<void> {
  for (const record of before) {
    const now = await reviewer.record(record.id);
    assert.deepEqual(
      [now.version, now.digest, now.stage, now.excisions, now.acts.map(({ id }) => id)],
      [record.version, record.digest, record.stage, record.excisions, record.acts.map(({ id }) => id)],
    );
  }
}

/** Fetches every file that the reading room names and lets `declass verify` judge the whole. */
async function assertWhole(address: string): Promise<void> {
  const html = await (await fetch(address)).text();
  const bag = path.join(folder, 'bag');
  for (const file of new Set([...html.matchAll(/\/files\/([^"]+)"/g)].map((match) => match[1] ?? ''))) {
    const answer = await fetch(`${address}/files/${file}`);
    assert.equal(answer.status, 200, file);
    mkdirSync(path.dirname(path.join(bag, file)), { recursive: true });
    writeFileSync(path.join(bag, file), Buffer.from(await answer.arrayBuffer()));
  }
  const verified = await declass(['verify', bag]);
  assert.equal(verified.code, 0, verified.out + verified.err);
}

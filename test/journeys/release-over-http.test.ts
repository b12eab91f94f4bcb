import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, globSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { History, PageWordsView, QueueItem, RecordView, StatusAnswer } from '../../src/contract/api.ts';
import { declass, eventually, startDeclass, Visitor, type Running } from './declass.ts';

const B1 = { code: 'b1', order: 'EO13526', category: '1.4(d)' };
let running: Running;
let reviewer: Visitor;
let approver: Visitor;

before(async () => {
  running = await startDeclass();
  reviewer = new Visitor(running.desk);
  approver = new Visitor(running.desk);
  await reviewer.signIn('reviewer');
  await approver.signIn('approver');
});
after(() => running.stop());

async function readySample(name: string): Promise<RecordView> {
  return eventually(`the sample ${name} is read`, async () => {
    const { items } = await reviewer.get<{ items: QueueItem[] }>('/api/queue');
    for (const item of items.filter(({ readingState }) => readingState === 'ready')) {
      const record = await reviewer.record(item.id);
      if (record.originals.some((original) => original.name.startsWith(name))) return record;
    }
    return null;
  });
}

/** The first line of a page that holds a word, and all words of that line. */
async function lineWith(
  record: RecordView,
  page: number,
  word: string,
): Promise<{ words: { line: number; word: number }[]; texts: string[] }> {
  const { lines } = await reviewer.get<PageWordsView>(`/api/records/${record.id}/pages/${page}/words`);
  const line = lines.findIndex(({ words }) => words.some(({ text }) => text.toLowerCase().includes(word)));
  assert.notEqual(line, -1, `no line of page ${page} was read with "${word}"`);
  const words = lines[line]?.words ?? [];
  return { words: words.map((_, index) => ({ line, word: index })), texts: words.map(({ text }) => text) };
}

async function post(visitor: Visitor, record: string, door: string, body: object, expected = 200): Promise<RecordView> {
  const answer = await visitor.send('POST', `/api/records/${record}/${door}`, { act: randomUUID(), ...body });
  const text = await answer.text();
  assert.equal(answer.status, expected, `${door}: ${text}`);
  return JSON.parse(text) as RecordView;
}

function everyFile(folder: string): string[] {
  return globSync(`${folder}/**/*`, { exclude: () => false }).filter((file) => statSync(file).isFile());
}

test('a telegram goes from the page to the reading room, and what was withheld is in no released byte', async () => {
  let record = await readySample('telegram-1971');
  const [page] = record.pages;
  assert.ok(page);
  const withheld = await lineWith(record, 1, 'frankness');
  record = await post(reviewer, record.id, 'excisions', {
    page: 1,
    raster: page.raster,
    where: { words: withheld.words },
    exemptions: [B1],
  });
  assert.equal(record.excisions.length, 1);
  assert.match(record.excisions[0]?.label ?? '', /\(b\)\(1\) 1\.4\(d\)/);

  const preview = await reviewer.send('GET', `/api/records/${record.id}/pages/1/as-released`);
  assert.equal(preview.headers.get('content-type'), 'image/png');

  for (const part of record.parts) {
    record = await post(reviewer, record.id, 'decisions', {
      part: part.id,
      decision: part.pages[0] === 1 ? 'release-in-part' : 'release',
      exemptions: [],
      replaces: null,
    });
  }
  record = await post(reviewer, record.id, 'send-on', { digest: record.digest });

  await post(reviewer, record.id, 'sign-off', { digest: record.digest, verdict: 'agree', excision: null }, 403);
  await post(reviewer, record.id, 'release', { digest: record.digest }, 403);
  await post(approver, record.id, 'release', { digest: record.digest }, 409);
  await post(approver, record.id, 'sign-off', { digest: '0'.repeat(64), verdict: 'agree', excision: null }, 409);

  record = await post(approver, record.id, 'sign-off', { digest: record.digest, verdict: 'agree', excision: null });
  assert.equal(record.signOff?.state, 'agreed');
  record = await post(approver, record.id, 'release', { digest: record.digest }, 202);

  const released = await eventually('the release is published', async () => {
    const now = (await approver.record(record.id)).releases.at(-1);
    assert.notEqual(now?.state, 'refused', JSON.stringify(now));
    return now?.state === 'published' ? now : null;
  });
  assert.ok(released.checks.length >= 10);
  assert.ok(released.checks.every(({ passed }) => passed));

  const address = released.address ?? '';
  const shown = await fetch(address);
  assert.equal(shown.status, 200);
  const html = await shown.text();
  assert.match(html, /withheld: \(b\)\(1\) 1\.4\(d\)/);
  assert.doesNotMatch(html, /frankness/i);
  assert.match(shown.headers.get('content-security-policy') ?? '', /default-src 'none'/);

  const found = await (await fetch(`${running.room}/search?q=convention`)).text();
  assert.match(found, /<mark>/i);
  const [absent, invented] = await Promise.all(
    ['frankness', 'qwxzvbn'].map(async (word) =>
      (await (await fetch(`${running.room}/search?q=${word}`)).text()).replaceAll(word, 'WORD'),
    ),
  );
  assert.equal(absent, invented);

  const bag = mkdtempSync(path.join(tmpdir(), 'declass-bag-'));
  const files = [...html.matchAll(/\/files\/([^"]+)"/g)].map((match) => match[1] ?? '');
  for (const file of new Set(files)) {
    const bytes = Buffer.from(await (await fetch(`${address}/files/${file}`)).arrayBuffer());
    mkdirSync(path.dirname(path.join(bag, file)), { recursive: true });
    writeFileSync(path.join(bag, file), bytes);
  }
  const verified = await declass(['verify', bag]);
  assert.equal(verified.code, 0, verified.out + verified.err);

  const pdf = path.join(bag, 'data/record.pdf');
  const needles = [
    ...new Set(withheld.texts.map((text) => text.replaceAll(/[^A-Za-z]/g, '')).filter((text) => text.length >= 8)),
  ];
  assert.ok(needles.length > 0);
  for (const file of [
    ...everyFile(bag),
    ...everyFile(path.join(running.data, 'public')),
    ...everyFile(path.join(running.data, 'pg')).filter((one) => one.includes('public')),
  ]) {
    const bytes = readFileSync(file);
    for (const needle of needles)
      for (const form of [
        Buffer.from(needle),
        Buffer.from(needle, 'utf16le'),
        Buffer.from(Buffer.from(needle).toString('hex')),
        Buffer.from(needle.toLowerCase()),
      ])
        assert.ok(!bytes.includes(form), `${path.basename(file)} holds a withheld word`);
  }
  for (const [tool, args] of [
    ['pdftotext', [pdf, '-']],
    ['qpdf', ['--qdf', '--stream-data=uncompress', pdf, '-']],
  ] as const) {
    let said: Buffer;
    try {
      said = execFileSync(tool, args, { maxBuffer: 2 ** 28 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      throw error;
    }
    for (const needle of needles) assert.ok(!said.includes(needle), `${tool} finds a withheld word`);
    if (tool === 'pdftotext') assert.match(String(said), /CONVENTION/i);
  }

  // A byte flipped anywhere is seen, and the file is named.
  for (const file of everyFile(bag)) {
    const name = path.relative(bag, file);
    const bytes = readFileSync(file);
    const changed = Buffer.from(bytes);
    changed[Math.floor(bytes.length / 2)] = (changed[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    writeFileSync(file, changed);
    const broken = await declass(['verify', bag]);
    assert.equal(broken.code, 5, `${name}: ${broken.out}`);
    assert.ok(broken.out.includes(name), `${name} is not named`);
    writeFileSync(file, bytes);
  }
});

test('a mark changed after the sign-off voids it, and two reviewers do not overwrite each other', async () => {
  let record = await readySample('memorandum-1975');
  const [page] = record.pages;
  assert.ok(page);
  const line = await lineWith(record, 1, 'confidence');
  record = await post(reviewer, record.id, 'excisions', {
    page: 1,
    raster: page.raster,
    where: { words: line.words },
    exemptions: [B1],
  });
  const [excision] = record.excisions;
  assert.ok(excision);
  for (const part of record.parts)
    record = await post(reviewer, record.id, 'decisions', {
      part: part.id,
      decision: part.pages[0] === 1 ? 'release-in-part' : 'release',
      exemptions: [],
      replaces: null,
    });
  record = await post(reviewer, record.id, 'send-on', { digest: record.digest });
  record = await post(approver, record.id, 'sign-off', { digest: record.digest, verdict: 'agree', excision: null });
  const signed = record.digest;

  const changed = {
    page: 1,
    raster: page.raster,
    where: { words: line.words.slice(0, 2) },
    exemptions: [B1],
    replaces: excision.act,
  };
  const first = await reviewer.send('PUT', `/api/records/${record.id}/excisions/${excision.id}`, {
    act: randomUUID(),
    ...changed,
  });
  assert.equal(first.status, 200, await first.clone().text());
  const second = await reviewer.send('PUT', `/api/records/${record.id}/excisions/${excision.id}`, {
    act: randomUUID(),
    ...changed,
  });
  assert.equal(second.status, 409);

  record = await approver.record(record.id);
  assert.equal(record.signOff?.state, 'void');
  await post(approver, record.id, 'release', { digest: signed }, 409);
  await post(approver, record.id, 'release', { digest: record.digest }, 409);
});

test('a mark put right changes the status and says why, voids the sign-off, and can be taken back', async () => {
  let record = await readySample('package-1964');
  for (const part of record.parts)
    record = await post(reviewer, record.id, 'decisions', {
      part: part.id,
      decision: 'release',
      exemptions: [],
      replaces: null,
    });
  record = await post(reviewer, record.id, 'send-on', { digest: record.digest });
  record = await post(approver, record.id, 'sign-off', { digest: record.digest, verdict: 'agree', excision: null });
  const signed = record.digest;
  const { reading } = record;
  const [page] = record.pages;
  const part = record.parts.find((one) => one.pages[0] === 1)?.id;
  assert.ok(reading !== null && page && part);
  const wanted = (correction: object, more: object = {}) => ({ reading, correction, ...more });

  // A mark that was missed, then its state.
  const missed = {
    what: 'missed-mark',
    at: { page: 1, box: [100, 60, 500, 110], lines: null },
    kind: 'classification',
    read: 'TOP SECRET',
    value: 'TOP SECRET',
    state: 'plain',
    portion: false,
  };
  await post(approver, record.id, 'corrections', wanted(missed), 403);
  await post(reviewer, record.id, 'corrections', { ...wanted(missed), reading: '0'.repeat(64) }, 409);
  await post(reviewer, record.id, 'corrections', wanted(missed, { authority: 'so I was told' }), 400);
  record = await post(reviewer, record.id, 'corrections', wanted(missed, { authority: '32 CFR 2001.24(f)' }));
  const added = record.marks.find((mark) => mark.id === 'n1');
  assert.deepEqual([added?.part, added?.read, added?.page, added?.confidence], [part, 'TOP SECRET', 1, 'verified']);
  assert.equal(record.parts.find((one) => one.id === part)?.originalClassification.value, 'TOP SECRET');
  assert.equal(record.signOff?.state, 'void');
  assert.notEqual(record.digest, signed);
  await post(approver, record.id, 'release', { digest: signed }, 409);

  const statusOf = async (): Promise<StatusAnswer> =>
    reviewer.get<StatusAnswer>(`/api/records/${record.id}/status?on=2026-06-01&part=${part}`);
  const act = randomUUID();
  const striking = {
    act,
    ...wanted({ what: 'mark', mark: 'n1', state: 'struck', value: 'TOP SECRET' }, { replaces: null }),
  };
  record = await post(reviewer, record.id, 'corrections', striking);
  const length = record.acts.length;
  record = await post(reviewer, record.id, 'corrections', striking);
  assert.equal(record.acts.length, length, 'a retry is the same act');
  const [explained] = (await statusOf()).explained;
  const reason = explained?.marking.reasons.find((one) => one.id === 'n1' || one.id === act);
  assert.ok(reason, JSON.stringify(explained?.marking));
  assert.equal(reason.seen[0]?.page, 1);
  assert.notEqual(explained?.marking.value, 'plain');
  await post(
    reviewer,
    record.id,
    'corrections',
    wanted({ what: 'mark', mark: 'n1', state: 'plain', value: 'TOP SECRET' }, { replaces: null }),
    409,
  );

  // Taken back, the mark stands as it was added.
  const back = await reviewer.send('DELETE', `/api/records/${record.id}/corrections/${act}`, {
    act: randomUUID(),
    reading,
  });
  assert.equal(back.status, 200, await back.clone().text());
  record = (await back.json()) as RecordView;
  assert.equal(record.marks.find((mark) => mark.id === 'n1')?.state, 'plain');
  assert.equal(record.acts.find((one) => one.id === act)?.canWithdraw, false);
});

test('a part cut at a page has an id of its own and a history, and is undecided', async () => {
  let record = await readySample('package-1964');
  const { reading } = record;
  const alone = (page: number): boolean =>
    record.parts.filter(({ pages }) => pages[0] <= page && page <= pages[1]).length === 1;
  const whole = record.parts.find((one) => one.pages[1] > one.pages[0] && alone(one.pages[1]));
  assert.ok(whole && reading !== null);
  const cutting = { what: 'cut', page: whole.pages[1], line: null, type: 'memorandum', role: 'attachment' };
  record = await post(reviewer, record.id, 'corrections', { reading, correction: cutting });
  const fresh = record.parts.find((one) => one.corrected !== null && one.pages[0] === whole.pages[1]);
  assert.ok(fresh);
  assert.deepEqual([fresh.type, fresh.role, fresh.decision], ['memorandum', 'attachment', null]);
  assert.equal(record.parts.find((one) => one.id === whole.id)?.pages[1], whole.pages[1] - 1);
  assert.equal(record.pages.find((one) => one.page === whole.pages[1])?.part, fresh.id);
  const dated = { what: 'date', of: 'part', id: fresh.id, value: '1964-02-01', precision: 'day' };
  record = await post(reviewer, record.id, 'corrections', { reading, correction: dated });
  const history = await reviewer.get<History>(`/api/records/${record.id}/history?part=${fresh.id}`);
  assert.equal(history.from, '1964-02-01');
  for (const lane of Object.values(history.lanes)) {
    assert.equal(lane[0]?.from, '1964-02-01');
    assert.equal(lane.at(-1)?.to, history.to);
  }
  const cut = history.acts.find((row) => row.kind === 'part.cut');
  assert.equal(cut?.evidence[0]?.page, whole.pages[1]);
  assert.equal((await reviewer.send('GET', `/api/records/${record.id}/history?part=ZZ`)).status, 404);
  await post(reviewer, record.id, 'corrections', { reading, correction: cutting }, 409);
  record = await post(reviewer, record.id, 'corrections', { reading, correction: { what: 'join', part: fresh.id } });
  assert.deepEqual(record.parts.find((one) => one.id === whole.id)?.pages, whole.pages);
});

test('every door needs a session, and unsafe verbs from another site are refused', async () => {
  const stranger = new Visitor(running.desk);
  const record = await readySample('telegram-1971');
  for (const door of [
    '/api/queue',
    `/api/records/${record.id}`,
    `/api/records/${record.id}/pages/1/image`,
    '/api/events',
  ])
    assert.equal((await stranger.send('GET', door)).status, 401, door);
  assert.equal(
    (
      await reviewer.send(
        'POST',
        `/api/records/${record.id}/send-on`,
        { act: randomUUID(), digest: record.digest },
        { origin: 'http://elsewhere.example' },
      )
    ).status,
    403,
  );
  assert.equal((await reviewer.send('GET', '/api/records/00000000-0000-4000-8000-000000000000')).status, 404);
  const openapi = await (await fetch(`${running.desk}/openapi.json`)).json();
  assert.match(JSON.stringify(openapi), /"openapi":"3\.1/);
});

test('files are turned away one by one, by code, and the others of the batch go on', async () => {
  const archivist = new Visitor(running.desk);
  await archivist.signIn('archivist');
  const form = new FormData();
  form.set('collection', 'Journey');
  form.append('file', new Blob([new Uint8Array(0)]), 'empty.pdf');
  form.append('file', new Blob(['%PDF-1.4\nnot really']), 'broken.pdf');
  form.append('file', new Blob(['Dear Anna:\n\nAll is well here.\n\nSincerely,\n\nPaul Odell\n']), 'note.txt');
  const answer = await archivist.send('POST', '/api/records', form);
  assert.equal(answer.status, 200, await answer.clone().text());
  const { answers } = (await answer.json()) as { answers: { name: string; code?: string; record?: string }[] };
  assert.equal(answers[0]?.code, 'FILE_EMPTY');
  assert.match(answers[1]?.code ?? '', /^(FILE|PDF|DECODE)_/);
  assert.ok(answers[2]?.record);
  const again = await reviewer.send('POST', '/api/records', form);
  assert.equal(again.status, 403);
});

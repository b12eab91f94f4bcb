import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { QueueItem } from '../../src/contract/api.ts';
import { FAILURES } from '../../src/core/failure.ts';
import type { Reading } from '../../src/core/reading/reading.ts';
import { hasQpdf, makeBadFiles, type BadFile } from './bad-files.ts';
import { declass, startDeclass, Visitor, type Running } from './declass.ts';

const PASSWORD = 'a-password-for-one-test';
const LETTER = 'Dear Anna:\n\nAll is well here.\n\nSincerely,\n\nPaul Odell\n';

const folder = mkdtempSync(path.join(tmpdir(), 'declass-bad-input-'));
const inFolder = (name: string): string => path.join(folder, 'box', name);
let bad: readonly BadFile[];
let running: Running;

before(async () => {
  bad = makeBadFiles(path.join(folder, 'box'));
  // In order of name the good ones stand before, between and behind the bad.
  for (const name of ['a-letter.txt', 'm-letter.txt', 'z-letter.txt'])
    writeFileSync(inFolder(name), `${name}\n${LETTER}`);
  running = await startDeclass({ samples: false, data: path.join(folder, 'data') });
});
after(async () => {
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Fails unless each bad file is refused once: by name, code, place and a sentence on what to do. Returns the highest exit code. */
function assertEachRefused(told: string, files: readonly BadFile[]): number {
  const lines = told.split('\n');
  for (const { name, codes, place } of files) {
    const at = lines.flatMap((line, index) => (line.startsWith(`declass: ${name}: `) ? [index] : []));
    assert.equal(at.length, 1, `${name} is refused ${at.length} times\n${told}`);
    const [refusal = '', remedy = ''] = lines.slice(at[0], (at[0] ?? 0) + 2);
    const code = refusal.slice(`declass: ${name}: `.length).split(':')[0];
    assert.ok(
      codes.some((one) => one === code),
      refusal,
    );
    assert.match(refusal, place);
    assert.match(remedy, /^ {2}[A-Z].{8,}$/, `${name} has no remedy`);
  }
  assert.doesNotMatch(told, /INTERNAL|node:internal|\.ts:\d/, 'a refusal is no mistake of ours');
  return Math.max(...files.flatMap(({ codes }) => codes.map((code) => FAILURES[code].exit)));
}

/** Names of the originals that are kept, and of what lies half-written beside them. */
function kept(): readonly string[] {
  return ['originals', 'uploads']
    .flatMap((store) => {
      try {
        return readdirSync(path.join(running.data, store), { recursive: true, withFileTypes: true });
      } catch {
        return [];
      }
    })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

test('read turns each bad file away by name, code, place and remedy, and reads the others of the batch', async (t) => {
  if (!hasQpdf())
    t.diagnostic('qpdf is not installed: a PDF locked with AES-256 was not tried, the one locked with RC4 was');
  const names = ['a-letter.txt', ...bad.map(({ name }) => name), 'z-letter.txt'];
  const { code, out, err } = await declass(['read', ...names.map(inFolder), inFolder('nowhere.pdf'), '--json']);
  assertEachRefused(err, bad);
  assert.match(err, /^declass: nowhere\.pdf: FILE_NOT_FOUND: /m);
  assert.equal(code, FAILURES.FILE_NOT_FOUND.exit, 'the gravest of the refusals');
  const readings = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Reading);
  assert.deepEqual(
    readings.map(({ format, source }) => [format, source.bytes]),
    ['a-letter.txt', 'z-letter.txt'].map((name) => ['declass/reading/1', readFileSync(inFolder(name)).length]),
  );
});

test('a single bad file ends read with the exit code of its refusal and nothing on stdout', async () => {
  for (const [name, exit] of [
    ['empty.pdf', 1],
    ['nowhere.pdf', 4],
  ] as const) {
    const { code, out } = await declass(['read', inFolder(name)]);
    assert.deepEqual([code, out], [exit, ''], name);
  }
});

test('take-in of a folder turns each bad file away, keeps nothing of it, and takes in the others', async () => {
  const slow = bad.filter(({ name }) => name === 'bomb.pdf').map(({ name }) => inFolder(name));
  for (const file of slow) rmSync(file);
  const files = bad.filter(({ name }) => name !== 'bomb.pdf');
  const { code, out, err } = await declass([
    'take-in',
    path.join(folder, 'box'),
    '--collection',
    'Bad box',
    '--json',
    '--data',
    running.data,
  ]);
  assert.equal(code, assertEachRefused(err, files), err);
  const answers = out
    .trimEnd()
    .split('\n')
    .map(
      (line) =>
        JSON.parse(line) as { file: string; record: string | null; state: string; code: string | null; hint?: string },
    );
  const refused = answers.filter(({ state }) => state === 'refused');
  assert.deepEqual(refused.map(({ file }) => path.basename(file)).toSorted(), files.map(({ name }) => name).toSorted());
  for (const answer of refused)
    assert.ok(
      answer.record === null &&
        files.find(({ name }) => name === path.basename(answer.file))?.codes.some((one) => one === answer.code),
      answer.file,
    );
  const taken = answers.filter(({ state }) => state === 'ready');
  assert.deepEqual(taken.map(({ file }) => path.basename(file)).toSorted(), [
    'a-letter.txt',
    'm-letter.txt',
    'z-letter.txt',
  ]);
  assert.equal(kept().length, 3, `kept: ${kept().join(', ')}`);
});

test('through HTTP a name with control characters or a way through folders is refused, and the queue shows only what was taken in', async () => {
  for (const [name, role] of [
    ['archie', 'archivist'],
    ['rita', 'reviewer'],
  ] as const) {
    const made = await declass(
      ['person', 'add', name, '--role', role, '--up-to', 'TOP SECRET', '--data', running.data],
      { DECLASS_PASSWORD: PASSWORD },
    );
    assert.equal(made.code, 0, made.err);
  }
  const archivist = new Visitor(running.desk);
  await archivist.signIn('archie', PASSWORD);
  const before = kept().length;
  // Written by hand: a browser's form would mend such names.
  const boundary = 'declass-test-boundary';
  const names = ['bell\u0007.txt', 'tab\there.txt', 'override\u202etxt.exe', '\u2028.txt', 'good.txt'];
  const body = [
    `--${boundary}\r\ncontent-disposition: form-data; name="collection"\r\n\r\nBad names\r\n`,
    ...names.map(
      (name, at) =>
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n${at}\n${LETTER}\r\n`,
    ),
    `--${boundary}--\r\n`,
  ].join('');
  const answer = await archivist.sendRaw('POST', '/api/records', body, `multipart/form-data; boundary=${boundary}`);
  assert.equal(answer.status, 200, await answer.clone().text());
  const { answers } = (await answer.json()) as {
    answers: { name: string; code?: string; message?: string; hint?: string; record?: string }[];
  };
  assert.deepEqual(
    answers.map(({ code, record }) => code ?? (record === undefined ? null : 'taken')),
    [...names.slice(0, -1).map(() => 'FILE_NAME_INVALID'), 'taken'],
    JSON.stringify(answers),
  );
  for (const { code, message = '', hint = '' } of answers) {
    if (code === undefined) continue;
    assert.match(message, /control characters/);
    assert.notEqual(hint, '');
  }
  assert.equal(kept().length, before + 1);
  const reviewer = new Visitor(running.desk);
  await reviewer.signIn('rita', PASSWORD);
  const { items } = await reviewer.get<{ items: QueueItem[] }>('/api/queue');
  assert.equal(items.length, 4);
  const verified = await declass(['ledger', 'verify', '--data', running.data, '--json']);
  assert.equal(verified.code, 0, verified.out + verified.err);
});

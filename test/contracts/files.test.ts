import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, open, readFile, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { makeDerived } from '../../src/adapters/files/derived.ts';
import { makeOriginals } from '../../src/adapters/files/originals.ts';
import { makePublicFiles } from '../../src/adapters/files/public-files.ts';
import { Failure } from '../../src/core/failure.ts';
import type { Sha256 } from '../../src/core/ids.ts';
import type { Originals } from '../../src/ports/originals.ts';
import { newSha256 } from './act-samples.ts';
import { contentContract } from './files-contract.ts';

let folder: string;
let originals: Originals;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'declass-files-'));
  originals = makeOriginals(join(folder, 'originals'));
});
after(() => rm(folder, { recursive: true }));

contentContract('files, originals', () => originals);
contentContract('files, derived', () => makeDerived(join(folder, 'derived')));
contentContract('files, public', () => makePublicFiles(join(folder, 'public')));

test('files: an original is readable by its owner alone and writable by nobody', async () => {
  const sha256 = await originals.keep(randomBytes(10));
  const { mode } = await stat(await originals.pathOf(sha256));
  assert.equal(mode & 0o777, 0o400);
  assert.equal((await stat(join(folder, 'originals'))).mode & 0o777, 0o700);
});

test('files: a file is kept by streaming, with its hash and length', async () => {
  const bytes = randomBytes(3_500_000);
  const path = join(folder, 'source.tif');
  await writeFile(path, bytes);
  const kept = await originals.keepFile(path);
  assert.deepEqual(kept, { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length });
  assert.deepEqual(await readFile(await originals.pathOf(kept.sha256)), bytes);
  assert.deepEqual(await originals.keepFile(path), kept);
});

test('files: a file that grows, shrinks, is rewritten or replaced while it is read is refused, and nothing stays', async () => {
  const changes: Record<string, (path: string) => Promise<void>> = {
    grows: async (path) => {
      const file = await open(path, 'a');
      await file.write('more');
      await file.close();
    },
    shrinks: async (path) => {
      const file = await open(path, 'r+');
      await file.truncate(10);
      await file.close();
    },
    rewritten: async (path) => {
      const file = await open(path, 'r+');
      await file.write('X', 0);
      await file.close();
    },
    replaced: (path) => rename(`${path}.new`, path),
  };
  for (const [how, change] of Object.entries(changes)) {
    const path = join(folder, `changing-${how}`);
    await writeFile(path, randomBytes(40_000_000));
    await writeFile(`${path}.new`, 'another file');
    const before = await countFiles();
    // the refusal may come while the change is still awaited, so it is looked for from the start
    const refused = assert.rejects(
      originals.keepFile(path),
      (error) => error instanceof Failure && error.code === 'FILE_CHANGED',
      how,
    );
    // the temporary file appears once the source was looked at
    while ((await readdir(join(folder, 'originals', '.incoming'))).length === 0) await new Promise(setImmediate);
    await change(path);
    await refused;
    assert.equal(await countFiles(), before, how);
    await rm(path);
    await rm(`${path}.new`, { force: true });
  }
});

test('files: no file, a folder or a pipe cannot be taken in', async () => {
  for (const path of [join(folder, 'absent'), folder, '/dev/zero']) {
    await assert.rejects(
      originals.keepFile(path),
      (error) => error instanceof Failure && error.code === 'FILE_NOT_FOUND',
    );
  }
  const link = join(folder, 'link');
  await symlink(join(folder, 'absent'), link);
  await assert.rejects(
    originals.keepFile(link),
    (error) => error instanceof Failure && error.code === 'FILE_NOT_FOUND',
  );
});

test('files: a path is only given for content that is whole', async () => {
  await assert.rejects(
    originals.pathOf(newSha256()),
    (error) => error instanceof Failure && error.code === 'NOT_FOUND',
  );
  const sha256 = await originals.keep(randomBytes(1_000));
  await damage(sha256);
  await assert.rejects(originals.pathOf(sha256), isCorrupt(sha256));
});

test('files: damaged content is refused by its name, and heals when it is kept again', async () => {
  const bytes = randomBytes(1_000);
  const sha256 = await originals.keep(bytes);
  await damage(sha256);
  await assert.rejects(originals.read(sha256), isCorrupt(sha256));
  assert.equal(await originals.keep(bytes), sha256);
  assert.deepEqual(Buffer.from(await originals.read(sha256)), bytes);
});

async function damage(sha256: Sha256): Promise<void> {
  const path = join(folder, 'originals', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  await chmod(path, 0o600);
  const file = await open(path, 'r+');
  const piece = Buffer.alloc(1);
  await file.read(piece, 0, 1, 500);
  await file.write(Buffer.from([(piece[0] ?? 0) ^ 1]), 0, 1, 500);
  await file.close();
}

async function countFiles(): Promise<number> {
  const entries = await readdir(join(folder, 'originals'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}

function isCorrupt(sha256: Sha256) {
  return (error: unknown): boolean =>
    error instanceof Failure && error.code === 'STORE_CORRUPT' && error.message.includes(sha256);
}

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { makeFileKeys } from '../../src/adapters/keys/file-keys.ts';
import { makeChance } from '../../src/adapters/node/chance.ts';
import { makeClock } from '../../src/adapters/node/clock.ts';
import { verifyEd25519 } from '../../src/adapters/node/ed25519.ts';

const root = mkdtempSync(path.join(tmpdir(), 'declass-file-keys-'));
after(() => rmSync(root, { recursive: true, force: true }));
let count = 0;
const folderOf = (): string => path.join(root, `keys-${count++}`);
const record = '00000000-0000-4000-8000-00000000000a';
const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);

test('the keys are made at first use of any, kept for its owner alone, and is the same ever after', async () => {
  const folder = folderOf();
  const first = await makeFileKeys(folder, 'declass.example').signer('certificate');
  const second = await makeFileKeys(folder, 'renamed.example').signer('certificate');
  assert.deepEqual(
    [second.publicKey, second.name, second.validFrom],
    [first.publicKey, 'declass.example/certificate', first.validFrom],
  );
  const message = Buffer.from('message');
  assert.ok(verifyEd25519(message, second.sign(message), first.publicKey));
  assert.ok(!verifyEd25519(Buffer.from('other'), second.sign(message), first.publicKey));
  assert.equal(modeOf(folder), '700');
  assert.equal(modeOf(`${folder}/certificate.pem`), '600');
  assert.deepEqual(readdirSync(folder).sort(), ['certificate.pem', 'release-log.pem', 'work-ledger.pem']);
});

test('each purpose has its own key', async () => {
  const keys = makeFileKeys(folderOf());
  const signers = await Promise.all(
    (['certificate', 'work-ledger', 'release-log'] as const).map((purpose) => keys.signer(purpose)),
  );
  assert.equal(new Set(signers.map(({ publicKey }) => Buffer.from(publicKey).toString('hex'))).size, 3);
  assert.deepEqual(
    signers.map(({ name }) => name),
    ['declass.localhost/certificate', 'declass.localhost/work-ledger', 'declass.localhost/release-log'],
  );
});

test('many that ask at once for a key or a salt that is not there get the same one', async () => {
  const folder = folderOf();
  const signers = await Promise.all(Array.from({ length: 12 }, () => makeFileKeys(folder).signer('release-log')));
  assert.equal(new Set(signers.map(({ publicKey }) => Buffer.from(publicKey).toString('hex'))).size, 1);
  const salts = await Promise.all(Array.from({ length: 12 }, () => makeFileKeys(folder).commitmentSalt(record)));
  assert.equal(new Set(salts.map((salt) => Buffer.from(salt).toString('hex'))).size, 1);
  assert.deepEqual(readdirSync(folder).sort(), ['certificate.pem', 'release-log.pem', 'salts', 'work-ledger.pem']);
  assert.deepEqual(readdirSync(`${folder}/salts`), [record]);
});

test('a salt is 32 random bytes of its record, and only a record id names one', async () => {
  const folder = folderOf();
  const keys = makeFileKeys(folder);
  const salt = await keys.commitmentSalt(record);
  assert.equal(salt.length, 32);
  assert.notDeepEqual(await keys.commitmentSalt('00000000-0000-4000-8000-00000000000b'), salt);
  assert.equal(modeOf(`${folder}/salts/${record}`), '600');
  await assert.rejects(keys.commitmentSalt('../certificate.pem'), TypeError);
});

test(
  'a key file that others can read is refused',
  { skip: process.platform === 'win32' ? 'no such modes on Windows' : false },
  async () => {
    const folder = folderOf();
    const keys = makeFileKeys(folder);
    await keys.signer('certificate');
    chmodSync(`${folder}/certificate.pem`, 0o640);
    await assert.rejects(keys.signer('certificate'), { code: 'NOT_ALLOWED' });
    chmodSync(`${folder}/certificate.pem`, 0o600);
    chmodSync(folder, 0o755);
    await assert.rejects(keys.signer('certificate'), { code: 'NOT_ALLOWED' });
  },
);

test('a damaged key or salt is a failure that quotes nothing of it, never a new key', async () => {
  const folder = folderOf();
  const keys = makeFileKeys(folder);
  await keys.signer('certificate');
  await keys.commitmentSalt(record);
  const text = readFileSync(`${folder}/certificate.pem`, 'utf8');
  const secret = text.split('\n')[3] ?? '';
  for (const damaged of [
    '',
    text.slice(0, 120),
    text.replace('Key: ', 'Kez: '),
    text.replace(secret.slice(4, 20), 'AAAAAAAAAAAAAAAA'),
  ]) {
    writeFileSync(`${folder}/certificate.pem`, damaged);
    await assert.rejects(keys.signer('certificate'), (error: Error) => {
      assert.equal((error as Error & { code?: string }).code, 'STORE_CORRUPT');
      return !`${error.stack} ${String(error.cause)}`.includes(secret.slice(20, 40));
    });
    assert.equal(readFileSync(`${folder}/certificate.pem`, 'utf8'), damaged);
  }
  writeFileSync(`${folder}/salts/${record}`, 'short');
  await assert.rejects(keys.commitmentSalt(record), { code: 'STORE_CORRUPT' });
});

const noOpenssl = spawnSync('openssl', ['version']).error ? 'openssl is not on this machine' : false;

test('openssl reads the key file past its heading', { skip: noOpenssl }, async () => {
  const folder = folderOf();
  const { publicKey } = await makeFileKeys(folder).signer('certificate');
  const der = execFileSync('openssl', ['pkey', '-in', `${folder}/certificate.pem`, '-pubout', '-outform', 'DER']);
  assert.deepEqual(new Uint8Array(der.subarray(-32)), publicKey);
});

test('no key and no signature are never a good signature, and never an exception', () => {
  for (const [signature, key] of [
    [0, 0],
    [64, 32],
    [63, 32],
    [64, 31],
    [65, 33],
  ] as const)
    assert.equal(verifyEd25519(Buffer.from('m'), new Uint8Array(signature), new Uint8Array(key).fill(1)), false);
});

test('clock and chance give instants and bytes of the shape their ports promise', () => {
  assert.match(makeClock().now(), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.equal(makeChance().bytes(32).length, 32);
  assert.match(makeChance().uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { sha256, sha512 } from '../../src/adapters/node/hashes.ts';
import type { Day, Instant } from '../../src/core/dates.ts';
import { toHex, type Sha256 } from '../../src/core/ids.ts';
import { digestOf, tagFilesOf, type FileDigest } from '../../src/core/release/bag.ts';
import {
  STATEMENT_TYPE,
  statementBytes,
  statementOf,
  type CertificatePredicate,
} from '../../src/core/release/certificate.ts';
import { preAuthEncoding, sealEnvelope } from '../../src/core/release/dsse.ts';
import { keyEntryOf, readKeysFile, writeKeysFile, type KeyEntry } from '../../src/core/release/keys-file.ts';
import { makeFileKeys } from '../../src/adapters/keys/file-keys.ts';
import { verifyRelease } from '../../src/verify/verify.ts';
import type { VerifyReport } from '../../src/verify/report.ts';
import { bagOf, publishedBag, readyToPublish, sure, temporaryFolder, writeBag } from './sample-release.ts';
import { publish } from '../../src/work/publish.ts';

const { world, bag } = await publishedBag();
const folder = temporaryFolder('verify');
const whole = path.join(folder, 'whole');
writeBag(whole, bag);
after(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
/** A copy of the bag with something done to it. */
function copyWith(change: (files: Map<string, Uint8Array>, at: string) => void): string {
  const at = path.join(folder, `copy-${count++}`);
  const files = new Map(bag);
  mkdirSync(at);
  change(files, at);
  writeBag(at, files);
  return at;
}
const failures = (report: VerifyReport): string[] =>
  report.checks.filter(({ passed }) => !passed).map(({ name, file }) => `${name}: ${file}`);
const blamed = (report: VerifyReport): (string | null)[] =>
  report.checks.filter(({ passed }) => !passed).map(({ file }) => file);
const bytesOf = (file: string): Uint8Array => sure(bag.get(file));

test('a release as published holds, and the report says whose key was believed', async () => {
  const report = await verifyRelease(whole);
  assert.deepEqual(failures(report), []);
  assert.ok(report.ok);
  assert.equal(report.keySource, 'bag');
  assert.match(report.notes.join(), /taken from the bag itself/);
  const trusted = await verifyRelease(whole, { trustedKeys: bytesOf('data/keys.json') });
  assert.ok(trusted.ok);
  assert.equal(trusted.keySource, 'trusted');
  assert.deepEqual(trusted.notes, []);
});

test('a flipped bit anywhere in any file fails and names that file', async () => {
  const at = copyWith(() => undefined);
  let flips = 0;
  for (const [file, bytes] of bag) {
    // Every byte of small files; of larger ones some twenty-five, spread over the whole, and always the first and the last.
    const step = Math.ceil(bytes.length / 25);
    const offsets = new Set([
      ...Array.from({ length: Math.ceil(bytes.length / step) }, (_, each) => each * step),
      bytes.length - 1,
    ]);
    for (const offset of offsets) {
      const bad = Uint8Array.from(bytes);
      bad[offset] = (bad[offset] ?? 0) ^ (1 << ((offset * 5 + 3) % 8));
      writeFileSync(path.join(at, file), bad);
      const report = await verifyRelease(at);
      assert.ok(!report.ok, `${file} at ${offset} passes`);
      assert.ok(blamed(report).includes(file), `${file} at ${offset} is not named: ${failures(report).join('; ')}`);
      flips++;
    }
    writeFileSync(path.join(at, file), bytes);
  }
  assert.ok(flips > 250);
  assert.ok((await verifyRelease(at)).ok);
});

test('every kind of byte change fails: each bit, case, blank, line end, added and cut bytes', async () => {
  const at = copyWith(() => undefined);
  for (const [file, bytes] of bag) {
    const text = Buffer.from(bytes).toString('latin1');
    const middle = Math.floor(bytes.length / 2);
    const changes = [
      ...[0, 1, 2, 3, 4, 5, 6, 7].map((bit) =>
        Uint8Array.from(bytes, (byte, index) => (index === middle ? byte ^ (1 << bit) : byte)),
      ),
      Buffer.from(text.toUpperCase(), 'latin1'),
      Buffer.from(text.replace(' ', '\t'), 'latin1'),
      Buffer.from(text.replace(' ', '  '), 'latin1'),
      Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1'),
      Buffer.from(`${text}\n`, 'latin1'),
      Buffer.from(`\u00ef\u00bb\u00bf${text}`, 'latin1'),
      bytes.slice(0, -1),
      bytes.slice(1),
      new Uint8Array(0),
    ].filter((changed) => !Buffer.from(changed).equals(bytes));
    for (const [number, changed] of changes.entries()) {
      writeFileSync(path.join(at, file), changed);
      const report = await verifyRelease(at);
      assert.ok(
        !report.ok && blamed(report).includes(file),
        `${file}, change ${number}: ${failures(report).join('; ')}`,
      );
    }
    writeFileSync(path.join(at, file), bytes);
  }
});

test('a missing file, an added file, a link and an empty folder fail and are named', async () => {
  for (const file of bag.keys()) {
    const report = await verifyRelease(copyWith((files) => files.delete(file)));
    if (file === 'proofs/certificate.sig') assert.ok(blamed(report).includes('proofs/certificate.sig'));
    assert.ok(!report.ok && blamed(report).includes(file), file);
  }
  for (const file of [
    'data/extra.txt',
    'extra.txt',
    'proofs/extra.sig',
    'fetch.txt',
    'manifest-md5.txt',
    'data/pages/0003.png',
    'data/Über.txt',
    '.hidden',
  ]) {
    const report = await verifyRelease(copyWith((files) => files.set(file, Buffer.from('x'))));
    assert.ok(!report.ok && blamed(report).includes(file), file);
  }
  const linked = await verifyRelease(
    copyWith(
      (files, at) => (
        files.delete('data/record.pdf'),
        mkdirSync(`${at}/data`),
        symlinkSync('/etc/hostname', `${at}/data/record.pdf`)
      ),
    ),
  );
  assert.ok(!linked.ok && blamed(linked).includes('data/record.pdf'));
  const empty = await verifyRelease(copyWith((_, at) => mkdirSync(`${at}/data/empty`, { recursive: true })));
  assert.ok(!empty.ok && blamed(empty).includes('data/empty'));
});

/** The bag packed again around changed payload, as somebody without our keys would do it. */
function repacked(
  change: (payload: Map<string, Uint8Array>, proofs: Map<string, Uint8Array>) => void,
  info: { organization?: string; baggingDate?: Day } = {},
): string {
  const payload = new Map([...bag].filter(([file]) => file.startsWith('data/')));
  const proofs = new Map([...bag].filter(([file]) => file.startsWith('proofs/')));
  change(payload, proofs);
  const digests = new Map(
    [...payload].map(([file, bytes]): [string, FileDigest] => [file, digestOf(bytes, { hash: sha256, sha512 })]),
  );
  const release = [...world.publication.manifests.keys()][0];
  const tags = tagFilesOf(
    digests,
    proofs,
    { release: sure(release), organization: 'Example Archives', baggingDate: '2026-11-24' as Day, ...info },
    { hash: sha256, sha512 },
  );
  return copyWith((files) => {
    files.clear();
    for (const [file, bytes] of [...payload, ...tags]) files.set(file, bytes);
  });
}

test('packing a changed, added or dropped file again with good checksums does not help', async () => {
  const changed = await verifyRelease(
    repacked((payload) => payload.set('data/record.pdf', Buffer.from('%PDF-1.4 forged'))),
  );
  assert.deepEqual(failures(changed), ['files that the certificate names: data/record.pdf']);
  const added = await verifyRelease(repacked((payload) => payload.set('data/text/0002.txt', Buffer.from('more'))));
  assert.deepEqual(failures(added), ['files that the certificate names: data/text/0002.txt']);
  const dropped = await verifyRelease(repacked((payload) => payload.delete('data/text/0001.txt')));
  assert.deepEqual(failures(dropped), ['files that the certificate names: data/text/0001.txt']);
});

test('facts of bag-info that the certificate does not bear out fail', async () => {
  assert.deepEqual(failures(await verifyRelease(repacked(() => undefined, { organization: 'Another Agency' }))), [
    'tag files as the certificate makes them: bag-info.txt',
  ]);
  assert.deepEqual(failures(await verifyRelease(repacked(() => undefined, { baggingDate: '2026-11-25' as Day }))), [
    'tag files as the certificate makes them: bag-info.txt',
  ]);
});

test('the SSH signature may be missing, but not wrong', async () => {
  assert.ok((await verifyRelease(repacked((_, proofs) => proofs.delete('proofs/certificate.sig')))).ok);
  const wrong = await verifyRelease(
    repacked((_, proofs) => proofs.set('proofs/certificate.sig', bytesOf('proofs/certificate.tlog-proof'))),
  );
  assert.deepEqual(failures(wrong), ['SSH signature of the certificate: proofs/certificate.sig']);
});

test('a release without its place in the log fails, and so does a proof of another release', async () => {
  const none = await verifyRelease(repacked((_, proofs) => proofs.delete('proofs/certificate.tlog-proof')));
  assert.ok(!none.ok && blamed(none).includes('proofs/certificate.tlog-proof'));
  const other = await readyToPublish(world, '2');
  assert.ok((await publish(world.publishDeps, other)).published);
  const proof = sure(bagOf(world, other.plan.release).get('proofs/certificate.tlog-proof'));
  const swapped = await verifyRelease(repacked((_, proofs) => proofs.set('proofs/certificate.tlog-proof', proof)));
  assert.deepEqual(failures(swapped), ['place in the release log: proofs/certificate.tlog-proof']);
});

/** The whole bag made anew by a forger with keys of his own, under the office's names. */
async function forged(): Promise<string> {
  const keys = makeFileKeys(temporaryFolder('forger'), 'declass.example');
  const key = await keys.signer('certificate');
  const log = await keys.signer('release-log');
  const entry = (signer: typeof key, purpose: KeyEntry['purpose']): KeyEntry =>
    keyEntryOf(
      { name: signer.name, publicKey: signer.publicKey, purpose, validFrom: '2026-01-01T00:00:00.000Z' as Instant },
      sha256,
    );
  const entries = [entry(key, 'certificate'), entry(log, 'release-log')];
  return repacked((payload) => {
    payload.set('data/keys.json', writeKeysFile(entries));
    payload.set(
      'data/certificate.json',
      resealed((predicate) => ({ ...predicate, keyId: sure(entries[0]).keyId }), {
        keyId: sure(entries[0]).keyId,
        sign: key.sign,
      }),
    );
  });
}

/** The certificate with its predicate changed, signed by `signer`. */
function resealed(
  change: (predicate: CertificatePredicate) => CertificatePredicate,
  signer: { keyId: string; sign(message: Uint8Array): Uint8Array },
): Uint8Array {
  const envelope = JSON.parse(Buffer.from(bytesOf('data/certificate.json')).toString()) as { payload: string };
  const statement = sure(statementOf(Buffer.from(envelope.payload, 'base64')));
  const subjects = new Map(statement.subject.map(({ name, digest }) => [name, digest.sha256] as [string, Sha256]));
  return sealEnvelope(STATEMENT_TYPE, statementBytes(subjects, change(statement.predicate)), signer);
}

test('with trusted keys at hand, keys that came with the bag are not believed', async () => {
  const report = await verifyRelease(await forged(), { trustedKeys: bytesOf('data/keys.json') });
  assert.ok(!report.ok);
  assert.ok(blamed(report).includes('data/keys.json') && blamed(report).includes('data/certificate.json'));
});

test('a key outside its time, or compromised, fails', async () => {
  const keys = sure(readKeysFile(bytesOf('data/keys.json'), sha256)).keys;
  const trusting = (purpose: KeyEntry['purpose'], change: Partial<KeyEntry>): Promise<VerifyReport> =>
    verifyRelease(whole, {
      trustedKeys: writeKeysFile(keys.map((key) => (key.purpose === purpose ? { ...key, ...change } : key))),
    });
  for (const purpose of ['certificate', 'release-log'] as const) {
    const check =
      purpose === 'certificate'
        ? 'time of the certificate key: data/certificate.json'
        : 'place in the release log: proofs/certificate.tlog-proof';
    assert.deepEqual(failures(await trusting(purpose, { validFrom: '2026-11-24T09:30:00.001Z' as Instant })), [check]);
    assert.deepEqual(failures(await trusting(purpose, { validUntil: '2026-11-24T09:30:00.000Z' as Instant })), [check]);
    assert.deepEqual(failures(await trusting(purpose, { compromisedFrom: '2027-01-01T00:00:00.000Z' as Instant })), [
      check,
    ]);
    assert.ok((await trusting(purpose, { validUntil: '2026-11-24T09:30:00.001Z' as Instant })).ok);
  }
});

test('a certificate that the right key signed but that tells of other excisions fails against the index', async () => {
  const key = await world.keys.signer('certificate');
  const keyId = sure(
    sure(readKeysFile(bytesOf('data/keys.json'), sha256)).keys.find(({ purpose }) => purpose === 'certificate'),
  ).keyId;
  const report = await verifyRelease(
    repacked((payload) =>
      payload.set(
        'data/certificate.json',
        resealed((predicate) => ({ ...predicate, excisions: [] }), { keyId, sign: key.sign }),
      ),
    ),
  );
  assert.ok(failures(report).includes('index and certificate say the same: data/index.json'));
});

test('a folder that is not there is a failure, an empty one a refused release', async () => {
  await assert.rejects(verifyRelease(path.join(folder, 'nowhere')), { code: 'FILE_NOT_FOUND' });
  const empty = path.join(folder, 'empty');
  mkdirSync(empty);
  const report = await verifyRelease(empty);
  assert.ok(!report.ok && blamed(report).includes('bagit.txt') && blamed(report).includes('data/certificate.json'));
});

const has = (program: string, args: string[]): boolean => spawnSync(program, args).error === undefined;
const without = (program: string, args: string[]): string | false =>
  has(program, args) ? false : `${program} is not on this machine`;

test('sha256sum and sha512sum accept every manifest', { skip: without('sha256sum', ['--version']) }, () => {
  for (const algorithm of ['sha256', 'sha512'])
    for (const manifest of [`manifest-${algorithm}.txt`, `tagmanifest-${algorithm}.txt`])
      execFileSync(`${algorithm}sum`, ['-c', '--strict', '--quiet', manifest], { cwd: whole });
});

test(
  'openssl accepts the signature of the certificate with the key in keys.json',
  { skip: without('openssl', ['version']) },
  () => {
    const envelope = JSON.parse(Buffer.from(bytesOf('data/certificate.json')).toString()) as {
      payload: string;
      payloadType: string;
      signatures: { sig: string; keyid: string }[];
    };
    const signature = sure(envelope.signatures[0]);
    const key = sure(
      sure(readKeysFile(bytesOf('data/keys.json'), sha256)).keys.find(({ keyId }) => keyId === signature.keyid),
    );
    const at = temporaryFolder('openssl');
    writeFileSync(`${at}/key.pem`, key.spki);
    writeFileSync(`${at}/pae.bin`, preAuthEncoding(envelope.payloadType, Buffer.from(envelope.payload, 'base64')));
    writeFileSync(`${at}/sig`, Buffer.from(signature.sig, 'base64'));
    execFileSync(
      'openssl',
      ['pkeyutl', '-verify', '-pubin', '-inkey', 'key.pem', '-rawin', '-in', 'pae.bin', '-sigfile', 'sig'],
      { cwd: at, stdio: 'pipe' },
    );
    const der = execFileSync('openssl', ['pkey', '-pubin', '-in', 'key.pem', '-outform', 'DER'], { cwd: at });
    assert.equal(toHex(sha256(der)), key.keyId);
    // And the head of the log: the text of its note is signed as it stands, with its own newline.
    const note = Buffer.from(bytesOf('proofs/certificate.tlog-proof')).toString().split('\n\n');
    assert.equal(note.length, 3);
    const log = sure(
      sure(readKeysFile(bytesOf('data/keys.json'), sha256)).keys.find(({ purpose }) => purpose === 'release-log'),
    );
    writeFileSync(`${at}/log.pem`, log.spki);
    writeFileSync(`${at}/note.txt`, `${note[1]}\n`);
    writeFileSync(`${at}/note.sig`, Buffer.from(sure(note[2]?.trim().split(' ')[2]), 'base64').subarray(4));
    execFileSync(
      'openssl',
      ['pkeyutl', '-verify', '-pubin', '-inkey', 'log.pem', '-rawin', '-in', 'note.txt', '-sigfile', 'note.sig'],
      { cwd: at, stdio: 'pipe' },
    );
    rmSync(at, { recursive: true });
  },
);

test('ssh-keygen accepts the SSH signature of the certificate', { skip: without('ssh-keygen', ['-?']) }, async () => {
  const { publicKey } = await world.keys.signer('certificate');
  const blob = Buffer.concat([Buffer.from('0000000b7373682d6564323535313900000020', 'hex'), publicKey]);
  const at = temporaryFolder('ssh');
  writeFileSync(
    `${at}/allowed`,
    `releases@agency namespaces="release@declass" ssh-ed25519 ${blob.toString('base64')}\n`,
  );
  execFileSync(
    'ssh-keygen',
    [
      '-Y',
      'verify',
      '-f',
      `${at}/allowed`,
      '-I',
      'releases@agency',
      '-n',
      'release@declass',
      '-s',
      `${whole}/proofs/certificate.sig`,
    ],
    { input: bytesOf('data/certificate.json'), stdio: 'pipe' },
  );
  rmSync(at, { recursive: true });
});

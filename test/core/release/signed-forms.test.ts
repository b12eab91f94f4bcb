import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { verifyEd25519 } from '../../../src/adapters/node/ed25519.ts';
import { sha256, sha512 } from '../../../src/adapters/node/hashes.ts';
import type { Instant } from '../../../src/core/dates.ts';
import { asReleaseId, asSha256, toHex } from '../../../src/core/ids.ts';
import { statementBytes, statementOf, type CertificatePredicate } from '../../../src/core/release/certificate.ts';
import { commitmentTo } from '../../../src/core/release/commitment.ts';
import { openEnvelope, preAuthEncoding, sealEnvelope } from '../../../src/core/release/dsse.ts';
import {
  keyEntryOf,
  keyIdOfPublicKey,
  publicKeyOf,
  readKeysFile,
  spkiPem,
  whyKeyFails,
  writeKeysFile,
  type KeyEntry,
} from '../../../src/core/release/keys-file.ts';
import { sshSignatureFits, sshSignatureOf } from '../../../src/core/release/sshsig.ts';
import { sure } from '../../verify/sample-release.ts';

const pair = generateKeyPairSync('ed25519');
const publicKey = new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
const keyId = keyIdOfPublicKey(publicKey, sha256);
const signer = {
  name: 'declass.example/certificate',
  publicKey,
  keyId,
  sign: (message: Uint8Array) => new Uint8Array(sign(null, message, pair.privateKey)),
};
const keys = [{ keyId, publicKey }];
const at = '2026-11-24T09:30:00.000Z' as Instant;
const digest = sure(asSha256('ab'.repeat(32)));

test('the pre-authentication encoding is that of the specification, lengths in bytes', () => {
  assert.equal(
    Buffer.from(preAuthEncoding('http://example.com/HelloWorld', Buffer.from('hello world'))).toString(),
    'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
  );
  assert.equal(Buffer.from(preAuthEncoding('é', Buffer.from('ü'))).toString(), 'DSSEv1 2 é 2 ü');
});

test('an envelope opens to the bytes that were sealed, under the right key and type only', () => {
  const body = Buffer.from('{"a":1}');
  const file = sealEnvelope('t', body, signer);
  assert.deepEqual(openEnvelope(file, 't', keys, verifyEd25519), { body: new Uint8Array(body), keyId });
  assert.deepEqual(openEnvelope(file, 'u', keys, verifyEd25519), { refused: 'other type' });
  assert.deepEqual(openEnvelope(file, 't', [], verifyEd25519), { refused: 'unknown key' });
  const other = { keyId, publicKey: new Uint8Array(32).fill(9) };
  assert.deepEqual(openEnvelope(file, 't', [other], verifyEd25519), { refused: 'bad signature' });
  const text = Buffer.from(file).toString();
  for (const bad of [
    text.trimEnd(),
    ` ${text}`,
    text.replace('"signatures":[', '"signatures":[ '),
    text.replace(/"signatures":.*/, '"signatures":[]}'),
    '',
    '{}\n',
    text.replace('{', '{"a":1,'),
  ])
    assert.deepEqual(openEnvelope(Buffer.from(bad), 't', keys, verifyEd25519), { refused: 'malformed' });
});

test('the commitment is HMAC-SHA256 over the hashes of the originals', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { minLength: 1, maxLength: 4 }),
      (salt, hashes) => {
        const originals = hashes.map((bytes) => sure(asSha256(toHex(bytes))));
        assert.equal(
          commitmentTo(originals, salt, sha256),
          createHmac('sha256', salt).update(Buffer.concat(hashes)).digest('hex'),
        );
      },
    ),
    { numRuns: 50 },
  );
  assert.throws(() => commitmentTo([digest], new Uint8Array(31), sha256), TypeError);
  assert.throws(() => commitmentTo([], new Uint8Array(32), sha256), TypeError);
});

const entry = keyEntryOf({ ...signer, purpose: 'certificate', validFrom: at }, sha256);

test('a keys file is read back as it was written, and only when all forms of each key agree', () => {
  const file = writeKeysFile([entry]);
  assert.deepEqual(readKeysFile(file, sha256)?.keys, [entry]);
  assert.deepEqual(publicKeyOf(entry), publicKey);
  assert.equal(entry.spki, pair.publicKey.export({ format: 'pem', type: 'spki' }));
  const other = new Uint8Array(32).fill(7);
  const wrong: Partial<KeyEntry>[] = [
    { name: 'else' },
    { keyId: digest },
    { spki: spkiPem(other) },
    { vkey: `${entry.vkey}A` },
    { validFrom: 'yesterday' as Instant },
  ];
  for (const change of wrong) assert.equal(readKeysFile(writeKeysFile([{ ...entry, ...change }]), sha256), null);
  assert.equal(readKeysFile(writeKeysFile([entry, entry]), sha256), null);
  assert.equal(readKeysFile(Buffer.from(`${Buffer.from(file).toString()}\n`), sha256), null);
});

test('a key is relied on from its first instant to before its end, and never once it is compromised', () => {
  const later = '2027-01-01T00:00:00.000Z' as Instant;
  assert.equal(whyKeyFails(entry, at), null);
  assert.match(sure(whyKeyFails(entry, '2026-11-24T09:29:59.999Z' as Instant)), /before/);
  assert.equal(whyKeyFails({ ...entry, validUntil: later }, '2026-12-31T23:59:59.999Z' as Instant), null);
  assert.match(sure(whyKeyFails({ ...entry, validUntil: later }, later)), /end/);
  assert.match(sure(whyKeyFails({ ...entry, compromisedFrom: later }, at)), /compromised/);
});

const predicate: CertificatePredicate = {
  format: 'declass/certificate/1',
  release: sure(asReleaseId('0'.repeat(32))),
  version: 1,
  withdraws: null,
  releasedAt: at,
  organization: 'Example',
  record: { commitment: digest },
  excisions: [],
  denied: [],
  signOffs: [],
  proof: { checks: [] },
  workLedger: { root: digest },
  keyId,
};

test('a statement is an in-toto Statement v1 with unique sorted subjects and without the certificate or the keys', () => {
  const bytes = statementBytes(
    new Map([
      ['data/b', digest],
      ['data/certificate.json', digest],
      ['data/keys.json', digest],
      ['data/a', digest],
    ]),
    predicate,
  );
  const statement = sure(statementOf(bytes));
  assert.equal(statement._type, 'https://in-toto.io/Statement/v1');
  assert.equal(statement.predicateType, 'https://declass.dev/release/v1');
  assert.deepEqual(statement.subject, [
    { name: 'data/a', digest: { sha256: digest } },
    { name: 'data/b', digest: { sha256: digest } },
  ]);
  const text = Buffer.from(bytes).toString();
  const twice = text.replace('"name":"data/b"', '"name":"data/a"');
  for (const bad of [
    `${text}\n`,
    twice,
    text.replace('"version":1', '"version":-1'),
    text.replace('"denied":[]', '"denied":[],"note":"x"'),
    text.replace('release/v1', 'release/v2'),
  ])
    assert.equal(statementOf(Buffer.from(bad)), null);
});

test('a failed check cannot stand in a certificate', () => {
  const failed = {
    check: 1,
    name: 'x',
    readers: [],
    outcome: { passed: false, code: 'WORD_FOUND', page: 1, found: '1 word' },
  } as const;
  assert.equal(statementOf(statementBytes(new Map(), { ...predicate, proof: { checks: [failed] } })), null);
});

test('an SSH signature fits its bytes, its key and its exact text only', () => {
  const bytes = Buffer.from('certificate');
  const file = sshSignatureOf(bytes, signer, sha512);
  const crypto = { sha512, verify: verifyEd25519 };
  assert.ok(sshSignatureFits(file, bytes, publicKey, crypto));
  assert.ok(!sshSignatureFits(file, Buffer.from('other'), publicKey, crypto));
  assert.ok(!sshSignatureFits(file, bytes, new Uint8Array(32).fill(3), crypto));
  for (let index = 0; index < file.length; index++) {
    const bad = Uint8Array.from(file);
    bad[index] = (bad[index] ?? 0) ^ (1 << (index % 8));
    assert.ok(!sshSignatureFits(bad, bytes, publicKey, crypto), `byte ${index}`);
  }
  assert.ok(!sshSignatureFits(new Uint8Array(0), bytes, publicKey, crypto));
});

import assert from 'node:assert/strict';
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign as edSign,
  verify as edVerify,
} from 'node:crypto';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { asReleaseId, asSha256 } from '../../../src/core/ids.ts';
import { fromBase64, toBase64 } from '../../../src/core/ledger/base64.ts';
import { openCheckpoint, parseCheckpoint, signCheckpoint } from '../../../src/core/ledger/checkpoint.ts';
import { inclusionProof, leafHash, provesInclusion, rootOfHashes } from '../../../src/core/ledger/merkle.ts';
import { releaseEntryLeaf, releaseEntryOf } from '../../../src/core/ledger/release-entry.ts';
import { keyOfVkey, openNote, signNote, vkeyOf } from '../../../src/core/ledger/signed-note.ts';
import type { NamedSigner } from '../../../src/core/ledger/signature.ts';
import { parseTlogProof, writeTlogProof } from '../../../src/core/ledger/tlog-proof.ts';
import { fromUtf8, utf8 } from '../../../src/core/ledger/utf8.ts';

const hash = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const crypto = {
  hash,
  verify: (message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean =>
    edVerify(
      null,
      message,
      createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' }),
      signature,
    ),
};

/** A signer of a fixed seed, so that runs repeat. */
function signerOf(name: string, seed: string): NamedSigner {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), hash(Buffer.from(seed))]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
  return { name, publicKey, sign: (message) => edSign(null, message, key) };
}

const log = signerOf('declass.example/release-log', 'log');
const other = signerOf('witness.example/w', 'other');
const ROOT = hash(Buffer.from('root'));

test('the published vkey gives its key and comes out again', () => {
  const vkey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
  const key = keyOfVkey(vkey, hash);
  assert.ok(key);
  assert.equal(key.name, 'example.com/foo');
  assert.equal(vkeyOf(key, hash), vkey);
  assert.equal(keyOfVkey(vkey.replace('530d903a', '530d903b'), hash), null);
  assert.equal(keyOfVkey(vkey.replace('example', 'exemple'), hash), null);
});

test('a checkpoint is three lines, an empty line and a signature line with an em dash', () => {
  const note = signCheckpoint({ size: 5, root: ROOT }, log, hash);
  const lines = note.split('\n');
  assert.deepEqual(lines.slice(0, 4), ['declass.example/release-log', '5', Buffer.from(ROOT).toString('base64'), '']);
  assert.match(lines[4] ?? '', /^— declass\.example\/release-log [A-Za-z0-9+/]+=*$/);
  assert.equal(lines.length, 6);
  const opened = openCheckpoint(note, log, crypto);
  assert.ok('checkpoint' in opened && opened.checkpoint.size === 5);
});

test('every flipped bit of a note refuses it', () => {
  const bytes = Buffer.from(signCheckpoint({ size: 300, root: ROOT }, log, hash));
  for (let at = 0; at < bytes.length; at++)
    for (let bit = 0; bit < 8; bit++) {
      const bad = Buffer.from(bytes);
      bad[at] = (bad[at] ?? 0) ^ (1 << bit);
      const text = fromUtf8(bad);
      assert.ok(text === null || 'refused' in openCheckpoint(text, log, crypto), `byte ${at}, bit ${bit}`);
    }
});

test('unknown signatures are passed over and a bad signature of a known key refuses', () => {
  const note = signNote('hello\n', log, hash);
  const cosigned = note + (signNote('hello\n', other, hash).split('\n').at(-2) ?? '') + '\n';
  const answer = openNote(cosigned, [log], crypto);
  assert.deepEqual(answer, { text: 'hello\n', signedBy: [log.name] });
  assert.deepEqual(openNote(cosigned, [log, other], crypto), { text: 'hello\n', signedBy: [log.name, other.name] });
  assert.deepEqual(openNote(note, [other], crypto), { refused: 'no known signature' });
  const forged = note + (signNote('other\n', other, hash).split('\n').at(-2) ?? '') + '\n';
  assert.deepEqual(openNote(forged, [log, other], crypto), { refused: 'bad signature' });
});

test('a note splits at its last empty line', () => {
  const note = signNote('first\n\nsecond\n', log, hash);
  assert.deepEqual(openNote(note, [log], crypto), { text: 'first\n\nsecond\n', signedBy: [log.name] });
});

test('a head signed for another log is refused although the key is right', () => {
  const note = signNote(`elsewhere.example/log\n1\n${toBase64(ROOT)}\n`, log, hash);
  assert.deepEqual(openCheckpoint(note, log, crypto), { refused: 'another log' });
});

test('a checkpoint text with leading zeros, signs, spaces or more lines is none', () => {
  const root = toBase64(ROOT);
  for (const text of [
    `o\n01\n${root}\n`,
    `o\n+1\n${root}\n`,
    `o\n1 \n${root}\n`,
    `o\n1\n${root}\nmore\n`,
    `o\n1\n${root}`,
    `\n1\n${root}\n`,
    'o\n1\nAAAA\n',
  ])
    assert.equal(parseCheckpoint(text), null, JSON.stringify(text));
});

test('a proof file is read back as it was written and proves its leaf', () => {
  const leaves = Array.from({ length: 11 }, (_, index) => leafHash(Buffer.from(`${index}`), hash));
  const note = signCheckpoint({ size: 11, root: rootOfHashes(leaves, hash) }, log, hash);
  for (const [index, leaf] of leaves.entries()) {
    const text = writeTlogProof({ index, hashes: inclusionProof(leaves, index, hash), checkpoint: note });
    assert.ok(text.startsWith(`c2sp.org/tlog-proof@v1\nindex ${index}\n`));
    const proof = parseTlogProof(text);
    assert.ok(proof);
    assert.equal(proof.checkpoint, note);
    assert.ok(
      provesInclusion({ leaf, index: proof.index, size: 11, root: rootOfHashes(leaves, hash) }, proof.hashes, hash),
    );
  }
});

test('a proof may carry an extra line, and damaged ones are none', () => {
  const text = writeTlogProof({ index: 0, hashes: [ROOT], checkpoint: 'x' });
  assert.ok(parseTlogProof(text.replace('\nindex', '\nextra AAAA\nindex')));
  for (const bad of [
    text.replace('v1', 'v2'),
    text.replace('index 0', 'index 00'),
    text.replace('index 0\n', ''),
    text.replace('\n\n', '\nAAAA\n\n'),
  ])
    assert.equal(parseTlogProof(bad), null);
});

test('a release entry is canonical, and any other spelling of it is none', () => {
  const release = asReleaseId('0123456789abcdef0123456789abcdef');
  const certificate = asSha256('a'.repeat(64));
  assert.ok(release && certificate);
  const leaf = releaseEntryLeaf({ release, certificate, withdraws: null });
  assert.equal(
    Buffer.from(leaf).toString(),
    `{"certificate":"${'a'.repeat(64)}","format":"declass/release-entry/1","release":"0123456789abcdef0123456789abcdef","withdraws":null}`,
  );
  assert.deepEqual(releaseEntryOf(leaf), { release, certificate, withdraws: null });
  assert.equal(releaseEntryOf(utf8(`${fromUtf8(leaf)}\n`)), null);
  assert.equal(releaseEntryOf(utf8('{}')), null);
  assert.equal(releaseEntryOf(utf8('null')), null);
  assert.equal(releaseEntryOf(releaseEntryLeaf({ release, certificate: null, withdraws: null })), null);
});

test('UTF-8 and base64 are those of the platform, and only what they write is read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      if (!text.isWellFormed()) return;
      assert.deepEqual(Buffer.from(utf8(text)), Buffer.from(text));
      assert.equal(fromUtf8(utf8(text)), text);
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      assert.equal(toBase64(bytes), Buffer.from(bytes).toString('base64'));
      assert.deepEqual(Buffer.from(fromBase64(toBase64(bytes)) ?? []), Buffer.from(bytes));
      let strict: string | null = null;
      try {
        strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      } catch {
        // not UTF-8
      }
      assert.equal(fromUtf8(bytes), strict);
    }),
    { numRuns: 2000 },
  );
  for (const bad of ['QQ', 'QR==', 'Q===', 'QUI', 'QUJ=', 'Q Q=', 'QQ-_', '=QQ='])
    assert.equal(fromBase64(bad), null, bad);
});

test('signatures of freshly made keys verify too', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const signer = {
    name: 'a.example/b',
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32),
    sign: (message: Uint8Array) => edSign(null, message, privateKey),
  };
  assert.ok('checkpoint' in openCheckpoint(signCheckpoint({ size: 0, root: ROOT }, signer, hash), signer, crypto));
});

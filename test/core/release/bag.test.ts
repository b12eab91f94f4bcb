import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { sha256, sha512 } from '../../../src/adapters/node/hashes.ts';
import type { Day } from '../../../src/core/dates.ts';
import { problemsOfBag, type BagProblem } from '../../../src/core/release/bag-check.ts';
import { digestOf, isBagPath, isOrganization, tagFilesOf } from '../../../src/core/release/bag.ts';
import { asReleaseId } from '../../../src/core/ids.ts';
import { sure } from '../../verify/sample-release.ts';

const hashes = { hash: sha256, sha512 };
const info = {
  release: sure(asReleaseId('0'.repeat(32))),
  baggingDate: '2026-11-24' as Day,
  organization: 'Example Archives',
};

function problemsOf(files: ReadonlyMap<string, Uint8Array>): readonly BagProblem[] {
  const digests = new Map([...files].map(([file, bytes]) => [file, digestOf(bytes, hashes)]));
  return problemsOfBag(digests, new Map([...files].filter(([file]) => !file.includes('/'))));
}
function bagWith(payload: readonly (readonly [string, string])[]): Map<string, Uint8Array> {
  const files = new Map(payload.map(([file, text]): [string, Uint8Array] => [file, Buffer.from(text)]));
  const digests = new Map([...files].map(([file, bytes]) => [file, digestOf(bytes, hashes)]));
  return new Map([...files, ...tagFilesOf(digests, new Map([['proofs/a.sig', Buffer.from('s')]]), info, hashes)]);
}
const sample = bagWith([
  ['data/b.txt', 'bb'],
  ['data/a/1.txt', 'a'],
]);
const textOf = (files: ReadonlyMap<string, Uint8Array>, file: string): string =>
  Buffer.from(sure(files.get(file))).toString();
const changed = (file: string, change: (text: string) => string): Map<string, Uint8Array> =>
  new Map(sample).set(file, Buffer.from(change(textOf(sample, file))));

test('tag files are written to the letter', () => {
  assert.equal(textOf(sample, 'bagit.txt'), 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
  assert.equal(
    textOf(sample, 'bag-info.txt'),
    'BagIt-Profile-Identifier: https://declass.dev/bag-profile/1\nBagging-Date: 2026-11-24\n' +
      `External-Identifier: ${'0'.repeat(32)}\nPayload-Oxum: 3.2\nSource-Organization: Example Archives\n`,
  );
  assert.match(
    textOf(sample, 'manifest-sha256.txt'),
    /^[0-9a-f]{64} {2}data\/a\/1\.txt\n[0-9a-f]{64} {2}data\/b\.txt\n$/,
  );
  const tagged = textOf(sample, 'tagmanifest-sha512.txt')
    .split('\n')
    .map((line) => line.split('  ')[1]);
  assert.deepEqual(tagged, [
    'bag-info.txt',
    'bagit.txt',
    'manifest-sha256.txt',
    'manifest-sha512.txt',
    'proofs/a.sig',
    undefined,
  ]);
});

test('whatever the payload, the bag has no problem, and its order of files changes no byte', () => {
  const path = fc
    .array(fc.stringMatching(/^[a-z0-9_-][a-z0-9._-]{0,8}$/), { minLength: 1, maxLength: 3 })
    .map((names) => `data/${names.join('/')}`);
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(path, fc.string()), { selector: ([name]) => name, maxLength: 8 }),
      (payload) => {
        const files = bagWith(payload);
        assert.deepEqual(problemsOf(files), []);
        const reversed = bagWith(payload.toReversed());
        for (const [file, bytes] of files) assert.deepEqual(reversed.get(file), bytes);
      },
    ),
    { numRuns: 60 },
  );
});

test('a wrong line of one manifest is blamed on the manifest, a wrong file on the file', () => {
  const flip = (text: string): string => text.replace(/^./, (letter) => (letter === '0' ? '1' : '0'));
  const blamed = (files: ReadonlyMap<string, Uint8Array>): string[] => [
    ...new Set(problemsOf(files).map(({ file }) => file)),
  ];
  for (const file of ['manifest-sha256.txt', 'manifest-sha512.txt', 'tagmanifest-sha256.txt', 'tagmanifest-sha512.txt'])
    assert.deepEqual(blamed(changed(file, flip)), [file]);
  for (const file of ['data/b.txt', 'proofs/a.sig', 'bag-info.txt', 'bagit.txt'])
    assert.deepEqual(blamed(changed(file, flip)), [file]);
});

test('fetch.txt, weak checksums, lines twice and unlisted files are problems', () => {
  const blamed = (files: ReadonlyMap<string, Uint8Array>): string[] => problemsOf(files).map(({ file }) => file);
  assert.ok(blamed(new Map(sample).set('fetch.txt', Buffer.from(''))).includes('fetch.txt'));
  assert.ok(blamed(new Map(sample).set('manifest-md5.txt', Buffer.from(''))).includes('manifest-md5.txt'));
  assert.ok(blamed(changed('manifest-sha256.txt', (text) => text + text)).includes('manifest-sha256.txt'));
  assert.ok(blamed(new Map(sample).set('data/c.txt', Buffer.from('c'))).includes('data/c.txt'));
  const missing = new Map(sample);
  missing.delete('data/b.txt');
  assert.deepEqual(blamed(missing), ['data/b.txt', 'bag-info.txt']);
});

test('paths that some system would escape, fold or hide are not taken', () => {
  for (const path of ['data/a.txt', 'data/pages/0001.png', 'data/_x-y/1']) assert.ok(isBagPath(path), path);
  for (const path of [
    '',
    'data/',
    '/data',
    'data//a',
    'data/../a',
    'data/.a',
    'data/A',
    'data/a b',
    'data/a%0A',
    'data/é',
    'data\\a',
    'data/a\n',
  ])
    assert.ok(!isBagPath(path), path);
  assert.throws(() => bagWith([['data/A.txt', '']]), TypeError);
  assert.throws(() => bagWith([['other/a.txt', '']]), TypeError);
});

test('an organization is one plain line', () => {
  assert.ok(isOrganization('Service historique de la Défense'));
  for (const name of ['', ' a', 'a ', 'a\nb', 'a\r', 'a\u2028b', '\ud800', 'x'.repeat(201)])
    assert.ok(!isOrganization(name));
});

const SUITE = '../shared/data/vectors/bagit/v1.0';
const noSuite = existsSync(SUITE) ? false : `no conformance suite at ${SUITE}`;

test('the conformance suite of the Library of Congress agrees', { skip: noSuite }, () => {
  const bags = globSync(`${SUITE}/*/*`);
  assert.equal(bags.length, 5);
  for (const bag of bags) {
    const files = new Map(
      globSync(`${bag}/**/*`)
        .filter((file) => statSync(file).isFile())
        .map((file): [string, Uint8Array] => [file.slice(bag.length + 1), readFileSync(file)]),
    );
    const problems = problemsOf(files);
    assert.equal(
      problems.length === 0,
      bag.includes('/valid/'),
      `${bag}: ${problems.map(({ file, problem }) => `${file} ${problem}`).join('; ')}`,
    );
  }
});

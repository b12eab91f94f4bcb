import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { otherDigests, sha256 } from '../../../src/adapters/node/hashes.ts';
import { makeSweeper } from '../../../src/core/release/sweep.ts';

const WORD = 'Kanarien';
const bytes = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array =>
  new Uint8Array(Buffer.from(text, encoding));
const each = (text: string, put: (code: number) => string): string =>
  [...text].map((letter) => put(letter.charCodeAt(0))).join('');
const hex = (hash: (input: Uint8Array) => Uint8Array): string => Buffer.from(hash(bytes(WORD))).toString('hex');

const dresses: readonly (readonly [string, Uint8Array])[] = [
  ['UTF-8', bytes(WORD)],
  ['capitals', bytes(WORD.toUpperCase())],
  ['UTF-16LE', bytes(WORD, 'utf16le')],
  ['UTF-16BE', new Uint8Array(Buffer.from(WORD, 'utf16le').swap16())],
  ['hex', bytes(Buffer.from(WORD).toString('hex'))],
  ['hex in capitals', bytes(Buffer.from(WORD).toString('hex').toUpperCase())],
  ['percent', bytes(each(WORD, (code) => `%${code.toString(16)}`))],
  ['JSON', bytes(each(WORD, (code) => `\\u00${code.toString(16)}`))],
  ['HTML', bytes(each(WORD, (code) => `&#${code};`))],
  ['PDF octal', bytes(each(WORD, (code) => `\\${code.toString(8).padStart(3, '0')}`))],
  ['spaced', bytes([...WORD].join(' '))],
  ['split at a line end', bytes('Kana-\nrien')],
  ['reversed', bytes([...WORD].toReversed().join(''))],
  ['SHA-256', bytes(hex(sha256))],
  ...otherDigests.map((hash, index): readonly [string, Uint8Array] => [`digest ${index + 1}`, bytes(hex(hash))]),
  ...[0, 1, 2].map((offset): readonly [string, Uint8Array] => [
    `base64 at ${offset}`,
    bytes(Buffer.from(`${'.'.repeat(offset)}${WORD}..`).toString('base64')),
  ]),
];

for (const [name, dress] of dresses)
  test(`a withheld word is found as ${name}, wherever it lies`, () => {
    const sweeper = makeSweeper(['other', WORD], new Set(), [sha256, ...otherDigests]);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.uint8Array({ maxLength: 60 }), (before, after) => {
        assert.ok(sweeper.find(new Uint8Array([...before, 0x2c, ...dress, 0x2c, ...after]), false).has(1));
      }),
      { numRuns: 50 },
    );
  });

test('a word inside a released word is no find, and one glued to other letters is', () => {
  const sweeper = makeSweeper(['state'], new Set(['statement']), []);
  assert.equal(sweeper.find(bytes('the Statement of'), false).size, 0);
  assert.equal(sweeper.find(bytes('xxstatexx'), false).size, 1);
});

test('random bytes hold no word of five letters in picture data', () => {
  const sweeper = makeSweeper(['tides', 'piers', 'cable', 'envoy'], new Set(), []);
  assert.equal(sweeper.find(new Uint8Array(randomBytes(2_000_000)), true).size, 0);
});

test('a word that is part of a released word is no find, also behind a line break written as in JSON; alone it is one', () => {
  const sweeper = makeSweeper(['eform'], new Set(['reform', 'first']), []);
  const found = (text: string): number => sweeper.find(bytes(text), false).size;
  assert.equal(found('{"text":"the first\\nreform of"}'), 0);
  assert.equal(found('the reform'), 0);
  assert.equal(found('{"text":"the first\\neform of"}'), 1);
});

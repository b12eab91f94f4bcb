import assert from 'node:assert/strict';
import { crc32 } from 'node:zlib';
import { after, before, test } from 'node:test';
import type { Sha256 } from '../../src/core/ids.ts';
import type { ReleaseTree } from '../../src/core/release/plan.ts';
import { prove, type ProveInput } from '../../src/work/prove/prove.ts';
import { SECRET, soundRelease, type SoundRelease } from '../work/prove/sound-release.ts';
import { bytesOf, rebuilt, replaced, revised, withObject } from './pdf-surgery.ts';

const PDF = 'data/record.pdf';
const PAGE = 'data/pages/0001.png';
let sound: SoundRelease;
before(async () => {
  sound = await soundRelease();
});
after(() => sound.stop());

const file = (path: string): Uint8Array => sound.input.tree.files.get(path) ?? new Uint8Array();
const withFile = (path: string, bytes: Uint8Array): ProveInput =>
  withTree({ ...sound.input.tree, files: new Map(sound.input.tree.files).set(path, bytes) });
const withTree = (tree: ReleaseTree): ProveInput => ({ ...sound.input, tree });
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** A PNG with a chunk of our own before its end mark. */
function withChunk(png: Uint8Array, type: string, text: string): Uint8Array {
  const body = joined(bytesOf(type), bytesOf(text));
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(text.length);
  checksum.writeUInt32BE(crc32(body));
  return joined(png.subarray(0, png.length - 12), length, body, checksum, png.subarray(png.length - 12));
}

/** A released page whose source shows through where something was withheld. */
async function unburned(): Promise<ProveInput> {
  const { deps, input } = sound;
  const [planned] = input.plan.pages;
  const area = input.tree.pages[0]?.burns[0]?.area;
  if (!planned || !area) throw new Error('nothing is withheld');
  const source = await deps.png.decode(await deps.derived.read(planned.raster));
  const released = await deps.png.decode(file(PAGE));
  const pixels = Uint8Array.from(released.pixels);
  // One row of the hidden letters left standing.
  const y = Math.round((area[1] + area[3]) / 2);
  pixels.set(
    source.pixels.subarray(y * source.widthPx + area[0] + 8, y * source.widthPx + area[2] - 8),
    y * source.widthPx + area[0] + 8,
  );
  return withFile(PAGE, await deps.png.encode({ ...released, pixels }));
}

const attacks: readonly (readonly [
  what: string,
  codes: readonly string[],
  tamper: () => ProveInput | Promise<ProveInput>,
])[] = [
  ['bytes behind the end of the PDF', ['PDF_BYTES_UNOWNED'], () => withFile(PDF, joined(file(PDF), bytesOf(SECRET)))],
  ['an earlier revision in the PDF', ['PDF_REVISION'], () => withFile(PDF, revised(file(PDF)))],
  [
    'a comment between two objects',
    ['PDF_BYTES_UNOWNED', 'PDF_INVALID'],
    () =>
      withFile(
        PDF,
        rebuilt(file(PDF), (objects) =>
          objects.map((object, index) => (index === 2 ? `${object}% ${SECRET}\n` : object)),
        ),
      ),
  ],
  ['an object that nothing names', ['PDF_BYTES_UNOWNED'], () => withFile(PDF, withObject(file(PDF), `(${SECRET})`))],
  [
    'a key that no release has',
    ['PDF_KEY'],
    () =>
      withFile(
        PDF,
        rebuilt(file(PDF), (objects) =>
          objects.map((object) => object.replace('/Type/Catalog', '/Type/Catalog/PageMode/UseNone')),
        ),
      ),
  ],
  [
    'a document description',
    ['PDF_KEY'],
    () =>
      withFile(
        PDF,
        withObject(file(PDF), `<</Author(${SECRET})>>`, undefined, (added) => `/Info ${added} 0 R`),
      ),
  ],
  [
    'an attached file',
    ['PDF_KEY'],
    () =>
      withFile(
        PDF,
        withObject(
          file(PDF),
          `<</Type/EmbeddedFile/Length ${SECRET.length}>>\nstream\n${SECRET}\nendstream`,
          (object, added) => object.replace('/Type/Catalog', `/Type/Catalog/AF[${added} 0 R]`),
        ),
      ),
  ],
  [
    'an annotation',
    ['PDF_KEY'],
    () =>
      withFile(
        PDF,
        withObject(file(PDF), `<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(${SECRET})>>`, (object, added) =>
          object.replace('/Type/Page/', `/Type/Page/Annots[${added} 0 R]/`),
        ),
      ),
  ],
  [
    'a page thumbnail',
    ['PDF_KEY'],
    () =>
      withFile(
        PDF,
        withObject(file(PDF), '<</Length 1>>\nstream\n0\nendstream', (object, added) =>
          object.replace('/Type/Page/', `/Type/Page/Thumb ${added} 0 R/`),
        ),
      ),
  ],
  [
    'painted text',
    ['TEXT_DISAGREES', 'PAGE_NOT_REBUILT'],
    () => withFile(PDF, replaced(file(PDF), ' 3 Tr ', ' 0 Tr ')),
  ],
  ['an operator that paints', ['PDF_KEY'], () => withFile(PDF, replaced(file(PDF), ' 3 Tr ', ' 9 Ts '))],
  [
    'a word moved under a box',
    ['TEXT_IN_BOX'],
    () => withFile(PDF, replaced(file(PDF), /(1 0 0 1 [\d.]+ )722\.832/, '$1674.832')),
  ],
  [
    'a text chunk in a page image',
    ['IMAGE_CHUNK'],
    () => withFile(PAGE, withChunk(file(PAGE), 'tEXt', `Comment\0${SECRET}`)),
  ],
  [
    'bytes behind the end of a page image',
    ['IMAGE_TRAILER'],
    () => withFile(PAGE, joined(file(PAGE), bytesOf(SECRET))),
  ],
  ['a file too many', ['TREE_EXTRA'], () => withFile('data/pages/0003.png', file(PAGE))],
  ['a file whose name tells', ['TREE_NAME'], () => withFile(`data/${SECRET}.txt`, bytesOf('x'))],
  [
    'two page images swapped',
    ['PAGE_WRONG'],
    () =>
      withTree({
        ...sound.input.tree,
        files: new Map(sound.input.tree.files)
          .set(PAGE, file('data/pages/0002.png'))
          .set('data/pages/0002.png', file(PAGE)),
      }),
  ],
  ['letters left standing in a burned area', ['PIXELS_NOT_BURNED', 'PAGE_NOT_REBUILT'], unburned],
  [
    'a burned area that misses the excision',
    ['PIXELS_NOT_BURNED'],
    () => {
      const { tree } = sound.input;
      return withTree({
        ...tree,
        pages: tree.pages.map((page) => ({
          ...page,
          burns: page.burns.map((burn) => ({
            ...burn,
            area: [burn.area[0], burn.area[1], burn.area[2] - 40, burn.area[3]] as const,
          })),
        })),
      });
    },
  ],
  [
    'a withheld word in the withdrawal sheet',
    ['WITHHELD_WORD_FOUND'],
    () =>
      withFile('data/withdrawal-sheet.csv', joined(file('data/withdrawal-sheet.csv'), bytesOf(`,,,,,,${SECRET}\r\n`))),
  ],
  [
    'a withheld word in base64',
    ['WITHHELD_WORD_FOUND'],
    () =>
      withFile(
        'data/withdrawal-sheet.csv',
        joined(file('data/withdrawal-sheet.csv'), bytesOf(Buffer.from(`x ${SECRET} x`).toString('base64'))),
      ),
  ],
  [
    'the hash of a withheld word',
    ['WITHHELD_WORD_FOUND'],
    () =>
      withFile(
        'data/withdrawal-sheet.csv',
        joined(
          file('data/withdrawal-sheet.csv'),
          bytesOf(Buffer.from(sound.deps.hash(bytesOf(SECRET))).toString('hex')),
        ),
      ),
  ],
  ['an undecided part', ['UNDECIDED'], () => ({ ...sound.input, review: { ...sound.input.review, undecided: ['A'] } })],
  [
    'one person for both roles',
    ['SIGNOFF_SAME_PERSON'],
    () => ({
      ...sound.input,
      review: { ...sound.input.review, touchedBy: [sound.input.review.signedBy].flatMap((one) => one ?? []) },
    }),
  ],
  [
    'a change after the agreement',
    ['SIGNOFF_STALE'],
    () => ({ ...sound.input, review: { ...sound.input.review, digestNow: 'e'.repeat(64) as Sha256 } }),
  ],
  [
    'a broken ledger',
    ['LEDGER_BROKEN'],
    () => ({ ...sound.input, ledger: { broken: true, headBehindCheckpoint: false } }),
  ],
];

for (const [what, codes, tamper] of attacks)
  test(`a release with ${what} is refused`, async () => {
    const proof = await prove(sound.deps, await tamper());
    assert.ok(!proof.proved);
    const { outcome } = proof.refusal;
    assert.ok(
      !outcome.passed && codes.includes(outcome.code),
      `${outcome.passed ? 'passed' : `${outcome.code}: ${outcome.found}`} instead of ${codes.join(' or ')}`,
    );
    assert.ok(!JSON.stringify(proof).toLowerCase().includes(SECRET.toLowerCase()), 'a refusal quotes no word');
  });

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, test } from 'node:test';
import { makeDecoder } from '../../src/adapters/decoder/decoder.ts';
import { makeJpeg } from '../../src/adapters/images/jpeg.ts';
import { makePng } from '../../src/adapters/images/png.ts';
import { makeInflate } from '../../src/adapters/inflate/inflate.ts';
import { sha256 } from '../../src/adapters/node/hashes.ts';
import { makeRecogniser } from '../../src/adapters/tesseract/recogniser.ts';
import type { Instant } from '../../src/core/dates.ts';
import type { PixelBox } from '../../src/core/evidence.ts';
import { Failure } from '../../src/core/failure.ts';
import { boxesMeet } from '../../src/core/geometry.ts';
import { toHex, type ActId, type RecordId, type ReleaseId, type Sha256 } from '../../src/core/ids.ts';
import { hashOfPixels } from '../../src/core/release/burn-pixels.ts';
import { drawText } from '../../src/core/release/glyphs.ts';
import type { PlannedPage, ReleasePlan, ReleaseTree } from '../../src/core/release/plan.ts';
import { readStrictPdf } from '../../src/core/release/strict-pdf.ts';
import type { Excision } from '../../src/core/review/excision.ts';
import { extentOf, snapBox } from '../../src/core/review/snap.ts';
import type { Derived } from '../../src/ports/derived.ts';
import type { PixelLine, Raster, Tone } from '../../src/ports/rasters.ts';
import type { Recogniser } from '../../src/ports/recogniser.ts';
import { asReleased, burn, type BurnDeps } from '../../src/work/burn.ts';

const png = makePng();
const jpeg = makeJpeg();

function memoryDerived(): Derived {
  const kept = new Map<Sha256, Uint8Array>();
  return {
    async keep(bytes) {
      const name = toHex(sha256(bytes)) as Sha256;
      kept.set(name, Uint8Array.from(bytes));
      return name;
    },
    async read(name) {
      const bytes = kept.get(name);
      if (!bytes) throw new Failure('NOT_FOUND', `no ${name}`, 'Keep it first.');
      return Uint8Array.from(bytes);
    },
  };
}

/** A reader of test pages: every run of ink on a line is a word, spelled from its own pixels, so that other ink is another word. */
const inkReader: Recogniser = {
  name: 'ink reader',
  async recognise(raster) {
    const channels = raster.tone === 'colour' ? 3 : 1;
    const isInk = (x: number, y: number): boolean => (raster.pixels[(y * raster.widthPx + x) * channels] ?? 255) < 128;
    const lines: PixelLine[] = [];
    for (const [top, bottom] of runs(
      raster.heightPx,
      (y) => Array.from({ length: raster.widthPx }, (_, x) => x).some((x) => isInk(x, y)),
      6,
    )) {
      const words = runs(
        raster.widthPx,
        (x) => Array.from({ length: bottom - top }, (_, at) => top + at).some((y) => isInk(x, y)),
        14,
      ).map(([left, right]) => {
        const bits: number[] = [];
        for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) bits.push(isInk(x, y) ? 1 : 0);
        return {
          text: `w${toHex(sha256(Uint8Array.from(bits))).slice(0, 6)}`,
          box: [left, top, right, bottom] as PixelBox,
          confidence: 0.95,
        };
      });
      lines.push({ box: [0, top, raster.widthPx, bottom], words });
    }
    return { widthPx: raster.widthPx, heightPx: raster.heightPx, dpi: raster.dpi, legibility: 'good', lines };
  },
  async stop() {},
};

/** Stretches where something is, joined over gaps of up to `gap`. */
function runs(length: number, is: (at: number) => boolean, gap: number): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (let at = 0; at < length; at += 1) {
    if (!is(at)) continue;
    const last = found.at(-1);
    if (last && at - last[1] <= gap) last[1] = at + 1;
    else found.push([at, at + 1]);
  }
  return found;
}

const [WIDTH, HEIGHT] = [900, 420];

/** A page of lines; each word where it is put. */
function pageOf(tone: Tone, words: readonly (readonly [text: string, x: number, y: number])[]): Raster {
  const channels = tone === 'colour' ? 3 : 1;
  const pixels = new Uint8Array(WIDTH * HEIGHT * channels).fill(tone === 'bilevel' ? 255 : 250);
  for (const [text, left, top] of words) {
    const drawn = drawText(text, 4);
    for (let y = 0; y < drawn.heightPx; y += 1)
      for (let x = 0; x < drawn.widthPx; x += 1)
        if (drawn.ink[y * drawn.widthPx + x] === 1)
          pixels.fill(
            tone === 'bilevel' ? 0 : 40,
            ((top + y) * WIDTH + left + x) * channels,
            ((top + y) * WIDTH + left + x + 1) * channels,
          );
  }
  return { widthPx: WIDTH, heightPx: HEIGHT, dpi: 300, tone, pixels };
}

const HIDDEN: PixelBox = [260, 90, 600, 140];

function excision(raster: Sha256, box: PixelBox, change: Partial<Excision> = {}): Excision {
  return {
    id: 'e' as ActId,
    page: 1,
    raster,
    box,
    exemptions: [{ code: 'b6', order: null, category: null }],
    extent: { unit: 'line', halves: 1 },
    wholePage: false,
    ...change,
  };
}

async function planned(
  derived: Derived,
  raster: Raster,
  boxes: readonly PixelBox[],
  sourcePage: number,
  codecMarginPx = 0,
): Promise<PlannedPage> {
  const name = await derived.keep(await png.encode(raster));
  return { sourcePage, raster: name, codecMarginPx, excisions: boxes.map((box) => excision(name, box)) };
}

function planOf(pages: readonly PlannedPage[]): ReleasePlan {
  const release = 'ab'.repeat(16) as ReleaseId;
  return {
    record: 'r' as RecordId,
    release,
    digest: 'd' as Sha256,
    pages,
    heading: {
      format: 'declass/release-index/1',
      release,
      version: 1,
      title: 'Letter, 1962-11-17',
      collection: 'Central Files',
      series: null,
      box: null,
      folder: null,
      date: '1962-11-17',
      releasedAt: '2026-11-24T09:30:00.000Z' as Instant,
      parts: [
        {
          label: 'Letter',
          type: 'letter',
          pages: [1, pages.length],
          decision: 'released in part',
          exemptions: [],
          deniedPages: null,
        },
      ],
    },
  };
}

const depsOf = (derived: Derived, recogniser: Recogniser = inkReader): BurnDeps => ({
  derived,
  png,
  jpeg,
  recogniser,
  hash: sha256,
});

/** A release of one page of each tone with `secret` under its box, and of one page without a box. */
async function releaseOf(
  secret: string,
  deps?: (derived: Derived, originals: ReadonlyMap<Sha256, Raster>) => BurnDeps,
): Promise<ReleaseTree> {
  const derived = memoryDerived();
  const originals = new Map<Sha256, Raster>();
  const pages: PlannedPage[] = [];
  for (const [at, tone] of (['bilevel', 'grey', 'colour'] as const).entries()) {
    const raster = pageOf(tone, [
      ['Kept', 40, 100],
      [secret, 290, 100],
      ['also', 680, 100],
      ['below', 40, 300],
    ]);
    const page = await planned(derived, raster, [HIDDEN], at + 1, 4);
    originals.set(page.raster, raster);
    pages.push(page);
  }
  pages.push(
    await planned(
      derived,
      pageOf('bilevel', [
        ['nothing', 40, 60],
        ['hidden', 330, 60],
      ]),
      [],
      4,
    ),
  );
  return burn(deps ? deps(derived, originals) : depsOf(derived), planOf(pages));
}

const differing = (a: ReleaseTree, b: ReleaseTree): readonly string[] =>
  [...a.files.keys()].filter(
    (path) => Buffer.compare(Buffer.from(a.files.get(path) ?? []), Buffer.from(b.files.get(path) ?? [])) !== 0,
  );

test('a release has its files, one of each kind a page, and no other', async () => {
  const tree = await releaseOf('Vienna');
  assert.deepEqual([...tree.files.keys()].toSorted(), [
    'data/index.json',
    ...[1, 2, 3, 4].map((page) => `data/pages/000${page}.png`),
    'data/record.pdf',
    ...[1, 2, 3, 4].map((page) => `data/text/000${page}.txt`),
    'data/text/record.txt',
    'data/withdrawal-sheet.csv',
    'data/withdrawal-sheet.json',
    'data/withdrawal-sheet.pdf',
  ]);
  assert.deepEqual(JSON.parse(Buffer.from(tree.files.get('data/index.json') ?? []).toString('utf8')), tree.index);
  assert.equal(tree.index.pages[0]?.lines.length, 4);
  assert.match(
    tree.index.pages[0]?.text ?? '',
    /^w[0-9a-f]{6} \[withheld: \(b\)\(6\); ½ line\] w[0-9a-f]{6}\nw[0-9a-f]{6}$/,
  );
  assert.equal(
    Buffer.from(tree.files.get('data/text/0001.txt') ?? []).toString('utf8'),
    `${tree.index.pages[0]?.text}\n`,
  );
});

test('two hidden words give byte-equal releases: every file, every hash, every page', async () => {
  const [one, other] = [await releaseOf('Vienna'), await releaseOf('Ågjpqy')];
  assert.deepEqual(differing(one, other), []);
  assert.deepEqual(one.index, other.index);
  assert.deepEqual(
    one.pages.map(({ burned }) => burned),
    other.pages.map(({ burned }) => burned),
  );
});

test('the twin test refuses a burn that is none: recognition of the page as it was, and pixels encoded before they were burned', async () => {
  const peeking = (derived: Derived, originals: ReadonlyMap<Sha256, Raster>): BurnDeps => {
    const pages = [...originals.values()];
    // Reads the original of the same tone and moves its words out of the box, as a careless text layer would.
    const reader: Recogniser = {
      ...inkReader,
      async recognise(raster, mode) {
        const seen = await inkReader.recognise(pages.find(({ tone }) => tone === raster.tone) ?? raster, mode);
        return {
          ...seen,
          lines: seen.lines.map((line) => ({
            ...line,
            words: line.words.map((word) => ({
              ...word,
              box: [word.box[0], word.box[1] + 200, word.box[2], word.box[3] + 200] as const,
            })),
          })),
        };
      },
    };
    return depsOf(derived, reader);
  };
  assert.ok(
    differing(await releaseOf('Vienna', peeking), await releaseOf('Lisbon', peeking)).includes('data/record.pdf'),
  );
  const early = (derived: Derived, originals: ReadonlyMap<Sha256, Raster>): BurnDeps => ({
    ...depsOf(derived),
    jpeg: {
      ...jpeg,
      encode: (raster) => jpeg.encode([...originals.values()].find(({ tone }) => tone === raster.tone) ?? raster),
    },
  });
  assert.deepEqual(differing(await releaseOf('Vienna', early), await releaseOf('Lisbon', early)), ['data/record.pdf']);
});

test('ghosts of a lossy source outside the box go with the codec margin, and stay without it', async () => {
  const release = async (secret: string, marginPx: number): Promise<ReleaseTree> => {
    const derived = memoryDerived();
    // As a scanner stores it: the page went through a JPEG before it came here.
    const scanned = await jpeg.decode(
      await jpeg.encode(
        pageOf('colour', [
          ['Kept', 40, 100],
          [secret, 290, 100],
        ]),
      ),
    );
    return burn(depsOf(derived), planOf([await planned(derived, scanned, [[288, 98, 470, 130]], 1, marginPx)]));
  };
  assert.deepEqual(differing(await release('Vienna', 16), await release('Lisbon', 16)), []);
  assert.notDeepEqual(differing(await release('Vienna', 0), await release('Lisbon', 0)), []);
});

test('the picture of the page, the picture in the PDF and the preview at the desk show the same burned pixels', async () => {
  const derived = memoryDerived();
  const plan = planOf([
    await planned(
      derived,
      pageOf('bilevel', [
        ['Kept', 40, 100],
        ['secret', 290, 100],
      ]),
      [HIDDEN],
      1,
    ),
  ]);
  const tree = await burn(depsOf(derived), plan);
  const [page] = plan.pages;
  assert.ok(page);
  const preview = await asReleased({ derived, png }, page);
  assert.deepEqual(preview, tree.files.get('data/pages/0001.png'));
  const raster = await png.decode(preview);
  assert.equal(hashOfPixels(raster, sha256), tree.pages[0]?.burned);
  const strict = readStrictPdf(tree.files.get('data/record.pdf') ?? new Uint8Array(), makeInflate().zlib);
  assert.ok(strict.isRead);
  assert.deepEqual(
    [strict.pdf.pages[0]?.image?.widthPx, strict.pdf.pages[0]?.image?.filter],
    [WIDTH, 'CCITTFaxDecode'],
  );
});

test('what burn tells the gate fits the page: areas cover the boxes, labels stand, pages are in order', async () => {
  const tree = await releaseOf('Vienna');
  assert.deepEqual(
    tree.pages.map(({ page, sourcePage, tone }) => [page, sourcePage, tone]),
    [
      [1, 1, 'bilevel'],
      [2, 2, 'grey'],
      [3, 3, 'colour'],
      [4, 4, 'bilevel'],
    ],
  );
  for (const { burns } of tree.pages.slice(0, 3)) {
    assert.deepEqual(
      burns.map(({ area }) => area),
      [[HIDDEN[0] - 4, HIDDEN[1] - 4, HIDDEN[2] + 4, HIDDEN[3] + 4]],
    );
    assert.equal(burns[0]?.label.text, '(b)(6)');
  }
  assert.deepEqual(tree.pages[3]?.burns, []);
});

test('a page withheld whole leaves as one page with its marker and no other word', async () => {
  const derived = memoryDerived();
  const raster = pageOf('grey', [
    ['secret', 40, 100],
    ['page', 290, 300],
  ]);
  const page = await planned(derived, raster, [], 1);
  const whole = excision(page.raster, [0, 0, WIDTH, HEIGHT], { wholePage: true, extent: { unit: 'page', halves: 2 } });
  const tree = await burn(depsOf(derived), planOf([{ ...page, excisions: [whole] }]));
  assert.equal(tree.index.pages[0]?.text, '[withheld: (b)(6); 1 page]');
  const shown = await png.decode(tree.files.get('data/pages/0001.png') ?? new Uint8Array());
  assert.deepEqual([...new Set(shown.pixels)].toSorted(), [0, 255]);
});

test('an excision of another raster or off the page, and a plan without pages, are refused', async () => {
  const derived = memoryDerived();
  const page = await planned(derived, pageOf('bilevel', [['word', 40, 100]]), [HIDDEN], 7);
  const refuses = (excisions: readonly Excision[]): Promise<void> =>
    assert.rejects(
      burn(depsOf(derived), planOf([{ ...page, excisions }])),
      (error) => error instanceof Failure && error.code === 'RELEASE_REFUSED' && error.message.includes('page 7'),
    );
  await refuses([excision('0'.repeat(64) as Sha256, HIDDEN)]);
  await refuses([excision(page.raster, [WIDTH + 10, 0, WIDTH + 20, 10])]);
  await assert.rejects(
    burn(depsOf(derived), planOf([])),
    (error) => error instanceof Failure && error.code === 'RELEASE_REFUSED',
  );
});

test('a burn that is told to stop stops', async () => {
  const derived = memoryDerived();
  const plan = planOf([await planned(derived, pageOf('bilevel', []), [], 1)]);
  await assert.rejects(burn(depsOf(derived), plan, AbortSignal.abort(new Error('stopped'))), /stopped/);
});

const SCAN = new URL(
  '../../../shared/data/scans/state_cfpf_1968/pol_6_us_kennedy_06_10_1968-part_1_of_5.pdf',
  import.meta.url,
);

test('of a real page: a withheld word is in no text of the release, its neighbours are, and every byte of the PDF is owned', async (t) => {
  if (!existsSync(SCAN)) {
    t.diagnostic(`NOT RUN: ${SCAN.pathname} is not on this machine`);
    t.skip('the real page is not on this machine');
    return;
  }
  const recogniser = makeRecogniser({ processes: 1 });
  after(() => recogniser.stop());
  const { raster, codecMarginPx } = await makeDecoder().render(SCAN.pathname, 1);
  const derived = memoryDerived();
  const name = await derived.keep(await png.encode(raster));
  const seen = await recogniser.recognise(raster, 'page');
  const placed = { widthPx: raster.widthPx, heightPx: raster.heightPx, lines: seen.lines };
  const words = seen.lines.flatMap((line) => line.words);
  const chosen = words.find(
    ({ text, confidence }) =>
      confidence > 0.9 && text.length >= 7 && words.filter((word) => word.text === text).length === 1,
  );
  assert.ok(chosen);
  const box = snapBox(placed, chosen.box);
  const cut = excision(name, box, { extent: extentOf([box], placed) });
  const tree = await burn(
    depsOf(derived, recogniser),
    planOf([{ sourcePage: 1, raster: name, codecMarginPx, excisions: [cut] }]),
  );
  const [page] = tree.index.pages;
  assert.ok(page);
  const pdf = tree.files.get('data/record.pdf') ?? new Uint8Array();
  const strict = readStrictPdf(pdf, makeInflate().zlib);
  assert.ok(strict.isRead, strict.isRead ? '' : strict.found);
  const layer = strict.pdf.pages[0]?.words.map(({ text }) => text).join('') ?? '';
  for (const text of [page.text, layer, Buffer.from(tree.files.get('data/text/record.txt') ?? []).toString('utf8')]) {
    assert.ok(!text.includes(chosen.text));
    assert.ok(text.includes('[withheld: (b)(6); '));
  }
  const kept = words.filter((word) => word.confidence > 0.9 && word.text.length >= 5 && !boxesMeet(word.box, box));
  const found = kept.filter(({ text }) => page.text.includes(text)).length;
  assert.ok(found / kept.length > 0.9, `${found} of ${kept.length} words outside the box were kept`);
});

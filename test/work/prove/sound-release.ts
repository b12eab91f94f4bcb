/** A release burned by the real burn from a typed page, with all that the gate asks for. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeDecoder } from '../../../src/adapters/decoder/decoder.ts';
import { makeJpeg } from '../../../src/adapters/images/jpeg.ts';
import { makePng } from '../../../src/adapters/images/png.ts';
import { makeInflate } from '../../../src/adapters/inflate/inflate.ts';
import { MemoryContent } from '../../../src/adapters/memory/content.ts';
import { otherDigests, sha256 } from '../../../src/adapters/node/hashes.ts';
import { makePdfiumReader } from '../../../src/adapters/pdfium-reader/reader.ts';
import { makePdfjsReader } from '../../../src/adapters/pdfjs/reader.ts';
import { findPoppler } from '../../../src/adapters/poppler/reader.ts';
import { findQpdf } from '../../../src/adapters/qpdf/checker.ts';
import { makeRecogniser } from '../../../src/adapters/tesseract/recogniser.ts';
import type { PixelBox } from '../../../src/core/evidence.ts';
import type { Instant } from '../../../src/core/dates.ts';
import { actIdFrom, type PersonId, type RecordId, type ReleaseId, type Sha256 } from '../../../src/core/ids.ts';
import type { Act } from '../../../src/core/ledger/act.ts';
import { hashOfPixels } from '../../../src/core/release/burn-pixels.ts';
import type { PlannedPage, ReleasePlan } from '../../../src/core/release/plan.ts';
import type { PageWords, Raster } from '../../../src/ports/rasters.ts';
import { burn } from '../../../src/work/burn.ts';
import { burnPage } from '../../../src/work/burn-page.ts';
import type { ProveDeps, ProveInput } from '../../../src/work/prove/prove.ts';

/** Two pages of type. The word that is withheld stands on page 1, line 7; no other line has it. */
const LINES = [
  'MEMORANDUM FOR THE RECORD',
  '',
  'Subject: Visit of the trade delegation to the northern harbor',
  '',
  'The delegation arrived on Tuesday morning and was received at the pier',
  'by the harbor master and two members of his staff.',
  'The interpreter was Kasimir Wolanski of the shipping office.',
  'He asked for copies of the tide tables and was given them.',
  '',
  'The meeting ended at noon without further questions from either side.',
  '\f',
  '- 2 -',
  '',
  'On the second day the delegation looked at the warehouses and the',
  'railway siding behind them. Nothing else was shown to the visitors.',
  '',
  'A full list of those present is kept in the office of the harbor master.',
];
export const SECRET = 'Wolanski';

const DIGEST = 'd'.repeat(64) as Sha256;
const EXEMPTIONS = [{ code: 'b1', order: 'EO13526', category: '1.4(d)' }];
const REVIEWER = '11111111-1111-4111-8111-111111111111' as PersonId;
const APPROVER = '22222222-2222-4222-8222-222222222222' as PersonId;

export interface SoundRelease {
  readonly deps: ProveDeps;
  readonly input: ProveInput;
  stop(): Promise<void>;
}

/** Made anew by every caller; `stop` ends the recogniser. `tone` of the page images: bilevel as set in type, or grey. */
export async function soundRelease(tone: 'bilevel' | 'grey' = 'bilevel'): Promise<SoundRelease> {
  const [png, jpeg, derived, recogniser] = [
    makePng(),
    makeJpeg(),
    new MemoryContent(sha256),
    makeRecogniser({ processes: 1 }),
  ];
  const pages: { raster: Sha256; words: PageWords }[] = [];
  for (const raster of await typedPages(tone)) {
    const recognised = await recogniser.recognise(raster, 'page');
    pages.push({ raster: await derived.keep(await png.encode(raster)), words: { recognised, sourceWords: [] } });
  }
  const codecMarginPx = tone === 'bilevel' ? 0 : 8;
  const cut = boxOfLine(pages[0]?.words, 'interpreter');
  const id = actIdFrom('excision', sha256);
  const planned = pages.map(({ raster }, index): PlannedPage => ({
    sourcePage: index + 1,
    raster,
    codecMarginPx,
    excisions:
      index === 0
        ? [
            {
              id,
              page: 1,
              raster,
              box: cut,
              exemptions: EXEMPTIONS,
              extent: { unit: 'line', halves: 2 },
              wholePage: false,
            },
          ]
        : [],
  }));
  const plan: ReleasePlan = {
    record: '33333333-3333-4333-8333-333333333333' as RecordId,
    release: '0123456789abcdef0123456789abcdef' as ReleaseId,
    digest: DIGEST,
    pages: planned,
    heading: {
      format: 'declass/release-index/1',
      release: '0123456789abcdef0123456789abcdef' as ReleaseId,
      version: 1,
      title: 'Memorandum',
      collection: 'Harbor papers',
      series: null,
      box: '1',
      folder: null,
      date: null,
      releasedAt: '2026-11-24T09:00:00.000Z' as Instant,
      parts: [
        {
          label: 'Memorandum',
          type: 'memorandum',
          pages: [1, 2],
          decision: 'released in part',
          exemptions: EXEMPTIONS,
          deniedPages: null,
        },
      ],
    },
  };
  const tree = await burn({ derived, png, jpeg, recogniser, hash: sha256 }, plan);
  const [poppler, qpdf] = [await findPoppler(), await findQpdf()];
  const deps: ProveDeps = {
    derived,
    png,
    jpeg,
    recogniser,
    hash: sha256,
    otherHashes: otherDigests,
    inflate: makeInflate(),
    readers: [makePdfjsReader()],
    painter: makePdfiumReader(),
    optional: poppler ? [poppler] : [],
    checkers: qpdf ? [qpdf] : [],
    reburn: async (raster, page) => {
      const { raster: burned } = await burnPage({ derived, png: { ...png, decode: async () => raster } }, page);
      return hashOfPixels(burned, sha256);
    },
  };
  const input: ProveInput = {
    plan,
    tree,
    acts: [readingAct(pages.map(({ raster }) => raster))],
    review: {
      undecided: [],
      signedBy: APPROVER,
      signOffDigest: DIGEST,
      digestNow: DIGEST,
      touchedBy: [REVIEWER],
      authorityHeld: true,
      codesValid: true,
    },
    ledger: { broken: false, headBehindCheckpoint: false },
    pageWords: async (page) => pages[page - 1]?.words ?? Promise.reject(new RangeError('no such page')),
    sourcePages: pages.map((_, index) => index + 1),
    metadataWords: ['harbor-scan-draft-kowloon.pdf'],
  };
  return { deps, input, stop: () => recogniser.stop() };
}

async function typedPages(tone: 'bilevel' | 'grey'): Promise<readonly Raster[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'declass-prove-test-'));
  try {
    const file = path.join(folder, 'typed.txt');
    writeFileSync(file, LINES.join('\n'));
    const decoder = makeDecoder();
    const rasters: Raster[] = [];
    for (let page = 1; page <= (await decoder.probe(file)).pageCount; page += 1) {
      const { raster } = await decoder.render(file, page);
      rasters.push(tone === 'bilevel' ? raster : grey(raster));
    }
    return rasters;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same page as a scanner would give it: paper not quite white, ink not quite black. */
function grey(raster: Raster): Raster {
  return {
    ...raster,
    tone: 'grey',
    pixels: raster.pixels.map((value, at) => (value === 255 ? 236 + ((at * 7) % 5) : 30 + ((at * 3) % 7))),
  };
}

/** Box of the line that has a word, with room to spare above and below. */
function boxOfLine(words: PageWords | undefined, word: string): PixelBox {
  const line = words?.recognised.lines.find((one) => one.words.some(({ text }) => text === word));
  if (!line) throw new Error('the typed page was not recognised');
  return [line.box[0] - 10, line.box[1] - 6, line.box[2] + 10, line.box[3] + 6];
}

function readingAct(rasters: readonly Sha256[]): Act {
  return {
    id: actIdFrom('reading', sha256),
    subject: { record: '33333333-3333-4333-8333-333333333333' as RecordId },
    kind: 'reading.made',
    effective: { value: '2026-11-24', precision: 'day', read: null },
    actor: { step: 'reading/1' },
    authority: null,
    payload: { reading: DIGEST, rasters, step: 'reading/1' },
    evidence: [],
    supersedes: [],
    index: 0,
    recordedAt: '2026-11-24T08:00:00.000Z' as Instant,
    salt: '0'.repeat(64),
  };
}

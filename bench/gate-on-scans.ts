/**
 * How often the gate refuses an honest release of a real scan, and why: pages of the corpus, two lines withheld on each,
 * burned and proved. `npx node bench/gate-on-scans.ts [-n PAGES] [FOLDER…]`; folders below the corpus' `scans`.
 */
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeDecoder } from '../src/adapters/decoder/decoder.ts';
import { makeJpeg } from '../src/adapters/images/jpeg.ts';
import { makePng } from '../src/adapters/images/png.ts';
import { MemoryContent } from '../src/adapters/memory/content.ts';
import { sha256 } from '../src/adapters/node/hashes.ts';
import { makeRecogniser } from '../src/adapters/tesseract/recogniser.ts';
import { makeProver } from '../src/app/prover.ts';
import type { Instant } from '../src/core/dates.ts';
import { actIdFrom, type PersonId, type RecordId, type ReleaseId, type Sha256 } from '../src/core/ids.ts';
import type { Act } from '../src/core/ledger/act.ts';
import type { PlannedPage, ReleasePlan } from '../src/core/release/plan.ts';
import { burn } from '../src/work/burn.ts';
import { prove } from '../src/work/prove/prove.ts';
import { clearOfInk } from '../src/core/review/clear-of-ink.ts';
import { extentOf, snapWords } from '../src/core/review/snap.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { n: { type: 'string', short: 'n' } } });
const most = Number(values.n ?? 12);
const corpus = path.resolve(
  process.env['DECLASS_CORPUS'] || path.join(import.meta.dirname, '../../shared/data'),
  'scans',
);
if (!existsSync(corpus)) {
  process.stdout.write('there is no corpus beside the repository\n');
  process.exit(0);
}
const folders =
  positionals.length > 0 ? positionals : ['state_cfpf_1968', 'jfk2025', 'pentagon_papers', 'redacted_and_crest'];
const DIGEST = 'd'.repeat(64) as Sha256;
const RECORD = '33333333-3333-4333-8333-333333333333' as RecordId;
const RELEASE = '0123456789abcdef0123456789abcdef' as ReleaseId;
const decoder = makeDecoder();
const recogniser = makeRecogniser({ processes: 1 });
const [png, jpeg] = [makePng(), makeJpeg()];
const tally = new Map<string, number>();

async function tryPage(file: string, page: number): Promise<string> {
  const derived = new MemoryContent(sha256);
  const { raster, codecMarginPx, sourceWords } = await decoder.render(file, page);
  const recognised = await recogniser.recognise(raster, 'page');
  const hash = await derived.keep(await png.encode(raster));
  const typed = recognised.lines.map((line, index) => ({ line, index })).filter(({ line }) => line.words.length >= 4);
  const middle = typed[Math.floor(typed.length / 2)];
  if (!middle) return 'too little text';
  const words = [middle.index, middle.index + 1].flatMap((line) =>
    (recognised.lines[line]?.words ?? []).map((_, word) => ({ line, word })),
  );
  const placed = { widthPx: raster.widthPx, heightPx: raster.heightPx, lines: recognised.lines };
  const boxes = clearOfInk(
    raster,
    snapWords(placed, words),
    codecMarginPx,
    recognised.lines.flatMap((line) => line.words.map(({ box }) => box)),
  ).map((box) => ({
    box,
    extent: extentOf([box], placed),
  }));
  const exemptions = [{ code: 'b1', order: 'EO13526', category: '1.4(d)' }];
  const planned: PlannedPage = {
    sourcePage: 1,
    raster: hash,
    codecMarginPx,
    excisions: boxes.map(({ box, extent }, index) => ({
      id: actIdFrom(`x${index}`, sha256),
      page: 1,
      raster: hash,
      box,
      exemptions,
      extent,
      wholePage: false,
    })),
  };
  const plan: ReleasePlan = {
    record: RECORD,
    release: RELEASE,
    digest: DIGEST,
    pages: [planned],
    heading: {
      format: 'declass/release-index/1',
      release: RELEASE,
      version: 1,
      title: 'Paper',
      collection: 'Bench',
      series: null,
      box: null,
      folder: null,
      date: null,
      releasedAt: '2026-11-24T09:00:00.000Z' as Instant,
      parts: [
        {
          label: 'Paper',
          type: 'other',
          pages: [1, 1],
          decision: 'released in part',
          exemptions: [],
          deniedPages: null,
        },
      ],
    },
  };
  const deps = { derived, png, jpeg, recogniser, hash: sha256 };
  const tree = await burn(deps, plan);
  const reading: Act = {
    id: actIdFrom('reading', sha256),
    subject: { record: RECORD },
    kind: 'reading.made',
    effective: { value: '2026-11-24', precision: 'day', read: null },
    actor: { step: 'reading/1' },
    authority: null,
    payload: { reading: DIGEST, rasters: [hash], step: 'reading/1' },
    evidence: [],
    supersedes: [],
    index: 0,
    recordedAt: '2026-11-24T08:00:00.000Z' as Instant,
    salt: '0'.repeat(64),
  };
  const proof = await prove(await makeProver(deps), {
    plan,
    tree,
    acts: [reading],
    review: {
      undecided: [],
      signedBy: '22222222-2222-4222-8222-222222222222' as PersonId,
      signOffDigest: DIGEST,
      digestNow: DIGEST,
      touchedBy: ['11111111-1111-4111-8111-111111111111' as PersonId],
      authorityHeld: true,
      codesValid: true,
    },
    ledger: { broken: false, headBehindCheckpoint: false },
    pageWords: async () => ({ recognised, sourceWords }),
    sourcePages: [1],
    metadataWords: [],
  });
  if (proof.proved) return 'proved';
  const { outcome } = proof.refusal;
  return outcome.passed ? 'PROVER_BLIND' : `${outcome.code}: ${outcome.found}`;
}

for (const folder of folders) {
  const files = globSync(path.join(corpus, folder, '**/*.pdf')).toSorted();
  const pages: { file: string; page: number }[] = [];
  for (const file of files) {
    const { pageCount } = await decoder.probe(file);
    for (let page = 1; page <= pageCount; page++) pages.push({ file, page });
  }
  const step = Math.max(1, Math.floor(pages.length / most));
  for (const { file, page } of pages.filter((_, index) => index % step === Math.floor(step / 2)).slice(0, most)) {
    const began = performance.now();
    const answer = await tryPage(file, page).catch(
      (error: unknown) => `failed: ${error instanceof Error ? error.message : String(error)}`,
    );
    process.stdout.write(
      `${folder} ${path.basename(file)} page ${page}: ${answer} (${((performance.now() - began) / 1_000).toFixed(1)} s)\n`,
    );
    const code = answer.split(':')[0] ?? answer;
    tally.set(code, (tally.get(code) ?? 0) + 1);
  }
}
for (const [code, count] of [...tally].toSorted((a, b) => b[1] - a[1]))
  process.stdout.write(`${String(count).padStart(4)}  ${code}\n`);
await recogniser.stop();
process.exit(0);

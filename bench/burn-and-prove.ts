/**
 * Seconds a page to burn and prove a signed release: `node bench/burn-and-prove.ts [-n RUNS] [FILE…]`. Each run takes the
 * file into a store of its own, withholds the third line of every page with words, signs as a second person, and then
 * makes the release as a worker would. A release that the gate refuses is no figure and fails the bench.
 */
import path from 'node:path';
import { readConfig } from '../src/app/config.ts';
import { openHouse, type House } from '../src/app/house.ts';
import { takeInSamples } from '../src/app/samples.ts';
import { doJob } from '../src/app/work-jobs.ts';
import { signedIn } from '../src/cli/signed-in.ts';
import type { ActId, RecordId, Sha256 } from '../src/core/ids.ts';
import type { Reading } from '../src/core/reading/reading.ts';
import { reviewDigest, reviewOf, type ReviewState } from '../src/core/review/review.ts';
import { makeRelease, type MakeReleaseDeps } from '../src/work/make-release.ts';
import { pageWordsOf } from '../src/work/page-words.ts';
import { readingOf } from '../src/work/reading-of.ts';
import type { Done } from '../src/work/review-docket.ts';
import { decidePart, placeExcisions, requestRelease, sendOn, signOff } from '../src/work/review.ts';
import { takeIn } from '../src/work/take-in.ts';
import { askedFor } from './command-line.ts';
import { printMachine, printTable, type Row } from './figures.ts';
import { closing, ROOT, withFolder } from './running.ts';

const REASON = [{ code: 'b1', order: 'EO13526', category: '1.4(d)' }] as const;
/** Line of every page that is withheld, from 0. */
const LINE = 2;
const say = (text: string): void => void process.stderr.write(`${text}\n`);

interface Times {
  readonly pages: number;
  /** From the first step of the release until the report of the gate is kept, which is done right after the proof. */
  readonly burnAndProve: number;
  /** The whole release: also certified, published and read back. */
  readonly release: number;
}

async function standing(
  house: House,
  id: RecordId,
): Promise<{ reading: Reading; review: ReviewState; digest: Sha256 }> {
  const record = await house.records.get(id);
  const reading = record && (await readingOf(house.derived, record));
  if (!reading) throw new Error('the record is not read');
  const review = reviewOf(await house.acts.ofRecord(id), reading.parts);
  const rasters = (await house.records.pages(id)).map(({ raster }) => raster);
  return { reading, review, digest: reviewDigest(review, rasters, house.hash) };
}

function check(done: Done): void {
  if (!done.ok) throw new Error(`${done.code}: ${done.why}`);
}

/** Withholds, decides and signs everything, and asks for the release. */
async function review(house: House, id: RecordId): Promise<void> {
  const act = (): ActId => house.chance.uuid() as ActId;
  const [reviewer, approver] = [await signedIn(house, 'reviewer'), await signedIn(house, 'approver')];
  const cut = new Set<number>();
  for (const page of await house.records.pages(id)) {
    const words = (await pageWordsOf(house.derived, page)).recognised.lines[LINE]?.words ?? [];
    if (words.length === 0) continue;
    const where = { words: words.map((_, word) => ({ line: LINE, word })) };
    check(
      await placeExcisions(house, reviewer, id, {
        act: act(),
        page: page.page,
        raster: page.raster,
        where,
        exemptions: REASON,
      }),
    );
    cut.add(page.page);
  }
  for (const { id: part, pages } of (await standing(house, id)).reading.parts) {
    const isCut = [...cut].some((page) => page >= pages[0] && page <= pages[1]);
    check(
      await decidePart(house, reviewer, id, {
        act: act(),
        part,
        decision: isCut ? 'release-in-part' : 'release',
        exemptions: [],
        replaces: null,
      }),
    );
  }
  check(await sendOn(house, reviewer, id, { act: act(), digest: (await standing(house, id)).digest }));
  check(
    await signOff(house, approver, id, {
      act: act(),
      digest: (await standing(house, id)).digest,
      verdict: 'agree',
      excision: null,
    }),
  );
  check(await requestRelease(house, approver, id, { act: act(), digest: (await standing(house, id)).digest }));
}

/** The work's own means, with a clock on the moment when the report of the gate is kept. */
function timed(deps: MakeReleaseDeps, onReport: () => void): MakeReleaseDeps {
  const { derived } = deps;
  return {
    ...deps,
    derived: {
      read: (sha256) => derived.read(sha256),
      keep: (bytes) => {
        onReport();
        return derived.keep(bytes);
      },
    },
  };
}

async function releaseOnce(file: string, dataDir: string): Promise<Times> {
  const house = await openHouse(readConfig(dataDir), say);
  return closing(
    () => house.close(),
    () => releaseIn(house, file),
  );
}

/** Takes in, reads, reviews and releases one file. */
async function releaseIn(house: House, file: string): Promise<Times> {
  await takeInSamples(house, () => {});
  const provenance = { collection: 'Bench', series: null, box: null, folder: null };
  const taken = await takeIn(house, { path: file, name: path.basename(file), provenance, actor: null });
  if (!taken.ok) throw new Error(`${taken.code}: ${taken.message}`);
  const { id } = taken.record;
  await readOnly(house, id);
  await review(house, id);
  const [asked] = (await standing(house, id)).review.releases;
  if (!asked) throw new Error('no release was asked for');
  let reported = Number.NaN;
  const deps = timed(await house.releaseDeps(), () => (reported = performance.now()));
  const begun = performance.now();
  await makeRelease(deps, id, asked.release, AbortSignal.timeout(600_000));
  const ended = performance.now();
  const after = (await standing(house, id)).review.releases.at(-1);
  if (after?.state !== 'published')
    throw new Error(`the gate refused: ${after?.refused?.code ?? after?.state} (${after?.refused?.check ?? ''})`);
  return {
    pages: (await house.records.pages(id)).length,
    burnAndProve: (reported - begun) / 1_000,
    release: (ended - begun) / 1_000,
  };
}

/** Reads this one record; the other samples may wait. */
async function readOnly(house: House, id: RecordId): Promise<void> {
  await doJob(house, { name: 'read-record', record: id }, AbortSignal.timeout(600_000));
  if ((await house.records.get(id))?.state !== 'ready') throw new Error('the record cannot be read');
}

const { runs, files } = askedFor(3);
printMachine();
const named = files.length > 0 ? files : [path.join(ROOT, 'samples/collection/package-1964.pdf')];
for (const file of named) {
  const times: Times[] = [];
  for (let run = 0; run < runs; run++) {
    try {
      times.push(await withFolder((folder) => releaseOnce(path.resolve(file), folder)));
    } catch (error) {
      process.stdout.write(`${path.basename(file)}: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    }
  }
  const rows: Row[] = [
    { what: 'burn and prove', figures: times.map(({ burnAndProve, pages }) => burnAndProve / pages) },
    { what: 'whole release', figures: times.map(({ release, pages }) => release / pages) },
  ];
  printTable(`${path.basename(file)}, ${times[0]?.pages ?? 0} pages`, 'seconds a page', rows);
}

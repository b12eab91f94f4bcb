/**
 * Peak resident memory of taking in and reading a long scan beside a short one: `node bench/memory.ts [-n RUNS] [--full]`.
 * 40 pages beside 8; with `--full` 200 beside 20. The pages are those of the samples, again and again. Linux only.
 */
import { existsSync, globSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeDecoder } from '../src/adapters/decoder/decoder.ts';
import { askedFor } from './command-line.ts';
import { median, printMachine, printTable } from './figures.ts';
import { memoryOf, type Memory } from './process-tree.ts';
import { declass, mustBeDone, ROOT, withFolder } from './running.ts';

const LOOK_MS = 100;
const MEBIBYTE = 2 ** 20;
const SCAN_PDF = new URL('../samples/scan-pdf.ts', import.meta.url).href;

type ScanPdf = (pages: readonly Uint8Array[]) => Uint8Array;

interface Peak extends Memory {
  readonly seconds: number;
}

/** The pixels of every page of the samples. */
async function samplePages(): Promise<readonly Uint8Array[]> {
  const decoder = makeDecoder();
  const pages: Uint8Array[] = [];
  for (const file of globSync(path.join(ROOT, 'samples/collection/*.pdf')).toSorted()) {
    const { pageCount } = await decoder.probe(file);
    for (let page = 1; page <= pageCount; page++) pages.push((await decoder.render(file, page)).raster.pixels);
  }
  return pages;
}

/** Takes the file in with a store of its own and watches the memory of everything that works on it. */
async function peakOf(file: string, dataDir: string, pages: number): Promise<Peak> {
  let peak: Memory = { declass: 0, largest: 0, postgres: 0 };
  let timer: NodeJS.Timeout | undefined;
  const ended = await declass(['take-in', file, '--data', dataDir, '--json'], ({ pid }) => {
    if (pid === undefined) return;
    timer = setInterval(() => {
      const now = memoryOf(pid, dataDir);
      peak = {
        declass: Math.max(peak.declass, now.declass),
        largest: Math.max(peak.largest, now.largest),
        postgres: Math.max(peak.postgres, now.postgres),
      };
    }, LOOK_MS);
  }).finally(() => clearInterval(timer));
  const { state, pages: read } = JSON.parse(mustBeDone('declass take-in', ended).out) as {
    state: string;
    pages: number;
  };
  if (state !== 'ready' || read !== pages) throw new Error(`${read} of ${pages} pages, ${state}`);
  return { ...peak, seconds: ended.seconds };
}

async function measure(scans: readonly { pages: number; file: string }[], runs: number): Promise<void> {
  const peaks = new Map<number, Peak[]>(scans.map(({ pages }) => [pages, []]));
  for (let run = 0; run < runs; run++)
    for (const { pages, file } of scans)
      peaks.get(pages)?.push(await withFolder((folder) => peakOf(file, folder, pages)));
  const of = (what: string, figure: (peak: Peak) => number): void =>
    printTable(
      what,
      'MiB',
      [...peaks].map(([pages, all]) => ({
        what: `${pages} pages`,
        figures: all.map((peak) => figure(peak) / MEBIBYTE),
      })),
      0,
    );
  of('peak resident memory of declass, all processes', ({ declass: bytes }) => bytes);
  of('peak of its largest process', ({ largest }) => largest);
  of('peak of PostgreSQL (shared pages counted for each process)', ({ postgres }) => postgres);
  printTable(
    'time',
    'seconds a page',
    [...peaks].map(([pages, all]) => ({ what: `${pages} pages`, figures: all.map(({ seconds }) => seconds / pages) })),
  );
  const [short, long] = scans.map(({ pages }) => median((peaks.get(pages) ?? []).map(({ declass: bytes }) => bytes)));
  process.stdout.write(
    `\nthe long scan takes ${((long ?? Number.NaN) / (short ?? Number.NaN)).toFixed(2)} times the memory of the short one\n`,
  );
}

const { runs, full } = askedFor(1);
if (!existsSync('/proc/self/status')) {
  process.stderr.write('memory is told from /proc, which this system does not have\n');
  process.exit(1);
}
printMachine();
await withFolder(async (folder) => {
  // Of samples only the sources are shipped as a project of their own, so the shape is told here.
  const { scanPdf } = (await import(SCAN_PDF)) as { scanPdf: ScanPdf };
  const pixels = await samplePages();
  const scans: { pages: number; file: string }[] = [];
  for (const pages of full ? [20, 200] : [8, 40]) {
    const file = path.join(folder, `scan-${pages}.pdf`);
    const repeated = Array.from({ length: pages }, (_, page) => pixels[page % pixels.length] ?? new Uint8Array());
    await writeFile(file, scanPdf(repeated));
    scans.push({ pages, file });
  }
  await measure(scans, runs);
});

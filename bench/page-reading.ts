/**
 * Seconds a page from file to reading, each as a process of its own and in alternation:
 * `node bench/page-reading.ts [-n RUNS] [FILE.pdf…]`. Every peer is held to one thread.
 */
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import type { Reading } from '../src/core/reading/reading.ts';
import { askedFor } from './command-line.ts';
import { printMachine, printTable, type Row } from './figures.ts';
import { declass, isInstalled, mustBeDone, ROOT, run, withFolder } from './running.ts';

/** Two scans that everybody can get: released records of the National Archives, looked for beside the repository. */
const SCANS = ['104-10004-10156.pdf', '124-10181-10009.pdf'].map((name) =>
  path.join(ROOT, '../shared/data/scans/jfk2025', name),
);
const ONE_THREAD = { OMP_THREAD_LIMIT: '1' };

/** Reads one file and returns the seconds it took. */
type Reader = (file: string) => Promise<number>;

const ocrmypdf: Reader = (file) =>
  withFolder(async (folder) => {
    const args = ['--force-ocr', '-j', '1', '--quiet', file, path.join(folder, 'out.pdf')];
    return mustBeDone('ocrmypdf', await run('ocrmypdf', args, { env: ONE_THREAD })).seconds;
  });

/** Pages as pictures first, as it takes no PDF; both steps count. */
const tesseract: Reader = (file) =>
  withFolder(async (folder) => {
    const rendered = mustBeDone(
      'pdftoppm',
      await run('pdftoppm', ['-r', '300', '-gray', file, path.join(folder, 'page')]),
    );
    let { seconds } = rendered;
    for (const page of globSync(path.join(folder, 'page*.pgm')).toSorted())
      seconds += mustBeDone(
        'tesseract',
        await run('tesseract', [page, 'stdout', '-l', 'eng'], { env: ONE_THREAD }),
      ).seconds;
    return seconds;
  });

const { runs, files: named } = askedFor(3);
printMachine();
const peers: [name: string, reader: Reader][] = [];
if (isInstalled('ocrmypdf')) peers.push(['ocrmypdf --force-ocr -j 1', ocrmypdf]);
else process.stdout.write('ocrmypdf is not installed: no figure beside ours\n');
if (isInstalled('tesseract') && isInstalled('pdftoppm')) peers.push(['pdftoppm and tesseract', tesseract]);
else process.stdout.write('tesseract or pdftoppm is not installed: no figure beside ours\n');

const samples = globSync(path.join(ROOT, 'samples/collection/*.pdf')).toSorted();
const scans = SCANS.filter((file) => existsSync(file));
if (named.length === 0 && scans.length < SCANS.length)
  process.stdout.write(`${SCANS.length - scans.length} of ${SCANS.length} scans beside the repository are not there\n`);
for (const file of named.length > 0 ? named : [...samples, ...scans]) {
  let [pages, kind] = [0, ''];
  const ours: Reader = async (one) => {
    const ended = mustBeDone('declass read', await declass(['read', one, '--json']));
    const reading = JSON.parse(ended.out) as Reading;
    [pages, kind] = [reading.pages.length, reading.source.kind];
    return ended.seconds;
  };
  const contestants: [string, Reader][] = [['declass read --json', ours], ...peers];
  const seconds = new Map<string, number[]>(contestants.map(([name]) => [name, []]));
  for (let round = 0; round < runs; round++) {
    for (const [name, reader] of contestants) {
      try {
        seconds.get(name)?.push(await reader(path.resolve(file)));
      } catch (error) {
        process.stdout.write(`${path.basename(file)}: ${error instanceof Error ? error.message : String(error)}\n`);
        process.exitCode = 1;
      }
    }
  }
  const rows: Row[] = [...seconds].map(([what, figures]) => ({
    what,
    figures: figures.map((figure) => figure / pages),
  }));
  printTable(`${path.basename(file)}, ${pages} pages, ${kind}`, 'seconds a page, whole process', rows);
}

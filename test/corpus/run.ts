/**
 * Real material that lies beside the repository, or where DECLASS_CORPUS says: `npm run corpus [-- --full]`. Prints every
 * check, a table of the suites, and one last line `N passed, N failed`; ends with 1 when anything failed.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Tally } from './checks.ts';
import { damage } from './damage.ts';
import { withEveryThird } from './every-third.ts';
import { cableValues } from './cable-values.ts';
import { cables, stateDepartmentPage } from './files-read.ts';
import { foundingRecord } from './founding-record.ts';
import { frus } from './frus.ts';
import { leaks } from './leaks.ts';
import { malformed } from './malformed.ts';
import { recordForms } from './record-forms.ts';
import { stamps } from './stamps.ts';
import { vectors } from './vectors.ts';

const root = path.resolve(process.env['DECLASS_CORPUS'] || path.join(import.meta.dirname, '../../../shared/data'));
const record = path.join(root, '../record/000_ef527908967e3831.txt');
const isFull = process.argv.includes('--full');
const log = (line: string): void => void process.stdout.write(`${line}\n`);

interface Suite {
  readonly name: string;
  /** What must be there; a suite whose material is missing fails, for the corpus as such is here. */
  readonly needs: string;
  run(log: (line: string) => void): Promise<Tally>;
}

const suites: readonly Suite[] = [
  // the longest first, so that the others run beside it
  {
    name: isFull ? 'malformed, all' : 'malformed, every third',
    needs: path.join(root, 'malformed'),
    run: (log) => (isFull ? malformed(root, log) : withEveryThird(root, 'malformed', (part) => malformed(part, log))),
  },
  { name: 'founding record', needs: record, run: (log) => foundingRecord(record, log) },
  { name: 'vectors', needs: path.join(root, '../domain'), run: (log) => vectors(root, log) },
  { name: 'damage', needs: record, run: (log) => damage(record, log) },
  { name: 'cables', needs: path.join(root, 'cables_aad'), run: (log) => cables(root, log) },
  { name: 'cable values', needs: path.join(root, 'cables_aad'), run: (log) => cableValues(root, log) },
  {
    name: 'scan of 1968',
    needs: path.join(root, 'scans/state_cfpf_1968'),
    run: (log) => stateDepartmentPage(root, log),
  },
  {
    name: 'stamps',
    needs: path.join(root, '../domain/stamps.json'),
    run: (log) => stamps(path.join(root, '../domain/stamps.json'), log),
  },
  { name: 'record forms', needs: path.join(root, 'scans/jfk2025/text'), run: (log) => recordForms(root, log) },
  { name: 'frus', needs: path.join(root, 'frus'), run: (log) => frus(root, log) },
  { name: 'leaks', needs: path.join(root, 'redaction_leaks'), run: (log) => leaks(root, log) },
];

if (!existsSync(root)) {
  log('There is no corpus beside the repository, and DECLASS_CORPUS names none: nothing was checked.');
  log('0 passed, 0 failed');
  process.exit(0);
}

type Result = Tally & { readonly name: string; readonly seconds: number };

/** Runs one suite; what it prints comes out in one piece, for two run beside each other. */
async function resultOf({ name, needs, run }: Suite): Promise<Result> {
  const begun = performance.now();
  const lines: string[] = [];
  let tally: Tally = { passed: 0, failed: 1 };
  if (!existsSync(needs)) lines.push(`FAILED  ${name}: its material is not in the corpus`);
  else
    try {
      tally = await run((line) => void lines.push(line));
    } catch (error) {
      lines.push(
        `FAILED  ${name}: the suite itself ended: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  for (const line of lines) log(line);
  return { name, ...tally, seconds: (performance.now() - begun) / 1_000 };
}

/** Two at once, one a core: most of the work is done in child processes. */
const waiting = suites.values();
const finished: Result[] = [];
await Promise.all(
  [0, 1].map(async () => {
    for (const suite of waiting) finished.push(await resultOf(suite));
  }),
);
const results = finished.toSorted(
  (a, b) => suites.findIndex(({ name }) => name === a.name) - suites.findIndex(({ name }) => name === b.name),
);

log('');
log(`${'suite'.padEnd(24)}${['passed', 'failed', 'seconds'].map((title) => title.padStart(9)).join('')}`);
for (const { name, passed, failed, seconds } of results)
  log(
    `${name.padEnd(24)}${[String(passed), String(failed), seconds.toFixed(1)].map((cell) => cell.padStart(9)).join('')}`,
  );
if (!isFull) log('Of the malformed files every third was opened; --full opens all.');
const sum = (count: (tally: Tally) => number): number => results.reduce((total, tally) => total + count(tally), 0);
const failed = sum((tally) => tally.failed);
log(`${sum((tally) => tally.passed)} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Well and badly made redactions (`redaction_leaks`): the file name tells which, and inspection must tell the same. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { makeInflate } from '../../src/adapters/inflate/inflate.ts';
import { makePdfiumInspector, makePdfiumReader } from '../../src/adapters/pdfium-reader/reader.ts';
import { makeRecogniser } from '../../src/adapters/tesseract/recogniser.ts';
import { inspect } from '../../src/work/inspect.ts';
import { makeSeen } from '../../src/work/inspect-seen.ts';

/** Files whose names say that a redaction in them is bad. Text drawn upon a rectangle is seen, so `rect_ordering` is clean. */
const BAD = /^(?:bad_|rectangles_yes)/;

/** Inspects every file below `root` and prints one line each. */
export async function leaks(root: string, log: (line: string) => void): Promise<{ passed: number; failed: number }> {
  const recogniser = makeRecogniser({ processes: 1 });
  const deps = {
    inspector: makePdfiumInspector(),
    inflate: makeInflate(),
    seen: makeSeen(makePdfiumReader(), recogniser),
  };
  const folder = path.join(root, 'redaction_leaks');
  let [passed, failed] = [0, 0];
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.pdf'))
    .toSorted()) {
    const report = await inspect(deps, readFileSync(path.join(folder, file)));
    // Only what is read out of the page counts here: what a file carries along says nothing of its redactions.
    const covered = report.findings.filter(({ isLeak, page }) => isLeak && page !== null);
    const isRight = covered.length > 0 === BAD.test(file);
    if (isRight) passed += 1;
    else failed += 1;
    const words = covered.reduce((sum, { recoverable }) => sum + recoverable, 0);
    log(
      `${isRight ? 'ok   ' : 'WRONG'}  ${file.padEnd(44)} ${String(words).padStart(4)} words  ${[...new Set(covered.map(({ threat }) => threat))].join(' ') || '–'}`,
    );
  }
  await recogniser.stop();
  return { passed, failed };
}

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { PdfChecker } from '../../ports/pdf-checker.ts';

const run = promisify(execFile);
const BOUNDS = { timeout: 120_000, maxBuffer: 16 * 1024 * 1024, killSignal: 'SIGKILL' } as const;

/** `qpdf --check`, where qpdf is installed; null where it is not. */
export async function findQpdf(): Promise<PdfChecker | null> {
  const said = await run('qpdf', ['--version'], BOUNDS).catch(() => null);
  const version = /qpdf version ([\d.]{1,20})/.exec(said?.stdout ?? '')?.[1];
  if (!version) return null;
  return {
    name: 'qpdf',
    version,
    async isSound(pdf) {
      const folder = await mkdtemp(path.join(tmpdir(), 'declass-prove-'));
      try {
        const file = path.join(folder, 'release.pdf');
        await writeFile(file, pdf, { mode: 0o600, flag: 'wx' });
        // Exit 0 is sound; 2 is errors and 3 is warnings, and a file of ours has neither.
        return await run('qpdf', ['--check', file], BOUNDS).then(
          () => true,
          () => false,
        );
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Failure } from '../../core/failure.ts';
import type { PdfReader, ReaderPage } from '../../ports/readers.ts';

const run = promisify(execFile);
const BOUNDS = { timeout: 120_000, maxBuffer: 256 * 1024 * 1024, killSignal: 'SIGKILL' } as const;
const PAGE = /<page width="([\d.]{1,12})" height="([\d.]{1,12})">/;
const WORD =
  /<word xMin="(-?[\d.]{1,14})" yMin="(-?[\d.]{1,14})" xMax="(-?[\d.]{1,14})" yMax="(-?[\d.]{1,14})">([^<]*)<\/word>/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** poppler's `pdftotext`, where it is installed; null where it is not. It reads ActualText, which pdf.js does not (threats L07). */
export async function findPoppler(): Promise<PdfReader | null> {
  const said = await run('pdftotext', ['-v'], BOUNDS).catch(() => null);
  const version = /pdftotext version ([\d.]{1,20})/.exec(said ? said.stderr + said.stdout : '')?.[1];
  if (!version) return null;
  return { name: 'poppler', version, read: (pdf) => inFolder(pdf, readPages) };
}

async function readPages(file: string): Promise<readonly ReaderPage[]> {
  const { stdout } = await run('pdftotext', ['-bbox', '-enc', 'UTF-8', file, '-'], BOUNDS).catch(
    (cause: { killed?: boolean }) => {
      if (cause.killed)
        throw new Failure('DECODE_TIMEOUT', 'poppler takes longer than two minutes', 'The PDF is broken or hostile.', {
          cause,
        });
      throw new Failure('DECODE_FAILED', 'poppler cannot read the PDF', 'It is damaged or hostile.', { cause });
    },
  );
  return stdout
    .split('</page>')
    .slice(0, -1)
    .map((page) => {
      const size = PAGE.exec(page);
      const words = [...page.matchAll(WORD)].map(([, x0, y0, x1, y1, text = '']) => ({
        text: text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? ''),
        box: [Number(x0), Number(y0), Number(x1), Number(y1)] as const,
      }));
      return {
        widthPt: Number(size?.[1]),
        heightPt: Number(size?.[2]),
        words,
        text: words.map(({ text }) => text).join(' '),
      };
    });
}

/** poppler seeks in the file, so it cannot be piped; the folder is private and gone afterwards. */
async function inFolder<T>(pdf: Uint8Array, use: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'declass-prove-'));
  try {
    const file = path.join(folder, 'release.pdf');
    await writeFile(file, pdf, { mode: 0o600, flag: 'wx' });
    return await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

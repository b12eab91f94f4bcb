import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Failure } from '../../core/failure.ts';
import type { InspectedPdf, PdfInspector } from '../../ports/pdf-inspector.ts';
import type { PdfPainter, ReaderPage } from '../../ports/readers.ts';
import type { Raster } from '../../ports/rasters.ts';
import { askChild } from './bounded-child.ts';

const PACKAGE = import.meta.resolve('@embedpdf/pdfium');
const HEAP_MB = 512;
const MOST_PX = 100_000_000;

/** PDFium as a reader and painter of finished files, in a process of its own a question. */
export function makePdfiumReader(): PdfPainter {
  return {
    name: 'PDFium',
    version: packageVersion(),
    async read(pdf) {
      return parsed<readonly ReaderPage[]>(await ask({ ask: 'read' }, pdf));
    },
    async paint(pdf, page, widthPx) {
      if (!(page >= 1 && widthPx >= 1 && widthPx <= 10_000))
        throw new TypeError('a page from 1 and a width within bounds');
      const answer = await ask({ ask: 'paint', page, widthPx }, pdf);
      const headEnd = answer.indexOf(0x0a);
      const head = parsed<Omit<Raster, 'pixels'>>(answer.subarray(0, Math.max(0, headEnd)));
      const pixels = new Uint8Array(answer.subarray(headEnd + 1));
      const channels = head.tone === 'colour' ? 3 : 1;
      if (!(head.widthPx * head.heightPx <= MOST_PX) || pixels.length !== head.widthPx * head.heightPx * channels)
        throw silent();
      return { ...head, pixels };
    },
  };
}

/** PDFium as a finder of what a PDF hides; a process of its own a file. */
export function makePdfiumInspector(): PdfInspector {
  return {
    name: 'PDFium',
    version: packageVersion(),
    async inspect(pdf) {
      return parsed<InspectedPdf>(await ask({ ask: 'inspect' }, pdf));
    },
  };
}

/** What the child is asked. */
export type Question =
  | { readonly ask: 'read' }
  | { readonly ask: 'inspect' }
  | { readonly ask: 'paint'; readonly page: number; readonly widthPx: number };

function ask(question: Question, pdf: Uint8Array): Promise<Buffer> {
  return askChild(
    { script: new URL('child.ts', import.meta.url), packageUrl: PACKAGE, heapMb: HEAP_MB },
    question,
    pdf,
  );
}

function parsed<T>(bytes: Buffer): T {
  try {
    return JSON.parse(bytes.toString('utf8')) as T;
  } catch (cause) {
    throw silent(cause);
  }
}

function silent(cause?: unknown): Failure {
  return new Failure('DECODE_FAILED', 'the reader PDFium gave no answer', 'Prove the release again.', { cause });
}

function packageVersion(): string {
  const folder = PACKAGE.slice(0, PACKAGE.indexOf('/dist/'));
  const { version } = JSON.parse(readFileSync(fileURLToPath(`${folder}/package.json`), 'utf8')) as {
    readonly version: string;
  };
  return version;
}

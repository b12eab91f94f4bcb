import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Failure } from '../../core/failure.ts';
import type { PdfReader, ReaderPage } from '../../ports/readers.ts';
import { askChild } from './bounded-child.ts';

const PACKAGE = import.meta.resolve('pdfjs-dist/package.json');
const HEAP_MB = 768;

/** pdf.js as a second reader of finished files, in a process of its own a file. It never paints (imaging.md section 9, 2). */
export function makePdfjsReader(): PdfReader {
  const { version } = JSON.parse(readFileSync(fileURLToPath(PACKAGE), 'utf8')) as { readonly version: string };
  return {
    name: 'pdf.js',
    version,
    async read(pdf) {
      const answer = await askChild(
        { script: new URL('child.ts', import.meta.url), packageUrl: PACKAGE, heapMb: HEAP_MB },
        {},
        pdf,
      );
      try {
        // Our own program wrote this; what a hostile file made of it is judged by the caller.
        return JSON.parse(answer.toString('utf8')) as readonly ReaderPage[];
      } catch (cause) {
        throw new Failure('DECODE_FAILED', 'the reader pdf.js gave no answer', 'Prove the release again.', { cause });
      }
    },
  };
}

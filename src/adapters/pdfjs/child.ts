/** The process in which pdf.js reads one file: `bounded-child.ts` starts it, it answers with all pages as JSON and ends. */
import { readFileSync, writeSync } from 'node:fs';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { ReaderPage } from '../../ports/readers.ts';
import { shownWords } from './shown-words.ts';

const input = readFileSync(0);
const data = new Uint8Array(input.subarray(input.indexOf(0x0a) + 1));

async function readAll(): Promise<readonly ReaderPage[]> {
  const loading = getDocument({
    data,
    disableFontFace: true,
    useSystemFonts: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    useWasm: false,
    verbosity: VerbosityLevel.ERRORS,
    // Whatever it would repair on the way is an error here.
    stopAtErrors: true,
  });
  const document = await loading.promise;
  const pages: ReaderPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { width, height, transform } = page.getViewport({ scale: 1 });
    const content = await page.getTextContent({ disableNormalization: true });
    const text = content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : ' ') : '')).join('');
    pages.push({
      widthPt: width,
      heightPt: height,
      words: shownWords(await page.getOperatorList(), transform as readonly number[]),
      text,
    });
    page.cleanup();
  }
  return pages;
}

const answer = new TextEncoder().encode(JSON.stringify(await readAll()));
for (let done = 0; done < answer.length;) done += writeSync(1, answer, done, Math.min(1 << 20, answer.length - done));
process.exit(0);

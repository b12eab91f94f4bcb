/** The process in which PDFium reads or paints one file: `bounded-child.ts` starts it, it answers once and ends. */
import { readFileSync, writeSync } from 'node:fs';
import type { ReaderPage } from '../../ports/readers.ts';
import { open, type OpenPdf } from './open-pdf.ts';
import { inspectAll } from './inspect.ts';
import { paintPage } from './paint.ts';
import type { Question } from './reader.ts';
import { wordsOnPage } from './words.ts';

function readAll(pdf: OpenPdf): readonly ReaderPage[] {
  const pages: ReaderPage[] = [];
  const count = pdf.call.FPDF_GetPageCount(pdf.document);
  for (let index = 0; index < count; index += 1) {
    const page = pdf.call.FPDF_LoadPage(pdf.document, index);
    if (page === 0) throw new Error(`PDFium opens no page ${index + 1}`);
    const [widthPt, heightPt] = [pdf.call.FPDF_GetPageWidthF(page), pdf.call.FPDF_GetPageHeightF(page)];
    const { words, text } = wordsOnPage(pdf, page, widthPt, heightPt);
    pages.push({ widthPt, heightPt, words: words.map(({ text: word, box }) => ({ text: word, box })), text });
    pdf.call.FPDF_ClosePage(page);
  }
  return pages;
}

function say(...parts: readonly Uint8Array[]): void {
  for (const part of parts)
    for (let done = 0; done < part.length;) done += writeSync(1, part, done, Math.min(1 << 20, part.length - done));
}

const input = readFileSync(0);
const lineEnd = input.indexOf(0x0a);
// Our own process wrote this line a moment ago.
const question = JSON.parse(input.toString('utf8', 0, lineEnd)) as Question;
const pdf = await open(new Uint8Array(input.subarray(lineEnd + 1)));
const json = (value: object): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value)}\n`);
if (question.ask === 'read') say(json(readAll(pdf)));
else if (question.ask === 'inspect') say(json(inspectAll(pdf)));
else {
  const { pixels, ...head } = paintPage(pdf, question.page, question.widthPx);
  say(json(head), pixels);
}
process.exit(0);

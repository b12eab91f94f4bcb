/**
 * The process in which hostile files are opened: started by `bounded-child.ts` with an empty environment, no right to
 * read or write files, and bounds on time and memory watched from outside. One question, one answer, then it ends.
 */
import { readFileSync, writeSync } from 'node:fs';
import { Failure } from '../../core/failure.ts';
import type { Probed } from '../../ports/decoder.ts';
import type { RenderedPage } from '../../ports/rasters.ts';
import { FILE_DESCRIPTOR, type AnswerHead, type Question } from './answers.ts';
import { renderJpeg2000 } from './jpeg2000.ts';
import type { DecoderLimits } from './limits.ts';
import type { PictureType } from './pictures.ts';
import { checkPdfIsWhole, judgePdf } from './pdf-file.ts';
import { renderPdfPage } from './pdf-page.ts';
import { openPdf, startPdfium, type PdfDocument } from './pdfium.ts';
import { broken, outOfMemory } from './refusals.ts';
import { checkPictureIsWhole } from './picture-end.ts';
import { sniff, SNIFF_BYTES } from './sniff.ts';
import { readAt, type SourceFile } from './source-file.ts';
import { countTiffPages } from './tiff-pages.ts';
import { renderTranscriptPage } from './transcript-page.ts';
import { transcriptPages, type SetLine } from './transcript-pages.ts';
import { readTranscriptLines } from './transcript-text.ts';

async function answer(question: Question): Promise<{ head: AnswerHead; pixels: Uint8Array }> {
  const file: SourceFile = { descriptor: FILE_DESCRIPTOR, bytes: question.bytes };
  if (question.ask === 'probe')
    return { head: { answer: 'probed', probed: await probe(file, question) }, pixels: new Uint8Array() };
  const { raster, ...page } = await render(file, question);
  const { pixels, ...size } = raster;
  return { head: { answer: 'rendered', ...size, ...page }, pixels };
}

async function probe(file: SourceFile, { limits }: Question): Promise<Probed> {
  const { mediaType } = sniff(readAt(file, 0, SNIFF_BYTES));
  switch (mediaType) {
    case 'application/pdf': {
      checkPdfIsWhole(file);
      const document = await openDocument(file);
      return { mediaType, kind: judgePdf(document, limits), pageCount: document.pageCount };
    }
    case 'image/tiff': {
      const pageCount = countTiffPages(file, limits.pages);
      await renderPicture(file, mediaType, pageCount, limits);
      return { mediaType, kind: 'scan', pageCount };
    }
    case 'image/png':
    case 'image/jpeg':
      checkPictureIsWhole(file, mediaType);
      await renderPicture(file, mediaType, 1, limits);
      return { mediaType, kind: 'scan', pageCount: 1 };
    case 'image/jp2':
      await renderJpeg2000(file, limits);
      return { mediaType, kind: 'scan', pageCount: 1 };
    case 'text/plain':
      return { mediaType, kind: 'transcript', pageCount: pagesOfText(file, question.limits).length };
  }
}

async function render(file: SourceFile, { page, limits }: Extract<Question, { ask: 'render' }>): Promise<RenderedPage> {
  const { mediaType } = sniff(readAt(file, 0, SNIFF_BYTES));
  switch (mediaType) {
    case 'application/pdf':
      return renderPdfPage(await openDocument(file), page, limits);
    case 'image/tiff':
      checkPage(page, countTiffPages(file, limits.pages));
      return renderPicture(file, mediaType, page, limits);
    case 'image/png':
    case 'image/jpeg':
      checkPage(page, 1);
      return renderPicture(file, mediaType, page, limits);
    case 'image/jp2':
      checkPage(page, 1);
      return renderJpeg2000(file, limits);
    case 'text/plain': {
      const pages = pagesOfText(file, limits);
      checkPage(page, pages.length);
      return renderTranscriptPage(pages[page - 1] ?? [], limits);
    }
  }
}

/** The picture library is loaded only where a picture is: it doubles the start of the process. */
async function renderPicture(
  file: SourceFile,
  type: PictureType,
  page: number,
  limits: DecoderLimits,
): Promise<RenderedPage> {
  const pictures = await import('./pictures.ts');
  return pictures.renderPicture(file, type, page, limits);
}

function checkPage(page: number, pageCount: number): void {
  if (page < 1 || page > pageCount)
    throw new Failure(
      'NOT_FOUND',
      `there is no page ${page}; the file has ${pageCount}`,
      'Ask for a page of the file.',
    );
}

async function openDocument(file: SourceFile): Promise<PdfDocument> {
  return openPdf(await startPdfium(), file);
}

function pagesOfText(file: SourceFile, limits: Question['limits']): readonly (readonly SetLine[])[] {
  const pages = transcriptPages(readTranscriptLines(file, limits));
  if (pages.length > limits.pages)
    throw new Failure(
      'TOO_MANY_PAGES',
      `the text fills ${pages.length} pages; at most ${limits.pages.toLocaleString('en')} can be opened`,
      'Split it and take in the parts.',
    );
  return pages;
}

function refusal(error: unknown): AnswerHead {
  if (error instanceof Failure)
    return { answer: 'refused', code: error.code, message: error.message, hint: error.hint };
  const said = error instanceof Error ? `${error.name} ${error.message}` : '';
  const isMemory = error instanceof RangeError || /memory|allocation|OOM|array buffer/i.test(said);
  const { code, message, hint } = isMemory ? outOfMemory() : broken();
  return { answer: 'refused', code, message, hint };
}

function say(head: AnswerHead, pixels: Uint8Array): void {
  const json = new TextEncoder().encode(JSON.stringify(head));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, json.length);
  for (const part of [length, json, pixels]) {
    let done = 0;
    while (done < part.length) done += writeSync(1, part, done, Math.min(1 << 20, part.length - done));
  }
}

// Our own process wrote this question a moment ago.
const question = JSON.parse(readFileSync(0, 'utf8')) as Question;
try {
  const { head, pixels } = await answer(question);
  say(head, pixels);
} catch (error) {
  say(refusal(error), new Uint8Array());
}
process.exit(0);

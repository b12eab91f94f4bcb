import { Failure } from '../../core/failure.ts';
import type { Probed } from '../../ports/decoder.ts';
import type { RenderedPage } from '../../ports/rasters.ts';
import { renderJpeg2000 } from './jpeg2000.ts';
import type { DecoderLimits } from './limits.ts';
import { checkPdfIsWhole, judgePdf } from './pdf-file.ts';
import { renderPdfPage } from './pdf-page.ts';
import { openPdf, startPdfium } from './pdfium.ts';
import { checkPictureIsWhole } from './picture-end.ts';
import { sniff, SNIFF_BYTES } from './sniff.ts';
import { readAt, type SourceFile } from './source-file.ts';
import { countTiffPages } from './tiff-pages.ts';
import { renderTranscriptPage } from './transcript-page.ts';
import { transcriptPages } from './transcript-pages.ts';
import { readTranscriptLines } from './transcript-text.ts';

/** A file whose type is known; what is found on the way is kept for the next question. */
export interface OpenFile {
  probe(): Promise<Probed>;
  /** Page from 1. */
  render(page: number): Promise<RenderedPage>;
}

/** Tells a file by its bytes and returns what can open it. Fails as `sniff` does. */
export function openFile(file: SourceFile, limits: DecoderLimits): OpenFile {
  const { mediaType } = sniff(readAt(file, 0, SNIFF_BYTES));
  switch (mediaType) {
    case 'application/pdf':
      return pdf(file, limits);
    case 'image/tiff':
      return tiff(file, limits);
    case 'image/png':
    case 'image/jpeg':
      return picture(file, mediaType, limits);
    case 'image/jp2':
      return jpeg2000(file, limits);
    case 'text/plain':
      return transcript(file, limits);
  }
}

function pdf(file: SourceFile, limits: DecoderLimits): OpenFile {
  const opened = once(async () => openPdf(await startPdfium(), file));
  return {
    async probe() {
      checkPdfIsWhole(file);
      const document = await opened();
      return { mediaType: 'application/pdf', kind: judgePdf(document, limits), pageCount: document.pageCount };
    },
    render: async (page) => renderPdfPage(await opened(), page, limits),
  };
}

function tiff(file: SourceFile, limits: DecoderLimits): OpenFile {
  const pageCount = once(async () => countTiffPages(file, limits.pages));
  const render = async (page: number): Promise<RenderedPage> => {
    checkPage(page, await pageCount());
    const { renderPicture } = await import('./pictures.ts');
    return renderPicture(file, 'image/tiff', page, limits);
  };
  return {
    async probe() {
      await render(await pageCount());
      return { mediaType: 'image/tiff', kind: 'scan', pageCount: await pageCount() };
    },
    render,
  };
}

function picture(file: SourceFile, mediaType: 'image/png' | 'image/jpeg', limits: DecoderLimits): OpenFile {
  const render = async (page: number): Promise<RenderedPage> => {
    checkPage(page, 1);
    // The picture library is loaded only where a picture is: it doubles the start of the process.
    const { renderPicture } = await import('./pictures.ts');
    return renderPicture(file, mediaType, page, limits);
  };
  return {
    async probe() {
      checkPictureIsWhole(file, mediaType);
      await render(1);
      return { mediaType, kind: 'scan', pageCount: 1 };
    },
    render,
  };
}

function jpeg2000(file: SourceFile, limits: DecoderLimits): OpenFile {
  const render = async (page: number): Promise<RenderedPage> => {
    checkPage(page, 1);
    return renderJpeg2000(await startPdfium(), file, limits);
  };
  return {
    async probe() {
      checkPictureIsWhole(file, 'image/jp2');
      await render(1);
      return { mediaType: 'image/jp2', kind: 'scan', pageCount: 1 };
    },
    render,
  };
}

function transcript(file: SourceFile, limits: DecoderLimits): OpenFile {
  const pdfium = once(startPdfium);
  const pages = once(async () => {
    const cut = transcriptPages(readTranscriptLines(file, limits));
    if (cut.length <= limits.pages) return cut;
    throw new Failure(
      'TOO_MANY_PAGES',
      `the text fills ${cut.length} pages; at most ${limits.pages.toLocaleString('en')} can be opened`,
      'Split it and take in the parts.',
    );
  });
  return {
    probe: async () => ({ mediaType: 'text/plain', kind: 'transcript', pageCount: (await pages()).length }),
    async render(page) {
      const lines = (await pages())[page - 1];
      checkPage(page, (await pages()).length);
      return renderTranscriptPage(await pdfium(), lines ?? [], limits);
    },
  };
}

function checkPage(page: number, pageCount: number): void {
  if (!Number.isInteger(page) || page < 1 || page > pageCount)
    throw new Failure(
      'NOT_FOUND',
      `there is no page ${page}; the file has ${pageCount}`,
      'Ask for a page of the file.',
    );
}

/** Runs `make` the first time and remembers its result. */
function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | null = null;
  return () => (made ??= make());
}

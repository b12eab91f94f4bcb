import { Failure } from '../../core/failure.ts';
import type { SourceKind } from '../../core/reading/reading.ts';
import type { DecoderLimits } from './limits.ts';
import { isScannedPage, pageSizePt } from './pdf-page.ts';
import type { PdfDocument } from './pdfium.ts';
import { readAt, type SourceFile } from './source-file.ts';

/** Where the end mark of a PDF is looked for; scanners and mail gateways append a few bytes, seldom more. */
const TAIL_BYTES = 64 * 1024;
/** Pages whose making is looked at to call a file a scan; the rest of a record is seldom made otherwise. */
const PAGES_JUDGED = 8;

/**
 * Refuses a PDF whose end is missing: PDFium would rebuild it from what is left and call that the whole. A file made
 * for the web says its length at its start, so that a cut in the middle of one is seen as well.
 */
export function checkPdfIsWhole(file: SourceFile): void {
  const tail = latin1(readAt(file, Math.max(0, file.bytes - TAIL_BYTES), TAIL_BYTES));
  if (!tail.includes('%%EOF'))
    throw truncated(
      `the PDF has no end mark in its last ${Math.min(TAIL_BYTES, file.bytes).toLocaleString('en')} bytes (of ${file.bytes})`,
    );
  const head = latin1(readAt(file, 0, 2048));
  const linearized = head.indexOf('/Linearized');
  const stated = linearized === -1 ? null : /\/L\s{0,8}(\d{1,12})/.exec(head.slice(linearized, linearized + 512));
  if (stated && Number(stated[1]) > file.bytes)
    throw truncated(`the PDF says it has ${stated[1]} bytes, but the file ends at byte ${file.bytes}`);
}

/** Checks the number and sizes of pages; fails TOO_MANY_PAGES, PAGE_TOO_LARGE, DECODE_FAILED. Returns what the file is. */
export function judgePdf(document: PdfDocument, limits: DecoderLimits): SourceKind {
  const { pageCount } = document;
  if (pageCount > limits.pages)
    throw new Failure(
      'TOO_MANY_PAGES',
      `the PDF has ${pageCount} pages; at most ${limits.pages.toLocaleString('en')} can be opened`,
      'Split it and take in the parts.',
    );
  let [scans, judged] = [0, 0];
  for (let page = 1; page <= pageCount; page += 1) {
    const size = pageSizePt(document, page);
    const isLong = size !== null && Math.max(...size) > limits.sideIn * 72;
    // A page that states more than a yard must be looked into: a scan may state any size (imaging.md section 9, 4).
    if (page > PAGES_JUDGED && !isLong) continue;
    const isScan = isScannedPage(document, page, limits);
    if (page > PAGES_JUDGED) continue;
    judged += 1;
    if (isScan) scans += 1;
  }
  return scans * 2 >= judged && scans > 0 ? 'scan' : 'born-digital';
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

function truncated(message: string): Failure {
  return new Failure('FILE_TRUNCATED', message, 'The file was cut while copied. Ask the sender for it again.');
}

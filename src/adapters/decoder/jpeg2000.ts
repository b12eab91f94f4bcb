import { Failure } from '../../core/failure.ts';
import type { RenderedPage } from '../../ports/rasters.ts';
import type { DecoderLimits } from './limits.ts';
import { renderPdfPage } from './pdf-page.ts';
import { withPdfBytes, type Pdfium } from './pdfium.ts';
import { writeJpxPdf } from './small-pdf.ts';
import { readAt, type SourceFile } from './source-file.ts';

/** Paper length taken for a scan that states no resolution, in inches. */
const LETTER_IN = 11;
/** Lossy JPEG 2000 smears over as many pixels as its wavelet has levels: 5 is usual (threats L15). */
const GHOST_PX = 64;

/** Decodes a JPEG 2000 picture by letting PDFium paint a page that is nothing else. */
export function renderJpeg2000(pdfium: Pdfium, file: SourceFile, limits: DecoderLimits): RenderedPage {
  const jpx = readAt(file, 0, file.bytes);
  const { widthPx, heightPx } = sizeOf(jpx);
  if (widthPx * heightPx > limits.pagePx || Math.max(widthPx, heightPx) > limits.sidePx)
    throw new Failure(
      'PAGE_TOO_LARGE',
      `page 1 has ${widthPx} × ${heightPx} pixels; at most ${limits.pagePx / 1e6} million can be opened`,
      'Scan it at 300 to 600 dpi, or in parts.',
    );
  const page = withPdfBytes(pdfium, writeJpxPdf(widthPx, heightPx, jpx), (document) =>
    renderPdfPage(document, 1, limits),
  );
  const dpi = Math.min(600, Math.max(72, Math.round(Math.max(widthPx, heightPx) / LETTER_IN)));
  return { ...page, raster: { ...page.raster, dpi }, codecMarginPx: GHOST_PX };
}

/** Width and height stand in the SIZ segment, the first of every code stream. */
function sizeOf(jpx: Uint8Array): { widthPx: number; heightPx: number } {
  const view = new DataView(jpx.buffer, jpx.byteOffset, jpx.byteLength);
  for (let at = 0; at + 24 <= Math.min(jpx.length, 64 * 1024); at += 1) {
    if (view.getUint32(at) !== 0xff4fff51) continue;
    const [right, bottom, left, top] = [
      view.getUint32(at + 8),
      view.getUint32(at + 12),
      view.getUint32(at + 16),
      view.getUint32(at + 20),
    ];
    if (right > left && bottom > top) return { widthPx: right - left, heightPx: bottom - top };
  }
  throw new Failure(
    'FILE_DAMAGED',
    'the JPEG 2000 file has no readable image',
    'Ask the sender for the file again, or for a TIFF.',
  );
}

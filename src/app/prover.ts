import { makeInflate } from '../adapters/inflate/inflate.ts';
import { otherDigests } from '../adapters/node/hashes.ts';
import { makePdfiumReader } from '../adapters/pdfium-reader/reader.ts';
import { makePdfjsReader } from '../adapters/pdfjs/reader.ts';
import { findPoppler } from '../adapters/poppler/reader.ts';
import { findQpdf } from '../adapters/qpdf/checker.ts';
import type { PdfReader } from '../ports/readers.ts';
import { hashOfPixels } from '../core/release/burn-pixels.ts';
import type { BurnDeps } from '../work/burn.ts';
import { burnRaster } from '../work/burn-page.ts';
import type { ProveDeps } from '../work/prove/prove.ts';

/**
 * What proves a release: pdf.js and PDFium must answer; poppler and qpdf are asked too where this machine has them, and
 * then a disagreement of theirs refuses as well.
 */
export async function makeProver(burn: BurnDeps): Promise<ProveDeps> {
  const optional: readonly (PdfReader | null)[] = [await findPoppler()];
  const qpdf = await findQpdf();
  return {
    ...burn,
    readers: [makePdfjsReader()],
    painter: makePdfiumReader(),
    optional: optional.filter((reader) => reader !== null),
    checkers: qpdf ? [qpdf] : [],
    inflate: makeInflate(),
    otherHashes: otherDigests,
    reburn: async (raster, page) => hashOfPixels(burnRaster(raster, page).raster, burn.hash),
  };
}

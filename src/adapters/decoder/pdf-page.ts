import { Failure } from '../../core/failure.ts';
import type { RenderedPage } from '../../ports/rasters.ts';
import type { DecoderLimits } from './limits.ts';
import { drawingOf, isDecodable, type DrawnImage, type Drawing, type PointBox } from './pdf-images.ts';
import { pdfWords } from './pdf-words.ts';
import type { PdfDocument, Pdfium } from './pdfium.ts';
import { tonedPixels } from './raster-tone.ts';
import { outOfMemory } from './refusals.ts';

const BGRX = 3;
const DRAW_ANNOTATIONS = 1;
const WHITE = 0xff_ff_ff_ff;
/** For pages that are drawn, not scanned. */
const STANDARD_DPI = 300;
/** Finer than this no scanner's noise is worth keeping. */
const FINEST_DPI = 600;
/** A page image coarser than this is a background, unless the page lies about its size, and then by no more. */
const COARSEST_DPI = 60;
/** A coarser scan with type or lines on it is painted at a whole multiple, so that these stay legible. */
const DETAIL_DPI = 200;
/** Frames and white patches come with many scans. */
const FRAME_PATHS = 20;
/** From this share of the page on, its images are the page. */
const SCAN_SHARE = 0.5;
/** Edges that differ by less are the same edge: rounding of points, not a margin. */
const EDGE_PT = 1.5;
/** Resampling smears this far (measured, threats L15). */
const RESAMPLING_PX = 3;

/** What a page is painted as. */
interface PagePlan {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly isScan: boolean;
  readonly codecMarginPx: number;
  readonly images: readonly DrawnImage[];
}

/** Whether a page is a scan; fails PAGE_TOO_LARGE and DECODE_FAILED as painting it would. Page from 1. */
export function isScannedPage(document: PdfDocument, page: number, limits: DecoderLimits): boolean {
  return withPage(document, page, (handle) => planOf(document.pdfium, handle, page, limits).isScan);
}

/** Size of a page in points as displayed, without loading it; null when the file has no such page. */
export function pageSizePt(document: PdfDocument, page: number): readonly [width: number, height: number] | null {
  const { pdfium } = document;
  return pdfium.scratch(8, (address) =>
    pdfium.call.FPDF_GetPageSizeByIndexF(document.handle, page - 1, address)
      ? [pdfium.float32(address), pdfium.float32(address + 4)]
      : null,
  );
}

/** Paints one page, from 1, as displayed: rotated, cropped, with its annotations and filled fields, on white. */
export function renderPdfPage(document: PdfDocument, page: number, limits: DecoderLimits): RenderedPage {
  const { pdfium } = document;
  return withPage(document, page, (handle) => {
    const plan = planOf(pdfium, handle, page, limits);
    const { widthPx, heightPx, dpi, codecMarginPx } = plan;
    const sourceWords = pdfWords(pdfium, handle, plan);
    const bitmap = pdfium.call.FPDFBitmap_CreateEx(widthPx, heightPx, BGRX, 0, 0);
    if (bitmap === 0) throw outOfMemory();
    pdfium.call.FPDFBitmap_FillRect(bitmap, 0, 0, widthPx, heightPx, WHITE);
    renderExactly(pdfium, handle, bitmap, widthPx, heightPx);
    if (document.form !== 0)
      pdfium.call.FPDF_FFLDraw(document.form, bitmap, handle, 0, 0, widthPx, heightPx, 0, DRAW_ANNOTATIONS);
    const stride = pdfium.call.FPDFBitmap_GetStride(bitmap);
    const start = pdfium.call.FPDFBitmap_GetBuffer(bitmap) >>> 0;
    const painted = pdfium.memory().subarray(start, start + stride * heightPx);
    const toned = tonedPixels(painted, { widthPx, heightPx, stride }, 4, [2, 1, 0]);
    pdfium.call.FPDFBitmap_Destroy(bitmap);
    if (plan.isScan && toned.pixels.every((level) => level === 255)) checkIsBlank(pdfium, plan.images, page);
    return { raster: { widthPx, heightPx, dpi, ...toned }, codecMarginPx, sourceWords };
  });
}

/** Far less than a pixel on the largest page, far more than the rounding of 32-bit floats. */
const SHRINK = 1e-6;

/**
 * PDFium rounds the rectangle of an image outward; where its floats come out a hair above a whole pixel, it stretches the
 * image by one, and a scan is no longer the scan. A page painted a millionth smaller never is.
 */
function renderExactly(pdfium: Pdfium, page: number, bitmap: number, widthPx: number, heightPx: number): void {
  const [widthPt, heightPt] = [pdfium.call.FPDF_GetPageWidthF(page), pdfium.call.FPDF_GetPageHeightF(page)];
  const scale = [(widthPx / widthPt) * (1 - SHRINK), (heightPx / heightPt) * (1 - SHRINK)] as const;
  const matrix = [scale[0], 0, 0, scale[1], (widthPx * SHRINK) / 2, (heightPx * SHRINK) / 2];
  const floats = new Float32Array([...matrix, 0, 0, widthPx, heightPx]);
  pdfium.scratch(floats.byteLength, (address) => {
    pdfium.memory().set(new Uint8Array(floats.buffer), address >>> 0);
    const clip = address + matrix.length * Float32Array.BYTES_PER_ELEMENT;
    pdfium.call.FPDF_RenderPageBitmapWithMatrix(bitmap, page, address, clip, DRAW_ANNOTATIONS);
  });
}

/** A scan that cannot be decoded is painted as nothing: a white page must be white on paper, not for want of its image. */
function checkIsBlank(pdfium: Pdfium, images: readonly DrawnImage[], page: number): void {
  if (images.every((image) => isDecodable(pdfium, image))) return;
  throw new Failure(
    'DECODE_FAILED',
    `the image on page ${page} cannot be decoded`,
    'The scan is broken. Ask the sender for the file again, or for a TIFF of its pages.',
  );
}

function withPage<Result>(document: PdfDocument, page: number, use: (handle: number) => Result): Result {
  const { pdfium, form } = document;
  if (page < 1 || page > document.pageCount)
    throw new Failure(
      'NOT_FOUND',
      `there is no page ${page}; the file has ${document.pageCount}`,
      'Ask for a page of the file.',
    );
  const handle = pdfium.call.FPDF_LoadPage(document.handle, page - 1);
  if (handle === 0)
    throw new Failure(
      'DECODE_FAILED',
      `page ${page} of the PDF cannot be opened`,
      'The page is broken. Ask the sender for the file again, or for a TIFF of its pages.',
    );
  try {
    if (form !== 0) pdfium.call.FORM_OnAfterLoadPage(handle, form);
    return use(handle);
  } finally {
    pdfium.call.FPDF_ClosePage(handle);
  }
}

function planOf(pdfium: Pdfium, handle: number, page: number, limits: DecoderLimits): PagePlan {
  const [widthPt, heightPt] = [pdfium.call.FPDF_GetPageWidthF(handle), pdfium.call.FPDF_GetPageHeightF(handle)];
  if (!(widthPt > 0 && heightPt > 0 && Number.isFinite(widthPt * heightPt)))
    throw new Failure(
      'DECODE_FAILED',
      `page ${page} of the PDF has no size`,
      'The page is broken. Ask the sender for the file again, or for a TIFF of its pages.',
    );
  const box = pageBox(pdfium, handle);
  const drawing = drawingOf(pdfium, handle);
  const shares = drawing.images.map((image) => ({ image, share: shareOf(image.bounds, box) }));
  const isScan =
    shares.reduce((sum, { image, share }) => sum + (image.dpi < COARSEST_DPI ? 0 : share), 0) >= SCAN_SHARE;
  if (!isScan && Math.max(widthPt, heightPt) > limits.sideIn * 72)
    throw new Failure(
      'PAGE_TOO_LARGE',
      `page ${page} is ${Math.round(Math.max(widthPt, heightPt) / 72)} inches long; at most ${limits.sideIn} can be opened`,
      'Ask for the sheet in parts, or scaled to 36 inches.',
    );
  const whole = isScan ? wholePageImage(shares, box) : null;
  const isTurned = pdfium.call.FPDFPage_GetRotation(handle) % 2 === 1;
  const dpi = isScan ? finestDpi(shares) : STANDARD_DPI;
  const times = isScan && hasDetail(drawing, dpi) && dpi < DETAIL_DPI ? Math.ceil(STANDARD_DPI / dpi) : 1;
  const size = whole ? imageSize(whole, isTurned, times) : sizeAt(dpi * times, widthPt, heightPt);
  const fitted = fit(size, limits);
  const ghosts = shares.map(({ image, share }) =>
    ghostOnPage(image, share, fitted.widthPx / (widthPt / 72), whole === image && fitted.scale === 1 && times === 1),
  );
  return {
    widthPx: fitted.widthPx,
    heightPx: fitted.heightPx,
    dpi: dpiOf(fitted, widthPt, heightPt),
    isScan,
    codecMarginPx: Math.max(0, ...ghosts),
    images: drawing.images,
  };
}

/** Whether something finer than the scan lies on it: typed text, drawn lines, or a sharper image. */
function hasDetail({ images, texts, paths }: Drawing, dpi: number): boolean {
  return texts > 0 || paths > FRAME_PATHS || images.some((image) => image.dpi > 1.2 * dpi);
}

type Share = { readonly image: DrawnImage; readonly share: number };

/** The visible part of the page in its own space: crop box within media box. */
function pageBox(pdfium: Pdfium, handle: number): PointBox {
  return pdfium.scratch(16, (address) => {
    pdfium.call.FPDF_GetPageBoundingBox(handle, address);
    const [left, top, right, bottom] = [0, 4, 8, 12].map((offset) => pdfium.float32(address + offset)) as [
      number,
      number,
      number,
      number,
    ];
    return { left, top, right, bottom };
  });
}

function shareOf(bounds: PointBox, page: PointBox): number {
  const width = Math.min(bounds.right, page.right) - Math.max(bounds.left, page.left);
  const height = Math.min(bounds.top, page.top) - Math.max(bounds.bottom, page.bottom);
  const area = (page.right - page.left) * (page.top - page.bottom);
  return width > 0 && height > 0 && area > 0 ? (width * height) / area : 0;
}

/** The one image that is the page, edge on edge, so that painting at its own size repeats its pixels exactly. */
function wholePageImage(shares: readonly Share[], page: PointBox): DrawnImage | null {
  const large = shares.filter(({ share }) => share >= SCAN_SHARE);
  const [only] = large;
  if (large.length !== 1 || !only?.image.rows) return null;
  const { bounds } = only.image;
  const sides = ['left', 'right', 'top', 'bottom'] as const;
  return sides.every((side) => Math.abs(bounds[side] - page[side]) <= EDGE_PT) ? only.image : null;
}

function imageSize(image: DrawnImage, isTurned: boolean, times: number): { widthPx: number; heightPx: number } {
  const isAcross = (image.rows === 'across') !== isTurned;
  const [across, along] = [image.widthPx * times, image.heightPx * times];
  return isAcross ? { widthPx: across, heightPx: along } : { widthPx: along, heightPx: across };
}

function finestDpi(shares: readonly Share[]): number {
  const dpi = Math.max(...shares.filter(({ share }) => share >= 0.05).map(({ image }) => image.dpi), 0);
  return dpi > 0 ? Math.min(FINEST_DPI, dpi) : STANDARD_DPI;
}

function sizeAt(dpi: number, widthPt: number, heightPt: number): { widthPx: number; heightPx: number } {
  return {
    widthPx: Math.max(1, Math.round((widthPt * dpi) / 72)),
    heightPx: Math.max(1, Math.round((heightPt * dpi) / 72)),
  };
}

/** Scales down to the bounds on side and area: a large sheet is read coarser rather than turned away. */
function fit(
  size: { widthPx: number; heightPx: number },
  limits: DecoderLimits,
): { widthPx: number; heightPx: number; scale: number } {
  const { widthPx, heightPx } = size;
  const scale = Math.min(
    1,
    limits.sidePx / Math.max(widthPx, heightPx),
    Math.sqrt(limits.pagePx / (widthPx * heightPx)),
  );
  if (scale === 1) return { widthPx, heightPx, scale };
  return {
    widthPx: Math.max(1, Math.floor(widthPx * scale)),
    heightPx: Math.max(1, Math.floor(heightPx * scale)),
    scale,
  };
}

/** Some scans state a page a yard long at 72 dpi (imaging.md section 9, 4): such a page is taken for a sheet 11 inches long. */
function dpiOf(size: { widthPx: number; heightPx: number }, widthPt: number, heightPt: number): number {
  const dpi = Math.round((size.widthPx * 72) / widthPt);
  const longPt = Math.max(widthPt, heightPt);
  if (dpi < 100 && longPt > 20 * 72)
    return Math.min(FINEST_DPI, Math.max(100, Math.round(Math.max(size.widthPx, size.heightPx) / 11)));
  return Math.max(1, dpi);
}

function ghostOnPage(image: DrawnImage, share: number, pxPerInch: number, isExact: boolean): number {
  if (image.ghostPx === 0 || share === 0) return 0;
  const scale = pxPerInch / image.dpi;
  return isExact ? image.ghostPx : Math.ceil(image.ghostPx * Math.max(scale, 0.125)) + RESAMPLING_PX;
}

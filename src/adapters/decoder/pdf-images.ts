import type { Pdfium } from './pdfium.ts';

/** `[a b c d e f]` as PDF writes matrices: x' = a·x + c·y + e, y' = b·x + d·y + f. */
type Matrix = readonly [number, number, number, number, number, number];

/** A box in points of the page's own space: x to the right, y up. */
export interface PointBox {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** One image drawn on a page. */
export interface DrawnImage {
  /** PDFium's handle of the image, good while the page is loaded. */
  readonly object: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bounds: PointBox;
  /** Its pixel rows run along the page's x axis (`across`) or its y axis (`along`); null when it stands askew. */
  readonly rows: 'across' | 'along' | null;
  /** Pixels an inch as drawn, the finer of its two directions. */
  readonly dpi: number;
  /** How far the ghosts of its coding reach, in its own pixels (threats L15). */
  readonly ghostPx: number;
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
/** Smaller images are patches of colour stretched over something, not pictures. */
const SMALLEST_PX = 16;
const OBJECT_TEXT = 1;
const OBJECT_PATH = 2;
const OBJECT_SHADING = 4;
const OBJECT_IMAGE = 3;
const OBJECT_FORM = 5;
/** Text render modes that leave no ink: invisible, and clipping alone. */
const INVISIBLE: ReadonlySet<number> = new Set([3, 7]);
/** Forms within forms; deeper nesting is a loop or an attack. */
const FORM_DEPTH = 16;
/** A page of more objects is judged by the first ones; they still are all painted. */
const OBJECTS_SEEN = 20_000;

/** What a page is made of, forms opened. */
export interface Drawing {
  readonly images: readonly DrawnImage[];
  /** Pieces of text in visible ink. */
  readonly texts: number;
  /** Lines, areas and shadings. */
  readonly paths: number;
}

/** Looks through all objects of a loaded page. */
export function drawingOf(pdfium: Pdfium, page: number): Drawing {
  const images: DrawnImage[] = [];
  let [budget, texts, paths] = [OBJECTS_SEEN, 0, 0];
  const visit = (count: number, at: (index: number) => number, outer: Matrix, depth: number): void => {
    for (let index = 0; index < count && budget > 0; index += 1) {
      budget -= 1;
      const object = at(index);
      const type = pdfium.call.FPDFPageObj_GetType(object);
      if (type === OBJECT_IMAGE) {
        const image = drawnImage(pdfium, page, object, times(matrixOf(pdfium, object), outer));
        if (image) images.push(image);
      } else if (type === OBJECT_FORM && depth < FORM_DEPTH) {
        const inner = times(matrixOf(pdfium, object), outer);
        const objectOf = (n: number): number => pdfium.call.FPDFFormObj_GetObject(object, n);
        visit(pdfium.call.FPDFFormObj_CountObjects(object), objectOf, inner, depth + 1);
      } else if (type === OBJECT_TEXT) {
        if (!INVISIBLE.has(pdfium.call.FPDFTextObj_GetTextRenderMode(object))) texts += 1;
      } else if (type === OBJECT_PATH || type === OBJECT_SHADING) paths += 1;
    }
  };
  visit(pdfium.call.FPDFPage_CountObjects(page), (n) => pdfium.call.FPDFPage_GetObject(page, n), IDENTITY, 0);
  return { images, texts, paths };
}

/** Whether an image can be decoded at all; costs as much as painting it. */
export function isDecodable(pdfium: Pdfium, image: DrawnImage): boolean {
  const bitmap = pdfium.call.FPDFImageObj_GetBitmap(image.object);
  if (bitmap === 0) return false;
  pdfium.call.FPDFBitmap_Destroy(bitmap);
  return true;
}

function matrixOf(pdfium: Pdfium, object: number): Matrix {
  return pdfium.scratch(24, (address) => {
    if (!pdfium.call.FPDFPageObj_GetMatrix(object, address)) return IDENTITY;
    const at = (index: number): number => pdfium.float32(address + 4 * index);
    return [at(0), at(1), at(2), at(3), at(4), at(5)];
  });
}

function times(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner;
  const [A, B, C, D, E, F] = outer;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

function drawnImage(pdfium: Pdfium, page: number, object: number, matrix: Matrix): DrawnImage | null {
  const [widthPx, heightPx] = pdfium.scratch(8, (address) =>
    pdfium.call.FPDFImageObj_GetImagePixelSize(object, address, address + 4)
      ? [pdfium.int32(address), pdfium.int32(address + 4)]
      : [0, 0],
  );
  const [a, b, c, d, e, f] = matrix;
  const [acrossPt, alongPt] = [Math.hypot(a, b), Math.hypot(c, d)];
  if (!(widthPx >= SMALLEST_PX && heightPx >= SMALLEST_PX && acrossPt > 0 && alongPt > 0)) return null;
  const xs = [e, e + a, e + c, e + a + c];
  const ys = [f, f + b, f + d, f + b + d];
  const straight = (small: number, large: number): boolean => Math.abs(small) < 0.002 * Math.abs(large);
  return {
    object,
    widthPx,
    heightPx,
    bounds: { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) },
    rows: straight(b, a) && straight(c, d) ? 'across' : straight(a, b) && straight(d, c) ? 'along' : null,
    dpi: 72 * Math.max(widthPx / acrossPt, heightPx / alongPt),
    ghostPx: ghostOf(pdfium, page, object),
  };
}

/** Reach of a codec's ghosts: JPEG 8 px grey and 16 px colour (measured, threats L15); lossy JPEG 2000 64 px (levels of its wavelets). */
function ghostOf(pdfium: Pdfium, page: number, object: number): number {
  const filters: string[] = [];
  const count = Math.min(8, pdfium.call.FPDFImageObj_GetImageFilterCount(object));
  for (let index = 0; index < count; index += 1)
    filters.push(
      pdfium.scratch(64, (address) => {
        pdfium.call.FPDFImageObj_GetImageFilter(object, index, address, 64);
        return pdfium.call.pdfium.UTF8ToString(address) as string;
      }),
    );
  if (filters.includes('JPXDecode')) return 64;
  if (!filters.some((filter) => filter === 'DCTDecode' || filter === 'DCT')) return 0;
  // FPDF_IMAGEOBJ_METADATA: width, height, horizontal and vertical dpi (floats), bits a pixel, colour space, content id.
  const bitsPerPixel = pdfium.scratch(28, (address) =>
    pdfium.call.FPDFImageObj_GetImageMetadata(object, page, address) ? pdfium.int32(address + 16) : 24,
  );
  return bitsPerPixel > 0 && bitsPerPixel <= 8 ? 8 : 16;
}

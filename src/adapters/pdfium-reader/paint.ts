import type { Raster } from '../../ports/rasters.ts';
import type { OpenPdf } from './open-pdf.ts';

const BGRX = 3;
const DRAW_ANNOTATIONS = 1;
const WHITE = 0xff_ff_ff_ff;

/** One page, from 1, as displayed, on white; in grey when no pixel has colour. */
export function paintPage(pdf: OpenPdf, page: number, widthPx: number): Raster {
  const { call } = pdf;
  const handle = call.FPDF_LoadPage(pdf.document, page - 1);
  if (handle === 0) throw new Error(`PDFium opens no page ${page}`);
  const [widthPt, heightPt] = [call.FPDF_GetPageWidthF(handle), call.FPDF_GetPageHeightF(handle)];
  const heightPx = Math.max(1, Math.round((heightPt * widthPx) / widthPt));
  if (!(widthPx * heightPx <= 100_000_000)) throw new RangeError('a page of too many pixels');
  const bitmap = call.FPDFBitmap_CreateEx(widthPx, heightPx, BGRX, 0, 0);
  if (bitmap === 0) throw new RangeError('no memory for the page');
  call.FPDFBitmap_FillRect(bitmap, 0, 0, widthPx, heightPx, WHITE);
  renderExactly(pdf, handle, bitmap, { widthPt, heightPt, widthPx, heightPx });
  const stride = call.FPDFBitmap_GetStride(bitmap);
  const painted = pdf.bytes(call.FPDFBitmap_GetBuffer(bitmap), stride * heightPx);
  const dpi = Math.max(1, Math.round((widthPx * 72) / widthPt));
  return { widthPx, heightPx, dpi, ...toned(painted, widthPx, heightPx, stride) };
}

/** Far less than a pixel on the largest page, far more than the rounding of 32-bit floats. */
const SHRINK = 1e-6;

/**
 * PDFium rounds the rectangle of an image outward; where its floats come out a hair above a whole pixel, it stretches the
 * image by one and every pixel after it moves. A page painted a millionth smaller never does.
 */
function renderExactly(
  pdf: OpenPdf,
  page: number,
  bitmap: number,
  size: { readonly widthPt: number; readonly heightPt: number; readonly widthPx: number; readonly heightPx: number },
): void {
  const [a, d] = [(size.widthPx / size.widthPt) * (1 - SHRINK), (size.heightPx / size.heightPt) * (1 - SHRINK)];
  const [e, f] = [(size.widthPx * SHRINK) / 2, (size.heightPx * SHRINK) / 2];
  const floats = new Float32Array([a, 0, 0, d, e, f, 0, 0, size.widthPx, size.heightPx]);
  const address = pdf.allocate(floats.byteLength);
  pdf.bytes(address, floats.byteLength).set(new Uint8Array(floats.buffer));
  pdf.call.FPDF_RenderPageBitmapWithMatrix(bitmap, page, address, address + 24, DRAW_ANNOTATIONS);
  pdf.call.pdfium.wasmExports.free(address);
}

function toned(
  painted: Uint8Array,
  widthPx: number,
  heightPx: number,
  stride: number,
): Pick<Raster, 'tone' | 'pixels'> {
  let [isColour, isBilevel] = [false, true];
  const each = (use: (blue: number, green: number, red: number, index: number) => void): void => {
    for (let y = 0, index = 0; y < heightPx; y += 1)
      for (let x = 0, at = y * stride; x < widthPx; x += 1, at += 4, index += 1)
        use(painted[at] ?? 0, painted[at + 1] ?? 0, painted[at + 2] ?? 0, index);
  };
  each((blue, green, red) => {
    if (blue !== green || green !== red) isColour = true;
    else if (green !== 0 && green !== 255) isBilevel = false;
  });
  const pixels = new Uint8Array(widthPx * heightPx * (isColour ? 3 : 1));
  each((blue, green, red, index) => {
    if (isColour) pixels.set([red, green, blue], index * 3);
    else pixels[index] = green;
  });
  return { tone: isColour ? 'colour' : isBilevel ? 'bilevel' : 'grey', pixels };
}

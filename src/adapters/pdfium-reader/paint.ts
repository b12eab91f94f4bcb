import type { Raster } from '../../ports/rasters.ts';
import type { OpenPdf } from './child.ts';

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
  call.FPDF_RenderPageBitmap(bitmap, handle, 0, 0, widthPx, heightPx, 0, DRAW_ANNOTATIONS);
  const stride = call.FPDFBitmap_GetStride(bitmap);
  const painted = pdf.bytes(call.FPDFBitmap_GetBuffer(bitmap), stride * heightPx);
  const dpi = Math.max(1, Math.round((widthPx * 72) / widthPt));
  return { widthPx, heightPx, dpi, ...toned(painted, widthPx, heightPx, stride) };
}

function toned(painted: Uint8Array, widthPx: number, heightPx: number, stride: number): Pick<Raster, 'tone' | 'pixels'> {
  let [isColour, isBilevel] = [false, true];
  const each = (use: (blue: number, green: number, red: number, index: number) => void): void => {
    for (let y = 0, index = 0; y < heightPx; y += 1)
      for (let x = 0, at = y * stride; x < widthPx; x += 1, at += 4, index += 1) use(painted[at] ?? 0, painted[at + 1] ?? 0, painted[at + 2] ?? 0, index);
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

import type { InspectedPage, InspectedPdf, InspectedWord } from '../../ports/pdf-inspector.ts';
import type { OpenPdf } from './open-pdf.ts';
import { wordsOnPage, type PlacedWord } from './words.ts';

const [TEXT, FORM] = [1, 5];
const [INVISIBLE, CLIP] = [3, 7];
const [LINK, POPUP, WIDGET] = [2, 16, 20];
const DPI = 150;
const MOST_PX = 40_000_000;
const DEEPEST = 16;
/** Levels by which a pixel must differ to be another. */
const DIFFERENT = 24;
/** A letter of fewer pixels is a dot; one of which less than this share is seen is hidden. */
const [LEAST_LETTER_PX, HIDDEN_SHARE] = [12, 0.15];
/** Levels within which an area is one colour; lossy coding wavers. */
const WAVER = 12;

/** All pages, each painted with its text, without it, and its text alone: what makes no difference cannot be seen. */
export function inspectAll(pdf: OpenPdf): InspectedPdf {
  const pages: InspectedPage[] = [];
  const count = pdf.call.FPDF_GetPageCount(pdf.document);
  for (let index = 0; index < count; index += 1) {
    const page = pdf.call.FPDF_LoadPage(pdf.document, index);
    if (page === 0) throw new Error(`PDFium opens no page ${index + 1}`);
    pages.push(inspectPage(pdf, page));
    pdf.call.FPDF_ClosePage(page);
  }
  return { pages, attachments: pdf.call.FPDFDoc_GetAttachmentCount(pdf.document) };
}

function inspectPage(pdf: OpenPdf, page: number): InspectedPage {
  const [widthPt, heightPt] = [pdf.call.FPDF_GetPageWidthF(page), pdf.call.FPDF_GetPageHeightF(page)];
  const { words } = wordsOnPage(pdf, page, widthPt, heightPt);
  const annotations = annotationsOf(pdf, page);
  if (words.length === 0) return { widthPt, heightPt, words: [], annotations };
  const whole = paint(pdf, page, widthPt, heightPt, true);
  const { texts, others } = objectsOf(pdf, page);
  const modes = new Map(texts.map((object) => [object, pdf.call.FPDFTextObj_GetTextRenderMode(object)]));
  for (const object of texts) pdf.call.FPDFPageObj_SetIsActive(object, false);
  const without = paint(pdf, page, widthPt, heightPt, true);
  for (const object of texts) {
    pdf.call.FPDFPageObj_SetIsActive(object, true);
    // Ink of its own, whatever colour or mode it has on the page.
    pdf.call.FPDFPageObj_SetFillColor(object, 0, 0, 0, 255);
    pdf.call.FPDFTextObj_SetTextRenderMode(object, 0);
  }
  for (const object of others) pdf.call.FPDFPageObj_SetIsActive(object, false);
  const alone = paint(pdf, page, widthPt, heightPt, false);
  return {
    widthPt,
    heightPt,
    annotations,
    words: words.map((word) => judged(word, { whole, without, alone }, modes.get(word.object) ?? 0)),
  };
}

interface Painted {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly scale: number;
  /** Four bytes a pixel. */
  readonly pixels: Uint8Array;
}

interface Paintings {
  readonly whole: Painted;
  readonly without: Painted;
  readonly alone: Painted;
}

function judged({ text, box, letters }: PlacedWord, paintings: Paintings, mode: number): InspectedWord {
  const hiddenLetters = letters.filter((letter) => {
    const { ownPx, shownPx } = seenIn(letter, paintings);
    return ownPx >= LEAST_LETTER_PX && shownPx < HIDDEN_SHARE * ownPx;
  }).length;
  return {
    text,
    box,
    mode: mode === INVISIBLE || mode === CLIP ? 'invisible' : 'painted',
    hiddenLetters,
    ...seenIn(box, paintings),
  };
}

function seenIn(
  box: PlacedWord['box'],
  { whole, without, alone }: Paintings,
): Pick<InspectedWord, 'ownPx' | 'shownPx' | 'isUniform'> {
  const { widthPx, heightPx, scale } = whole;
  const [x0, y0] = [Math.max(0, Math.floor(box[0] * scale)), Math.max(0, Math.floor(box[1] * scale))];
  const [x1, y1] = [Math.min(widthPx, Math.ceil(box[2] * scale)), Math.min(heightPx, Math.ceil(box[3] * scale))];
  let [ownPx, shownPx] = [0, 0];
  const [low, high] = [
    [255, 255, 255],
    [0, 0, 0],
  ];
  for (let y = y0; y < y1; y += 1)
    for (let x = x0; x < x1; x += 1) {
      const at = (y * widthPx + x) * 4;
      let [own, shown] = [0, 0];
      for (let channel = 0; channel < 3; channel += 1) {
        const value = whole.pixels[at + channel] ?? 0;
        own = Math.max(own, 255 - (alone.pixels[at + channel] ?? 255));
        shown = Math.max(shown, Math.abs(value - (without.pixels[at + channel] ?? 0)));
        low[channel] = Math.min(low[channel] ?? 255, value);
        high[channel] = Math.max(high[channel] ?? 0, value);
      }
      if (own > DIFFERENT) ownPx += 1;
      if (shown > DIFFERENT) shownPx += 1;
    }
  const isUniform = x0 < x1 && y0 < y1 && high.every((value, channel) => value - (low[channel] ?? 0) <= WAVER);
  return { ownPx, shownPx, isUniform };
}

function paint(pdf: OpenPdf, page: number, widthPt: number, heightPt: number, withAnnotations: boolean): Painted {
  const scale = Math.min(DPI / 72, Math.sqrt(MOST_PX / Math.max(1, widthPt * heightPt)));
  const [widthPx, heightPx] = [Math.max(1, Math.round(widthPt * scale)), Math.max(1, Math.round(heightPt * scale))];
  const bitmap = pdf.call.FPDFBitmap_CreateEx(widthPx, heightPx, 3, 0, 0);
  if (bitmap === 0) throw new RangeError('no memory for the page');
  pdf.call.FPDFBitmap_FillRect(bitmap, 0, 0, widthPx, heightPx, 0xff_ff_ff_ff);
  pdf.call.FPDF_RenderPageBitmap(bitmap, page, 0, 0, widthPx, heightPx, 0, withAnnotations ? 1 : 0);
  const stride = pdf.call.FPDFBitmap_GetStride(bitmap);
  if (stride !== widthPx * 4) throw new RangeError('rows of another length than asked for');
  const pixels = pdf.bytes(pdf.call.FPDFBitmap_GetBuffer(bitmap), stride * heightPx).slice();
  pdf.call.FPDFBitmap_Destroy(bitmap);
  return { widthPx, heightPx, scale, pixels };
}

/** Every text object of the page and of the forms in it, and everything else that paints. */
function objectsOf(pdf: OpenPdf, page: number): { texts: readonly number[]; others: readonly number[] } {
  const [texts, others]: [number[], number[]] = [[], []];
  const take = (object: number, depth: number): void => {
    const type = pdf.call.FPDFPageObj_GetType(object);
    if (type === TEXT) texts.push(object);
    else if (type !== FORM || depth > DEEPEST) others.push(object);
    else
      for (let index = 0; index < pdf.call.FPDFFormObj_CountObjects(object); index += 1)
        take(pdf.call.FPDFFormObj_GetObject(object, index), depth + 1);
  };
  for (let index = 0; index < pdf.call.FPDFPage_CountObjects(page); index += 1)
    take(pdf.call.FPDFPage_GetObject(page, index), 0);
  return { texts, others };
}

function annotationsOf(pdf: OpenPdf, page: number): number {
  let count = 0;
  for (let index = 0; index < pdf.call.FPDFPage_GetAnnotCount(page); index += 1) {
    const annotation = pdf.call.FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    if (![LINK, POPUP, WIDGET].includes(pdf.call.FPDFAnnot_GetSubtype(annotation))) count += 1;
    pdf.call.FPDFPage_CloseAnnot(annotation);
  }
  return count;
}

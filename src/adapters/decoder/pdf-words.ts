import type { PixelWord } from '../../ports/rasters.ts';
import type { Pdfium } from './pdfium.ts';

/** Size in pixels of the raster on which the words' boxes lie. */
interface RasterSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Beyond this a page's text layer is not text; the rest is left out. */
const CHARACTERS_READ = 200_000;
const INVISIBLE = 3;
/** PDFium's sign for a hyphen at a line's end. */
const LINE_HYPHEN = 2;
/** A hidden layer is someone's recognition of the scan: a voice, about as good as our own (imaging.md section 2). */
const HIDDEN_CONFIDENCE = 0.5;

/**
 * Words of the page's own text layer with their boxes on the raster, in the order of the file. Words outside the
 * displayed page are left out. Confidence is 1 for text that is painted and 0.5 for text in invisible ink.
 */
export function pdfWords(pdfium: Pdfium, page: number, size: RasterSize): readonly PixelWord[] {
  const text = pdfium.call.FPDFText_LoadPage(page);
  if (text === 0) return [];
  try {
    return pdfium.scratch(24, (address) => wordsOf(pdfium, page, text, size, address));
  } finally {
    pdfium.call.FPDFText_ClosePage(text);
  }
}

interface OpenWord {
  text: string;
  left: number;
  right: number;
  bottom: number;
  top: number;
  isHidden: boolean;
}

function wordsOf(pdfium: Pdfium, page: number, text: number, size: RasterSize, address: number): readonly PixelWord[] {
  const words: PixelWord[] = [];
  let open: OpenWord | null = null;
  const close = (): void => {
    const word = open && onRaster(pdfium, page, open, size, address);
    if (word) words.push(word);
    open = null;
  };
  const count = Math.min(CHARACTERS_READ, pdfium.call.FPDFText_CountChars(text));
  for (let index = 0; index < count; index += 1) {
    const character = characterAt(pdfium, text, index);
    if (character === null) {
      close();
      continue;
    }
    // FS_RECTF: left, top, right, bottom.
    if (character === '' || !pdfium.call.FPDFText_GetLooseCharBox(text, index, address)) continue;
    const [left, top, right, bottom] = [0, 4, 8, 12].map((offset) => pdfium.float32(address + offset)) as [
      number,
      number,
      number,
      number,
    ];
    const isHidden =
      pdfium.call.FPDFTextObj_GetTextRenderMode(pdfium.call.FPDFText_GetTextObject(text, index)) === INVISIBLE;
    const word: OpenWord = open ?? { text: '', left, right, bottom, top, isHidden };
    open = {
      text: word.text + character,
      left: Math.min(word.left, left),
      right: Math.max(word.right, right),
      bottom: Math.min(word.bottom, bottom),
      top: Math.max(word.top, top),
      isHidden: word.isHidden || isHidden,
    };
    // What follows a hyphen at a line's end stands on the next line: a word of its own, with a box of its own.
    if (pdfium.call.FPDFText_GetUnicode(text, index) === LINE_HYPHEN) close();
  }
  close();
  return words;
}

/** The character at an index; null where a word ends, empty for what has no shape. */
function characterAt(pdfium: Pdfium, text: number, index: number): string | null {
  const code = pdfium.call.FPDFText_GetUnicode(text, index);
  if (code <= 0x20 && code !== LINE_HYPHEN) return null;
  if (code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200a)) return null;
  if (pdfium.call.FPDFText_IsGenerated(text, index) === 1) return null;
  if (code === LINE_HYPHEN) return '-';
  if (code === 0xfffe || code === 0xffff || code > 0x10ffff || (code >= 0x7f && code < 0xa0)) return '';
  // Half of a pair: joined with its other half when the word's text is put together.
  return code >= 0xd800 && code <= 0xdfff ? String.fromCharCode(code) : String.fromCodePoint(code);
}

function onRaster(pdfium: Pdfium, page: number, word: OpenWord, size: RasterSize, address: number): PixelWord | null {
  const [x0, y0] = toDevice(pdfium, page, word.left, word.top, size, address);
  const [x1, y1] = toDevice(pdfium, page, word.right, word.bottom, size, address);
  const box = [
    Math.max(0, Math.min(x0, x1)),
    Math.max(0, Math.min(y0, y1)),
    Math.min(size.widthPx, Math.max(x0, x1) + 1),
    Math.min(size.heightPx, Math.max(y0, y1) + 1),
  ] as const;
  if (box[0] >= box[2] || box[1] >= box[3]) return null;
  return { text: word.text.toWellFormed(), box, confidence: word.isHidden ? HIDDEN_CONFIDENCE : 1 };
}

function toDevice(
  pdfium: Pdfium,
  page: number,
  x: number,
  y: number,
  size: RasterSize,
  address: number,
): readonly [number, number] {
  pdfium.call.FPDF_PageToDevice(page, 0, 0, size.widthPx, size.heightPx, 0, x, y, address, address + 4);
  return [pdfium.int32(address), pdfium.int32(address + 4)];
}

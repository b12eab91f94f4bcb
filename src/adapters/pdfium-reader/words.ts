import type { OpenPdf } from './open-pdf.ts';

/** Beyond this a page's text is no text. */
const MOST_CHARACTERS = 1_000_000;
/** PDFium's sign for a hyphen at a line's end. */
const LINE_HYPHEN = 2;

interface OpenWord {
  text: string;
  object: number;
  box: PdfBox;
  letters: PdfBox[];
}
type PdfBox = [left: number, bottom: number, right: number, top: number];

/** A word and the text object that shows it. */
export interface PlacedWord {
  readonly text: string;
  readonly box: readonly [number, number, number, number];
  readonly object: number;
  /** One box a letter. */
  readonly letters: readonly (readonly [number, number, number, number])[];
}

/** Words by text object and white space, painted or not, with boxes in points from the top left; and all text in PDFium's order. */
export function wordsOnPage(
  pdf: OpenPdf,
  page: number,
  widthPt: number,
  heightPt: number,
): { readonly words: readonly PlacedWord[]; readonly text: string } {
  const { call } = pdf;
  const text = call.FPDFText_LoadPage(page);
  if (text === 0) return { words: [], text: '' };
  const address = pdf.allocate(32);
  const words: PlacedWord[] = [];
  let all = '';
  let open: OpenWord | null = null;
  const close = (): void => {
    const placed = (box: PdfBox): readonly [number, number, number, number] =>
      onPage(pdf, page, box, widthPt, heightPt, address);
    if (open)
      words.push({
        text: open.text.toWellFormed(),
        box: placed(open.box),
        object: open.object,
        letters: open.letters.map(placed),
      });
    open = null;
  };
  const count = Math.min(MOST_CHARACTERS, call.FPDFText_CountChars(text));
  for (let index = 0; index < count; index += 1) {
    const code = call.FPDFText_GetUnicode(text, index);
    const character =
      code === LINE_HYPHEN
        ? '-'
        : code > 0x10ffff
          ? '\ufffd'
          : code <= 0xffff
            ? String.fromCharCode(code)
            : String.fromCodePoint(code);
    all += character;
    if (character.trim() === '' || call.FPDFText_IsGenerated(text, index) === 1) {
      close();
      continue;
    }
    if (!call.FPDFText_GetLooseCharBox(text, index, address)) continue;
    // FS_RECTF: left, top, right, bottom.
    const [left, top, right, bottom] = [0, 4, 8, 12].map((at) => pdf.float32(address + at)) as [
      number,
      number,
      number,
      number,
    ];
    const object = call.FPDFText_GetTextObject(text, index);
    // An own test, because the assignment in `close` is not seen here.
    const last = open as OpenWord | null;
    if (last && last.object !== object) close();
    const word: OpenWord = (open as OpenWord | null) ?? {
      text: '',
      object,
      box: [left, bottom, right, top],
      letters: [],
    };
    const box = word.box;
    open = {
      text: word.text + character,
      object,
      box: [Math.min(box[0], left), Math.min(box[1], bottom), Math.max(box[2], right), Math.max(box[3], top)],
      letters: [...word.letters, [left, bottom, right, top]],
    };
  }
  close();
  call.FPDFText_ClosePage(text);
  return { words, text: all.toWellFormed() };
}

/** Steps of the device space in which PDFium answers in integers. */
const STEPS = 16;

function onPage(
  pdf: OpenPdf,
  page: number,
  [left, bottom, right, top]: PdfBox,
  widthPt: number,
  heightPt: number,
  address: number,
): readonly [number, number, number, number] {
  const point = (x: number, y: number): readonly [number, number] => {
    pdf.call.FPDF_PageToDevice(
      page,
      0,
      0,
      Math.round(widthPt * STEPS),
      Math.round(heightPt * STEPS),
      0,
      x,
      y,
      address,
      address + 4,
    );
    return [pdf.int32(address) / STEPS, pdf.int32(address + 4) / STEPS];
  };
  const [[x0, y0], [x1, y1]] = [point(left, top), point(right, bottom)];
  return [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
}

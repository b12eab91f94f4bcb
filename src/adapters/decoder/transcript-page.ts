import type { PixelLine, PixelWord, RenderedPage } from '../../ports/rasters.ts';
import type { DecoderLimits } from './limits.ts';
import { renderPdfPage } from './pdf-page.ts';
import { withPdfBytes, type Pdfium } from './pdfium.ts';
import { writePdf } from './small-pdf.ts';
import type { SetLine } from './transcript-pages.ts';

const DPI = 300;
const [SHEET_WIDTH_PT, SHEET_HEIGHT_PT] = [612, 792];
const MARGIN_PT = 36;
const FONT_PT = 10;
/** Courier's advance: six tenths of the size. */
const COLUMN_PT = 6;
const ROW_PT = 12;
/** From the top of a row to the line on which letters stand. */
const BASELINE_PT = 9;

/**
 * Sets the lines of one page in Courier and paints them in black and white at 300 dpi. `lines` of the answer are the
 * exact words with their boxes; what the font does not have is painted as a box or a question mark.
 */
export function renderTranscriptPage(pdfium: Pdfium, lines: readonly SetLine[], limits: DecoderLimits): RenderedPage {
  const pdf = writePdf(SHEET_WIDTH_PT, SHEET_HEIGHT_PT, contentOf(lines));
  const painted = withPdfBytes(pdfium, pdf, (document) => renderPdfPage(document, 1, limits));
  const pixels = painted.raster.pixels.map((level) => (level < 128 ? 0 : 255));
  const set = lines.map((line, row) => pixelLine(line, row)).filter(({ words }) => words.length > 0);
  return {
    raster: { ...painted.raster, dpi: DPI, tone: 'bilevel', pixels },
    codecMarginPx: 0,
    sourceWords: set.flatMap(({ words }) => words),
    lines: set,
  };
}

function pixelLine({ line, text }: SetLine, row: number): PixelLine {
  const words: PixelWord[] = [];
  let column = 0;
  for (const run of text.split(/( +)/)) {
    const width = Array.from(run).length;
    if (run.trim() !== '') words.push({ text: run, box: cells(row, column, column + width), confidence: 1 });
    column += width;
  }
  return { box: cells(row, 0, Math.max(1, column)), words, line };
}

/** The cells of a row from one column to another: a whole row high, so that neighbours touch and do not overlap. */
function cells(row: number, from: number, to: number): PixelWord['box'] {
  const px = (points: number): number => Math.round((points * DPI) / 72);
  return [
    px(MARGIN_PT + from * COLUMN_PT),
    px(MARGIN_PT + row * ROW_PT),
    px(MARGIN_PT + to * COLUMN_PT),
    px(MARGIN_PT + (row + 1) * ROW_PT),
  ];
}

/** Signs of ticked and empty boxes, drawn as strokes because Courier has none. */
const TICKED = '☑☒✓✔✗✘⊠';
const EMPTY = '☐□▢';

function contentOf(lines: readonly SetLine[]): string {
  const out: string[] = ['0 g 0 G 0.8 w'];
  for (const [row, { text }] of lines.entries()) {
    const y = SHEET_HEIGHT_PT - MARGIN_PT - row * ROW_PT - BASELINE_PT;
    const hex = Array.from(text, (character) => winAnsi(character).toString(16).padStart(2, '0')).join('');
    if (text.trim() !== '') out.push(`BT /F ${FONT_PT} Tf 1 0 0 1 ${MARGIN_PT} ${y} Tm <${hex}> Tj ET`);
    for (const [column, character] of Array.from(text).entries()) {
      const x = MARGIN_PT + column * COLUMN_PT + 0.6;
      if (EMPTY.includes(character) || TICKED.includes(character)) out.push(`${x} ${y} 4.8 4.8 re S`);
      if (TICKED.includes(character))
        out.push(`${x} ${y} m ${x + 4.8} ${y + 4.8} l S ${x} ${y + 4.8} m ${x + 4.8} ${y} l S`);
    }
  }
  return out.join('\n');
}

/** Characters of Windows-1252 between 0x80 and 0x9f, in order; blanks where it has none. */
const UPPER = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

function winAnsi(character: string): number {
  const code = character.codePointAt(0) ?? 0x3f;
  if (EMPTY.includes(character) || TICKED.includes(character)) return 0x20;
  if ((code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff)) return code;
  const upper = character === ' ' ? -1 : UPPER.indexOf(character);
  return upper === -1 ? 0x3f : 0x80 + upper;
}

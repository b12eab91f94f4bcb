import type { PixelBox } from '../evidence.ts';
import { CAPITAL_ROWS, DESCENT_ROWS, drawText, textWidthPx } from './glyphs.ts';
import type { PdfElement, PdfElementType, PdfPiece } from './pdf-structure.ts';

const MARGIN_PX = 225;
/** Dots of the face between lines and after a paragraph. */
const [LEADING, AFTER] = [4, 6] as const;
const RULE_PX = 2;

/** A piece of text on one page of the sheet. */
type Placed = PdfPiece & { readonly page: number };

/** Letter paper at 300 dpi on which lines are set one below the other, and where every word came to stand. */
export class SheetPaper {
  readonly widthPx = 2550;
  readonly heightPx = 3300;
  readonly dpi = 300;
  /** 0 for ink and 255 for paper, row by row. */
  readonly pages: Uint8Array[] = [];
  #y = Infinity;

  /** One paragraph over the full width; it goes on over the page's end as a paragraph of the next page. */
  paragraph(type: PdfElementType, text: string, scale: number): readonly PdfElement[] {
    const pieces: Placed[] = [];
    for (const line of this.#wrapped(text, this.widthPx - 2 * MARGIN_PX, scale)) {
      this.#need(lineHeight(scale));
      const words = this.#set(line, MARGIN_PX, this.#y, scale);
      this.#y += lineHeight(scale) + LEADING * scale;
      const last = pieces.at(-1);
      if (last && last.page === this.pages.length - 1)
        pieces[pieces.length - 1] = { ...last, words: [...last.words, ...words] };
      else pieces.push({ type, page: this.pages.length - 1, words });
    }
    this.#y += AFTER * scale;
    return pieces;
  }

  /** One row of a table under a rule; columns take their shares of the width. A row is never cut by the page's end. */
  row(cells: readonly string[], shares: readonly number[], scale: number): readonly Placed[] {
    const full = this.widthPx - 2 * MARGIN_PX;
    const columns = cells.map((text, at) => ({
      left: MARGIN_PX + Math.round(full * shares.slice(0, at).reduce((sum, share) => sum + share, 0)),
      lines: this.#wrapped(text, Math.round(full * (shares[at] ?? 0)) - 4 * scale, scale),
    }));
    const most = Math.max(...columns.map(({ lines }) => lines.length));
    const height = most * (lineHeight(scale) + LEADING * scale) + LEADING * scale;
    this.#need(height);
    this.#ink([MARGIN_PX, this.#y, this.widthPx - MARGIN_PX, this.#y + RULE_PX]);
    const top = this.#y + LEADING * scale;
    const placed = columns.map(({ left, lines }) => ({
      type: 'TD' as const,
      page: this.pages.length - 1,
      words: lines.flatMap((line, at) =>
        this.#set(line, left, top + at * (lineHeight(scale) + LEADING * scale), scale),
      ),
    }));
    this.#y += height;
    return placed;
  }

  #need(height: number): void {
    if (this.#y + height <= this.heightPx - MARGIN_PX) return;
    this.pages.push(new Uint8Array(this.widthPx * this.heightPx).fill(255));
    this.#y = MARGIN_PX;
  }

  #set(line: readonly string[], left: number, top: number, scale: number): PdfPiece['words'] {
    let x = left;
    return line.map((text) => {
      const drawn = drawText(text, scale);
      const page = this.pages.at(-1);
      for (let y = 0; y < drawn.heightPx; y += 1)
        for (let at = 0; at < drawn.widthPx; at += 1)
          if (page && drawn.ink[y * drawn.widthPx + at] === 1) page[(top + y) * this.widthPx + x + at] = 0;
      const box: PixelBox = [x, top, x + drawn.widthPx, top + lineHeight(scale)];
      x += drawn.widthPx + textWidthPx(`${text} a`, scale) - textWidthPx(`${text}a`, scale) + scale;
      return { text, box };
    });
  }

  #ink([x0, y0, x1, y1]: PixelBox): void {
    const page = this.pages.at(-1);
    for (let y = y0; y < y1; y += 1) page?.fill(0, y * this.widthPx + x0, y * this.widthPx + x1);
  }

  /** Words in lines no wider than the width; a word that is wider is broken. */
  #wrapped(text: string, width: number, scale: number): readonly (readonly string[])[] {
    const lines: string[][] = [];
    for (const word of text
      .toWellFormed()
      .normalize('NFC')
      .split(/[\s\p{C}]+/u)
      .filter(Boolean)
      .flatMap((whole) => broken(whole, width, scale))) {
      const last = lines.at(-1);
      if (last && textWidthPx([...last, word].join(' '), scale) <= width) last.push(word);
      else lines.push([word]);
    }
    return lines;
  }
}

function lineHeight(scale: number): number {
  return (CAPITAL_ROWS + DESCENT_ROWS) * scale;
}

function broken(word: string, width: number, scale: number): readonly string[] {
  const pieces: string[] = [''];
  for (const letter of word) {
    const last = pieces.at(-1) ?? '';
    if (last === '' || textWidthPx(last + letter, scale) <= width) pieces[pieces.length - 1] = last + letter;
    else pieces.push(letter);
  }
  return pieces;
}

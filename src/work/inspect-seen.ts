import type { PixelBox } from '../core/evidence.ts';
import type { Raster } from '../ports/rasters.ts';
import type { PdfPainter } from '../ports/readers.ts';
import type { Recogniser } from '../ports/recogniser.ts';

/** Dots an inch at which a page is looked at. */
const DPI = 200;
/** White around what is looked at, in points. */
const MARGIN_PT = 6;
/** Share of letters that may differ: recognition errs, and a covered misprint is no secret. */
const LIKE = 0.25;

/** Tells whether the page shows, at a place, much the same words as were found covered there: then nothing is given away. */
export interface Seen {
  showsTheSame(
    pdf: Uint8Array,
    page: number,
    widthPt: number,
    box: readonly [number, number, number, number],
    text: string,
  ): Promise<boolean>;
}

/** Sees by painting the page and recognising what is there. */
export function makeSeen(painter: PdfPainter, recogniser: Recogniser): Seen {
  return {
    async showsTheSame(pdf, page, widthPt, box, text) {
      const painted = await painter.paint(pdf, page, Math.max(1, Math.min(10_000, Math.round((widthPt * DPI) / 72))));
      const scale = painted.widthPx / widthPt;
      const place: PixelBox = [
        Math.max(0, Math.floor((box[0] - MARGIN_PT) * scale)),
        Math.max(0, Math.floor((box[1] - MARGIN_PT) * scale)),
        Math.min(painted.widthPx, Math.ceil((box[2] + MARGIN_PT) * scale)),
        Math.min(painted.heightPx, Math.ceil((box[3] + MARGIN_PT) * scale)),
      ];
      if (place[0] >= place[2] || place[1] >= place[3]) return false;
      const { lines } = await recogniser.recognise(cut(painted, place), 'sparse');
      const seen = lettersOf(lines.flatMap(({ words }) => words.map((word) => word.text)).join(''));
      const hidden = lettersOf(text);
      return hidden.length > 0 && leastChanges(hidden, seen) <= LIKE * hidden.length;
    },
  };
}

function cut(raster: Raster, [x0, y0, x1, y1]: PixelBox): Raster {
  const channels = raster.tone === 'colour' ? 3 : 1;
  const pixels = new Uint8Array((x1 - x0) * (y1 - y0) * channels);
  for (let y = y0; y < y1; y += 1)
    pixels.set(
      raster.pixels.subarray((y * raster.widthPx + x0) * channels, (y * raster.widthPx + x1) * channels),
      (y - y0) * (x1 - x0) * channels,
    );
  return { ...raster, widthPx: x1 - x0, heightPx: y1 - y0, pixels };
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Letters to put in, leave out or change so that `hidden` stands somewhere in `seen`. */
function leastChanges(hidden: string, seen: string): number {
  // What stands before and behind in `seen` costs nothing.
  let above = Array.from({ length: seen.length + 1 }, () => 0);
  for (let row = 1; row <= hidden.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= seen.length; column += 1) {
      const change = (above[column - 1] ?? 0) + (hidden[row - 1] === seen[column - 1] ? 0 : 1);
      next.push(Math.min(change, (above[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    above = next;
  }
  return Math.min(...above);
}

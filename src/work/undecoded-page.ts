/** What stands for a page that no decoder of ours can open: paper that says so, so that the rest of its file is not lost and nothing is guessed. */
import { Failure } from '../core/failure.ts';
import { drawText } from '../core/release/glyphs.ts';
import type { RecognisedPage, Raster } from '../ports/rasters.ts';

const [WIDTH_PX, HEIGHT_PX, DPI] = [1700, 2200, 200];
const DOT_PX = 4;
const LEADING_PX = 60;

/** Trouble that lies in one page; whoever opens a file goes on with its other pages. */
export function isOfOnePage(error: unknown): error is Failure {
  return error instanceof Failure && /^(?:DECODE_|PAGE_TOO_LARGE|FILE_DAMAGED|FILE_TRUNCATED)/.test(error.code);
}

/** A letter-size sheet of 200 dpi that says which page of its file could not be opened and why, by code. */
export function undecodedPage(originalPage: number, failure: Failure): Raster {
  const pixels = new Uint8Array(WIDTH_PX * HEIGHT_PX).fill(255);
  const lines = [
    `PAGE ${originalPage} OF THIS FILE`,
    'COULD NOT BE OPENED.',
    '',
    'NOTHING OF IT IS SHOWN.',
    failure.code,
  ];
  lines.forEach((text, at) => {
    const { widthPx, heightPx, ink } = drawText(text, DOT_PX);
    const [left, top] = [Math.round((WIDTH_PX - widthPx) / 2), Math.round(HEIGHT_PX / 3) + at * LEADING_PX];
    for (let y = 0; y < heightPx; y += 1)
      for (let x = 0; x < widthPx; x += 1) if (ink[y * widthPx + x] === 1) pixels[(top + y) * WIDTH_PX + left + x] = 0;
  });
  return { widthPx: WIDTH_PX, heightPx: HEIGHT_PX, dpi: DPI, tone: 'bilevel', pixels };
}

/** Nothing was read off such a page, and it is told as unreadable. */
export function unreadWords({ widthPx, heightPx, dpi }: Raster): RecognisedPage {
  return { widthPx, heightPx, dpi, legibility: 'unreadable', lines: [] };
}

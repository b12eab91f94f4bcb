import type { Legibility } from '../../core/reading/reading.ts';
import type { EngineLine } from './messages.ts';

/** The engine's confidence from which a word may carry a page, and below which two words in three are wrong (imaging.md section 2). */
const TRUSTED = 70;
const HALF_WRONG = 50;
const GOOD = 80;
/** Edges of a scan are dark from the scanner, not from the page. */
const EDGE_SHARE = 0.03;
/** Fewer marks of a letter's size than this are dirt. */
const MARKS_OF_A_TEXT = 12;

/** A grey page, one byte a pixel. */
interface GreyPage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly pixels: Uint8Array;
}

/** How well a page can be read, told from what the engine made of it and, where it made nothing of it, from its ink. */
export function legibilityOf(page: GreyPage, lines: readonly EngineLine[]): Legibility {
  const words = lines.flatMap((line) => line.words);
  const isTrusted = words.some(({ text, confidence }) => confidence >= TRUSTED && /[A-Za-z0-9]{3}/.test(text));
  if (!isTrusted) {
    if (marksOfLetterSize(page) < MARKS_OF_A_TEXT) return 'blank';
    return 'unreadable';
  }
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  const mean = words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / letters;
  return mean < HALF_WRONG ? 'poor' : mean < GOOD ? 'fair' : 'good';
}

/**
 * Counts runs of ink in rows a third of a letter apart that are as long as a letter's strokes or bodies and have ink
 * below them: a cheap stand-in for letters that knows no alphabet.
 */
function marksOfLetterSize({ widthPx, heightPx, dpi, pixels }: GreyPage): number {
  const letterPx = Math.max(4, Math.round(dpi / 12));
  const rowStep = Math.max(2, Math.round(letterPx / 3));
  const [edgeX, edgeY] = [Math.round(widthPx * EDGE_SHARE), Math.round(heightPx * EDGE_SHARE)];
  const isInk = (x: number, y: number): boolean => (pixels[y * widthPx + x] ?? 255) < 128;
  let marks = 0;
  for (let y = edgeY; y < heightPx - edgeY - rowStep; y += rowStep) {
    let start = -1;
    for (let x = edgeX; x < widthPx - edgeX; x += 1) {
      if (isInk(x, y)) {
        if (start < 0) start = x;
        continue;
      }
      if (start >= 0) {
        const length = x - start;
        const middle = start + (length >> 1);
        if (length >= 2 && length <= 3 * letterPx && isInk(middle, y + (rowStep >> 1))) marks += 1;
      }
      start = -1;
    }
  }
  return marks;
}

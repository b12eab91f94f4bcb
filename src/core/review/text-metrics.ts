/** Measures of a page's type, told from word boxes and letters: what a box must cover so that it does not tell the hidden word. */
import type { PixelBox } from '../evidence.ts';

export interface PlacedWord {
  readonly text: string;
  readonly box: PixelBox;
}
export interface PlacedLine {
  readonly box: PixelBox;
  readonly words: readonly PlacedWord[];
}
export interface PlacedPage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly lines: readonly PlacedLine[];
}

/** In pixels: heights above the baseline, depth below it, width of a letter, and the margins of the text block. */
export interface TextMetrics {
  readonly xHeight: number;
  readonly ascent: number;
  readonly descent: number;
  readonly letterWidth: number;
  readonly left: number;
  readonly right: number;
  /** Distance between lines. */
  readonly pitch: number;
}

const ASCENDING = /[bdfhkltA-Z0-9À-ÖØ-Þß!?()[\]'"]/;
const DESCENDING = /[gjpqyç,;()[\]Q]/;

/** Proportions of common type faces, where a page shows too little to measure: ascent and descent in x-heights. */
const ASCENT_OF_X = 1.45;
const DESCENT_OF_X = 0.45;

/** Measures from the words given, which must be those that stay visible; null when there are none. */
export function measure(page: PlacedPage, isVisible: (line: number, word: number) => boolean): TextMetrics | null {
  const lines = page.lines.map((line, at) => line.words.filter((_, word) => isVisible(at, word)));
  const words = lines.flat().filter((word) => /[\p{L}\p{N}]/u.test(word.text));
  if (!words.length) return null;
  const heights = (asc: boolean, desc: boolean): number | null =>
    median(
      words.filter((word) => ASCENDING.test(word.text) === asc && DESCENDING.test(word.text) === desc).map(heightOf),
    );
  const x = heights(false, false);
  const capital = heights(true, false);
  const full = heights(true, true);
  const low = heights(false, true);
  const xHeight = x ?? (capital === null ? (full ?? low ?? 1) / (ASCENT_OF_X + DESCENT_OF_X) : capital / ASCENT_OF_X);
  const ascent = capital ?? xHeight * ASCENT_OF_X;
  const descent =
    full !== null && full > ascent
      ? full - ascent
      : low !== null && low > xHeight
        ? low - xHeight
        : xHeight * DESCENT_OF_X;
  const tops = lines
    .filter((line) => line.length > 0)
    .map((line) => Math.min(...line.map((word) => word.box[1])))
    .toSorted((a, b) => a - b);
  const steps = tops
    .slice(1)
    .map((top, at) => top - (tops[at] ?? top))
    .filter((step) => step > ascent);
  return {
    xHeight,
    ascent,
    descent,
    letterWidth:
      median(
        words.filter((word) => word.text.length > 2).map((word) => (word.box[2] - word.box[0]) / word.text.length),
      ) ?? xHeight,
    ...marginsOf(lines),
    pitch: median(steps) ?? (ascent + descent) * 1.2,
  };
}

/** Where the line stands, from one of its words: the foot of letters without a tail. */
export function baselineOf(word: PlacedWord, metrics: TextMetrics): number {
  return word.box[3] - (DESCENDING.test(word.text) ? metrics.descent : 0);
}

/** Edges of the text block: of lines with several words, since stamps and page numbers stand outside it. */
function marginsOf(lines: readonly (readonly PlacedWord[])[]): { left: number; right: number } {
  const long = lines.filter((line) => line.length >= 3);
  const words = (long.length > 0 ? long : lines).flat();
  return { left: Math.min(...words.map((word) => word.box[0])), right: Math.max(...words.map((word) => word.box[2])) };
}

/** The middle value (the upper of two), or null of nothing. */
export function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}

function heightOf(word: PlacedWord): number {
  return word.box[3] - word.box[1];
}

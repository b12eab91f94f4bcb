import type { PixelBox } from '../../core/evidence.ts';
import { union } from '../../core/geometry.ts';
import type { Point } from './page-box.ts';

/** A word by its line and its place in the line, both from 0, as the API names it. */
export interface WordAt {
  readonly line: number;
  readonly word: number;
}
/** Lines of words as the page was read. */
export type Lines = readonly { readonly box: PixelBox; readonly words: readonly { readonly box: PixelBox }[] }[];

/** The word's box, or null when there is no such word. */
export function boxOfWord(lines: Lines, { line, word }: WordAt): PixelBox | null {
  return lines[line]?.words[word]?.box ?? null;
}

/** The first word of the page, or null on a page without words. */
export function firstWord(lines: Lines): WordAt | null {
  const line = lines.findIndex(({ words }) => words.length > 0);
  return line < 0 ? null : { line, word: 0 };
}

/** Where the cursor comes to: by word over the ends of lines, by line to the word that stands nearest below or above, or to an end of the line. */
export function movedCursor(lines: Lines, at: WordAt, way: 'left' | 'right' | 'up' | 'down' | 'start' | 'end'): WordAt {
  const here = lines[at.line]?.words ?? [];
  if (way === 'start') return { line: at.line, word: 0 };
  if (way === 'end') return { line: at.line, word: Math.max(0, here.length - 1) };
  if (way === 'right' && at.word + 1 < here.length) return { line: at.line, word: at.word + 1 };
  if (way === 'left' && at.word > 0) return { line: at.line, word: at.word - 1 };
  const step = way === 'right' || way === 'down' ? 1 : -1;
  let line = at.line + step;
  while (lines[line] && lines[line]?.words.length === 0) line += step;
  const words = lines[line]?.words;
  if (!words) return at;
  if (way === 'right') return { line, word: 0 };
  if (way === 'left') return { line, word: words.length - 1 };
  const box = boxOfWord(lines, at);
  const middle = box ? (box[0] + box[2]) / 2 : 0;
  const away = words.map(({ box: [x0, , x1] }) => (middle < x0 ? x0 - middle : middle > x1 ? middle - x1 : 0));
  return { line, word: away.indexOf(Math.min(...away)) };
}

/** Every word from one to the other in reading order, both included, whichever comes first. */
export function wordsBetween(lines: Lines, a: WordAt, b: WordAt): readonly WordAt[] {
  const [from, to] = a.line < b.line || (a.line === b.line && a.word <= b.word) ? [a, b] : [b, a];
  const found: WordAt[] = [];
  for (let line = from.line; line <= to.line; line += 1) {
    const count = lines[line]?.words.length ?? 0;
    const last = line === to.line ? Math.min(to.word, count - 1) : count - 1;
    for (let word = line === from.line ? from.word : 0; word <= last; word += 1) found.push({ line, word });
  }
  return found;
}

/** The word under the point, or the nearest one not further away than one line is high; null on bare paper. */
export function wordAtPoint(lines: Lines, { x, y }: Point): WordAt | null {
  let best: { at: WordAt; away: number } | null = null;
  for (const [line, { words }] of lines.entries())
    for (const [
      word,
      {
        box: [x0, y0, x1, y1],
      },
    ] of words.entries()) {
      const away = Math.hypot(Math.max(x0 - x, 0, x - x1), Math.max(y0 - y, 0, y - y1) * 2);
      if (away <= (y1 - y0) * 1.5 && (best === null || away < best.away)) best = { at: { line, word }, away };
    }
  return best?.at ?? null;
}

/** The selection line by line: the server makes one withholding of each, so that no box takes open words along. */
export function runsOf(words: readonly WordAt[]): readonly (readonly WordAt[])[] {
  return [...Map.groupBy(words, ({ line }) => line).values()];
}

/** The smallest box around the words; null when none of them exists. */
export function boxAround(lines: Lines, words: readonly WordAt[]): PixelBox | null {
  const [first, ...rest] = words.map((at) => boxOfWord(lines, at)).filter((box) => box !== null);
  return first ? rest.reduce(union, first) : null;
}

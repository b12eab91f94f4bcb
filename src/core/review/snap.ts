/**
 * Snapping: what a person points at becomes a box that tells as little as possible about the words under it (threats
 * W1 to W3). Whole words, the full height of the line whatever letters are hidden, the space beside, to the margin at a
 * line's end, and never narrower than six letters. How much is withheld is told in half lines at the least, never in
 * letters (L30, W10).
 */
import type { PixelBox } from '../evidence.ts';
import { boxesMeet, union } from '../geometry.ts';
import type { Extent } from './excision.ts';
import { baselineOf, measure } from './text-metrics.ts';
import type { PlacedLine, PlacedPage, TextMetrics } from './text-metrics.ts';

/** A narrower gap than this (a short word in small type) is guessed from its width alone. */
const LEAST_WIDTH_PX = 60;
const LEAST_LETTERS = 6;
/** Room above capitals for the ring or accent of one, in x-heights: else a hidden Å would make the box taller. */
const ACCENT_ROOM = 0.4;
/** Rounds in which a free box may grow over words that its own growth touched: enough for a line on either side. */
const MOST_ROUNDS = 3;

/** One word of a page, by the index of its line and of the word in it, both from 0. */
export interface WordAt {
  readonly line: number;
  readonly word: number;
}

/** One box a run of neighbouring words on a line, in reading order. Words that the page does not have are left out. */
export function snapWords(page: PlacedPage, words: readonly WordAt[]): PixelBox[] {
  const hidden = new Map<number, Set<number>>();
  for (const { line, word } of words) {
    if (page.lines[line]?.words[word]) hidden.set(line, (hidden.get(line) ?? new Set()).add(word));
  }
  // What widens a run hides more words, and hidden words must not be measured: widen until nothing changes.
  for (;;) {
    const before = count(hidden);
    const metrics = metricsWithout(page, hidden);
    const boxes: PixelBox[] = [];
    for (const [at, chosen] of [...hidden].toSorted(([a], [b]) => a - b)) {
      const line = page.lines[at];
      if (!line) continue;
      takePunctuation(line, chosen);
      for (const run of runsOf(chosen)) {
        const box = runBox({ page, line, at, run, hidden, metrics });
        if (box[2] - box[0] < Math.max(LEAST_WIDTH_PX, LEAST_LETTERS * metrics.letterWidth))
          takeNeighbour(line, run, chosen);
        boxes.push(box);
      }
    }
    if (count(hidden) === before) return boxes;
  }
}

/** A free box grown to the whole words it touches, as `snapWords` takes them, and kept on the page. Never smaller than asked. */
export function snapBox(page: PlacedPage, box: PixelBox): PixelBox {
  let grown = onPage(page, box);
  const taken = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const touched = wordsIn(page, grown).filter(
      ({ line, word }) => round === 0 || isWellInside(page, grown, { line, word }),
    );
    const fresh = touched.filter(({ line, word }) => !taken.has(`${line}/${word}`));
    if (!fresh.length) break;
    for (const { line, word } of fresh) taken.add(`${line}/${word}`);
    const all = [...taken].map((key) => ({ line: Number(key.split('/')[0]), word: Number(key.split('/')[1]) }));
    grown = onPage(page, snapWords(page, all).reduce(union, grown));
  }
  if (taken.size > 0) return grown;
  // Nothing recognised there (handwriting, a stamp): the least box still holds.
  const short = LEAST_WIDTH_PX - (grown[2] - grown[0]);
  return short <= 0 ? grown : widened(page, grown, LEAST_WIDTH_PX);
}

/** The extent of boxes on a page, in half lines of the page's text block, or one page when a box is the whole of it. */
export function extentOf(boxes: readonly PixelBox[], page: PlacedPage): Extent {
  if (boxes.some((box) => box[0] <= 0 && box[1] <= 0 && box[2] >= page.widthPx && box[3] >= page.heightPx))
    return { unit: 'page', halves: 2 };
  const metrics = measure(page, () => true);
  // A page without recognised type counts as one of double-spaced typewriting with inch margins.
  const width = metrics ? Math.max(1, metrics.right - metrics.left) : page.widthPx * 0.75;
  const pitch = metrics ? metrics.pitch : page.heightPx / 33;
  let lines = 0;
  for (const box of boxes)
    lines += Math.max(1, Math.round((box[3] - box[1]) / pitch)) * Math.min(1, (box[2] - box[0]) / width);
  return { unit: 'line', halves: Math.max(1, Math.round(lines * 2)) };
}

/** `½ line`, `1 line`, `1½ lines`, `1 page`. */
export function extentWords(extent: Extent): string {
  const whole = Math.floor(extent.halves / 2);
  const amount = `${whole > 0 ? whole : ''}${extent.halves % 2 === 1 ? '½' : ''}`;
  return `${amount} ${extent.unit}${extent.halves > 2 ? 's' : ''}`;
}

interface Run {
  readonly page: PlacedPage;
  readonly line: PlacedLine;
  readonly at: number;
  readonly run: readonly [first: number, last: number];
  readonly hidden: ReadonlyMap<number, ReadonlySet<number>>;
  readonly metrics: TextMetrics;
}

function runBox(given: Run): PixelBox {
  const { page, line, run, metrics } = given;
  const own = line.words.slice(run[0], run[1] + 1).map((word) => word.box);
  const ink = own.slice(1).reduce(union, own[0] ?? line.box);
  const [x0, x1] = sidesOf(given, ink);
  const [top, bottom] = heightOf(given, x0, x1);
  const margin = Math.ceil(metrics.xHeight / 10);
  const clear = clearOfOthers(given, [x0, Math.floor(top) - margin, x1, Math.ceil(bottom) + margin], ink);
  return onPage(page, union(clear, ink));
}

/** Left and right: up to the neighbours that stay visible, to the margin where there is none. Nothing of it is told by the hidden letters. */
function sidesOf({ page, line, run, metrics }: Run, ink: PixelBox): readonly [number, number] {
  // A little paper is left beside a neighbour, so that its own ink is not cut.
  const guard = Math.max(2, Math.round(metrics.xHeight * 0.15));
  const before = line.words[run[0] - 1];
  const after = line.words[run[1] + 1];
  const left = before ? before.box[2] + guard : metrics.left <= ink[0] ? metrics.left : 0;
  // Where the hidden word itself stands out furthest, the mirror of the left margin hides how far; else the page's edge.
  const mirrored = page.widthPx - metrics.left;
  const right = after
    ? after.box[0] - guard
    : metrics.right >= ink[2]
      ? metrics.right
      : mirrored >= ink[2]
        ? mirrored
        : page.widthPx;
  return [Math.min(left, ink[0]), Math.max(right, ink[2])];
}

/** Top and bottom of the line over a stretch: from the words of it that stay visible, else from the hidden ones' baseline. */
function heightOf({ line, at, hidden, metrics }: Run, x0: number, x1: number): readonly [number, number] {
  const visible = line.words.filter((_, word) => !hidden.get(at)?.has(word));
  const feet = visible.length > 0 ? visible : line.words;
  const base = baselineOver(
    feet.map((word) => ({ x: (word.box[0] + word.box[2]) / 2, y: baselineOf(word, metrics) })),
    x0,
    x1,
  );
  const isLevel = base[1] - base[0] < metrics.xHeight / 2;
  const tops = isLevel ? visible.map((word) => word.box[1]) : [];
  const bottoms = isLevel ? visible.map((word) => word.box[3]) : [];
  const ascent = metrics.ascent + metrics.xHeight * ACCENT_ROOM;
  return [Math.min(base[0] - ascent, ...tops), Math.max(base[1] + metrics.descent, ...bottoms)];
}

/** Highest and lowest the baseline runs between two places, by a straight line through the feet of words (pages are skewed). */
function baselineOver(feet: readonly { x: number; y: number }[], x0: number, x1: number): readonly [number, number] {
  const n = feet.length;
  const meanX = feet.reduce((sum, foot) => sum + foot.x, 0) / n;
  const meanY = feet.reduce((sum, foot) => sum + foot.y, 0) / n;
  const spread = feet.reduce((sum, foot) => sum + (foot.x - meanX) ** 2, 0);
  const slope =
    n < 3 || spread === 0 ? 0 : feet.reduce((sum, foot) => sum + (foot.x - meanX) * (foot.y - meanY), 0) / spread;
  const ends = [meanY + slope * (x0 - meanX), meanY + slope * (x1 - meanX)];
  return [Math.min(...ends), Math.max(...ends)];
}

/** Draws the box back from words of other lines that stay visible, but never into the hidden ink. */
function clearOfOthers({ page, at, hidden }: Run, box: PixelBox, ink: PixelBox): PixelBox {
  let [x0, top, x1, bottom] = box;
  page.lines.forEach((line, index) => {
    if (index === at) return;
    line.words.forEach(({ box: other }, word) => {
      if (hidden.get(index)?.has(word) || !boxesMeet([x0, top, x1, bottom], other)) return;
      if (other[3] <= ink[1]) top = Math.max(top, other[3]);
      else if (other[1] >= ink[3]) bottom = Math.min(bottom, other[1]);
      else if (other[2] <= ink[0]) x0 = Math.max(x0, other[2]);
      else if (other[0] >= ink[2]) x1 = Math.min(x1, other[0]);
    });
  });
  return [x0, top, x1, bottom];
}

function metricsWithout(page: PlacedPage, hidden: ReadonlyMap<number, ReadonlySet<number>>): TextMetrics {
  const seen = measure(page, (line, word) => !hidden.get(line)?.has(word)) ?? measure(page, () => true);
  return seen ?? { xHeight: 20, ascent: 29, descent: 9, letterWidth: 10, left: 0, right: page.widthPx, pitch: 50 };
}

/** Marks that stand alone beside a run go with it: a dash or full stop tells where the word ended. */
function takePunctuation(line: PlacedLine, chosen: Set<number>): void {
  for (const word of chosen) {
    for (const step of [-1, 1]) {
      for (let next = word + step; isPunctuation(line.words[next]?.text) && !chosen.has(next); next += step)
        chosen.add(next);
    }
  }
}

/** The word after the run, or before it at the line's end; nothing when the run is the whole line. */
function takeNeighbour(line: PlacedLine, run: readonly [number, number], chosen: Set<number>): void {
  if (run[1] + 1 < line.words.length) chosen.add(run[1] + 1);
  else if (run[0] > 0) chosen.add(run[0] - 1);
}

function runsOf(chosen: ReadonlySet<number>): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const word of [...chosen].toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] + 1 === word) last[1] = word;
    else runs.push([word, word]);
  }
  return runs;
}

function wordsIn(page: PlacedPage, box: PixelBox): WordAt[] {
  return page.lines.flatMap((line, at) =>
    line.words.flatMap((word, index) => (boxesMeet(word.box, box) ? [{ line: at, word: index }] : [])),
  );
}

/** Whether a box covers more of a word's height than a brush with its edge: skewed lines would else fall one after another. */
function isWellInside(page: PlacedPage, box: PixelBox, { line, word }: WordAt): boolean {
  const own = page.lines[line]?.words[word]?.box;
  if (!own) return false;
  return Math.min(own[3], box[3]) - Math.max(own[1], box[1]) > (own[3] - own[1]) / 5;
}

function widened(page: PlacedPage, box: PixelBox, width: number): PixelBox {
  const x0 = Math.max(0, Math.min(box[0] - Math.ceil((width - (box[2] - box[0])) / 2), page.widthPx - width));
  return onPage(page, [x0, box[1], Math.max(box[2], x0 + width), box[3]]);
}

function onPage(page: PlacedPage, box: PixelBox): PixelBox {
  const x0 = clamp(Math.floor(box[0]), 0, Math.max(0, page.widthPx - 1));
  const y0 = clamp(Math.floor(box[1]), 0, Math.max(0, page.heightPx - 1));
  return [x0, y0, clamp(Math.ceil(box[2]), x0 + 1, page.widthPx), clamp(Math.ceil(box[3]), y0 + 1, page.heightPx)];
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

function isPunctuation(text: string | undefined): boolean {
  return text !== undefined && text.length > 0 && !/[\p{L}\p{N}]/u.test(text);
}

function count(hidden: ReadonlyMap<number, ReadonlySet<number>>): number {
  return [...hidden.values()].reduce((sum, words) => sum + words.size, 0);
}

/** Pages of type without a scan: their own text layer, where the painted page bears it out, is exact. */
import type { PixelBox } from '../core/evidence.ts';
import { union } from '../core/geometry.ts';
import type { Recogniser } from '../ports/recogniser.ts';
import type { PageWords, PixelLine, PixelWord, Raster, RecognisedPage, RenderedPage } from '../ports/rasters.ts';

/** Lighter than this is paper. */
const INK_BELOW = 200;
/** Ink within a word's box, as a share of it: less is a word nobody sees, more is a bar. */
const [LEAST_INK, MOST_INK] = [0.01, 0.7];
/** Ink that no word explains, as a share of all: more is a picture, a bar, a signature. */
const MOST_OTHER_INK = 0.002;
/** Letters reach a little beyond the boxes the file states. */
const REACH_PX = 3;
/** Boxes that share more than this of the smaller one lie upon each other. */
const MOST_SHARED = 0.3;
/** A page with more words is recognised like any other. */
const MOST_WORDS = 5_000;

/** Lines of a typed page that are recognised to hear whether its text layer tells the letters that are painted. */
const LINES_HEARD = 4;
/** White around them, and how many of their longer words recognition must find. */
const [STRIP_MARGIN_PX, LEAST_HEARD] = [12, 0.6];

/**
 * The words of a rendered page: the lines of a transcript as they are; those of a page of painted type and nothing else
 * from its text layer; those of every other page by recognition. A text layer is a voice and no truth (threats L02): it
 * counts only where every word of it is seen as type on the painted page, no two lie upon each other, no ink is left
 * that it does not explain, and recognition finds the words of a few lines of it.
 */
export async function wordsOfPage(recogniser: Recogniser, rendered: RenderedPage): Promise<RecognisedPage> {
  const { raster, lines } = rendered;
  const { widthPx, heightPx, dpi } = raster;
  if (lines) return { widthPx, heightPx, dpi, legibility: lines.length === 0 ? 'blank' : 'good', lines };
  const typed = typedPage(rendered);
  return typed && (await isHeard(recogniser, raster, typed.lines)) ? typed : recogniser.recognise(raster, 'page');
}

/**
 * The same for a page that is kept: recognised as a whole, so that all of its text layer is heard, and what was seen
 * stays as one more voice. Whoever lies in a text layer must not decide which words are looked for in a release.
 */
export async function voicesOfPage(recogniser: Recogniser, rendered: RenderedPage): Promise<PageWords> {
  const { raster, sourceWords } = rendered;
  if (rendered.lines) return { recognised: await wordsOfPage(recogniser, rendered), sourceWords };
  const seen = await recogniser.recognise(raster, 'page');
  const typed = typedPage(rendered);
  if (!typed || !bearsOut(seen, typed.lines)) return { recognised: seen, sourceWords };
  return { recognised: typed, sourceWords: [...sourceWords, ...seen.lines.flatMap(({ words }) => words)] };
}

/** The words of a page that consists of painted type and nothing else, in lines; null for every other page. */
export function typedPage({ raster, sourceWords }: RenderedPage): RecognisedPage | null {
  if (sourceWords.length === 0 || sourceWords.length > MOST_WORDS) return null;
  if (!sourceWords.every(({ text, confidence }) => confidence === 1 && isType(text))) return null;
  if (isOverlapping(sourceWords) || !isAllInk(raster, sourceWords)) return null;
  const { widthPx, heightPx, dpi } = raster;
  return { widthPx, heightPx, dpi, legibility: 'good', lines: linesOfWords(sourceWords) };
}

/** Fonts can paint other letters than they tell: a few full lines are recognised and held against the text layer. */
async function isHeard(recogniser: Recogniser, raster: Raster, lines: readonly PixelLine[]): Promise<boolean> {
  const letters = lines.map(({ words }) => words.reduce((sum, { text }) => sum + text.length, 0));
  const sums = letters.map((_, at) => letters.slice(at, at + LINES_HEARD).reduce((sum, one) => sum + one, 0));
  const at = sums.indexOf(Math.max(...sums));
  const strip = lines.slice(at, at + LINES_HEARD);
  const [first] = strip;
  if (!first) return false;
  const box = strip.map((line) => line.box).reduce(union, first.box);
  return bearsOut(await recogniser.recognise(stripOf(raster, box), 'page'), strip);
}

/** Whether recognition finds most of the longer words that the lines tell. */
function bearsOut(heard: RecognisedPage, lines: readonly PixelLine[]): boolean {
  const found = new Set(heard.lines.flatMap((line) => line.words.map(({ text }) => folded(text))));
  const said = lines.flatMap(({ words }) => words.map(({ text }) => folded(text))).filter((word) => word.length >= 3);
  return said.length > 0 && said.filter((word) => found.has(word)).length >= said.length * LEAST_HEARD;
}

function folded(text: string): string {
  return text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** The rows of the box, over the whole width. */
function stripOf(raster: Raster, box: PixelBox): Raster {
  const channels = raster.tone === 'colour' ? 3 : 1;
  const from = Math.max(0, box[1] - STRIP_MARGIN_PX);
  const to = Math.min(raster.heightPx, box[3] + STRIP_MARGIN_PX);
  const row = raster.widthPx * channels;
  return { ...raster, heightPx: to - from, pixels: raster.pixels.slice(from * row, to * row) };
}

/** Words set in lines, from the top: those whose middles lie within the height of the line before, from left to right. */
export function linesOfWords(words: readonly PixelWord[]): PixelLine[] {
  const rows: { middle: number; half: number; words: PixelWord[] }[] = [];
  for (const word of words.toSorted((a, b) => middleOf(a.box) - middleOf(b.box) || a.box[0] - b.box[0])) {
    const last = rows.at(-1);
    const half = (word.box[3] - word.box[1]) / 2;
    if (last && middleOf(word.box) - last.middle < Math.min(last.half, half)) last.words.push(word);
    else rows.push({ middle: middleOf(word.box), half, words: [word] });
  }
  return rows.map((row) => {
    const sorted = row.words.toSorted((a, b) => a.box[0] - b.box[0]);
    return { box: sorted.map(({ box }) => box).reduce(union), words: sorted };
  });
}

function middleOf(box: PixelBox): number {
  return (box[1] + box[3]) / 2;
}

/** Letters that a font without a table of its letters gives are none. */
function isType(text: string): boolean {
  return !/[\p{Co}\p{Cn}\p{Cc}\ufffd]/u.test(text);
}

function isOverlapping(words: readonly PixelWord[]): boolean {
  const sorted = words.toSorted((a, b) => a.box[1] - b.box[1]);
  for (const [at, { box }] of sorted.entries())
    for (let next = at + 1; next < sorted.length; next += 1) {
      const other = sorted[next]?.box;
      if (!other || other[1] >= box[3]) break;
      const across = Math.min(box[2], other[2]) - Math.max(box[0], other[0]);
      const down = Math.min(box[3], other[3]) - Math.max(box[1], other[1]);
      if (across > 0 && down > 0 && across * down > MOST_SHARED * Math.min(areaOf(box), areaOf(other))) return true;
    }
  return false;
}

function areaOf(box: PixelBox): number {
  return Math.max(1, (box[2] - box[0]) * (box[3] - box[1]));
}

/** Whether every word is inked as type is, and next to all ink of the page is theirs. */
function isAllInk(raster: Raster, words: readonly PixelWord[]): boolean {
  const { widthPx, heightPx, tone, pixels } = raster;
  const channels = tone === 'colour' ? 3 : 1;
  const isInk = (at: number): boolean => {
    for (let channel = 0; channel < channels; channel += 1)
      if ((pixels[at * channels + channel] ?? 255) < INK_BELOW) return true;
    return false;
  };
  const explained = new Uint8Array(widthPx * heightPx);
  for (const { box } of words) {
    let ink = 0;
    for (let y = Math.max(0, box[1] - REACH_PX); y < Math.min(heightPx, box[3] + REACH_PX); y += 1)
      for (let x = Math.max(0, box[0] - REACH_PX); x < Math.min(widthPx, box[2] + REACH_PX); x += 1) {
        const at = y * widthPx + x;
        explained[at] = 1;
        if (isInk(at) && x >= box[0] && x < box[2] && y >= box[1] && y < box[3]) ink += 1;
      }
    const share = ink / areaOf(box);
    if (share < LEAST_INK || share > MOST_INK) return false;
  }
  let [all, other] = [0, 0];
  for (let at = 0; at < widthPx * heightPx; at += 1) {
    if (!isInk(at)) continue;
    all += 1;
    if (explained[at] === 0) other += 1;
  }
  return other <= all * MOST_OTHER_INK;
}

/** Where the code of an excision stands: inside its box, or on free paper beside it with a number where the box is too small (threats W11). */
import type { PixelBox } from '../evidence.ts';
import { boxesMeet } from '../geometry.ts';
import { CAPITAL_ROWS, DESCENT_ROWS, textHeightPx, textWidthPx } from './glyphs.ts';

/** Lines of text, each with its top left corner, and the box that is cleared for them. */
export interface TextBlock {
  readonly box: PixelBox;
  readonly scale: number;
  readonly lines: readonly { readonly text: string; readonly x: number; readonly y: number }[];
}
interface LabelLayout {
  /** What is set inside the area; null when not even a number fits. */
  readonly inside: TextBlock | null;
  /** What is set in the margin beside it; null when the code stands inside, or when no margin is free. */
  readonly margin: TextBlock | null;
}

/** Smaller type is not read by everyone on a printed page. */
const LEAST_TYPE_PT = 8;
const WHOLE_PAGE_TYPE_PT = 16;
/** A label is one or two lines: in anything higher a reader could look for more than a code. */
const MOST_HEIGHT_INCH = 0.33;
/** Blank pixels, in dots of the face, around a label and between its lines. */
const PAD_DOTS = 1;
const LEADING_DOTS = 2;
/** Free paper, in dots, around a label in the margin, so that it is not taken for a part of what stands there. */
const CLEAR_DOTS = 4;
/** Scanners leave a dark rim; a label there would be lost in it. */
const RIM_INCH = 0.15;
/** Further from its box than this, a code is looked for. */
const NEAR_INCH = 1.5;

/** The least whole number of pixels a dot that sets type of `pt` points or more, capital to descender. */
function scaleFor(dpi: number, pt: number): number {
  return Math.max(1, Math.ceil((pt * dpi) / 72 / (CAPITAL_ROWS + DESCENT_ROWS)));
}

/**
 * Sets every label. `isFree` tells whether a place outside all areas holds no ink; it is asked about burned pixels
 * only. Labels never meet each other, and a margin label never meets an area.
 */
export function layOutLabels(
  page: { readonly widthPx: number; readonly heightPx: number; readonly dpi: number },
  areas: readonly {
    readonly area: PixelBox;
    readonly label: string;
    readonly number: number;
    readonly framePx: number;
  }[],
  isFree: (box: PixelBox) => boolean,
): readonly LabelLayout[] {
  const taken: PixelBox[] = [];
  const scale = scaleFor(page.dpi, LEAST_TYPE_PT);
  const take = (block: TextBlock): TextBlock => {
    taken.push(block.box);
    return block;
  };
  return areas.map(({ area, label, number, framePx }, index): LabelLayout => {
    const others = areas.filter((_, at) => at !== index).map((other) => other.area);
    // Where areas overlap, a label keeps to what is its own, if there is room.
    const inArea = (text: string, size: number): TextBlock | null =>
      insideOf(page, area, framePx, text, size, [...taken, ...others]) ??
      insideOf(page, area, framePx, text, size, taken);
    const isWholePage = area[0] === 0 && area[1] === 0 && area[2] === page.widthPx && area[3] === page.heightPx;
    const sizes = isWholePage ? [scaleFor(page.dpi, WHOLE_PAGE_TYPE_PT), scale] : [scale];
    for (const size of sizes) {
      const block = inArea(label, size);
      if (block) return { inside: take(block), margin: null };
    }
    // A box in which not even that fits gets a smaller number: better than none.
    let inside: TextBlock | null = null;
    for (let size = scale; size >= 1 && !inside; size -= 1) inside = inArea(String(number), size);
    if (inside) take(inside);
    const beside = marginOf(
      page,
      area,
      `${number}: ${label}`,
      scale,
      (box) => isFree(box) && !taken.some((other) => boxesMeet(other, box)),
    );
    return { inside, margin: beside && take(beside) };
  });
}

/** The text in the middle of the area, in as few lines as its width allows, or where other labels leave room; null when it does not fit. */
function insideOf(
  page: { readonly dpi: number },
  area: PixelBox,
  framePx: number,
  text: string,
  scale: number,
  taken: readonly PixelBox[],
): TextBlock | null {
  const inner: PixelBox = [area[0] + framePx, area[1] + framePx, area[2] - framePx, area[3] - framePx];
  const pad = PAD_DOTS * scale;
  const lines = wrapped(text, inner[2] - inner[0] - 2 * pad, scale);
  if (!lines) return null;
  const { width, height } = sizeOf(lines, scale);
  const [roomX, roomY] = [inner[2] - inner[0] - width, inner[3] - inner[1] - height];
  if (roomX < 0 || roomY < 0 || height > MOST_HEIGHT_INCH * page.dpi) return null;
  // The middle first; where another label stands there, from the top left in steps of a quarter of the room.
  const places = [2, 0, 1, 3, 4].flatMap((y) => [2, 0, 1, 3, 4].map((x) => [x, y] as const));
  for (const [x, y] of places) {
    const block = blockAt(inner[0] + Math.floor((roomX * x) / 4), inner[1] + Math.floor((roomY * y) / 4), lines, scale);
    if (!taken.some((other) => boxesMeet(other, block.box))) return block;
  }
  return null;
}

/**
 * A free place beside the area, set in as few lines as fit there: in the right or left margin close by, else on any blank
 * paper close by, else in a margin far off; null when there is none.
 */
function marginOf(
  page: { readonly widthPx: number; readonly heightPx: number; readonly dpi: number },
  area: PixelBox,
  text: string,
  scale: number,
  isOpen: (box: PixelBox) => boolean,
): TextBlock | null {
  const rim = Math.round(page.dpi * RIM_INCH);
  const clear = CLEAR_DOTS * scale;
  const middle = (area[1] + area[3]) / 2;
  const step = CAPITAL_ROWS * scale;
  const settings = settingsOf(text, scale).filter(({ height }) => height <= MOST_HEIGHT_INCH * page.dpi);
  const nearest = (most: number, columns: (width: number) => readonly number[]): TextBlock | null => {
    for (let away = 0; away < most; away += step) {
      for (const y of away === 0 ? [middle] : [middle - away, middle + away]) {
        for (const { lines, width, height } of settings) {
          for (const x of columns(width)) {
            const block = blockAt(Math.round(x), Math.round(y - height / 2), lines, scale);
            const [x0, y0, x1, y1] = block.box;
            const isInside = x0 >= rim && y0 >= rim && x1 <= page.widthPx - rim && y1 <= page.heightPx - rim;
            if (isInside && isOpen([x0 - clear, y0 - clear, x1 + clear, y1 + clear])) return block;
          }
        }
      }
    }
    return null;
  };
  const margins = (width: number): readonly number[] => [page.widthPx - rim - width, rim];
  const anywhere = (width: number): readonly number[] => {
    const places = Array.from({ length: Math.ceil(page.widthPx / step) }, (_, at) => at * step);
    const off = (x: number): number => Math.abs(x + width / 2 - (area[0] + area[2]) / 2);
    return places.toSorted((one, other) => off(one) - off(other));
  };
  const near = page.dpi * NEAR_INCH;
  return nearest(near, margins) ?? nearest(near, anywhere) ?? nearest(page.heightPx, margins);
}

function blockAt(left: number, top: number, lines: readonly string[], scale: number): TextBlock {
  const { width, height } = sizeOf(lines, scale);
  let y = top + PAD_DOTS * scale;
  const set = lines.map((text) => {
    const line = { text, x: left + Math.floor((width - textWidthPx(text, scale)) / 2), y };
    y += textHeightPx(text, scale) + LEADING_DOTS * scale;
    return line;
  });
  return { box: [left, top, left + width, top + height], scale, lines: set };
}

/** Width and height of lines with blank around them. */
function sizeOf(lines: readonly string[], scale: number): { readonly width: number; readonly height: number } {
  const width = Math.max(...lines.map((line) => textWidthPx(line, scale))) + 2 * PAD_DOTS * scale;
  const heights = lines.reduce((sum, line) => sum + textHeightPx(line, scale), 0);
  return { width, height: heights + (lines.length - 1) * LEADING_DOTS * scale + 2 * PAD_DOTS * scale };
}

/** The words of a text in lines no wider than `width`; null when one word is wider. */
function wrapped(text: string, width: number, scale: number): readonly string[] | null {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    if (textWidthPx(word, scale) > width) return null;
    const last = lines.at(-1);
    if (last !== undefined && textWidthPx(`${last} ${word}`, scale) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Every way to break a text into lines, the widest first. */
function settingsOf(
  text: string,
  scale: number,
): readonly { readonly lines: readonly string[]; readonly width: number; readonly height: number }[] {
  const words = text.split(' ');
  const widths = new Set(
    words.flatMap((_, from) =>
      words.slice(from).map((__, more) => textWidthPx(words.slice(from, from + more + 1).join(' '), scale)),
    ),
  );
  const settings = new Map<string, readonly string[]>();
  for (const width of [...widths].sort((a, b) => b - a)) {
    const lines = wrapped(text, width, scale);
    if (lines) settings.set(lines.join('\n'), lines);
  }
  return [...settings.values()].map((lines) => ({ lines, ...sizeOf(lines, scale) }));
}

/**
 * The text of a released page: words that were recognised on its burned pixels, in reading order, with every withholding
 * in its place. The process that makes it has never seen a withheld word (threats L27).
 */
import type { PixelBox } from '../evidence.ts';
import { boxesMeet, toThousandths } from '../geometry.ts';
import type { Excision } from '../review/excision.ts';
import { placeRow } from './text-place.ts';
import type { ReleasedLine, ReleasedWithholding } from './release-index.ts';
import { withheldMarker } from './withheld-marker.ts';

/** A page as a recogniser saw it after the burn; boxes in pixels. */
export interface SeenPage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly lines: readonly SeenLine[];
}
interface SeenLine {
  readonly box: PixelBox;
  readonly words: readonly SeenWord[];
}
interface SeenWord {
  readonly text: string;
  readonly box: PixelBox;
  readonly confidence: number;
}
/** A word that stays, and the box in which a text layer sets it. */
export interface KeptWord {
  readonly text: string;
  readonly box: PixelBox;
  readonly place: PixelBox;
}
/** One line on the paper: words, and withholdings by their index, from left to right. */
interface TextRow {
  readonly items: readonly (KeptWord | { readonly withholding: number })[];
}
export interface ReleasedText {
  readonly rows: readonly TextRow[];
  /** The rows as the index has them: words of a row stay together, a withholding stands alone. */
  readonly lines: readonly ReleasedLine[];
  readonly withholdings: readonly ReleasedWithholding[];
  /** One row a line, withholdings as their markers. */
  readonly text: string;
}

/** Words below it are noise to a reader (measured: mostly wrong), and noise is no release. */
const LEAST_CONFIDENCE = 0.4;
/** A word nearer to a burned area than this was cut by it. */
const TOUCH_PX = 1;
/** A snapped box reaches to its neighbours; words further away than this many of their heights are none. */
const MOST_AWAY_HEIGHTS = 2;

/**
 * Keeps what is legible and clear of every burned box, and sets the withholdings among it. `burned` are all boxes of the
 * page that the burn wrote; `excisions` are in the order in which they were burned.
 */
export function releasedText(
  page: SeenPage,
  burned: readonly PixelBox[],
  excisions: readonly Excision[],
): ReleasedText {
  const isClear = (box: PixelBox): boolean => {
    const grown: PixelBox = [box[0] - TOUCH_PX, box[1] - TOUCH_PX, box[2] + TOUCH_PX, box[3] + TOUCH_PX];
    return !burned.some((other) => boxesMeet(grown, other));
  };
  const kept = page.lines
    .map(({ words }) => words.flatMap((word) => legible(word)).filter(({ box }) => isClear(box)))
    .map((words) => placeRow(words, page, isClear))
    .filter((words) => words.length > 0);
  const withholdings = excisions.map(({ box, exemptions, extent }): ReleasedWithholding => ({
    box: toThousandths(box, page.widthPx, page.heightPx),
    exemptions,
    extent,
    marker: withheldMarker(exemptions, extent),
  }));
  const rows = withWithholdings(
    kept,
    excisions.map(({ box }) => box),
  );
  return {
    rows,
    lines: rows.flatMap((row) => linesOf(row, page)),
    withholdings,
    text: rows.map((row) => rowText(row, withholdings)).join('\n'),
  };
}

function legible(word: SeenWord): readonly { readonly text: string; readonly box: PixelBox }[] {
  const text = cleaned(word.text);
  return word.confidence >= LEAST_CONFIDENCE && text !== '' ? [{ text, box: word.box }] : [];
}

/** What no text layer may hold is left out: controls, blanks, marks of byte order, halves of characters, private use. */
function cleaned(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\s\p{C}\ufffd\ufffe\uffff]/gu, '');
}

/** The rows with each withholding in the row it lies on, or in a row of its own below what stands above it. */
function withWithholdings(rows: readonly (readonly KeptWord[])[], boxes: readonly PixelBox[]): readonly TextRow[] {
  const inRow = new Map<number, number[]>();
  const below = new Map<number, number[]>();
  boxes.forEach((box, index) => {
    const beside = rowBeside(rows, box);
    const [anchors, at] = beside === null ? [below, rowAbove(rows, box)] : [inRow, beside];
    anchors.set(at, [...(anchors.get(at) ?? []), index]);
  });
  const own = (at: number): readonly TextRow[] =>
    stacked((below.get(at) ?? []).map((index) => ({ index, box: boxes[index] ?? [0, 0, 0, 0] })));
  return [
    ...own(-1),
    ...rows.flatMap((words, at) => {
      const items = [
        ...words.map((word) => ({ x: word.box[0], item: word as TextRow['items'][number] })),
        ...(inRow.get(at) ?? []).map((index) => ({
          x: boxes[index]?.[0] ?? 0,
          item: { withholding: index } as TextRow['items'][number],
        })),
      ];
      return [{ items: items.toSorted((a, b) => a.x - b.x).map(({ item }) => item) }, ...own(at)];
    }),
  ];
}

/** Withholdings between two rows of words, from top to bottom; those side by side share a row. */
function stacked(held: readonly { readonly index: number; readonly box: PixelBox }[]): readonly TextRow[] {
  const rows: { box: PixelBox; items: { withholding: number; x: number }[] }[] = [];
  for (const { index, box } of held.toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])) {
    const last = rows.at(-1);
    if (last && isSameRow(last.box, box)) last.items.push({ withholding: index, x: box[0] });
    else rows.push({ box, items: [{ withholding: index, x: box[0] }] });
  }
  return rows.map(({ items }) => ({
    items: items.toSorted((a, b) => a.x - b.x).map(({ withholding }) => ({ withholding })),
  }));
}

/** The row on whose line a box lies: one that has words on either side of it, or else a word close by; null when there is none. */
function rowBeside(rows: readonly (readonly KeptWord[])[], box: PixelBox): number | null {
  const beside = rows.flatMap((words, at) => {
    const own = words.filter((word) => isSameRow(word.box, box));
    const isAround = own.some((word) => word.box[2] <= box[0]) && own.some((word) => word.box[0] >= box[2]);
    const near = own
      .map((word) => ({
        away: Math.max(word.box[0] - box[2], box[0] - word.box[2]),
        most: (word.box[3] - word.box[1]) * MOST_AWAY_HEIGHTS,
      }))
      .filter(({ away, most }) => isAround || away <= most);
    return near.length > 0 ? [{ at, away: isAround ? -Infinity : Math.min(...near.map(({ away }) => away)) }] : [];
  });
  return beside.toSorted((a, b) => a.away - b.away)[0]?.at ?? null;
}

/** The row after which a box stands that has no neighbours: the lowest one above it or left of it, one in its column before others; -1 for the top. */
function rowAbove(rows: readonly (readonly KeptWord[])[], box: PixelBox): number {
  const middle = (box[1] + box[3]) / 2;
  const above = rows
    .map((words, at) => ({ at, box: around(words.map((word) => word.box)) }))
    .filter((row) => (row.box[1] + row.box[3]) / 2 < middle || (isSameRow(row.box, box) && row.box[2] <= box[0]));
  const column = above.filter((row) => row.box[0] < box[2] && box[0] < row.box[2]);
  const from = column.length > 0 ? column : above;
  return (
    from.reduce(
      (best, row) => (best === null || row.box[3] >= best.box[3] ? row : best),
      null as { at: number; box: PixelBox } | null,
    )?.at ?? -1
  );
}

/** Whether a word's height lies for the better half within a box, and the box is one of a line and not of a paragraph. */
function isSameRow(word: PixelBox, box: PixelBox): boolean {
  const shared = Math.min(word[3], box[3]) - Math.max(word[1], box[1]);
  const [height, own] = [box[3] - box[1], word[3] - word[1]];
  return shared * 2 >= Math.min(height, own) && height < 4 * own && shared > 0;
}

function around(boxes: readonly PixelBox[]): PixelBox {
  return [
    Math.min(...boxes.map((box) => box[0])),
    Math.min(...boxes.map((box) => box[1])),
    Math.max(...boxes.map((box) => box[2])),
    Math.max(...boxes.map((box) => box[3])),
  ];
}

function linesOf(row: TextRow, page: SeenPage): readonly ReleasedLine[] {
  const lines: ({ words: { text: string; box: ReleasedWithholding['box'] }[] } | { withholding: number })[] = [];
  for (const item of row.items) {
    const last = lines.at(-1);
    if ('withholding' in item) lines.push({ withholding: item.withholding });
    else {
      const word = { text: item.text, box: toThousandths(item.box, page.widthPx, page.heightPx) };
      if (last && 'words' in last) last.words.push(word);
      else lines.push({ words: [word] });
    }
  }
  return lines;
}

function rowText(row: TextRow, withholdings: readonly ReleasedWithholding[]): string {
  return row.items
    .map((item) => ('withholding' in item ? (withholdings[item.withholding]?.marker ?? '') : item.text))
    .join(' ');
}

/** What a release PDF says in words, page by page: a section a part, a paragraph a paragraph, and each withholding in its place. */
import type { PixelBox } from '../evidence.ts';
import type { PdfElement } from './pdf-structure.ts';
import type { ReleasedPart } from './release-index.ts';
import type { KeptWord, ReleasedText } from './released-text.ts';
import { placeMarker } from './text-place.ts';

export interface BodyPage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly text: ReleasedText;
  /** Snapped boxes of the withholdings, by their index. */
  readonly boxes: readonly PixelBox[];
}

/** Rows further apart than this many of their heights begin a paragraph. */
const PARAGRAPH_GAP = 0.9;

/** Sections in page order. A page that two parts share stands in the later one, as its decisions do. */
export function recordBody(pages: readonly BodyPage[], parts: readonly ReleasedPart[]): readonly PdfElement[] {
  const sections: { part: ReleasedPart | null; kids: PdfElement[] }[] = [];
  pages.forEach((page, index) => {
    const part =
      parts.findLast((one) => one.pages !== null && one.pages[0] <= index + 1 && index + 1 <= one.pages[1]) ?? null;
    const kids = paragraphs(page, index);
    const last = sections.at(-1);
    if (last && last.part === part) last.kids.push(...kids);
    else sections.push({ part, kids: [...kids] });
  });
  return sections.map(({ kids }) => ({ type: 'Sect', kids }));
}

function paragraphs(page: BodyPage, index: number): readonly PdfElement[] {
  const elements: PdfElement[] = [];
  let open: { text: string; box: PixelBox }[] = [];
  let above: PixelBox | null = null;
  const close = (): void => {
    if (open.length > 0) elements.push({ type: 'P', page: index, words: open });
    open = [];
  };
  for (const { items } of page.text.rows) {
    const words = items.filter((item): item is KeptWord => 'text' in item);
    const [top, bottom] = [Math.min(...words.map(({ box }) => box[1])), Math.max(...words.map(({ box }) => box[3]))];
    const isFar: boolean = above !== null && (top < above[1] || top - above[3] > (above[3] - above[1]) * PARAGRAPH_GAP);
    if (words.length > 0 && isFar) close();
    for (const item of items) {
      if ('text' in item) {
        open.push({ text: item.text, box: item.place });
        continue;
      }
      close();
      const box = page.boxes[item.withholding];
      const marker = page.text.withholdings[item.withholding]?.marker;
      if (box && marker)
        elements.push({
          type: 'P',
          page: index,
          words: [{ text: marker, box: placeMarker(marker, box, page, item.withholding) }],
        });
    }
    above = words.length > 0 ? [0, top, 0, bottom] : null;
  }
  close();
  return elements;
}

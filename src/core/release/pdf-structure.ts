/** The logical structure of a release PDF (ISO 32000-1, 14.7): what a screen reader walks, in reading order. */
import type { PixelBox } from '../evidence.ts';

/** Standard structure types that we use; every other one would need a role map. */
export type PdfElementType = 'Sect' | 'P' | 'H1' | 'H2' | 'Table' | 'TR' | 'TH' | 'TD';
/** An element with elements below it, or with a piece of text on one page. */
export type PdfElement =
  | { readonly type: PdfElementType; readonly kids: readonly PdfElement[] }
  | (PdfPiece & { readonly page: number; readonly scope?: 'Column' | 'Row' });
/** Text that stands together on a page; boxes in the page's pixels. */
export interface PdfPiece {
  readonly type: PdfElementType;
  readonly words: readonly { readonly text: string; readonly box: PixelBox }[];
}
/** Where objects are put. */
interface Objects {
  reserve(): number;
  put(number: number, body: string): void;
  add(body: string): number;
}

/** The pieces of text of every page in reading order; the place of a piece is its number on the page. */
export function markedPieces(body: readonly PdfElement[], pageCount: number): readonly (readonly PdfPiece[])[] {
  const pages: PdfPiece[][] = Array.from({ length: pageCount }, () => []);
  walk(body, (piece) => {
    const page = pages[piece.page];
    if (!page) throw new RangeError('text on a page that is not there');
    page.push(piece);
  });
  return pages;
}

/** Writes the tree and the way back from marks to elements; returns the number of the root. */
export function writeStructure(
  objects: Objects,
  body: readonly PdfElement[],
  pieces: readonly (readonly PdfPiece[])[],
  pageObjects: readonly number[],
): number {
  const [root, document] = [objects.reserve(), objects.reserve()];
  const marks: number[][] = pieces.map(() => []);
  const put = (element: PdfElement, parent: number): number => {
    const own = objects.reserve();
    const head = `<</Type/StructElem/S/${element.type}/P ${parent} 0 R`;
    if ('kids' in element) {
      const kids = element.kids.map((kid) => `${put(kid, own)} 0 R`);
      objects.put(own, `${head}/K[${kids.join(' ')}]>>`);
    } else {
      const mark = (marks[element.page]?.push(own) ?? 1) - 1;
      const scope = element.scope ? `/A<</O/Table/Scope/${element.scope}>>` : '';
      objects.put(own, `${head}/Pg ${pageObjects[element.page] ?? 0} 0 R/K ${mark}${scope}>>`);
    }
    return own;
  };
  const kids = body.map((element) => `${put(element, document)} 0 R`);
  objects.put(document, `<</Type/StructElem/S/Document/P ${root} 0 R/K[${kids.join(' ')}]>>`);
  const lists = marks.flatMap((page, index) =>
    page.length > 0 ? [`${index}[${page.map((element) => `${element} 0 R`).join(' ')}]`] : [],
  );
  const parents = objects.add(`<</Nums[${lists.join(' ')}]>>`);
  objects.put(
    root,
    `<</Type/StructTreeRoot/K ${document} 0 R/ParentTree ${parents} 0 R/ParentTreeNextKey ${pieces.length}>>`,
  );
  return root;
}

function walk(elements: readonly PdfElement[], visit: (piece: Extract<PdfElement, PdfPiece>) => void): void {
  for (const element of elements) {
    if ('kids' in element) walk(element.kids, visit);
    else visit(element);
  }
}

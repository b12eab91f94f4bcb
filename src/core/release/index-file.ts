import { utf8 } from '../ledger/utf8.ts';
import type { ReleaseIndex } from './release-index.ts';

/** Bytes of `data/index.json`: keys in the order of the type, whatever order they came in, and a newline at the end. */
export function indexFile(index: ReleaseIndex): Uint8Array {
  const { format, release, version, title, collection, series, box, folder, date, releasedAt } = index;
  const exemptions = (list: ReleaseIndex['parts'][number]['exemptions']): unknown =>
    list.map(({ code, order, category }) => ({ code, order, category }));
  const parts = index.parts.map((part) => ({
    label: part.label,
    type: part.type,
    pages: part.pages,
    decision: part.decision,
    exemptions: exemptions(part.exemptions),
    deniedPages: part.deniedPages,
  }));
  const pages = index.pages.map((page) => ({
    page: page.page,
    widthPx: page.widthPx,
    heightPx: page.heightPx,
    dpi: page.dpi,
    image: page.image,
    text: page.text,
    lines: page.lines.map((line) =>
      'words' in line
        ? { words: line.words.map((word) => ({ text: word.text, box: word.box })) }
        : { withholding: line.withholding },
    ),
    withholdings: page.withholdings.map((held) => ({
      box: held.box,
      exemptions: exemptions(held.exemptions),
      extent: { unit: held.extent.unit, halves: held.extent.halves },
      marker: held.marker,
    })),
  }));
  return utf8(
    `${JSON.stringify({ format, release, version, title, collection, series, box, folder, date, releasedAt, parts, pages })}\n`,
  );
}

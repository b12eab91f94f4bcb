/** The withdrawal sheet to be printed: set in our own face on bilevel pages, tables and headings named in the structure. */
import type { Instant } from '../dates.ts';
import type { HashOf } from '../ids.ts';
import { encodeG4 } from './ccitt-g4.ts';
import type { PdfElement, PdfElementType } from './pdf-structure.ts';
import { writePdf } from './pdf-writer.ts';
import { SheetPaper } from './sheet-paper.ts';
import { codes, meanings, pageCount, type WithdrawalSheet } from './withdrawal-sheet.ts';

/** Dots of the face in pixels at 300 dpi: 8.6, 13 and 17 points. */
const [BODY, HEADING, TITLE] = [4, 6, 8] as const;
/** Shares of the width of the text. */
const WITHHELD_COLUMNS = [0.08, 0.11, 0.14, 0.26, 0.41] as const;
const DENIED_COLUMNS = [0.31, 0.11, 0.22, 0.36] as const;

/** PDF/A-2u of one page or more; a function of the sheet and the time of its release. */
export function sheetPdf(sheet: WithdrawalSheet, at: Instant, hash: HashOf): Uint8Array {
  const paper = new SheetPaper();
  const body: PdfElement[] = [
    ...paper.paragraph('H1', 'Withdrawal sheet', TITLE),
    ...paper.paragraph('P', sheet.title, HEADING),
    ...paper.paragraph(
      'P',
      `${sheet.collection}. Release ${sheet.release}, version ${sheet.version}, ${sheet.releasedAt.slice(0, 10)}.`,
      BODY,
    ),
    ...paper.paragraph('H2', 'Withheld on released pages', HEADING),
    ...table(
      paper,
      WITHHELD_COLUMNS,
      ['Page', 'Number', 'How much', 'Exemption', 'Meaning'],
      sheet.withheld.map((row) => [
        String(row.page),
        String(row.number),
        row.extent,
        codes(row.exemptions),
        meanings(row.exemptions),
      ]),
    ),
    ...paper.paragraph('H2', 'Parts withheld in full', HEADING),
    ...table(
      paper,
      DENIED_COLUMNS,
      ['Part', 'Pages', 'Exemption', 'Meaning'],
      sheet.denied.map((row) => [row.part, pageCount(row.pages), codes(row.exemptions), meanings(row.exemptions)]),
    ),
  ];
  return writePdf({
    title: `Withdrawal sheet: ${sheet.title}`,
    at,
    pages: paper.pages.map((pixels) => ({
      widthPx: paper.widthPx,
      heightPx: paper.heightPx,
      dpi: paper.dpi,
      image: { coding: 'g4', data: encodeG4(pixels, paper.widthPx, paper.heightPx) },
    })),
    body,
    hash,
  });
}

function table(
  paper: SheetPaper,
  shares: readonly number[],
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly PdfElement[] {
  if (rows.length === 0) return paper.paragraph('P', 'No items.', BODY);
  const row = (type: PdfElementType, cells: readonly string[]): PdfElement => ({
    type: 'TR',
    kids: paper
      .row(
        cells.map((text) => text || '–'),
        shares,
        BODY,
      )
      .map((piece) => ({ ...piece, type, ...(type === 'TH' ? { scope: 'Column' as const } : {}) })),
  });
  return [{ type: 'Table', kids: [row('TH', head), ...rows.map((cells) => row('TD', cells))] }];
}

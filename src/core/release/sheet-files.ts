import type { HashOf } from '../ids.ts';
import { utf8 } from '../ledger/utf8.ts';
import type { ReleaseIndex } from './release-index.ts';
import { sheetPdf } from './sheet-pdf.ts';
import { sheetCsv, withdrawalSheet } from './withdrawal-sheet.ts';

/** The withdrawal sheet of a release as its three files, by their paths in the bag. */
export function sheetFiles(index: ReleaseIndex, hash: HashOf): ReadonlyMap<string, Uint8Array> {
  const sheet = withdrawalSheet(index);
  return new Map([
    ['data/withdrawal-sheet.json', utf8(`${JSON.stringify(sheet, null, 2)}\n`)],
    ['data/withdrawal-sheet.csv', utf8(sheetCsv(sheet))],
    ['data/withdrawal-sheet.pdf', sheetPdf(sheet, index.releasedAt, hash)],
  ]);
}

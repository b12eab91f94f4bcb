/** The withdrawal sheet: what is withheld, where, how much and why in plain words; told from the public index alone. */
import { exemptionRow, labelOf } from '../orders/exemption-codes.ts';
import type { Exemption } from '../reading/reading.ts';
import { extentWords } from '../review/snap.ts';
import type { ReleaseIndex } from './release-index.ts';

interface SheetExemption {
  /** As it stands in the box, e.g. `(b)(1) 1.4(d)`. */
  readonly label: string;
  readonly meaning: string;
}
/** One withholding on a page that leaves. */
interface SheetRow {
  readonly page: number;
  /** Number of the withholding on its page, from 1: it stands in boxes that are too small for their code. */
  readonly number: number;
  readonly extent: string;
  readonly exemptions: readonly SheetExemption[];
}
/** A part of which no page leaves. */
interface DeniedRow {
  readonly part: string;
  readonly pages: number;
  readonly exemptions: readonly SheetExemption[];
}
export interface WithdrawalSheet {
  readonly format: 'declass/withdrawal-sheet/1';
  readonly release: string;
  readonly version: number;
  readonly title: string;
  readonly collection: string;
  readonly releasedAt: string;
  readonly withheld: readonly SheetRow[];
  readonly denied: readonly DeniedRow[];
}

/** The sheet of a release. */
export function withdrawalSheet(index: ReleaseIndex): WithdrawalSheet {
  return {
    format: 'declass/withdrawal-sheet/1',
    release: index.release,
    version: index.version,
    title: index.title,
    collection: index.collection,
    releasedAt: index.releasedAt,
    withheld: index.pages.flatMap(({ page, withholdings }) =>
      withholdings.map(({ extent, exemptions }, at) => ({
        page,
        number: at + 1,
        extent: extentWords(extent),
        exemptions: exemptions.map(meaningOf),
      })),
    ),
    denied: index.parts
      .filter(({ decision }) => decision === 'denied')
      .map(({ label, deniedPages, exemptions }) => ({
        part: label,
        pages: deniedPages ?? 0,
        exemptions: exemptions.map(meaningOf),
      })),
  };
}

/** RFC 4180, with a header; a cell that a spreadsheet would run as a formula is made text by an apostrophe. */
export function sheetCsv(sheet: WithdrawalSheet): string {
  const rows = [
    ['kind', 'page', 'number', 'part', 'extent', 'exemptions', 'meaning'],
    ...sheet.withheld.map((row) => [
      'withheld',
      String(row.page),
      String(row.number),
      '',
      row.extent,
      codes(row.exemptions),
      meanings(row.exemptions),
    ]),
    ...sheet.denied.map((row) => [
      'denied',
      '',
      '',
      row.part,
      pageCount(row.pages),
      codes(row.exemptions),
      meanings(row.exemptions),
    ]),
  ];
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** `1 page`, `3 pages`. */
export function pageCount(pages: number): string {
  return `${pages} ${pages === 1 ? 'page' : 'pages'}`;
}

/** The codes of a row in one line. */
export function codes(exemptions: readonly SheetExemption[]): string {
  return exemptions.map(({ label }) => label).join('; ');
}

/** The plain meanings of a row in one line. */
export function meanings(exemptions: readonly SheetExemption[]): string {
  return exemptions.map(({ meaning }) => meaning).join('; ');
}

function meaningOf(exemption: Exemption): SheetExemption {
  const general = exemptionRow({ code: exemption.code, order: null, category: null });
  return { label: labelOf([exemption]), meaning: (exemptionRow(exemption) ?? general)?.meaning ?? 'Other code' };
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

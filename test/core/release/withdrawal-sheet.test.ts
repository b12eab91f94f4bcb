import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { makeInflate } from '../../../src/adapters/inflate/inflate.ts';
import { sha256 } from '../../../src/adapters/node/hashes.ts';
import type { Instant } from '../../../src/core/dates.ts';
import type { ReleaseId } from '../../../src/core/ids.ts';
import type { Exemption } from '../../../src/core/reading/reading.ts';
import { indexFile } from '../../../src/core/release/index-file.ts';
import type { ReleaseIndex } from '../../../src/core/release/release-index.ts';
import { sheetFiles } from '../../../src/core/release/sheet-files.ts';
import { readStrictPdf } from '../../../src/core/release/strict-pdf.ts';
import { sheetCsv, withdrawalSheet } from '../../../src/core/release/withdrawal-sheet.ts';

const SOURCES: Exemption = { code: 'b1', order: 'EO13526', category: '1.4(c)' };
const PRIVACY: Exemption = { code: 'b6', order: null, category: null };
const STATUTE: Exemption = { code: 'b3', order: null, category: '99 USC 1' };

function indexOf(held: number, change: Partial<ReleaseIndex> = {}): ReleaseIndex {
  return {
    format: 'declass/release-index/1',
    release: 'ab'.repeat(16) as ReleaseId,
    version: 2,
    title: 'Telegram, Bonn to Vienna, 1962-11-17',
    collection: 'Central Files',
    series: null,
    box: null,
    folder: null,
    date: '1962-11-17',
    releasedAt: '2026-11-24T09:30:00.000Z' as Instant,
    parts: [
      {
        label: 'Telegram (part A)',
        type: 'telegram',
        pages: [1, 1],
        decision: 'released in part',
        exemptions: [],
        deniedPages: null,
      },
      {
        label: 'Memorandum (part B)',
        type: 'memorandum',
        pages: null,
        decision: 'denied',
        exemptions: [STATUTE, PRIVACY],
        deniedPages: 3,
      },
    ],
    pages: [
      {
        page: 1,
        widthPx: 2_550,
        heightPx: 3_300,
        dpi: 300,
        image: 'data/pages/0001.png',
        text: 'words of the page',
        lines: [
          { words: [{ text: 'words', box: [1, 2, 3, 4] }] },
          ...Array.from({ length: held }, (_, withholding) => ({ withholding })),
        ],
        withholdings: Array.from({ length: held }, () => ({
          box: [1, 2, 3, 4] as const,
          exemptions: [SOURCES, PRIVACY],
          extent: { unit: 'line' as const, halves: 3 },
          marker: 'm',
        })),
      },
    ],
    ...change,
  };
}

test('a row says page, number, amount, code and plain meaning, and a denied part how many pages it has', () => {
  const sheet = withdrawalSheet(indexOf(2));
  assert.deepEqual(sheet.withheld[1], {
    page: 1,
    number: 2,
    extent: '1½ lines',
    exemptions: [
      { label: '(b)(1) 1.4(c)', meaning: 'Intelligence activities, sources or methods, or cryptology' },
      { label: '(b)(6)', meaning: 'Personal privacy' },
    ],
  });
  assert.deepEqual(sheet.denied, [
    {
      part: 'Memorandum (part B)',
      pages: 3,
      exemptions: [
        { label: '(b)(3) 99 USC 1', meaning: 'Withheld by another statute, which is named' },
        { label: '(b)(6)', meaning: 'Personal privacy' },
      ],
    },
  ]);
  assert.ok(!JSON.stringify(sheet).includes('words of the page'));
});

test('the table for spreadsheets is RFC 4180 and runs no formula', () => {
  const rows = (parts: ReleaseIndex['parts']): readonly string[] =>
    sheetCsv(withdrawalSheet(indexOf(1, { parts }))).split('\r\n');
  const denied = (label: string): ReleaseIndex['parts'] => [
    { label, type: 'letter', pages: null, decision: 'denied', exemptions: [PRIVACY], deniedPages: 1 },
  ];
  assert.equal(rows([])[0], 'kind,page,number,part,extent,exemptions,meaning');
  assert.equal(
    rows([])[1],
    'withheld,1,1,,1½ lines,(b)(1) 1.4(c); (b)(6),"Intelligence activities, sources or methods, or cryptology; Personal privacy"',
  );
  assert.equal(rows([])[2], '');
  for (const label of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])
    assert.ok(rows(denied(label))[2]?.startsWith(`denied,,,'${label},`), JSON.stringify(label));
  assert.equal(rows(denied('say "no"'))[2], 'denied,,,"say ""no""",1 page,(b)(6),Personal privacy');
});

test('no cell of the table begins as a formula, whatever a label says', () => {
  fc.assert(
    fc.property(fc.string(), (label) => {
      const parts: ReleaseIndex['parts'] = [
        { label, type: 'letter', pages: null, decision: 'denied', exemptions: [], deniedPages: 1 },
      ];
      const row = sheetCsv(withdrawalSheet(indexOf(0, { parts }))).slice(
        'kind,page,number,part,extent,exemptions,meaning\r\ndenied,,,'.length,
      );
      assert.doesNotMatch(row, /^"?[=+\-@\t\r]/);
    }),
  );
});

test('the printed sheet is a PDF that the strict reader owns, with the same words, over as many pages as it needs', () => {
  for (const held of [0, 1, 60]) {
    const index = indexOf(held);
    const pdf = sheetFiles(index, sha256).get('data/withdrawal-sheet.pdf');
    assert.ok(pdf);
    const answer = readStrictPdf(pdf, makeInflate().zlib);
    assert.ok(answer.isRead, answer.isRead ? '' : answer.found);
    const words = answer.pdf.pages.flatMap((page) => page.words.map(({ text }) => text.trim()));
    assert.equal(
      words.join(' ').split('Intelligence activities, sources or methods, or cryptology; Personal privacy').length - 1,
      held,
    );
    assert.ok(words.join(' ').includes(held === 0 ? 'No items.' : 'Page Number How much Exemption Meaning'));
    assert.ok(words.join(' ').includes('Memorandum (part B) 3 pages (b)(3) 99 USC 1; (b)(6)'));
    assert.equal(answer.pdf.pages.length > 1, held === 60);
    for (const page of answer.pdf.pages)
      for (const { box } of page.words)
        assert.ok(box[0] >= 0 && box[1] >= 0 && box[2] <= page.widthPt && box[3] <= page.heightPt);
  }
});

test('headings of columns are named as such', () => {
  const pdf = Buffer.from(sheetFiles(indexOf(1), sha256).get('data/withdrawal-sheet.pdf') ?? []).toString('latin1');
  assert.equal(pdf.split('/A<</O/Table/Scope/Column>>').length - 1, 9);
  assert.equal(pdf.split('/S/Table').length - 1, 2);
  assert.equal(pdf.split('/S/H1').length - 1, 1);
});

test('the same index gives the same three files', () => {
  assert.deepEqual(sheetFiles(indexOf(3), sha256), sheetFiles(indexOf(3), sha256));
  assert.deepEqual(
    [...sheetFiles(indexOf(3), sha256).keys()],
    ['data/withdrawal-sheet.json', 'data/withdrawal-sheet.csv', 'data/withdrawal-sheet.pdf'],
  );
});

test('the index file has its keys in the order of the format, whatever order they came in', () => {
  const { format, ...rest } = indexOf(1);
  const shuffled = { ...rest, format } as ReleaseIndex;
  const bytes = indexFile(shuffled);
  assert.deepEqual(bytes, indexFile(indexOf(1)));
  const text = Buffer.from(bytes).toString('utf8');
  assert.ok(text.startsWith('{"format":"declass/release-index/1","release":"abab'));
  assert.ok(text.endsWith('}\n'));
  assert.deepEqual(JSON.parse(text), indexOf(1));
});

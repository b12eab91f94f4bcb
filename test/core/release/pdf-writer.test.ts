import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { makeInflate } from '../../../src/adapters/inflate/inflate.ts';
import { sha256 } from '../../../src/adapters/node/hashes.ts';
import type { Instant } from '../../../src/core/dates.ts';
import { encodeG4 } from '../../../src/core/release/ccitt-g4.ts';
import { blankFont } from '../../../src/core/release/pdf-font.ts';
import { rgbProfile } from '../../../src/core/release/pdf-icc.ts';
import { numeral } from '../../../src/core/release/pdf-bytes.ts';
import { writePdf, type PdfInput } from '../../../src/core/release/pdf-writer.ts';
import { readStrictPdf } from '../../../src/core/release/strict-pdf.ts';

const [WIDTH, HEIGHT] = [850, 1_100];
const AT = '2026-11-24T09:30:00.000Z' as Instant;

function input(change: Partial<PdfInput> = {}): PdfInput {
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(255);
  pixels.fill(0, 5_000, 9_000);
  const page = {
    widthPx: WIDTH,
    heightPx: HEIGHT,
    dpi: 100,
    image: { coding: 'g4' as const, data: encodeG4(pixels, WIDTH, HEIGHT) },
  };
  return {
    title: 'Telegram, Vienna & Bonn <1962>',
    at: AT,
    pages: [page, page],
    body: [
      {
        type: 'Sect',
        kids: [
          {
            type: 'P',
            page: 0,
            words: [
              { text: 'The', box: [100, 100, 160, 120] },
              { text: 'Señor', box: [180, 100, 280, 120] },
            ],
          },
          { type: 'P', page: 0, words: [{ text: '[withheld: (b)(6); ½ line]', box: [300, 100, 500, 120] }] },
        ],
      },
      { type: 'Sect', kids: [{ type: 'P', page: 1, words: [{ text: 'agreed.', box: [100, 200, 240, 220] }] }] },
    ],
    hash: sha256,
    ...change,
  };
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** Runs a tool over the file; null where this machine does not have it. */
function runTool(
  tool: string,
  args: (file: string) => readonly string[],
  pdf: Uint8Array,
): { status: number | null; said: string } | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'declass-pdf-'));
  try {
    const file = path.join(folder, 'record.pdf');
    writeFileSync(file, pdf);
    const ran = spawnSync(tool, [...args(file)], { encoding: 'utf8' });
    return ran.error ? null : { status: ran.status, said: ran.stdout + ran.stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('the strict reader owns every byte and reads the words where they were placed, invisible', () => {
  const answer = readStrictPdf(writePdf(input()), makeInflate().zlib);
  assert.ok(answer.isRead, answer.isRead ? '' : answer.found);
  const [first, second] = answer.pdf.pages;
  assert.ok(first && second);
  assert.deepEqual([first.widthPt, first.heightPt], [612, 792]);
  assert.deepEqual(
    first.words.map((word) => word.text),
    ['The ', 'Señor', '[withheld: (b)(6); ½ line]'],
  );
  assert.deepEqual(
    second.words.map((word) => word.text),
    ['agreed.'],
  );
  const wanted = [
    [72, 72, 115.2, 86.4],
    [129.6, 72, 201.6, 86.4],
    [216, 72, 360, 86.4],
  ];
  first.words.forEach((word, at) => {
    assert.ok(word.isHidden);
    word.box.forEach((side, index) =>
      assert.ok(Math.abs(side - (wanted[at]?.[index] ?? 0)) < 0.05, `${word.text} side ${index} is ${side}`),
    );
  });
});

test('header, identifier, metadata and end are as ISO 19005-2 has them', () => {
  const pdf = writePdf(input());
  const file = text(pdf);
  assert.ok(file.startsWith('%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n'));
  assert.ok(file.endsWith('%%EOF\n'));
  assert.equal(file.split('%%EOF').length, 2);
  assert.match(file, /\/ID\[<([0-9A-F]{32})><\1>\]/);
  for (const absent of [
    '/Info ',
    '/Encrypt',
    '/Annots',
    '/AcroForm',
    '/OpenAction',
    '/AA',
    '/Names',
    '/Outlines',
    '/SMask',
    '/Group',
    '/Interpolate',
    '/LZWDecode',
    '/JBIG2Decode',
    '/FlateDecode',
    '/ObjStm',
    '/Prev',
    '/PieceInfo',
    '/Thumb',
  ])
    assert.ok(!file.includes(absent), absent);
  assert.ok(file.includes('/Lang(en-US)/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>'));
  assert.ok(file.includes('<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>U</pdfaid:conformance>'));
  assert.ok(file.includes('Telegram, Vienna &amp; Bonn &lt;1962&gt;'));
  assert.ok(!file.includes('pdfuaid'), 'no claim of PDF/UA that no person checked');
  assert.ok(file.includes('2026-11-24T09:30:00Z'));
});

test('every text is marked content that the structure names, and the picture is an artifact', () => {
  const file = text(writePdf(input()));
  assert.equal(file.split('/Artifact BMC\nq ').length, 3);
  assert.equal(file.split('/StructParents ').length, 3);
  assert.equal(file.split('/S/Sect').length, 3);
  assert.equal(file.split('/S/P/P').length, 4);
  assert.match(file, /\/Nums\[0\[\d+ 0 R \d+ 0 R\] 1\[\d+ 0 R\]\]/);
});

test('the same input gives the same bytes, and other content another identifier', () => {
  assert.deepEqual(writePdf(input()), writePdf(input()));
  const idOf = (pdf: Uint8Array): string => /\/ID\[<([0-9A-F]+)>/.exec(text(pdf))?.[1] ?? '';
  assert.notEqual(idOf(writePdf(input())), idOf(writePdf(input({ title: 'Letter' }))));
});

test('twins that are broken in one place are refused', () => {
  const good = text(writePdf(input()));
  const broken: Readonly<Record<string, string>> = {
    'bytes behind the end': `${good}x`,
    'a comment between objects': good.replace('\n2 0 obj', '\n%x\n2 0 obj'),
    'another version': good.replace('%PDF-1.4', '%PDF-x.4'),
    'visible text': good.replace(' 3 Tr', ' 0 TR'),
    'an action': good.replace('/Lang(en-US)', '/AA (en-US)'),
    'an annotation': good.replace('/Tabs/S', '/Annots'),
    'no identifier': good.replace('/ID[', '/XD['),
    'a code that means nothing': good.replace('<0002> <0054>', '<0102> <0054>'),
    'text outside the structure': good.replace('/P <</MCID 0>> BDC', '/Artifact BMC     '),
    'an object that nothing names': good.replace('/Metadata ', '/MetaData '),
    'a length that is wrong': good.replace(
      /\/Length (\d)/,
      (_, digit: string) => `/Length ${(Number(digit) + 1) % 10}`,
    ),
  };
  for (const [what, file] of Object.entries(broken)) {
    assert.notEqual(file, good, what);
    assert.equal(readStrictPdf(Uint8Array.from(Buffer.from(file, 'latin1')), makeInflate().zlib).isRead, false, what);
  }
});

test('qpdf finds nothing to object to, and poppler reads the structure in order, where this machine has them', (t) => {
  const pdf = writePdf(input());
  const checked = runTool('qpdf', (file) => ['--check', file], pdf);
  if (checked) assert.equal(checked.status, 0, checked.said);
  else t.diagnostic('NOT RUN: qpdf is not on this machine');
  const structure = runTool('pdfinfo', (file) => ['-struct-text', file], pdf);
  if (!structure) return t.diagnostic('NOT RUN: pdfinfo is not on this machine');
  assert.deepEqual(structure.said.match(/"[^"]*"/g), ['"The Señor"', '"[withheld: (b)(6); ½ line]"', '"agreed."']);
});

test('more characters than a block of the map holds, and characters beyond the first plane, are read back', () => {
  const letters = Array.from({ length: 230 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('') + '\u{1f4dc}';
  const pdf = writePdf(input({ body: [{ type: 'P', page: 0, words: [{ text: letters, box: [10, 10, 800, 40] }] }] }));
  const answer = readStrictPdf(pdf, makeInflate().zlib);
  assert.ok(answer.isRead, answer.isRead ? '' : answer.found);
  assert.equal(answer.pdf.pages[0]?.words[0]?.text, letters);
});

test('a page without words has its picture alone', () => {
  const answer = readStrictPdf(writePdf(input({ body: [] })), makeInflate().zlib);
  assert.ok(answer.isRead, answer.isRead ? '' : answer.found);
  assert.deepEqual(
    answer.pdf.pages.map((page) => page.words.length),
    [0, 0],
  );
});

test('a file without a word still has a map of characters', () => {
  const file = text(writePdf(input({ body: [] })));
  assert.ok(file.includes('1 beginbfchar\n<0001> <0020>\nendbfchar\n'));
});

test('text on no page, without extent or of forbidden characters is a mistake, and so is a page too large', () => {
  const piece = (page: number, word: string, box: readonly [number, number, number, number]): Partial<PdfInput> => ({
    body: [{ type: 'P', page, words: [{ text: word, box }] }],
  });
  assert.throws(() => writePdf(input(piece(2, 'a', [0, 0, 9, 9]))), RangeError);
  assert.throws(() => writePdf(input(piece(0, 'a', [9, 0, 9, 9]))), RangeError);
  assert.throws(() => writePdf(input(piece(0, 'a\0', [0, 0, 9, 9]))), RangeError);
  const [page] = input().pages;
  assert.ok(page);
  assert.throws(() => writePdf(input({ pages: [{ ...page, dpi: 1 }] })), RangeError);
});

test('numbers have at most three decimals and no exponent', () => {
  assert.deepEqual([0, 12, 0.5, -0.0004, 1.23456, 1e-9, -2.5, 99.9996].map(numeral), [
    '0',
    '12',
    '0.5',
    '0',
    '1.235',
    '0',
    '-2.5',
    '100',
  ]);
  assert.throws(() => numeral(Number.NaN), RangeError);
});

test('the font sums up as TrueType wants it, and both glyphs are empty', () => {
  const font = blankFont();
  const view = new DataView(font.buffer);
  const sum = (from: number, bytes: number): number => {
    let total = 0;
    for (let at = from; at < from + bytes; at += 4) total = (total + view.getUint32(at)) >>> 0;
    return total;
  };
  assert.equal(font.length % 4, 0);
  assert.equal(sum(0, font.length), 0xb1b0afba);
  const tables = new Map<string, { sum: number; at: number; bytes: number }>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + 16 * index;
    tables.set(String.fromCharCode(...font.subarray(at, at + 4)), {
      sum: view.getUint32(at + 4),
      at: view.getUint32(at + 8),
      bytes: view.getUint32(at + 12),
    });
  }
  assert.deepEqual(
    [...tables.keys()],
    ['OS/2', 'cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name', 'post'],
  );
  for (const [tag, table] of tables)
    if (tag !== 'head') assert.equal(sum(table.at, (table.bytes + 3) & ~3), table.sum, tag);
  assert.equal(tables.get('glyf')?.bytes, 0);
  assert.equal(tables.get('OS/2')?.bytes, 96);
});

test('the colour profile says its own length, and its white is the sum of its primaries', () => {
  const profile = rgbProfile();
  const view = new DataView(profile.buffer);
  assert.equal(view.getUint32(0), profile.length);
  assert.equal(String.fromCharCode(...profile.subarray(36, 40)), 'acsp');
  const values = new Map<string, readonly number[]>();
  for (let index = 0; index < view.getUint32(128); index += 1) {
    const at = view.getUint32(136 + 12 * index);
    values.set(
      String.fromCharCode(...profile.subarray(132 + 12 * index, 136 + 12 * index)),
      [8, 12, 16].map((offset) => (at + offset + 4 <= profile.length ? view.getInt32(at + offset) : 0)),
    );
  }
  for (const axis of [0, 1, 2]) {
    const sum = ['rXYZ', 'gXYZ', 'bXYZ'].reduce((total, tag) => total + (values.get(tag)?.[axis] ?? 0), 0);
    assert.ok(Math.abs(sum - (values.get('wtpt')?.[axis] ?? 0)) <= 16);
  }
});

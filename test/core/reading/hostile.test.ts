/** Texts made to be slow or to break: each must end, and say nothing without evidence. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Evidence } from '../../../src/core/evidence.ts';
import type { Reading } from '../../../src/core/reading/reading.ts';
import { levels, read } from './read.ts';

test('a line of five megabytes ends, and what it says is prose', () => {
  assert.deepEqual(levels(read('SECRET '.repeat(750_000))), []);
});

test('a line of fifty megabytes ends, with blanks and without', () => {
  for (const text of ['A'.repeat(50_000_000), ' '.repeat(50_000_000), `${'A'.repeat(49_999_999)} SECRET`])
    assert.deepEqual(levels(read(text)), []);
});

test('a transcript of a million lines ends, and its last line has its number', () => {
  const { pages, marks } = read('\n'.repeat(999_999), 'SECRET');
  assert.deepEqual(
    marks.map((mark) => mark.evidence.lines),
    [[1_000_001, 1_000_001]],
  );
  assert.equal(pages.length, 1);
});

test('line ends of three kinds, mixed, are read as they stand, and lines keep their numbers', () => {
  const reading = read('SECRET\r\n\r\nMay 9, 1964\nDear Mr. Hale:\r\nText.\n~~SECRET~~\r');
  assert.deepEqual(
    levels(reading).map((mark) => [mark.read, mark.state, mark.evidence.lines]),
    [
      ['SECRET', 'plain', [1, 1]],
      ['~~SECRET~~', 'struck', [6, 6]],
    ],
  );
  assert.equal(reading.parts[0]?.date?.value, '1964-05-09');
});

test('text from right to left, and signs that turn its direction, are words like others and no marks', () => {
  for (const text of [
    '\u202eTERCES\u202c',
    'سري للغاية',
    'סודי ביותר',
    '\u2067SECRET\u2069 is what he said to us then',
  ])
    assert.deepEqual(levels(read(text)), [], text);
  assert.equal(read('وزارة الخارجية', '', 'SECRET', '', 'نص').pages[0]?.lines.length, 3);
});

test('stamps that contradict each other decide nothing, and say so', () => {
  const stamp = (date: string, boxes: string): readonly string[] => [
    'DEPARTMENT OF STATE A/CDC/MR',
    `REVIEWED BY LKS DATE ${date}`,
    boxes,
    'FOI, EO or PA exemptions (b)(1)',
  ];
  const { findings, reviewActions } = read(
    'SECRET',
    'June 31, 1962',
    'Dear Mr. Hale:',
    'Text.',
    'Sincerely,',
    'Ann B. Field',
    '',
    ...stamp('8-13-87', '(X) RELEASE (X) DENY'),
    '',
    ...stamp('13-45-67', '(X) DECLASSIFY (X) DOWNGRADE TS to'),
  );
  const all = findings.map((finding) => finding.code);
  assert.ok(all.includes('BOXES_CONTRADICT') && all.includes('DATE_IMPOSSIBLE'));
  assert.deepEqual(
    reviewActions.flatMap((action) => action.decisions),
    [],
  );
});

test('200,000 lines of marks are 200,000 marks', () => {
  assert.equal(levels(read('SECRET\n'.repeat(200_000))).length, 200_000);
});

test('nested, crossed and unclosed strikes end', () => {
  const nested = read('~~<del>[struck: <s>SECRET</s>]</del>~~\n'.repeat(5000));
  assert.ok(levels(nested).length === 5000 && levels(nested).every((mark) => mark.state === 'struck'));
  assert.equal(read('<del>'.repeat(200_000)).marks.length, 0);
  assert.equal(read('~~'.repeat(500_001)).marks.length, 0);
  read('~~<del>SECRET~~</del>\n'.repeat(5000));
});

test('thousands of forms, letters, codes and broken stamps end', () => {
  for (const text of [
    'DEPARTMENT OF STATE\nREVIEWED BY A DATE 4/1/68\n(X) RELEASE (X) DECLASSIFY\n'.repeat(5000),
    'November 1, 1960\nDear Jack:\nx\nSincerely,\nDean Rusk\nAttachments.\n'.repeat(5000),
    'DOWNGRADE\nSECRET OADR\nB1A5 XAX9\n'.repeat(5000),
    'GROUP EXCLUDED FRUM AUTOMATIK DOWNGRADING AND\n'.repeat(5000),
    '\fTAB A\n'.repeat(5000),
    `${'1/2/'.repeat(99)}\n`.repeat(500),
    `${'A '.repeat(199)}\n`.repeat(2000),
    '() RELEASE '.repeat(50_000),
  ])
    assert.ok(read(text).parts.length > 0);
});

test('control characters do no harm', () => {
  const noise = Array.from({ length: 20_000 }, (_, at) => String.fromCharCode(at % 32)).join('');
  assert.ok(read(`${noise}\nSECRET\n\u202eSECRET\u0000`).parts.length > 0);
});

const piece = fc.oneof(
  fc.constantFrom(
    'SECRET',
    '~~TOP~~ SECRET',
    'Dear Jack:',
    'Dear Mr. Hale:',
    'November 17, 1962',
    'Sincerely,',
    'Dean Rusk',
    'Attachments.',
    'Copy to: Ann Field',
    'DEPARTMENT OF STATE A/CDC/MR',
    'REVIEWED BY JMR DATE 4-6-68',
    '(X) RELEASE (X) DENY',
    'FOI, EO or PA exemptions (b)(1)',
    'TS authority to:',
    'B1A5',
    '(b)(1) XAX9',
    '1.4(z)',
    'DOWNGRADE',
    'OADR',
    'C.A.NO 88-0034',
    'ATTACHMENT 2115- W',
    '- 2 -',
    '\f',
    'IC:HC:TL',
    'MEMORANDUM',
    'TO: The Secretary',
    'FROM: Mr. Ball',
    'SUBJECT: (S) Cuba',
    'PAGE 01 LA PAZ 0146',
    'FM AMEMBASSY LA PAZ',
    'R 301929Z MAR 79',
    'CIA HAS NO OBJECTION TO',
    'Monday, November 17, 1962',
    'E 229',
    'JMR 4/18',
    'The Honorable',
    'John J. McCloy,',
    '',
  ),
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

/** Every evidence in a reading. */
function* evidenceIn(value: unknown): Generator<Evidence> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'evidence' && !Array.isArray(inner)) yield inner as Evidence;
    else if (key === 'evidence') yield* inner as Evidence[];
    else yield* evidenceIn(inner);
  }
}

test('no value and no finding is without evidence, and all evidence lies in the record', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('\n');
      const reading: Reading = read(text);
      const lines = text.split('\n').length;
      for (const evidence of evidenceIn({ ...reading, pages: [] })) {
        assert.ok(evidence, 'evidence is missing');
        const { page = 0, box, lines: at } = evidence;
        assert.ok(page >= 1 && page <= reading.pages.length);
        assert.ok(
          box && box[0] >= 0 && box[0] < box[2] && box[2] <= 1000 && box[1] >= 0 && box[1] < box[3] && box[3] <= 1000,
        );
        if (at) assert.ok(at[0] >= 1 && at[0] <= at[1] && at[1] <= lines);
      }
      for (const action of reading.reviewActions) assert.ok(action.evidence.length > 0 && action.appliesTo.length > 0);
      const ids = new Set(reading.parts.map((part) => part.id));
      for (const mark of reading.marks) assert.ok(mark.part !== null && ids.has(mark.part));
      for (const action of reading.reviewActions)
        assert.ok(
          action.supersededBy === null || reading.reviewActions.some((other) => other.id === action.supersededBy),
        );
    }),
    { numRuns: 500 },
  );
});

test('pages follow each other and every part lies on pages that are there', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const { pages, parts } = read(pieces.join('\n'));
      assert.deepEqual(
        pages.map((page) => page.page),
        pages.map((_, at) => at + 1),
      );
      let last = 1;
      for (const part of parts) {
        assert.ok(part.pages[0] >= last && part.pages[0] <= part.pages[1] && part.pages[1] <= pages.length);
        last = part.pages[0];
      }
    }),
    { numRuns: 300 },
  );
});

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readPages } from '../../../src/core/reading/read-pages.ts';
import { readTranscript } from '../../../src/core/reading/read-transcript.ts';
import type { Reading } from '../../../src/core/reading/reading.ts';
import { codes, levels, SOURCE } from './read.ts';

const PATH = '../shared/record/000_ef527908967e3831.txt';
const isThere = existsSync(PATH);
const options = isThere ? {} : { skip: `the shared folder is absent: ${PATH}` };
const reading: Reading = readTranscript(isThere ? readFileSync(PATH, 'utf8') : '', SOURCE);
const lineOf = (evidence: { readonly lines?: readonly [number, number] } | null): number => evidence?.lines?.[0] ?? 0;
const part = (id: string) => reading.parts.find((one) => one.id === id);

test(
  'the record is a slip, a cover letter and a letter on four pages, cut at lines 52 and 94, with a page break at 180',
  options,
  () => {
    assert.deepEqual(
      reading.parts.map((one) => [one.id, one.type, one.role, one.pages]),
      [
        ['A', 'routing-slip', 'slip', [1, 1]],
        ['B', 'letter', 'cover', [2, 2]],
        ['C', 'letter', 'main', [3, 4]],
      ],
    );
    assert.equal(reading.pages.length, 4);
    assert.deepEqual(reading.parts.map((one) => lineOf(one.evidence)).slice(1), [52, 94]);
    assert.equal(reading.pages[3]?.lines[0]?.line, 180);
  },
);

test('seven level marks and one disposition are struck, and no level is live', options, () => {
  const marks = levels(reading);
  assert.deepEqual(
    marks.map((mark) => [lineOf(mark.evidence), mark.value, mark.state]),
    [
      [8, 'SECRET', 'struck'],
      [13, 'SECRET', 'struck'],
      [50, 'SECRET', 'struck'],
      [52, 'SECRET', 'struck'],
      [56, 'TOP SECRET', 'struck'],
      [90, 'TOP SECRET', 'struck'],
      [92, 'SECRET', 'struck'],
    ],
  );
  const excise = reading.marks.find((mark) => mark.kind === 'disposition' && lineOf(mark.evidence) === 16);
  assert.equal(excise?.state, 'struck');
  assert.equal(excise?.read, '~~EXCISE~~');
  assert.ok(
    reading.marks.filter((mark) => mark.kind === 'classification' && mark.state === 'plain').every((mark) => mark.form),
  );
});

test(
  'the letter to Stevenson was Top Secret by its own mark, the slip by its contents, and the letter to McCloy bears none',
  options,
  () => {
    assert.deepEqual(
      reading.parts.map((one) => [one.originalClassification.value, one.originalClassification.basis]),
      [
        ['TOP SECRET', 'contents'],
        ['TOP SECRET', 'own mark'],
        [null, 'none'],
      ],
    );
  },
);

test(
  'Rusk wrote to Stevenson and to McCloy on 17 November 1962, and nobody of the stamps is a correspondent',
  options,
  () => {
    assert.deepEqual(
      reading.parts.map((one) => [
        one.date?.value ?? null,
        one.from.map((name) => name.value),
        one.to.map((name) => name.value),
        one.copyTo.map((name) => name.value),
      ]),
      [
        [null, [], [], []],
        ['1962-11-17', ['Dean Rusk'], ['Adlai E. Stevenson'], []],
        ['1962-11-17', ['Dean Rusk'], ['John J. McCloy'], ['Adlai E. Stevenson']],
      ],
    );
    assert.equal(part('C')?.copyTo[0]?.read, 'Adl. Stevenson');
  },
);

test('the cover’s attachment is the letter, and the letter’s two are missing', options, () => {
  assert.deepEqual(part('B')?.attachments, [{ id: 'B.1', read: 'Attachment.', is: 'C' }]);
  assert.deepEqual(
    part('C')?.attachments.map(({ id, is }) => [id, is]),
    [
      ['C.1', null],
      ['C.2', null],
    ],
  );
  assert.equal(codes(reading).filter((code) => code === 'ATTACHMENT_MISSING').length, 2);
});

test('the drafting line is kept as read beside its bureau, and the exhibit has its numbers', options, () => {
  assert.deepEqual([part('C')?.drafting?.read, part('C')?.drafting?.value], ['IC:HC:TL', 'IO:HC:TL']);
  assert.deepEqual(part('A')?.numbers, [
    { kind: 'exhibit', value: '2115-W' },
    { kind: 'case', value: '88-0034' },
  ]);
});

test('codes are found where they stand, clean and misread', options, () => {
  const exemptions = reading.marks.filter((mark) => mark.kind === 'exemption' && mark.value !== null);
  assert.deepEqual(
    exemptions.map((mark) => [lineOf(mark.evidence), mark.value]),
    [
      [11, 'b1 EO12356 1.3(a)(5)'],
      [42, 'b1'],
      [85, 'b1'],
      [176, 'b1 EO12356 1.3(a)(5)'],
      [200, 'b1 EO12356 1.3(a)(5)'],
      [202, 'b1'],
    ],
  );
});

test(
  'three generations of review: downgraded in April 1988, an exhibit, released and declassified on 3 April 1992',
  options,
  () => {
    const [g1, g2, g3] = reading.reviewActions;
    assert.equal(reading.reviewActions.length, 3);
    assert.deepEqual(
      [
        g1?.agency,
        g1?.office,
        g1?.reviewer,
        g1?.date.value,
        g1?.date.precision,
        g1?.decisions,
        g1?.fromLevel,
        g1?.toLevel,
        g1?.declassifyOn,
        g1?.supersededBy,
      ],
      ['State', 'A/CDC/MR', 'JMR', '1988-04', 'month', ['downgrade'], 'TOP SECRET', 'SECRET', 'OADR', 'r3'],
    );
    assert.deepEqual(g1?.exemptions, [{ code: 'b1', order: 'EO12356', category: '1.3(a)(5)' }]);
    assert.deepEqual(
      [g2?.decisions, g2?.case, g2?.date.value, g2?.supersededBy],
      [['exhibit'], 'C.A. 88-0034', null, null],
    );
    assert.deepEqual(
      [g3?.date.value, g3?.decisions, g3?.exemptions, g3?.supersededBy],
      ['1992-04-03', ['release', 'declassify'], [], null],
    );
    assert.deepEqual(g3?.appliesTo, [
      { part: 'A', basis: 'stated' },
      { part: 'B', basis: 'inferred' },
      { part: 'C', basis: 'stated' },
    ]);
  },
);

test('three dates are impossible, and what they may have been is proposed', options, () => {
  const impossible = reading.findings.filter((finding) => finding.code === 'DATE_IMPOSSIBLE');
  assert.deepEqual(
    impossible.map((finding) => [lineOf(finding.evidence), finding.proposes]),
    [
      [80, '1988-04'],
      [100, '1988-04'],
      [124, '1992-04-03'],
    ],
  );
});

test('what else a reviewer must see is found, each with its place', options, () => {
  for (const code of ['BOXES_CONTRADICT', 'STAMP_MISSING', 'TS_AUTHORITY_BLANK', 'FORM_TEXT_NOT_NAME', 'NAME_VARIANTS'])
    assert.ok(codes(reading).includes(code), code);
  const at = (code: string) => reading.findings.filter((finding) => finding.code === code);
  assert.deepEqual(
    at('BOXES_CONTRADICT').map((one) => one.part),
    // B's own boxes exclude each other; A's last stamp lacks a tick that C's has.
    ['B', 'A'],
  );
  assert.deepEqual(
    at('STAMP_MISSING').map((one) => one.part),
    ['B'],
  );
  assert.deepEqual(
    at('FORM_TEXT_NOT_NAME').map((one) => [lineOf(one.evidence), one.proposes]),
    [[146, 'MR Cases Only:']],
  );
  assert.deepEqual(
    at('NO_MARKING_ON_PAGE').map((one) => one.evidence?.page),
    [3, 4],
  );
  assert.deepEqual(
    at('UNRESOLVED_READING')
      .map((one) => lineOf(one.evidence))
      .toSorted((a, b) => a - b),
    [10, 158, 172, 184, 186, 202],
  );
  assert.deepEqual(
    at('UNRESOLVED_READING').flatMap((one) => (one.proposes === null ? [] : [[lineOf(one.evidence), one.proposes]])),
    [
      [184, "IL-28's"],
      [186, "IL-28's"],
      [158, 'NSC'],
      [172, '799 United Nations Plaza'],
    ],
  );
  assert.ok(!codes(reading).includes('WEEKDAY_MISMATCH'));
  assert.deepEqual(
    at('EQUITY_OTHER').map((one) => [one.part, lineOf(one.evidence)]),
    [
      ['C', 156],
      ['C', 164],
      ['C', 164],
      ['C', 182],
    ],
  );
  assert.deepEqual(
    ['LEVELS_CONTRADICT', 'EXEMPTION_AFTER_DECLASSIFICATION', 'DATE_CONFLICT'].map((code) =>
      at(code).map((one) => [one.part, lineOf(one.evidence)]),
    ),
    [[['B', 56]], [['A', 11]], [['A', 22]]],
  );
  const [boxes] = reading.stamps.filter((stamp) => stamp.part === 'B');
  assert.ok(boxes?.boxes.every((box) => box.state === 'unknown'));
});

test('the same words on pages, with the lines they come from, read the same', options, () => {
  const again = readPages(
    reading.pages.map((page) => ({ ...page, kind: 'other' })),
    SOURCE,
  );
  const gist = ({ parts, marks, reviewActions, findings }: Reading) => [
    parts.map((one) => [
      one.id,
      one.type,
      one.role,
      one.from.map((name) => name.value),
      one.date?.value,
      lineOf(one.evidence),
    ]),
    marks.map((mark) => [mark.kind, mark.value, mark.state, lineOf(mark.evidence)]),
    reviewActions.map((action) => [action.date.value, action.decisions, action.appliesTo]),
    findings.map((finding) => [finding.code, finding.part, finding.proposes]),
  ];
  assert.deepEqual(gist(again), gist(reading));
  assert.ok(again.marks.every((mark) => mark.evidence.box && mark.evidence.page && mark.evidence.lines));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SHIPPED } from '../../../src/core/gazetteer/shipped.ts';
import type { Row, Tables } from '../../../src/core/gazetteer/tables.ts';
import { layTables } from '../../../src/core/gazetteer/tables.ts';
import { asDay } from '../../../src/core/dates.ts';
import { reasonsFor } from '../../../src/core/orders/exemption-codes.ts';
import { readTranscript } from '../../../src/core/reading/read-transcript.ts';
import type { Reading } from '../../../src/core/reading/reading.ts';
import { SOURCE } from './read.ts';

const NONE: Tables = {
  offices: [],
  people: [],
  controlWords: [],
  stampWords: [],
  exemptionStatutes: [],
  formWords: [],
  fileClasses: [],
};
const ROW: Omit<Row, 'key'> = { from: null, until: null, source: 'our own', confidence: 'high' };

function readWith(own: Partial<Tables>, ...lines: readonly string[]): Reading {
  return readTranscript(lines.join('\n'), SOURCE, layTables(SHIPPED, { ...NONE, ...own }));
}
const about = (...lines: readonly string[]): readonly string[] => [
  'MEMORANDUM FOR: The Director',
  '',
  ...lines,
  '',
  'Subject: Harbour dues',
  '',
  'The dues were paid on time.',
];

const ARMS = {
  ...ROW,
  key: 'Arms Export Control Act',
  citation: '22 USC 2778(e)',
  meaning: 'Registration of exporters',
};

test('a statute of a table is read beside (b)(3), and the evidence names its row', () => {
  const { marks, reviewActions } = readWith(
    { exemptionStatutes: [ARMS] },
    ...about('(b)(3) ARMS EXPORT CONTROL ACT, (b)(6)'),
  );
  const mark = marks.find((one) => one.value === 'b3 22 USC 2778(e)');
  assert.equal(mark?.evidence.source, 'exemptionStatutes:Arms Export Control Act@');
  assert.deepEqual(
    reviewActions[0]?.exemptions.map(({ code, category }) => [code, category]),
    [
      ['b3', '22 USC 2778(e)'],
      ['b6', null],
    ],
  );
});

test('without its row, without (b)(3) or in a sentence, the name of a statute is no code', () => {
  assert.ok(!readWith({}, ...about('(b)(3) ARMS EXPORT CONTROL ACT')).marks.some((one) => one.value?.includes('USC')));
  for (const line of ['Arms Export Control Act', 'The Arms Export Control Act was cited under (b)(3) by the office.'])
    assert.ok(
      !readWith({ exemptionStatutes: [ARMS] }, ...about(line)).marks.some((one) => one.kind === 'exemption'),
      line,
    );
});

test('the statutes we ship are told from citation or short name', () => {
  for (const [line, value] of [
    ['(b)(3) CIA Act', 'b3 50 USC 3507'],
    ['(b)(3), 130b', 'b3 10 USC 130b'],
    ['(b)(3) 50 U.S.C. § 3605', 'b3 50 USC 3605'],
  ] as const)
    assert.ok(
      readWith({}, ...about(line)).marks.some((one) => one.value === value),
      line,
    );
});

test('a reviewer is offered the statutes of the tables with their meaning', () => {
  const today = asDay('2026-11-24');
  assert.ok(today);
  const own = layTables(SHIPPED, {
    ...NONE,
    exemptionStatutes: [ARMS, { ...ARMS, key: 'X', citation: 'Pub. L. 1-2' }],
  });
  const offered = reasonsFor(null, today, own.exemptionStatutes).map(({ row }) => [row.label, row.meaning, row.source]);
  assert.ok(offered.some((one) => one.join('|') === '(b)(3) 22 USC 2778(e)|Registration of exporters|our own'));
  assert.ok(offered.some(([label]) => label === '(b)(3) 50 USC 3507'));
  // A citation that a release cannot print is not offered.
  assert.ok(!offered.some(([label]) => label?.includes('Pub')));
});

test('a word of a table with its years makes a stamp of another year impossible', () => {
  const stamp = [
    'DECLASSIFIED IN FULL',
    'Authority: EO 13526',
    'Chief, Records & Declass Div, WHS',
    'Date: JUN 12 2012',
  ];
  const impossible = (own: Partial<Tables>): readonly (string | undefined)[] =>
    readWith(own, ...about(...stamp))
      .findings.filter((one) => one.code === 'DATE_IMPOSSIBLE')
      .map((one) => one.evidence?.source);
  const word = { ...ROW, key: 'WHS', meaning: 'Words of another stamp' };
  for (const possible of [{}, { from: '2012' }, { until: '2012-06' }, { from: '2012-06-12', until: '2012-06-12' }])
    assert.deepEqual(impossible({ stampWords: [{ ...word, ...possible }] }), []);
  assert.deepEqual(impossible({ stampWords: [{ ...word, from: '2013' }] }), ['stampWords:WHS@2013']);
  assert.deepEqual(impossible({ stampWords: [{ ...word, until: '2012-05' }] }), ['stampWords:WHS@']);
  // Another key in the same letters is another word.
  assert.deepEqual(impossible({ stampWords: [{ ...word, key: 'WH', from: '2013' }] }), []);
});

test('a file number says what its class is, by the row that held on its day', () => {
  const number = (own: Partial<Tables>, line: string): unknown =>
    readWith(own, ...about(line)).parts[0]?.numbers.find((one) => one.kind === 'file');
  assert.deepEqual(number({}, '737.56361/11-1762'), {
    kind: 'file',
    value: '737.56361/11-1762',
    class: 'Internal political and national defense affairs',
    source: 'fileClasses:7@1950',
  });
  const own = { fileClasses: [{ ...ROW, key: '737', meaning: 'Cuba', from: '1950', until: '1963-01' }] };
  assert.deepEqual(number(own, '737.56361/11-1762'), {
    kind: 'file',
    value: '737.56361/11-1762',
    class: 'Cuba',
    source: 'fileClasses:737@1950',
  });
  // The class was another before 1950, and nobody has told us which.
  assert.deepEqual(number({}, '737.56361/11-1742'), { kind: 'file', value: '737.56361/11-1742' });
});

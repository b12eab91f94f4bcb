import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { asDay } from '../../../src/core/dates.ts';
import { statusOf } from '../../../src/core/orders/status.ts';
import type { Reading } from '../../../src/core/reading/reading.ts';
import { readSourceNote } from '../../../src/core/reading/source-note-words.ts';
import { levels, read } from './read.ts';

const NOTE =
  'Source: Department of State, Central Files, 611.93B/4–2359. Top Secret; Limit Distribution; Niact. Drafted by Hale (EUR); cleared by Ford and S/S; and approved by Lane on April 24. Repeated to Paris.';
const DOCUMENT = [
  '12. Telegram From the Embassy in France to the Department of State',
  '',
  'Paris, April 23, 1959, 4 p.m.',
  '',
  'SUBJECT',
  '',
  'The harvest',
  '',
  '3301. The minister told me in secret that he holds the top secret paper to be confidential. SECRET as it was, he read from it.',
  '',
  'Brown',
];

function original(reading: Reading): unknown {
  const { value, basis, confidence } = reading.parts[0]?.originalClassification ?? {};
  return { value, basis, confidence };
}

for (const [where, lines] of [
  ['behind', [...DOCUMENT, '', NOTE]],
  ['before', [NOTE, '', ...DOCUMENT]],
  ['within', [...DOCUMENT.slice(0, 2), NOTE, '', ...DOCUMENT.slice(2)]],
] as const)
  test(`a source note ${where} the document gives the level as an outside authority tells it`, () => {
    const reading = read(...lines);
    assert.deepEqual(original(reading), { value: 'TOP SECRET', basis: 'outside authority', confidence: 'verified' });
    const [part, ...others] = reading.parts;
    assert.equal(others.length, 0);
    assert.equal(part?.type, 'telegram');
    assert.equal(part.date?.value, '1959-04-23');
    assert.equal(part.subject, 'The harvest');
    assert.deepEqual(
      [...part.from, ...part.to].map(({ value }) => value),
      ['Embassy in France', 'Department of State'],
    );
    assert.deepEqual(part.numbers, [
      { kind: 'document', value: '12' },
      {
        kind: 'file',
        value: '611.93B/4-2359',
        class: 'International political relations',
        source: 'fileClasses:6@1950',
      },
    ]);
    assert.equal(part.drafting?.value, 'Hale (EUR)');
    const at = lines.indexOf(NOTE) + 1;
    assert.deepEqual(part.originalClassification.evidence[0]?.lines, [at, at]);
  });

test("an editor's note is no mark on the paper: its level is a notice, its captions are controls", () => {
  const reading = read(...DOCUMENT, '', NOTE);
  assert.deepEqual(levels(reading), []);
  assert.deepEqual(
    reading.marks.map(({ kind, read: words, value }) => [kind, words, value]),
    [
      ['number', '611.93B/4–2359', '611.93B/4-2359'],
      ['notice', 'Top Secret', 'TOP SECRET'],
      ['control', 'Limit Distribution', 'LIMIT DISTRIBUTION'],
      ['control', 'Niact', 'NIACT'],
      ['drafting', 'Drafted by Hale (EUR)', 'Hale (EUR)'],
      ['drafting', 'cleared by Ford and S/S', 'Ford and S/S'],
      ['drafting', 'approved by Lane', 'Lane'],
    ],
  );
  assert.ok(reading.marks.every(({ part, form }) => part === 'A' && !form));
});

test('the status of a document rests on the level its note tells', () => {
  const on = asDay('1960-01-01');
  assert.ok(on);
  const reading = read(...DOCUMENT, '', NOTE);
  const [status] = statusOf({ reading, acts: [], on, asKnown: null });
  assert.equal(status?.classification.value, 'TOP SECRET');
  assert.equal(status.marking.value, 'absent');
  const notice = reading.marks.find(({ kind }) => kind === 'notice');
  assert.ok(notice && status.classification.reasons.includes(notice.id));
});

test('a note typed over lines reads as on one, letter for letter', () => {
  const typed = NOTE.replace('Central Files, ', 'Central Files,\n').replace(
    'Limit Distribution',
    'Limit\nDistribution',
  );
  const reading = read(...DOCUMENT, '', ...typed.split('\n'));
  assert.deepEqual(original(reading), { value: 'TOP SECRET', basis: 'outside authority', confidence: 'verified' });
  assert.deepEqual(
    reading.marks.filter(({ kind }) => kind === 'control').map(({ read: words, value }) => [words, value]),
    [
      ['Limit\nDistribution', 'LIMIT DISTRIBUTION'],
      ['Niact', 'NIACT'],
    ],
  );
});

test('a paper without level, and controls that are no level, were not classified', () => {
  const level = (words: string): unknown => {
    const { level: found, captions } = readSourceNote(`Source: Truman Library, Papers of A. B. Hill. ${words}`);
    return [found?.level ?? null, captions.map(({ value }) => value)];
  };
  assert.deepEqual(level('No classification marking. Drafted by Hale.'), ['none', []]);
  assert.deepEqual(level('The source text bears no classification or drafting information.'), ['none', []]);
  assert.deepEqual(level('Official Use Only; Priority.'), ['none', ['OFFICIAL USE ONLY', 'PRIORITY']]);
  assert.deepEqual(level('Limited Official Use.'), ['none', ['LIMITED OFFICIAL USE']]);
  assert.deepEqual(level('Personal and Confidential.'), ['CONFIDENTIAL', ['PERSONAL']]);
  assert.deepEqual(level('Secret: Niact.'), ['SECRET', ['NIACT']]);
  assert.deepEqual(level('Secret; Exdis, Drafted by Hale.'), ['SECRET', ['EXDIS']]);
  assert.deepEqual(level('Top Secret; [codeword not declassified]; Noforn.'), ['TOP SECRET', ['NOFORN']]);
  assert.deepEqual(level('Drafted by Hale. The meeting was secret; nobody knew.'), [null, []]);
});

test('the folder a paper lies in gives no level', () => {
  const found = readSourceNote(
    "Source: Department of State, Secretary's Files: Lot 63 D 351, Secret Material. Confidential. Drafted by Hale.",
  );
  assert.equal(found.level?.level, 'CONFIDENTIAL');
  assert.deepEqual(
    found.numbers.map(({ value }) => value),
    ['Lot 63 D 351'],
  );
});

test('a document without a source note has no level, and editorial notes are no papers of anybody', () => {
  const reading = read(
    '7. Editorial Note',
    '',
    'On April 23, 1959, the minister wrote a secret letter. See 611.93/4-2359.',
  );
  assert.equal(reading.parts.length, 1);
  assert.deepEqual(original(reading), { value: null, basis: 'none', confidence: 'unresolved' });
  assert.equal(reading.parts[0]?.date, null);
});

test('a level stamped on the paper itself goes before what a note tells', () => {
  const reading = read(
    'SECRET',
    '',
    'April 23, 1959',
    '',
    'Dear Mr. Hill:',
    '',
    'Thank you.',
    '',
    'Sincerely,',
    '',
    'SECRET',
    '',
    NOTE,
  );
  assert.deepEqual(original(reading), { value: 'SECRET', basis: 'own mark', confidence: 'high' });
});

test('attachments printed within a document are parts of it', () => {
  const reading = read(
    '31. Memorandum From the Under Secretary of State (Hill) to President Ford',
    '',
    'Washington, undated.',
    '',
    'I attach two papers.',
    '',
    '[Attachment]',
    '',
    'Washington, May 2, 1959.',
    '',
    'Memorandum From John Hale to the Under Secretary of State (Hill)',
    '',
    'It is done.',
    '',
    'Tab A',
    '',
    'A LIST',
    '',
    'One, two.',
    '',
    NOTE,
  );
  assert.deepEqual(
    reading.parts.map(({ id, type, role, date, attachments, numbers }) => [
      id,
      type,
      role,
      date?.value,
      attachments.map(({ read: words, is }) => [words, is]),
      numbers.length,
    ]),
    [
      [
        'A',
        'memorandum',
        'main',
        undefined,
        [
          ['[Attachment]', 'B'],
          ['Tab A', 'C'],
        ],
        2,
      ],
      ['B', 'memorandum', 'attachment', '1959-05-02', [], 0],
      ['C', 'other', 'attachment', undefined, [], 0],
    ],
  );
  assert.equal(reading.parts[0]?.originalClassification.value, 'TOP SECRET');
  assert.equal(reading.parts[1]?.from[0]?.value, 'John Hale');
  assert.ok(reading.findings.every(({ code }) => code !== 'ATTACHMENT_MISSING'));
});

test('documents that follow each other keep their own notes', () => {
  const second = DOCUMENT.map((line) => line.replace(/^12\./, '13.').replace('April 23', 'April 29'));
  const other = NOTE.replace('Top Secret', 'Confidential');
  for (const lines of [
    [...DOCUMENT, '', NOTE, '', ...second, '', other],
    [NOTE, '', ...DOCUMENT, '', other, '', ...second],
  ])
    assert.deepEqual(
      read(...lines).parts.map(({ date, originalClassification }) => [date?.value, originalClassification.value]),
      [
        ['1959-04-23', 'TOP SECRET'],
        ['1959-04-29', 'CONFIDENTIAL'],
      ],
    );
});

test('offices whose own name goes on with “to” are not cut', () => {
  const { parts } = read(
    '2. Letter From the Ambassador to the Soviet Union (Hill) to the Representative to the United Nations (Ford)',
    '',
    'Moscow, May 2 and 4, 1959.',
    '',
    'Dear John: It is done.',
  );
  assert.equal(parts[0]?.from[0]?.value, 'Ambassador to the Soviet Union (Hill)');
  assert.equal(parts[0]?.to[0]?.value, 'Representative to the United Nations (Ford)');
  assert.deepEqual(parts[0]?.date, { value: '1959-05-02', precision: 'day', read: 'May 2 and 4, 1959' });
});

test('whatever a note says, every stretch read from it is a stretch of it', () => {
  const words = fc.constantFrom(
    'Secret',
    '; ',
    'Niact',
    '. ',
    'Drafted by Hale',
    ', ',
    ': ',
    '—',
    '[',
    ']',
    'Lot 63 D 351',
    'x ',
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 60 }), (pieces) => {
      const note = `Source: Truman Library. ${pieces.join('')}`;
      const { level, captions, numbers, drafting } = readSourceNote(note);
      for (const { from, to } of [...(level ? [level] : []), ...captions, ...numbers, ...drafting])
        assert.ok(from >= 0 && to > from && to <= note.length);
    }),
  );
});

test('a record that lists papers by number is cut by its own words, and keeps its stamps and marks', () => {
  const reading = read(
    'SECRET',
    '',
    'April 23, 1959',
    '',
    'Dear Mr. Hill:',
    '',
    'I enclose what you asked for, which was kept here since the spring and is now complete:',
    '',
    'the letters of the minister, and of his office, and what was said to them in reply by ours.',
    '',
    '1. Memorandum From John Hale to the Under Secretary of State (Hill)',
    '',
    'Paris, April 20, 1959.',
    '',
    'Sincerely,',
    '',
    'John Ford',
  );
  assert.deepEqual(
    reading.parts.map(({ type }) => type),
    ['letter'],
  );
  assert.equal(levels(reading).length, 1);
});

test('a typed heading in capitals is no editor’s head', () => {
  const reading = read(
    'LETTER FROM THE MINISTER TO THE AMBASSADOR',
    '',
    'Paris, April 20, 1959',
    '',
    'SECRET',
    '',
    'It is done.',
  );
  assert.equal(levels(reading).length, 1);
  assert.equal(reading.parts[0]?.originalClassification.basis, 'own mark');
});

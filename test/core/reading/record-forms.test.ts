import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { linesOfTranscript } from '../../../src/core/reading/transcript-lines.ts';
import { recordForms } from '../../../src/core/reading/record-form.ts';
import type { Reading } from '../../../src/core/reading/reading.ts';
import { codes, levels, read, readScan } from './read.ts';

const FORM = [
  'JFK ASSASSINATION SYSTEM',
  'IDENTIFICATION FORM',
  '',
  'AGENCY INFORMATION',
  '',
  'AGENCY : CIA',
  'RECORD NUMBER : 104-19999-10001',
  'RECORD SERIES : JFK',
  'AGENCY FILE NUMBER : 80T09999A',
  '',
  'DOCUMENT INFORMATION',
  '',
  'ORIGINATOR : CIA',
  'FROM : WITHHELD',
  'TO : DIRECTOR, FBI',
  'TITLE : MEMO: TRAVEL OF THE DELEGATES',
  'TO THE CONFERENCE',
  'DATE : 11/22/61',
  'PAGES : 2',
  'SUBJECTS : TRAVEL',
  'CONFERENCES',
  'DOCUMENT TYPE : PAPER, TEXTUAL DOCUMENT',
  'CLASSIFICATION : SECRET',
  'RESTRICTIONS : 1B; 4',
  'CURRENT STATUS : Redact',
  'DATE OF LAST REVIEW : 08/03/1998',
  'OPENING CRITERIA : APPROVAL OF CIA',
  'COMMENTS : JFK99-1 : F1',
];
const PAPER = [
  'Page 2',
  '',
  'The delegates left by air on the third, and were met by nobody at all.',
  'They came back a week later.',
];

function fieldsOf(...lines: readonly string[]): Readonly<Record<string, string | null>> {
  const forms = recordForms(linesOfTranscript(lines.join('\n')));
  assert.equal(forms.length, 1);
  return forms[0]?.fields ?? {};
}
const formOf = (reading: Reading) => reading.stamps.find(({ family }) => family === 'jfk-identification-form');

test('an identification form is a part of its own that describes the paper behind it', () => {
  const reading = read(...FORM, ...PAPER);
  const [form, paper] = reading.parts;
  assert.deepEqual([form?.type, form?.role, paper?.role], ['record-form', 'form', 'main']);
  assert.deepEqual(
    form?.to.map(({ value }) => value),
    ['DIRECTOR, FBI'],
  );
  assert.deepEqual(form?.from, []);
  assert.equal(form?.date?.value, '1961-11-22');
  assert.equal(form?.subject, 'MEMO: TRAVEL OF THE DELEGATES TO THE CONFERENCE');
  assert.deepEqual(form?.numbers.slice(0, 2), [
    { kind: 'rif', value: '104-19999-10001' },
    { kind: 'file', value: '80T09999A' },
  ]);
  assert.equal(paper?.date?.value, '1961-11-22');
  assert.deepEqual(
    [paper?.originalClassification.value, paper?.originalClassification.basis],
    ['SECRET', 'outside authority'],
  );
  assert.equal(reading.pages[0]?.kind, 'record-form');
});

test('its classification is form text and never a live mark', () => {
  const reading = read(...FORM, ...PAPER);
  assert.deepEqual(levels(reading), []);
  assert.equal(formOf(reading)?.fields['classification'], 'SECRET');
  assert.equal(reading.parts[0]?.originalClassification.value, null);
});

test('the last review that it tells of is an act upon the record, which a later release supersedes', () => {
  const reading = read(
    '2025 RELEASE UNDER THE PRESIDENT JOHN F. KENNEDY ASSASSINATION RECORDS ACT OF 1992',
    ...FORM,
    ...PAPER,
  );
  const [review, release] = reading.reviewActions;
  assert.deepEqual(
    [review?.date.value, review?.decisions, review?.supersededBy],
    ['1998-08-03', ['release-in-part'], 'r2'],
  );
  assert.deepEqual(
    review?.exemptions.map(({ code }) => code),
    ['jfk1B', 'jfk4'],
  );
  assert.deepEqual(release?.appliesTo, [
    { part: 'A', basis: 'stated' },
    { part: 'B', basis: 'stated' },
  ]);
  assert.ok(!codes(reading).includes('STAMP_MISSING'));
});

test('values read after the column of labels go to the labels they fit', () => {
  const fields = fieldsOf(
    ...`JFK Assassination System Date: 4/9/2015
Identification Form
AGENCY :/RECORD NUMBER :/RECORD SERIES :/AGENCY FILE NUMBER :/ORIGINATOR :/FROM:/TO:/TITLE:
DATE:/PAGES:/SUBJECTS :/DOCUMENT TYPE :/CLASSIFICATION :/RESTRICTIONS :/CURRENT STATUS :
DATE OF LAST REVIEW :/OPENING CRITERIA :/COMMENTS :
Agency Information/FBI/124-19999-10002/HQ/62-99999-1/Document Information/FBI/HALE/PORTER`.split(/\n|\/(?!9|2015)/),
    '06/10/1953',
    ...'3/TRAVEL/PAPER, TEXTUAL DOCUMENT/Secret/1B/Redact'.split('/'),
    '08/17/1998',
    'APPROVAL OF CIA',
    'v9.1',
  );
  assert.deepEqual(
    [
      'agency',
      'recordNumber',
      'recordSeries',
      'agencyFileNumber',
      'originator',
      'from',
      'to',
      'title',
      'date',
      'pages',
    ].map((key) => fields[key]),
    ['FBI', '124-19999-10002', 'HQ', '62-99999-1', 'FBI', 'HALE', 'PORTER', null, '1953-06-10', '3'],
  );
  assert.equal(fields['subjects'], 'TRAVEL');
  assert.equal(fields['comments'], null);
});

test('worn labels, signs before them and rows of a table are read', () => {
  const worn = FORM.map((line) =>
    line
      .replace('AGENCY :', '_ AGENCV;')
      .replace('RECORD NUMBER :', '| RECDRD NUMBER: —')
      .replace('TO :', 'TD :')
      .replace('DATE :', 'DATE')
      .replace('DATE OF LAST REVIEW', 'DATE OF LASTREVIEW'),
  );
  const fields = fieldsOf(...worn);
  assert.deepEqual(
    ['agency', 'recordNumber', 'to', 'date', 'dateOfLastReview'].map((key) => fields[key]),
    ['CIA', '104-19999-10001', 'DIRECTOR, FBI', '1961-11-22', '1998-08-03'],
  );
  const table = fieldsOf(...FORM.map((line) => line.replace(/^([A-Z ]+) : (.*)$/, '| $1 | $2 |')));
  assert.deepEqual([table['agency'], table['recordNumber'], table['to']], ['CIA', '104-19999-10001', 'DIRECTOR, FBI']);
});

test('what says that nothing is told is nothing, and months and years without a day stay so', () => {
  for (const nothing of ['WITHHELD', 'NONE', '[No From]', '']) {
    const reading = read(...FORM.map((line) => line.replace('FROM : WITHHELD', `FROM : ${nothing}`)));
    assert.deepEqual([formOf(reading)?.fields['from'], reading.parts[0]?.from], [null, []]);
  }
  for (const [printed, date] of [
    ['8/00/1963', '1963-08'],
    ['00/00/63', '1963'],
    ['00/00/0000', null],
    ['02/30/1963', null],
  ] as const)
    assert.equal(fieldsOf(...FORM.map((line) => line.replace('11/22/61', printed)))['date'], date, printed);
});

test('a value beside its label on a scan is that of the label', () => {
  const labels = FORM.map((line) => line.replace(/ : (.*)$/, ' :    $1'));
  const form = formOf(readScan(labels.join('\n'), 'The delegates left by air on the third.'));
  assert.deepEqual([form?.fields['agency'], form?.fields['to']], ['CIA', 'DIRECTOR, FBI']);
});

test('a memorandum with its heads is no identification form', () => {
  const memorandum = [
    'MEMORANDUM',
    'TO: Mr. Hill',
    'FROM: Mr. Porter',
    'SUBJECT: Travel',
    'DATE: 3 May 1961',
    'CLASSIFICATION: SECRET',
    'PAGES: 2',
  ];
  assert.deepEqual(recordForms(linesOfTranscript(memorandum.join('\n'))), []);
  assert.equal(
    read(...memorandum).parts.some(({ type }) => type === 'record-form'),
    false,
  );
});

test('forms in any order and shape of lines end in an answer, and every line stays with one part', () => {
  const piece = fc.oneof(fc.constantFrom(...FORM), fc.string({ maxLength: 60 }), fc.constant('\f'));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (lines) => {
      const reading = read(...lines);
      assert.ok(reading.parts.length >= 1);
      for (const form of reading.stamps.filter(({ family }) => family === 'jfk-identification-form')) {
        const part = reading.parts.find(({ id }) => id === form.part);
        assert.equal(part?.type, 'record-form');
      }
    }),
    { numRuns: 60 },
  );
});

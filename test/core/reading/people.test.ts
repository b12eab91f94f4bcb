import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SHIPPED } from '../../../src/core/gazetteer/shipped.ts';
import { layTables, type Tables } from '../../../src/core/gazetteer/tables.ts';
import { readTranscript } from '../../../src/core/reading/read-transcript.ts';
import { codes, read, readScan, SOURCE } from './read.ts';

const NONE: Tables = {
  offices: [],
  people: [],
  controlWords: [],
  stampWords: [],
  exemptionStatutes: [],
  formWords: [],
  fileClasses: [],
};
const ROW = { source: 'a test', confidence: 'high', from: '1950', until: null } as const;
const values = (all: readonly { readonly value: string | null }[] | undefined): (string | null)[] =>
  (all ?? []).map((one) => one.value);

const MEMO = ['DEPARTMENT OF STATE', 'MEMORANDUM', ''];

test('printed words of a slip or a form are nobody, clean or misread', () => {
  for (const printed of [
    '(Officer designation, room number, and building)',
    '{Officer dosignation, room number, ond TE',
    '(Requesters nome) O',
    'EXTENSION | NO.',
    ': .',
  ]) {
    const [part] = read(
      ...MEMO,
      `TO: ${printed}`,
      'FROM: Walter Rhodes',
      'SUBJECT: (Optional)',
      '',
      'We saw them.',
    ).parts;
    assert.deepEqual([values(part?.to), values(part?.from), part?.subject], [[], ['Walter Rhodes'], null], printed);
  }
});

test('what recognition scrambled is kept as read and means nobody', () => {
  const to = (words: string) =>
    read(...MEMO, `TO: ${words}`, 'FROM: Paul Warner', 'SUBJECT: Oil', '', 'We saw them.').parts[0]?.to[0];
  for (const words of ['Chief of Station, ssra™ q', 'Chief, WaD pATE', 'Chief, Support Desk Ro0feso', 'hn Warmer ~ B'])
    assert.deepEqual([to(words)?.read, to(words)?.value, to(words)?.confidence], [words, null, 'low'], words);
  for (const words of [
    'Mr. John J. McCloy',
    'Mr. George C. McGhee',
    'The Files',
    'Chief, Western Hemisphere Division',
    'Mr. Nicholas deB. Katzenbach',
  ])
    assert.equal(to(words)?.value, words);
});

test('the name of a reviewer in a stamp, and the words of the form, sign and receive no letter', () => {
  const [part] = read(
    'May 3, 1961',
    '',
    'Dear Mr. Hill:',
    '',
    'The talks went well.',
    '',
    'Sincerely,',
    '',
    'DEPARTMENT OF STATE A/CDC/MR',
    'REVIEWED BY Horowitz DATE 4-6-88',
    '() RELEASE () DECLASSIFY',
    'FOI, EO or PA exemptions (b)(1)',
    'MR. Gleggs Only:',
    '',
    'Paul Warner',
  ).parts;
  assert.deepEqual([values(part?.from), values(part?.to)], [['Paul Warner'], ['Mr. Hill']]);
});

test('form text that looks like a name is told as form text, also outside a stamp', () => {
  const reading = read(
    'May 3, 1961',
    '',
    'Dear Mr. Hill:',
    '',
    'It went well.',
    '',
    'Sincerely,',
    'Paul Warner',
    '',
    'MR. Cares Only:',
  );
  assert.ok(codes(reading).includes('FORM_TEXT_NOT_NAME'));
  assert.ok(!JSON.stringify(reading.parts).includes('Cares'));
});

test('a title is told by its day and its department, with the row; without a day it stays as read', () => {
  const to = (title: string, date: string, ...more: readonly string[]) => {
    const [part] = read(
      ...MEMO,
      `TO: ${title}`,
      'FROM: Walter Rhodes',
      'SUBJECT: Oil',
      date,
      ...more,
      '',
      'We saw them.',
    ).parts;
    return part?.to[0];
  };
  const rusk = to('The Secretary', 'DATE: May 3, 1962');
  assert.deepEqual(
    [rusk?.read, rusk?.value, rusk?.confidence, rusk?.evidence.source],
    ['The Secretary', 'Dean Rusk', 'medium', 'people:State/Secretary of State@1961-01-21'],
  );
  assert.equal(to('The Secretary', 'DATE: May 3, 1958')?.value, 'John Foster Dulles');
  assert.equal(to('The Secretary', '')?.value, 'The Secretary');
  assert.equal(to('The Secretary of Defense', 'DATE: May 3, 1962')?.value, 'Robert S. McNamara');
  assert.equal(to('The President', 'DATE: May 3, 1962')?.value, 'John F. Kennedy');
  assert.equal(to('Ambassador Stevenson', 'DATE: May 3, 1962')?.value, 'Adlai E. Stevenson');
  // A style before another surname, or a surname alone, tells nobody.
  assert.equal(to('Ambassador Stevens', 'DATE: May 3, 1962')?.value, 'Ambassador Stevens');
  assert.equal(to('Mr. Bundy', 'DATE: May 3, 1962')?.value, 'Mr. Bundy');
});

test('an office and a surname tell its head on that day, and nobody on another', () => {
  const from = (words: string, date: string) =>
    values(
      read(...MEMO, 'TO: The Files', `FROM: ${words}`, 'SUBJECT: Oil', `DATE: ${date}`, '', 'We saw them.').parts[0]
        ?.from,
    );
  assert.deepEqual(from('IO - Mr. Cleveland', 'May 3, 1962'), ['Harlan Cleveland']);
  assert.deepEqual(from('IO - Mr. Cleveland', 'May 3, 1958'), ['IO - Mr. Cleveland']);
  assert.deepEqual(from('IO - Mr. Walsh', 'May 3, 1962'), ['IO - Mr. Walsh']);
});

test('those who took part in a conversation, and where its memorandum went', () => {
  const [part] = read(
    'DEPARTMENT OF STATE',
    'Memorandum of Conversation',
    '',
    'DATE: May 29, 1961',
    'SUBJECT: Berlin',
    'PARTICIPANTS: Mr. Paul Warner, Director, EUR/SOV',
    'Mrs. Ada Keller, Embassy of Ruritania',
    'USSR',
    'COPIES TO: S/S, EUR, White House - Mr. Bundy',
    '',
    'Mr. Warner said that it was late.',
  ).parts;
  assert.deepEqual(values(part?.from), ['Mr. Paul Warner', 'Mrs. Ada Keller']);
  assert.deepEqual(values(part?.copyTo), ['S/S', 'EUR', 'McGeorge Bundy']);
  assert.deepEqual(values(part?.to), []);
});

test('the typed name below a hand that was badly read is the name', () => {
  const [part] = readScan(
    [
      'May 3, 1961',
      'Dear Mr. Hill:',
      'The talks went well.',
      'Sincerely yours,',
      'Paul Warmor',
      'Paul Warner',
      'Counselor',
    ].join('\n'),
  ).parts;
  assert.deepEqual(values(part?.from), ['Paul Warner']);
});

const PACKAGE = [
  '1 copy of each letter (to Hillman & Kelsey)',
  'to Mrs. Wanning',
  '',
  'Return to S/S',
  '',
  '~~SECRET~~',
  '',
  'May 3, 1961',
  '',
  'Dear Mr. Hills:',
  '',
  'Here is a copy of a letter I have sent.',
  '',
  'Sincerely,',
  '',
  'Paul Warner',
  '',
  'Attachment.',
  '',
  'The Honorable',
  'Robert A. Hills,',
  '12 Main Street',
  '',
  '~~SECRET~~',
  '',
  '~~SECRET~~',
  '',
  'May 3, 1961',
  '',
  'Dear Ada:',
  '',
  'These are your instructions. They are long and have to be read with care, day after day.',
  '',
  'Sincerely,',
  '',
  'Paul Warner',
  '',
  'The Honorable',
  'Ada M. Keller,',
  '14 Main Street',
];

test('a misread name in a note is proposed to be the addressee whose place it holds, and never becomes one', () => {
  const reading = read(...PACKAGE);
  const found = reading.findings.filter((one) => one.code === 'NAME_VARIANTS');
  assert.deepEqual(
    found.map((one) => [one.part, one.proposes, one.evidence?.lines]),
    [
      ['A', 'Robert A. Hills', [1, 2]],
      ['A', 'Ada M. Keller', [1, 2]],
    ],
  );
  for (const { message } of found) assert.doesNotMatch(message, /Hill|Kel/);
  const people = reading.parts.flatMap((part) => values([...part.from, ...part.to, ...part.copyTo]));
  for (const name of ['Hillman', 'Kelsey', 'Wanning']) assert.ok(!people.some((one) => one?.includes(name)));
});

test('without a clean addressee nothing is proposed for a name in a note', () => {
  const reading = read('1 copy of each letter (to Hillman & Kelsey)', 'to Mrs. Wanning', '', 'Return to S/S');
  assert.ok(!codes(reading).includes('NAME_VARIANTS'));
});

test('a reading draws on the tables given: the same words read otherwise, and the row is named', () => {
  const mine = layTables(SHIPPED, {
    ...NONE,
    offices: [{ ...ROW, key: 'QX/T', agency: 'Interior', name: 'Office of Tests' }],
    people: [
      {
        ...ROW,
        key: 'Chief of Tests',
        agency: 'Interior',
        name: 'Ada M. Keller',
        office: 'QX/T',
        called: [],
        styled: [],
      },
    ],
    formWords: [{ ...ROW, key: 'Name of the inspecting officer', form: 'test form' }],
    controlWords: [{ ...ROW, key: 'BASINLIM', agency: null, meaning: 'a caption' }],
  });
  const words = [
    'CONFIDENTIAL BASINLIM',
    ...MEMO,
    'TO: QX/T - Mrs. Keller',
    'FROM: Name of the inspecting officer',
    'SUBJECT: Oil',
    'DATE: May 3, 1962',
    '',
    'We saw them.',
    '',
    'QX/T:PWarner:ab',
  ].join('\n');
  const ours = readTranscript(words, SOURCE);
  const theirs = readTranscript(words, SOURCE, mine);
  assert.deepEqual(values(ours.parts[0]?.to), ['QX/T - Mrs. Keller']);
  assert.deepEqual(
    [values(theirs.parts[0]?.to), theirs.parts[0]?.to[0]?.evidence.source, values(theirs.parts[0]?.from)],
    [['Ada M. Keller'], 'people:Interior/Chief of Tests@1950', []],
  );
  assert.deepEqual([ours.parts[0]?.drafting?.value, theirs.parts[0]?.drafting?.value], [null, 'QX/T:PWarner:ab']);
  const captions = (reading: typeof ours) =>
    reading.marks.filter((mark) => mark.kind === 'control').map((mark) => [mark.value, mark.evidence.source]);
  assert.deepEqual([captions(ours), captions(theirs)], [[], [['BASINLIM', 'controlWords:BASINLIM@1950']]]);
  assert.deepEqual(readTranscript(words, SOURCE, mine), theirs);
});

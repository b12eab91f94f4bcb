import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Reading } from '../../../src/core/reading/reading.ts';
import { codes, levels, read } from './read.ts';

const STRIKES: Readonly<Record<string, (text: string) => string>> = {
  tildes: (text) => `~~${text}~~`,
  del: (text) => `<del>${text}</del>`,
  s: (text) => `<s>${text}</s>`,
  bracket: (text) => `[struck: ${text}]`,
};
const LEVELS = ['TOP SECRET', 'SECRET', 'CONFIDENTIAL', 'RESTRICTED', 'UNCLASSIFIED'] as const;

test('a struck level never reads as a live one, in any notation', () => {
  for (const strike of Object.values(STRIKES))
    for (const level of LEVELS) {
      const [mark, ...rest] = levels(read(strike(level)));
      assert.deepEqual([mark?.value, mark?.state, mark?.read, rest.length], [level, 'struck', strike(level), 0]);
    }
});

test('a half-struck TOP SECRET is a downgrade to SECRET, and the other half makes no sense', () => {
  for (const strike of Object.values(STRIKES)) {
    const lowered = read(`${strike('TOP')} SECRET`, '', 'Body of the paper.');
    assert.deepEqual(
      [levels(lowered)[0]?.value, levels(lowered)[0]?.state, levels(lowered)[0]?.confidence],
      ['SECRET', 'partly-struck', 'medium'],
    );
    assert.equal(lowered.parts[0]?.originalClassification.value, 'TOP SECRET');
    assert.ok(codes(lowered).includes('PARTIAL_STRIKE'));
    const senseless = read(`TOP ${strike('SECRET')}`);
    assert.deepEqual([levels(senseless)[0]?.value, levels(senseless)[0]?.state], [null, 'partly-struck']);
  }
});

test('spaced and hyphened typing is a mark', () => {
  for (const typed of [
    'C O N F I D E N T I A L',
    'C-O-N-F-I-D-E-N-T-I-A-L',
    'C-0-N-F-I-D-E-N-T-1-A-L',
    'C O N F I D E N T I A L LA PAZ 0612',
    'C O N F I D E N T I A L SECTION 1 OF 2 BONN 10233',
  ])
    assert.deepEqual(
      levels(read(typed)).map((mark) => mark.value),
      ['CONFIDENTIAL'],
      typed,
    );
  assert.deepEqual(
    levels(read('S E C R E T STATE 036519')).map((mark) => mark.value),
    ['SECRET'],
  );
  assert.deepEqual(
    levels(read('T O P  S E C R E T')).map((mark) => mark.value),
    ['TOP SECRET'],
  );
  assert.deepEqual(
    levels(read('S E C R E T')).map((mark) => [mark.value, mark.evidence.columns]),
    [['SECRET', [1, 11]]],
  );
});

test('levels stand with captions, numbers and dates', () => {
  for (const typed of [
    'SECRET/NODIS',
    'SECRET EXDIS',
    'SECRET - EYES ONLY',
    'SECRET//NOFORN//X1',
    'SECRET OADR',
    'SECRET NO FOREIGN DISSEM',
    'SECRET 4 MAY 1964',
    'COPY 2 OF 5 SECRET',
  ])
    assert.deepEqual(
      levels(read(typed)).map((mark) => mark.value),
      ['SECRET'],
      typed,
    );
  const controls = read('SECRET/NODIS').marks.filter((mark) => mark.kind === 'control');
  assert.deepEqual(
    controls.map((mark) => mark.value),
    ['NODIS'],
  );
});

test('prose that says secret is no mark', () => {
  for (const prose of [
    'We kept it secret from the press.',
    'The top secret plan is not ours.',
    'secret',
    'the Secret Service',
    'SECRET SERVICE AGENTS WERE THERE',
    'SECRETARY OF STATE',
    'THE SECRET MEETING WAS HELD',
    'He is the Secretary.',
    'UNDER SECRET COVER HE WENT',
    'RESTRICTED DATA',
    'in a confidential talk',
    'SECRETS',
    'This ~~secret~~ agreement is void.',
  ])
    assert.deepEqual(
      levels(read(prose)).map((mark) => mark.read),
      [],
      prose,
    );
});

test('words of a form are form text, never live marks', () => {
  const reading = read(
    'DEPARTMENT OF STATE A/CDC/MR',
    'REVIEWED BY ABC DATE 5-5-87',
    '( ) RELEASE ( ) DECLASSIFY',
    '( ) EXCISE ( ) DECLASSIFY in PART',
    'FOI, EO or PA exemptions',
    '( ) DOWNGRADE TO TOP SECRET or SECRET',
  );
  assert.deepEqual(levels(reading), []);
  assert.deepEqual(
    reading.marks.filter((mark) => mark.form && mark.kind === 'classification').map((mark) => mark.value),
    ['TOP SECRET', 'SECRET'],
  );
});

test('levels printed side by side to choose from are form text', () => {
  for (const sheet of [
    'UNCLASSIFIED   CONFIDENTIAL   SECRET',
    'UNCLASSIFIED\n\nINTERNAL USE ONLY\n\nCONFIDENTIAL\n\nSECRET',
    'UNCLASSIFIED SECRET',
  ])
    assert.deepEqual(levels(read(sheet)), [], sheet);
  assert.equal(levels(read('TOP SECRET', 'SECRET')).length, 2);
});

test('portion marks are portions', () => {
  const reading = read('SUBJECT: (C) HIJACK PLANNING', '1. (S) The text.', '2. (U) More.', '3. (LOU) Other.');
  assert.deepEqual(
    reading.marks.filter((mark) => mark.portion).map((mark) => mark.value),
    ['CONFIDENTIAL', 'SECRET', 'UNCLASSIFIED', 'LOU'],
  );
  assert.deepEqual(levels(reading), []);
});

test('instructions are read with their misreadings', () => {
  const instructions = (text: string) =>
    read(text)
      .marks.filter((mark) => mark.kind === 'instruction')
      .map((mark) => mark.value);
  for (const typed of ['OADR', 'OLDR', '0ADR', 'OADB']) assert.deepEqual(instructions(typed), ['OADR'], typed);
  assert.deepEqual(instructions('E.O. 11652: GDS'), ['E.O. 11652: GDS']);
  assert.deepEqual(instructions('GROUP 3\nDowngraded at 12 year intervals,\nnot automatically declassified'), [
    'GROUP 3',
  ]);
  assert.deepEqual(instructions('Excluded from automatic downgrading and declassification'), ['GROUP 1']);
  assert.deepEqual(instructions('The road is long.'), []);
});

test('a strike that is never closed, or only closed, strikes nothing and is in doubt', () => {
  for (const text of ['~~SECRET', 'SECRET~~', '<del>SECRET', 'SECRET</del>', '[struck: SECRET'])
    assert.deepEqual(
      levels(read(text)).map((mark) => mark.state),
      ['illegible'],
      text,
    );
  assert.deepEqual(
    levels(read('SECRET]')).map((mark) => mark.state),
    ['plain'],
  );
  assert.equal(
    levels(read('~~SECRET', '', '~~ more')).some((mark) => mark.state === 'struck'),
    false,
  );
  assert.deepEqual(
    levels(read('~~TOP', 'SECRET~~')).map((mark) => mark.state),
    ['struck'],
  );
});

const word = fc.constantFrom(
  'SECRET',
  'TOP SECRET',
  'CONFIDENTIAL',
  'EXCISE',
  'OADR',
  'NODIS',
  'B1A5',
  'RELEASE',
  'The text goes on.',
  'Dear Jack:',
  'November 17, 1962',
  'Sincerely,',
  'Dean Rusk',
  '',
);
const line = fc.tuple(word, fc.boolean());

/** All that a reading says, without how the strikes were written and where their signs push the columns. */
function gist(reading: Reading): unknown {
  return {
    parts: reading.parts.map((part) => [
      part.id,
      part.type,
      part.role,
      part.pages,
      part.date?.value,
      part.from.map((one) => one.value),
      part.originalClassification.value,
      part.attachments.map((one) => one.is),
    ]),
    marks: reading.marks.map((mark) => [mark.kind, mark.value, mark.state, mark.form, mark.part, mark.evidence.lines]),
    actions: reading.reviewActions.map((action) => [
      action.decisions,
      action.date.value,
      action.exemptions,
      action.toLevel,
    ]),
    findings: reading.findings.map((finding) => [
      finding.code,
      finding.part,
      finding.proposes,
      finding.evidence?.lines,
    ]),
  };
}

test('the four notations of a strike give equal readings', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
      const written = Object.values(STRIKES).map((strike) =>
        gist(read(...lines.map(([text, isStruck]) => (isStruck && text ? strike(text) : text)))),
      );
      for (const other of written) assert.deepEqual(other, written[0]);
    }),
    { numRuns: 200 },
  );
});

test('a mark reads letter for letter what stands at its line and columns', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 25 }), fc.constantFrom(...Object.values(STRIKES)), (lines, strike) => {
      const rows = lines.map(([text, isStruck]) => (isStruck && text ? `  ${strike(text)}` : text));
      for (const mark of read(...rows).marks) {
        const { lines: at, columns } = mark.evidence;
        assert.ok(at && mark.evidence.page && mark.evidence.box);
        if (columns) assert.equal((rows[at[0] - 1] ?? '').slice(columns[0] - 1, columns[1]), mark.read);
      }
    }),
    { numRuns: 200 },
  );
});

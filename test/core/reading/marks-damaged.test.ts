import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codes, levels, read } from './read.ts';

const found = (text: string): (string | null)[] => levels(read(text)).map((mark) => mark.value);

test('levels that recognition spoilt are read, and never surely', () => {
  for (const [text, level] of [
    ['SECREI', 'SECRET'],
    ['SECR;T', 'SECRET'],
    ['5ECRET', 'SECRET'],
    ['SEC RET', 'SECRET'],
    ['SBCRET', 'SECRET'],
    ['CONFIDENTIAI.', 'CONFIDENTIAL'],
    ['CONF1DENT1AL', 'CONFIDENTIAL'],
    ['CONHDENTIAL', 'CONFIDENTIAL'],
    ['T0P SECRET', 'TOP SECRET'],
    ['TCP SECRET', 'TOP SECRET'],
    ['TOPSECRET', 'TOP SECRET'],
    ['TOP SFCRET', 'TOP SECRET'],
    ['S E C R F T', 'SECRET'],
    ['C O N F I D E N T 1 A L', 'CONFIDENTIAL'],
    ['RESTR1CTED', 'RESTRICTED'],
    ['UNCLASSIF1ED', 'UNCLASSIFIED'],
    ['~~SECRFI~~', 'SECRET'],
    ['SECREI/NODIS', 'SECRET'],
    ['SECRET OADK', 'SECRET'],
  ] as const) {
    const marks = levels(read(text));
    assert.deepEqual(
      marks.map((mark) => mark.value),
      [level],
      text,
    );
    // Letters typed one by one are unmistakable; a clean level is as sure as ever beside a spoilt word.
    if (text !== 'SECRET OADK' && text !== 'C O N F I D E N T 1 A L')
      assert.ok(
        marks.every((mark) => mark.confidence === 'medium' || mark.confidence === 'low'),
        text,
      );
  }
});

test('words near a level are no level', () => {
  for (const text of [
    'SECRETARY',
    'SECRETS',
    'REGRET',
    'SECURE',
    'SECRETE',
    'CONFIDENT',
    'CONFIDENCE',
    'CLASSIFIED',
    'DECLASSIFIED STATES',
    'RESTRICTION',
    'CRESTED',
    'SECTION',
    'Regret',
    'a secret meeting',
    'the top secret plan',
    'The Secretary of State',
    'TO SECRET MEETING',
    'Mr. Secord',
    'SECRETARIAT',
    'THE SECRETARY REGRETS',
    'SECRET MEETING WITH THE MINISTER',
    'STOP SECRET TALKS GO ON STOP',
  ])
    assert.deepEqual(found(text), [], text);
});

test('spoilt dispositions, instructions and codes are read, lines of forms are not', () => {
  const value = (text: string, kind: string): (string | null)[] =>
    read(text)
      .marks.filter((mark) => mark.kind === kind)
      .map((mark) => mark.value);
  assert.deepEqual(value('DOWNGR4DE', 'disposition'), ['downgrade']);
  assert.deepEqual(value('~~EXC1SE~~', 'disposition'), ['release-in-part']);
  assert.deepEqual(value('EXCUSE', 'disposition'), []);
  assert.deepEqual(value('() DECL4SSIFY', 'disposition'), []);
  assert.deepEqual(value('OADK', 'instruction'), ['OADR']);
  assert.deepEqual(value('ROAD', 'instruction'), []);
  assert.deepEqual(value('(b}(1)', 'exemption'), ['b1']);
  assert.deepEqual(value('(b)(l)', 'exemption'), ['b1']);
  assert.deepEqual(value('B1M5', 'exemption'), ['b1 EO12356 1.3(a)(5)']);
  assert.deepEqual(value('N0DIS', 'control'), ['NODIS']);
  assert.deepEqual(value('LIMITED 0FFICIAL USE', 'control'), ['LIMITED OFFICIAL USE']);
  assert.deepEqual(value('PERSONNEL', 'control'), []);
});

test('banners of today are marks with their controls', () => {
  const reading = read('TOP SECRET//SI/TK//NOFORN', '', '(TS//SI) Text.');
  assert.deepEqual(
    levels(reading).map((mark) => mark.value),
    ['TOP SECRET'],
  );
  assert.ok(reading.marks.some((mark) => mark.kind === 'control' && mark.value === 'NOFORN'));
  for (const text of [
    'SECRET//REL TO USA, AUS, GBR',
    '//GBR SECRET',
    'SECRET//SAR-BP//NOFORN',
    'SECRET//FGI CAN//ORCON',
  ])
    assert.equal(levels(read(text)).length, 1, text);
});

test('a portion over its banner is found', () => {
  const over = (...lines: readonly string[]): boolean => codes(read(...lines)).includes('PORTION_OVER_BANNER');
  assert.ok(over('CONFIDENTIAL', '', '1. (S) The text of it.', '', 'CONFIDENTIAL'));
  assert.ok(over('SECRET//NOFORN', '', '1. (S//SI) The text of it.'));
  assert.ok(!over('SECRET', '', '1. (S) The text of it.', '2. (U) More.'));
  assert.ok(!over('SECRET', '', '1. (S//NF) The text of it.'));
  assert.ok(!over('1. (S) The text of it.'));
});

test('levels and words of another time are found', () => {
  const letter = (level: string, date: string): string[] =>
    codes(
      read(
        level,
        '',
        date,
        '',
        'Dear Henry:',
        '',
        'The text of the letter goes on for a line.',
        '',
        'Sincerely,',
        '',
        'James Otter',
      ),
    );
  assert.ok(letter('RESTRICTED', 'March 3, 1961').includes('LEVEL_IMPOSSIBLE'));
  assert.ok(!letter('RESTRICTED', 'March 3, 1951').includes('LEVEL_IMPOSSIBLE'));
  assert.ok(!letter('NATO RESTRICTED', 'March 3, 1961').includes('LEVEL_IMPOSSIBLE'));
  assert.ok(letter('TOP SECRET', 'March 3, 1938').includes('LEVEL_IMPOSSIBLE'));
  assert.ok(!letter('TOP SECRET', 'March 3, 1946').includes('LEVEL_IMPOSSIBLE'));
  assert.ok(letter('SECRET SECURITY INFORMATION', 'March 3, 1961').includes('LEVEL_IMPOSSIBLE'));
  assert.ok(!letter('SECRET SECURITY INFORMATION', 'March 3, 1952').includes('LEVEL_IMPOSSIBLE'));
  assert.ok(!letter('SECRET', 'March 3, 1961').includes('LEVEL_IMPOSSIBLE'));
});

test('no line makes the finding of marks fail or run long', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'SECRTOPDNFIAL~<>/()[] .,-01lb'), maxLength: 200 }), (text) => {
      for (const mark of read(text).marks) assert.ok(mark.read.length > 0);
    }),
    { numRuns: 500 },
  );
  for (const unit of [
    'S E C R E T ',
    'SECRE ',
    '(b)(',
    'TOP ',
    'A ',
    '~~S~~ ',
    'EXEMPTIONS (b',
    '//NOFORN',
    'NO FOREIGN ',
  ])
    for (const length of [60, 399, 20_000]) read(unit.repeat(Math.ceil(length / unit.length)).slice(0, length));
});

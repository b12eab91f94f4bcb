import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { plainLines } from '../../../src/core/reading/strike-signs.ts';
import type { Reading } from '../../../src/core/reading/reading.ts';
import { codes, levels, read } from './read.ts';

const STRIKES: readonly ((text: string) => string)[] = [
  (text) => `~~${text}~~`,
  (text) => `<del>${text}</del>`,
  (text) => `<s>${text}</s>`,
  (text) => `[struck: ${text}]`,
];
const LEVELS = ['TOP SECRET', 'SECRET', 'CONFIDENTIAL', 'RESTRICTED'] as const;

/** What marks say and how they stand, without the signs of the notation. */
const said = (reading: Reading): unknown =>
  reading.marks.map((mark) => [mark.kind, mark.value, mark.state, mark.form, mark.evidence.lines, mark.confidence]);

test('a strike with one end alone leaves the state open and says so', () => {
  for (const text of [
    '~~SECRET',
    'SECRET~~',
    '<del>SECRET',
    'SECRET</s>',
    '[struck: SECRET',
    '~SECRET~~',
    '~~SECRET~',
    '~SECRET~',
  ]) {
    const reading = read(text, '', 'The text of the paper.');
    assert.deepEqual(
      levels(reading).map((mark) => [mark.value, mark.state, mark.confidence]),
      [['SECRET', 'illegible', 'low']],
      text,
    );
    assert.ok(codes(reading).includes('UNRESOLVED_READING'), text);
  }
});

test('a strike within a strike is one strike', () => {
  for (const outer of STRIKES)
    for (const inner of STRIKES) {
      if (outer === inner) continue;
      assert.deepEqual(
        levels(read(outer(inner('SECRET')))).map((mark) => [mark.value, mark.state]),
        [['SECRET', 'struck']],
        outer(inner('SECRET')),
      );
    }
});

test('three signs of one kind are no guess', () => {
  const reading = read('~~TOP ~~SECRET~~');
  assert.deepEqual(
    levels(reading).map((mark) => mark.state),
    ['illegible'],
  );
  assert.ok(codes(reading).includes('UNRESOLVED_READING'));
});

test('a strike does not reach over a blank line', () => {
  assert.ok(levels(read('~~SECRET', '', 'SECRET~~')).every((mark) => mark.state !== 'struck'));
  assert.deepEqual(
    levels(read('<del>TOP', 'SECRET</del>')).map((mark) => mark.state),
    ['struck'],
  );
});

const word = fc.constantFrom(
  ...LEVELS,
  'EXCISE',
  'OADR',
  'NODIS',
  'B1A5',
  'SECREI',
  'C O N F I D E N T I A L',
  'T0P SECRET',
  'The text goes on.',
);

test('the same strike in any notation gives the same marks and states', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(word, fc.boolean()), { maxLength: 12 }), (lines) => {
      const [first, ...others] = STRIKES.map((strike) =>
        said(read(...lines.map(([text, isStruck]) => (isStruck ? strike(text) : text)))),
      );
      for (const other of others) assert.deepEqual(other, first);
    }),
    { numRuns: 200 },
  );
});

test('a strike changes nothing outside of it', () => {
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 10 }),
      fc.nat(),
      fc.constantFrom(...STRIKES),
      (lines, seed, strike) => {
        const at = seed % lines.length;
        const outside = (reading: Reading): unknown =>
          reading.marks
            .filter((mark) => mark.evidence.lines?.[0] !== at * 2 + 1)
            .map((mark) => [mark.kind, mark.value, mark.state, mark.read, mark.evidence.lines, mark.evidence.columns]);
        const spread = (texts: readonly string[]): string[] => texts.flatMap((text) => [text, '']);
        const struck = lines.map((text, index) => (index === at ? strike(text) : text));
        assert.deepEqual(outside(read(...spread(struck))), outside(read(...spread(lines))));
      },
    ),
    { numRuns: 200 },
  );
});

test('every character that is no sign is kept, with its place', () => {
  const text = fc.string({
    unit: fc.constantFrom('~~', '~', '<del>', '</del>', '<s>', '</s>', '[struck: ', ']', 'SECRET', ' ', 'a', '\n'),
  });
  fc.assert(
    fc.property(text, (text) => {
      const raws = text.split('\n');
      for (const [index, line] of plainLines(raws).entries()) {
        const raw = raws[index] ?? '';
        const { plain, rawAt } = line;
        if (rawAt) assert.equal([...rawAt].map((at) => raw.charAt(at)).join(''), plain);
        else assert.equal(plain, raw);
        assert.equal(
          plain.replaceAll(/[^Sa]/g, ''),
          raw.replaceAll(/~~|<\/?(?:del|s)>|\[struck: ?/gi, '').replaceAll(/[^Sa]/g, ''),
        );
        for (const [from, to] of line.struck) assert.ok(from < to && to <= plain.length);
      }
    }),
    { numRuns: 500 },
  );
});

test('signs by the ten thousand are read in bounded time', () => {
  for (const unit of ['~~', '<del>', '</s>', '[struck: ', ']', '~~<del>', '<s>SECRET'])
    for (const line of plainLines([unit.repeat(50_000), unit.repeat(50_000)])) assert.ok(line.plain.length >= 0);
});

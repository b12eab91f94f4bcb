import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Marking } from '../../../src/core/reading/marking/marking.ts';
import { plainMarking } from '../../../src/core/reading/marking/marking.ts';
import { parseMarking } from '../../../src/core/reading/marking/parse-marking.ts';
import { printMarking } from '../../../src/core/reading/marking/print-marking.ts';
import { markings } from './markings.ts';

const problems = (text: string, form: 'banner' | 'portion' = 'banner'): string[] =>
  parseMarking(text, form).problems.map((one) => one.problem);
const parsed = (text: string, form: 'banner' | 'portion' = 'banner'): Marking =>
  parseMarking(text, form).marking ?? plainMarking(null);

test('a banner of today is read category by category', () => {
  const marking = parsed('TOP SECRET//HCS/SI-G ABCD/TK//RD-CNWDI//FGI CAN GBR//ORCON/REL TO USA, AUS, FVEY//LIMDIS');
  assert.deepEqual(marking, {
    ...plainMarking('TOP SECRET'),
    sci: ['HCS', 'SI-G ABCD', 'TK'],
    aea: ['RD-CNWDI'],
    fgi: ['CAN', 'GBR'],
    dissem: ['ORCON'],
    relTo: ['USA', 'AUS', 'FVEY'],
    nonIc: ['LIMDIS'],
  });
});

test('marks in the order of the register have no problems', () => {
  for (const text of [
    'UNCLASSIFIED',
    'UNCLASSIFIED//FOUO',
    'SECRET//SI/TK//NOFORN',
    'SECRET//SAR-BP/SAR-XR//NOFORN',
    'SECRET//FGI//REL TO USA, GBR',
    'SECRET//FRD-SIGMA 14//NOFORN',
    'SECRET//ORCON/IMCON/NOFORN/PROPIN',
    'UNCLASSIFIED//SBU NOFORN',
    '//GBR SECRET',
    '//JOINT SECRET CAN GBR USA//REL TO USA, CAN, GBR',
    '//COSMIC TOP SECRET//ATOMAL',
    '//NATO RESTRICTED',
    'CUI',
    'CUI//SP-PRVCY/TAX//NOFORN',
    'CUI//FED ONLY',
  ])
    assert.deepEqual([problems(text), printMarking(parsed(text), 'banner')], [[], text], text);
  for (const text of [
    '(S//NF)',
    '(TS//SI-G/TK//OC/NF)',
    '(U//FOUO)',
    '(//GBR S)',
    '(C//REL)',
    '(CUI)',
    '(//CTS)',
    '(S//REL TO USA, GBR)',
  ])
    assert.deepEqual([problems(text, 'portion'), printMarking(parsed(text, 'portion'), 'portion')], [[], text], text);
});

test('what the register does not allow is named', () => {
  assert.deepEqual(problems('SECRET//REL TO AUS, GBR'), ['rel-to-without-usa']);
  assert.deepEqual(problems('SECRET//REL TO USA, GBR, AUS'), ['countries-out-of-order']);
  assert.deepEqual(problems('SECRET//NOFORN/REL TO USA, GBR'), ['noforn-with-release']);
  assert.deepEqual(problems('SECRET//NOFORN//SI'), ['out-of-order']);
  assert.deepEqual(problems('SECRET//NOFORN/ORCON'), ['out-of-order']);
  assert.deepEqual(problems('SECRET//GLOOP'), ['unknown-word']);
  assert.deepEqual(problems('SECRET//NF'), ['wrong-form']);
  assert.deepEqual(problems('S//NOFORN'), ['wrong-form']);
  assert.deepEqual(problems('UNCLASSIFIED//SI'), ['control-without-level']);
  assert.deepEqual(problems('SECRET//NOFORN/NOFORN'), ['doubled-word']);
  assert.deepEqual(problems('SECRET/NOFORN'), ['old-separator']);
  assert.deepEqual(problems('GBR SECRET'), ['no-level']);
  assert.deepEqual(problems('THE SECRET'), ['no-level']);
  assert.ok(problems('SECRET//KDK').includes('retired-word'));
});

test('a foreign mark is not one of the United States', () => {
  assert.deepEqual([parsed('//DEU RESTRICTED').system, parsed('//DEU RESTRICTED').owners], ['foreign', ['DEU']]);
  assert.equal(parseMarking('//DEU RESTRICTED', 'banner').dated.until, null);
  assert.equal(parsed('//NATO SECRET').system, 'nato');
});

test('old marks are read with old separators', () => {
  const controls = (text: string): string[] => {
    const { sci, dissem, nonIc, eyesOnly } = parsed(text);
    return [...sci, ...dissem, ...nonIc, ...(eyesOnly ? ['EYES ONLY'] : [])];
  };
  assert.deepEqual(controls('SECRET/NODIS'), ['NODIS']);
  assert.deepEqual(controls('SECRET EXDIS'), ['EXDIS']);
  assert.deepEqual(controls('SECRET - EYES ONLY'), ['EYES ONLY']);
  assert.deepEqual(controls('TOP SECRET UMBRA NOFORN'), ['UMBRA', 'NOFORN']);
  assert.deepEqual(controls('CONFIDENTIAL-MODIFIED HANDLING AUTHORIZED'), ['MODIFIED HANDLING AUTHORIZED']);
  assert.deepEqual(controls('SECRET NO FOREIGN DISSEM'), ['NO FOREIGN DISSEM']);
  assert.deepEqual(controls('CONFIDENTIAL PRIORITY'), []);
});

test('the wording of a mark bounds its time', () => {
  const dated = (text: string): (string | null)[] => {
    const { from, until } = parseMarking(text, 'banner').dated;
    return [from, until];
  };
  assert.deepEqual(dated('SECRET//NOFORN'), [null, null]);
  assert.deepEqual(dated('SECRET//ORCON,NOFORN'), [null, '2005-06-30']);
  assert.deepEqual(dated('SECRET//ORCON/NOFORN'), ['2005-07-01', null]);
  assert.deepEqual(dated('SECRET//RD//NOFORN'), ['2010-12-01', null]);
  assert.deepEqual(dated('SECRET//RD/NOFORN'), [null, '2010-11-30']);
  assert.deepEqual(dated('SECRET//NOFORN//X1'), ['1995-10-14', '2008-02-29']);
  assert.deepEqual(dated('SECRET//NOFORN//20251231'), [null, '2008-02-29']);
  assert.deepEqual(dated('SECRET//NOFORN//MR'), [null, '2008-02-29']);
  assert.deepEqual(dated('SECRET SECURITY INFORMATION'), ['1951-10-27', '1953-12-15']);
  assert.deepEqual(dated('RESTRICTED'), [null, '1953-12-15']);
  assert.deepEqual(dated('SECRET WNINTEL'), [null, '1995-04-30']);
  assert.deepEqual(dated('//COSMIC TOP SECRET ATOMAL'), [null, '2010-11-30']);
  for (const source of parseMarking('SECRET//NOFORN//X1', 'banner').dated.source)
    assert.match(source, /\[(?:S|domain)/);
});

test('what is printed reads back as the same mark', () => {
  fc.assert(
    fc.property(markings, fc.constantFrom('banner' as const, 'portion' as const), (marking, form) => {
      const text = printMarking(marking, form);
      const again = parseMarking(text, form);
      assert.deepEqual(again.marking, marking, text);
      assert.deepEqual(again.problems, [], text);
      if (again.marking) assert.equal(printMarking(again.marking, form), text);
    }),
    { numRuns: 500 },
  );
});

test('words in any order give the canonical order, and the disorder is noted', () => {
  fc.assert(
    fc.property(
      markings.filter((one) => one.system === 'us'),
      fc.infiniteStream(fc.nat()),
      (marking, chance) => {
        const text = printMarking(marking, 'banner');
        const shuffled = <T>(values: readonly T[]): T[] => {
          const keys = values.map(() => chance.next().value);
          return values
            .map((value, index) => [keys[index] ?? 0, value] as const)
            .toSorted(([a], [b]) => a - b)
            .map(([, value]) => value);
        };
        const segments = text.split('//').map((segment) => shuffled(segment.split('/')).join('/'));
        const mixed = shuffled(segments).join('//');
        const again = parseMarking(mixed, 'banner');
        assert.ok(again.marking, mixed);
        assert.equal(printMarking(again.marking, 'banner'), text, mixed);
        assert.equal(
          again.problems.some((one) => one.problem === 'out-of-order'),
          mixed !== text,
          mixed,
        );
      },
    ),
    { numRuns: 300 },
  );
});

test('no text makes the grammar fail, however long or strange', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'/ ,-()SECRTOPNFUIGB01') })),
      (text) => {
        for (const form of ['banner', 'portion'] as const) {
          const { marking } = parseMarking(text, form);
          if (marking) printMarking(marking, form);
        }
      },
    ),
    { numRuns: 1000 },
  );
  for (const unit of [
    'A ',
    'AB ',
    '/',
    '//',
    ', ',
    'REL TO USA, ',
    'SECRET//',
    'SIGMA 1 ',
    'SI-',
    'X1,',
    'NO FOREIGN ',
  ])
    for (const head of ['', 'SECRET//', '//JOINT SECRET ', 'SECRET//REL TO USA, ', 'SECRET//SAR-'])
      parseMarking(head + unit.repeat(100_000), 'banner');
});

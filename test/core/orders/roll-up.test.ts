import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rankOf } from '../../../src/core/orders/levels.ts';
import { overBanner, rollUp } from '../../../src/core/orders/roll-up.ts';
import type { Marking } from '../../../src/core/reading/marking/marking.ts';
import { parseMarking } from '../../../src/core/reading/marking/parse-marking.ts';
import { printMarking } from '../../../src/core/reading/marking/print-marking.ts';
import { markings } from '../reading/markings.ts';

function portion(text: string): Marking {
  const { marking } = parseMarking(text, 'portion');
  assert.ok(marking, text);
  return marking;
}

function banner(...texts: readonly string[]): string {
  const rolled = rollUp(texts.map(portion));
  return rolled ? printMarking(rolled, 'banner') : '';
}

test('the banner takes the highest level and all controls', () => {
  assert.equal(banner('(U)', '(S)', '(C)'), 'SECRET');
  assert.equal(banner('(S//SI)', '(TS//TK//NF)'), 'TOP SECRET//SI/TK//NOFORN');
  assert.equal(banner('(S//SI)', '(S//SI-G)'), 'SECRET//SI-G');
  assert.equal(banner('(S//RD)', '(S//FRD)', '(C//RD-CNWDI)'), 'SECRET//RD-CNWDI');
  assert.equal(banner('(U//FOUO)', '(U)'), 'UNCLASSIFIED//FOUO');
  assert.equal(banner('(U//FOUO)', '(C)'), 'CONFIDENTIAL');
  assert.equal(banner('(U)', '(CUI)'), 'CUI');
  assert.equal(rollUp([]), null);
});

test('NOFORN wins over every release', () => {
  assert.equal(banner('(S//NF)', '(S//REL TO USA, GBR)'), 'SECRET//NOFORN');
  assert.equal(banner('(U//SBU-NF)', '(S//REL TO USA, GBR)'), 'SECRET//NOFORN//SBU NOFORN');
});

test('REL TO stands in the banner only when every classified portion has it, with the countries they share', () => {
  assert.equal(banner('(S//REL TO USA, AUS, GBR)', '(C//REL TO USA, GBR)'), 'SECRET//REL TO USA, GBR');
  assert.equal(banner('(S//REL TO USA, GBR)', '(C)'), 'SECRET');
  assert.equal(banner('(S//REL TO USA, GBR)', '(U)'), 'SECRET//REL TO USA, GBR');
  assert.equal(banner('(S//REL TO USA, AUS)', '(C//REL TO USA, GBR)'), 'SECRET//NOFORN');
  assert.equal(banner('(S//REL TO USA, FVEY)', '(C//REL TO USA, GBR)'), 'SECRET//REL TO USA, GBR');
  assert.equal(banner('(S//REL TO USA, FVEY)', '(C//REL TO USA, FVEY)'), 'SECRET//REL TO USA, FVEY');
});

test('foreign information shows its country unless one is concealed', () => {
  assert.equal(banner('(//GBR S)', '(C)'), 'SECRET//FGI GBR');
  assert.equal(banner('(//GBR S)', '(//DEU R)'), 'SECRET//FGI DEU GBR');
  assert.equal(banner('(//GBR S)', '(S//FGI)'), 'SECRET//FGI');
  assert.equal(banner('(//NS)', '(U)'), 'SECRET//FGI NATO');
  assert.equal(banner('(//DEU R)', '(U)'), 'CONFIDENTIAL//FGI DEU');
});

test('no portion is over the banner that its paper rolls up to, in any order', () => {
  fc.assert(
    fc.property(fc.array(markings, { minLength: 1, maxLength: 8 }), (portions) => {
      const rolled = rollUp(portions);
      assert.ok(rolled);
      assert.deepEqual(rollUp(portions.toReversed()), rolled);
      for (const one of portions) assert.equal(overBanner(one, rolled, true), null);
      const text = printMarking(rolled, 'banner');
      assert.equal(printMarking(parseMarking(text, 'banner').marking ?? rolled, 'banner'), text);
      if (rolled.relTo) for (const name of rolled.relTo) assert.ok(!rolled.dissem.includes('NOFORN'), name);
    }),
    { numRuns: 300 },
  );
});

test('one more portion never lowers the banner', () => {
  fc.assert(
    fc.property(fc.array(markings, { minLength: 1, maxLength: 6 }), markings, (portions, one) => {
      const [before, after] = [rollUp(portions), rollUp([...portions, one])];
      assert.ok(before && after);
      assert.ok(rankOf(after.level ?? 'none') >= rankOf(before.level ?? 'none'));
      assert.equal(overBanner({ ...before, displayOnly: null }, after, true), null);
    }),
    { numRuns: 300 },
  );
});

test('a portion over its banner is named by what is over', () => {
  const over = (one: string, text: string): string | null => {
    const { marking } = parseMarking(text, 'banner');
    assert.ok(marking);
    return overBanner(portion(one), marking, text.includes('//'));
  };
  assert.equal(over('(TS)', 'SECRET'), 'level');
  assert.equal(over('(S//SI)', 'SECRET//NOFORN'), 'SI');
  assert.equal(over('(S//SI)', 'SECRET//SI-G//NOFORN'), null);
  assert.equal(over('(S//NF)', 'SECRET//REL TO USA, GBR'), 'NOFORN');
  assert.equal(over('(S//NF)', 'SECRET'), null);
  assert.equal(over('(U)', 'SECRET'), null);
});

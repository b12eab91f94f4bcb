import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Day } from '../../../src/core/dates.ts';
import {
  exemptionRow,
  isKnownExemption,
  labelOf,
  parseExemptions,
  reasonsFor,
  restrictionCodes,
} from '../../../src/core/orders/exemption-codes.ts';
import { EXEMPTIONS } from '../../../src/core/orders/exemption-table.ts';

const TODAY = '2026-11-24' as Day;
const B1_14D = { code: 'b1', order: 'EO13526', category: '1.4(d)' };

test('(b)(1) with a category of the order is one exemption, however it is typed', () => {
  for (const typed of ['(b)(1) 1.4(d)', 'b1 1.4(d)', '1.4(d)', '1.4d', 'B1, 1.4(D)', '(b) (1) 1.4(d)']) {
    assert.deepEqual(parseExemptions(typed, TODAY), [B1_14D], typed);
  }
  assert.deepEqual(parseExemptions('b1', TODAY), [{ code: 'b1', order: null, category: null }]);
});

test('codes of the law, statutes and older orders are understood', () => {
  assert.deepEqual(
    parseExemptions('b6,b7(C)', TODAY)?.map((one) => one.code),
    ['b6', 'b7C'],
  );
  assert.deepEqual(parseExemptions('(b)(3), 130b, (b)(6)', TODAY), [
    { code: 'b3', order: null, category: '10 USC 130b' },
    { code: 'b6', order: null, category: null },
  ]);
  for (const typed of ['B1A5', 'B1 A5', '(b)(1) (a)(5)', 'b(1)/A-5', '1.3(a)(5)']) {
    assert.deepEqual(parseExemptions(typed, TODAY), [{ code: 'b1', order: 'EO12356', category: '1.3(a)(5)' }], typed);
  }
  assert.deepEqual(
    parseExemptions('1.4(B), 1.4(D), B1', TODAY)?.map((one) => one.category),
    ['1.4(b)', '1.4(d)'],
  );
  assert.equal(parseExemptions('1.4(d)', '2005-05-05' as Day)?.[0]?.order, 'EO13292');
});

test('what is not understood is refused whole and never guessed', () => {
  for (const typed of ['', ' , ', 'b10', 'b6 please', 'b6A', '1.4(z)', 'secret', 'b1 1.4(d) x']) {
    assert.equal(parseExemptions(typed, TODAY), null, typed);
  }
});

test('labels are those that stand in the box of a release', () => {
  assert.equal(labelOf([B1_14D]), '(b)(1) 1.4(d)');
  assert.equal(labelOf([{ code: 'b6', order: null, category: null }]), '(b)(6)');
  assert.equal(labelOf([{ code: 'b3', order: null, category: '10 USC 130b' }]), '(b)(3) 10 USC 130b');
  assert.equal(
    labelOf([{ ...B1_14D, category: '1.4(c)' }, B1_14D, { code: 'b7C', order: null, category: null }]),
    '(b)(1) 1.4(c), 1.4(d); (b)(7)(C)',
  );
});

test('any choice of today’s reasons is read back from its own label', () => {
  const rows = reasonsFor(null, TODAY).map(({ row }) => row.exemption);
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom(...rows), { minLength: 1, maxLength: 5, selector: (one) => labelOf([one]) }),
      (chosen) => {
        const sorted = chosen.toSorted((a, b) => (a.code < b.code ? -1 : 1));
        assert.deepEqual(parseExemptions(labelOf(sorted), TODAY), sorted);
      },
    ),
  );
});

test('typed text of any kind ends in an answer', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (typed) => {
      const found = parseExemptions(typed, TODAY);
      assert.ok(found === null || (found.length > 0 && found.length <= 9));
    }),
  );
});

test('a code is known in its time, lapsed after it, and unknown before', () => {
  const a5 = { code: 'b1', order: 'EO12356', category: '1.3(a)(5)' };
  assert.equal(isKnownExemption(a5, '1988-04-06' as Day), 'known');
  assert.equal(isKnownExemption(a5, TODAY), 'lapsed');
  assert.equal(isKnownExemption(a5, '1980-01-01' as Day), 'unknown');
  assert.equal(isKnownExemption(B1_14D, TODAY), 'known');
  assert.equal(isKnownExemption({ code: 'b3', order: null, category: '5 USC 9999(z)' }, TODAY), 'known');
  assert.equal(isKnownExemption({ code: 'b3', order: null, category: 'because' }, TODAY), 'unknown');
  assert.equal(isKnownExemption({ code: 'b99', order: null, category: null }, TODAY), 'unknown');
});

test('an old paper is offered 3.3(b) first and 1.4 with the note that it is for younger material; a young one the reverse', () => {
  const old = reasonsFor('1962-11-17' as Day, TODAY);
  assert.equal(old[0]?.row.label, '(b)(1) 3.3(b)(1)');
  assert.match(old.find(({ row }) => row.label === '(b)(1) 1.4(d)')?.lapsed ?? '', /under 25 years/);
  assert.ok(old.findIndex(({ lapsed }) => lapsed !== null) > old.findIndex(({ row }) => row.label === '(b)(6)'));
  const young = reasonsFor('2015-01-01' as Day, TODAY);
  assert.equal(young.find(({ row }) => row.label === '(b)(1) 1.4(d)')?.lapsed, null);
  assert.match(young.find(({ row }) => row.label === '(b)(1) 3.3(b)(6)')?.lapsed ?? '', /over 25 years/);
});

test('every reason offered can be claimed today, has a meaning and a source, and is found by its exemption', () => {
  for (const { row } of reasonsFor('1962-11-17' as Day, TODAY)) {
    assert.equal(isKnownExemption(row.exemption, TODAY), 'known');
    assert.ok(row.meaning.length > 5 && row.source.length > 3);
    assert.equal(exemptionRow(row.exemption), row);
  }
});

test('no two rows of the table are the same exemption', () => {
  const keys = EXEMPTIONS.map(({ exemption }) => `${exemption.code} ${exemption.order} ${exemption.category}`);
  assert.equal(new Set(keys).size, keys.length);
});

test('restrictions of an identification form are paragraphs of the act, misread figures among them; other words are none', () => {
  const codesIn = (text: string): string[] => restrictionCodes(text).map(({ code }) => code);
  assert.deepEqual(codesIn('1B; 4'), ['jfk1B', 'jfk4']);
  assert.deepEqual(codesIn('18'), ['jfk1B']);
  assert.deepEqual(codesIn('IB; 1C;4'), ['jfk1B', 'jfk1C', 'jfk4']);
  assert.deepEqual(codesIn('1A, DONOR REST., REFERRED'), ['jfk1A']);
  assert.deepEqual(codesIn('Consulted'), []);
  for (const exemption of restrictionCodes('1A 1B 1C 2 3 4 5')) {
    assert.equal(isKnownExemption(exemption, '1998-04-30' as Day), 'known');
    assert.equal(isKnownExemption(exemption, '1990-01-01' as Day), 'unknown');
  }
  assert.equal(labelOf(restrictionCodes('1B; 4')), 'JFK Act 6(1)(B); JFK Act 6(4)');
});

test('codes of presidential libraries are in the table with their sources, and P1 to P6 can be typed', () => {
  for (const code of ['P1', 'P6', 'libA', 'nixonB', 'crc1'])
    assert.ok(exemptionRow({ code, order: null, category: null })?.source, code);
  assert.deepEqual(
    parseExemptions('P5, (b)(6)', TODAY)?.map((one) => one.code),
    ['P5', 'b6'],
  );
  assert.equal(labelOf([{ code: 'nixonB', order: null, category: null }]), 'Nixon B');
});

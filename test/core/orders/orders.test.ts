import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Day } from '../../../src/core/dates.ts';
import { addDays, addYears, endOfYear, lastDayOf } from '../../../src/core/orders/calendar.ts';
import { bornOn, readInstruction } from '../../../src/core/orders/instruction.ts';
import { levelByOperation } from '../../../src/core/orders/level-by-operation.ts';
import { rankOf } from '../../../src/core/orders/levels.ts';
import { orderOn, ORDERS } from '../../../src/core/orders/orders.ts';

test('the orders stand in order of effect and the last is in force', () => {
  const days = ORDERS.map((order) => order.effective);
  assert.deepEqual(days, days.toSorted());
  assert.equal(orderOn('2026-11-24' as Day)?.order, 'EO13526');
  assert.equal(orderOn('1988-04-06' as Day)?.order, 'EO12356');
  assert.equal(orderOn('1962-11-17' as Day)?.order, 'EO10964');
  assert.equal(orderOn('1939-01-01' as Day), null);
  for (const order of ORDERS) assert.ok(order.signed <= order.effective && order.source !== '');
});

test('RESTRICTED is a level only of orders before 15 December 1953', () => {
  for (const order of ORDERS)
    assert.equal(order.levels.includes('RESTRICTED'), order.effective < '1953-12-15', order.order);
});

test('days are added exactly, and 29 February goes to 1 March where a year has none', () => {
  assert.equal(addYears('1988-02-29' as Day, 25), '2013-03-01');
  assert.equal(addYears('1988-02-29' as Day, 24), '2012-02-29');
  assert.equal(addDays('2024-02-01' as Day, 90), '2024-05-01');
  assert.equal(endOfYear(1987), '1987-12-31');
  assert.equal(lastDayOf({ value: '1988-02', precision: 'month', read: null }), '1988-02-29');
  assert.equal(lastDayOf({ value: '1988', precision: 'year', read: null }), '1988-12-31');
  assert.equal(lastDayOf({ value: null, precision: 'unknown', read: '?' }), null);
});

test('instructions are understood as the field wrote them', () => {
  const kinds: Record<string, string> = {
    'GROUP 4': 'schedule',
    'GP-3': 'schedule',
    GDS: 'schedule',
    'E.O. 11652: GDS': 'schedule',
    'XGDS-2': 'xgds',
    'ADS 1976-06-30': 'ads',
    OADR: 'oadr',
    'E.O. 12356: DECL: OADR': 'oadr',
    'GDS, 12/26/85': '12065-date',
    'E.O. 12065: GDS 12/1/84 (NAME) OR-M': '12065-date',
    X5: 'x',
    '25X1': 'exemption',
    '25X1, 20340704': 'exemption',
    '50X1-HUM': '50x1-hum',
    MR: 'manual-review',
    'DCI ONLY': 'dni-only',
    '20371231': 'date',
    'E.O. 12958: DECL: 04/01/2008': 'date',
  };
  for (const [text, kind] of Object.entries(kinds)) assert.equal(readInstruction(text)?.kind, kind, text);
  for (const text of ['', 'SECRET', 'MR. BALL', 'UPON REMOVAL OF ATTACHMENTS', '1962-13-45'])
    assert.equal(readInstruction(text), null, text);
  const oadr = readInstruction('OADR');
  assert.ok(oadr);
  assert.equal(bornOn(oadr), '1982-08-01');
});

const someDay = fc
  .date({ min: new Date('1945-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as Day);

test('by operation a level never rises, on any day, under any instruction', () => {
  const instructions = [
    'GROUP 1',
    'GROUP 2',
    'GROUP 3',
    'GROUP 4',
    'GDS',
    'ADS 1976-06-30',
    'XGDS-2',
    'XGDS-3 1999-12-31',
    '12065 DECLASSIFY 1985-03-01',
    '12065 REVIEW ON 1999-03-01',
    'OADR',
    'X1',
    '20201231',
    null,
  ];
  fc.assert(
    fc.property(
      someDay,
      someDay,
      someDay,
      fc.constantFrom('TOP SECRET', 'SECRET', 'CONFIDENTIAL'),
      fc.constantFrom(...instructions),
      (origin, a, b, level, text) => {
        const at = (on: Day): number => {
          const found = levelByOperation({
            origin,
            level,
            instruction: text === null ? null : readInstruction(text),
            foreign: false,
            on,
          }).level;
          return found === 'declassified-by-operation' ? 0 : rankOf(found);
        };
        const [early, late] = a < b ? [a, b] : [b, a];
        assert.ok(at(early) >= at(late));
        assert.ok(at(early) <= rankOf(level));
      },
    ),
  );
});

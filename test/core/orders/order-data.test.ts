import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Day } from '../../../src/core/dates.ts';
import { automaticDate } from '../../../src/core/orders/automatic.ts';
import type { AutomaticFacts } from '../../../src/core/orders/automatic.ts';
import { convert, convertAll, validateOriginal } from '../../../src/core/orders/convert.ts';
import { readInstruction } from '../../../src/core/orders/instruction.ts';
import { isBlocked, kylLottOf } from '../../../src/core/orders/kyl-lott.ts';
import { levelByOperation } from '../../../src/core/orders/level-by-operation.ts';
import type { OrderRow } from '../../../src/core/orders/order-row.ts';
import { ORDERS, orderOn } from '../../../src/core/orders/orders.ts';
import { statusOf } from '../../../src/core/orders/status.ts';
import { day, mark, part, reading } from './founding-record.ts';

const last = ORDERS.at(-1);
assert.ok(last?.automatic);

/** An order that does not exist: two levels, a schedule of its own, automatic declassification at 20 years. */
const MADE_UP: OrderRow = {
  ...last,
  order: 'EO99999',
  signed: '2030-01-15' as Day,
  effective: '2030-03-01' as Day,
  levels: ['TOP SECRET', 'SECRET'],
  schedules: [
    {
      name: 'PLAN NINE',
      counts: 'to-the-day',
      steps: { SECRET: [[3, 'declassified']], 'TOP SECRET': [[2, 'SECRET']] },
      isReviewOnly: false,
      takesOver: [],
      source: 'made up',
    },
  ],
  longestOriginalYears: 15,
  conversion: { years: 20, undatedExemptionYears: 40 },
  automatic: { ...last.automatic, years: 20 },
  source: 'made up',
};
const WITH = [...ORDERS, MADE_UP];

const plain: AutomaticFacts = {
  origin: null,
  classified: null,
  isPermanent: true,
  scheduled: null,
  block: null,
  exemption: null,
  specialMediaYears: 0,
  discovered: null,
  contains: [],
};

test('a new order is a row of data: it is in force from its day, and its numbers count', () => {
  assert.equal(orderOn('2030-02-28' as Day, WITH)?.order, 'EO13526');
  assert.equal(orderOn('2030-03-01' as Day, WITH)?.order, 'EO99999');
  const oadr = { source: '1990-05-05' as Day, instruction: readInstruction('OADR'), isImagery12951: false };
  assert.equal(convert(oadr, '2031-01-01' as Day).declassifyOn, '20150505');
  assert.equal(convert(oadr, '2031-01-01' as Day, WITH).declassifyOn, '20100505');
  const date = readInstruction('20470101');
  assert.deepEqual(validateOriginal('2031-01-01' as Day, date, WITH), ['OVER_15Y']);
  assert.deepEqual(validateOriginal('2031-01-01' as Day, date), []);
});

test('a new order makes later records fall due earlier and leaves those that fell due before it as they were', () => {
  const due = (origin: string, orders: readonly OrderRow[]): Day | null =>
    automaticDate({ ...plain, origin: origin as Day }, orders).on;
  assert.equal(due('2015-05-05', ORDERS), '2040-12-31');
  assert.equal(due('2015-05-05', WITH), '2035-12-31');
  assert.equal(due('1999-03-15', WITH), '2024-12-31');
});

test('a schedule of a new order is read from the paper and works, without a change of code', () => {
  assert.equal(readInstruction('PLAN NINE'), null);
  const instruction = readInstruction('Plan Nine', WITH);
  assert.deepEqual(instruction, { kind: 'schedule', name: 'PLAN NINE' });
  const level = (on: string): string =>
    levelByOperation({ origin: '2031-05-05' as Day, level: 'SECRET', instruction, foreign: false, on: on as Day }, WITH)
      .level;
  assert.equal(level('2034-05-04'), 'SECRET');
  assert.equal(level('2034-05-05'), 'declassified-by-operation');
});

test('the status of a paper is judged by the orders it is given', () => {
  const of = reading({
    parts: [
      part('P', {
        date: day('2031-05-05'),
        originalClassification: { value: 'TOP SECRET', basis: 'own mark', confidence: 'high', evidence: [] },
      }),
    ],
    marks: [
      mark('m', { value: 'TOP SECRET' }),
      mark('n', { kind: 'instruction', read: 'PLAN NINE', value: 'PLAN NINE' }),
    ],
  });
  const told = (orders: readonly OrderRow[]): string | undefined =>
    statusOf({ reading: of, acts: [], on: '2033-05-05' as Day, asKnown: null, orders })[0]?.classification.value;
  assert.equal(told(ORDERS), 'TOP SECRET');
  assert.equal(told(WITH), 'SECRET');
});

test('every row of the orders carries its source and the day it was held against it, and they follow each other', () => {
  for (const [at, row] of ORDERS.entries()) {
    assert.match(row.source, /S\d+|K:[hml]/);
    assert.ok(row.signed <= row.effective && row.asOf > row.effective);
    assert.ok(at === 0 || (ORDERS[at - 1]?.effective ?? '') <= row.effective);
    for (const schedule of row.schedules) assert.match(schedule.source, /S\d+|K:[hml]/);
  }
});

test('a referral lapses a year after its notice, and one without notice never does', () => {
  const origin = '1999-03-15' as Day;
  const on = (referral: NonNullable<AutomaticFacts['referral']>) => automaticDate({ ...plain, origin, referral });
  assert.equal(on({ noticed: '2025-02-01' as Day, where: 'archives' }).on, '2026-02-01');
  assert.equal(on({ noticed: '2025-02-01' as Day, where: 'presidential' }).on, '2027-02-01');
  assert.equal(on({ noticed: '2025-02-01' as Day, where: 'agency-centre' }).on, '2028-02-01');
  assert.deepEqual(on({ noticed: null, where: 'archives' }), {
    on: null,
    flags: ['REFERRAL_NOTICE_NEEDED'],
    mayHaveLapsedEarlier: false,
  });
});

test('what lies outside the order, with a contractor or before the gate of Kyl-Lott has no date', () => {
  const origin = '1980-03-15' as Day;
  const flags = (over: Partial<AutomaticFacts>) => {
    const found = automaticDate({ ...plain, origin, ...over });
    return [found.on, ...found.flags];
  };
  assert.deepEqual(flags({ contains: ['NATO'] }), [null, 'NATO_ONLY']);
  assert.deepEqual(flags({ contains: ['TFNI'] }), [null, 'DOE_ONLY']);
  assert.deepEqual(flags({ contains: ['FGI'] }), ['2006-12-31', 'FGI_CONSENT']);
  assert.deepEqual(flags({ isContractorHeld: true }), [null, 'CONTRACTOR_HELD']);
  assert.deepEqual(flags({ kylLott: { gate: 'pending' } }), [null, 'KYL_LOTT_PENDING']);
  assert.deepEqual(flags({ seriesUntil: '2041-12-31' as Day }), ['2041-12-31']);
});

test('the gate of Kyl-Lott is closed until a page review or a certificate, and was not there before October 1998', () => {
  const facts = { isUnderOrder: true, isCertifiedUnlikely: false, pageReview: null };
  assert.equal(kylLottOf({ ...facts, on: '1998-10-16' as Day }).gate, 'not-needed');
  assert.ok(isBlocked(kylLottOf({ ...facts, on: '1998-10-17' as Day })));
  assert.equal(kylLottOf({ ...facts, on: '2001-01-01' as Day, isCertifiedUnlikely: true }).gate, 'certified-HU');
  const pageReview = { by: 'DOE', on: '2001-06-01' as Day };
  assert.ok(isBlocked(kylLottOf({ ...facts, on: '2001-05-31' as Day, pageReview })));
  assert.equal(kylLottOf({ ...facts, on: '2001-06-01' as Day, pageReview }).gate, 'page-reviewed');
});

test('of several sources exactly one value is printed, that of the longest protection', () => {
  const of = (...texts: string[]): string | null =>
    convertAll(
      texts.map((text) => ({
        source: '1990-05-05' as Day,
        instruction: readInstruction(text),
        isImagery12951: false,
      })),
      '2026-11-24' as Day,
    ).declassifyOn;
  assert.equal(of('20301231', 'OADR'), '20301231');
  assert.equal(of('OADR', 'Completion of exercise'), 'Completion of exercise');
  assert.equal(of('25X2, 20330501', '50X3, 20400101'), '50X3, 20400101');
  assert.equal(of('50X3, 20400101', '50X2-WMD'), '50X2-WMD');
  assert.equal(of('RD', 'TFNI', 'NATO'), 'N/A to RD, TFNI and NATO portions. See source list for NSI portions.');
  assert.equal(of('25X1', '25X6, 20310101'), '25X6, 20310101');
});

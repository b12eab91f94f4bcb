import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { History, HistoryRow, Period } from '../../src/contract/api.ts';
import { asDay, type Day } from '../../src/core/dates.ts';
import { addDays } from '../../src/core/orders/calendar.ts';
import { cellsOf, daysFrom, fanOf, placeOfDay, yearsOn } from '../../src/desk/history/fan.ts';
import { plainSentence } from '../../src/desk/history/history-words.ts';
import { nextActDay, periodsOn, spokenDay, within } from '../../src/desk/history/on-a-day.ts';
import { cropOf } from '../../src/desk/parts/crop-geometry.ts';
import { historySearchOf } from '../../src/desk/search.ts';
import { record } from './model.ts';

function day(text: string): Day {
  const found = asDay(text);
  assert.ok(found, text);
  return found;
}
const FROM = day('1958-03-04');
const TO = day('2026-11-24');
const someDay = fc.integer({ min: 0, max: daysFrom(FROM, TO) }).map((days) => addDays(FROM, days));
const period = (from: string, value: string | null, confidence = 'high'): Period => ({
  from,
  to: null,
  value,
  confidence,
  reasons: [],
});
const HISTORY: Pick<History, 'lanes' | 'from' | 'to'> = {
  from: FROM,
  to: TO,
  lanes: {
    classification: [period(FROM, 'SECRET'), period('1989-05-02', 'presumed-declassified', 'low')],
    instruction: [period(FROM, null), period('1975-01-01', 'GDS')],
    access: [period(FROM, 'closed', 'medium'), period('1989-05-02', 'released-in-part', 'low')],
    marking: [period(FROM, 'plain')],
  },
};
const row = (id: string, value: string | null, precision: string): HistoryRow => ({
  id,
  kind: 'paper.action',
  summary: `did ${id}`,
  action: null,
  parts: [],
  effective: { value, precision, read: null, corrected: null },
  recordedAt: '2026-11-24T09:00:00.000Z',
  by: 'the paper',
  paper: true,
  authority: null,
  confidence: 'high',
  evidence: [],
  supersedes: [],
  supersededBy: null,
});

test('the fan covers every day once, in order, and stays on its width', () => {
  fc.assert(
    fc.property(
      fc.array(someDay, { maxLength: 40 }),
      someDay,
      fc.integer({ min: 120, max: 2_000 }),
      (starts, on, widthPx) => {
        const columns = fanOf({ starts, from: FROM, to: TO, on, widthPx, leastPx: 132 });
        assert.equal(columns[0]?.from, FROM);
        assert.equal(columns.at(-1)?.to, TO);
        assert.equal(columns.at(-1)?.column[1], widthPx);
        assert.equal(columns.at(-1)?.axis[1], widthPx);
        columns.forEach((column, index) => {
          const next = columns[index + 1];
          assert.ok(column.column[1] > column.column[0]);
          assert.ok(column.axis[1] >= column.axis[0]);
          if (!next) return;
          assert.equal(addDays(column.to, 1), next.from);
          assert.equal(column.column[1], next.column[0]);
          assert.equal(column.axis[1], next.axis[0]);
        });
        const now = columns.find(({ from, to }) => from <= on && on <= to);
        assert.equal(now?.isSlim, false, 'the period of the chosen day can always be read');
      },
    ),
  );
});

test('few periods share the width evenly, however short they were', () => {
  const columns = fanOf({
    starts: ['1989-05-02', '1989-05-09'],
    from: FROM,
    to: TO,
    on: TO,
    widthPx: 900,
    leastPx: 132,
  });
  assert.deepEqual(
    columns.map(({ column, isSlim }) => [...column, isSlim]),
    [
      [0, 300, false],
      [300, 600, false],
      [600, 900, false],
    ],
  );
  assert.ok((columns[1]?.axis[1] ?? 0) - (columns[1]?.axis[0] ?? 0) < 1, 'a week is next to nothing on the true axis');
});

test('a date that is no day and a day outside the axis begin no column', () => {
  const columns = fanOf({
    starts: ['1989', '1900-01-01', '2090-01-01', FROM],
    from: FROM,
    to: TO,
    on: TO,
    widthPx: 600,
    leastPx: 132,
  });
  assert.equal(columns.length, 1);
});

test('a day stands on the axis in proportion to the days before it', () => {
  assert.equal(placeOfDay(FROM, { from: FROM, to: TO, widthPx: 1000 }), 0);
  const middle = addDays(FROM, Math.round(daysFrom(FROM, TO) / 2));
  assert.ok(Math.abs(placeOfDay(middle, { from: FROM, to: TO, widthPx: 1000 }) - 500) < 1);
});

test('years under the axis are even steps, leave the ends free and never touch', () => {
  fc.assert(
    fc.property(someDay, someDay, fc.integer({ min: 120, max: 2_000 }), (a, b, widthPx) => {
      const years = yearsOn({ from: a < b ? a : b, to: a < b ? b : a, widthPx });
      years.forEach(({ x }, index) => {
        assert.ok(x > 48 && x < widthPx - 48);
        const before = years[index - 1];
        if (before) assert.ok(x - before.x > 50);
      });
    }),
  );
});

test('a period that goes on over several columns is one cell of its lane', () => {
  const columns = fanOf({
    starts: ['1975-01-01', '1989-05-02'],
    from: FROM,
    to: TO,
    on: TO,
    widthPx: 900,
    leastPx: 132,
  });
  assert.deepEqual(
    Object.values(HISTORY.lanes).map((lane) => cellsOf(lane, columns).map(({ columns: over }) => over.length)),
    [[2, 1], [1, 2], [2, 1], [3]],
  );
});

test('the slider speaks the day and all four axes, and says what is only presumed', () => {
  assert.equal(
    spokenDay(HISTORY, '1980-02-01'),
    '1 February 1980: classification SECRET, instruction GDS, access not released, marks on paper plain',
  );
  assert.equal(
    spokenDay(HISTORY, '1990-01-01'),
    '1 January 1990: classification presumed declassified, instruction GDS, access presumed released in part, marks on paper plain',
  );
  assert.equal(spokenDay(HISTORY, '1950-01-01'), '1 January 1950: nothing is told of this day');
  assert.equal(periodsOn(HISTORY, '2030-01-01'), null);
});

test('the next act is the next day on which one took effect; a month counts to its end', () => {
  const acts = [
    row('a', '1988-04', 'month'),
    row('b', '1992-04-03', 'day'),
    row('c', null, 'unknown'),
    row('d', '1988', 'year'),
  ];
  assert.equal(nextActDay(acts, '1980-01-01')?.day, '1988-04-30');
  assert.equal(nextActDay(acts, '1988-04-30')?.day, '1988-12-31');
  const last = nextActDay(acts, '1988-12-31');
  assert.deepEqual(
    last?.acts.map(({ id }) => id),
    ['b'],
  );
  assert.equal(nextActDay(acts, '1992-04-03'), null);
  assert.equal(within(day('1900-01-01'), FROM, TO), FROM);
});

test('a crop shows the whole box with paper around it, within its room and never over the edge of the page', () => {
  const page = { widthPx: 2550, heightPx: 3300 };
  const most = { widthPx: 236, heightPx: 130 };
  fc.assert(
    fc.property(
      fc.tuple(fc.nat(2500), fc.nat(3200), fc.integer({ min: 1, max: 2550 }), fc.integer({ min: 1, max: 3300 })),
      ([x, y, width, height]) => {
        const [x1, y1] = [Math.min(2550, x + width), Math.min(3300, y + height)];
        const crop = cropOf([x, y, x1, y1], page, most);
        assert.ok(crop);
        assert.ok(crop.widthPx <= most.widthPx + 1e-6 && crop.heightPx <= most.heightPx + 1e-6);
        const scale = crop.imageWidthPx / page.widthPx;
        assert.ok(-crop.leftPx <= x * scale + 1e-6 && -crop.topPx <= y * scale + 1e-6);
        assert.ok(-crop.leftPx + crop.widthPx >= x1 * scale - 1e-6);
        assert.ok(-crop.topPx + crop.heightPx >= y1 * scale - 1e-6);
        assert.ok(-crop.leftPx + crop.widthPx <= crop.imageWidthPx + 1e-6);
      },
    ),
  );
  assert.equal(cropOf([10, 10, 10, 20], page, most), null);
  assert.equal(cropOf([10, 10, 20, 20], { widthPx: 0, heightPx: 0 }, most), null);
});

test('of the address only what makes sense is taken', () => {
  assert.deepEqual(historySearchOf({ part: 'B', on: '1990-01-01', known: '2026-11-01' }), {
    part: 'B',
    on: '1990-01-01',
    known: '2026-11-01',
  });
  assert.deepEqual(historySearchOf({ part: '<b>', on: '1990-02-30', known: 7, word: 'x' }), {});
});

test('a reason names days, marks and reviews as the screen does', () => {
  const seen = record({
    marks: [
      {
        id: 'm7',
        part: 'A',
        kind: 'classification',
        read: 'SECRET',
        value: 'SECRET',
        state: 'plain',
        form: false,
        portion: false,
        confidence: 'high',
        page: 2,
        box: [0, 0, 10, 10],
        lines: null,
        dismissed: null,
        corrected: null,
      },
    ],
  });
  assert.equal(
    plainSentence('The mark m7 on page 2, SECRET, is seen unstruck.', seen),
    'The mark 1 on page 2, SECRET, is seen unstruck.',
  );
  assert.equal(plainSentence('From 1992-04-03 it is told so.', seen), 'From 3 April 1992 it is told so.');
  assert.equal(
    plainSentence('A person put right the mark m7: plain (recorded 2026-11-24T15:00:34.996Z).', seen),
    'A person put right the mark 1: plain (recorded 24 Nov 2026, 15:00 UTC).',
  );
  assert.equal(plainSentence('The mark m99 is seen.', seen), 'The mark m99 is seen.');
});

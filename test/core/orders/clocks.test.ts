import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Day } from '../../../src/core/dates.ts';
import { addDays } from '../../../src/core/orders/calendar.ts';
import {
  backlogOn,
  foiaAppealDue,
  foiaClock,
  foiaExpediteDue,
  iscapAfterSilence,
  isMdrRepeat,
} from '../../../src/core/orders/clocks.ts';
import { observedIn } from '../../../src/core/orders/holidays.ts';
import { addWorkingDays, workingDaysBetween } from '../../../src/core/orders/working-days.ts';

const asked = { rightDesk: null, tolled: [], extendedOn: null } as const;

test('notice of unusual circumstances extends the clock only when it comes before the limit', () => {
  const received = '2024-01-08' as Day;
  assert.deepEqual(foiaClock({ ...asked, received, extendedOn: '2024-02-06' as Day }), {
    start: received,
    due: '2024-02-21',
    isExtended: true,
  });
  assert.equal(foiaClock({ ...asked, received, extendedOn: '2024-02-07' as Day }).due, '2024-02-06');
});

test('an appeal has 20 working days, a plea for speed 10 calendar days', () => {
  assert.equal(foiaAppealDue('2024-01-08' as Day), '2024-02-06');
  assert.equal(foiaExpediteDue('2024-01-08' as Day), '2024-01-18');
});

test('a paper reviewed within two years need not be reviewed again', () => {
  assert.equal(isMdrRepeat('2024-03-15' as Day, '2026-03-14' as Day), true);
  assert.equal(isMdrRepeat('2024-03-15' as Day, '2026-03-15' as Day), false);
});

test('at the National Archives silence opens the way to ISCAP after 60 working days', () => {
  assert.equal(iscapAfterSilence('2024-03-15' as Day, 'archives').opens, '2024-06-10');
});

test('the backlog of a day counts what is open, what is late, and the oldest', () => {
  const requests = [
    { received: '2024-01-08' as Day, due: '2024-02-06' as Day, closed: null },
    { received: '2024-01-10' as Day, due: '2024-02-08' as Day, closed: '2024-02-01' as Day },
    { received: '2024-06-03' as Day, due: '2024-07-02' as Day, closed: null },
  ];
  assert.deepEqual(backlogOn('2024-02-07' as Day, requests), { open: 1, overdue: 1, oldestWorkingDays: 21 });
  assert.deepEqual(backlogOn('2024-01-01' as Day, requests), { open: 0, overdue: 0, oldestWorkingDays: null });
});

test('no holiday is a Saturday or Sunday, and what is counted forth is counted back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 90 }), (offset, count) => {
      const from = addDays('1990-01-01' as Day, offset);
      const to = addWorkingDays(from, count);
      assert.equal(workingDaysBetween(from, to), count);
      for (const day of observedIn(Number(from.slice(0, 4))))
        assert.ok(![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()));
    }),
    { numRuns: 60 },
  );
});

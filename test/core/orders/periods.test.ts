import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Day } from '../../../src/core/dates.ts';
import { addDays } from '../../../src/core/orders/calendar.ts';
import { gatherFacts, onDay } from '../../../src/core/orders/gather-facts.ts';
import { statusPeriods } from '../../../src/core/orders/periods.ts';
import type { Period } from '../../../src/core/orders/periods.ts';
import { fourAxes } from '../../../src/core/orders/status.ts';
import type { Axis, Reading } from '../../../src/core/reading/reading.ts';
import { action, day, foundingRecord, mark, part, reading } from './founding-record.ts';

const TODAY = '2026-11-24' as Day;
const AXES = ['classification', 'instruction', 'access', 'marking'] as const;

function periodsOf(of: Reading, id: string, until: Day = TODAY): NonNullable<ReturnType<typeof statusPeriods>> {
  const found = statusPeriods(of, [], id, null, until);
  assert.ok(found);
  return found;
}

/** The periods told by asking every day, which the code must not do. */
function dayByDay(of: Reading, id: string, from: Day, until: Day): Record<string, Period<unknown>[]> {
  const facts = gatherFacts({ reading: of, acts: [], on: until, asKnown: null }).find((one) => one.part.id === id);
  assert.ok(facts);
  const lanes: Record<string, Period<unknown>[]> = {};
  for (let on = from; on <= until; on = addDays(on, 1)) {
    const axes = fourAxes(onDay(facts, on));
    for (const name of AXES) {
      const { value, confidence, reasons }: Axis<unknown> = axes[name];
      const lane = (lanes[name] ??= []);
      const last = lane.at(-1);
      if (
        last &&
        JSON.stringify([last.value, last.confidence, last.reasons]) === JSON.stringify([value, confidence, reasons])
      )
        lane[lane.length - 1] = { ...last, to: on };
      else lane.push({ from: on, to: on, value, confidence, reasons });
    }
  }
  return lanes;
}

test('the history of the founding letter: downgraded in April 1988, presumed declassified from 3 April 1992', () => {
  const { classification, access, instruction } = periodsOf(foundingRecord(), 'B');
  assert.equal(classification[0]?.from, '1962-11-17');
  assert.equal(classification.at(-1)?.to, TODAY);
  const begun = new Map(classification.map((period) => [period.from as string, period.value]));
  assert.equal(begun.get('1988-04-30'), 'SECRET');
  assert.equal(begun.get('1992-04-03'), 'presumed-declassified');
  assert.ok(access.some((period) => period.value === 'withheld' && period.from === '1988-04-30'));
  assert.ok(instruction.some((period) => period.value === 'OADR' && period.from === '1988-04-30'));
  for (const lane of [classification, access, instruction])
    lane.forEach((period, at) =>
      assert.equal(at === 0 ? period.from : addDays(lane[at - 1]?.to ?? TODAY, 1), period.from),
    );
});

test('periods begin on exactly the days on which the answer changes', () => {
  const of = foundingRecord();
  for (const id of ['A', 'B', 'C']) {
    const { part: _part, ...lanes } = periodsOf(of, id);
    const from = lanes.classification[0]?.from;
    assert.ok(from);
    assert.deepEqual(lanes, dayByDay(of, id, from, TODAY), id);
  }
});

test('the same for papers of any age with any stamps and instructions', () => {
  const years = fc.integer({ min: 1950, max: 1990 });
  const dates = fc
    .record({ year: years, month: fc.integer({ min: 1, max: 12 }), date: fc.integer({ min: 1, max: 28 }) })
    .map(({ year, month, date }) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);
  const instructions = fc.constantFrom(
    'GROUP 3',
    'GROUP 4',
    'GDS',
    'XGDS-2',
    'OADR',
    'GDS 11/20/85',
    '1984-05-06',
    'X3',
  );
  const levels = fc.constantFrom('TOP SECRET', 'SECRET', 'CONFIDENTIAL');
  const decided = fc.constantFrom<readonly ('release' | 'declassify' | 'downgrade' | 'deny' | 'release-in-part')[]>(
    ['release', 'declassify'],
    ['downgrade'],
    ['deny'],
    ['release-in-part'],
  );
  fc.assert(
    fc.property(
      dates,
      levels,
      instructions,
      fc.array(fc.record({ on: dates, decisions: decided, isMonth: fc.boolean() }), { maxLength: 2 }),
      (made, level, instruction, actions) => {
        const of = reading({
          parts: [
            part('P', {
              date: day(made),
              originalClassification: { value: level, basis: 'own mark', confidence: 'high', evidence: [] },
            }),
          ],
          marks: [mark('m1', { value: level }), mark('m2', { kind: 'instruction', value: instruction })],
          reviewActions: actions.map(({ on, decisions, isMonth }, at) =>
            action(`r${at + 1}`, {
              generation: at + 1,
              date: day(isMonth ? on.slice(0, 7) : on),
              decisions,
              toLevel: decisions.includes('downgrade') ? 'CONFIDENTIAL' : null,
            }),
          ),
        });
        const until = '2020-06-30' as Day;
        const { part: _part, ...lanes } = periodsOf(of, 'P', until);
        assert.deepEqual(lanes, dayByDay(of, 'P', made as Day, until));
      },
    ),
    { numRuns: 12 },
  );
});

test('a paper younger than the day asked has no history, and an unknown part none at all', () => {
  assert.deepEqual(periodsOf(foundingRecord(), 'B', '1960-01-01' as Day).classification, []);
  assert.equal(statusPeriods(foundingRecord(), [], 'Z', null, TODAY), null);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Day, Instant } from '../../../src/core/dates.ts';
import type { Act } from '../../../src/core/ledger/act.ts';
import { explainStatus } from '../../../src/core/orders/explain.ts';
import { isRuleId } from '../../../src/core/orders/status-rules.ts';
import { statusOf } from '../../../src/core/orders/status.ts';
import type { Mark, Reading, ReviewAction, ReviewDecision } from '../../../src/core/reading/reading.ts';
import { actAt, actId, HASH, releaseId } from './acts.ts';
import { action, day, mark, part, reading } from './founding-record.ts';

const someDay = fc
  .date({ min: new Date('1955-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as Day);
/** Few instants, so that many acts are of one time. */
const someInstant = fc
  .integer({ min: 1, max: 28 })
  .map((n) => `2026-02-${String(n).padStart(2, '0')}T10:00:00.000Z` as Instant);
const someLevel = fc.constantFrom('TOP SECRET', 'SECRET', 'CONFIDENTIAL');
const partIds = ['A', 'B', 'C'] as const;
const somePart = fc.constantFrom(...partIds);
const MARKS = 8;

const someMark = fc
  .record({
    part: somePart,
    value: someLevel,
    state: fc.constantFrom('plain', 'struck', 'partly-struck', 'illegible'),
    page: fc.integer({ min: 1, max: 6 }),
    what: fc.constantFrom('level', 'instruction', 'portion', 'control'),
    instruction: fc.constantFrom('GROUP 3', 'GROUP 4', 'GDS', 'OADR', 'XGDS-2', 'E.O. 12065: GDS 3/30/85'),
  })
  .map(({ part: id, value, state, page, what, instruction }): Omit<Mark, 'id'> => ({
    ...mark('m', { part: id, value, state, evidence: { page } }),
    ...(what === 'instruction' ? { kind: 'instruction', read: instruction, value: instruction } : {}),
    ...(what === 'portion' ? { kind: 'portion', portion: true, read: `(${value[0]})` } : {}),
    ...(what === 'control' ? { kind: 'control', read: 'RESTRICTED DATA', value: 'RESTRICTED DATA' } : {}),
  }));

const someAction = fc
  .record({
    generation: fc.integer({ min: 1, max: 4 }),
    on: fc.option(someDay),
    decisions: fc.subarray<ReviewDecision>([
      'release',
      'release-in-part',
      'deny',
      'declassify',
      'downgrade',
      'classify',
      'refer',
    ]),
    toLevel: fc.option(someLevel),
    declassifyOn: fc.option(fc.constantFrom('OADR', '20201231')),
    agency: fc.constantFrom('State', 'DOE', null),
    appliesTo: fc.subarray([...partIds], { minLength: 1 }),
    basis: fc.constantFrom('stated', 'inferred'),
    confidence: fc.constantFrom('high', 'medium', 'unresolved'),
  })
  .map(({ on, appliesTo, basis, ...rest }): Omit<ReviewAction, 'id'> => ({
    ...action('r', { ...rest, appliesTo: appliesTo.map((id) => ({ part: id, basis })) }),
    ...(on === null ? {} : { date: day(on) }),
  }));

const someReading: fc.Arbitrary<Reading> = fc
  .record({
    dates: fc.tuple(fc.option(someDay), fc.option(someDay), fc.option(someDay)),
    levels: fc.tuple(fc.option(someLevel), fc.option(someLevel), fc.option(someLevel)),
    marks: fc.array(someMark, { maxLength: MARKS }),
    actions: fc.array(someAction, { maxLength: 4 }),
  })
  .map(({ dates, levels, marks, actions }) =>
    reading({
      parts: partIds.map((id, at) =>
        part(id, {
          pages: [2 * at + 1, 2 * at + 2],
          date: dates[at] ? day(dates[at]) : null,
          originalClassification: {
            value: levels[at] ?? null,
            basis: 'own mark',
            confidence: 'high',
            evidence: [],
          },
          attachments: id === 'A' ? [{ id: 'A.1', read: 'Attachment', is: 'B' }] : [],
        }),
      ),
      marks: marks.map((one, at) => ({ ...one, id: `m${at + 1}` })),
      reviewActions: actions.map((one, at) => ({ ...one, id: `r${at + 1}` })),
    }),
  );

type Making = (index: number, at: Instant) => Act;
const b1 = [{ code: 'b1', order: 'EO13526', category: '1.4(d)' }];
const someMaking: fc.Arbitrary<Making> = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: MARKS }), fc.constantFrom('plain', 'struck'), someLevel).map(
    ([n, state, value]): Making =>
      (index, at) =>
        actAt(index, 'mark.corrected', { reading: HASH, mark: `m${n}`, state, value }, at),
  ),
  fc.tuple(somePart, fc.constantFrom('release', 'release-in-part', 'deny')).map(
    ([id, decision]): Making =>
      (index, at) =>
        actAt(index, 'decision.made', { part: id, decision, exemptions: [], replaces: null }, at),
  ),
  fc.integer({ min: 1, max: 6 }).map(
    (page): Making =>
      (index, at) =>
        actAt(
          index,
          'excision.placed',
          {
            excision: actId(900_000 + page),
            page,
            raster: HASH,
            box: [0, 0, 9, 9],
            exemptions: b1,
            extent: { unit: 'line', halves: 2 },
            wholePage: false,
          },
          at,
        ),
  ),
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom('requested', 'published', 'withdrawn'))
    .map(([n, what]): Making => (index, at) => {
      const release = releaseId(n);
      if (what === 'requested') return actAt(index, 'release.requested', { release, digest: HASH }, at);
      return what === 'withdrawn'
        ? actAt(index, 'release.withdrawn', { release }, at)
        : actAt(
            index,
            'release.published',
            { release, digest: HASH, certificate: HASH, manifest: HASH, proof: HASH },
            at,
          );
    }),
);

/** A ledger: times never fall, the reading is made somewhere near its start. */
const someLedger = fc
  .record({
    times: fc.array(someInstant, { minLength: 1, maxLength: 14 }).map((times) => times.toSorted()),
    making: fc.infiniteStream(someMaking),
    readAt: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ times, making, readAt }) =>
    times.map((at, index) => {
      const { value } = making.next();
      return index === Math.min(readAt, times.length - 1)
        ? actAt(index + 1, 'reading.made', { reading: HASH, rasters: [HASH], step: 'read/1' }, at)
        : (value as Making)(index + 1, at);
    }),
  );

const RUNS = { numRuns: 150 };

test('what is recorded later never changes what was known before', () => {
  fc.assert(
    fc.property(someReading, someLedger, someDay, someInstant, (of, acts, on, asKnown) => {
      const before = acts.filter((act) => act.recordedAt <= asKnown);
      fc.pre(before.length > 0);
      assert.deepEqual(
        explainStatus({ reading: of, acts, on, asKnown }),
        explainStatus({ reading: of, acts: before, on, asKnown }),
      );
    }),
    RUNS,
  );
});

test('before anything of the paper was recorded nothing of it is told, on any day', () => {
  fc.assert(
    fc.property(someReading, someLedger, someDay, (of, acts, on) => {
      for (const status of statusOf({ reading: of, acts, on, asKnown: '2026-01-31T00:00:00.000Z' as Instant }))
        assert.deepEqual(
          [status.classification.value, status.access.value, status.instruction.value],
          ['review', 'unresolved', null],
        );
    }),
    RUNS,
  );
});

test('known at an instant is the same as known before anything else was done', () => {
  fc.assert(
    fc.property(someReading, someLedger, someDay, (of, acts, on) => {
      const last = acts.at(-1)?.recordedAt ?? null;
      const [then, now] = [last, null].map((asKnown) => statusOf({ reading: of, acts, on, asKnown }));
      assert.deepEqual(then, now);
    }),
    RUNS,
  );
});

test('of acts recorded at one time the later in the ledger counts', () => {
  const of = reading({
    parts: [part('P', { date: day('1990-01-05') })],
    marks: [mark('m')],
  });
  const at = '2026-02-02T10:00:00.000Z';
  const read = actAt(1, 'reading.made', { reading: HASH, rasters: [HASH], step: 'read/1' }, at);
  const corrected = (index: number, value: string): Act =>
    actAt(index, 'mark.corrected', { reading: HASH, mark: 'm', state: 'plain', value }, at);
  const levelOf = (acts: readonly Act[]): string | undefined =>
    statusOf({ reading: of, acts, on: '2000-01-01' as Day, asKnown: at as Instant })[0]?.classification.value;
  assert.equal(levelOf([read, corrected(2, 'SECRET'), corrected(3, 'CONFIDENTIAL')]), 'CONFIDENTIAL');
  assert.equal(levelOf([read, corrected(2, 'CONFIDENTIAL'), corrected(3, 'SECRET')]), 'SECRET');
});

test('a day before the paper was made says so on every axis', () => {
  const of = reading({ parts: [part('P', { date: day('1962-11-17') })], marks: [mark('m')] });
  const [found] = explainStatus({ reading: of, acts: [], on: '1962-11-16' as Day, asKnown: null });
  assert.ok(found);
  for (const axis of [found.classification, found.instruction, found.access, found.marking])
    assert.deepEqual(
      axis.reasons.map((reason) => reason.id),
      ['NOT_YET_MADE'],
    );
  assert.deepEqual(found.findings, []);
});

test('every answer has a reason, and every reason is a mark, an action, a known act or a rule', () => {
  fc.assert(
    fc.property(someReading, someLedger, someDay, someInstant, (of, acts, on, asKnown) => {
      const known = acts.filter((act) => act.recordedAt <= asKnown);
      const ids = {
        mark: new Set(of.marks.map((one) => one.id)),
        action: new Set(of.reviewActions.map((one) => one.id)),
        act: new Set<string>(known.map((one) => one.id)),
      };
      const statuses = statusOf({ reading: of, acts, on, asKnown });
      const explained = explainStatus({ reading: of, acts, on, asKnown });
      assert.equal(explained.length, statuses.length);
      for (const [at, one] of explained.entries())
        for (const name of ['classification', 'instruction', 'access', 'marking'] as const) {
          const { reasons, against, value, confidence } = one[name];
          assert.deepEqual([value, confidence], [statuses[at]?.[name].value, statuses[at]?.[name].confidence]);
          assert.ok(reasons.length > 0, `${name} has no reason`);
          for (const reason of [...reasons, ...against])
            assert.ok(
              reason.kind === 'rule' ? isRuleId(reason.id) : ids[reason.kind].has(reason.id),
              `${reason.kind} ${reason.id}`,
            );
          const carrying = new Set(reasons.map((reason) => reason.id));
          for (const id of statuses[at]?.[name].reasons ?? []) assert.ok(carrying.has(id), `${name} lost ${id}`);
          assert.ok(against.every((reason) => !carrying.has(reason.id)));
        }
    }),
    RUNS,
  );
});

test('no answer is "declassified" unless an act says so', () => {
  fc.assert(
    fc.property(someReading, someLedger, someDay, (of, acts, on) => {
      for (const one of explainStatus({ reading: of, acts, on, asKnown: null }))
        if (one.classification.value === 'declassified')
          assert.ok(one.classification.reasons.some((reason) => reason.kind === 'action' || reason.kind === 'act'));
    }),
    RUNS,
  );
});

test('pages and portions have an answer whenever their part has, and none where there is no such page or portion', () => {
  fc.assert(
    fc.property(someReading, someDay, (of, on) => {
      const ask = (subject: Parameters<typeof explainStatus>[0]['subject'] & object) =>
        explainStatus({ reading: of, acts: [], on, asKnown: null, subject });
      for (let page = 1; page <= 6; page += 1) assert.equal(ask({ kind: 'page', page }).length, 1);
      assert.equal(ask({ kind: 'page', page: 7 }).length, 0);
      for (const one of of.marks) {
        const found = ask({ kind: 'portion', mark: one.id });
        assert.equal(found.length, one.portion ? 1 : 0);
        for (const { classification, access } of found)
          assert.ok(classification.reasons.length > 0 && access.reasons.length > 0);
      }
    }),
    RUNS,
  );
});

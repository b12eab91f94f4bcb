import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { QueueItem, RecordView } from '../../src/contract/api.ts';
import { itemsIn } from '../../src/desk/queue/turns.ts';
import { datesOf, neighbourDate } from '../../src/desk/review/act-dates.ts';
import { exemptionsFrom, exemptionsOn, reasonsInOrder, reasonsLike } from '../../src/desk/review/reasons.ts';
import { marksOn, thingsOn } from '../../src/desk/review/things.ts';
import { neighbourPart, nextUndecided, partOf } from '../../src/desk/review/undecided.ts';
import { nextView, searchOf } from '../../src/desk/search.ts';
import { answersFrom, itemsOf, nextToLookAt, verdictOf, type Answers } from '../../src/desk/sign-off/walk.ts';
import { excision, part, record } from './model.ts';

const decided = (id: string, first: number, last: number): RecordView['parts'][number] => ({
  ...part(id, first, last),
  decision: { act: `d${id}`, decision: 'release', exemptions: [], by: 'A', at: '2026-11-24T09:00:00.000Z' },
});

test('the next undecided part is found going round, and none when all are decided', () => {
  const now = record({ parts: [decided('A', 1, 2), part('B', 3, 3), part('C', 4, 4)] });
  assert.equal(nextUndecided(now, 1, 1), 3);
  assert.equal(nextUndecided(now, 3, 1), 4);
  assert.equal(nextUndecided(now, 4, 1), 3);
  assert.equal(nextUndecided(now, 3, -1), 4);
  assert.equal(nextUndecided(record({ parts: [decided('A', 1, 4)] }), 1, 1), null);
});

test('parts are walked by their first pages', () => {
  const now = record();
  assert.equal(neighbourPart(now, 1, 1), 3);
  assert.equal(neighbourPart(now, 4, -1), 1);
  assert.equal(neighbourPart(now, 4, 1), null);
  assert.equal(partOf(now, 4), 'B');
  assert.equal(partOf(now, 9), null);
});

test('a sign-off walks every decision and withholding once, in reading order', () => {
  const now = record({
    parts: [decided('A', 1, 2), decided('B', 3, 4)],
    excisions: [
      excision('low', 1, [0, 900, 10, 910]),
      excision('high', 1, [0, 10, 10, 20]),
      excision('last', 4, [0, 0, 5, 5]),
    ],
  });
  const items = itemsOf(now);
  assert.deepEqual(
    items.map(({ id }) => id),
    ['part:A', 'high', 'low', 'part:B', 'last'],
  );
  const answers: Record<string, 'agree' | 'object'> = {};
  let current: string | null = null;
  for (let steps = 0; steps < items.length; steps += 1) {
    current = nextToLookAt(items, answers, current);
    assert.ok(current);
    answers[current] = 'agree';
  }
  assert.equal(nextToLookAt(items, answers, current), null);
  assert.deepEqual(verdictOf(items, answers), { can: 'sign' });
});

test('nothing can be signed while a thing is not looked at or is objected to', () => {
  const items = itemsOf(
    record({
      parts: [decided('A', 1, 4)],
      excisions: [excision('x', 1, [0, 0, 5, 5]), excision('y', 2, [0, 0, 5, 5])],
    }),
  );
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom(...items.map(({ id }) => id)),
        fc.constantFrom<'agree' | 'object'>('agree', 'object'),
      ),
      (answers: Answers) => {
        const verdict = verdictOf(items, answers);
        const all = items.every(({ id }) => answers[id] === 'agree');
        assert.equal(verdict.can === 'sign', all);
        assert.equal(
          verdict.can === 'send-back',
          items.some(({ id }) => answers[id] === 'object'),
        );
      },
    ),
  );
  assert.deepEqual(verdictOf(items, { 'part:A': 'object' }), { can: 'send-back', excision: null, objections: 1 });
  assert.deepEqual(verdictOf(items, { x: 'agree' }), { can: 'wait', left: 2 });
});

test('kept answers that are none are dropped', () => {
  assert.deepEqual(answersFrom('{"x":"agree","y":"maybe"}'), { x: 'agree' });
  assert.deepEqual(answersFrom('nonsense'), {});
  assert.deepEqual(answersFrom(null), {});
});

test('lapsed reasons come last, and a reason is found without its brackets', () => {
  const reason = (code: string, meaning: string, lapsed: string | null): RecordView['reasons'][number] => ({
    exemption: { code: code.replace(/[()]/g, ''), order: null, category: null },
    label: code,
    meaning,
    source: '5 U.S.C. 552',
    lapsed,
  });
  const reasons = [reason('(b)(5)', 'Deliberative', 'Ends at 25 years.'), reason('(b)(6)', 'Personal privacy', null)];
  assert.deepEqual(
    reasonsInOrder(reasons).map(({ label }) => label),
    ['(b)(6)', '(b)(5)'],
  );
  assert.deepEqual(
    reasonsLike(reasons, 'b6').map(({ label }) => label),
    ['(b)(6)'],
  );
  assert.deepEqual(
    reasonsLike(reasons, 'privacy').map(({ label }) => label),
    ['(b)(6)'],
  );
  assert.deepEqual(reasonsLike(reasons, 'zebra'), []);
});

test('the exemptions of a part are those on its pages, each once', () => {
  const now = record({
    excisions: [
      excision('a', 1, [0, 0, 5, 5]),
      excision('b', 2, [0, 0, 5, 5]),
      excision('c', 3, [0, 0, 5, 5], '(b)(1)'),
    ],
  });
  assert.deepEqual(
    exemptionsOn(now, [1, 2]).map(({ code }) => code),
    ['(b)(6)'],
  );
  assert.deepEqual(exemptionsFrom('[{"code":"(b)(6)","order":null,"category":null}, 4]').length, 1);
  assert.deepEqual(exemptionsFrom('{'), []);
});

test('things on the page are in reading order and have a name for speech; printed words of a form are left out', () => {
  const mark = (
    id: string,
    box: [number, number, number, number] | null,
    form = false,
  ): RecordView['marks'][number] => ({
    id,
    part: 'A',
    kind: 'exemption',
    read: 'BIAS',
    value: '(b)(1) 1.3(a)(5)',
    state: 'plain',
    form,
    portion: false,
    confidence: 'unresolved',
    page: 1,
    box,
    lines: null,
    dismissed: null,
    corrected: null,
  });
  const now = record({
    marks: [mark('m', [0, 500, 10, 510]), mark('f', [0, 5, 10, 10], true), mark('none', null)],
    excisions: [excision('x', 1, [0, 100, 10, 110])],
  });
  const things = thingsOn(now, 1);
  assert.deepEqual(
    things.map(({ id }) => id),
    ['x', 'm'],
  );
  assert.match(things[0]?.name ?? '', /Withholding 1 of 1, ½ line, \(b\)\(6\)/);
  assert.match(things[1]?.name ?? '', /read BIAS, means \(b\)\(1\) 1\.3\(a\)\(5\)/);
  assert.deepEqual(
    marksOn(now, 1).map(({ id }) => id),
    ['f', 'm', 'none'],
  );
});

test('the queue shows what is mine first, then what was touched longest ago', () => {
  const item = (id: string, mine: boolean, lastActAt: string, stage: QueueItem['stage'] = 'to-review'): QueueItem => ({
    id,
    title: `Letter ${id}`,
    collection: 'Samples',
    kind: 'scan',
    pageCount: 1,
    takenInAt: lastActAt,
    readingState: 'ready',
    pagesDone: 1,
    failure: null,
    stage,
    partsDecided: 0,
    partsTotal: 1,
    excisions: 0,
    findings: 0,
    next: 'Review',
    mine,
    lastActAt,
  });
  const items = [
    item('new', false, '2026-03'),
    item('old', false, '2026-01', 'releasing'),
    item('mine', true, '2026-02'),
  ];
  assert.deepEqual(
    itemsIn(items, 'all', '').map(({ id }) => id),
    ['mine', 'old', 'new'],
  );
  assert.deepEqual(
    itemsIn(items, 'to-release', '').map(({ id }) => id),
    ['old'],
  );
  assert.deepEqual(
    itemsIn(items, 'all', 'LETTER new').map(({ id }) => id),
    ['new'],
  );
});

test('dates of acts are whole days, each once, and the neighbours of any day are found', () => {
  const now = record({
    parts: [{ ...part('A', 1, 4), date: '1962-11-17' }],
    acts: [
      {
        id: 'a',
        index: 0,
        kind: 'paper.action',
        summary: 's',
        canWithdraw: false,
        part: null,
        page: null,
        effective: '1988-04',
        recordedAt: '2026-11-24T09:00:00.000Z',
        actor: 'x',
        paper: true,
      },
      {
        id: 'b',
        index: 1,
        kind: 'k',
        summary: 's',
        canWithdraw: false,
        part: null,
        page: null,
        effective: null,
        recordedAt: '2026-11-24T09:00:00.000Z',
        actor: 'x',
        paper: false,
      },
    ],
  });
  assert.deepEqual(datesOf(now), ['1962-11-17', '2026-11-24']);
  assert.equal(neighbourDate(datesOf(now), '1988-01-01', -1), '1962-11-17');
  assert.equal(neighbourDate(datesOf(now), '1988-01-01', 1), '2026-11-24');
  assert.equal(neighbourDate(datesOf(now), '1950-01-01', -1), null);
});

test('an address that makes no sense is dropped, and the three views go round', () => {
  assert.deepEqual(searchOf({ page: '3', view: 'as-released', q: 'x' }), { page: 3, view: 'as-released' });
  assert.deepEqual(searchOf({ page: '-1', view: 'inside' }), {});
  assert.equal(nextView(nextView(nextView('original'))), 'original');
});

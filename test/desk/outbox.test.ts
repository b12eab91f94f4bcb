import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Change } from '../../src/desk/review/change.ts';
import { draftFrom } from '../../src/desk/review/draft.ts';
import {
  decisionToReplace,
  nextToSend,
  outboxFrom,
  queued,
  settled,
  turnedAway,
  type Outbox,
} from '../../src/desk/review/outbox.ts';
import { boxesPending } from '../../src/desk/review/pending-boxes.ts';

const decide = (act: string, part = 'A'): Change => ({
  door: 'decide',
  act,
  part,
  decision: 'release',
  exemptions: [],
  replaces: null,
});
const add = (outbox: Outbox, change: Change): Outbox =>
  queued(outbox, { change, group: change.act, way: 'do', was: null });

test('changes go out in the order in which they were made, each once', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd')), (acts) => {
      let outbox: Outbox = [];
      for (const act of acts) outbox = add(outbox, decide(act));
      const sent: string[] = [];
      for (let next = nextToSend(outbox); next; next = nextToSend(outbox)) {
        sent.push(next.change.act);
        outbox = settled(outbox, next.change.act);
      }
      assert.deepEqual(sent, [...new Set(acts)]);
    }),
  );
});

test('what was turned away stays until it is let go, and holds nothing up', () => {
  let outbox = add(add([], decide('a')), decide('b'));
  outbox = turnedAway(outbox, 'a', 'conflict', 'Changed meanwhile.');
  assert.equal(nextToSend(outbox)?.change.act, 'b');
  outbox = settled(outbox, 'b');
  assert.equal(nextToSend(outbox), null);
  assert.equal(outbox.length, 1);
});

test('a second decision on a part replaces the one still on its way', () => {
  const outbox = add(add([], decide('a')), decide('b', 'B'));
  assert.equal(decisionToReplace(outbox, 'A', 'old'), 'a');
  assert.equal(decisionToReplace(outbox, 'C', 'old'), 'old');
  assert.equal(decisionToReplace(turnedAway(outbox, 'a', 'refused', ''), 'A', null), null);
});

test('an outbox survives being kept as text, and junk is no outbox', () => {
  const outbox = add([], decide('a'));
  assert.deepEqual(outboxFrom(JSON.stringify(outbox)), outbox);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      for (const { change } of outboxFrom(text)) assert.equal(typeof change.act, 'string');
    }),
  );
  assert.deepEqual(outboxFrom(null), []);
  assert.deepEqual(outboxFrom('[{"change":{}}, 3]'), []);
});

test('a draft survives being kept as text, and junk is no draft', () => {
  const draft = {
    page: 1,
    raster: 'r',
    where: { wholePage: true as const },
    box: [0, 0, 10, 10] as const,
    changes: null,
  };
  assert.deepEqual(draftFrom(JSON.stringify(draft)), draft);
  assert.equal(draftFrom('{"page":1}'), null);
  assert.equal(draftFrom('{'), null);
});

test('what is on its way stays in sight on its page', () => {
  const place = (act: string, where: Extract<Change, { door: 'place' }>['where']): Change => ({
    door: 'place',
    act,
    page: 1,
    raster: 'r',
    where,
    exemptions: [],
  });
  const outbox = [
    place('a', { box: [1, 2, 3, 4] }),
    place('b', { wholePage: true }),
    place('c', { words: [{ line: 0, word: 0 }] }),
  ].reduce(add, []);
  const words = {
    widthPx: 100,
    heightPx: 200,
    lines: [{ box: [5, 5, 9, 9] as const, words: [{ box: [5, 5, 9, 9] as const }] }],
  };
  assert.deepEqual(boxesPending(outbox, 1, words), [
    [1, 2, 3, 4],
    [0, 0, 100, 200],
    [5, 5, 9, 9],
  ]);
  assert.deepEqual(boxesPending(outbox, 2, words), []);
  assert.deepEqual(boxesPending(outbox, 1, null), [[1, 2, 3, 4]]);
});

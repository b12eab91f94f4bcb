import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { RecordView } from '../../src/contract/api.ts';
import { editsOf, inverseOf, type Change } from '../../src/desk/review/change.ts';
import { NOTHING_DONE, popped, recorded, renamed, type UndoStacks, type Way } from '../../src/desk/review/undo.ts';
import { answered, excision, record } from './model.ts';

const reason = (code: string) => [{ code, order: null, category: null }];
/** What a person sees: no ids, no acts. */
const seen = (now: RecordView): unknown => ({
  excisions: now.excisions
    .map(({ page, box, exemptions, wholePage }) => JSON.stringify({ page, box, exemptions, wholePage }))
    .toSorted(),
  decisions: now.parts.map(
    ({ decision }) => decision && { decision: decision.decision, exemptions: decision.exemptions },
  ),
});

interface Desk {
  now: RecordView;
  stacks: UndoStacks;
  acts: number;
}
function make(desk: Desk, change: Change, way: Way, group: string, was: string | null = null): void {
  const after = answered(desk.now, change);
  assert.ok(after, 'a change made on the record as it stands is never a conflict');
  const edits = editsOf(change, desk.now, after);
  const [first] = edits;
  assert.ok(first);
  const stacks = was !== null && first.of === 'excision' ? renamed(desk.stacks, was, first.id) : desk.stacks;
  desk.stacks = edits.reduce((held, edit) => recorded(held, way, group, edit), stacks);
  desk.now = after;
}
function turn(desk: Desk, way: 'undo' | 'redo'): boolean {
  const top = popped(desk.stacks, way);
  if (!top) return false;
  desk.stacks = top.stacks;
  desk.acts += 1;
  const group = `g${desk.acts}`;
  for (const edit of top.step.edits.toReversed()) {
    desk.acts += 1;
    const change = inverseOf(edit, desk.now, `a${desk.acts}`);
    assert.ok(change);
    make(desk, change, way, group, edit.of === 'excision' && change.door === 'place' ? edit.id : null);
  }
  return true;
}

const wishes = fc.array(
  fc.tuple(fc.constantFrom('place', 'change', 'remove', 'decide'), fc.nat(20), fc.constantFrom('(b)(1)', '(b)(6)')),
  { maxLength: 12 },
);
function wish(desk: Desk, [door, seed, code]: readonly [string, number, string]): void {
  desk.acts += 1;
  const act = `a${desk.acts}`;
  const common = {
    act,
    page: 1 + (seed % 4),
    raster: 'a'.repeat(64),
    where:
      seed % 5 === 0 && door === 'place'
        ? {
            words: [
              { line: seed, word: 0 },
              { line: seed + 1, word: 0 },
            ],
          }
        : { box: [seed, seed, seed + 30, seed + 20] as const },
    exemptions: reason(code),
  };
  const at = desk.now.excisions[seed % Math.max(1, desk.now.excisions.length)];
  if (door === 'decide') {
    const part = desk.now.parts[seed % 2];
    if (part)
      make(
        desk,
        {
          door,
          act,
          part: part.id,
          decision: seed % 3 === 0 ? 'deny' : 'release',
          exemptions: [],
          replaces: part.decision?.act ?? null,
        },
        'do',
        act,
      );
  } else if (door === 'place' || !at) make(desk, { door: 'place', ...common }, 'do', act);
  else if (door === 'change') make(desk, { door, ...common, excision: at.id, replaces: at.act }, 'do', act);
  else make(desk, { door: 'remove', act, excision: at.id, replaces: at.act }, 'do', act);
}

test('undoing everything gives the record as it was, redoing everything gives it back', () => {
  fc.assert(
    fc.property(wishes, (all) => {
      const desk: Desk = { now: record(), stacks: NOTHING_DONE, acts: 0 };
      const before = seen(desk.now);
      for (const one of all) wish(desk, one);
      const after = seen(desk.now);
      while (turn(desk, 'undo'));
      assert.deepEqual(seen(desk.now), before);
      while (turn(desk, 'redo'));
      assert.deepEqual(seen(desk.now), after);
      while (turn(desk, 'undo'));
      assert.deepEqual(seen(desk.now), before);
    }),
  );
});

test('a new change forgets what could be redone', () => {
  const desk: Desk = { now: record(), stacks: NOTHING_DONE, acts: 0 };
  wish(desk, ['place', 1, '(b)(6)']);
  turn(desk, 'undo');
  wish(desk, ['place', 2, '(b)(6)']);
  assert.equal(turn(desk, 'redo'), false);
});

test('edits of one selection are taken back together', () => {
  let stacks = NOTHING_DONE;
  for (const id of ['x', 'y'])
    stacks = recorded(stacks, 'do', 'one', { of: 'excision', id, before: null, after: null });
  assert.equal(stacks.undo.length, 1);
  assert.equal(stacks.undo[0]?.edits.length, 2);
});

test('what another person has removed cannot be taken back', () => {
  const now = record({ excisions: [excision('x', 1, [0, 0, 10, 10])] });
  const shape = { page: 1, raster: 'r', box: [0, 0, 10, 10] as const, wholePage: false, exemptions: reason('(b)(6)') };
  assert.equal(inverseOf({ of: 'excision', id: 'gone', before: null, after: shape }, now, 'a'), null);
  assert.equal(inverseOf({ of: 'excision', id: 'gone', before: shape, after: shape }, now, 'a'), null);
  assert.equal(
    inverseOf({ of: 'decision', part: 'A', before: null, after: { decision: 'deny', exemptions: [] } }, now, 'a'),
    null,
  );
});

test('a retried change whose first try had arrived already makes no wrong undo', () => {
  const change: Change = { door: 'decide', act: 'a', part: 'A', decision: 'deny', exemptions: [], replaces: null };
  const after = answered(record(), change);
  assert.ok(after);
  assert.deepEqual(editsOf(change, after, after), []);
  const placed = record({ excisions: [{ ...excision('x', 1, [0, 0, 10, 10]), act: 'newer' }] });
  assert.deepEqual(editsOf({ door: 'remove', act: 'b', excision: 'x', replaces: 'older' }, placed, record()), []);
});

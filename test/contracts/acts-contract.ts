/** What every adapter of the port Acts must do. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { array, assert as holds, asyncProperty, integer } from 'fast-check';
import { Failure } from '../../src/core/failure.ts';
import { toHex } from '../../src/core/ids.ts';
import { leafOf } from '../../src/core/ledger/act-leaf.ts';
import type { Act, NewAct } from '../../src/core/ledger/act.ts';
import { rootOf } from '../../src/core/ledger/merkle.ts';
import type { Acts } from '../../src/ports/acts.ts';
import { agreed, corrected, keyMade, newActId, newRecordId, personAdded, takenIn } from './act-samples.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());

/** Registers the suite; `acts` gives the one ledger, empty at first, on which all of it runs. */
export function actsContract(name: string, acts: () => Acts): void {
  test(`${name}: an empty ledger has size 0, the root of nothing and no checkpoint`, async () => {
    assert.deepEqual(await acts().head(), { size: 0, root: toHex(rootOf([], sha256)) });
    assert.equal(await acts().lastCheckpoint(), null);
    assert.deepEqual(await acts().from(0, 10), []);
  });

  test(`${name}: acts of a record come back in the order they were appended, as they were handed in`, async () => {
    const record = newRecordId();
    const handed = [takenIn(record), corrected(record, 'm1'), corrected(record, 'm2')];
    const answer = await acts().appendTo(record, () => ({ append: handed }));
    assert.ok('acts' in answer);
    assert.deepEqual(answer.acts.map(unrecorded), handed);
    assert.deepEqual(await acts().ofRecord(record), answer.acts);
    const indexes = answer.acts.map(({ index }) => index);
    assert.deepEqual(
      indexes,
      indexes.map((_, at) => (indexes[0] ?? 0) + at),
    );
    for (const act of answer.acts) assert.match(act.salt, /^[0-9a-f]{64}$/);
    assert.equal(new Set(answer.acts.map(({ salt }) => salt)).size, 3);
  });

  test(`${name}: a decision sees the acts so far and its refusal appends nothing`, async () => {
    const record = newRecordId();
    await appended(acts(), record, [takenIn(record)]);
    const { size } = await acts().head();
    const answer = await acts().appendTo(record, (before) => ({ refuse: { seen: before.length } }));
    assert.deepEqual(answer, { refused: { seen: 1 } });
    assert.equal((await acts().head()).size, size);
  });

  test(`${name}: a retried act is the same act, and its other content is refused`, async () => {
    const record = newRecordId();
    const act = corrected(record, 'm1');
    const first = await appended(acts(), record, [act]);
    const { size } = await acts().head();
    assert.deepEqual(await appended(acts(), record, [act]), first);
    assert.equal((await acts().head()).size, size);
    await assert.rejects(appended(acts(), record, [corrected(record, 'm2', act.id)]), conflict);
    const other = newRecordId();
    await assert.rejects(appended(acts(), other, [corrected(other, 'm1', act.id)]), conflict);
    assert.equal((await acts().head()).size, size);
    assert.deepEqual(await acts().ofRecord(other), []);
  });

  test(`${name}: a retry among new acts keeps its place and only the new ones are appended`, async () => {
    const record = newRecordId();
    const [old, fresh] = [corrected(record, 'old'), corrected(record, 'fresh')];
    const [before] = await appended(acts(), record, [old]);
    const together = await appended(acts(), record, [old, fresh]);
    assert.deepEqual(together[0], before);
    assert.deepEqual(
      (await acts().ofRecord(record)).map(({ id }) => id),
      [old.id, fresh.id],
    );
  });

  test(`${name}: when one act of several conflicts, none is appended`, async () => {
    const record = newRecordId();
    const act = corrected(record, 'm1');
    await appended(acts(), record, [act]);
    await assert.rejects(
      appended(acts(), record, [corrected(record, 'new'), corrected(record, 'changed', act.id)]),
      conflict,
    );
    assert.equal((await acts().ofRecord(record)).length, 1);
  });

  test(`${name}: of two at once on a record both are appended and the second sees the first`, async () => {
    const record = newRecordId();
    const add = () =>
      acts().appendTo<never>(record, (before) => ({ append: [corrected(record, `after ${before.length}`)] }));
    await Promise.all(Array.from({ length: 8 }, add));
    const marks = (await acts().ofRecord(record)).map((act) => (act.kind === 'mark.corrected' ? act.payload.mark : ''));
    assert.deepEqual(
      marks,
      Array.from({ length: 8 }, (_, at) => `after ${at}`),
    );
  });

  test(`${name}: appenders of many records at once leave no gap and no double in the ledger`, async () => {
    const { size } = await acts().head();
    await Promise.all(
      Array.from({ length: 12 }, async () => {
        const record = newRecordId();
        await appended(acts(), record, [takenIn(record), corrected(record, 'm')]);
      }),
    );
    const added = await acts().from(size, 1_000);
    assert.deepEqual(
      added.map(({ act }) => act.index),
      Array.from({ length: 24 }, (_, at) => size + at),
    );
  });

  test(`${name}: one act claimed by two at once is recorded once`, async () => {
    const record = newRecordId();
    const act = corrected(record, 'once');
    const [one, two] = await Promise.all([appended(acts(), record, [act]), appended(acts(), record, [act])]);
    assert.deepEqual(one, two);
    assert.equal((await acts().ofRecord(record)).length, 1);
  });

  test(`${name}: the nonce of a sign-off counts once in the whole ledger`, async () => {
    const [record, other] = [newRecordId(), newRecordId()];
    const nonce = newActId();
    await appended(acts(), record, [agreed(record, nonce)]);
    await assert.rejects(appended(acts(), other, [agreed(other, nonce)]), conflict);
    assert.deepEqual(await acts().ofRecord(other), []);
  });

  test(`${name}: acts about persons and the system are no acts of a record`, async () => {
    const added = personAdded();
    const answer = await acts().append([added, keyMade()]);
    assert.equal(answer.length, 2);
    assert.ok((await acts().ofPersons()).some(({ id }) => id === added.id));
    assert.deepEqual(await acts().append([added]), answer.slice(0, 1));
  });

  test(`${name}: recorded times never go back`, async () => {
    const times = (await acts().from(0, 10_000)).map(({ act }) => act.recordedAt);
    assert.deepEqual(times, times.toSorted());
    for (const time of times) assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  test(`${name}: the head is the Merkle root over the leaves, and each leaf is its act`, async () => {
    const all = await acts().from(0, 10_000);
    const head = await acts().head();
    assert.equal(all.length, head.size);
    assert.equal(
      head.root,
      toHex(
        rootOf(
          all.map(({ leaf }) => leaf),
          sha256,
        ),
      ),
    );
    for (const { act, leaf } of all) assert.deepEqual(toHex(leaf), toHex(leafOf(act)));
  });

  test(`${name}: whatever batches acts come in, the head stays the root of all leaves`, async () => {
    await holds(
      asyncProperty(array(integer({ min: 0, max: 5 }), { maxLength: 6 }), async (batches) => {
        const record = newRecordId();
        for (const [at, count] of batches.entries()) {
          await appended(
            acts(),
            record,
            Array.from({ length: count }, (_, n) => corrected(record, `${at}.${n}`)),
          );
        }
        const all = await acts().from(0, 10_000);
        const head = await acts().head();
        assert.deepEqual(head, {
          size: all.length,
          root: toHex(
            rootOf(
              all.map(({ leaf }) => leaf),
              sha256,
            ),
          ),
        });
      }),
      { numRuns: 8 },
    );
  });

  test(`${name}: reading from an index on is limited and in order`, async () => {
    const { size } = await acts().head();
    const some = await acts().from(3, 4);
    assert.deepEqual(
      some.map(({ act }) => act.index),
      [3, 4, 5, 6],
    );
    assert.deepEqual(await acts().from(size, 4), []);
  });

  test(`${name}: a checkpoint is kept for the present head only, and the last one is given back`, async () => {
    const { size } = await acts().head();
    await acts().keepCheckpoint('first note\n', size, (await last(acts())).recordedAt);
    assert.equal(await acts().lastCheckpoint(), 'first note\n');
    await acts().append([keyMade()]);
    await assert.rejects(acts().keepCheckpoint('late note\n', size, (await last(acts())).recordedAt), conflict);
    assert.equal(await acts().lastCheckpoint(), 'first note\n');
    await acts().keepCheckpoint('second note\n', size + 1, (await last(acts())).recordedAt);
    assert.equal(await acts().lastCheckpoint(), 'second note\n');
  });
}

async function appended(
  acts: Acts,
  record: Parameters<Acts['ofRecord']>[0],
  handed: readonly NewAct[],
): Promise<readonly Act[]> {
  const answer = await acts.appendTo<never>(record, () => ({ append: handed }));
  assert.ok('acts' in answer);
  return answer.acts;
}

async function last(acts: Acts): Promise<Act> {
  const { size } = await acts.head();
  const [entry] = await acts.from(size - 1, 1);
  assert.ok(entry);
  return entry.act;
}

function unrecorded(act: Act): NewAct {
  const { index: _index, recordedAt: _recordedAt, salt: _salt, ...content } = act;
  return content as NewAct;
}

function conflict(error: unknown): boolean {
  return error instanceof Failure && error.code === 'CONFLICT';
}

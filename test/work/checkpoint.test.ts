import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { verifyEd25519 } from '../../src/adapters/node/ed25519.ts';
import { sha256 } from '../../src/adapters/node/hashes.ts';
import { makeWitnessFile } from '../../src/adapters/node/witness-file.ts';
import type { Instant } from '../../src/core/dates.ts';
import { Failure } from '../../src/core/failure.ts';
import { openCheckpoint } from '../../src/core/ledger/checkpoint.ts';
import { checkLedgerAtStart, signLedgerHead, type CheckpointDeps } from '../../src/work/checkpoint.ts';
import { makeWorld, reviewer, sure, temporaryFolder, type World } from '../verify/sample-release.ts';

function ledger(size: number): {
  world: World;
  deps: CheckpointDeps;
  notes: string[];
  outside: string[];
  grow(by: number): void;
} {
  const world = makeWorld();
  const [notes, outside]: [string[], string[]] = [[], []];
  const grow = (by: number): void => {
    for (let each = 0; each < by; each++)
      world.acts.add({ kind: 'person.added', payload: { person: reviewer }, actor: { step: 'test' } });
  };
  grow(size);
  const deps: CheckpointDeps = {
    keys: world.keys,
    hash: sha256,
    verify: verifyEd25519,
    clock: { now: () => '2026-11-24T10:00:00.000Z' as Instant },
    outside: { last: async () => outside.at(-1) ?? null, keep: async (note) => void outside.push(note) },
    acts: {
      head: () => world.acts.head(),
      from: (index, limit) => world.acts.from(index, limit),
      lastCheckpoint: async () => notes.at(-1) ?? null,
      keepCheckpoint: async (note, of) => {
        if (of !== world.acts.acts.length) throw new Failure('CONFLICT', 'moved on', '');
        notes.push(note);
      },
    },
  };
  return { world, deps, notes, outside, grow };
}

test('the head is signed, kept inside and outside, and an unchanged ledger adds no second note', async () => {
  const { world, deps, notes, outside, grow } = ledger(5);
  const signed = await signLedgerHead(deps);
  const opened = openCheckpoint(signed.note, await world.keys.signer('work-ledger'), deps);
  assert.ok('checkpoint' in opened && opened.checkpoint.size === 5);
  await signLedgerHead(deps);
  await signLedgerHead(deps, signed);
  assert.deepEqual([notes, outside], [[signed.note], [signed.note]]);
  grow(3);
  const next = await signLedgerHead(deps, signed);
  assert.equal(next.size, 8);
  assert.deepEqual(next, await signLedgerHead(deps));
});

test('an act that comes in while the head is signed is signed along', async () => {
  const { deps, grow, notes } = ledger(2);
  let first = true;
  const moving = {
    ...deps,
    acts: {
      ...deps.acts,
      lastCheckpoint: async () =>
        first && notes.length === 0 ? ((first = false), grow(1), null) : (notes.at(-1) ?? null),
    },
  };
  assert.equal((await signLedgerHead(moving)).size, 3);
});

test('a store set back to before its last head is refused, even when its own notes went back with it', async () => {
  const { world, deps, notes, grow } = ledger(4);
  await signLedgerHead(deps);
  grow(3);
  await signLedgerHead(deps);
  world.acts.acts.length = 4;
  await assert.rejects(checkLedgerAtStart(deps), { code: 'LEDGER_BEHIND' });
  notes.length = 1;
  await assert.rejects(checkLedgerAtStart(deps), { code: 'LEDGER_BEHIND' });
  await assert.rejects(signLedgerHead(deps), { code: 'LEDGER_BEHIND' });
  // Growing again past the old size makes another ledger, not the same.
  grow(1);
  world.acts.acts[4] = { ...sure(world.acts.acts[4]), authority: 'another act' };
  grow(4);
  await assert.rejects(checkLedgerAtStart(deps), { code: 'LEDGER_BROKEN' });
});

test('an edited act is refused at start and never signed over', async () => {
  const { world, deps, grow, notes } = ledger(10);
  const signed = await signLedgerHead(deps);
  world.acts.acts[5] = { ...sure(world.acts.acts[5]), authority: 'E.O. 13526' };
  grow(2);
  await assert.rejects(checkLedgerAtStart(deps), { code: 'LEDGER_BROKEN' });
  await assert.rejects(signLedgerHead(deps), { code: 'LEDGER_BROKEN' });
  // A remembered frontier skips the edited act, but the head no longer is its root.
  await assert.rejects(signLedgerHead(deps, signed), { code: 'LEDGER_BROKEN' });
  assert.equal(notes.length, 1);
});

test('a last note that our key did not sign is refused', async () => {
  const { deps, outside } = ledger(3);
  const other = ledger(3);
  outside.push((await signLedgerHead(other.deps)).note);
  await assert.rejects(signLedgerHead(deps), { code: 'LEDGER_BROKEN' });
});

test('an empty ledger starts', async () => {
  assert.equal((await checkLedgerAtStart(ledger(0).deps)).size, 0);
});

test('the witness file keeps the last note whole, and a folder that is not there is no empty witness', async () => {
  const folder = temporaryFolder('witness');
  const witness = makeWitnessFile(`${folder}/head`);
  assert.equal(await witness.last(), null);
  await witness.keep('one\n');
  await witness.keep('two\n');
  assert.equal(await witness.last(), 'two\n');
  assert.equal(await readFile(`${folder}/head`, 'utf8'), 'two\n');
  await assert.rejects(makeWitnessFile(`${folder}/gone/head`).keep('x\n'));
  rmSync(folder, { recursive: true });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sha256 } from '../../src/adapters/node/hashes.ts';
import type { Instant } from '../../src/core/dates.ts';
import { openCheckpoint } from '../../src/core/ledger/checkpoint.ts';
import { releaseEntryOf } from '../../src/core/ledger/release-entry.ts';
import { publish, withdraw } from '../../src/work/publish.ts';
import { verifyEd25519 } from '../../src/adapters/node/ed25519.ts';
import {
  bagOf,
  makeWorld,
  original,
  readyToPublish,
  reviewer,
  sure,
  tokenOf,
  type World,
} from '../verify/sample-release.ts';

const crypto = { hash: sha256, verify: verifyEd25519 };
const textOf = (bag: Map<string, Uint8Array>): Record<string, string> =>
  Object.fromEntries([...bag].map(([file, bytes]) => [file, Buffer.from(bytes).toString('base64')]));
const nothingPublic = (world: World): boolean =>
  world.publication.manifests.size === 0 && world.publication.leaves.length === 0 && world.publication.files.size === 0;

test('publishing makes the release public once, however often it is done', async () => {
  const world = makeWorld();
  const input = await readyToPublish(world);
  const first = await publish(world.publishDeps, input);
  const second = await publish(world.publishDeps, input);
  assert.deepEqual(second, first);
  assert.equal(world.publication.leaves.length, 1);
  assert.deepEqual(releaseEntryOf(sure(world.publication.leaves[0])), {
    release: input.plan.release,
    certificate: input.certified.certificate,
    withdraws: null,
  });
});

test('the outcome that the work records does not make the same release stale when it runs again', async () => {
  const world = makeWorld();
  const input = await readyToPublish(world);
  const { release, digest } = input.plan;
  const answer = await publish(world.publishDeps, input);
  assert.ok(answer.published);
  world.acts.add({
    kind: 'release.published',
    payload: { release, digest, certificate: answer.certificate, manifest: answer.manifest, proof: original },
    actor: { step: 'publish' },
  });
  assert.deepEqual(await publish(world.publishDeps, input), answer);
});

test('killed before any step and run again from certify on, it ends in the same bag, and before the switch nothing is visible', async () => {
  const world = makeWorld();
  await publish(world.publishDeps, await readyToPublish(world));
  const expected = textOf(bagOf(world, sure([...world.publication.manifests.keys()][0])));
  const steps = await countSteps();
  assert.ok(steps > 15);
  for (let kill = 1; kill <= steps; kill++) {
    // The same keys and ledger, a fresh public store.
    const again = makeWorld();
    const fresh: World = {
      ...world,
      publication: again.publication,
      publishDeps: { ...again.publishDeps, keys: world.keys, acts: world.acts },
    };
    let step = 0;
    fresh.publication.fault = () => {
      if (++step === kill) throw new Error('killed');
    };
    await assert.rejects(publish(fresh.publishDeps, await readyToPublish(fresh)), /killed/);
    assert.equal(fresh.publication.manifests.size, 0);
    fresh.publication.fault = () => undefined;
    // Meanwhile another release is logged behind ours.
    if (kill % 2 === 0) await fresh.publication.appendLog(Buffer.from('another entry'));
    const answer = await publish(fresh.publishDeps, await readyToPublish(fresh));
    assert.ok(answer.published);
    const bag = textOf(bagOf(fresh, sure([...fresh.publication.manifests.keys()][0])));
    if (answer.logIndex === 0) assert.deepEqual(bag, expected, `killed at step ${kill}`);
  }
});

async function countSteps(): Promise<number> {
  const world = makeWorld();
  let steps = 0;
  world.publication.fault = () => void steps++;
  await publish(world.publishDeps, await readyToPublish(world));
  return steps;
}

test('a release that was not proved is refused before anything is kept', async () => {
  const world = makeWorld();
  const input = await readyToPublish(world);
  const check = sure(input.proof.checks[0]);
  const failed = { ...check, outcome: { passed: false, code: 'WORD_FOUND', page: 1, found: '1 word' } } as const;
  for (const proof of [
    { proved: false, checks: [failed], refusal: failed },
    { proved: true, checks: [failed] },
    { proved: true, checks: [] },
  ] as const)
    assert.deepEqual(await publish(world.publishDeps, { ...input, proof }), {
      published: false,
      refusal: 'NOT_PROVED',
    });
  assert.ok(nothingPublic(world));
});

test('a file swapped between prove and publish is refused, on either side of the certificate', async () => {
  const world = makeWorld();
  const input = await readyToPublish(world);
  const swapped = new Map(input.tree.files).set('data/record.pdf', Buffer.from('%PDF-1.4 swapped'));
  const added = new Map(input.tree.files).set('data/more.txt', Buffer.from('more'));
  const fewer = new Map(input.tree.files);
  fewer.delete('data/record.pdf');
  for (const files of [swapped, added, fewer]) {
    assert.deepEqual(await publish(world.publishDeps, { ...input, tree: { ...input.tree, files } }), {
      published: false,
      refusal: 'BYTES_CHANGED',
    });
    const certified = { ...input.certified, files: new Map([...input.certified.files, ...files]) };
    if (files !== fewer)
      assert.deepEqual(await publish(world.publishDeps, { ...input, certified }), {
        published: false,
        refusal: 'BYTES_CHANGED',
      });
    // A new token for the swapped tree does not help: the certificate names the proved files.
    const token = tokenOf(world, { ...input, tree: { ...input.tree, files }, organization: 'x' });
    assert.deepEqual(await publish(world.publishDeps, { ...input, tree: { ...input.tree, files }, token }), {
      published: false,
      refusal: 'BYTES_CHANGED',
    });
  }
  const other = {
    ...input.certified,
    files: new Map(input.certified.files).set('data/certificate.json', Buffer.from('{}\n')),
  };
  assert.deepEqual(await publish(world.publishDeps, { ...input, certified: other }), {
    published: false,
    refusal: 'BYTES_CHANGED',
  });
  assert.ok(nothingPublic(world));
});

test('an act about the record after the proof makes it stale, even in the last moment', async () => {
  const late = makeWorld();
  const input = await readyToPublish(late);
  const lateAct = {
    kind: 'excision.removed',
    payload: { excision: sure(late.acts.acts[0]).id, replaces: sure(late.acts.acts[0]).id },
    actor: { person: reviewer },
  } as const;
  late.publication.fault = (step) => {
    if (step === 'keepCheckpoint') late.acts.add(lateAct);
  };
  assert.deepEqual(await publish(late.publishDeps, input), { published: false, refusal: 'PROOF_STALE' });
  assert.equal(late.publication.manifests.size, 0);
  assert.deepEqual(await publish(late.publishDeps, input), { published: false, refusal: 'PROOF_STALE' });
});

test('an act that comes in after the switch does not refuse what is public already', async () => {
  const world = makeWorld();
  const input = await readyToPublish(world);
  const answer = await publish(world.publishDeps, input);
  world.acts.add({
    kind: 'excision.removed',
    payload: { excision: sure(world.acts.acts[0]).id, replaces: sure(world.acts.acts[0]).id },
    actor: { person: reviewer },
  });
  assert.deepEqual(await publish(world.publishDeps, input), answer);
});

test('a store that keeps or gives other bytes is a failure', async () => {
  const keeps = makeWorld();
  const keepFile = keeps.publication.keepFile.bind(keeps.publication);
  const bad = {
    ...keeps.publishDeps,
    publication: {
      ...keeps.publication,
      keepFile: async (bytes: Uint8Array) => keepFile(Buffer.concat([bytes, Buffer.from('x')])),
    },
  };
  await assert.rejects(publish(bad, await readyToPublish(keeps)), { code: 'STORE_CORRUPT' });
  assert.equal(keeps.publication.manifests.size, 0);
  for (const bytes of [null, Buffer.from('other')]) {
    const gives = makeWorld();
    await assert.rejects(publish({ ...gives.publishDeps, readBack: async () => bytes }, await readyToPublish(gives)), {
      code: 'STORE_CORRUPT',
    });
  }
});

test('the log keeps a signed head for each release, and refuses to go on from a shorter or another log', async () => {
  const world = makeWorld();
  for (const name of ['1', '2', '3'])
    assert.ok((await publish(world.publishDeps, await readyToPublish(world, name))).published);
  const key = await world.keys.signer('release-log');
  const opened = openCheckpoint(sure(await world.publication.lastCheckpoint()), key, crypto);
  assert.ok('checkpoint' in opened && opened.checkpoint.size === 3);

  const next = await readyToPublish(world, '4');
  const removed = world.publication.leaves.splice(1, 2);
  await assert.rejects(publish(world.publishDeps, next), { code: 'LEDGER_BEHIND' });
  assert.equal(world.publication.leaves.length, 1);
  world.publication.leaves.push(Buffer.from('forged'), sure(removed[1]));
  await assert.rejects(publish(world.publishDeps, next), { code: 'LEDGER_BROKEN' });
  assert.equal(world.publication.leaves.length, 3);
  world.publication.leaves.splice(1, 1, sure(removed[0]));
  assert.ok((await publish(world.publishDeps, next)).published);
});

test('a release cannot be logged again with another certificate', async () => {
  const world = makeWorld();
  assert.ok((await publish(world.publishDeps, await readyToPublish(world))).published);
  const other = makeWorld();
  const input = await readyToPublish(other);
  await assert.rejects(publish({ ...other.publishDeps, publication: world.publication, keys: world.keys }, input), {
    code: 'CONFLICT',
  });
  assert.equal(world.publication.leaves.length, 1);
});

test('a withdrawal is logged once and takes the release out of the public store', async () => {
  const world = makeWorld();
  const input = await readyToPublish(world);
  await publish(world.publishDeps, input);
  const at = '2026-12-01T00:00:00.000Z' as Instant;
  assert.deepEqual(await withdraw(world.publishDeps, input.plan.release, at), { logIndex: 1 });
  assert.deepEqual(await withdraw(world.publishDeps, input.plan.release, at), { logIndex: 1 });
  assert.equal(world.publication.manifests.size, 0);
  assert.deepEqual(releaseEntryOf(sure(world.publication.leaves[1])), {
    release: input.plan.release,
    certificate: null,
    withdraws: input.plan.release,
  });
});

test('many workers that publish at once each get their own place, and the longest head is kept', async () => {
  for (let round = 0; round < 10; round++) {
    const world = makeWorld();
    const names = ['1', '2', '3', '4', '5', '6'];
    // Requests first: a request after a proof would make that proof stale.
    for (const name of names) await readyToPublish(world, name);
    const inputs = await Promise.all(names.map((name) => readyToPublish(world, name)));
    const log = world.publication;
    let turn = round;
    const late =
      <Given extends unknown[], Answer>(call: (...given: Given) => Promise<Answer>) =>
      async (...given: Given): Promise<Answer> => {
        for (let wait = (turn = (turn * 7 + 3) % 11); wait > 0; wait--) await new Promise((go) => setImmediate(go));
        return call(...given);
      };
    const publication = {
      ...log,
      appendLog: late(log.appendLog),
      log: late(log.log),
      lastCheckpoint: late(log.lastCheckpoint),
      keepCheckpoint: late(log.keepCheckpoint),
    };
    const answers = await Promise.all(inputs.map((input) => publish({ ...world.publishDeps, publication }, input)));
    assert.deepEqual(answers.map((answer) => answer.published && answer.logIndex).sort(), [0, 1, 2, 3, 4, 5]);
    const opened = openCheckpoint(sure(await log.lastCheckpoint()), await world.keys.signer('release-log'), crypto);
    assert.ok('checkpoint' in opened && opened.checkpoint.size === 6);
  }
});

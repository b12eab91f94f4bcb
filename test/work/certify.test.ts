import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sha256 } from '../../src/adapters/node/hashes.ts';
import type { Instant } from '../../src/core/dates.ts';
import { toHex } from '../../src/core/ids.ts';
import { leafOf } from '../../src/core/ledger/act-leaf.ts';
import { rootOf } from '../../src/core/ledger/merkle.ts';
import { statementOf, type CertificateStatement } from '../../src/core/release/certificate.ts';
import { readKeysFile } from '../../src/core/release/keys-file.ts';
import type { Proof } from '../../src/core/release/plan.ts';
import type { Keys } from '../../src/ports/keys.ts';
import { certify, type CertifiedRelease } from '../../src/work/certify.ts';
import {
  approver,
  decide,
  makeWorld,
  original,
  record,
  reviewer,
  sampleRelease,
  sure,
} from '../verify/sample-release.ts';

const organization = 'Example Archives';
const bytesOf = (certified: CertifiedRelease, file: string): Buffer => Buffer.from(sure(certified.files.get(file)));
function statementIn(certified: CertifiedRelease): CertificateStatement {
  const envelope = JSON.parse(bytesOf(certified, 'data/certificate.json').toString()) as { payload: string };
  return sure(statementOf(Buffer.from(envelope.payload, 'base64')));
}

test('the certificate says what was withheld, who agreed by number, what was checked and on which ledger', async () => {
  const world = makeWorld();
  const sample = sampleRelease();
  decide(world, sample.plan.release);
  const { predicate, subject } = statementIn(await certify(world.certifyDeps, { ...sample, organization }));
  assert.deepEqual(
    predicate.excisions.map(({ page, box, marker }) => ({ page, box, marker })),
    [{ page: 1, box: [100, 200, 900, 260], marker: '[withheld: (b)(1) 1.4(d); 1 line]' }],
  );
  assert.deepEqual(
    predicate.denied.map(({ label, pages }) => ({ label, pages })),
    [{ label: 'Report (part B)', pages: 4 }],
  );
  assert.deepEqual(predicate.signOffs, [
    { person: 1, role: 'reviewer', at: '2026-11-24T09:00:01.000Z' },
    { person: 2, role: 'approver', at: '2026-11-24T09:00:02.000Z' },
  ]);
  assert.deepEqual(predicate.proof.checks, sample.proof.checks);
  assert.equal(predicate.workLedger.root, toHex(rootOf(world.acts.acts.map(leafOf), sha256)));
  assert.deepEqual(
    subject.map(({ name }) => name),
    [...sample.tree.files.keys()].sort(),
  );
  for (const { name, digest } of subject) assert.equal(digest.sha256, toHex(sha256(sure(sample.tree.files.get(name)))));
});

test('keys.json names the two public keys and never the key of the work ledger', async () => {
  const world = makeWorld();
  const sample = sampleRelease();
  decide(world, sample.plan.release);
  const keys = sure(
    readKeysFile(bytesOf(await certify(world.certifyDeps, { ...sample, organization }), 'data/keys.json'), sha256),
  );
  assert.deepEqual(
    keys.keys.map(({ purpose }) => purpose),
    ['certificate', 'release-log'],
  );
});

test('nothing that leaves holds a person, the record id, the digest, the plain hash of the original or a hash that can be guessed from it', async () => {
  const world = makeWorld();
  const sample = sampleRelease();
  decide(world, sample.plan.release);
  const certified = await certify(world.certifyDeps, { ...sample, organization });
  const salt = await world.keys.commitmentSalt(record);
  const guesses = [original, toHex(sha256(Buffer.from(original))), toHex(sha256(Buffer.from(original, 'hex')))];
  const secrets = [
    reviewer,
    approver,
    record,
    sample.plan.digest,
    toHex(salt),
    Buffer.from(salt).toString('base64'),
    ...guesses,
    ...guesses.map((hex) => Buffer.from(hex, 'hex').toString('base64')),
  ];
  for (const file of ['data/certificate.json', 'data/keys.json']) {
    const text = bytesOf(certified, file).toString();
    const payload = file.endsWith('certificate.json')
      ? Buffer.from((JSON.parse(text) as { payload: string }).payload, 'base64').toString()
      : '';
    for (const secret of secrets)
      assert.ok(!text.includes(secret) && !payload.includes(secret), `${secret} in ${file}`);
  }
});

test('the commitment is the same each time for a record and another for another key folder', async () => {
  const commitments: string[] = [];
  for (const world of [makeWorld(), makeWorld()]) {
    const sample = sampleRelease();
    decide(world, sample.plan.release);
    const input = { ...sample, organization };
    const [first, second] = [await certify(world.certifyDeps, input), await certify(world.certifyDeps, input)];
    assert.equal(first.certificate, second.certificate);
    commitments.push(statementIn(first).predicate.record.commitment);
  }
  assert.notEqual(commitments[0], commitments[1]);
});

test('acts about other things that come in meanwhile change no byte of the certificate', async () => {
  const world = makeWorld();
  const sample = sampleRelease();
  decide(world, sample.plan.release);
  const before = await certify(world.certifyDeps, { ...sample, organization });
  world.acts.add({ kind: 'key.made', payload: { purpose: 'certificate', keyId: 'x' }, actor: { step: 'start' } });
  const after = await certify(world.certifyDeps, { ...sample, organization });
  assert.equal(after.certificate, before.certificate);
});

test('what was not proved, not asked for or not agreed to by a second person is not certified', async () => {
  const sample = sampleRelease();
  const refused = { code: 'RELEASE_REFUSED' };
  const check = sure(sample.proof.checks[0]);
  const failed = { ...check, outcome: { passed: false, code: 'WORD_FOUND', page: 1, found: '1 word' } } as const;
  const proofs: Proof[] = [
    { proved: false, checks: [failed], refusal: failed },
    { proved: true, checks: [] },
    { proved: true, checks: [check, failed] },
  ];
  for (const proof of proofs) {
    const world = makeWorld();
    decide(world, sample.plan.release);
    await assert.rejects(certify(world.certifyDeps, { ...sample, organization, proof }), refused);
  }
  const unasked = makeWorld();
  await assert.rejects(certify(unasked.certifyDeps, { ...sample, organization }), refused);

  const { digest, release } = sample.plan;
  const signOffs = [
    ['nobody', []],
    ['only the reviewer', [{ kind: 'review.sent-on', payload: { digest }, actor: { person: reviewer } }]],
    ['only an approver', [{ kind: 'sign-off.agreed', payload: { digest, nonce: 'n' }, actor: { person: approver } }]],
    [
      'the reviewer alone, twice',
      [
        { kind: 'review.sent-on', payload: { digest }, actor: { person: reviewer } },
        { kind: 'sign-off.agreed', payload: { digest, nonce: 'n' }, actor: { person: reviewer } },
      ],
    ],
    [
      'an approver of something else',
      [
        { kind: 'review.sent-on', payload: { digest }, actor: { person: reviewer } },
        { kind: 'sign-off.agreed', payload: { digest: original, nonce: 'n' }, actor: { person: approver } },
      ],
    ],
    [
      'a step of the work',
      [
        { kind: 'review.sent-on', payload: { digest }, actor: { person: reviewer } },
        { kind: 'sign-off.agreed', payload: { digest, nonce: 'n' }, actor: { step: 'x' } },
      ],
    ],
  ] as const;
  for (const [who, acts] of signOffs) {
    const world = makeWorld();
    world.acts.add({
      kind: 'record.taken-in',
      payload: { originals: [original], bytes: 1 },
      actor: { person: reviewer },
    });
    for (const act of acts) world.acts.add(act);
    world.acts.add({ kind: 'release.requested', payload: { release, digest }, actor: { person: reviewer } });
    await assert.rejects(certify(world.certifyDeps, { ...sample, organization }), refused, who);
  }
});

test('a sign-off that came after the request does not count', async () => {
  const world = makeWorld();
  const sample = sampleRelease();
  const { digest, release } = sample.plan;
  world.acts.add({
    kind: 'record.taken-in',
    payload: { originals: [original], bytes: 1 },
    actor: { person: reviewer },
  });
  world.acts.add({ kind: 'review.sent-on', payload: { digest }, actor: { person: reviewer } });
  world.acts.add({ kind: 'release.requested', payload: { release, digest }, actor: { person: reviewer } });
  world.acts.add({ kind: 'sign-off.agreed', payload: { digest, nonce: 'n' }, actor: { person: approver } });
  await assert.rejects(certify(world.certifyDeps, { ...sample, organization }), { code: 'RELEASE_REFUSED' });
});

test('a release whose time has not come, or an organization that is no plain line, is refused', async () => {
  const world = makeWorld();
  const sample = sampleRelease();
  decide(world, sample.plan.release);
  const early = { ...world.certifyDeps, clock: { now: () => '2026-11-24T09:29:59.999Z' as Instant } };
  await assert.rejects(certify(early, { ...sample, organization }), { code: 'CLOCK_BACK' });
  for (const bad of ['', 'Two\nLines', ' blank', 'x'.repeat(201)])
    await assert.rejects(certify(world.certifyDeps, { ...sample, organization: bad }), { code: 'RELEASE_REFUSED' });
});

test('a key made after the request does not sign it: no verifier would take it', async () => {
  const world = makeWorld();
  const sample = sampleRelease();
  decide(world, sample.plan.release);
  for (const young of ['certificate', 'release-log']) {
    const keys: Keys = {
      ...world.keys,
      signer: async (purpose) => ({
        ...(await world.keys.signer(purpose)),
        ...(purpose === young ? { validFrom: '2026-11-24T09:30:00.001Z' } : {}),
      }),
    };
    await assert.rejects(certify({ ...world.certifyDeps, keys }, { ...sample, organization }), {
      code: 'RELEASE_REFUSED',
    });
  }
});

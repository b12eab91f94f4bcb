/** What every adapter of the port People must do. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { Instant } from '../../src/core/dates.ts';
import { Failure } from '../../src/core/failure.ts';
import type { Account, People } from '../../src/ports/people.ts';
import { newPersonId } from './act-samples.ts';

const NOON = '2026-11-24T12:00:00.000Z' as Instant;
const LATER = '2026-11-24T12:05:00.000Z' as Instant;

/** Registers the suite; there are no accounts at first. */
export function peopleContract(name: string, people: () => People): void {
  test(`${name}: accounts are found by name and by person, and all are listed`, async () => {
    assert.deepEqual(await people().accounts(), []);
    const [one, two] = [
      account('zoe', { passwordHash: '$argon2id$v=19$m=1,t=1,p=1$c2FsdA$aGFzaA' }),
      account('abel', { sample: true }),
    ];
    await people().addAccount(one);
    await people().addAccount(two);
    assert.deepEqual(await people().account('zoe'), one);
    assert.deepEqual(await people().accountOf(two.person), two);
    assert.deepEqual(new Set(await people().accounts()), new Set([one, two]));
    assert.equal(await people().account('nobody'), null);
    assert.equal(await people().account('ZOE'), null);
    assert.equal(await people().accountOf(newPersonId()), null);
  });

  test(`${name}: a sign-in name and a person have one account`, async () => {
    const first = account('mia');
    await people().addAccount(first);
    await assert.rejects(people().addAccount(account('mia')), hasCode('CONFLICT'));
    await assert.rejects(people().addAccount({ ...account('other'), person: first.person }), hasCode('CONFLICT'));
    assert.deepEqual(await people().account('mia'), first);
  });

  test(`${name}: a password is set for an account there is`, async () => {
    const one = account('kim');
    await people().addAccount(one);
    await people().setPassword(one.person, 'phc');
    assert.equal((await people().account('kim'))?.passwordHash, 'phc');
    await assert.rejects(people().setPassword(newPersonId(), 'phc'), hasCode('NOT_FOUND'));
  });

  test(`${name}: a session is open until it is closed, and knows when it was last seen`, async () => {
    const one = account('lou');
    await people().addAccount(one);
    const id = randomBytes(32).toString('hex');
    assert.equal(await people().session(id), null);
    await people().openSession(id, one.person, NOON);
    assert.deepEqual(await people().session(id), { person: one.person, signedInAt: NOON, lastSeenAt: NOON });
    await people().touchSession(id, LATER);
    await people().touchSession(id, NOON);
    assert.deepEqual(await people().session(id), { person: one.person, signedInAt: NOON, lastSeenAt: LATER });
    await people().closeSession(id);
    assert.equal(await people().session(id), null);
    await people().closeSession(id);
    await people().touchSession(id, LATER);
    assert.equal(await people().session(id), null);
  });

  test(`${name}: nobody without an account has a session`, async () => {
    await assert.rejects(people().openSession('id', newPersonId(), NOON), hasCode('NOT_FOUND'));
  });
}

function account(name: string, changes: Partial<Account> = {}): Account {
  return { person: newPersonId(), name, displayName: `${name} Ω`, sample: false, passwordHash: null, ...changes };
}

function hasCode(code: string) {
  return (error: unknown): boolean => error instanceof Failure && error.code === code;
}

/** Acts of many kinds, made from nothing but an id, for the contract suites. */
import { randomBytes, randomUUID } from 'node:crypto';
import { asActId, asPersonId, asRecordId, asReleaseId, asSha256 } from '../../src/core/ids.ts';
import type { ActId, PersonId, RecordId, ReleaseId, Sha256 } from '../../src/core/ids.ts';
import type { NewAct } from '../../src/core/ledger/act.ts';

/** A new id or hash of each kind. */
export const newRecordId = (): RecordId => minted(asRecordId(randomUUID()));
export const newActId = (): ActId => minted(asActId(randomUUID()));
export const newPersonId = (): PersonId => minted(asPersonId(randomUUID()));
export const newReleaseId = (): ReleaseId => minted(asReleaseId(randomBytes(16).toString('hex')));
export const newSha256 = (): Sha256 => minted(asSha256(randomBytes(32).toString('hex')));

function minted<Id>(id: Id | null): Id {
  if (id === null) throw new Error('a minted id was refused');
  return id;
}

const COMMON = {
  effective: { value: '1962-11-17', precision: 'day', read: 'November 17, 1962' },
  actor: { step: 'test' },
  authority: null,
  evidence: [{ page: 1, box: [10, 20, 300, 40] }],
  supersedes: [],
} as const satisfies Partial<NewAct>;

/** A record was taken in. */
export function takenIn(record: RecordId, originals: readonly Sha256[] = [newSha256()], id = newActId()): NewAct {
  return { ...COMMON, id, subject: { record }, kind: 'record.taken-in', payload: { originals, bytes: 17 } };
}

/** The state of a mark was put right; `mark` tells one act from the next. */
export function corrected(record: RecordId, mark: string, id = newActId()): NewAct {
  return {
    ...COMMON,
    id,
    subject: { record, part: 'A', page: 1 },
    kind: 'mark.corrected',
    payload: { reading: 'a'.repeat(64) as Sha256, mark, state: 'struck', value: null },
  };
}

/** Someone agreed to a digest. */
export function agreed(record: RecordId, nonce: string, id = newActId()): NewAct {
  return {
    ...COMMON,
    id,
    actor: { person: newPersonId() },
    subject: { record },
    kind: 'sign-off.agreed',
    payload: { digest: newSha256(), nonce },
  };
}

/** A person was added. */
export function personAdded(person = newPersonId(), id = newActId()): NewAct {
  return { ...COMMON, id, subject: { person }, kind: 'person.added', payload: { person } };
}

/** A key was made. */
export function keyMade(id = newActId()): NewAct {
  return {
    ...COMMON,
    id,
    subject: { system: 'declass' },
    kind: 'key.made',
    payload: { purpose: 'work-ledger', keyId: 'abcd1234' },
  };
}

/** Acts made by hand, for tests of the status. */
import type { Instant } from '../../../src/core/dates.ts';
import { asActId, asRecordId, asReleaseId, asSha256 } from '../../../src/core/ids.ts';
import type { ActId } from '../../../src/core/ids.ts';
import type { Act, ActKind, ActPayloads } from '../../../src/core/ledger/act.ts';

function must<T>(value: T | null): T {
  if (value === null) throw new Error('not an id');
  return value;
}

export const HASH = must(asSha256('ab'.repeat(32)));
const RECORD = must(asRecordId('00000000-0000-4000-8000-000000000001'));

/** The n-th id of an act. */
export function actId(n: number): ActId {
  return must(asActId(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`));
}

/** The n-th release. */
export function releaseId(n: number): ActPayloads['release.requested']['release'] {
  return must(asReleaseId(String(n).padStart(32, '0')));
}

/** An act at a place of the ledger, effective on the day it was recorded. */
export function actAt<K extends ActKind>(index: number, kind: K, payload: ActPayloads[K], recordedAt: string): Act {
  return {
    id: actId(index),
    kind,
    payload,
    subject: { record: RECORD },
    effective: { value: recordedAt.slice(0, 10), precision: 'day', read: null },
    actor: { step: 'test' },
    authority: null,
    evidence: [],
    supersedes: [],
    index,
    recordedAt: recordedAt as Instant,
    salt: '',
  } as unknown as Act;
}

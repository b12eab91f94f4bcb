import type { Permission, Person } from '../person.ts';
import { asHolder } from './held.ts';
import type { Levelled } from './held.ts';

/** Releases are asked for, and taken back, by the releaser. */
export function mayRelease(person: Person, verb: 'request' | 'withdraw', record: Levelled): Permission {
  return asHolder(
    person,
    ['releaser'],
    record.level,
    verb === 'request' ? 'release this record' : 'withdraw a release',
  );
}

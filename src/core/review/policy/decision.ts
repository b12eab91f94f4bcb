import type { Permission, Person } from '../person.ts';
import { asHolder } from './held.ts';
import type { Levelled } from './held.ts';

/** Decisions on parts are the reviewer's. */
export function mayDecision(person: Person, verb: 'make' | 'withdraw', record: Levelled): Permission {
  return asHolder(person, ['reviewer'], record.level, verb === 'make' ? 'decide on a part' : 'take a decision back');
}

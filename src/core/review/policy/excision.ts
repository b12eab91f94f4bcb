import type { Permission, Person } from '../person.ts';
import { asHolder } from './held.ts';
import type { Levelled } from './held.ts';

/** Excisions are the reviewer's. */
export function mayExcision(person: Person, verb: 'place' | 'change' | 'remove', record: Levelled): Permission {
  return asHolder(person, ['reviewer'], record.level, `${verb} what is withheld`);
}

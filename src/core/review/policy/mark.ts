import type { Permission, Person } from '../person.ts';
import { asHolder } from './held.ts';
import type { Levelled } from './held.ts';

/** The state of a mark is put right by those who read the paper: archivists and reviewers. */
export function mayMark(person: Person, _verb: 'correct', record: Levelled): Permission {
  return asHolder(person, ['archivist', 'reviewer'], record.level, 'put a mark right');
}

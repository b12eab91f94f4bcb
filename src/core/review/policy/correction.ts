import type { Permission, Person } from '../person.ts';
import { asHolder } from './held.ts';
import type { Levelled } from './held.ts';

/** A reading is put right by those who read the paper: archivists and reviewers; and so is a correction taken back. */
export function mayCorrect(person: Person, verb: 'make' | 'withdraw', record: Levelled): Permission {
  const doing = verb === 'make' ? 'put a reading right' : 'take a correction back';
  return asHolder(person, ['archivist', 'reviewer'], record.level, doing);
}

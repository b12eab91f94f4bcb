import type { Permission, Person } from '../person.ts';
import { asHolder } from './held.ts';
import type { Levelled } from './held.ts';

/** Records: archivists take in; everyone but the administrator sees them, up to their level; reviewers send on. */
export function mayRecord(person: Person, verb: 'see' | 'take-in' | 'send-on', record: Levelled): Permission {
  switch (verb) {
    case 'see':
      return asHolder(
        person,
        ['archivist', 'reviewer', 'approver', 'releaser', 'auditor'],
        record.level,
        'see this record',
      );
    case 'take-in':
      return asHolder(person, ['archivist'], record.level, 'take in records');
    case 'send-on':
      return asHolder(person, ['reviewer'], record.level, 'send this record on for second sign-off');
  }
}

import type { Permission, Person } from '../person.ts';
import { asHolder } from './held.ts';

/** People, roles and keys are the administrator's, who sees no record; the auditor may look. */
export function mayPeople(person: Person, verb: 'see' | 'add' | 'grant' | 'revoke'): Permission {
  return verb === 'see'
    ? asHolder(person, ['administrator', 'auditor'], 'none', 'see people and roles')
    : asHolder(person, ['administrator'], 'none', `${verb} people or roles`);
}

import type { PersonId } from '../ids.ts';
import type { Level } from '../reading/reading.ts';

/** Roles of design.md section 7. `administrator` sees no record; `auditor` reads all and changes nothing. */
export const ROLES = ['archivist', 'reviewer', 'approver', 'releaser', 'administrator', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** A person as the rules see them: who, and which roles they hold now, up to which level. */
export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly roles: readonly { readonly role: Role; readonly upTo: Level }[];
}

/** Answer of a rule: yes, or no with the sentence a person is shown. */
export type Permission = { readonly allowed: true } | { readonly allowed: false; readonly why: string };

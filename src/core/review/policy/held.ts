import { rankOf } from '../../orders/levels.ts';
import type { Level } from '../../reading/reading.ts';
import type { Permission, Person, Role } from '../person.ts';

/** What a rule asks about: a thing of a record, by the level of the record. */
export interface Levelled {
  readonly level: Level;
}

export const ALLOWED: Permission = { allowed: true };

/** No, with the sentence a person is shown. */
export function refused(why: string): Permission {
  return { allowed: false, why };
}

/** Whether the person holds the role up to at least this level. */
export function holds(person: Person, role: Role, level: Level): boolean {
  return person.roles.some((one) => one.role === role && rankOf(one.upTo) >= rankOf(level));
}

/** Yes to those who hold one of the roles up to the level; the sentence never tells the record's level. */
export function asHolder(person: Person, roles: readonly Role[], level: Level, doing: string): Permission {
  if (roles.some((role) => holds(person, role, level))) return ALLOWED;
  const names = roles.map((role) => `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}`).join(' or ');
  const isTooLow = roles.some((role) => person.roles.some((one) => one.role === role));
  return refused(
    isTooLow
      ? `Your role does not reach the level of this record, so you may not ${doing}.`
      : `Only ${names} may ${doing}.`,
  );
}

import type { PersonId } from '../ids.ts';
import type { Act } from '../ledger/act.ts';
import type { Person } from './person.ts';

/** Roles every person holds now, from the acts that granted and revoked them. A second grant of a role replaces its level. */
export function rolesOf(acts: readonly Act[]): ReadonlyMap<PersonId, Person['roles']> {
  const held = new Map<PersonId, Person['roles']>();
  for (const act of acts) {
    if (act.kind !== 'person.granted' && act.kind !== 'person.revoked') continue;
    const { person, role } = act.payload;
    const others = (held.get(person) ?? []).filter((one) => one.role !== role);
    held.set(person, act.kind === 'person.granted' ? [...others, { role, upTo: act.payload.upTo }] : others);
  }
  return held;
}

/** The persons behind the accounts, with the roles the ledger gives them. Two accounts of one person are one person. */
export function personsOf(
  acts: readonly Act[],
  accounts: readonly { readonly person: PersonId; readonly displayName: string }[],
): Person[] {
  const held = rolesOf(acts);
  const persons = new Map<PersonId, Person>();
  for (const { person, displayName } of accounts) {
    if (!persons.has(person)) persons.set(person, { id: person, name: displayName, roles: held.get(person) ?? [] });
  }
  return [...persons.values()];
}

import type { House } from '../app/house.ts';
import { Failure } from '../core/failure.ts';
import type { Person } from '../core/review/person.ts';
import { personsOf } from '../core/review/persons.ts';

/**
 * The person that `--as` names. A sample person needs no password, for whoever runs this holds the sample store; anyone
 * else needs theirs in DECLASS_PASSWORD. Fails USAGE, NOT_SIGNED_IN.
 */
export async function signedIn(house: House, name: string | undefined): Promise<Person> {
  if (name === undefined) throw new Failure('USAGE', 'nobody is named', 'Add --as NAME.');
  const account = await house.people.account(name.toLowerCase());
  const fits =
    account?.sample === true ||
    (await house.passwords.verify(house.config.password ?? '', account?.passwordHash ?? null));
  const person = account && fits ? personsOf(await house.acts.ofPersons(), [account])[0] : undefined;
  if (!person)
    throw new Failure('NOT_SIGNED_IN', 'name and password do not fit', 'Set DECLASS_PASSWORD for this one command.');
  return person;
}

import { dayOf } from '../core/dates.ts';
import { Failure } from '../core/failure.ts';
import { asActId, asPersonId, type PersonId } from '../core/ids.ts';
import type { ActKind, ActPayloads, Actor, NewAct } from '../core/ledger/act.ts';
import type { Level } from '../core/reading/reading.ts';
import type { Role } from '../core/review/person.ts';
import type { Acts } from '../ports/acts.ts';
import type { Chance } from '../ports/chance.ts';
import type { Clock } from '../ports/clock.ts';
import type { People } from '../ports/people.ts';

export interface AddPersonDeps {
  readonly people: People;
  readonly acts: Acts;
  readonly chance: Chance;
  readonly clock: Clock;
}
export interface NewPerson {
  /** Sign-in name; lowercase letters, digits, dot and dash. */
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly upTo: Level;
  readonly sample: boolean;
  readonly passwordHash: string | null;
}

const NAME = /^[a-z0-9][a-z0-9.-]{0,63}$/;

/** Adds a person with an account and roles; the roles are acts. Fails USAGE for a name that cannot be, CONFLICT for one that is taken. */
export async function addPerson(deps: AddPersonDeps, actor: Actor, person: NewPerson): Promise<PersonId> {
  if (!NAME.test(person.name))
    throw new Failure(
      'USAGE',
      'a sign-in name has lowercase letters, digits, dots and dashes, 64 at most',
      'For example: m.reyes',
    );
  if (await deps.people.account(person.name))
    throw new Failure('CONFLICT', 'there is an account of that name', 'Choose another name.');
  const id = asPersonId(deps.chance.uuid());
  if (id === null) throw new TypeError('chance gives lowercase UUIDs');
  await deps.people.addAccount({
    person: id,
    name: person.name,
    displayName: person.displayName,
    sample: person.sample,
    passwordHash: person.passwordHash,
  });
  await deps.acts.append([
    personAct(deps, actor, id, 'person.added', { person: id }),
    ...person.roles.map((role) =>
      personAct(deps, actor, id, 'person.granted', { person: id, role, upTo: person.upTo }),
    ),
  ]);
  return id;
}

function personAct<K extends ActKind & ('person.added' | 'person.granted')>(
  deps: AddPersonDeps,
  actor: Actor,
  person: PersonId,
  kind: K,
  payload: ActPayloads[K],
): NewAct {
  const id = asActId(deps.chance.uuid());
  if (id === null) throw new TypeError('chance gives lowercase UUIDs');
  const effective = { value: dayOf(deps.clock.now()), precision: 'day', read: null } as const;
  return {
    id,
    subject: { person },
    kind,
    effective,
    actor,
    authority: null,
    payload,
    evidence: [],
    supersedes: [],
  } as NewAct;
}

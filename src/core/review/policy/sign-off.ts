import type { PersonId } from '../../ids.ts';
import type { Permission, Person } from '../person.ts';
import { asHolder, refused } from './held.ts';
import type { Levelled } from './held.ts';

/**
 * The second person's agreement or objection: an approver, and never one who placed, changed, removed or decided
 * anything in the whole chain of changes, counted by person and not by account (threats A01).
 */
export function maySignOff(
  person: Person,
  verb: 'agree' | 'object',
  review: Levelled & { readonly workers: ReadonlySet<PersonId> },
): Permission {
  const held = asHolder(
    person,
    ['approver'],
    review.level,
    verb === 'agree' ? 'give the second sign-off' : 'object at the second sign-off',
  );
  if (!held.allowed) return held;
  return review.workers.has(person.id)
    ? refused('You worked on this record yourself, so the second sign-off is for another person.')
    : held;
}

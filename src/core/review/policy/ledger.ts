import type { Permission, Person } from '../person.ts';
import { asHolder } from './held.ts';

/** The whole ledger is read by auditors cleared for everything in it. */
export function mayLedger(person: Person, _verb: 'read'): Permission {
  return asHolder(person, ['auditor'], 'TOP SECRET', 'read the whole ledger');
}

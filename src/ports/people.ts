import type { Instant } from '../core/dates.ts';
import type { PersonId } from '../core/ids.ts';

export interface Account {
  readonly person: PersonId;
  /** Sign-in name, lowercase. */
  readonly name: string;
  readonly displayName: string;
  /** A sample person signs in with one click, on loopback only. */
  readonly sample: boolean;
  /** PHC string of Argon2id, or null when the account has no password. */
  readonly passwordHash: string | null;
}
export interface Session {
  readonly person: PersonId;
  readonly lastSeenAt: Instant;
  readonly signedInAt: Instant;
}

/** Accounts and server-side sessions. Session ids are handed in hashed; the plain id is known to the browser only. */
export interface People {
  addAccount(account: Account): Promise<void>;
  account(name: string): Promise<Account | null>;
  accountOf(person: PersonId): Promise<Account | null>;
  accounts(): Promise<readonly Account[]>;
  setPassword(person: PersonId, passwordHash: string): Promise<void>;
  openSession(idHash: string, person: PersonId, at: Instant): Promise<void>;
  session(idHash: string): Promise<Session | null>;
  touchSession(idHash: string, at: Instant): Promise<void>;
  closeSession(idHash: string): Promise<void>;
}

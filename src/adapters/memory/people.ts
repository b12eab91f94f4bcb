import type { Instant } from '../../core/dates.ts';
import { Failure } from '../../core/failure.ts';
import type { PersonId } from '../../core/ids.ts';
import type { Account, People, Session } from '../../ports/people.ts';

/** Accounts and sessions in memory, for tests. */
export class MemoryPeople implements People {
  readonly #accounts = new Map<string, Account>();
  readonly #sessions = new Map<string, Session>();

  async addAccount(account: Account): Promise<void> {
    if (this.#accounts.has(account.name) || (await this.accountOf(account.person)))
      throw new Failure('CONFLICT', 'There is an account of this name or person.', 'Choose another sign-in name.');
    this.#accounts.set(account.name, account);
  }

  async account(name: string): Promise<Account | null> {
    return this.#accounts.get(name) ?? null;
  }

  async accountOf(person: PersonId): Promise<Account | null> {
    return [...this.#accounts.values()].find((account) => account.person === person) ?? null;
  }

  async accounts(): Promise<readonly Account[]> {
    return [...this.#accounts.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  async setPassword(person: PersonId, passwordHash: string): Promise<void> {
    const account = await this.#must(person);
    this.#accounts.set(account.name, { ...account, passwordHash });
  }

  async openSession(idHash: string, person: PersonId, at: Instant): Promise<void> {
    await this.#must(person);
    this.#sessions.set(idHash, { person, signedInAt: at, lastSeenAt: at });
  }

  async session(idHash: string): Promise<Session | null> {
    return this.#sessions.get(idHash) ?? null;
  }

  async touchSession(idHash: string, at: Instant): Promise<void> {
    const session = this.#sessions.get(idHash);
    // A request that was overtaken must not make the session look older.
    if (session && session.lastSeenAt < at) this.#sessions.set(idHash, { ...session, lastSeenAt: at });
  }

  async closeSession(idHash: string): Promise<void> {
    this.#sessions.delete(idHash);
  }

  async #must(person: PersonId): Promise<Account> {
    const account = await this.accountOf(person);
    if (!account)
      throw new Failure('NOT_FOUND', 'There is no such account.', 'Check the person with the list of accounts.');
    return account;
  }
}

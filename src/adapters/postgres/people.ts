import type { Selectable } from 'kysely';
import type { Instant } from '../../core/dates.ts';
import { Failure } from '../../core/failure.ts';
import type { PersonId } from '../../core/ids.ts';
import type { Account, People } from '../../ports/people.ts';
import type { Database } from './database.ts';
import { isDuplicateOf } from './store-failure.ts';
import type { WorkTables } from './work-tables.ts';

/** Accounts and sessions in the work cluster. */
export function makePeople(database: Database<WorkTables>): People {
  return {
    addAccount: (account) =>
      database.ask(async (db) => {
        try {
          await db
            .insertInto('accounts')
            .values({
              person: account.person,
              name: account.name,
              display_name: account.displayName,
              sample: account.sample,
              password_hash: account.passwordHash,
            })
            .execute();
        } catch (error) {
          if (isDuplicateOf(error, 'accounts_name_once') || isDuplicateOf(error, 'accounts_person_once'))
            throw new Failure(
              'CONFLICT',
              'There is an account of this name or person.',
              'Choose another sign-in name.',
            );
          throw error;
        }
      }),
    account: (name) =>
      database.ask(async (db) => {
        const row = await db.selectFrom('accounts').selectAll().where('name', '=', name).executeTakeFirst();
        return row === undefined ? null : accountOf(row);
      }),
    accountOf: (person) =>
      database.ask(async (db) => {
        const row = await db.selectFrom('accounts').selectAll().where('person', '=', person).executeTakeFirst();
        return row === undefined ? null : accountOf(row);
      }),
    accounts: () =>
      database.ask(async (db) =>
        (await db.selectFrom('accounts').selectAll().orderBy('name').execute()).map(accountOf),
      ),
    setPassword: (person, passwordHash) =>
      database.ask(async (db) => {
        const { numUpdatedRows } = await db
          .updateTable('accounts')
          .set({ password_hash: passwordHash })
          .where('person', '=', person)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) throw noAccount();
      }),
    openSession: (idHash, person, at) =>
      database.ask(async (db) => {
        const account = await db
          .selectFrom('accounts')
          .select('person')
          .where('person', '=', person)
          .executeTakeFirst();
        if (account === undefined) throw noAccount();
        await db
          .insertInto('sessions')
          .values({ id_hash: idHash, person, signed_in_at: at, last_seen_at: at })
          .execute();
      }),
    session: (idHash) =>
      database.ask(async (db) => {
        const row = await db.selectFrom('sessions').selectAll().where('id_hash', '=', idHash).executeTakeFirst();
        return row === undefined
          ? null
          : {
              person: row.person as PersonId,
              signedInAt: row.signed_in_at as Instant,
              lastSeenAt: row.last_seen_at as Instant,
            };
      }),
    touchSession: (idHash, at) =>
      database.ask(async (db) => {
        // a request that was overtaken must not make the session look older
        await db
          .updateTable('sessions')
          .set({ last_seen_at: at })
          .where('id_hash', '=', idHash)
          .where('last_seen_at', '<', at)
          .execute();
      }),
    closeSession: (idHash) =>
      database.ask(async (db) => {
        await db.deleteFrom('sessions').where('id_hash', '=', idHash).execute();
      }),
  };
}

function accountOf(row: Selectable<WorkTables['accounts']>): Account {
  return {
    person: row.person as PersonId,
    name: row.name,
    displayName: row.display_name,
    sample: row.sample,
    passwordHash: row.password_hash,
  };
}

function noAccount(): Failure {
  return new Failure('NOT_FOUND', 'There is no such account.', 'Check the person with the list of accounts.');
}

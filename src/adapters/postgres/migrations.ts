import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { Client } from 'pg';
import { Failure } from '../../core/failure.ts';
import { clientConfig } from './connection.ts';
import type { Connection, Role } from './connection.ts';

// Any constant will do, as long as every declass takes the same.
const MIGRATION_LOCK = 7_204_118_114;
// PostgreSQL 15 is the oldest that declass is held to (design.md section 4).
const OLDEST_SERVER = 150_000;

/**
 * Brings the schema of one cluster up to date: numbered SQL files, each once, each in a transaction, one migrator at a time.
 * A file that was applied may never change: another hash, or an applied file that is gone, fails STORE_CORRUPT.
 * `after` then runs as the owner, whatever was applied, still under the lock; it must be repeatable.
 */
export async function migrateCluster(
  connection: Connection,
  cluster: 'work' | 'public',
  after: (client: Client) => Promise<void>,
): Promise<void> {
  const client = new Client(clientConfig(connection, { statementTimeoutMs: 0, applicationName: 'declass migrations' }));
  client.on('error', () => {});
  await client.connect();
  try {
    await checkServer(client);
    await client.query('SELECT pg_advisory_lock($1::bigint)', [MIGRATION_LOCK]);
    await client.query(
      'CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    await applyMissing(client, cluster);
    await after(client);
  } finally {
    await client.end();
  }
}

async function checkServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string }>(
    "SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding",
  );
  if (Number(rows[0]?.version) < OLDEST_SERVER)
    throw new Failure(
      'STORE_UNREACHABLE',
      'The PostgreSQL at this address is older than 15.',
      'Give the address of a PostgreSQL 15 or newer.',
    );
  if (rows[0]?.encoding !== 'UTF8')
    throw new Failure(
      'STORE_UNREACHABLE',
      'The database at this address is not encoded in UTF-8.',
      'Make the database with ENCODING UTF8.',
    );
}

async function applyMissing(client: Client, cluster: 'work' | 'public'): Promise<void> {
  const { rows } = await client.query<{ name: string; sha256: string }>('SELECT name, sha256 FROM migrations');
  const applied = new Map(rows.map((row) => [row.name, row.sha256]));
  for (const { name, sql, sha256 } of await migrationFiles(cluster)) {
    const before = applied.get(name);
    applied.delete(name);
    if (before === sha256) continue;
    if (before !== undefined)
      throw new Failure(
        'STORE_CORRUPT',
        `The migration ${name} of the ${cluster} store is not the one that was applied.`,
        'Run the declass that this store was made with, or a newer one.',
      );
    await client.query('BEGIN');
    try {
      await client.query(sql);
      await client.query('INSERT INTO migrations (name, sha256) VALUES ($1, $2)', [name, sha256]);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {});
      throw error;
    }
  }
  const [unknown] = applied.keys();
  if (unknown !== undefined)
    throw new Failure(
      'STORE_CORRUPT',
      `The ${cluster} store has the migration ${unknown}, which this declass does not know.`,
      'Run the newer declass that made it.',
    );
}

async function migrationFiles(
  cluster: 'work' | 'public',
): Promise<readonly { name: string; sql: string; sha256: string }[]> {
  const folder = new URL(`./migrations/${cluster}/`, import.meta.url);
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort();
  return await Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Makes the role where the owner may make roles, lets the owner become it, and says whether it is there. On a server
 * whose owner may not, the triggers alone guard the ledger.
 */
export async function ensureRole(client: Client, role: Role): Promise<boolean> {
  const { rows } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  try {
    if (rows.length === 0)
      await client.query(`CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT`);
    const { rows: mine } = await client.query<{ mine: boolean }>(
      "SELECT pg_has_role(current_user, $1, 'MEMBER') AS mine",
      [role],
    );
    if (mine[0]?.mine !== true) await client.query(`GRANT ${role} TO CURRENT_USER`);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') return false;
    throw error;
  }
}

/** Whether this connection may become the role; false on a server where it could not be made. */
export async function canBecome(connection: Connection, role: Role): Promise<boolean> {
  const client = new Client(clientConfig(connection, { statementTimeoutMs: 10_000, applicationName: 'declass' }));
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ may: boolean }>(
      "SELECT count(*) > 0 AND bool_and(pg_has_role(current_user, oid, 'MEMBER')) AS may FROM pg_roles WHERE rolname = $1",
      [role],
    );
    return rows[0]?.may === true;
  } finally {
    await client.end();
  }
}

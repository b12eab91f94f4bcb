import { types } from 'pg';
import type { ClientConfig } from 'pg';
import { Failure } from '../../core/failure.ts';

/** Where a cluster listens; plain data, so that it can be handed to a child process. */
export interface Connection {
  /** Folder of the Unix socket, or host name. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password?: string;
  /** Encrypt the connection; `verify` also checks the server's certificate. */
  readonly tls?: 'verify' | 'no-verify';
}

/** Roles that migrations make where they may: `app` may not change the ledger, `room` may only read what is released. */
export type Role = 'declass_app' | 'declass_room';

/**
 * The connection named by `DATABASE_URL` or `DATABASE_URL_PUBLIC`. Fails USAGE when it is no PostgreSQL address; the
 * message never quotes it, for it can hold a password.
 */
export function serverConnection(url: string): Connection {
  const hint =
    'Write postgres://user:password@host:5432/database, with ?sslmode=verify-full to insist on the certificate.';
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new Failure('USAGE', 'The address of the database is not a URL.', hint);
  }
  if (parsed.protocol !== 'postgres:' && parsed.protocol !== 'postgresql:')
    throw new Failure('USAGE', 'The address of the database does not begin with postgres://.', hint);
  const database = decodeURIComponent(parsed.pathname.slice(1));
  const user = decodeURIComponent(parsed.username);
  if (database === '' || user === '')
    throw new Failure('USAGE', 'The address of the database names no user or no database.', hint);
  const sslmode = parsed.searchParams.get('sslmode') ?? 'disable';
  const password = decodeURIComponent(parsed.password);
  return {
    host: parsed.searchParams.get('host') ?? decodeURIComponent(parsed.hostname),
    port: parsed.port === '' ? 5432 : Number(parsed.port),
    user,
    database,
    ...(password === '' ? {} : { password }),
    ...tlsOf(sslmode, hint),
  };
}

function tlsOf(sslmode: string, hint: string): { tls?: 'verify' | 'no-verify' } {
  if (sslmode === 'disable') return {};
  if (sslmode === 'require') return { tls: 'no-verify' };
  if (sslmode === 'verify-ca' || sslmode === 'verify-full') return { tls: 'verify' };
  throw new Failure('USAGE', `sslmode=${sslmode.slice(0, 20)} would let the connection fall back to plain text.`, hint);
}

/** Settings of one session, sent as it opens. */
export interface SessionSettings {
  readonly role?: Role;
  readonly statementTimeoutMs: number;
  readonly readOnly?: boolean;
  readonly applicationName: string;
}

// A worker that is stopped (SIGSTOP, a sleeping laptop) inside a transaction would hold the ledger's lock for ever.
const IDLE_IN_TRANSACTION_MS = 30_000;

/** The configuration of node-postgres for a connection. Bigints come as numbers and must be safe; instants as RFC 3339 text. */
export function clientConfig(connection: Connection, settings: SessionSettings): ClientConfig {
  const options = [
    `-c statement_timeout=${settings.statementTimeoutMs}`,
    `-c idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_MS}`,
    ...(settings.role === undefined ? [] : [`-c role=${settings.role}`]),
    ...(settings.readOnly === true ? ['-c default_transaction_read_only=on'] : []),
  ];
  return {
    host: connection.host,
    port: connection.port,
    user: connection.user,
    database: connection.database,
    password: connection.password ?? '',
    ...(connection.tls === undefined ? {} : { ssl: { rejectUnauthorized: connection.tls === 'verify' } }),
    application_name: settings.applicationName,
    options: options.join(' '),
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: parserOf },
  };
}

function parserOf(oid: number): (text: string) => unknown {
  if (oid === types.builtins.INT8) return safeNumber;
  if (oid === types.builtins.TIMESTAMPTZ) return instant;
  return types.getTypeParser(oid, 'text');
}

function safeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new Error('a bigint of the store is beyond 2^53');
  return number;
}

/** PostgreSQL writes `2026-11-24 09:00:00.123+00`; the time zone of every session is checked by the offset it carries. */
function instant(text: string): string {
  return new Date(text).toISOString();
}

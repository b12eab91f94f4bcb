import { readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { Failure } from '../../core/failure.ts';

/** The operating-system account that PostgreSQL runs under when that is not the one of this very process. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

// PostgreSQL refuses to run as root; the first of these that exists runs it. It must have a name: PostgreSQL looks its own up.
const UNPRIVILEGED = ['declass', 'postgres', '_postgres', 'nobody'];

/**
 * Who supervises (by name, for peer authentication) and who runs PostgreSQL. As root a cluster made by an ordinary user,
 * `owner`, goes on under that account. Fails STORE_UNREACHABLE when there is no fitting account.
 */
export function accounts(owner: number | null): { supervisor: string; runs: Account | null } {
  const supervisor = ownName();
  if (process.getuid?.() !== 0) return { supervisor, runs: null };
  const found = passwdAccounts();
  const maker = [...found.values()].find(({ uid }) => uid === owner && uid !== 0);
  if (maker !== undefined) return { supervisor, runs: maker };
  for (const name of UNPRIVILEGED) {
    const account = found.get(name);
    if (account !== undefined && account.uid !== 0) return { supervisor, runs: account };
  }
  throw new Failure(
    'STORE_UNREACHABLE',
    `PostgreSQL does not run as root, and there is no account ${UNPRIVILEGED.join(', ')}.`,
    'Run declass as an ordinary user, or add an account named declass.',
  );
}

function ownName(): string {
  try {
    return userInfo().username;
  } catch {
    throw new Failure(
      'STORE_UNREACHABLE',
      'This user id has no name, and PostgreSQL does not run without one.',
      'Run declass under an account of /etc/passwd, or give DATABASE_URL and DATABASE_URL_PUBLIC.',
    );
  }
}

function passwdAccounts(): Map<string, Account> {
  const accountsByName = new Map<string, Account>();
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name === undefined || name.startsWith('#') || uid === undefined || gid === undefined) continue;
    accountsByName.set(name, { name, uid: Number(uid), gid: Number(gid) });
  }
  return accountsByName;
}

/** The nearest folder above (or at) `path` that the account cannot pass through, or null when it can reach it. */
export function barredAt(path: string, account: Account): string | null {
  let at = path;
  for (;;) {
    const { mode, uid, gid } = statSync(at);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return at;
    const above = dirname(at);
    if (above === at) return null;
    at = above;
  }
}

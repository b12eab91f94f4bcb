import { Failure } from '../../core/failure.ts';

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EACCES',
  'EPERM',
  'EROFS',
  'EIO',
  'EMFILE',
]);

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

function constraintOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('constraint' in error)) return '';
  return typeof error.constraint === 'string' ? error.constraint : '';
}

/** True when the error is PostgreSQL's refusal of a second row under this unique constraint or index. */
export function isDuplicateOf(error: unknown, constraint: string): boolean {
  return codeOf(error) === '23505' && constraintOf(error) === constraint;
}

/** True when PostgreSQL chose this transaction to lose against another; running it again is right. */
export function isLostRace(error: unknown): boolean {
  return codeOf(error) === '40001' || codeOf(error) === '40P01';
}

/**
 * The trouble as a `Failure`. The driver's own error is dropped, not kept as cause: its `detail`, `where` and
 * message can quote row values, and a failure is logged (threats L39). What stays is SQLSTATE and constraint name.
 */
export function asStoreFailure(error: unknown, store: 'work' | 'public'): Error {
  if (error instanceof Failure) return error;
  const code = codeOf(error);
  if (code === '53100' || code === 'ENOSPC') {
    return new Failure(
      'DISK_FULL',
      `The ${store} store has no space left on its disk.`,
      'Make room on the disk of the data folder and try again; nothing was half-written.',
    );
  }
  if (isUnreachable(error, code)) {
    return new Failure(
      'STORE_UNREACHABLE',
      `The ${store} store does not answer${code === '' ? '' : ` (${code})`}.`,
      'Is its PostgreSQL running? Try again; what was acknowledged is kept.',
    );
  }
  if (code === '57014') {
    return new Failure(
      'STORE_UNREACHABLE',
      `The ${store} store took longer than its limit for one statement.`,
      'Try again, or ask for less at once.',
    );
  }
  if (isLostRace(error)) {
    return new Failure(
      'CONFLICT',
      `Another change to the ${store} store was made at the same moment (${code}).`,
      'Try again.',
    );
  }
  if (/^[0-9A-Z]{5}$/.test(code)) {
    const constraint = constraintOf(error);
    return new Failure(
      'INTERNAL',
      `The ${store} store refused a statement: SQLSTATE ${code}${constraint === '' ? '' : `, ${constraint}`}.`,
      'This is a mistake in declass; report it with this line.',
    );
  }
  return error instanceof Error ? error : new Error('unknown error of the store');
}

function isUnreachable(error: unknown, code: string): boolean {
  if (UNREACHABLE.has(code) || code.startsWith('08') || code.startsWith('57P') || code === '53300') return true;
  // node-postgres has no code for these
  return (
    error instanceof Error &&
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Cannot use a pool after)/.test(
      error.message,
    )
  );
}

/**
 * Every failure of the world or refusal of an input, by stable code. The code is the promise; texts may be
 * bettered. `exit` is the process exit code, `status` the HTTP status (formats.md section 2 and RFC 9457).
 */
export const FAILURES = {
  USAGE: { exit: 2, status: 400 },
  NOT_FOUND: { exit: 4, status: 404 },
  NOT_SIGNED_IN: { exit: 3, status: 401 },
  NOT_ALLOWED: { exit: 3, status: 403 },
  CONFLICT: { exit: 3, status: 409 },
  BODY_INVALID: { exit: 2, status: 400 },
  TOO_MANY_TRIES: { exit: 3, status: 429 },
  // intake: the file is turned away, nothing is kept
  FILE_NOT_FOUND: { exit: 4, status: 404 },
  FILE_EMPTY: { exit: 1, status: 422 },
  FILE_TOO_LARGE: { exit: 1, status: 413 },
  FILE_TYPE_UNKNOWN: { exit: 1, status: 415 },
  FILE_TRUNCATED: { exit: 1, status: 422 },
  FILE_DAMAGED: { exit: 1, status: 422 },
  FILE_NAME_INVALID: { exit: 1, status: 422 },
  FILE_CHANGED: { exit: 1, status: 422 },
  PDF_ENCRYPTED: { exit: 1, status: 422 },
  PDF_NO_PAGES: { exit: 1, status: 422 },
  PDF_JUNK_BEFORE_HEADER: { exit: 1, status: 422 },
  PAGE_TOO_LARGE: { exit: 1, status: 422 },
  TOO_MANY_PAGES: { exit: 1, status: 422 },
  TEXT_NOT_UTF8: { exit: 1, status: 422 },
  TEXT_HAS_CONTROLS: { exit: 1, status: 422 },
  TEXT_TOO_LONG: { exit: 1, status: 422 },
  TABLE_INVALID: { exit: 1, status: 422 },
  DECODE_TIMEOUT: { exit: 1, status: 422 },
  DECODE_MEMORY: { exit: 1, status: 422 },
  DECODE_FAILED: { exit: 1, status: 422 },
  // the world
  STORE_UNREACHABLE: { exit: 1, status: 503 },
  STORE_HELD: { exit: 1, status: 503 },
  STORE_CORRUPT: { exit: 5, status: 500 },
  DISK_FULL: { exit: 1, status: 507 },
  CLOCK_BACK: { exit: 1, status: 500 },
  LEDGER_BEHIND: { exit: 5, status: 500 },
  LEDGER_BROKEN: { exit: 5, status: 500 },
  VERIFY_FAILED: { exit: 5, status: 422 },
  RELEASE_REFUSED: { exit: 3, status: 409 },
  LEAKS_FOUND: { exit: 3, status: 200 },
  INTERNAL: { exit: 1, status: 500 },
} as const;

/** Stable code of a failure. */
export type FailureCode = keyof typeof FAILURES;

/**
 * Trouble that is not ours: a bad input or a failing world. `message` says what and where (never page text or a
 * personal name), `hint` what to do next.
 */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly hint: string;
  override readonly name = 'Failure';

  constructor(code: FailureCode, message: string, hint: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }

  /** HTTP status of this failure. */
  get status(): number {
    return FAILURES[this.code].status;
  }

  /** Process exit code of this failure. */
  get exit(): number {
    return FAILURES[this.code].exit;
  }
}

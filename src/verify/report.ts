/** One thing that was looked at. */
export interface VerifyCheck {
  /** What was asked, in a few words. */
  readonly name: string;
  /** File it is about, as a path in the bag; null when it is about the whole. */
  readonly file: string | null;
  readonly passed: boolean;
  /** What was found, in a sentence. Names files and times only. */
  readonly detail: string;
}

/** Format `declass/verify-report/1`: everything that was checked about a release, and whether all of it held. */
export interface VerifyReport {
  readonly format: 'declass/verify-report/1';
  readonly ok: boolean;
  /** Id of the release by its certificate, or null when that could not be read. */
  readonly release: string | null;
  /** `bag`: the key that was believed came with the release itself, which shows wholeness but not who made it. */
  readonly keySource: 'trusted' | 'bag';
  readonly checks: readonly VerifyCheck[];
  /** What a reader must know that is no failure. */
  readonly notes: readonly string[];
}

/** Collects checks; a question passes with one sentence or fails once a file that is wrong. */
export interface Findings {
  readonly checks: readonly VerifyCheck[];
  pass(name: string, file: string | null, detail: string): void;
  fail(name: string, file: string | null, detail: string): void;
}

/** An empty collection. */
export function makeFindings(): Findings {
  const checks: VerifyCheck[] = [];
  return {
    checks,
    pass: (name, file, detail) => void checks.push({ name, file, passed: true, detail }),
    fail: (name, file, detail) => void checks.push({ name, file, passed: false, detail }),
  };
}

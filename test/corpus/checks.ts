/** How many checks of a suite passed and failed. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** One named thing that must hold; `detail` tells what was found when it does not. */
export interface Check {
  readonly name: string;
  readonly holds: boolean;
  readonly detail?: string;
}

/** Prints every check on a line of its own and counts them. */
export function told(suite: string, checks: readonly Check[], log: (line: string) => void): Tally {
  for (const { name, holds, detail } of checks)
    log(
      `${holds ? 'ok     ' : 'FAILED '} ${suite}: ${name}${holds || detail === undefined ? '' : ` (found: ${detail})`}`,
    );
  const passed = checks.filter(({ holds }) => holds).length;
  return { passed, failed: checks.length - passed };
}

import { parseArgs } from 'node:util';

/** What every bench is asked with. */
export interface Asked {
  /** How often each thing is measured. */
  readonly runs: number;
  /** The larger sizes. */
  readonly full: boolean;
  readonly files: readonly string[];
}

/** Reads `[-n RUNS] [--full] [FILE…]`; ends the process with 2 on anything else. */
export function askedFor(runsByDefault: number): Asked {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { runs: { type: 'string', short: 'n' }, full: { type: 'boolean' } },
    });
    const runs = Number(values.runs ?? runsByDefault);
    if (!Number.isSafeInteger(runs) || runs < 1) throw new Error('-n takes a number from 1');
    return { runs, full: values.full === true, files: positionals };
  } catch (error) {
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\nusage: [-n RUNS] [--full] [FILE…]\n`,
    );
    process.exit(2);
  }
}

/** One command: its help leads with two examples, and `run` returns the exit code. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly usage: string;
  readonly examples: readonly [string, string];
  /** Options, each with one line. */
  readonly options: readonly (readonly [flag: string, meaning: string])[];
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

/** Where data, talk and progress go. Data to stdout; talk and progress to stderr; progress only on a terminal. */
export interface Terminal {
  data(text: string): void;
  say(text: string): void;
  /** Replaces the progress line; nothing when stderr is no terminal. */
  progress(text: string): void;
  readonly color: boolean;
}

/** The help of one command. */
export function helpOf(command: Command): string {
  const width = Math.max(0, ...command.options.map(([flag]) => flag.length));
  return [
    ...command.examples.map((example) => `  ${example}`),
    '',
    command.summary,
    '',
    `usage: declass ${command.usage}`,
    ...command.options.map(([flag, meaning]) => `  ${flag.padEnd(width)}  ${meaning}`),
    '',
  ].join('\n');
}

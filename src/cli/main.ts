import { helpOf, type Command, type Terminal } from './command.ts';
import { readConfig } from '../app/config.ts';
import { tell } from './tell.ts';

/** Every command, loaded only when asked for, so that `declass verify` needs no store. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).start,
  read: async () => (await import('./read.ts')).read,
  tables: async () => (await import('./tables.ts')).tables,
  inspect: async () => (await import('./inspect.ts')).inspectCommand,
  'take-in': async () => (await import('./take-in.ts')).takeInCommand,
  status: async () => (await import('./status.ts')).status,
  decide: async () => (await import('./decide.ts')).decide,
  correct: async () => (await import('./correct.ts')).correct,
  release: async () => (await import('./release.ts')).release,
  verify: async () => (await import('./verify.ts')).verify,
  ledger: async () => (await import('./ledger.ts')).ledger,
  person: async () => (await import('./person.ts')).person,
  worker: async () => (await import('./worker.ts')).worker,
  desk: async () => (await import('./desk.ts')).desk,
  'reading-room': async () => (await import('./reading-room.ts')).readingRoom,
};

async function overview(): Promise<string> {
  const lines = [
    '  npx declass start --samples',
    '  npx declass read letter.pdf --json',
    '',
    'declass takes a government record from the scanned page to its released copy.',
    '',
    'usage: declass COMMAND [options]; declass COMMAND --help tells more',
  ];
  for (const load of Object.values(COMMANDS)) {
    const command = await load();
    lines.push(`  ${command.name.padEnd(13)} ${command.summary}`);
  }
  lines.push(
    '',
    'exit codes: 0 done · 1 failed · 2 wrong usage · 3 refused · 4 not found · 5 integrity check failed',
    '',
  );
  return lines.join('\n');
}

function makeTerminal(): Terminal {
  const { color } = readConfig();
  const isTerminal = process.stderr.isTTY === true;
  let isShowing = false;
  const clear = (): void => {
    if (isShowing) process.stderr.write('\r\u001b[K');
    isShowing = false;
  };
  return {
    color,
    data(text) {
      clear();
      process.stdout.write(`${text}\n`);
    },
    say(text) {
      clear();
      process.stderr.write(`${text}\n`);
    },
    progress(text) {
      if (!isTerminal) return;
      clear();
      process.stderr.write(text);
      isShowing = true;
    },
  };
}

async function main(args: readonly string[]): Promise<number> {
  const terminal = makeTerminal();
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const wanted = name === 'help' ? rest[0] : undefined;
    const load = wanted === undefined ? undefined : COMMANDS[wanted];
    terminal.data(load ? helpOf(await load()) : await overview());
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    terminal.say(`declass: USAGE: there is no command "${name.slice(0, 40)}"\n  declass --help lists the commands`);
    return 2;
  }
  const command = await load();
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.data(helpOf(command));
    return 0;
  }
  try {
    return await command.run(rest, terminal);
  } catch (error) {
    return tell(error, terminal);
  }
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A closed pipe (`| head`) is the reader's wish, not a failure.
  if (error.code === 'EPIPE') process.exit(0);
});
process.exitCode = await main(process.argv.slice(2));

import { readFile as bytesOf, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../app/config.ts';
import { openReaders } from '../app/readers.ts';
import { openTables } from '../app/tables.ts';
import { dayOf } from '../core/dates.ts';
import { Failure } from '../core/failure.ts';
import type { Reading } from '../core/reading/reading.ts';
import { readFile } from '../work/read-file.ts';
import type { Command, Terminal } from './command.ts';
import { daysOf } from './days.ts';
import { tell } from './tell.ts';

/** `declass read`: one `declass/reading/1` document a file, without any store. */
export const read: Command = {
  name: 'read',
  summary: 'reads scans or transcripts and tells what the paper says of itself, without any store',
  usage: 'read FILE… [--on DATE]… [--tables DIR] [--json]',
  examples: ['npx declass read letter.pdf', 'npx declass read transcript.txt --on 1990-01-01 --json'],
  options: [
    ['--on DATE', 'status on that day too, e.g. 1992-04-03; may be given again'],
    ['--tables DIR', 'tables of your own: offices, people, words; beside those in the data folder'],
    ['--json', 'one JSON document; one line a file where many are given'],
  ],
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { on: { type: 'string', multiple: true }, tables: { type: 'string' }, json: { type: 'boolean' } },
    });
    if (positionals.length === 0) throw new Failure('USAGE', 'no file is named', 'declass read FILE…');
    const tables = await openTables(readConfig().dataDir, values.tables);
    const readers = { ...openReaders(), tables };
    const days = [dayOf(readers.clock.now()), ...daysOf(values.on ?? [])];
    let exit = 0;
    try {
      for (const file of positionals) {
        const label = path.basename(file);
        try {
          const reading = await readFile(readers, { path: file, bytes: await open(file) }, days, (done, of) =>
            terminal.progress(`${label}: page ${done} of ${of}`),
          );
          if (values.json)
            terminal.data(positionals.length > 1 ? JSON.stringify(reading) : JSON.stringify(reading, null, 2));
          else summary(label, reading, terminal);
        } catch (error) {
          // One file that is turned away does not stop the others.
          exit = Math.max(exit, tell(error, terminal, label));
        }
      }
    } finally {
      await readers.close();
    }
    return exit;
  },
};

/** The decoder's own bound (threats.md section 6), looked at before a byte is in memory. */
const FILE_BYTES = 2 ** 30;

async function open(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > FILE_BYTES)
      throw new Failure(
        'FILE_TOO_LARGE',
        `the file has ${size} bytes; at most ${FILE_BYTES} are read`,
        'Split it and read the parts.',
      );
    return await bytesOf(file);
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const code = (cause as NodeJS.ErrnoException).code;
    throw new Failure(
      'FILE_NOT_FOUND',
      `the file cannot be read (${code ?? 'unknown'})`,
      'Check its path and that you may read it.',
      { cause },
    );
  }
}

function summary(label: string, reading: Reading, terminal: Terminal): void {
  terminal.data(
    `${label}: ${count(reading.pages.length, 'page')}, ${count(reading.parts.length, 'part')}, ${count(reading.marks.length, 'mark')}, ${count(reading.findings.length, 'finding')}`,
  );
  for (const part of reading.parts) {
    const names = (values: typeof part.from): string =>
      values.map(({ value, read: asRead }) => value ?? asRead).join(', ');
    const who = [names(part.from), names(part.to)].filter(Boolean).join(' to ');
    terminal.data(
      `  ${part.id}  ${[part.type, who, part.date?.value].filter(Boolean).join(', ')}; pages ${part.pages.join(' to ')}`,
    );
    for (const status of reading.status.filter((entry) => entry.part === part.id))
      terminal.data(
        `     ${status.on}: classification ${status.classification.value}, instruction ${status.instruction.value ?? 'none'}, access ${status.access.value}, marks ${status.marking.value}`,
      );
  }
  for (const finding of reading.findings)
    terminal.data(`  ! ${finding.code}${finding.part === null ? '' : ` in ${finding.part}`}: ${finding.message}`);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

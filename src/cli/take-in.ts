import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../app/config.ts';
import { openHouse } from '../app/house.ts';
import { workUntil } from '../app/work-jobs.ts';
import { Failure } from '../core/failure.ts';
import type { RecordId } from '../core/ids.ts';
import { takeIn } from '../work/take-in.ts';
import type { Command, Terminal } from './command.ts';
import { tell } from './tell.ts';

/** `declass take-in`: files or whole folders into the store, read to the end. */
export const takeInCommand: Command = {
  name: 'take-in',
  summary: 'takes files or folders into the store, reads them, and prints the record ids',
  usage: 'take-in FILE… [--collection NAME] [--series NAME] [--box NAME] [--folder NAME] [--data DIR] [--json]',
  examples: [
    'npx declass take-in letter.pdf --collection "Central Files 1964"',
    'npx declass take-in box-12/ --collection "Central Files 1964" --box 12 --json',
  ],
  options: [
    ['--collection NAME', 'collection; "Unsorted" when not said'],
    ['--series NAME', 'series'],
    ['--box NAME', 'box'],
    ['--folder NAME', 'folder'],
    ['--data DIR', 'data folder; DECLASS_DATA is the same'],
    ['--json', 'one JSON line a file'],
  ],
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        collection: { type: 'string' },
        series: { type: 'string' },
        box: { type: 'string' },
        folder: { type: 'string' },
        data: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    if (positionals.length === 0) throw new Failure('USAGE', 'no file is named', 'declass take-in FILE…');
    const provenance = {
      collection: values.collection || 'Unsorted',
      series: values.series || null,
      box: values.box || null,
      folder: values.folder || null,
    };
    const house = await openHouse(readConfig(values.data), terminal.say);
    let exit = 0;
    try {
      const taken: { file: string; record: RecordId }[] = [];
      for (const file of await filesIn(positionals)) {
        const label = path.basename(file);
        const answer = await takeIn(house, { path: file, name: label, provenance, actor: null });
        if (answer.ok) taken.push({ file, record: answer.record.id });
        else {
          exit = Math.max(exit, tell(new Failure(answer.code, answer.message, answer.hint), terminal, label));
          if (values.json)
            terminal.data(
              JSON.stringify({
                file,
                record: null,
                state: 'refused',
                code: answer.code,
                message: answer.message,
                hint: answer.hint,
              }),
            );
        }
      }
      for (const { file, record } of taken) {
        await waitFor(house, file, record, terminal);
        const done = await house.records.get(record);
        if (done?.state === 'failed')
          exit = Math.max(
            exit,
            tell(
              new Failure(
                'DECODE_FAILED',
                `the record cannot be read (${done.failure ?? 'unknown'})`,
                'The original is kept; mend the file and take it in again.',
              ),
              terminal,
              path.basename(file),
            ),
          );
        terminal.data(
          values.json
            ? JSON.stringify({
                file,
                record,
                state: done?.state ?? null,
                code: done?.failure ?? null,
                pages: done?.pageCount ?? null,
              })
            : record,
        );
      }
    } finally {
      await house.close();
    }
    return exit;
  },
};

async function waitFor(
  house: Awaited<ReturnType<typeof openHouse>>,
  file: string,
  record: RecordId,
  terminal: Terminal,
): Promise<void> {
  await workUntil(house, async () => {
    const now = await house.records.get(record);
    terminal.progress(`${path.basename(file)}: page ${now?.pagesDone ?? 0} of ${now?.pageCount ?? '?'}`);
    return now?.state === 'ready' || now?.state === 'failed';
  });
}

/** Every named file; a folder stands for the files below it, in order of name. Files and folders whose name begins with a dot are left out. */
async function filesIn(names: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const name of names) {
    const kind = await stat(name).catch(() => null);
    if (!kind?.isDirectory()) {
      files.push(name);
      continue;
    }
    const entries = await readdir(name, { withFileTypes: true });
    const below = entries
      .filter((entry) => !entry.name.startsWith('.') && (entry.isFile() || entry.isDirectory()))
      .map((entry) => path.join(name, entry.name));
    files.push(...(await filesIn(below.toSorted())));
  }
  return files;
}

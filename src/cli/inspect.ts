import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { FAILURES, Failure } from '../core/failure.ts';
import { inspectFile } from '../app/inspector.ts';
import type { Command } from './command.ts';
import { tell } from './tell.ts';

/** `declass inspect`: how a PDF from anywhere leaks. */
export const inspectCommand: Command = {
  name: 'inspect',
  summary:
    'tells how a PDF leaks: live text under bars, attachments, earlier revisions, bytes after the end (exit 3 when it leaks)',
  usage: 'inspect FILE… [--show] [--json]',
  examples: ['npx declass inspect release.pdf', 'npx declass inspect *.pdf --json'],
  options: [
    ['--show', 'show what can be recovered; without it only where and how much'],
    ['--json', 'one JSON document; one line a file where many are given'],
  ],
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { show: { type: 'boolean' }, json: { type: 'boolean' } },
    });
    if (positionals.length === 0) throw new Failure('USAGE', 'no file is named', 'declass inspect FILE…');
    let exit = 0;
    for (const file of positionals) {
      const label = path.basename(file);
      try {
        const bytes = await readFile(file).catch((cause: unknown) => {
          throw new Failure('FILE_NOT_FOUND', 'the file cannot be read', 'Check its path and that you may read it.', {
            cause,
          });
        });
        const report = await inspectFile(bytes, { show: values.show === true });
        if (report.leaks) exit = Math.max(exit, FAILURES.LEAKS_FOUND.exit);
        if (values.json)
          terminal.data(
            positionals.length > 1 ? JSON.stringify({ file, ...report }) : JSON.stringify({ file, ...report }, null, 2),
          );
        else {
          terminal.data(`${label}: ${report.leaks ? 'LEAKS' : 'no leak found'}`);
          for (const { threat, page, what, shown } of report.findings)
            terminal.data(
              `  ${threat}${page === null ? '' : ` page ${page}`}: ${what}${shown === null ? '' : `: ${shown}`}`,
            );
        }
      } catch (error) {
        exit = Math.max(exit, tell(error, terminal, label));
      }
    }
    return exit;
  },
};

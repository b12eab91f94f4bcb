import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { FAILURES, Failure } from '../core/failure.ts';
import { verifyRelease } from '../verify/verify.ts';
import type { Command } from './command.ts';

/** `declass verify`: a release checked with nothing but its files. */
export const verify: Command = {
  name: 'verify',
  summary: 'checks a release and its certificate with nothing but the files',
  usage: 'verify FOLDER [--keys FILE] [--json]',
  examples: ['npx declass verify release-folder', 'npx declass verify release-folder --keys agency-keys.json --json'],
  options: [
    [
      '--keys FILE',
      'keys to believe, fetched from the agency; without it the keys in the bag are taken, which shows wholeness but not who made it',
    ],
    ['--json', 'the whole report as one JSON document'],
  ],
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { keys: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [folder] = positionals;
    if (folder === undefined || positionals.length > 1)
      throw new Failure('USAGE', 'name one folder', 'declass verify FOLDER');
    const report = await verifyRelease(
      folder,
      values.keys === undefined ? {} : { trustedKeys: await keysIn(values.keys) },
    );
    if (values.json) terminal.data(JSON.stringify(report, null, 2));
    else {
      for (const check of report.checks)
        terminal.data(
          `${check.passed ? 'ok    ' : 'FAILED'} ${check.name}${check.file === null ? '' : ` [${check.file}]`}: ${check.detail}`,
        );
      for (const note of report.notes) terminal.data(`note   ${note}`);
      terminal.data(report.ok ? `verified: release ${report.release}` : 'NOT verified');
    }
    return report.ok ? 0 : FAILURES.VERIFY_FAILED.exit;
  },
};

async function keysIn(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new Failure('FILE_NOT_FOUND', 'the file of keys cannot be read', 'Check its path.', { cause });
  }
}

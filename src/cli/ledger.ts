import { parseArgs } from 'node:util';
import { readConfig } from '../app/config.ts';
import { openHouse } from '../app/house.ts';
import { FAILURES, Failure } from '../core/failure.ts';
import { toHex } from '../core/ids.ts';
import { checkLedger } from '../work/check-ledger.ts';
import { signLedgerHead } from '../work/checkpoint.ts';
import type { Command } from './command.ts';

/** `declass ledger verify`: the whole work ledger replayed; `ledger sign`: its head signed inside and outside the store. */
export const ledger: Command = {
  name: 'ledger',
  summary: 'verify: replays the whole work ledger and names the first act that does not fit',
  usage: 'ledger verify|sign [--data DIR] [--json]',
  examples: ['npx declass ledger verify', 'npx declass ledger verify --data /srv/declass --json'],
  options: [
    ['--data DIR', 'data folder; DECLASS_DATA is the same'],
    ['--json', 'one JSON document'],
  ],
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [verb] = positionals;
    if (positionals.length !== 1 || (verb !== 'verify' && verb !== 'sign'))
      throw new Failure('USAGE', 'the verbs are "verify" and "sign"', 'declass ledger verify');
    // The check at opening is left to the replay below, which names the act.
    const house = await openHouse(readConfig(values.data), terminal.say, undefined, { checkLedger: verb === 'sign' });
    try {
      if (verb === 'sign') {
        const { note, size } = await signLedgerHead(house.checkpoints);
        terminal.data(values.json ? JSON.stringify({ size, note }) : note.trimEnd());
        return 0;
      }
      const { answer, heads } = await checkLedger(house.checkpoints);
      const shown = answer.fits
        ? { fits: true, size: answer.size, root: toHex(answer.root), heads }
        : { ...answer, heads };
      if (values.json) terminal.data(JSON.stringify(shown, null, 2));
      else if (answer.fits)
        terminal.data(`the ledger fits: ${answer.size} acts, root ${toHex(answer.root)}\n  ${heads.join('\n  ')}`);
      else
        terminal.data(
          `the ledger does NOT fit: ${answer.why} at act ${answer.index}${answer.act === null ? '' : ` (${answer.act})`}${answer.among > 1 ? `, one of ${answer.among}` : ''}\n  ${heads.join('\n  ')}`,
        );
      return answer.fits ? 0 : FAILURES.LEDGER_BROKEN.exit;
    } finally {
      await house.close();
    }
  },
};

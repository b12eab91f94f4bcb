import { parseArgs } from 'node:util';
import { checkTables, shippedTable, TABLE_KINDS, tableKind, tableSchema } from '../app/tables.ts';
import { Failure } from '../core/failure.ts';
import type { Command } from './command.ts';

/** `declass tables`: checks a user's tables, and prints ours and the schema to begin from. */
export const tables: Command = {
  name: 'tables',
  summary: 'checks tables of your own: offices, people, words of marks and forms; prints ours to begin from',
  usage: 'tables FILE|DIR… | --print KIND | --schema',
  examples: ['npx declass tables my-offices.json', 'npx declass tables --print offices'],
  options: [
    ['--print KIND', `our table as a file: ${TABLE_KINDS.join(', ')}`],
    ['--schema', 'the JSON Schema of the format'],
    ['--json', 'one JSON document'],
  ],
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { print: { type: 'string' }, schema: { type: 'boolean' }, json: { type: 'boolean' } },
    });
    const asked = [values.print !== undefined, values.schema === true, positionals.length > 0].filter(Boolean).length;
    if (asked !== 1) throw new Failure('USAGE', 'name tables to check, or a kind to print', 'declass tables FILE');
    if (values.schema) terminal.data(JSON.stringify(tableSchema(), null, 2));
    else if (values.print !== undefined) {
      const kind = tableKind(values.print);
      if (kind === null)
        throw new Failure('USAGE', 'there is no table of that kind', `The kinds are ${TABLE_KINDS.join(', ')}.`);
      terminal.data(JSON.stringify(shippedTable(kind), null, 2));
    } else {
      const checked = await checkTables(positionals);
      if (values.json) terminal.data(JSON.stringify(checked, null, 2));
      else
        for (const { file, kind, rows, replaced } of checked)
          terminal.data(`${file}: ${rows} of ${kind}, ${replaced} in place of ours`);
    }
    return 0;
  },
};

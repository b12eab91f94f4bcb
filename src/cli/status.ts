import { parseArgs } from 'node:util';
import { readConfig } from '../app/config.ts';
import { openHouse } from '../app/house.ts';
import { asDay, dayOf, type Instant } from '../core/dates.ts';
import { Failure } from '../core/failure.ts';
import { asRecordId } from '../core/ids.ts';
import { statusOf } from '../core/orders/status.ts';
import type { Axis } from '../core/reading/reading.ts';
import { readingOf } from '../work/reading-of.ts';
import type { Command } from './command.ts';
import { daysOf } from './days.ts';

/** `declass status`: the four axes of each part on a day, as known on a day. */
export const status: Command = {
  name: 'status',
  summary: 'tells the four axes of each part on a day, as known on a day, with reasons',
  usage: 'status RECORD [--on DATE] [--as-known DATE] [--data DIR] [--json]',
  examples: [
    'npx declass status 3f0c… --on 1990-01-01',
    'npx declass status 3f0c… --on 1992-04-03 --as-known 2026-11-24 --json',
  ],
  options: [
    ['--on DATE', 'the day asked about; today when not said'],
    ['--as-known DATE', 'leave out what was recorded after that day'],
    ['--data DIR', 'data folder; DECLASS_DATA is the same'],
    ['--json', 'one JSON document, with reasons and the acts they name'],
  ],
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        on: { type: 'string' },
        'as-known': { type: 'string' },
        data: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const id = asRecordId(positionals[0] ?? '');
    if (id === null || positionals.length > 1)
      throw new Failure('USAGE', 'name one record by its id', 'declass take-in prints the ids.');
    const [asked] = daysOf(values.on === undefined ? [] : [values.on]);
    const asKnown = values['as-known'] === undefined ? null : asKnownAt(values['as-known']);
    const house = await openHouse(readConfig(values.data), terminal.say);
    try {
      const record = await house.records.get(id);
      const reading = record && (await readingOf(house.derived, record));
      if (!record || !reading)
        throw new Failure(
          'NOT_FOUND',
          'there is no such record, or it is not read yet',
          'declass take-in prints the ids.',
        );
      const acts = await house.acts.ofRecord(id);
      const on = asked ?? dayOf(house.clock.now());
      const parts = statusOf({ reading, acts, on, asKnown });
      const known = acts.filter((act) => asKnown === null || act.recordedAt <= asKnown);
      if (values.json) {
        const evidence = {
          reviewActions: reading.reviewActions,
          marks: reading.marks.map(({ id: mark, part, value, state, evidence: at }) => ({
            id: mark,
            part,
            value,
            state,
            evidence: at,
          })),
        };
        const shown = known.map(({ id: act, kind, effective, recordedAt, payload, evidence: at }) => ({
          id: act,
          kind,
          effective,
          recordedAt,
          payload,
          evidence: at,
        }));
        terminal.data(
          JSON.stringify(
            { record: id, on, asKnown: asKnown ?? house.clock.now(), status: parts, acts: shown, ...evidence },
            null,
            2,
          ),
        );
      } else {
        for (const part of parts) {
          terminal.data(`${part.part} on ${on}`);
          for (const axis of ['classification', 'instruction', 'access', 'marking'] as const)
            terminal.data(`  ${axis.padEnd(15)}${sentence(part[axis])}`);
        }
      }
      return 0;
    } finally {
      await house.close();
    }
  },
};

function sentence({ value, confidence, reasons }: Axis<string | null>): string {
  return `${value ?? 'none'} (${confidence}${reasons.length === 0 ? '' : `; ${reasons.join(', ')}`})`;
}

/** A day counts to its end. */
function asKnownAt(text: string): Instant {
  if (asDay(text) === null) throw new Failure('USAGE', `"${text.slice(0, 20)}" is no day`, 'Write it as 2026-11-24.');
  return `${text}T23:59:59.999Z` as Instant;
}

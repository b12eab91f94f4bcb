import { parseArgs } from 'node:util';
import { readConfig } from '../app/config.ts';
import { openHouse } from '../app/house.ts';
import { asDay, dayOf, type Instant } from '../core/dates.ts';
import { Failure } from '../core/failure.ts';
import { asRecordId } from '../core/ids.ts';
import type { AxisExplained, StatusExplained, StatusSubject } from '../core/orders/explain.ts';
import { explainStatus } from '../core/orders/explain.ts';
import { statusOf } from '../core/orders/status.ts';
import { correctionTexts } from '../work/corrected-reading-of.ts';
import { readingOf } from '../work/reading-of.ts';
import type { Command } from './command.ts';
import { daysOf } from './days.ts';

/** `declass status`: the four axes of each part, or of a page or portion, on a day, as known on a day. */
export const status: Command = {
  name: 'status',
  summary: 'tells the four axes of each part on a day, as known on a day, with reasons',
  usage: 'status RECORD [--on DATE] [--as-known DATE] [--part ID | --page N | --portion MARK] [--data DIR] [--json]',
  examples: [
    'npx declass status 3f0c… --on 1990-01-01 --page 2',
    'npx declass status 3f0c… --on 1992-04-03 --as-known 2026-11-24 --json',
  ],
  options: [
    ['--on DATE', 'the day asked about; today when not said'],
    ['--as-known DATE', 'leave out what was recorded after that day'],
    ['--part ID', 'only this part'],
    ['--page N', 'the page, in every part that lies on it'],
    ['--portion MARK', 'the portion that this portion mark stands before'],
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
        part: { type: 'string' },
        page: { type: 'string' },
        portion: { type: 'string' },
        data: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const id = asRecordId(positionals[0] ?? '');
    if (id === null || positionals.length > 1)
      throw new Failure('USAGE', 'name one record by its id', 'declass take-in prints the ids.');
    const [asked] = daysOf(values.on === undefined ? [] : [values.on]);
    const subject = subjectOf(values);
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
      const texts = await correctionTexts(house.derived, acts);
      const { tables } = house;
      const parts = statusOf({ reading, acts, on, asKnown, texts, tables });
      const explained = explainStatus({ reading, acts, on, asKnown, texts, tables, ...(subject ? { subject } : {}) });
      if (subject && explained.length === 0)
        throw new Failure('NOT_FOUND', 'the record has no such part, page or portion', 'declass read shows them.');
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
            {
              record: id,
              on,
              asKnown: asKnown ?? house.clock.now(),
              status: parts,
              explained,
              acts: shown,
              ...evidence,
            },
            null,
            2,
          ),
        );
      } else {
        for (const one of explained) for (const line of linesOf(one)) terminal.data(line);
      }
      return 0;
    } finally {
      await house.close();
    }
  },
};

/** One answer in sentences: the value, what carries it, what speaks against it, what would change it. */
function linesOf(one: StatusExplained): string[] {
  const { subject, part, on, findings } = one;
  const of = {
    part: `${part} on ${on}`,
    page: `${part}, page ${'page' in subject ? subject.page : ''} on ${on}`,
    portion: `${part}, portion ${'mark' in subject ? subject.mark : ''} on ${on}`,
  }[subject.kind];
  return [
    of,
    ...(['classification', 'instruction', 'access', 'marking'] as const).flatMap((axis) => axisLines(axis, one[axis])),
    ...findings.map((finding) => `  ! ${finding.code}: ${finding.message}`),
  ];
}

function axisLines(name: string, axis: AxisExplained<string | null>): string[] {
  const { value, confidence, reasons, against, wouldChange } = axis;
  return [
    `  ${name.padEnd(15)}${value ?? 'none'} (${confidence})`,
    ...reasons.map((reason) => `    because: ${reason.says}${cited(reason.source)}`),
    ...against.map((reason) => `    against: ${reason.says}${cited(reason.source)}`),
    ...wouldChange.map((sentence) => `    would change it: ${sentence}`),
  ];
}

function cited(source: AxisExplained<unknown>['reasons'][number]['source']): string {
  const words = source ? [source.order, source.section, source.tag].filter((one) => one !== null) : [];
  return words.length === 0 ? '' : ` [${words.join(', ')}]`;
}

function subjectOf(values: {
  readonly part?: string | undefined;
  readonly page?: string | undefined;
  readonly portion?: string | undefined;
}): StatusSubject | null {
  const { part, page, portion } = values;
  if ([part, page, portion].filter((one) => one !== undefined).length > 1)
    throw new Failure('USAGE', 'ask for one of part, page and portion', 'declass status --help tells how.');
  if (part !== undefined) return { kind: 'part', part };
  if (portion !== undefined) return { kind: 'portion', mark: portion };
  if (page === undefined) return null;
  if (!/^[1-9]\d{0,5}$/.test(page))
    throw new Failure('USAGE', '--page takes a number from 1', 'declass status --help tells how.');
  return { kind: 'page', page: Number(page) };
}

/** A day counts to its end. */
function asKnownAt(text: string): Instant {
  if (asDay(text) === null) throw new Failure('USAGE', `"${text.slice(0, 20)}" is no day`, 'Write it as 2026-11-24.');
  return `${text}T23:59:59.999Z` as Instant;
}

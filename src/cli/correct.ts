import { parseArgs } from 'node:util';
import { readConfig } from '../app/config.ts';
import { openHouse, type House } from '../app/house.ts';
import { PART_ROLES, PART_TYPES } from '../contract/api.ts';
import { Failure } from '../core/failure.ts';
import { asActId, asRecordId, type ActId, type RecordId, type Sha256 } from '../core/ids.ts';
import { findingId, type CorrectedReading } from '../core/orders/corrected-reading.ts';
import type { CorrectionWanted } from '../core/review/correction-payload.ts';
import type { Person } from '../core/review/person.ts';
import { mayRecord } from '../core/review/policy/record.ts';
import { levelOfReading } from '../core/review/record-level.ts';
import { correctReading, withdrawCorrection } from '../work/correct-reading.ts';
import { correctedReadingOf } from '../work/corrected-reading-of.ts';
import type { Done } from '../work/review-docket.ts';
import type { Command } from './command.ts';
import { signedIn } from './signed-in.ts';

/** `declass correct`: a reading put right, for scripts; the same rules at the same doors as the desk. */
export const correct: Command = {
  name: 'correct',
  summary: 'puts right what was read: marks, dates, the cut into parts, findings',
  usage:
    'correct RECORD --as NAME [--show] [--mark ID --state STATE [--value V]] [--dismiss ID]… [--date THING=DATE]… [--cut PAGE[:LINE]]… [--join PART]… [--settle FINDING=WHY]… [--withdraw ACT]…',
  examples: [
    'npx declass correct 3f0c… --as reviewer --mark m4 --state struck --value "TOP SECRET"',
    'npx declass correct 3f0c… --as archivist --cut 3 --date r1=1988-04 --json',
  ],
  options: [
    ['--as NAME', 'who does it; the password is in DECLASS_PASSWORD, sample people need none'],
    ['--show', 'print the parts, marks, review actions and findings with their ids'],
    ['--mark ID', 'the mark that --state and --value are about'],
    ['--state STATE', 'plain, struck, partly-struck or illegible'],
    ['--value V', 'what the mark means; as it stands when not said'],
    ['--dismiss ID', 'what was read as a mark is none; may be given again'],
    ['--form-text', 'with --dismiss: words of a form, else words of the text'],
    ['--date THING=DATE', 'of a part (B=1962-11-17) or an action (r1=1988-04); "unknown" for none; may be given again'],
    ['--cut WHERE', 'a part begins at PAGE, or at PAGE:LINE; may be given again'],
    ['--type TYPE', 'with one --cut: letter, memorandum, telegram, …; as read there when not said'],
    ['--role ROLE', 'with one --cut: cover, main, attachment, slip or form'],
    ['--join PART', 'joins a part to the one before it; may be given again'],
    ['--settle FINDING=WHY', 'f1=confirmed, f1=not-so or f1=cannot-be-settled; may be given again'],
    ['--withdraw ACT', 'takes a correction back; may be given again'],
    ['--authority CITATION', 'what it rests on, e.g. "32 CFR 2001.24(f)"'],
    ['--data DIR', 'data folder; DECLASS_DATA is the same'],
    ['--json', 'one JSON document: the acts, and what is put right'],
  ],
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        as: { type: 'string' },
        show: { type: 'boolean' },
        mark: { type: 'string' },
        state: { type: 'string' },
        value: { type: 'string' },
        dismiss: { type: 'string', multiple: true },
        'form-text': { type: 'boolean' },
        date: { type: 'string', multiple: true },
        cut: { type: 'string', multiple: true },
        type: { type: 'string' },
        role: { type: 'string' },
        join: { type: 'string', multiple: true },
        settle: { type: 'string', multiple: true },
        withdraw: { type: 'string', multiple: true },
        authority: { type: 'string' },
        data: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const id = asRecordId(positionals[0] ?? '');
    if (id === null || positionals.length > 1)
      throw new Failure('USAGE', 'name one record by its id', 'declass take-in prints the ids.');
    const house = await openHouse(readConfig(values.data), terminal.say);
    try {
      const person = await signedIn(house, values.as);
      const before = await standing(house, person, id);
      const wanted: readonly CorrectionWanted[] = [
        ...marked(values, before.reading),
        ...(values.dismiss ?? []).map((mark): CorrectionWanted => ({
          what: 'not-a-mark',
          mark,
          as: values['form-text'] ? 'form-text' : 'running-text',
        })),
        ...(values.date ?? []).map(dated),
        ...(values.cut ?? []).map((where) => cutAt(where, values.type, values.role)),
        ...(values.join ?? []).map((part): CorrectionWanted => ({ what: 'join', part })),
        ...(values.settle ?? []).map(settled),
      ];
      const acts: { readonly act: ActId; readonly kind: string }[] = [];
      const note = (done: Done): void => {
        if (!done.ok)
          throw new Failure(
            done.code,
            done.why,
            'Nothing was changed by this step; --show tells how the record stands.',
          );
        acts.push(...done.acts.map((act) => ({ act: act.id, kind: act.kind })));
      };
      for (const text of values.withdraw ?? [])
        note(
          await withdrawCorrection(house, person, id, {
            act: newAct(house),
            reading: before.hash,
            correction: actOf(text),
          }),
        );
      for (const correction of wanted)
        note(
          await correctReading(house, person, id, {
            act: newAct(house),
            reading: before.hash,
            correction,
            authority: values.authority,
          }),
        );
      const { reading } = await standing(house, person, id);
      if (values.show) for (const line of shown(reading)) terminal.data(line);
      const summary = {
        record: id,
        acts,
        parts: reading.parts.map(({ id: part, type, role, pages, date }) => ({
          id: part,
          type,
          role,
          pages,
          date: date?.value ?? null,
        })),
        corrections: [...reading.corrections.values()].map(({ thing, act, kind, at, read }) => ({
          thing,
          act,
          kind,
          at,
          read,
        })),
      };
      if (values.json) terminal.data(JSON.stringify(summary, null, 2));
      else {
        for (const { act, kind } of acts) terminal.data(`${act} ${kind}`);
        terminal.say(`${summary.parts.length} parts; ${summary.corrections.length} put right`);
      }
      return 0;
    } finally {
      await house.close();
    }
  },
};

const STATES = ['plain', 'struck', 'partly-struck', 'illegible'] as const;
const WHYS = ['confirmed', 'not-so', 'cannot-be-settled'] as const;

function marked(
  { mark, state, value }: { mark?: string | undefined; state?: string | undefined; value?: string | undefined },
  reading: CorrectedReading,
): readonly CorrectionWanted[] {
  if (mark === undefined) {
    if (state === undefined && value === undefined) return [];
    throw new Failure('USAGE', 'no mark is named', 'Add --mark ID; --show lists them.');
  }
  const now = reading.marks.find((one) => one.id === mark);
  if (!now) throw new Failure('NOT_FOUND', 'there is no such mark', '--show lists the marks.');
  const wanted = state === undefined ? now.state : oneOf(STATES, state, '--state');
  return [{ what: 'mark', mark, state: wanted, value: value ?? now.value }];
}

const DATE = /^([A-Z]{1,4}|r\d{1,5})=(\d{4}(?:-\d{2}(?:-\d{2})?)?|unknown)$/;

function dated(text: string): CorrectionWanted {
  const [, id, said] = DATE.exec(text) ?? [];
  if (id === undefined || said === undefined)
    throw new Failure(
      'USAGE',
      'the date is not understood',
      '--date B=1962-11-17, --date r1=1988-04, --date B=unknown',
    );
  const of = id.startsWith('r') ? 'action' : 'part';
  if (said === 'unknown') return { what: 'date', of, id, value: null, precision: 'unknown' };
  return {
    what: 'date',
    of,
    id,
    value: said,
    precision: said.length === 10 ? 'day' : said.length === 7 ? 'month' : 'year',
  };
}

function cutAt(text: string, type: string | undefined, role: string | undefined): CorrectionWanted {
  const [, page, line] = /^(\d{1,5})(?::(\d{1,7}))?$/.exec(text) ?? [];
  if (page === undefined) throw new Failure('USAGE', 'the place to cut is not understood', '--cut 3 or --cut 3:12');
  return {
    what: 'cut',
    page: Number(page),
    line: line === undefined ? null : Number(line),
    type: type === undefined ? null : oneOf(PART_TYPES, type, '--type'),
    role: role === undefined ? null : oneOf(PART_ROLES, role, '--role'),
  };
}

function settled(text: string): CorrectionWanted {
  const [finding = '', why = ''] = text.split('=');
  return { what: 'finding', finding, why: oneOf(WHYS, why, '--settle') };
}

function oneOf<const T extends string>(words: readonly T[], text: string, flag: string): T {
  const found = words.find((word) => word === text);
  if (found === undefined) throw new Failure('USAGE', `${flag} is not understood`, `It is one of ${words.join(', ')}.`);
  return found;
}

function actOf(text: string): ActId {
  const act = asActId(text.toLowerCase());
  if (act === null) throw new Failure('USAGE', 'an act id is no UUID', '--json lists what is put right.');
  return act;
}

function newAct(house: House): ActId {
  return actOf(house.chance.uuid());
}

/** The reading as it is put right, for those who may see the record. */
async function standing(
  house: House,
  person: Person,
  id: RecordId,
): Promise<{ readonly reading: CorrectedReading; readonly hash: Sha256 }> {
  const record = await house.records.get(id);
  const reading = record && (await correctedReadingOf(house.derived, record, await house.acts.ofRecord(id)));
  if (!record || !reading || record.reading === null)
    throw new Failure('NOT_FOUND', 'there is no such record, or it is not read yet', 'declass take-in prints the ids.');
  const may = mayRecord(person, 'see', { level: levelOfReading(reading) });
  if (!may.allowed) throw new Failure('NOT_ALLOWED', may.why, 'Ask who may see it.');
  return { reading, hash: record.reading };
}

function shown(reading: CorrectedReading): readonly string[] {
  const at = (thing: string): string => (reading.corrections.has(thing) ? ', put right' : '');
  return [
    ...reading.parts.map(
      ({ id, type, role, pages, date }) =>
        `part ${id}: ${type}, ${role}, pages ${pages.join(' to ')}, ${date?.value ?? 'no date'}${at(`date of part ${id}`)}`,
    ),
    ...reading.marks.map(
      ({ id, part, kind, read, state, form }) =>
        `mark ${id}: part ${part ?? '-'}, ${kind}, ${state}${form ? ', form text' : ''}, ${read.replaceAll('\n', ' / ')}${at(`mark ${id}`)}`,
    ),
    ...reading.reviewActions.map(
      ({ id, date, decisions }) =>
        `action ${id}: ${decisions.join(', ') || 'no decision'}, ${date.value ?? 'no date'}${at(`date of action ${id}`)}`,
    ),
    ...reading.findings.map(
      ({ code, part }, index) =>
        `finding ${findingId(index)}: ${code}, part ${part ?? '-'}${at(`finding ${findingId(index)}`)}`,
    ),
  ];
}

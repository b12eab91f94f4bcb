import { parseArgs } from 'node:util';
import { readConfig } from '../app/config.ts';
import { openHouse, type House } from '../app/house.ts';
import { dayOf } from '../core/dates.ts';
import { Failure } from '../core/failure.ts';
import { asActId, asRecordId, type ActId, type RecordId } from '../core/ids.ts';
import { parseExemptions } from '../core/orders/exemption-codes.ts';
import type { Exemption } from '../core/reading/reading.ts';
import type { Person } from '../core/review/person.ts';
import type { PartDecision } from '../core/review/excision.ts';
import { mayRecord } from '../core/review/policy/record.ts';
import { levelOfReading } from '../core/review/record-level.ts';
import { reviewDigest, reviewOf } from '../core/review/review.ts';
import { pageWordsOf } from '../work/page-words.ts';
import { correctedReadingOf } from '../work/corrected-reading-of.ts';
import { decidePart, placeExcisions, removeExcision, sendOn, signOff, type Where } from '../work/review.ts';
import type { Done } from '../work/review-docket.ts';
import type { Command } from './command.ts';
import { signedIn } from './signed-in.ts';

/** `declass decide`: what reviewer and approver do at the desk, for scripts; the same rules at the same doors. */
export const decide: Command = {
  name: 'decide',
  summary: 'withholds, decides, sends on and signs off, as the desk does',
  usage:
    'decide RECORD --as NAME [--show] [--withhold PAGE:LINES --reason CODES]… [--part PART --decision DECISION] [--send-on] [--sign-off agree|object]',
  examples: [
    'npx declass decide 3f0c… --as reviewer --withhold 1:12-13 --reason "(b)(1) 1.4(d)" --part A --decision release-in-part --send-on',
    'npx declass decide 3f0c… --as approver --sign-off agree',
  ],
  options: [
    ['--as NAME', 'who does it; the password is in DECLASS_PASSWORD, sample people need none'],
    ['--show', 'print the record: parts, and the numbered lines of every page'],
    ['--withhold WHERE', 'PAGE:LINE, PAGE:FIRST-LAST, PAGE:box=X0,Y0,X1,Y1 in pixels, or PAGE:all; may be given again'],
    ['--reason CODES', 'for what is withheld or denied, e.g. "(b)(1) 1.4(d)" or "(b)(6)"'],
    ['--remove ID', 'takes an excision away; may be given again'],
    ['--part PART', 'part that --decision is about; may be left out when there is one'],
    ['--decision D', 'release, release-in-part or deny'],
    ['--send-on', 'hands on for second sign-off'],
    ['--sign-off V', 'agree or object, as the second person'],
    ['--data DIR', 'data folder; DECLASS_DATA is the same'],
    ['--json', 'one JSON document: how the review stands after'],
  ],
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        as: { type: 'string' },
        show: { type: 'boolean' },
        withhold: { type: 'string', multiple: true },
        reason: { type: 'string' },
        remove: { type: 'string', multiple: true },
        part: { type: 'string' },
        decision: { type: 'string' },
        'send-on': { type: 'boolean' },
        'sign-off': { type: 'string' },
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
      const exemptions = values.reason === undefined ? [] : exemptionsOf(values.reason, house);
      for (const where of values.withhold ?? []) check(await withhold(house, person, id, where, exemptions));
      for (const excision of values.remove ?? []) check(await remove(house, person, id, excision));
      if (values.decision !== undefined)
        check(await decideOn(house, person, id, values.part, values.decision, exemptions));
      if (values['send-on'])
        check(await sendOn(house, person, id, { act: newAct(house), digest: (await standing(house, id)).digest }));
      const verdict = values['sign-off'];
      if (verdict !== undefined) {
        if (verdict !== 'agree' && verdict !== 'object')
          throw new Failure('USAGE', 'a sign-off is "agree" or "object"', '--sign-off agree');
        check(
          await signOff(house, person, id, {
            act: newAct(house),
            digest: (await standing(house, id)).digest,
            verdict,
            excision: null,
          }),
        );
      }
      if (values.show) for (const line of await shown(house, person, id)) terminal.data(line);
      const { review, digest } = await standing(house, id);
      const summary = {
        record: id,
        stage: review.stage,
        digest,
        decisions: [...review.decisions.values()].map(({ part, decision }) => ({ part, decision })),
        excisions: review.excisions.map(({ id: excision, page, box, exemptions: codes, extent }) => ({
          id: excision,
          page,
          box,
          exemptions: codes,
          extent,
        })),
        signOff: review.signOff && { verdict: review.signOff.verdict, void: review.signOff.isVoid },
      };
      if (values.json) terminal.data(JSON.stringify(summary, null, 2));
      else
        terminal.say(
          `${review.stage}: ${summary.decisions.map(({ part, decision }) => `${part} ${decision}`).join(', ') || 'nothing decided'}; ${summary.excisions.length} withheld`,
        );
      return 0;
    } finally {
      await house.close();
    }
  },
};

function check(done: Done): void {
  if (!done.ok)
    throw new Failure(done.code, done.why, 'Nothing was changed by this step; --show tells how the record stands.');
}

function newAct(house: House): ActId {
  const id = asActId(house.chance.uuid());
  if (id === null) throw new TypeError('chance gives lowercase UUIDs');
  return id;
}

function exemptionsOf(text: string, house: House): readonly Exemption[] {
  const exemptions = parseExemptions(text, dayOf(house.clock.now()));
  if (!exemptions)
    throw new Failure(
      'USAGE',
      'the reason is not understood',
      'Write it as "(b)(1) 1.4(d)", "(b)(3) 10 USC 130b" or "(b)(6)".',
    );
  return exemptions;
}

async function standing(
  house: House,
  id: RecordId,
): Promise<{ review: ReturnType<typeof reviewOf>; digest: ReturnType<typeof reviewDigest>; parts: readonly string[] }> {
  const record = await house.records.get(id);
  const acts = await house.acts.ofRecord(id);
  const reading = record && (await correctedReadingOf(house.derived, record, acts));
  if (!record || !reading)
    throw new Failure('NOT_FOUND', 'there is no such record, or it is not read yet', 'declass take-in prints the ids.');
  const review = reviewOf(acts, reading.parts);
  const rasters = (await house.records.pages(id)).map(({ raster }) => raster);
  return { review, digest: reviewDigest(review, rasters, house.hash), parts: reading.parts.map((part) => part.id) };
}

const WHERE = /^(\d{1,5}):(?:(all)|box=(\d{1,6}),(\d{1,6}),(\d{1,6}),(\d{1,6})|(\d{1,5})(?:-(\d{1,5}))?)$/;

async function withhold(
  house: House,
  person: Person,
  id: RecordId,
  text: string,
  exemptions: readonly Exemption[],
): Promise<Done> {
  const found = WHERE.exec(text);
  if (!found)
    throw new Failure(
      'USAGE',
      'the place to withhold is not understood',
      'Write PAGE:LINE, PAGE:FIRST-LAST, PAGE:box=X0,Y0,X1,Y1 or PAGE:all; --show numbers the lines.',
    );
  if (exemptions.length === 0)
    throw new Failure('USAGE', 'nothing is withheld without a reason', 'Add --reason "(b)(1) 1.4(d)".');
  const number = (group: number): number => Number(found[group] ?? 0);
  const page = (await house.records.pages(id)).find((one) => one.page === number(1));
  if (!page) throw new Failure('NOT_FOUND', `there is no page ${number(1)}`, '--show lists the pages.');
  let where: Where;
  if (found[2] !== undefined) where = { wholePage: true };
  else if (found[3] !== undefined) where = { box: [number(3), number(4), number(5), number(6)] };
  else {
    const { lines } = (await pageWordsOf(house.derived, page)).recognised;
    const [first, last] = [number(7), found[8] === undefined ? number(7) : number(8)];
    if (first < 1 || last < first || last > lines.length)
      throw new Failure('USAGE', `page ${page.page} has lines 1 to ${lines.length}`, '--show numbers the lines.');
    where = {
      words: lines
        .slice(first - 1, last)
        .flatMap((line, index) => line.words.map((_, word) => ({ line: first - 1 + index, word }))),
    };
  }
  return placeExcisions(house, person, id, {
    act: newAct(house),
    page: page.page,
    raster: page.raster,
    where,
    exemptions,
  });
}

async function remove(house: House, person: Person, id: RecordId, text: string): Promise<Done> {
  const excision = (await standing(house, id)).review.excisions.find((one) => one.id === text);
  if (!excision) throw new Failure('NOT_FOUND', 'there is no such excision', '--json lists them.');
  return removeExcision(house, person, id, { act: newAct(house), excision: excision.id, replaces: excision.act });
}

async function decideOn(
  house: House,
  person: Person,
  id: RecordId,
  part: string | undefined,
  decision: string,
  exemptions: readonly Exemption[],
): Promise<Done> {
  if (decision !== 'release' && decision !== 'release-in-part' && decision !== 'deny')
    throw new Failure('USAGE', 'a decision is release, release-in-part or deny', '--decision release-in-part');
  const { review, parts } = await standing(house, id);
  const one = part ?? (parts.length === 1 ? parts[0] : undefined);
  if (one === undefined)
    throw new Failure('USAGE', `the record has parts ${parts.join(', ')}`, 'Name one with --part.');
  const wanted: PartDecision = decision;
  return decidePart(house, person, id, {
    act: newAct(house),
    part: one,
    decision: wanted,
    exemptions: wanted === 'deny' ? exemptions : [],
    replaces: review.decisions.get(one)?.act ?? null,
  });
}

/** Parts, and the lines of every page by number, for those who may see the record. */
async function shown(house: House, person: Person, id: RecordId): Promise<readonly string[]> {
  const record = await house.records.get(id);
  const reading = record && (await correctedReadingOf(house.derived, record, await house.acts.ofRecord(id)));
  if (!reading)
    throw new Failure('NOT_FOUND', 'there is no such record, or it is not read yet', 'declass take-in prints the ids.');
  const may = mayRecord(person, 'see', { level: levelOfReading(reading) });
  if (!may.allowed) throw new Failure('NOT_ALLOWED', may.why, 'Ask who may see it.');
  const lines = reading.parts.map((part) => `part ${part.id}: ${part.type}, pages ${part.pages.join(' to ')}`);
  for (const page of await house.records.pages(id)) {
    lines.push(`page ${page.page} (${page.widthPx} × ${page.heightPx} px)`);
    const { recognised } = await pageWordsOf(house.derived, page);
    recognised.lines.forEach((line, index) =>
      lines.push(`${String(index + 1).padStart(4)}  ${line.words.map(({ text }) => text).join(' ')}`),
    );
  }
  return lines;
}

import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../app/config.ts';
import { openHouse, type House } from '../app/house.ts';
import { workUntil } from '../app/work-jobs.ts';
import { FAILURES, Failure } from '../core/failure.ts';
import { asActId, asRecordId, type RecordId, type ReleaseId } from '../core/ids.ts';
import { reviewDigest, reviewOf } from '../core/review/review.ts';
import { correctedReadingOf } from '../work/corrected-reading-of.ts';
import { requestRelease } from '../work/review.ts';
import type { Command } from './command.ts';
import { signedIn } from './signed-in.ts';

/** `declass release`: burns, proves, certifies and publishes what was signed. */
export const release: Command = {
  name: 'release',
  summary: 'releases a signed record: burn, prove, certify, publish (exit 3 when the gate refuses)',
  usage: 'release RECORD --as NAME [--out FOLDER] [--data DIR] [--json]',
  examples: [
    'npx declass release 3f0c… --as approver',
    'npx declass release 3f0c… --as approver --out release-folder --json',
  ],
  options: [
    ['--as NAME', 'who releases; the password is in DECLASS_PASSWORD, sample people need none'],
    ['--out FOLDER', 'also writes the released bag into a new folder'],
    ['--data DIR', 'data folder; DECLASS_DATA is the same'],
    ['--json', 'one JSON document'],
  ],
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { as: { type: 'string' }, out: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean' } },
    });
    const id = asRecordId(positionals[0] ?? '');
    if (id === null || positionals.length > 1)
      throw new Failure('USAGE', 'name one record by its id', 'declass take-in prints the ids.');
    const house = await openHouse(readConfig(values.data), terminal.say);
    try {
      const person = await signedIn(house, values.as);
      const before = await standing(house, id);
      const isStanding = before.review.stage === 'released' || before.review.stage === 'releasing';
      if (!isStanding) {
        const act = asActId(house.chance.uuid());
        if (act === null) throw new TypeError('chance gives lowercase UUIDs');
        const done = await requestRelease(house, person, id, { act, digest: before.digest });
        if (!done.ok)
          throw new Failure(
            done.code,
            done.why,
            '"declass decide RECORD --as NAME --json" tells how the review stands.',
          );
      }
      terminal.progress('burning and proving …');
      await workUntil(house, async () => (await standing(house, id)).review.stage !== 'releasing');
      const newest = (await standing(house, id)).review.releases.at(-1);
      if (!newest)
        throw new Failure(
          'INTERNAL',
          'the release that was asked for is not in the ledger',
          'Run "declass ledger verify".',
        );
      if (newest.state !== 'published') {
        const { code, check, page } = newest.refused ?? { code: newest.state, check: '', page: null };
        if (values.json)
          terminal.data(
            JSON.stringify({ record: id, release: newest.release, state: newest.state, code, check, page }, null, 2),
          );
        else
          terminal.say(`refused: ${code} (${check})${page === null ? '' : ` on page ${page}`}; nothing was published`);
        return FAILURES.RELEASE_REFUSED.exit;
      }
      if (values.out !== undefined) await writeBag(house, newest.release, values.out);
      terminal.data(
        values.json
          ? JSON.stringify(
              { record: id, release: newest.release, state: newest.state, out: values.out ?? null },
              null,
              2,
            )
          : newest.release,
      );
      return 0;
    } finally {
      await house.close();
    }
  },
};

async function standing(
  house: House,
  id: RecordId,
): Promise<{ review: ReturnType<typeof reviewOf>; digest: ReturnType<typeof reviewDigest> }> {
  const record = await house.records.get(id);
  const acts = await house.acts.ofRecord(id);
  const reading = record && (await correctedReadingOf(house.derived, record, acts));
  if (!record || !reading)
    throw new Failure('NOT_FOUND', 'there is no such record, or it is not read yet', 'declass take-in prints the ids.');
  const review = reviewOf(acts, reading.parts);
  return {
    review,
    digest: reviewDigest(
      review,
      (await house.records.pages(id)).map(({ raster }) => raster),
      house.hash,
    ),
  };
}

/** The bag as the public gets it, into a folder that is new or empty. */
async function writeBag(house: House, id: ReleaseId, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new Failure(
      'USAGE',
      'the folder for the bag is not empty',
      'Name a new one; the release itself is published.',
    );
  const record = await house.released.record(id);
  for (const file of record?.files ?? []) {
    const bytes = await house.released.file(id, file.path);
    if (!bytes)
      throw new Failure('STORE_CORRUPT', 'a released file is not in the public store', 'Check the public store.');
    const at = path.join(folder, file.path);
    await mkdir(path.dirname(at), { recursive: true });
    await writeFile(at, bytes, { flag: 'wx' });
  }
}

import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from '../core/failure.ts';
import type { Role } from '../core/review/person.ts';
import { addPerson } from '../work/add-person.ts';
import { takeIn } from '../work/take-in.ts';
import type { House } from './house.ts';

const COLLECTION = fileURLToPath(new URL('../../samples/collection', import.meta.url));

/** Invented people, one for each hand that a release passes through. */
const PEOPLE: readonly { readonly name: string; readonly displayName: string; readonly roles: readonly Role[] }[] = [
  { name: 'archivist', displayName: 'Ines Arden (archivist)', roles: ['archivist'] },
  { name: 'reviewer', displayName: 'Marcus Reyes (reviewer)', roles: ['reviewer'] },
  { name: 'approver', displayName: 'Tomoko Okada (approver)', roles: ['approver', 'releaser'] },
  { name: 'auditor', displayName: 'Ruth Adeyemi (auditor)', roles: ['auditor'] },
];

/** On first start makes the sample people and takes in the sample collection; later starts change nothing. */
export async function takeInSamples(house: House, say: (sentence: string) => void): Promise<void> {
  for (const person of PEOPLE) {
    if (await house.people.account(person.name)) continue;
    await addPerson(house, { step: 'samples/1' }, { ...person, upTo: 'TOP SECRET', sample: true, passwordHash: null });
  }
  for (const name of await sampleFiles()) {
    const provenance = { collection: 'Sample collection', series: 'Invented papers', box: '1', folder: null };
    const answer = await takeIn(house, { path: path.join(COLLECTION, name), name, provenance, actor: null });
    if (!answer.ok) throw new Failure(answer.code, answer.message, answer.hint);
  }
  say(
    'Sample people (archivist, reviewer, approver, auditor) can sign in with one click, on this machine only. Do not use this store for real records.',
  );
}

/** The smallest first, so that the first record can be opened after seconds. */
async function sampleFiles(): Promise<readonly string[]> {
  const names = (await readdir(COLLECTION)).filter((name) => /\.(pdf|txt)$/.test(name)).toSorted();
  const sized = await Promise.all(
    names.map(async (name) => ({ name, bytes: (await stat(path.join(COLLECTION, name))).size })),
  );
  return sized.toSorted((a, b) => a.bytes - b.bytes).map(({ name }) => name);
}

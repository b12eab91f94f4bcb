import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { clockChecks } from './domain-clocks.ts';
import { vectorChecks } from './domain-vectors.ts';
import type { VectorCheck } from './domain-vectors.ts';
import { judgementChecks } from './judgement-rows.ts';

/** The vectors lie beside the repository; every date in them was computed by two programs that are not this one. */
const FOLDER = new URL('../../../../shared/domain/', import.meta.url);

const files: readonly (readonly [name: string, checks: (text: string) => readonly VectorCheck[], least: number])[] = [
  ['vectors.json', vectorChecks, 70],
  ['clocks.json', clockChecks, 20],
];

for (const [name, checks, least] of files) {
  const file = new URL(name, FOLDER);
  if (!existsSync(file)) {
    test(
      `the domain ${name}`,
      { skip: `SKIPPED: ../shared/domain/${name} is not here, so none of it was checked` },
      () => undefined,
    );
    continue;
  }
  const all = checks(readFileSync(file, 'utf8'));
  test(`the file ${name} holds at least ${least} cases`, () => assert.ok(all.length >= least));
  for (const { name: title, wanted, found } of all) test(title, () => assert.deepEqual(found, wanted));
}

for (const { name, wanted, found } of judgementChecks()) test(name, () => assert.deepEqual(found, wanted));

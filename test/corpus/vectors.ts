import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { clockChecks } from '../core/orders/domain-clocks.ts';
import { vectorChecks } from '../core/orders/domain-vectors.ts';
import type { VectorCheck } from '../core/orders/domain-vectors.ts';
import { judgementChecks } from '../core/orders/judgement-rows.ts';
import type { Tally } from './checks.ts';

/** Every vector and clock beside the corpus (`<root>/../domain`), and the judgement rows: figures of each file, all of it wanted. */
export async function vectors(root: string, log: (line: string) => void): Promise<Tally> {
  const folder = path.join(root, '../domain');
  const sets: readonly (readonly [name: string, checks: readonly VectorCheck[]])[] = [
    ['vectors of the calculators', vectorChecks(await readFile(path.join(folder, 'vectors.json'), 'utf8'))],
    ['clocks of the work', clockChecks(await readFile(path.join(folder, 'clocks.json'), 'utf8'))],
    ['judgement rows', judgementChecks()],
  ];
  let [passed, failed] = [0, 0];
  for (const [name, checks] of sets) {
    const wrong = checks.filter(({ wanted, found }) => !isDeepStrictEqual(found, wanted));
    for (const { name: title, wanted, found } of wrong)
      log(`FAILED  vectors: ${title} (wanted ${JSON.stringify(wanted)}, found ${JSON.stringify(found)})`);
    const got = checks.length - wrong.length;
    log(`${name}: ${got}/${checks.length} = ${(got / checks.length).toFixed(3)} (wanted 1.000)`);
    passed += got;
    failed += wrong.length;
  }
  return { passed, failed };
}

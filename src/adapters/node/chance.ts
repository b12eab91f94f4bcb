import { randomBytes, randomUUID } from 'node:crypto';
import type { Chance } from '../../ports/chance.ts';

/** Random bytes of the operating system. */
export function makeChance(): Chance {
  return {
    bytes: (count) => new Uint8Array(randomBytes(count)),
    uuid: () => randomUUID(),
  };
}

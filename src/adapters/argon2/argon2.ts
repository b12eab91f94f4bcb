import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Passwords } from '../../ports/passwords.ts';

// OWASP's second profile for Argon2id: 19 MiB, 2 passes, 1 lane. Less memory would make guessing cheap; much more would
// let a few sign-ins at once exhaust a small machine.
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;
const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function derive(
  password: string,
  nonce: Uint8Array,
  cost: { memory: number; passes: number; parallelism: number; tagLength: number },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message: password, nonce, ...cost }, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '');

/** Argon2id of Node's own OpenSSL. */
export function makePasswords(): Passwords {
  const decoy = randomBytes(16);
  return {
    async hash(password) {
      const nonce = randomBytes(16);
      const key = await derive(password, nonce, COST);
      return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${unpadded(nonce)}$${unpadded(key)}`;
    },
    async verify(password, phc) {
      const parts = PHC.exec(phc ?? '');
      if (!parts) {
        await derive(password, decoy, COST);
        return false;
      }
      const [, memory, passes, parallelism, nonce, expected] = parts;
      const want = Buffer.from(expected ?? '', 'base64');
      const key = await derive(password, Buffer.from(nonce ?? '', 'base64'), {
        memory: Number(memory),
        passes: Number(passes),
        parallelism: Number(parallelism),
        tagLength: want.length,
      });
      return timingSafeEqual(key, want);
    },
  };
}

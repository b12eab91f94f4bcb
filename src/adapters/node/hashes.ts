import { createHash } from 'node:crypto';
import type { HashOf } from '../../core/ids.ts';

/** SHA-256 of Node's own OpenSSL: 32 bytes. */
export const sha256: HashOf = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());

/** SHA-512 of Node's own OpenSSL: 64 bytes. */
export const sha512: HashOf = (bytes) => new Uint8Array(createHash('sha512').update(bytes).digest());

/** Further digests under which a withheld word could lie in a released file (threats section 2, sweep). */
export const otherDigests: readonly HashOf[] = ['sha1', 'md5', 'sha512'].map(
  (name): HashOf =>
    (bytes) =>
      new Uint8Array(createHash(name).update(bytes).digest()),
);

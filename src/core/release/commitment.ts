/**
 * The public commitment to a record. A plain hash of an original would let anyone who holds all but one withheld word
 * try words until the hash fits (threats L33); under a secret salt it says nothing, until an auditor is shown the salt.
 */
import { toHex, type HashOf, type Sha256 } from '../ids.ts';

const BLOCK_BYTES = 64;
const SALT_BYTES = 32;

/**
 * HMAC-SHA256(salt, hashes of the originals in order, 32 raw bytes each) in hex. One value however many originals
 * there are: their number is content too. The salt is 32 secret random bytes of this record alone.
 */
export function commitmentTo(originals: readonly Sha256[], salt: Uint8Array, hash: HashOf): Sha256 {
  if (salt.length !== SALT_BYTES) throw new TypeError('a commitment salt has 32 bytes');
  if (originals.length === 0) throw new TypeError('a record without originals');
  const message = originals.flatMap((hex) =>
    Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16)),
  );
  // The salt is shorter than a block, so RFC 2104 pads it with zeros.
  const pad = (byte: number): number[] => Array.from({ length: BLOCK_BYTES }, (_, at) => (salt[at] ?? 0) ^ byte);
  const inner = hash(Uint8Array.from([...pad(0x36), ...message]));
  return toHex(hash(Uint8Array.from([...pad(0x5c), ...inner]))) as Sha256;
}

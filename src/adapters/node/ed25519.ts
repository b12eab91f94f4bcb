import { createPublicKey, verify } from 'node:crypto';
import type { SignatureCheck } from '../../core/ledger/signature.ts';

// DER of an Ed25519 SPKI up to the 32 bytes of the key (RFC 8410).
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Ed25519 of Node's own OpenSSL. False for anything that is no key or no signature; never throws. */
export const verifyEd25519: SignatureCheck = (message, signature, publicKey) => {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' });
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
};

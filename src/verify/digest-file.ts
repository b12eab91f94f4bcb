import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { HashOf, Sha256 } from '../core/ids.ts';
import type { SignatureCheck } from '../core/ledger/signature.ts';
import type { FileDigest } from '../core/release/bag.ts';

/** SHA-256, 32 bytes. */
export const hash: HashOf = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());
/** SHA-512, 64 bytes. */
export const sha512: HashOf = (bytes) => new Uint8Array(createHash('sha512').update(bytes).digest());

// DER of an Ed25519 SPKI up to the 32 bytes of the key (RFC 8410).
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Ed25519; false for anything that is no key or no signature. */
export const verifySignature: SignatureCheck = (message, signature, publicKey) => {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    return verify(
      null,
      message,
      createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' }),
      signature,
    );
  } catch {
    return false;
  }
};

/** Both checksums of a file, read once and never whole in memory. */
export async function digestFile(file: string): Promise<FileDigest> {
  const [a, b] = [createHash('sha256'), createHash('sha512')];
  let bytes = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    a.update(chunk);
    b.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: a.digest('hex') as Sha256, sha512: b.digest('hex') };
}

/** What lies in a folder: files by their path with `/`, and what is no plain file (links, devices, empty folders). */
export interface Found {
  readonly files: readonly string[];
  readonly strange: readonly { readonly path: string; readonly what: string }[];
}

/** Lists a folder to its last leaf. Links are never followed: they lead out of what was handed over. */
export async function listFolder(folder: string): Promise<Found> {
  const files: string[] = [];
  const strange: { path: string; what: string }[] = [];
  const walk = async (below: string): Promise<void> => {
    const names = (await readdir(path.join(folder, below))).sort();
    if (names.length === 0 && below !== '') strange.push({ path: below, what: 'is an empty folder' });
    for (const name of names) {
      const at = below === '' ? name : `${below}/${name}`;
      const status = await lstat(path.join(folder, at));
      if (status.isDirectory()) await walk(at);
      else if (status.isFile()) files.push(at);
      else strange.push({ path: at, what: status.isSymbolicLink() ? 'is a link' : 'is no plain file' });
    }
  };
  await walk('');
  return { files, strange };
}

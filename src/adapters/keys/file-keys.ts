import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import path from 'node:path';
import { Failure } from '../../core/failure.ts';
import { asRecordId } from '../../core/ids.ts';
import type { KeyPurpose, Keys, Signer } from '../../ports/keys.ts';
import { ownFolder, readOrMake } from './secret-file.ts';

const PURPOSES: readonly KeyPurpose[] = ['certificate', 'work-ledger', 'release-log'];
const SALT_BYTES = 32;
const HEADING =
  /^Key: ([^\s+]+)\nValid-From: (\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)\n-----BEGIN PRIVATE KEY-----\n/;

/**
 * Ed25519 keys in files, one a purpose, all made at first use: PKCS#8 PEM of mode 0600 in a folder of mode 0700, with the
 * key's name and first day above the PEM (RFC 7468 lets explanations stand there, and OpenSSL reads past them), so that
 * both are kept in one write. `site` is the office's name on the internet; it begins the names of new keys and must be
 * the office's own, for a log is known by its key's name. Fails NOT_ALLOWED, STORE_CORRUPT. Nothing here is logged.
 */
export function makeFileKeys(folder: string, site = 'declass.localhost'): Keys {
  const salts = path.join(folder, 'salts');
  const fileOf = (purpose: KeyPurpose): string => path.join(folder, `${purpose}.pem`);
  return {
    async signer(purpose) {
      await ownFolder(folder);
      // All are made with the first, which is asked for at first start: a key made only when the first release is
      // certified would be younger than the request for that release, and no verifier would take it.
      for (const other of PURPOSES) await readOrMake(fileOf(other), () => newKeyFile(`${site}/${other}`));
      const bytes = await readOrMake(fileOf(purpose), () => newKeyFile(`${site}/${purpose}`));
      return signerIn(Buffer.from(bytes).toString('utf8'), purpose, path.basename(fileOf(purpose)));
    },
    async commitmentSalt(record) {
      const id = asRecordId(record);
      if (!id) throw new TypeError('not a record id');
      await ownFolder(folder);
      await ownFolder(salts);
      const salt = await readOrMake(path.join(salts, id), () => randomBytes(SALT_BYTES));
      if (salt.length !== SALT_BYTES) throw damaged(`salts/${id}`);
      return new Uint8Array(salt);
    },
  };
}

function newKeyFile(name: string): Uint8Array {
  const { privateKey } = generateKeyPairSync('ed25519');
  return Buffer.from(
    `Key: ${name}\nValid-From: ${new Date().toISOString()}\n${privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()}`,
  );
}

function signerIn(text: string, purpose: KeyPurpose, file: string): Signer {
  const [, name, validFrom] = HEADING.exec(text) ?? [];
  if (name === undefined || validFrom === undefined) throw damaged(file);
  let key;
  try {
    key = createPrivateKey(text);
  } catch {
    // The cause is not kept: a parser's message may quote what it could not parse.
    throw damaged(file);
  }
  if (key.asymmetricKeyType !== 'ed25519') throw damaged(file);
  const publicKey = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32));
  return { purpose, name, publicKey, validFrom, sign: (message) => new Uint8Array(sign(null, message, key)) };
}

function damaged(file: string): Failure {
  return new Failure(
    'STORE_CORRUPT',
    `The key file ${file} is damaged.`,
    'Restore the key folder from its backup; a new key would begin a new log.',
  );
}

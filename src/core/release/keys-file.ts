/** `keys.json`, format `declass/keys/1`: the public keys of an office, with their times. In every release and at `/keys`. */
import type { Instant } from '../dates.ts';
import { toHex, type HashOf } from '../ids.ts';
import { fromBase64, toBase64 } from '../ledger/base64.ts';
import { keyOfVkey, vkeyOf } from '../ledger/signed-note.ts';
import type { NamedKey } from '../ledger/signature.ts';
import { either, fields, hex32, instant, just, jsonFile, listOf, readExactly, text } from './shape.ts';

export interface KeyEntry {
  /** Name in notes; the origin of the log for a log key. */
  readonly name: string;
  readonly purpose: 'certificate' | 'release-log';
  /** Hex SHA-256 of the SPKI DER; DSSE signatures name their key by it. */
  readonly keyId: string;
  /** C2SP form of the public key. */
  readonly vkey: string;
  /** SPKI PEM of the public key, for OpenSSL. */
  readonly spki: string;
  readonly validFrom: Instant;
  /** First instant at which it is no longer good; null while it is. */
  readonly validUntil: Instant | null;
  /** Key id of the key that follows it. */
  readonly replacedBy: string | null;
  /** From when somebody else may have held it; null when nobody has. */
  readonly compromisedFrom: Instant | null;
}
export interface KeysFile {
  readonly format: 'declass/keys/1';
  readonly keys: readonly KeyEntry[];
}

const FORMAT = 'declass/keys/1';
const KEYS = fields({
  format: just(FORMAT),
  keys: listOf(
    fields({
      name: text,
      purpose: either(just('certificate'), just('release-log')),
      keyId: hex32,
      vkey: text,
      spki: text,
      validFrom: instant,
      validUntil: either(just(null), instant),
      replacedBy: either(just(null), hex32),
      compromisedFrom: either(just(null), instant),
    }),
  ),
});

// What RFC 8410 puts before the 32 bytes of an Ed25519 public key.
const SPKI_PREFIX = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00] as const;

/** DSSE key id of a raw Ed25519 public key: hex SHA-256 of its SPKI DER. */
export function keyIdOfPublicKey(publicKey: Uint8Array, hash: HashOf): string {
  return toHex(hash(Uint8Array.from([...SPKI_PREFIX, ...publicKey])));
}

/** SPKI PEM of a raw Ed25519 public key. */
export function spkiPem(publicKey: Uint8Array): string {
  return `-----BEGIN PUBLIC KEY-----\n${toBase64(Uint8Array.from([...SPKI_PREFIX, ...publicKey]))}\n-----END PUBLIC KEY-----\n`;
}

/** The entry of a key that is in use. */
export function keyEntryOf(
  key: NamedKey & { readonly purpose: KeyEntry['purpose']; readonly validFrom: Instant },
  hash: HashOf,
): KeyEntry {
  return {
    name: key.name,
    purpose: key.purpose,
    keyId: keyIdOfPublicKey(key.publicKey, hash),
    vkey: vkeyOf(key, hash),
    spki: spkiPem(key.publicKey),
    validFrom: key.validFrom,
    validUntil: null,
    replacedBy: null,
    compromisedFrom: null,
  };
}

/** The file's bytes. */
export function writeKeysFile(keys: readonly KeyEntry[]): Uint8Array {
  return jsonFile({ format: FORMAT, keys } satisfies KeysFile);
}

/** The keys in a file, or null unless its bytes are exact and all four forms of every key are the same key. */
export function readKeysFile(bytes: Uint8Array, hash: HashOf): KeysFile | null {
  const file = readExactly(bytes, '\n', KEYS) as KeysFile | null;
  if (!file) return null;
  const agree = file.keys.every((entry) => {
    const key = keyOfVkey(entry.vkey, hash);
    return (
      key?.name === entry.name &&
      entry.spki === spkiPem(key.publicKey) &&
      entry.keyId === keyIdOfPublicKey(key.publicKey, hash)
    );
  });
  return agree && new Set(file.keys.map(({ keyId }) => keyId)).size === file.keys.length ? file : null;
}

/** Raw public key of an entry of a file that `readKeysFile` accepted. */
export function publicKeyOf(entry: KeyEntry): Uint8Array {
  const der = fromBase64(entry.spki.split('\n')[1] ?? '');
  if (der?.length !== 44) throw new TypeError('an entry of a keys file that was not read as one');
  return der.slice(SPKI_PREFIX.length);
}

/**
 * Why a key may not be relied on for something said to have happened at an instant, or null when it may. A key that
 * was compromised is never relied on: whoever stole it writes any time they like.
 */
export function whyKeyFails(entry: KeyEntry, at: Instant): string | null {
  if (entry.compromisedFrom !== null) return `the key is compromised from ${entry.compromisedFrom}`;
  if (at < entry.validFrom) return `before the key is valid (${entry.validFrom})`;
  if (entry.validUntil !== null && at >= entry.validUntil) return `after the key's end (${entry.validUntil})`;
  return null;
}

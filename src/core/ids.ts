/** A value of type `T` that only one maker may mint, so that a page hash is never taken for a record id. */
type Brand<T, Name extends string> = T & { readonly __brand: Name };

/** Lowercase hex SHA-256, 64 characters. */
export type Sha256 = Brand<string, 'Sha256'>;
/** UUID of what was taken in together. */
export type RecordId = Brand<string, 'RecordId'>;
/** UUID made by the client of an act, so that a retry is the same act. */
export type ActId = Brand<string, 'ActId'>;
/** UUID of a human being; accounts map to persons, and rules count persons. */
export type PersonId = Brand<string, 'PersonId'>;
/** 128 random bits as 32 hex characters: the public name of a release. Nothing private can be told from it. */
export type ReleaseId = Brand<string, 'ReleaseId'>;

const SHA256 = /^[0-9a-f]{64}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const RELEASE = /^[0-9a-f]{32}$/;

/** The text as a SHA-256 name, or null when it is none. */
export function asSha256(text: string): Sha256 | null {
  return SHA256.test(text) ? (text as Sha256) : null;
}

/** The text as a record id, or null when it is no lowercase UUID. */
export function asRecordId(text: string): RecordId | null {
  return UUID.test(text) ? (text as RecordId) : null;
}

/** The text as an act id, or null when it is no lowercase UUID. */
export function asActId(text: string): ActId | null {
  return UUID.test(text) ? (text as ActId) : null;
}

/** The text as a person id, or null when it is no lowercase UUID. */
export function asPersonId(text: string): PersonId | null {
  return UUID.test(text) ? (text as PersonId) : null;
}

/** The text as a release id, or null when it is not 32 hex characters. */
export function asReleaseId(text: string): ReleaseId | null {
  return RELEASE.test(text) ? (text as ReleaseId) : null;
}

/** Hashes bytes with SHA-256 and returns the 32 raw bytes. Handed in, because core may touch nothing. */
export type HashOf = (bytes: Uint8Array) => Uint8Array;

/** Raw bytes as lowercase hex. */
export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

/**
 * An act id told from a text alone, so that a step that runs twice makes the same act. Shaped as a UUID of version 8
 * (RFC 9562). `text` must be ASCII.
 */
export function actIdFrom(text: string, hash: HashOf): ActId {
  const bytes = hash(Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0x7f)).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = toHex(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as ActId;
}

/** Lowercase hex as raw bytes; the text must be hex of even length, which branded hashes are. */
export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
}

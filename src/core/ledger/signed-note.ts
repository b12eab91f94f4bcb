/**
 * Signed notes (C2SP signed-note 1.0.0): a text, an empty line, and one signature a line. The text is signed with its
 * own final newline and without the empty line.
 */
import { toHex, type HashOf } from '../ids.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { equalBytes } from './merkle.ts';
import type { NamedKey, NamedSigner, SignatureCheck } from './signature.ts';
import { utf8 } from './utf8.ts';

const ED25519 = 0x01;
/** A note is a head of a ledger, three lines; anything much longer is an attack on the reader. */
const MAX_NOTE_CHARS = 100_000;
const SIGNATURE_LINE = /^\u2014 ([^ ]+) ([^ ]+)$/;
const VKEY = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/;

/** First four bytes of SHA-256(name ‖ LF ‖ type ‖ public key), by which signature lines name their key. */
function keyIdOf(key: NamedKey, hash: HashOf): Uint8Array {
  return hash(Uint8Array.from([...utf8(`${key.name}\n`), ED25519, ...key.publicKey])).slice(0, 4);
}

/** The public form `name+keyid+base64(type ‖ key)` that others put in their configuration. */
export function vkeyOf(key: NamedKey, hash: HashOf): string {
  if (!isKeyName(key.name)) throw new TypeError('a key name may have no space and no plus sign');
  return `${key.name}+${toHex(keyIdOf(key, hash))}+${toBase64(Uint8Array.from([ED25519, ...key.publicKey]))}`;
}

/** The Ed25519 key in a vkey, or null when the text is none, its key id does not fit, or it is of another type. */
export function keyOfVkey(vkey: string, hash: HashOf): NamedKey | null {
  const [, name, id, encoded] = VKEY.exec(vkey) ?? [];
  const bytes = fromBase64(encoded ?? '');
  if (!name || !isKeyName(name) || !bytes || bytes.length !== 33 || bytes[0] !== ED25519) return null;
  const key = { name, publicKey: bytes.slice(1) };
  return toHex(keyIdOf(key, hash)) === id ? key : null;
}

/** Whether a name may stand in a signature line: not empty, no white space, no control character, no plus sign. */
function isKeyName(name: string): boolean {
  return /^[^\s\p{Cc}+]+$/u.test(name);
}

/** The note: `text` (which must end in a newline and have no other control character) with this signature below it. */
export function signNote(text: string, signer: NamedSigner, hash: HashOf): string {
  if (!isNoteText(text) || !isKeyName(signer.name))
    throw new TypeError('not the text of a note, or not the name of a key');
  const payload = Uint8Array.from([...keyIdOf(signer, hash), ...signer.sign(utf8(text))]);
  return `${text}\n\u2014 ${signer.name} ${toBase64(payload)}\n`;
}

/** A note whose signatures were checked: the signed text and the names of the known keys that signed it, or why it is refused. */
export type OpenedNote =
  | { readonly text: string; readonly signedBy: readonly string[] }
  | { readonly refused: 'malformed' | 'bad signature' | 'no known signature' };

/** Checks a note against known keys. Unknown keys are passed over; a known key whose signature fails refuses the note. */
export function openNote(
  note: string,
  keys: readonly NamedKey[],
  crypto: { readonly hash: HashOf; readonly verify: SignatureCheck },
): OpenedNote {
  const split = note.lastIndexOf('\n\n');
  if (note.length > MAX_NOTE_CHARS || split < 0 || !note.endsWith('\n') || !note.isWellFormed())
    return { refused: 'malformed' };
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2, -1).split('\n');
  if (!isNoteText(text)) return { refused: 'malformed' };
  const known = keys.map((key) => ({ key, id: keyIdOf(key, crypto.hash) }));
  const signedBy: string[] = [];
  for (const line of lines) {
    const [, name, encoded] = SIGNATURE_LINE.exec(line) ?? [];
    const payload = fromBase64(encoded ?? '');
    if (!name || !isKeyName(name) || !payload || payload.length < 5) return { refused: 'malformed' };
    const found = known.find(({ key, id }) => key.name === name && equalBytes(id, payload.slice(0, 4)));
    if (!found) continue;
    if (!crypto.verify(utf8(text), payload.slice(4), found.key.publicKey)) return { refused: 'bad signature' };
    if (!signedBy.includes(name)) signedBy.push(name);
  }
  return signedBy.length === 0 ? { refused: 'no known signature' } : { text, signedBy };
}

function isNoteText(text: string): boolean {
  return text.endsWith('\n') && text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f\u007f]/.test(text);
}

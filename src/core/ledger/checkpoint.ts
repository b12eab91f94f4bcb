/** Signed head of a ledger (C2SP tlog-checkpoint 1.0.0): origin, size and root, one a line, as a signed note. */
import type { HashOf } from '../ids.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { NamedKey, NamedSigner, SignatureCheck } from './signature.ts';
import { openNote, signNote } from './signed-note.ts';

/** What a checkpoint says. The root is 32 raw bytes. */
export interface Checkpoint {
  /** Name of the log, a URL without scheme; the same as the name of the key that signs it. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** The signed note for a head of the log that `signer` is the key of. */
export function signCheckpoint(
  head: { readonly size: number; readonly root: Uint8Array },
  signer: NamedSigner,
  hash: HashOf,
): string {
  if (!Number.isSafeInteger(head.size) || head.size < 0 || head.root.length !== 32)
    throw new TypeError('not the head of a ledger');
  return signNote(`${signer.name}\n${head.size}\n${toBase64(head.root)}\n`, signer, hash);
}

/** What the text says, or null. Extension lines are allowed by the specification; declass writes none and reads none. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin, digits, encoded, end, ...more] = text.split('\n');
  if (!origin || digits === undefined || encoded === undefined || end !== '' || more.length > 0) return null;
  const root = fromBase64(encoded);
  const size = /^(?:0|[1-9][0-9]{0,15})$/.test(digits) ? Number(digits) : -1;
  if (!Number.isSafeInteger(size) || size < 0 || root?.length !== 32) return null;
  return { origin, size, root };
}

/** The head in a note that this key signed for its own log, or why it is refused. */
export function openCheckpoint(
  note: string,
  key: NamedKey,
  crypto: { readonly hash: HashOf; readonly verify: SignatureCheck },
): { readonly checkpoint: Checkpoint } | { readonly refused: string } {
  const opened = openNote(note, [key], crypto);
  if ('refused' in opened) return opened;
  const checkpoint = parseCheckpoint(opened.text);
  if (!checkpoint) return { refused: 'malformed' };
  return checkpoint.origin === key.name ? { checkpoint } : { refused: 'another log' };
}

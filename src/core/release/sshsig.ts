/** An SSH signature (OpenSSH PROTOCOL.sshsig) of a file by an Ed25519 key, so that `ssh-keygen -Y verify` can check it. */
import type { HashOf } from '../ids.ts';
import { fromBase64, toBase64 } from '../ledger/base64.ts';
import type { SignatureCheck } from '../ledger/signature.ts';
import { fromUtf8, utf8 } from '../ledger/utf8.ts';

/** What the signature is for; `ssh-keygen -Y verify -n` must name it. */
const NAMESPACE = 'release@declass';
const BEGIN = '-----BEGIN SSH SIGNATURE-----';
const END = '-----END SSH SIGNATURE-----';
const LINE_CHARS = 70;
const SIGNATURE_BYTES = 64;

/** The armoured signature of the bytes. `sha512` hashes them first, as the format asks. */
export function sshSignatureOf(
  bytes: Uint8Array,
  signer: { readonly publicKey: Uint8Array; sign(message: Uint8Array): Uint8Array },
  sha512: HashOf,
): Uint8Array {
  return armoured(signer.publicKey, signer.sign(signedBytes(bytes, sha512)));
}

/** Whether the file is exactly the armoured signature of the bytes under this key. */
export function sshSignatureFits(
  file: Uint8Array,
  bytes: Uint8Array,
  publicKey: Uint8Array,
  crypto: { readonly sha512: HashOf; readonly verify: SignatureCheck },
): boolean {
  const text = fromUtf8(file);
  const blob = text === null ? null : fromBase64(text.split('\n').slice(1, -2).join(''));
  if (!blob || blob.length < SIGNATURE_BYTES) return false;
  const signature = blob.slice(-SIGNATURE_BYTES);
  // Everything but the signature is told by the key; writing it again leaves no bit unchecked.
  if (fromUtf8(armoured(publicKey, signature)) !== text) return false;
  return crypto.verify(signedBytes(bytes, crypto.sha512), signature, publicKey);
}

function signedBytes(bytes: Uint8Array, sha512: HashOf): Uint8Array {
  return Uint8Array.from([
    ...utf8('SSHSIG'),
    ...string(utf8(NAMESPACE)),
    ...string([]),
    ...string(utf8('sha512')),
    ...string(sha512(bytes)),
  ]);
}

function armoured(publicKey: Uint8Array, signature: Uint8Array): Uint8Array {
  const type = string(utf8('ssh-ed25519'));
  const blob = Uint8Array.from([
    ...utf8('SSHSIG'),
    0,
    0,
    0,
    1,
    ...string([...type, ...string(publicKey)]),
    ...string(utf8(NAMESPACE)),
    ...string([]),
    ...string(utf8('sha512')),
    ...string([...type, ...string(signature)]),
  ]);
  const base64 = toBase64(blob);
  const lines = Array.from({ length: Math.ceil(base64.length / LINE_CHARS) }, (_, at) =>
    base64.slice(at * LINE_CHARS, (at + 1) * LINE_CHARS),
  );
  return utf8([BEGIN, ...lines, END, ''].join('\n'));
}

/** An SSH string: its length in four bytes, then its bytes. */
function string(bytes: ArrayLike<number> & Iterable<number>): number[] {
  return [bytes.length >>> 24, (bytes.length >>> 16) & 255, (bytes.length >>> 8) & 255, bytes.length & 255, ...bytes];
}

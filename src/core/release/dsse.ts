/** DSSE 1.0.2: an envelope around bytes whose signature covers their type too. */
import { fromBase64, toBase64 } from '../ledger/base64.ts';
import type { SignatureCheck } from '../ledger/signature.ts';
import { utf8 } from '../ledger/utf8.ts';
import { fields, hex32, jsonFile, listOf, readExactly, text } from './shape.ts';

interface Envelope {
  readonly payload: string;
  readonly payloadType: string;
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
}

const ENVELOPE = fields({ payload: text, payloadType: text, signatures: listOf(fields({ keyid: hex32, sig: text })) });

/** The bytes that are signed: `DSSEv1 <length> <type> <length> <body>`, lengths in bytes. */
export function preAuthEncoding(payloadType: string, body: Uint8Array): Uint8Array {
  const type = utf8(payloadType);
  const head = [...utf8(`DSSEv1 ${type.length} `), ...type, ...utf8(` ${body.length} `)];
  const bytes = new Uint8Array(head.length + body.length);
  bytes.set(head);
  bytes.set(body, head.length);
  return bytes;
}

/** The file of an envelope with one signature. `keyId` is the hex SHA-256 of the key's SPKI DER. */
export function sealEnvelope(
  payloadType: string,
  body: Uint8Array,
  signer: { readonly keyId: string; sign(message: Uint8Array): Uint8Array },
): Uint8Array {
  const sig = toBase64(signer.sign(preAuthEncoding(payloadType, body)));
  return jsonFile({
    payload: toBase64(body),
    payloadType,
    signatures: [{ keyid: signer.keyId, sig }],
  } satisfies Envelope);
}

/** The very bytes whose signature was checked and the key that made it, or why the envelope is refused. */
export type OpenedEnvelope =
  | { readonly body: Uint8Array; readonly keyId: string }
  | { readonly refused: 'malformed' | 'other type' | 'unknown key' | 'bad signature' };

/**
 * Opens an envelope file. Stricter than the specification where it lets a reader choose: the file is exactly what
 * `sealEnvelope` writes, so no bit of it can be changed unseen, and every signature must be good under a known key. The
 * key id only finds the key: what counts is that the signature fits it.
 */
export function openEnvelope(
  file: Uint8Array,
  payloadType: string,
  keys: readonly { readonly keyId: string; readonly publicKey: Uint8Array }[],
  verify: SignatureCheck,
): OpenedEnvelope {
  const envelope = readExactly(file, '\n', ENVELOPE) as Envelope | null;
  const body = envelope ? fromBase64(envelope.payload) : null;
  const [first] = envelope?.signatures ?? [];
  if (!envelope || !body || !first) return { refused: 'malformed' };
  if (envelope.payloadType !== payloadType) return { refused: 'other type' };
  const message = preAuthEncoding(payloadType, body);
  for (const { keyid, sig } of envelope.signatures) {
    const key = keys.find(({ keyId }) => keyId === keyid);
    const signature = fromBase64(sig);
    if (!signature) return { refused: 'malformed' };
    if (!key) return { refused: 'unknown key' };
    if (!verify(message, signature, key.publicKey)) return { refused: 'bad signature' };
  }
  return { body, keyId: first.keyid };
}

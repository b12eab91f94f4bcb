/** What core needs of Ed25519 (RFC 8032); handed in, because core may touch no library. */

/** Whether a 64-byte signature over the message is good under a raw 32-byte public key. */
export type SignatureCheck = (message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array) => boolean;

/** A key that signs: its name in notes, its raw public half, and the 64-byte signature it makes. */
export interface NamedSigner {
  readonly name: string;
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

/** The public half of a signer. */
export interface NamedKey {
  readonly name: string;
  readonly publicKey: Uint8Array;
}

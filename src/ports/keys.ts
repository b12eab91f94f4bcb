/** One Ed25519 key a purpose (standards.md 2.6). */
export type KeyPurpose = 'certificate' | 'work-ledger' | 'release-log';

/** Signs with a key that never leaves its file. */
export interface Signer {
  readonly purpose: KeyPurpose;
  /** Name of the key in notes, e.g. `declass.example/release-log`. */
  readonly name: string;
  /** Raw public key, 32 bytes. */
  readonly publicKey: Uint8Array;
  /** From when the key is good. */
  readonly validFrom: string;
  /** 64-byte Ed25519 signature. */
  sign(message: Uint8Array): Uint8Array;
}

/** Keys in files of mode 0600, made at first start. */
export interface Keys {
  signer(purpose: KeyPurpose): Promise<Signer>;
  /** Secret that salts the public commitment to an original (threats L33): 32 random bytes a record, kept beside the keys. */
  commitmentSalt(record: string): Promise<Uint8Array>;
}

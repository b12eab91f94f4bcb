import { publicKeyOf, readKeysFile, type KeyEntry } from '../core/release/keys-file.ts';
import { hash } from './digest-file.ts';
import type { Findings } from './report.ts';

/** Keys with their raw public half. */
export type BelievedKey = KeyEntry & { readonly publicKey: Uint8Array };

/**
 * The keys by which the release is judged: those handed in, or else those in the bag. With trusted keys at hand the
 * bag may name no key that is not among them.
 */
export function keysToBelieve(
  inBag: Uint8Array | undefined,
  trusted: Uint8Array | undefined,
  findings: Findings,
): readonly BelievedKey[] {
  const name = 'keys';
  const own = inBag ? readKeysFile(inBag, hash) : null;
  if (!own)
    findings.fail(name, 'data/keys.json', 'data/keys.json is no list of keys, or the forms of a key in it differ.');
  const believed = trusted ? readKeysFile(trusted, hash) : own;
  if (trusted && !believed) findings.fail(name, null, 'The trusted keys handed in are no keys file.');
  if (own && trusted && believed) {
    const strangers = own.keys.filter(
      (key) =>
        !believed.keys.some(
          (other) => other.keyId === key.keyId && other.name === key.name && other.purpose === key.purpose,
        ),
    );
    for (const { keyId } of strangers)
      findings.fail(name, 'data/keys.json', `The key ${keyId} is not among the trusted keys.`);
    if (strangers.length === 0)
      findings.pass(name, 'data/keys.json', 'All keys of the release are among the trusted keys.');
  } else if (own && !trusted) {
    findings.pass(name, 'data/keys.json', 'Key taken from the bag itself: self-asserted.');
  }
  return (believed?.keys ?? []).map((entry) => ({ ...entry, publicKey: publicKeyOf(entry) }));
}

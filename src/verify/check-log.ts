import { openCheckpoint } from '../core/ledger/checkpoint.ts';
import { leafHash, provesInclusion } from '../core/ledger/merkle.ts';
import { releaseEntryLeaf } from '../core/ledger/release-entry.ts';
import { parseTlogProof } from '../core/ledger/tlog-proof.ts';
import { fromUtf8 } from '../core/ledger/utf8.ts';
import { TLOG_PROOF } from '../core/release/bag.ts';
import { whyKeyFails } from '../core/release/keys-file.ts';
import type { Certified } from './check-certificate.ts';
import { hash, verifySignature } from './digest-file.ts';
import type { BelievedKey } from './keys-to-believe.ts';
import type { Findings } from './report.ts';

const NAME = 'place in the release log';

/** That the certificate lies in the release log under a head that the log's key signed. */
export function checkLog(
  certified: Certified,
  file: Uint8Array | undefined,
  keys: readonly BelievedKey[],
  findings: Findings,
): void {
  if (!file) return;
  const fail = (detail: string): void => findings.fail(NAME, TLOG_PROOF, detail);
  const text = fromUtf8(file);
  const proof = text === null ? null : parseTlogProof(text);
  if (!proof) return fail('The file is no proof of a place in a log.');
  let refused = 'no key of a release log is known';
  for (const key of keys.filter(({ purpose }) => purpose === 'release-log')) {
    const opened = openCheckpoint(proof.checkpoint, key, { hash, verify: verifySignature });
    if ('refused' in opened) {
      refused = opened.refused;
      continue;
    }
    // A head bears no time; the certificate's own is the latest that can be known to lie before it.
    const why = whyKeyFails(key, certified.statement.predicate.releasedAt);
    if (why) return fail(`The key of the log may not be relied on: ${why}.`);
    const { size, root } = opened.checkpoint;
    const { release, withdraws } = certified.statement.predicate;
    const leaf = leafHash(releaseEntryLeaf({ release, certificate: certified.sha256, withdraws }), hash);
    if (!provesInclusion({ leaf, index: proof.index, size, root }, proof.hashes, hash))
      return fail('The proof does not lead from this certificate to the signed head.');
    return findings.pass(NAME, TLOG_PROOF, `Entry ${proof.index} of ${size} in the log ${key.name}.`);
  }
  fail(`The signed head is refused: ${refused}.`);
}

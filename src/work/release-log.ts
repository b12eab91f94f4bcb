/** The public release log: appends an entry and proves its place in it. */
import { Failure } from '../core/failure.ts';
import type { HashOf } from '../core/ids.ts';
import { openCheckpoint, signCheckpoint } from '../core/ledger/checkpoint.ts';
import { equalBytes, inclusionProof, leafHash, rootOfHashes } from '../core/ledger/merkle.ts';
import { releaseEntryLeaf, releaseEntryOf, type ReleaseEntry } from '../core/ledger/release-entry.ts';
import type { SignatureCheck } from '../core/ledger/signature.ts';
import { writeTlogProof } from '../core/ledger/tlog-proof.ts';
import { utf8 } from '../core/ledger/utf8.ts';
import type { Signer } from '../ports/keys.ts';

/** The part of the public store that is the log. */
export interface ReleaseLog {
  appendLog(leaf: Uint8Array): Promise<number>;
  log(): Promise<readonly Uint8Array[]>;
  lastCheckpoint(): Promise<string | null>;
  keepCheckpoint(note: string, size: number): Promise<void>;
}
export interface LogCrypto {
  readonly hash: HashOf;
  readonly verify: SignatureCheck;
}

/**
 * Appends the entry (once, however often it is asked), signs the head right after it and returns its index and the
 * proof file. The head is that of the log up to the entry, not the newest: so the same entry has the same proof for
 * ever, and a step that was killed makes the same bag again. Fails CONFLICT when the release is logged with another
 * certificate, LEDGER_BEHIND and LEDGER_BROKEN when the log does not go on from its last signed head.
 */
export async function enterInLog(
  log: ReleaseLog,
  entry: ReleaseEntry,
  signer: Signer,
  crypto: LogCrypto,
): Promise<{ index: number; proof: Uint8Array }> {
  const leaf = releaseEntryLeaf(entry);
  // Before anything is appended: a log that is behind or changed must not grow on.
  for (const logged of (await checkedLog(log, signer, crypto)).leaves) {
    const other = releaseEntryOf(logged);
    if (
      other?.release === entry.release &&
      entry.certificate &&
      other.certificate &&
      other.certificate !== entry.certificate
    )
      throw new Failure(
        'CONFLICT',
        'This release is in the release log with another certificate.',
        'Ask for a new release.',
      );
  }
  const index = await log.appendLog(leaf);
  const { leaves, signedSize } = await checkedLog(log, signer, crypto);
  const own = leaves[index];
  if (!own || !equalBytes(own, leaf))
    throw new Failure(
      'LEDGER_BROKEN',
      `Entry ${index} of the release log is not the one appended.`,
      'Compare the log with a published checkpoint.',
    );
  const hashes = leaves.slice(0, index + 1).map((bytes) => leafHash(bytes, crypto.hash));
  const size = hashes.length;
  const note = signCheckpoint({ size, root: rootOfHashes(hashes, crypto.hash) }, signer, crypto.hash);
  if (size > signedSize) await keepHead(log, note, size, signer, crypto);
  const hashesOfProof = inclusionProof(hashes, index, crypto.hash);
  return { index, proof: utf8(writeTlogProof({ index, hashes: hashesOfProof, checkpoint: note })) };
}

async function keepHead(log: ReleaseLog, note: string, size: number, signer: Signer, crypto: LogCrypto): Promise<void> {
  try {
    await log.keepCheckpoint(note, size);
  } catch (error) {
    // Another worker may have kept a longer head meanwhile; it goes on from ours, as the check of both shows.
    const overtaken = error instanceof Failure && error.code === 'CONFLICT';
    if (!overtaken || (await checkedLog(log, signer, crypto)).signedSize < size) throw error;
  }
}

/**
 * All leaves and the size of the last signed head, after it was shown that the leaves go on from it. All leaves are at
 * hand here, so hashing them again says all that a consistency proof would.
 */
async function checkedLog(
  log: ReleaseLog,
  signer: Signer,
  crypto: LogCrypto,
): Promise<{ leaves: readonly Uint8Array[]; signedSize: number }> {
  // The head first: read after the leaves it could cover leaves that came in between.
  const note = await log.lastCheckpoint();
  const leaves = await log.log();
  if (note === null) return { leaves, signedSize: 0 };
  const opened = openCheckpoint(note, signer, crypto);
  if ('refused' in opened)
    throw new Failure(
      'LEDGER_BROKEN',
      `The last head of the release log is refused: ${opened.refused}.`,
      'Restore the key that signed it, or begin a new log.',
    );
  const { size, root } = opened.checkpoint;
  if (leaves.length < size)
    throw new Failure(
      'LEDGER_BEHIND',
      `The release log has ${leaves.length} entries, fewer than the ${size} that were signed.`,
      'The public store was set back: restore its newest backup.',
    );
  const hashes = leaves.slice(0, size).map((bytes) => leafHash(bytes, crypto.hash));
  if (!equalBytes(rootOfHashes(hashes, crypto.hash), root))
    throw new Failure(
      'LEDGER_BROKEN',
      `The first ${size} entries of the release log are not those that were signed.`,
      'Compare the log with a published checkpoint.',
    );
  return { leaves, signedSize: size };
}

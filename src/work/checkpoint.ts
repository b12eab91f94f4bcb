import { Failure } from '../core/failure.ts';
import type { HashOf } from '../core/ids.ts';
import { toHex } from '../core/ids.ts';
import { openCheckpoint, signCheckpoint, type Checkpoint } from '../core/ledger/checkpoint.ts';
import {
  appendLeaf,
  emptyFrontier,
  equalBytes,
  leafHash,
  rootOfFrontier,
  type Frontier,
} from '../core/ledger/merkle.ts';
import type { SignatureCheck } from '../core/ledger/signature.ts';
import type { Acts, LedgerHead } from '../ports/acts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Keys, Signer } from '../ports/keys.ts';

/** A place outside the store where the last signed head is kept, so that setting the store back is seen. */
export interface OutsideWitness {
  last(): Promise<string | null>;
  keep(note: string): Promise<void>;
}
export interface CheckpointDeps {
  readonly acts: Pick<Acts, 'head' | 'from' | 'lastCheckpoint' | 'keepCheckpoint'>;
  readonly keys: Keys;
  readonly hash: HashOf;
  readonly verify: SignatureCheck;
  readonly clock: Clock;
  readonly outside: OutsideWitness;
}
/** A signed head, and what must be remembered to go on from it without reading the whole ledger again. */
export interface SignedHead {
  readonly note: string;
  readonly size: number;
  readonly frontier: Frontier;
}

// Acts come in between head and keeping only while somebody works; five misses in a row mean something else is wrong.
const TRIES = 5;
const SLICE = 1000;

/**
 * Signs the present head of the work ledger and keeps the note inside and outside. Before that it hashes the ledger
 * anew up to the head and holds it against the last head inside and outside: a head is signed only when it goes on
 * from both. `known` is the answer of an earlier call in this process; then only later acts are read. Fails
 * LEDGER_BEHIND when the ledger is shorter than a head that was signed, LEDGER_BROKEN when it is another one.
 */
export async function signLedgerHead(
  deps: CheckpointDeps,
  known: Pick<SignedHead, 'frontier'> | null = null,
): Promise<SignedHead> {
  const signer = await deps.keys.signer('work-ledger');
  for (let tries = 1; ; tries++) {
    const { head, frontier } = await provenHead(deps, signer, known?.frontier ?? emptyFrontier());
    const note = signCheckpoint({ size: head.size, root: rootOfFrontier(frontier, deps.hash) }, signer, deps.hash);
    try {
      if ((await deps.acts.lastCheckpoint()) !== note)
        await deps.acts.keepCheckpoint(note, head.size, deps.clock.now());
    } catch (error) {
      // An act came in meanwhile: sign the head that has it too.
      if (error instanceof Failure && error.code === 'CONFLICT' && tries < TRIES) continue;
      throw error;
    }
    // Another process may have signed a longer head meanwhile; the outside must not be set back.
    const outside = open(await deps.outside.last(), 'outside the store', signer, deps);
    if (!outside || outside.size < head.size) await deps.outside.keep(note);
    return { note, size: head.size, frontier };
  }
}

/**
 * Refuses to start on a ledger that is behind a signed head or is another ledger; writes nothing. Fails LEDGER_BEHIND,
 * LEDGER_BROKEN. The head proven is returned, to be handed to `signLedgerHead`.
 */
export async function checkLedgerAtStart(
  deps: Omit<CheckpointDeps, 'clock'>,
): Promise<{ readonly size: number; readonly frontier: Frontier }> {
  const { head, frontier } = await provenHead(deps, await deps.keys.signer('work-ledger'), emptyFrontier());
  return { size: head.size, frontier };
}

async function provenHead(
  deps: Omit<CheckpointDeps, 'clock'>,
  signer: Signer,
  from: Frontier,
): Promise<{ head: LedgerHead; frontier: Frontier }> {
  const signed = [
    open(await deps.acts.lastCheckpoint(), 'in the store', signer, deps),
    open(await deps.outside.last(), 'outside the store', signer, deps),
  ].filter((checkpoint) => checkpoint !== null);
  const head = await deps.acts.head();
  for (const { size } of signed)
    if (head.size < size)
      throw new Failure(
        'LEDGER_BEHIND',
        `The work ledger has ${head.size} acts, fewer than the ${size} of a signed head.`,
        'The store was set back: restore its newest backup.',
      );
  // A remembered frontier beyond a signed head cannot be held against it: begin anew.
  const start = from.size <= Math.min(head.size, ...signed.map(({ size }) => size)) ? from : emptyFrontier();
  let frontier = start;
  const check = (): void => {
    for (const { size, root } of signed)
      if (size === frontier.size && !equalBytes(root, rootOfFrontier(frontier, deps.hash)))
        throw new Failure(
          'LEDGER_BROKEN',
          `The first ${size} acts of the work ledger are not those that were signed.`,
          'Run `declass ledger verify`.',
        );
  };
  check();
  while (frontier.size < head.size) {
    const slice = await deps.acts.from(frontier.size, Math.min(SLICE, head.size - frontier.size));
    if (slice.length === 0)
      throw new Failure(
        'LEDGER_BROKEN',
        `The work ledger ends before its own head at act ${frontier.size}.`,
        'Run `declass ledger verify`.',
      );
    for (const { leaf } of slice) {
      frontier = appendLeaf(frontier, leafHash(leaf, deps.hash), deps.hash);
      check();
    }
  }
  if (toHex(rootOfFrontier(frontier, deps.hash)) !== head.root)
    throw new Failure(
      'LEDGER_BROKEN',
      'The head of the work ledger is not the root of its acts.',
      'Run `declass ledger verify`.',
    );
  return { head, frontier };
}

function open(
  note: string | null,
  where: string,
  signer: Signer,
  crypto: { readonly hash: HashOf; readonly verify: SignatureCheck },
): Checkpoint | null {
  if (note === null) return null;
  const opened = openCheckpoint(note, signer, crypto);
  if ('refused' in opened)
    throw new Failure(
      'LEDGER_BROKEN',
      `The last head kept ${where} is refused: ${opened.refused}.`,
      'Restore the key that signed it, or the note.',
    );
  return opened.checkpoint;
}

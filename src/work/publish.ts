import { Failure } from '../core/failure.ts';
import type { Instant } from '../core/dates.ts';
import { toHex, type HashOf, type ReleaseId, type Sha256 } from '../core/ids.ts';
import { canonicalJson } from '../core/ledger/canonical-json.ts';
import { utf8 } from '../core/ledger/utf8.ts';
import { digestOf, SSH_SIGNATURE, tagFilesOf, TLOG_PROOF } from '../core/release/bag.ts';
import { NOT_SUBJECTS } from '../core/release/certificate.ts';
import type { Proof, ReleasePlan, ReleaseTree } from '../core/release/plan.ts';
import { lastActThatDecides, treeHashOf, type ProvedToken } from '../core/release/tree-hash.ts';
import type { Acts } from '../ports/acts.ts';
import type { Keys } from '../ports/keys.ts';
import type { Publication, PublicationManifest, PublicFile } from '../ports/publication.ts';
import type { CertifiedRelease } from './certify.ts';
import { enterInLog, type LogCrypto } from './release-log.ts';

export interface PublishDeps extends LogCrypto {
  readonly publication: Publication;
  readonly keys: Keys;
  readonly acts: Pick<Acts, 'ofRecord'>;
  readonly sha512: HashOf;
  /** The bytes of a released file as the public gets them, or null when it gets none. */
  readonly readBack: (release: ReleaseId, path: string) => Promise<Uint8Array | null>;
}
export interface PublishInput {
  readonly plan: ReleasePlan;
  readonly tree: ReleaseTree;
  readonly proof: Proof;
  /** What the proof was made of. */
  readonly token: ProvedToken;
  readonly certified: CertifiedRelease;
}

/** What became of it. A refusal is an answer: nothing was published. */
export type PublishAnswer =
  | {
      readonly published: true;
      readonly certificate: Sha256;
      /** Hash of the canonical JSON of the published manifest. */
      readonly manifest: Sha256;
      readonly logIndex: number;
    }
  | { readonly published: false; readonly refusal: 'NOT_PROVED' | 'BYTES_CHANGED' | 'PROOF_STALE' };

/**
 * The only door into the public store. Everything before the one switch can be done again with the same result and is
 * visible to nobody but for the log entry, which names a release and a hash; the switch is the store's own transaction;
 * what the public then gets is read back and compared. Run again after a kill at any point, it ends in the same bag.
 * Fails LEDGER_BEHIND, LEDGER_BROKEN, CONFLICT (see `enterInLog`), STORE_CORRUPT.
 */
export async function publish(deps: PublishDeps, input: PublishInput): Promise<PublishAnswer> {
  const { plan, tree, proof, token, certified } = input;
  if (!proof.proved || proof.checks.length === 0 || proof.checks.some(({ outcome }) => !outcome.passed))
    return refused('NOT_PROVED');
  if (treeHashOf(tree.files, deps.hash) !== token.tree || !isSameTree(input, deps.hash))
    return refused('BYTES_CHANGED');
  if (await isStale(deps, input)) return refused('PROOF_STALE');

  const entry = { release: plan.release, certificate: certified.certificate, withdraws: certified.withdraws };
  const { index: logIndex, proof: tlogProof } = await enterInLog(
    deps.publication,
    entry,
    await deps.keys.signer('release-log'),
    deps,
  );
  const bag = bagOf(certified, tlogProof, deps);
  const files: PublicFile[] = [];
  for (const [path, bytes] of bag) files.push({ path, sha256: await keep(deps, path, bytes), bytes: bytes.length });
  const manifest: PublicationManifest = {
    release: plan.release,
    publishedAt: tree.index.releasedAt,
    files,
    index: tree.index,
    logIndex,
  };
  // Once more, as near to the switch as two stores without a common transaction allow.
  if (await isStale(deps, input)) return refused('PROOF_STALE');
  await deps.publication.publish(manifest);
  for (const { path, sha256 } of files) {
    const bytes = await deps.readBack(plan.release, path);
    if (!bytes || toHex(deps.hash(bytes)) !== sha256)
      throw new Failure(
        'STORE_CORRUPT',
        `The public store gives ${bytes ? 'other bytes' : 'nothing'} for ${path} of a release just published.`,
        'Withdraw the release and check the public store.',
      );
  }
  return {
    published: true,
    certificate: certified.certificate,
    manifest: toHex(deps.hash(utf8(canonicalJson(manifest)))) as Sha256,
    logIndex,
  };
}

/**
 * Takes a release back: the log says so first, then the public store shows its tombstone. Doing it again does nothing
 * more.
 */
export async function withdraw(
  deps: Omit<PublishDeps, 'acts' | 'readBack' | 'sha512'>,
  release: ReleaseId,
  at: Instant,
): Promise<{ readonly logIndex: number }> {
  const entry = { release, certificate: null, withdraws: release };
  const { index } = await enterInLog(deps.publication, entry, await deps.keys.signer('release-log'), deps);
  await deps.publication.withdraw(release, at);
  return { logIndex: index };
}

function refused(refusal: Extract<PublishAnswer, { published: false }>['refusal']): PublishAnswer {
  return { published: false, refusal };
}

/** Whether what was certified is what was proved, file by file, and is of this plan. */
function isSameTree({ plan, tree, certified }: PublishInput, hash: HashOf): boolean {
  const payload = new Map([...certified.files].filter(([path]) => !NOT_SUBJECTS.includes(path)));
  const certificate = certified.files.get('data/certificate.json');
  return (
    certified.release === plan.release &&
    tree.index.release === plan.release &&
    certificate !== undefined &&
    toHex(hash(certificate)) === certified.certificate &&
    treeHashOf(payload, hash) === treeHashOf(tree.files, hash)
  );
}

/**
 * Whether an act came in after the proof. A release that is public already, because a run was killed after the switch,
 * is past being refused: it must be recorded as published.
 */
async function isStale(
  { acts, hash, readBack }: PublishDeps,
  { plan, token, certified }: PublishInput,
): Promise<boolean> {
  if (lastActThatDecides(await acts.ofRecord(plan.record), plan.release) === token.lastAct) return false;
  const certificate = await readBack(plan.release, 'data/certificate.json');
  return !certificate || toHex(hash(certificate)) !== certified.certificate;
}

function bagOf(
  certified: CertifiedRelease,
  tlogProof: Uint8Array,
  hashes: PublishDeps,
): ReadonlyMap<string, Uint8Array> {
  const digests = new Map([...certified.files].map(([path, bytes]) => [path, digestOf(bytes, hashes)]));
  const proofs = new Map([
    [TLOG_PROOF, tlogProof],
    [SSH_SIGNATURE, certified.sshSignature],
  ]);
  return new Map([...certified.files, ...tagFilesOf(digests, proofs, certified.info, hashes)]);
}

async function keep({ publication, hash }: PublishDeps, path: string, bytes: Uint8Array): Promise<Sha256> {
  const expected = toHex(hash(bytes)) as Sha256;
  if ((await publication.keepFile(bytes)) !== expected)
    throw new Failure('STORE_CORRUPT', `The public store kept other bytes for ${path}.`, 'Check its disk.');
  return expected;
}

import type { Instant } from '../core/dates.ts';
import { dayOf } from '../core/dates.ts';
import { Failure } from '../core/failure.ts';
import { toHex, type HashOf, type ReleaseId, type Sha256 } from '../core/ids.ts';
import type { Act } from '../core/ledger/act.ts';
import { appendLeaf, emptyFrontier, leafHash, rootOfFrontier } from '../core/ledger/merkle.ts';
import { isOrganization, type BagInfo } from '../core/release/bag.ts';
import {
  STATEMENT_TYPE,
  statementBytes,
  withheldIn,
  type CertificatePredicate,
  type CertifiedSignOff,
} from '../core/release/certificate.ts';
import { commitmentTo } from '../core/release/commitment.ts';
import { sealEnvelope } from '../core/release/dsse.ts';
import { keyEntryOf, keyIdOfPublicKey, writeKeysFile, type KeyEntry } from '../core/release/keys-file.ts';
import type { CheckResult, Proof, ReleasePlan, ReleaseTree } from '../core/release/plan.ts';
import { sshSignatureOf } from '../core/release/sshsig.ts';
import type { Acts } from '../ports/acts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Keys, Signer } from '../ports/keys.ts';

/** A certified, unpublished release. The same plan, tree and proof certify to the same bytes, however often it is done. */
export interface CertifiedRelease {
  readonly release: ReleaseId;
  readonly withdraws: ReleaseId | null;
  /** Payload of the bag: the tree's files, `data/certificate.json` and `data/keys.json`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** SSH signature of the certificate, for `proofs/certificate.sig`. */
  readonly sshSignature: Uint8Array;
  /** Hash of `data/certificate.json`. */
  readonly certificate: Sha256;
  readonly info: BagInfo;
}

export interface CertifyDeps {
  readonly keys: Keys;
  readonly acts: Pick<Acts, 'ofRecord' | 'from' | 'head'>;
  readonly hash: HashOf;
  readonly sha512: HashOf;
  readonly clock: Clock;
}
export interface CertifyInput {
  readonly plan: ReleasePlan;
  readonly tree: ReleaseTree;
  readonly proof: Proof;
  /** Who releases, one line; stands in the certificate and in `bag-info.txt`. */
  readonly organization: string;
  /** The earlier release of the record that this one replaces; null for none. */
  readonly withdraws?: ReleaseId | null;
}

/**
 * Signs what was decided, burned and proved. Persons, sign-offs and originals are told from the ledger, not from the
 * caller. Everything in the certificate is a function of plan, tree, proof and ledger up to the request of this
 * release, so that a step that was killed makes the same certificate again. Fails RELEASE_REFUSED when the release was
 * not proved, not asked for, or not agreed to by a second person; CLOCK_BACK when its time has not come.
 */
export async function certify(deps: CertifyDeps, input: CertifyInput): Promise<CertifiedRelease> {
  const { plan, tree, organization } = input;
  const checks = passedChecks(input.proof);
  if (!isOrganization(organization))
    throw refused('The name of the releasing organization is not one plain line.', 'Set it in the configuration.');
  const { releasedAt, release, version } = tree.index;
  if (release !== plan.release || releasedAt !== plan.heading.releasedAt)
    throw refused('The release tree is not the one that was planned.', 'Make the release again.');
  if (deps.clock.now() < releasedAt)
    throw new Failure(
      'CLOCK_BACK',
      'The clock is behind the time of the release.',
      'Set the clock of this machine right.',
    );
  const acts = await deps.acts.ofRecord(plan.record);
  const request = acts.find((act) => act.kind === 'release.requested' && act.payload.release === release);
  if (request?.kind !== 'release.requested' || request.payload.digest !== plan.digest)
    throw refused('This release was not asked for with these decisions.', 'Ask for a new release.');
  const certificateKey = await deps.keys.signer('certificate');
  const logKey = await deps.keys.signer('release-log');
  // Lest a release go out that every verifier must refuse.
  for (const { validFrom, purpose } of [certificateKey, logKey])
    if (releasedAt < validFrom)
      throw refused(
        `The ${purpose} key is younger than the release.`,
        'Make keys at first start, then ask for a new release.',
      );
  const keyId = keyIdOfPublicKey(certificateKey.publicKey, deps.hash);
  const predicate: CertificatePredicate = {
    format: 'declass/certificate/1',
    release,
    version,
    withdraws: input.withdraws ?? null,
    releasedAt,
    organization,
    record: { commitment: commitmentTo(originalsOf(acts), await deps.keys.commitmentSalt(plan.record), deps.hash) },
    ...withheldIn(tree.index),
    signOffs: signOffsOf(acts, request),
    proof: { checks },
    workLedger: { root: await rootUpTo(request.index + 1, deps) },
    keyId,
  };
  const subjects = new Map([...tree.files].map(([path, bytes]) => [path, toHex(deps.hash(bytes)) as Sha256]));
  const certificate = sealEnvelope(STATEMENT_TYPE, statementBytes(subjects, predicate), {
    keyId,
    sign: (message) => certificateKey.sign(message),
  });
  const files = new Map(tree.files)
    .set('data/certificate.json', certificate)
    .set('data/keys.json', writeKeysFile([entryOf(certificateKey, deps.hash), entryOf(logKey, deps.hash)]));
  return {
    release,
    withdraws: predicate.withdraws,
    files,
    sshSignature: sshSignatureOf(certificate, certificateKey, deps.sha512),
    certificate: toHex(deps.hash(certificate)) as Sha256,
    info: { release, baggingDate: dayOf(releasedAt), organization },
  };
}

function passedChecks(proof: Proof): readonly CheckResult[] {
  if (!proof.proved || proof.checks.length === 0 || proof.checks.some(({ outcome }) => !outcome.passed))
    throw refused(
      'Only a release that passed every check of the proof gate can be certified.',
      'See the refusal of the gate.',
    );
  return proof.checks;
}

function originalsOf(acts: readonly Act[]): readonly Sha256[] {
  const takenIn = acts.find((act) => act.kind === 'record.taken-in');
  if (takenIn?.kind !== 'record.taken-in')
    throw refused('The ledger does not say from which originals this record was taken in.', 'Verify the ledger.');
  return takenIn.payload.originals;
}

/** The reviewer who sent on and the approvers who agreed to exactly the decisions of the request, before it. */
function signOffsOf(
  acts: readonly Act[],
  request: Extract<Act, { kind: 'release.requested' }>,
): readonly CertifiedSignOff[] {
  const persons: string[] = [];
  const signOffs: CertifiedSignOff[] = [];
  for (const act of acts) {
    const role = act.kind === 'review.sent-on' ? 'reviewer' : act.kind === 'sign-off.agreed' ? 'approver' : null;
    if (
      !role ||
      act.index > request.index ||
      !('digest' in act.payload) ||
      act.payload.digest !== request.payload.digest
    )
      continue;
    if (!('person' in act.actor)) throw refused('A sign-off in the ledger is not by a person.', 'Verify the ledger.');
    if (!persons.includes(act.actor.person)) persons.push(act.actor.person);
    signOffs.push({ person: persons.indexOf(act.actor.person) + 1, role, at: act.recordedAt });
  }
  const reviewers = new Set(signOffs.filter(({ role }) => role === 'reviewer').map(({ person }) => person));
  const approvers = signOffs.filter(({ role }) => role === 'approver');
  if (reviewers.size === 0 || approvers.length === 0 || approvers.some(({ person }) => reviewers.has(person)))
    throw refused('A second person has not agreed to exactly these decisions.', 'Send the record on for sign-off.');
  return signOffs;
}

// Acts are fetched in slices, so that a long ledger never lies in memory whole.
const SLICE = 1000;

/** Root of the first `size` acts. The head itself may have moved on since the request; then the acts are hashed again. */
async function rootUpTo(size: number, { acts, hash }: CertifyDeps): Promise<Sha256> {
  const head = await acts.head();
  if (head.size === size) return head.root;
  let frontier = emptyFrontier();
  while (frontier.size < size) {
    const slice = await acts.from(frontier.size, Math.min(SLICE, size - frontier.size));
    if (slice.length === 0)
      throw new Failure('LEDGER_BROKEN', `The work ledger ends before act ${size}.`, 'Run `declass ledger verify`.');
    for (const { leaf } of slice) frontier = appendLeaf(frontier, leafHash(leaf, hash), hash);
  }
  return toHex(rootOfFrontier(frontier, hash)) as Sha256;
}

function entryOf(signer: Signer, hash: HashOf): KeyEntry {
  if (signer.purpose === 'work-ledger') throw new TypeError('the key of the work ledger is not public');
  return keyEntryOf(
    { name: signer.name, publicKey: signer.publicKey, purpose: signer.purpose, validFrom: signer.validFrom as Instant },
    hash,
  );
}

function refused(message: string, hint: string): Failure {
  return new Failure('RELEASE_REFUSED', message, hint);
}

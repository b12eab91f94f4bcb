import { Failure } from '../core/failure.ts';
import { actIdFrom, type HashOf, type RecordId, type ReleaseId, type Sha256 } from '../core/ids.ts';
import type { Act, ActPayloads, NewAct } from '../core/ledger/act.ts';
import { canonicalJson } from '../core/ledger/canonical-json.ts';
import { utf8 } from '../core/ledger/utf8.ts';
import { dayOf } from '../core/dates.ts';
import type { CorrectedReading } from '../core/orders/corrected-reading.ts';
import { planOf, type PlanPage } from '../core/release/plan-of.ts';
import type { Proof, ReleasePlan } from '../core/release/plan.ts';
import { lastActThatDecides, treeHashOf } from '../core/release/tree-hash.ts';
import { releaseOf, reviewOf, type ReviewState } from '../core/review/review.ts';
import type { Acts } from '../ports/acts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Derived } from '../ports/derived.ts';
import type { Records, StoredPage, StoredRecord } from '../ports/records.ts';
import { burn, type BurnDeps } from './burn.ts';
import { correctedReadingOf } from './corrected-reading-of.ts';
import { certify, type CertifyDeps } from './certify.ts';
import { pageWordsOf } from './page-words.ts';
import { gateInputOf, type GateInputDeps } from './gate-input.ts';
import { prove, type ProveDeps } from './prove/prove.ts';
import { publish, type PublishDeps } from './publish.ts';

export interface MakeReleaseDeps {
  readonly acts: Acts;
  readonly records: Records;
  readonly derived: Derived;
  readonly clock: Clock;
  readonly hash: HashOf;
  readonly burn: BurnDeps;
  readonly prove: ProveDeps;
  readonly certify: CertifyDeps;
  readonly publish: PublishDeps;
  readonly ledgerState: GateInputDeps['ledgerState'];
  /** Who releases, one plain line. */
  readonly organization: string;
  /** Signs the head of the work ledger, at every release. */
  readonly signHead: () => Promise<unknown>;
}

/**
 * Burns, proves, certifies and publishes what was signed. A refusal of the gate is recorded and is an answer; a failing
 * world throws and is tried again. Killed at any point and run again, it ends in the same release or the same refusal.
 */
export async function makeRelease(
  deps: MakeReleaseDeps,
  id: RecordId,
  release: ReleaseId,
  signal: AbortSignal,
): Promise<void> {
  const record = await deps.records.get(id);
  const acts = await deps.acts.ofRecord(id);
  const reading = record && (await correctedReadingOf(deps.derived, record, acts));
  if (!record || !reading) throw new Failure('NOT_FOUND', `record ${id} is not there or not read`, 'Take it in again.');
  const review = reviewOf(acts, reading.parts);
  const asked = releaseOf(review, release);
  if (!asked) throw new Failure('NOT_FOUND', `no release ${release} was asked for`, 'Ask for it at the desk.');
  if (asked.state !== 'requested') return;
  const request = acts.find((act) => act.id === asked.requested);
  if (!request)
    throw new Failure(
      'LEDGER_BROKEN',
      `the request of release ${release} is not in the ledger`,
      'Run "declass ledger verify".',
    );
  const pages = await deps.records.pages(id);
  const plan = await planFor(deps, { record, reading, review, pages, acts, request, release, digest: asked.digest });
  if (plan.pages.length === 0) {
    // Every part is denied: there is nothing to prove, and a letter answers instead.
    const empty = await deps.derived.keep(utf8(canonicalJson({ checks: [] })));
    await recordOutcome(deps, record, release, 'release.refused', {
      release,
      digest: plan.digest,
      check: 'something leaves',
      code: 'NO_PAGE_LEAVES',
      page: null,
      proof: empty,
    });
    return;
  }
  const tree = await burn(deps.burn, plan, signal);
  const token = { tree: treeHashOf(tree.files, deps.hash), lastAct: lastActThatDecides(acts, release) };
  const proof = await prove(deps.prove, await gateInputOf(deps, { record, reading, review, pages, acts, plan, tree }));
  const report = await deps.derived.keep(utf8(canonicalJson({ checks: proof.checks })));
  if (!proof.proved) {
    await recordRefusal(deps, record, plan, proof, report);
    return;
  }
  const withdraws = review.releases.findLast((one) => one.state === 'published')?.release ?? null;
  const certified = await certify(deps.certify, { plan, tree, proof, organization: deps.organization, withdraws });
  const answer = await publish(deps.publish, { plan, tree, proof, token, certified });
  if (!answer.published) {
    await recordOutcome(deps, record, release, 'release.refused', {
      release,
      digest: plan.digest,
      check: 'publish',
      code: answer.refusal,
      page: null,
      proof: report,
    });
    return;
  }
  await recordOutcome(deps, record, release, 'release.published', {
    release,
    digest: plan.digest,
    certificate: answer.certificate,
    manifest: answer.manifest,
    proof: report,
  });
  await deps.signHead();
}

interface Asked {
  readonly record: StoredRecord;
  readonly reading: CorrectedReading;
  readonly review: ReviewState;
  readonly pages: readonly StoredPage[];
  readonly acts: readonly Act[];
  readonly request: Act;
  readonly release: ReleaseId;
  readonly digest: Sha256;
}

/** Time and version are told from the request, so that the same request always makes the same release. */
async function planFor(deps: MakeReleaseDeps, asked: Asked): Promise<ReleasePlan> {
  const planPages: PlanPage[] = [];
  for (const page of asked.pages) {
    const { recognised } = await pageWordsOf(deps.derived, page);
    planPages.push({
      page: page.page,
      raster: page.raster,
      codecMarginPx: page.codecMarginPx,
      words: recognised.lines.flatMap((line) => line.words),
    });
  }
  const earlier = asked.acts.filter(
    (act) =>
      act.kind === 'release.published' && act.payload.release !== asked.release && act.index < asked.request.index,
  );
  return planOf({
    record: asked.record.id,
    release: asked.release,
    digest: asked.digest,
    version: earlier.length + 1,
    releasedAt: asked.request.recordedAt,
    provenance: asked.record.provenance,
    parts: asked.reading.parts,
    decisions: asked.review.decisions,
    excisions: asked.review.excisions.map(({ id, page, raster, box, exemptions, extent, wholePage }) => ({
      id,
      page,
      raster,
      box,
      exemptions,
      extent,
      wholePage,
    })),
    pages: planPages,
  });
}

async function recordRefusal(
  deps: MakeReleaseDeps,
  record: StoredRecord,
  plan: ReleasePlan,
  proof: Extract<Proof, { proved: false }>,
  report: Sha256,
): Promise<void> {
  const { name, outcome } = proof.refusal;
  const code = outcome.passed ? 'PROVER_BLIND' : outcome.code;
  await recordOutcome(deps, record, plan.release, 'release.refused', {
    release: plan.release,
    digest: plan.digest,
    check: name,
    code,
    page: outcome.passed ? null : outcome.page,
    proof: report,
  });
}

async function recordOutcome<K extends 'release.refused' | 'release.published'>(
  deps: MakeReleaseDeps,
  record: StoredRecord,
  release: ReleaseId,
  kind: K,
  payload: ActPayloads[K],
): Promise<void> {
  const act = {
    id: actIdFrom(`${record.id}/${release}/outcome`, deps.hash),
    subject: { record: record.id },
    kind,
    effective: { value: dayOf(deps.clock.now()), precision: 'day', read: null },
    actor: { step: 'release/1' },
    authority: null,
    payload,
    evidence: [],
    supersedes: [],
  } as NewAct;
  // A worker that lost its lease may have been overtaken: what stands is kept.
  await deps.acts.appendTo<never>(record.id, (acts) => ({ append: acts.some(({ id }) => id === act.id) ? [] : [act] }));
}

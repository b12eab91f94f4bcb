import { dayOf } from '../core/dates.ts';
import { isKnownExemption } from '../core/orders/exemption-codes.ts';
import type { Act } from '../core/ledger/act.ts';
import type { CorrectedReading } from '../core/orders/corrected-reading.ts';
import type { ReleasePlan, ReleaseTree } from '../core/release/plan.ts';
import type { HashOf } from '../core/ids.ts';
import { whyNotSigned } from '../core/review/handing-on.ts';
import { rolesOf } from '../core/review/persons.ts';
import { levelOfReading } from '../core/review/record-level.ts';
import { reviewDigest, type ReviewState } from '../core/review/review.ts';
import { Failure } from '../core/failure.ts';
import type { Acts } from '../ports/acts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Derived } from '../ports/derived.ts';
import type { StoredPage, StoredRecord } from '../ports/records.ts';
import { pageWordsOf } from './page-words.ts';
import type { ProveInput } from './prove/prove.ts';

export interface GateInputDeps {
  readonly acts: Acts;
  readonly derived: Derived;
  readonly clock: Clock;
  readonly hash: HashOf;
  /** What the ledger's own check says: whether it is whole, and not behind its last signed head. */
  readonly ledgerState: () => Promise<ProveInput['ledger']>;
}

/** What the gate is told of the review and the record, from the ledger as it stands now and not as it stood at the request. */
export async function gateInputOf(
  deps: GateInputDeps,
  release: {
    readonly record: StoredRecord;
    readonly reading: CorrectedReading;
    readonly review: ReviewState;
    readonly pages: readonly StoredPage[];
    readonly acts: readonly Act[];
    readonly plan: ReleasePlan;
    readonly tree: ReleaseTree;
  },
): Promise<ProveInput> {
  const { record, reading, review, pages, acts, plan, tree } = release;
  const rasters = pages.map(({ raster }) => raster);
  const held = rolesOf(await deps.acts.ofPersons());
  const today = dayOf(deps.clock.now());
  const docket = {
    state: review,
    parts: reading.parts,
    level: levelOfReading(reading),
    rasters,
    hash: deps.hash,
    personOf: (id: Parameters<typeof held.get>[0]) => {
      const roles = held.get(id);
      return roles ? { id, name: '', roles } : null;
    },
  };
  const exemptions = [...review.excisions, ...review.decisions.values()].flatMap((one) => one.exemptions);
  const signOff = review.signOff?.verdict === 'agreed' && !review.signOff.isVoid ? review.signOff : null;
  return {
    plan,
    tree,
    acts,
    review: {
      undecided: reading.parts.filter(({ id }) => !review.decisions.has(id)).map(({ id }) => id),
      signedBy: signOff?.by ?? null,
      signOffDigest: signOff?.digest ?? null,
      digestNow: reviewDigest(review, rasters, deps.hash),
      touchedBy: [...review.workers],
      authorityHeld: whyNotSigned(docket, plan.digest) === null,
      codesValid: exemptions.every((exemption) => isKnownExemption(exemption, today) === 'known'),
    },
    ledger: await deps.ledgerState(),
    pageWords: async (sourcePage) => {
      const page = pages.find((one) => one.page === sourcePage);
      if (!page)
        throw new Failure(
          'STORE_CORRUPT',
          `page ${sourcePage} of a planned release is not stored`,
          'Read the record again.',
        );
      return pageWordsOf(deps.derived, page);
    },
    sourcePages: pages.map(({ page }) => page),
    // What the file was called and what the desk calls the record are not released: only the planned heading is.
    metadataWords: [...record.originals.map(({ name }) => name), record.title],
  };
}

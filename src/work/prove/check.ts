import type { PersonId, Sha256 } from '../../core/ids.ts';
import type { Act } from '../../core/ledger/act.ts';
import type { BurnedPage, CheckResult, PlannedPage, ReleasePlan, ReleaseTree } from '../../core/release/plan.ts';
import type { PageWords } from '../../ports/rasters.ts';
import type { ProveDeps } from './prove-deps.ts';
import type { Sight } from './sight.ts';

/** What is proved, and what the ledger says of it. */
export interface ProveInput {
  readonly plan: ReleasePlan;
  readonly tree: ReleaseTree;
  /** Acts of the record, in ledger order. */
  readonly acts: readonly Act[];
  readonly review: {
    /** Labels of parts that nothing is decided about. */
    readonly undecided: readonly string[];
    readonly signedBy: PersonId | null;
    readonly signOffDigest: Sha256 | null;
    readonly digestNow: Sha256;
    readonly touchedBy: readonly PersonId[];
    readonly authorityHeld: boolean;
    readonly codesValid: boolean;
  };
  readonly ledger: { readonly broken: boolean; readonly headBehindCheckpoint: boolean };
  /** Words of a source page, recognised before anything was burned. */
  readonly pageWords: (sourcePage: number) => Promise<PageWords>;
  /** Every source page of the record, those that do not leave included. */
  readonly sourcePages: readonly number[];
  /** Titles, file names and the like of the original that are not released. */
  readonly metadataWords: readonly string[];
}

/** One release under the gate. `sight` remembers what was decoded; `pages` are those to look at. */
export interface Context {
  readonly deps: ProveDeps;
  readonly input: ProveInput;
  readonly sight: Sight;
  readonly pages: readonly ProvedPage[];
}
/** One page as planned and as burned. */
export interface ProvedPage {
  readonly planned: PlannedPage;
  readonly burned: BurnedPage;
}

export type Outcome = CheckResult['outcome'];

/**
 * One check of threats section 4. `specimens` are copies of the release in hand with one fault planted in each, at which
 * the check must refuse before it is believed; none where the release has nothing to plant a fault in.
 */
export interface Check {
  readonly number: number;
  readonly name: string;
  readonly readers: (deps: ProveDeps) => readonly string[];
  run(context: Context): Promise<Outcome>;
  readonly specimens: (context: Context) => Promise<readonly Context[]> | readonly Context[];
}

/** The answer of a check that found nothing. */
export function passed(looked: string): Outcome {
  return { passed: true, looked };
}

/** The answer of a check that refuses. `found` counts and places, and never quotes. */
export function refused(code: string, page: number | null, found: string): Outcome {
  return { passed: false, code, page, found };
}

/** The context with another tree, plan or review; what was decoded of unchanged files is kept. */
export function altered(context: Context, change: Partial<ProveInput>): Context {
  const input = { ...context.input, ...change };
  return { ...context, input, pages: provedPages(input) };
}

/** Planned and burned pages side by side, as far as there are both. */
export function provedPages(input: ProveInput): readonly ProvedPage[] {
  return input.tree.pages.flatMap((burned, index) => {
    const planned = input.plan.pages[index];
    return planned ? [{ planned, burned }] : [];
  });
}

/** Name and version of a reader. */
export function named({ name, version }: { readonly name: string; readonly version: string }): string {
  return `${name} ${version}`;
}

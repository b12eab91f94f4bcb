import { Failure } from '../../core/failure.ts';
import type { CheckResult, Proof } from '../../core/release/plan.ts';
import { decided } from './check-01-decided.ts';
import { twoPersons } from './check-02-two-persons.ts';
import { ledgerWhole } from './check-03-ledger.ts';
import { originalsUnchanged } from './check-04-originals.ts';
import { treeNames } from './check-05-tree.ts';
import { byteAccounting } from './check-06-byte-accounting.ts';
import { pictureContainers } from './check-07-pictures.ts';
import { readersAgree } from './check-08-readers-agree.ts';
import { rightPage } from './check-09-right-page.ts';
import { burnedAreas } from './check-10-burned.ts';
import { cutInk } from './check-11-cut-ink.ts';
import { textLayer } from './check-12-text-layer.ts';
import { nothingLegible } from './check-13-recognition.ts';
import { withheldTokens } from './check-14-withheld-tokens.ts';
import { gapWidth } from './check-16-gap-width.ts';
import { publicFields } from './check-17-public-fields.ts';
import { blindRebuild } from './check-18-blind-rebuild.ts';
import { provedPages, refused, type Check, type Context, type Outcome, type ProveInput } from './check.ts';
import type { ProveDeps } from './prove-deps.ts';
import { Sight } from './sight.ts';

export type { ProveInput } from './check.ts';
export type { ProveDeps } from './prove-deps.ts';

/** Threats section 4 in its order. 15 needs families of records; 19 belongs to certify, 20 to publish. */
const CHECKS: readonly Check[] = [
  decided,
  twoPersons,
  ledgerWhole,
  originalsUnchanged,
  treeNames,
  byteAccounting,
  pictureContainers,
  readersAgree,
  rightPage,
  burnedAreas,
  cutInk,
  textLayer,
  nothingLegible,
  withheldTokens,
  gapWidth,
  publicFields,
  blindRebuild,
];
/** Readers without which nothing is proved (threats section 4, checks 8 and 12). */
const LEAST_READERS = 2;

/**
 * Reads the finished files back and says whether they may leave. The first refusal stops; a check that cannot see a fault
 * planted before its eyes refuses with PROVER_BLIND; a reader that fails refuses with PROVER_MISSING, one that takes too
 * long with PROVE_TIMEOUT. Never throws for anything in the release.
 */
export async function prove(deps: ProveDeps, input: ProveInput): Promise<Proof> {
  const context: Context = { deps, input, sight: new Sight(deps), pages: provedPages(input) };
  const checks: CheckResult[] = [];
  for (const check of CHECKS) {
    const result = {
      check: check.number,
      name: check.name,
      readers: check.readers(deps),
      outcome: await outcomeOf(check, context),
    };
    checks.push(result);
    if (!result.outcome.passed) return { proved: false, checks, refusal: result };
  }
  return { proved: true, checks };
}

async function outcomeOf(check: Check, context: Context): Promise<Outcome> {
  const { readers, painter } = context.deps;
  if (new Set([...readers, painter].map(({ name }) => name)).size < LEAST_READERS)
    return refused('PROVER_MISSING', null, 'fewer than two independent readers');
  // The release first: what refuses it needs no specimen, and specimens are made from a release that is sound.
  const outcome = await attempted(() => check.run(context));
  if (!outcome.passed) return outcome;
  let count = 0;
  const blind = await attempted(async () => {
    for (const specimen of await check.specimens(context)) {
      count += 1;
      if ((await check.run(specimen)).passed)
        return refused('PROVER_BLIND', null, `planted fault ${count} was not seen`);
    }
    return outcome;
  });
  return blind.passed
    ? { ...blind, looked: `${blind.looked}; ${count} planted ${count === 1 ? 'fault' : 'faults'} seen` }
    : blind;
}

/** A failing reader is a refusal; a mistake of ours is not caught. */
async function attempted(run: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.code === 'STORE_UNREACHABLE' || error.code === 'DISK_FULL') throw error;
    const code = error.code === 'DECODE_TIMEOUT' ? 'PROVE_TIMEOUT' : 'PROVER_MISSING';
    return refused(code, null, `a reader failed: ${error.code}`);
  }
}

/** The access axis: whether the public may read the part. */
import type { Confidence } from '../evidence.ts';
import type { AccessStatus, Axis } from '../reading/reading.ts';
import type { DoneAction, Facts } from './facts.ts';
import { reviewedByAge } from './level-by-operation.ts';
import { weaker } from './paper-time.ts';

type Access = Axis<AccessStatus>;

const UNTOLD: Access = { value: 'unresolved', confidence: 'unresolved', reasons: [] };

/** Access on the date: from release decisions on the paper and releases made in declass; `closed` before the first of them. */
export function accessOf(facts: Facts): Access {
  if (!facts.isRead || (facts.origin === null && !facts.done.length && !facts.releases.length)) return UNTOLD;
  if (facts.origin !== null && facts.on < facts.origin) return UNTOLD;
  let standing = beforeAny(facts);
  for (const done of facts.done) standing = after(done) ?? standing;
  for (const release of facts.releases) {
    const { decision } = release;
    if (!release.isWithdrawn)
      standing = { value: DECIDED[decision.decision], confidence: 'high', reasons: [release.act, decision.act] };
    else if (decision.decision !== 'deny') standing = { value: 'closed', confidence: 'high', reasons: [release.act] };
  }
  return standing;
}

const DECIDED = { release: 'released', 'release-in-part': 'released-in-part', deny: 'withheld' } as const;

/**
 * Nothing said yet. Young papers are closed until someone opens them; an old paper without any stamp may long be open
 * elsewhere (released State files bear none), so nothing is told from its silence.
 */
function beforeAny(facts: Facts): Access {
  const isKnownLater = facts.later.some((one) => one.last !== null);
  if (isKnownLater) return { value: 'closed', confidence: 'medium', reasons: [] };
  const isOld = facts.origin === null || facts.on >= reviewedByAge(facts.origin);
  return isOld ? UNTOLD : { value: 'closed', confidence: 'low', reasons: [] };
}

/** What one review action says about access; null when it says nothing. */
function after(done: DoneAction): Access | null {
  const { action, confidence } = done;
  const says = (value: AccessStatus, sure: Confidence = confidence): Access => ({
    value,
    confidence: sure,
    reasons: [action.id],
  });
  const has = (decision: (typeof action.decisions)[number]): boolean => action.decisions.includes(decision);
  if ((has('release') || has('release-in-part')) && (has('deny') || has('withdraw')))
    return says('unresolved', 'unresolved');
  // A stamp on one part of a package does not release another (domain rule 9.5).
  if (done.basis === 'inferred' && (has('release') || has('release-in-part')))
    return says('unresolved', weaker(confidence, 'low'));
  if (has('release-in-part') || (has('release') && has('declassify-in-part'))) return says('released-in-part');
  if (has('release')) return says('released');
  if (has('deny') || has('withdraw') || has('not-responsive')) return says('withheld');
  // An exemption claimed and no release: it was claimed to withhold.
  return action.exemptions.length > 0 ? says('withheld') : null;
}

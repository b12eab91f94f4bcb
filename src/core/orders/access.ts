/** The access axis: whether the public may read the part. */
import type { Confidence } from '../evidence.ts';
import type { AccessStatus } from '../reading/reading.ts';
import type { DoneAction, Facts } from './facts.ts';
import { lastRelease } from './done-here.ts';
import { reviewedByAge } from './level-by-operation.ts';
import { weaker } from './paper-time.ts';
import type { RuleId } from './status-rules.ts';
import type { Told } from './told.ts';

type Access = Told<AccessStatus>;

/** Access on the date: from release decisions on the paper and releases made in declass; `closed` before the first of them. */
export function accessOf(facts: Facts): Access {
  if (!facts.isRead) return untold('NOT_YET_READ');
  if (facts.origin === null && !facts.done.length && !lastRelease(facts.releases, facts.partAt, facts.on, () => true))
    return untold('DATE_UNKNOWN');
  if (facts.origin !== null && facts.on < facts.origin) return untold('NOT_YET_MADE');
  let standing = beforeAny(facts);
  for (const done of facts.done) standing = after(done) ?? standing;
  // Taking back what was denied opens and closes nothing.
  const last = lastRelease(
    facts.releases,
    facts.partAt,
    facts.on,
    (isWithdrawn, decision) => !isWithdrawn || decision !== 'deny',
  );
  if (!last) return standing;
  if (last.isWithdrawn)
    return { value: 'closed', confidence: 'high', reasons: [last.act], rules: ['WITHDRAWN_BY_DECLASS'] };
  return {
    value: DECIDED[last.decision.decision],
    confidence: 'high',
    reasons: [last.act, ...last.decision.acts],
    rules: ['RELEASED_BY_DECLASS'],
  };
}

const DECIDED = { release: 'released', 'release-in-part': 'released-in-part', deny: 'withheld' } as const;

/**
 * Nothing said yet. Young papers are closed until someone opens them; an old paper without any stamp may long be open
 * elsewhere (released State files bear none), so nothing is told from its silence.
 */
function beforeAny(facts: Facts): Access {
  const isKnownLater = facts.later.some((one) => one.last !== null);
  if (isKnownLater) return { value: 'closed', confidence: 'medium', reasons: [], rules: ['CLOSED_UNTIL_OPENED'] };
  const isOld = facts.origin === null || facts.on >= reviewedByAge(facts.origin, facts.orders);
  return isOld
    ? untold('OLD_MAY_BE_OPEN')
    : { value: 'closed', confidence: 'low', reasons: [], rules: ['CLOSED_UNTIL_OPENED'] };
}

function untold(rule: RuleId): Access {
  return { value: 'unresolved', confidence: 'unresolved', reasons: [], rules: [rule] };
}

/** What one review action says about access; null when it says nothing. */
function after(done: DoneAction): Access | null {
  const { action, confidence } = done;
  const says = (value: AccessStatus, rule: RuleId, sure: Confidence = confidence): Access => ({
    value,
    confidence: sure,
    reasons: [action.id],
    rules: [rule],
  });
  const has = (decision: (typeof action.decisions)[number]): boolean => action.decisions.includes(decision);
  if ((has('release') || has('release-in-part')) && (has('deny') || has('withdraw')))
    return says('unresolved', 'BOXES_EXCLUDE', 'unresolved');
  // A stamp on one part of a package does not release another (domain rule 9.5).
  if (done.basis === 'inferred' && (has('release') || has('release-in-part')))
    return says('unresolved', 'PACKAGE_IS_NOT_PART', weaker(confidence, 'low'));
  if (has('release-in-part') || (has('release') && has('declassify-in-part')))
    return says('released-in-part', 'OPENED_BY_REVIEW');
  if (has('release')) return says('released', 'OPENED_BY_REVIEW');
  if (has('deny') || has('withdraw') || has('not-responsive')) return says('withheld', 'WITHHELD_BY_REVIEW');
  // An exemption claimed and no release: it was claimed to withhold.
  return action.exemptions.length > 0 ? says('withheld', 'EXEMPTION_CLAIMED') : null;
}

/** What speaks against an answer: marks, acts and rules that point another way. A silent axis has nothing against it. */
import type { AccessStatus, ClassificationStatus, Mark, MarkingStatus, ReviewAction } from '../reading/reading.ts';
import type { Facts } from './facts.ts';
import { idsOf } from './facts.ts';
import { isClassified, asLevel, rankOf } from './levels.ts';
import type { Reason } from './reason-words.ts';
import { actionReason, markReason, ruleReason } from './reason-words.ts';
import type { RuleId } from './status-rules.ts';
import type { FourAxes } from './status.ts';
import type { Told } from './told.ts';

/** Reasons against the classification told. */
export function againstClassification(facts: Facts, told: Told<ClassificationStatus>): Reason[] {
  if (isUntold(told)) return [];
  const against = reviewsAgainst(facts, told, ['declassify', 'declassify-in-part', 'downgrade', 'classify', 'deny']);
  if (
    told.value === 'declassified' ||
    told.value === 'declassified-in-part' ||
    told.value === 'presumed-declassified'
  ) {
    const open = facts.levelMarks.filter(
      (mark) => mark.state === 'plain' && isClassified(asLevel(mark.value) ?? 'none'),
    );
    const onFirst = open.filter((mark) => (mark.evidence.page ?? facts.part.pages[0]) === facts.part.pages[0]);
    against.push(
      ...withRule(
        open.map((mark) => markReason(mark, facts)),
        onFirst.length ? 'MARKS_NOT_CANCELLED' : 'MARK_CLAIMS',
      ),
    );
    const outside = facts.outside.filter((one) => !carries(told, one.mark, facts));
    for (const { kind, mark } of outside)
      against.push(
        markReason(mark, facts),
        ruleReason(kind === 'FGI' ? 'FOREIGN_GOVERNMENT' : kind === 'NATO' ? 'NATO_IS_OUTSIDE' : 'ATOMIC_IS_OUTSIDE'),
      );
    if (told.value === 'presumed-declassified' && !told.rules.includes('STRUCK_WITHOUT_AUTHORITY'))
      against.push(ruleReason('INFERRED_ONLY'));
    if (told.value === 'presumed-declassified' && told.rules.includes('STRUCK_WITHOUT_AUTHORITY'))
      against.push(ruleReason('STRIKE_CLAIMS'));
  }
  const level = asLevel(told.value);
  if (level && isClassified(level)) {
    // A strike that an act still to come explains says nothing about the day asked.
    const isAhead = facts.later.some((one) => one.last !== null);
    const struck = facts.levelMarks.filter(
      (mark) => !isAhead && mark.state === 'struck' && !carries(told, mark, facts) && mark.value === level,
    );
    against.push(
      ...withRule(
        struck.map((mark) => markReason(mark, facts)),
        'STRIKE_CLAIMS',
      ),
    );
    const higher = facts.levelMarks.filter(
      (mark) => mark.state === 'plain' && rankOf(asLevel(mark.value) ?? 'none') > rankOf(level),
    );
    against.push(
      ...withRule(
        higher.map((mark) => markReason(mark, facts)),
        'MARK_CLAIMS',
      ),
    );
  }
  if (told.value === 'review') {
    const open = facts.levelMarks.filter((mark) => mark.state === 'plain' && !carries(told, mark, facts));
    against.push(
      ...withRule(
        open.map((mark) => markReason(mark, facts)),
        'MARK_CLAIMS',
      ),
    );
  }
  return once(against, told);
}

/** Reasons against the access told. */
export function againstAccess(facts: Facts, { access, classification }: FourAxes): Reason[] {
  if (isUntold(access)) return [];
  const against = reviewsAgainst(facts, access, ['release', 'release-in-part', 'deny', 'withdraw', 'not-responsive']);
  const isOpen = access.value === 'released' || access.value === 'released-in-part';
  const level = asLevel(classification.value);
  if (isOpen && level && isClassified(level)) against.push(ruleReason('CLASSIFIED_YET_OPEN'));
  const [first, last] = facts.part.pages;
  if (access.value === 'released' && facts.reading.excisions.some(({ page }) => page >= first && page <= last))
    against.push(ruleReason('EXCISIONS_SEEN'));
  const consents = facts.done.filter((one) => one.action.decisions.includes('no-objection'));
  if (isOpen && consents.length > 0)
    against.push(...consents.map((one) => actionReason(one.action, facts)), ruleReason('EQUITY_OF_ANOTHER'));
  return once(against, access);
}

/** Reasons against the instruction told: other instructions on the paper that say something else. */
export function againstInstruction(facts: Facts, told: Told<string | null>): Reason[] {
  if (isUntold(told) || told.value === null) return [];
  const others = facts.instructionMarks.filter((mark) => (mark.value ?? mark.read) !== told.value);
  return once(
    withRule(
      others.map((mark) => markReason(mark, facts)),
      'INSTRUCTIONS_DIFFER',
    ),
    told,
  );
}

/** Reasons against the marking told: what cannot be read. */
export function againstMarking(facts: Facts, told: Told<MarkingStatus>): Reason[] {
  if (isUntold(told)) return [];
  const isUnread = told.value !== 'illegible' && facts.levelMarks.some((mark) => mark.state === 'illegible');
  const isDoubted = facts.levelMarks.some((mark) => mark.confidence === 'low' || mark.confidence === 'unresolved');
  return isUnread || isDoubted ? [ruleReason('MARKS_UNREAD')] : [];
}

/** Reviews that decided on this axis and do not carry the answer: earlier ones, undated ones, unreadable ones. */
function reviewsAgainst(
  facts: Facts,
  told: Told<ClassificationStatus | AccessStatus>,
  deciding: ReviewAction['decisions'],
): Reason[] {
  const bears = (action: ReviewAction): boolean =>
    !told.reasons.includes(action.id) && action.decisions.some((decision) => deciding.includes(decision));
  const earlier = facts.done.filter((one) => bears(one.action)).map((one) => actionReason(one.action, facts));
  const undated = facts.later
    .filter((one) => one.last === null && bears(one.action))
    .map((one) => actionReason(one.action, facts));
  const unreadable = facts.unresolved.map((action) => actionReason(action, facts));
  return [
    ...withRule(earlier, 'LATER_ACT_COUNTS'),
    ...withRule(undated, 'UNDATED_REVIEW'),
    ...withRule(unreadable, 'UNREADABLE_REVIEW'),
  ];
}

/** Whether the mark, or the act that put it right, carries the answer. */
function carries(told: Told<unknown>, mark: Mark, facts: Facts): boolean {
  return idsOf([mark], facts).some((id) => told.reasons.includes(id));
}

function isUntold({ rules }: Told<unknown>): boolean {
  return rules.includes('NOT_YET_MADE') || rules.includes('NOT_YET_READ');
}

/** The reasons and the rule that makes them speak against; nothing when there are none. */
function withRule(reasons: readonly Reason[], rule: RuleId): Reason[] {
  return reasons.length > 0 ? [...reasons, ruleReason(rule)] : [];
}

/** Each once, and none that carries the answer itself. */
function once(reasons: readonly Reason[], told: Told<unknown>): Reason[] {
  const carrying = new Set<string>([...told.reasons, ...told.rules]);
  const seen = new Set<string>();
  return reasons.filter(({ id }) => {
    if (carrying.has(id) || seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

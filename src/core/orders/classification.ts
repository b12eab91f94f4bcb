/** The classification axis: which level, or what became of it. */
import type { Confidence } from '../evidence.ts';
import type { ClassificationStatus, Level } from '../reading/reading.ts';
import { lastRelease } from './done-here.ts';
import type { DoneAction, Facts } from './facts.ts';
import { idsOf } from './facts.ts';
import type { Instruction } from './instruction.ts';
import { readInstruction } from './instruction.ts';
import { ownInstruction } from './instruction-axis.ts';
import { levelByOperation, reviewedByAge } from './level-by-operation.ts';
import { asLevel, higherOf, isClassified, rankOf } from './levels.ts';
import { lastDayOf } from './calendar.ts';
import { originalLevel } from './original-level.ts';
import { mayDeclassifyOutside } from './outside-order.ts';
import { weaker } from './paper-time.ts';
import type { RuleId } from './status-rules.ts';
import type { Told } from './told.ts';

type Classification = Told<ClassificationStatus>;

/** The level on the date, or `review` where no rule can tell it without a person. */
export function classificationOf(facts: Facts): Classification {
  if (!facts.isRead) return untold('NOT_YET_READ');
  if (facts.origin !== null && facts.on < facts.origin) return untold('NOT_YET_MADE');
  let standing = originalLevel(facts);
  let settledBy: DoneAction | null = null;
  for (const done of facts.done) {
    const next = withinOrder(facts, done, withStrikes(facts, after(done, standing), standing), standing);
    if (next === standing) continue;
    standing = next;
    settledBy = done;
  }
  const struck = struckWithoutAuthority(facts);
  // A review that left a level says nothing about later strikes, once the mark of that very level is struck as well.
  const isStruckSince = facts.levelMarks.some((mark) => mark.state === 'struck' && mark.value === standing.value);
  if (struck && (!settledBy || (struck.value === 'presumed-declassified' && isStruckSince))) {
    standing = struck;
    settledBy = null;
  }
  standing = byItsOwnTerms(facts, standing, settledBy);
  return afterReleases(facts, standing);
}

function untold(rule: RuleId): Classification {
  return { value: 'review', confidence: 'unresolved', reasons: [], rules: [rule] };
}

/** What one review action makes of the classification; the same object when it says nothing about it. */
function after(done: DoneAction, before: Classification): Classification {
  const { action, confidence } = done;
  const says = (value: ClassificationStatus, rule: RuleId, sure: Confidence = confidence): Classification => ({
    value,
    confidence: sure,
    reasons: [action.id],
    rules: [rule],
  });
  const has = (decision: (typeof action.decisions)[number]): boolean => action.decisions.includes(decision);
  if (has('deny') && (has('release') || has('declassify'))) return says('review', 'BOXES_EXCLUDE', 'unresolved');
  if (has('declassify') && has('downgrade')) return says('review', 'BOXES_EXCLUDE', 'unresolved');
  const isStated = done.basis === 'stated';
  if (has('declassify'))
    return isStated
      ? says('declassified', 'DECLASSIFIED_BY_REVIEW')
      : says('presumed-declassified', 'PACKAGE_IS_NOT_PART');
  if (has('declassify-in-part'))
    return isStated
      ? says('declassified-in-part', 'DECLASSIFIED_BY_REVIEW')
      : says('review', 'PACKAGE_IS_NOT_PART', 'low');
  if (has('downgrade') || has('classify')) {
    const rule = has('downgrade') ? 'LOWERED_BY_REVIEW' : 'KEPT_BY_REVIEW';
    if (action.toLevel) return says(action.toLevel, rule);
    return has('downgrade')
      ? says('review', rule, 'low')
      : { ...before, reasons: [...before.reasons, action.id], rules: [...before.rules, rule] };
  }
  // A release of the whole opens what a release in part had left.
  const wasSecret =
    before.value === 'review' ||
    (before.value === 'declassified-in-part' && has('release')) ||
    (asLevel(before.value) !== null && isClassified(before.value as Level));
  if (!wasSecret) return before;
  // What has been released can no longer be classified; but nobody said so, so it is told with less certainty.
  if (has('release'))
    return isStated
      ? says('declassified', 'OPENED_SO_DECLASSIFIED', weaker(confidence, 'medium'))
      : says('presumed-declassified', 'PACKAGE_IS_NOT_PART', weaker(confidence, 'low'));
  if (has('release-in-part'))
    return isStated
      ? says('declassified-in-part', 'OPENED_SO_DECLASSIFIED', weaker(confidence, 'medium'))
      : says('review', 'PACKAGE_IS_NOT_PART', 'low');
  return before;
}

/** What is only inferred from a package is borne out by the strikes on the part itself, and doubtful where its level stands unstruck. */
function withStrikes(facts: Facts, next: Classification, before: Classification): Classification {
  if (next === before || next.value !== 'presumed-declassified') return next;
  const levels = facts.levelMarks.filter((mark) => isClassified(asLevel(mark.value) ?? 'none'));
  if (levels.length === 0) return next;
  const struck = levels.filter((mark) => mark.state === 'struck');
  return struck.length === levels.length
    ? { ...next, reasons: [...next.reasons, ...idsOf(struck, facts)] }
    : { ...next, confidence: weaker(next.confidence, 'low') };
}

const OPENED: readonly ClassificationStatus[] = ['declassified', 'declassified-in-part', 'presumed-declassified'];

/** Atomic and NATO information is opened by its own authorities only: another agency's stamp leaves it to a person. */
function withinOrder(facts: Facts, done: DoneAction, next: Classification, before: Classification): Classification {
  if (next === before || !OPENED.includes(next.value)) return next;
  const barring = facts.outside.filter((one) => !mayDeclassifyOutside(one.kind, done.action.agency));
  if (barring.length === 0) return next;
  const isAtomic = barring.some((one) => one.kind !== 'NATO');
  return {
    value: 'review',
    confidence: 'medium',
    reasons: [...new Set([...next.reasons, ...barring.flatMap((one) => idsOf([one.mark], facts))])],
    rules: [isAtomic ? 'ATOMIC_IS_OUTSIDE' : 'NATO_IS_OUTSIDE'],
  };
}

/** Marks struck, or a higher one struck over a lower, with no authority on the part (domain rule 3.3): only from when that was seen, or long after. */
function struckWithoutAuthority(facts: Facts): Classification | null {
  const isLongAgo =
    facts.readOn !== null
      ? facts.on >= facts.readOn
      : facts.origin !== null && facts.on >= reviewedByAge(facts.origin, facts.orders);
  const marks = facts.levelMarks.filter((mark) => mark.state !== 'illegible');
  if (!isLongAgo || !marks.length || facts.later.some((one) => one.last !== null)) return null;
  const first = marks.filter((mark) => mark.evidence.page === undefined || mark.evidence.page === facts.part.pages[0]);
  const judged = first.length ? first : marks;
  const struck = judged.filter((mark) => mark.state === 'struck');
  if (struck.length === judged.length)
    return {
      value: 'presumed-declassified',
      confidence: 'medium',
      reasons: idsOf(struck, facts),
      rules: ['STRUCK_WITHOUT_AUTHORITY'],
    };
  const open = judged.filter((mark) => mark.state !== 'struck');
  const level = open
    .map((mark) => asLevel(mark.value))
    .filter((one) => one !== null)
    .reduce<Level | null>((a, b) => (a ? higherOf(a, b) : b), null);
  const wasHigher = judged.some(
    (mark) => mark.state !== 'plain' && rankOf(asLevel(mark.value) ?? 'none') >= rankOf(level ?? 'none'),
  );
  return level &&
    wasHigher &&
    struck.length > 0 &&
    struck.every((mark) => rankOf(asLevel(mark.value) ?? 'none') > rankOf(level))
    ? { value: level, confidence: 'medium', reasons: idsOf(judged, facts), rules: ['HIGHER_STRUCK'] }
    : null;
}

/** What the instruction and the age of the paper bring: a lower level by operation, or the need of a review. */
function byItsOwnTerms(facts: Facts, standing: Classification, settledBy: DoneAction | null): Classification {
  const level = asLevel(standing.value);
  const { origin, on, orders } = facts;
  if (!level || !isClassified(level)) return standing;
  if (origin === null)
    return settledBy ? standing : { ...standing, value: 'review', confidence: 'unresolved', rules: ['DATE_UNKNOWN'] };
  const stated = settledBy?.action.declassifyOn ?? null;
  const own = settledBy ? null : ownInstruction(facts);
  const instruction = stated === null ? (own?.instruction ?? null) : readInstruction(stated, orders);
  const from = settledBy?.last ?? origin;
  const barring = facts.outside.filter((one) => one.kind !== 'FGI');
  // No date and no age works on what lies outside the order; whether its own authority has acted, a person must ask.
  if (barring.length > 0) {
    const isDue = on >= reviewedByAge(origin, orders) && settledBy === null;
    const rule: RuleId = barring.some((one) => one.kind !== 'NATO') ? 'ATOMIC_IS_OUTSIDE' : 'NATO_IS_OUTSIDE';
    const rules = [...standing.rules, rule];
    return isDue ? { ...standing, value: 'review', confidence: 'medium', rules } : { ...standing, rules };
  }
  const byOperation = levelByOperation(
    {
      origin: instruction?.kind === 'date' ? from : origin,
      level,
      instruction,
      foreign: facts.outside.some((one) => one.kind === 'FGI'),
      on,
    },
    orders,
  );
  const reasons = own ? [...standing.reasons, ...idsOf([own.mark], facts)] : standing.reasons;
  if (byOperation.level === 'declassified-by-operation')
    return { value: 'review', confidence: 'medium', reasons, rules: [termsOf(instruction), 'DATE_IS_NO_DECISION'] };
  if (byOperation.level === 'none')
    return { value: 'review', confidence: 'medium', reasons, rules: ['RESTRICTED_ENDED'] };
  // Past the 25th year nothing is told from old marks: neither still classified nor declassified (domain rule 3.3).
  const settledOn = settledBy ? (settledBy.last ?? lastDayOf(settledBy.action.date)) : null;
  const age = reviewedByAge(origin, orders);
  if (on >= age && (settledOn === null || settledOn < age))
    return { value: 'review', confidence: 'medium', reasons, rules: [...standing.rules, 'AGE'] };
  if (byOperation.level !== level)
    return { value: byOperation.level, confidence: 'medium', reasons, rules: [termsOf(instruction)] };
  if (byOperation.flags.includes('DEEMED_GDS') && !settledBy)
    return { ...standing, rules: [...standing.rules, 'DEEMED_SCHEDULE'] };
  return instruction && byOperation.flags.includes('REVIEW')
    ? { ...standing, rules: [...standing.rules, 'REVIEW_IS_DUE'] }
    : standing;
}

function termsOf(instruction: Instruction | null): RuleId {
  return instruction?.kind === 'schedule' ? 'BY_ITS_TERMS' : 'BY_ITS_DATE';
}

/** What declass itself released is declassified, as far as it was released; a withdrawal classifies nothing again. */
function afterReleases(facts: Facts, before: Classification): Classification {
  if (before.value === 'not-classified' || before.value === 'UNCLASSIFIED') return before;
  const last = lastRelease(
    facts.releases,
    facts.partAt,
    facts.on,
    (isWithdrawn, decision) => !isWithdrawn && decision !== 'deny',
  );
  if (!last) return before;
  const { decision } = last;
  const isPartial = decision.decision === 'release-in-part' && decision.isNationalSecurity;
  return {
    value: isPartial ? 'declassified-in-part' : 'declassified',
    confidence: 'high',
    reasons: [last.act, ...decision.acts],
    rules: ['RELEASED_BY_DECLASS'],
  };
}

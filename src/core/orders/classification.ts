/** The classification axis: which level, or what became of it. */
import type { Confidence } from '../evidence.ts';
import type { Axis, ClassificationStatus, Level } from '../reading/reading.ts';
import type { DoneAction, Facts } from './facts.ts';
import { idsOf } from './facts.ts';
import { readInstruction } from './instruction.ts';
import { ownInstruction } from './instruction-axis.ts';
import { levelByOperation, reviewedByAge } from './level-by-operation.ts';
import { asLevel, higherOf, isClassified, rankOf } from './levels.ts';
import { lastDayOf } from './calendar.ts';
import { weaker } from './paper-time.ts';

type Classification = Axis<ClassificationStatus>;

const UNTOLD: Classification = { value: 'review', confidence: 'unresolved', reasons: [] };

/** The level on the date, or `review` where no rule can tell it without a person. */
export function classificationOf(facts: Facts): Classification {
  if (!facts.isRead || (facts.origin !== null && facts.on < facts.origin)) return UNTOLD;
  let standing = originalLevel(facts);
  let settledBy: DoneAction | null = null;
  for (const done of facts.done) {
    const next = after(done, standing);
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

/** The level the part had when it was made: its own, or that of what it covers, or what the first action says it was. */
function originalLevel(facts: Facts): Classification {
  const { part, reading } = facts;
  const own = part.originalClassification;
  if (own.value === 'none')
    return { value: 'not-classified', confidence: own.confidence, reasons: idsOf(facts.levelMarks, facts) };
  if (own.value) {
    const carrying = facts.levelMarks.filter((mark) => mark.value === own.value);
    return { value: own.value, confidence: own.confidence, reasons: idsOf(carrying, facts) };
  }
  const highest = facts.levelMarks
    .map((mark) => asLevel(mark.value))
    .filter((level) => level !== null)
    .reduce<Level | null>((a, b) => (a ? higherOf(a, b) : b), null);
  if (highest)
    return {
      value: highest,
      confidence: 'medium',
      reasons: idsOf(
        facts.levelMarks.filter((mark) => mark.value === highest),
        facts,
      ),
    };
  const told = [...facts.done, ...facts.later].find((one) => one.action.fromLevel !== null);
  if (told?.action.fromLevel)
    return {
      value: told.action.fromLevel,
      confidence: weaker(told.action.confidence, 'medium'),
      reasons: [told.action.id],
    };
  // A transmittal bears the level of what it sends (domain rule 3.1), so its mark speaks for an enclosure without one.
  const cover = reading.parts.find(
    (other) =>
      other.attachments.some((attached) => attached.is === part.id) && other.originalClassification.value !== null,
  );
  const level = cover?.originalClassification.value;
  if (cover && level && isClassified(level)) {
    return {
      value: level,
      confidence: 'low',
      reasons: reading.marks
        .filter(
          (mark) => mark.part === cover.id && mark.kind === 'classification' && mark.value === level && !mark.form,
        )
        .map((mark) => mark.id),
    };
  }
  return UNTOLD;
}

/** What one review action makes of the classification; the same object when it says nothing about it. */
function after(done: DoneAction, before: Classification): Classification {
  const { action, confidence } = done;
  const says = (value: ClassificationStatus, sure: Confidence = confidence): Classification => ({
    value,
    confidence: sure,
    reasons: [action.id],
  });
  const has = (decision: (typeof action.decisions)[number]): boolean => action.decisions.includes(decision);
  if (has('deny') && (has('release') || has('declassify'))) return says('review', 'unresolved');
  if (has('declassify') && has('downgrade')) return says('review', 'unresolved');
  const isStated = done.basis === 'stated';
  if (has('declassify')) return isStated ? says('declassified') : says('presumed-declassified');
  if (has('declassify-in-part')) return isStated ? says('declassified-in-part') : says('review', 'low');
  if (has('downgrade') || has('classify')) {
    if (action.toLevel) return says(action.toLevel);
    return has('downgrade') ? says('review', 'low') : { ...before, reasons: [...before.reasons, action.id] };
  }
  const wasSecret =
    before.value === 'review' || (asLevel(before.value) !== null && isClassified(before.value as Level));
  if (!wasSecret) return before;
  // What has been released can no longer be classified; but nobody said so, so it is told with less certainty.
  if (has('release'))
    return isStated
      ? says('declassified', weaker(confidence, 'medium'))
      : says('presumed-declassified', weaker(confidence, 'low'));
  if (has('release-in-part'))
    return isStated ? says('declassified-in-part', weaker(confidence, 'medium')) : says('review', 'low');
  return before;
}

/** Marks struck, or a higher one struck over a lower, with no authority on the part (domain rule 3.3): only from when that was seen, or long after. */
function struckWithoutAuthority(facts: Facts): Classification | null {
  const isLongAgo =
    facts.readOn !== null ? facts.on >= facts.readOn : facts.origin !== null && facts.on >= reviewedByAge(facts.origin);
  const marks = facts.levelMarks.filter((mark) => mark.state !== 'illegible');
  if (!isLongAgo || !marks.length || [...facts.later].some((one) => one.last !== null)) return null;
  const first = marks.filter((mark) => mark.evidence.page === undefined || mark.evidence.page === facts.part.pages[0]);
  const judged = first.length ? first : marks;
  const struck = judged.filter((mark) => mark.state === 'struck');
  if (struck.length === judged.length)
    return { value: 'presumed-declassified', confidence: 'medium', reasons: idsOf(struck, facts) };
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
    ? { value: level, confidence: 'medium', reasons: idsOf(judged, facts) }
    : null;
}

/** What the instruction and the age of the paper bring: a lower level by operation, or the need of a review. */
function byItsOwnTerms(facts: Facts, standing: Classification, settledBy: DoneAction | null): Classification {
  const level = asLevel(standing.value);
  const { origin, on } = facts;
  if (origin === null)
    return level && isClassified(level) && !settledBy
      ? { ...standing, value: 'review', confidence: 'unresolved' }
      : standing;
  if (!level || !isClassified(level)) return standing;
  const stated = settledBy?.action.declassifyOn ?? null;
  const own = settledBy ? null : ownInstruction(facts);
  const instruction = stated === null ? (own?.instruction ?? null) : readInstruction(stated);
  const from = settledBy?.last ?? origin;
  const byOperation = levelByOperation({
    origin: instruction?.kind === 'date' ? from : origin,
    level,
    instruction,
    foreign: false,
    on,
  });
  const reasons = own ? [...standing.reasons, ...idsOf([own.mark], facts)] : standing.reasons;
  if (byOperation.level === 'declassified-by-operation' || byOperation.level === 'none')
    return { value: 'review', confidence: 'medium', reasons };
  // Past the 25th year nothing is told from old marks: neither still classified nor declassified (domain rule 3.3).
  const settledOn = settledBy ? (settledBy.last ?? lastDayOf(settledBy.action.date)) : null;
  const age = reviewedByAge(origin);
  if (on >= age && (settledOn === null || settledOn < age)) return { value: 'review', confidence: 'medium', reasons };
  return byOperation.level === level ? standing : { value: byOperation.level, confidence: 'medium', reasons };
}

/** What declass itself released is declassified, as far as it was released; a withdrawal classifies nothing again. */
function afterReleases(facts: Facts, before: Classification): Classification {
  let standing = before;
  for (const release of facts.releases) {
    const { decision } = release;
    if (release.isWithdrawn || decision.decision === 'deny') continue;
    if (standing.value === 'not-classified' || standing.value === 'UNCLASSIFIED') continue;
    const value =
      decision.decision === 'release-in-part' && decision.isNationalSecurity ? 'declassified-in-part' : 'declassified';
    standing = { value, confidence: 'high', reasons: [release.act, decision.act] };
  }
  return standing;
}

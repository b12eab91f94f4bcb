/** The level a part had when it was made. */
import type { ClassificationStatus, Level, Mark } from '../reading/reading.ts';
import type { Facts } from './facts.ts';
import { idsOf } from './facts.ts';
import { asLevel, higherOf, isClassified } from './levels.ts';
import { weaker } from './paper-time.ts';
import type { Told } from './told.ts';

/** Its own level, or that of what it holds, or what the first action says it was, or that of its cover; `review` when none tells. */
export function originalLevel(facts: Facts): Told<ClassificationStatus> {
  const own = facts.part.originalClassification;
  if (own.value === 'none')
    return {
      value: 'not-classified',
      confidence: own.confidence,
      reasons: idsOf([...facts.levelMarks, ...toldByNote(facts)], facts),
      rules: ['LEVEL_STAYS'],
    };
  if (own.value) {
    const carrying = [...facts.levelMarks.filter((mark) => mark.value === own.value), ...toldByNote(facts)];
    return {
      value: own.value,
      confidence: own.confidence,
      reasons: idsOf(carrying, facts),
      rules: [own.basis === 'contents' ? 'LEVEL_OF_CONTENTS' : 'LEVEL_STAYS'],
    };
  }
  return fromMarks(facts) ?? fromReview(facts) ?? fromCover(facts) ?? silent();
}

/** The words of an editor's note that give the level, where an outside authority does. */
function toldByNote({ part, noticeMarks }: Facts): readonly Mark[] {
  const { basis, value } = part.originalClassification;
  if (basis !== 'outside authority') return [];
  return noticeMarks.filter((mark) => mark.value === value);
}

function fromMarks(facts: Facts): Told<ClassificationStatus> | null {
  const highest = facts.levelMarks
    .map((mark) => asLevel(mark.value))
    .filter((level) => level !== null)
    .reduce<Level | null>((a, b) => (a ? higherOf(a, b) : b), null);
  if (!highest) return null;
  const carrying = facts.levelMarks.filter((mark) => mark.value === highest);
  return { value: highest, confidence: 'medium', reasons: idsOf(carrying, facts), rules: ['LEVEL_STAYS'] };
}

function fromReview(facts: Facts): Told<ClassificationStatus> | null {
  const told = facts.timed.find((one) => one.action.fromLevel !== null);
  if (!told?.action.fromLevel) return null;
  return {
    value: told.action.fromLevel,
    confidence: weaker(told.action.confidence, 'medium'),
    reasons: [told.action.id],
    rules: ['LEVEL_TOLD_BY_REVIEW'],
  };
}

/** A transmittal bears the level of what it sends (domain rule 3.1), so its mark speaks for an enclosure without one. */
function fromCover({ cover, reading }: Facts): Told<ClassificationStatus> | null {
  const level = cover?.originalClassification.value;
  if (!cover || !level || !isClassified(level)) return null;
  const carrying = reading.marks.filter(
    (mark) => mark.part === cover.id && mark.kind === 'classification' && mark.value === level && !mark.form,
  );
  return { value: level, confidence: 'low', reasons: carrying.map((mark) => mark.id), rules: ['LEVEL_OF_COVER'] };
}

function silent(): Told<ClassificationStatus> {
  return { value: 'review', confidence: 'unresolved', reasons: [], rules: ['SILENCE'] };
}

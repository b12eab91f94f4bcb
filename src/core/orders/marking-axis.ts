/** The physical axis: how the level marks of the part stood on the paper. */
import type { Level, MarkingStatus, ReviewDecision } from '../reading/reading.ts';
import type { Facts } from './facts.ts';
import { idsOf } from './facts.ts';
import { asLevel, rankOf } from './levels.ts';
import type { Told } from './told.ts';

const CANCELLING: readonly ReviewDecision[] = [
  'declassify',
  'declassify-in-part',
  'downgrade',
  'release',
  'release-in-part',
];

/**
 * The state of the marks on the date. Only what is seen now is known; for a date before the action that cancelled
 * them, struck marks are taken back to plain, and lower ones, put on by a downgrade still to come, are left out.
 */
export function markingOf(facts: Facts): Told<MarkingStatus> {
  const marks = facts.levelMarks;
  if (!facts.isRead) return { value: 'absent', confidence: 'unresolved', reasons: [], rules: ['NOT_YET_READ'] };
  if (!marks.length) return { value: 'absent', confidence: 'medium', reasons: [], rules: ['MARKS_AS_SEEN'] };
  if (facts.origin !== null && facts.on < facts.origin)
    return { value: 'absent', confidence: 'unresolved', reasons: [], rules: ['NOT_YET_MADE'] };
  const isAhead = facts.later.some(
    (one) => one.last !== null && one.action.decisions.some((decision) => CANCELLING.includes(decision)),
  );
  if (!isAhead)
    return {
      value: asSeen(marks.map((mark) => mark.state)),
      confidence: 'high',
      reasons: idsOf(marks, facts),
      rules: ['MARKS_AS_SEEN'],
    };
  const level = levelThen(facts);
  const there = level === null ? marks : marks.filter((mark) => rankOf(asLevel(mark.value) ?? level) >= rankOf(level));
  const states = there.map((mark) =>
    level !== null && rankOf(asLevel(mark.value) ?? level) > rankOf(level)
      ? mark.state
      : mark.state === 'illegible'
        ? mark.state
        : 'plain',
  );
  return {
    value: states.length ? asSeen(states) : 'absent',
    confidence: 'medium',
    reasons: idsOf(there, facts),
    rules: ['MARKS_TAKEN_BACK'],
  };
}

/** The level the paper then bore: what the last downgrade before the date made it, or the highest mark on it. */
function levelThen(facts: Facts): Level | null {
  const downgraded = facts.done.findLast((done) => done.action.toLevel !== null)?.action.toLevel;
  if (downgraded) return downgraded;
  return facts.part.originalClassification.value ?? null;
}

function asSeen(states: readonly ('plain' | 'struck' | 'partly-struck' | 'illegible')[]): MarkingStatus {
  const legible = states.filter((state) => state !== 'illegible');
  if (!legible.length) return 'illegible';
  if (legible.every((state) => state === 'struck')) return 'struck';
  return legible.every((state) => state === 'plain') ? 'plain' : 'partly-struck';
}

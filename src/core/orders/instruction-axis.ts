/** The instruction axis: what the paper says about its own declassification. */
import type { ClassificationStatus, Mark } from '../reading/reading.ts';
import type { Facts } from './facts.ts';
import { idsOf } from './facts.ts';
import type { Day } from '../dates.ts';
import type { Instruction } from './instruction.ts';
import { bornOn, readInstruction } from './instruction.ts';
import { levelByOperation, operationDays, reviewedByAge } from './level-by-operation.ts';
import { isClassified } from './levels.ts';
import type { Told } from './told.ts';

/**
 * The instruction in force on the date, in the field's words, or null: none was stated, or the paper is declassified
 * and its instruction went with the level.
 */
export function instructionOf(facts: Facts, classification: Told<ClassificationStatus>): Told<string | null> {
  if (!facts.isRead) return { value: null, confidence: 'unresolved', reasons: [], rules: ['NOT_YET_READ'] };
  if (facts.origin !== null && facts.on < facts.origin)
    return { value: null, confidence: 'unresolved', reasons: [], rules: ['NOT_YET_MADE'] };
  if (classification.value === 'declassified' || classification.value === 'presumed-declassified') {
    const { confidence, reasons } = classification;
    return { value: null, confidence, reasons, rules: ['INSTRUCTION_GOES_WITH_LEVEL'] };
  }
  const done = facts.done.findLast((one) => one.action.declassifyOn !== null);
  if (done)
    return {
      value: done.action.declassifyOn,
      confidence: done.confidence,
      reasons: [done.action.id],
      rules: ['INSTRUCTION_OF_REVIEW'],
    };
  const own = ownInstruction(facts);
  if (!own) return { value: null, confidence: 'medium', reasons: [], rules: ['NO_INSTRUCTION'] };
  return {
    value: wordsOf(own.mark),
    confidence: own.mark.confidence,
    reasons: idsOf([own.mark], facts),
    rules: ['INSTRUCTION_OF_PAPER'],
  };
}

interface OwnInstruction {
  readonly mark: Mark;
  readonly instruction: Instruction;
}

/** The mark that instructs on the date, where no review action does; null when none is in force. Of several the most restrictive governs (domain rule 2.3). */
export function ownInstruction(facts: Facts): OwnInstruction | null {
  const inForce = facts.instructionMarks.flatMap((mark): OwnInstruction[] => {
    const instruction = readInstruction(wordsOf(mark), facts.orders);
    return instruction && isInForce(facts, mark, instruction) ? [{ mark, instruction }] : [];
  });
  const [first, ...others] = inForce;
  if (!first) return null;
  const { origin } = facts;
  if (origin === null || others.length === 0) return first;
  const endOf = ({ instruction }: OwnInstruction): Day => endsBy(facts, origin, instruction) ?? NEVER;
  return others.reduce((most, one) => (endOf(one) > endOf(most) ? one : most), first);
}

const NEVER = '9999-12-31' as Day;

function isInForce(facts: Facts, mark: Mark, instruction: Instruction): boolean {
  if (mark.state === 'illegible' || (mark.state === 'struck' && isStruckByThen(facts))) return false;
  const isAhead = facts.later.some((one) => one.action.declassifyOn !== null);
  const born = bornOn(instruction, facts.orders);
  // Words that did not exist when the paper was made were put on by a later review, and count from that.
  const isLater = born !== null && (facts.origin === null || born > facts.origin);
  return !isLater || (!isAhead && born !== null && facts.on >= born);
}

/** Whether a strike seen today had been made by the day: before an act that is still to come, or that was seen only later, it had not. */
function isStruckByThen({ later, readOn, origin, on, orders }: Facts): boolean {
  if (later.some((one) => one.last !== null)) return false;
  return readOn !== null ? on >= readOn : origin !== null && on >= reviewedByAge(origin, orders);
}

/** The first day on which the instruction ends classification by itself, or null when it never does. */
function endsBy(facts: Facts, origin: Day, instruction: Instruction): Day | null {
  const { orders, part } = facts;
  const given = part.originalClassification.value;
  const level = given && isClassified(given) ? given : 'SECRET';
  const foreign = facts.outside.some((one) => one.kind === 'FGI');
  return (
    operationDays(origin, instruction, orders).find(
      (on) =>
        levelByOperation({ origin, level, instruction, foreign, on }, orders).level === 'declassified-by-operation',
    ) ?? null
  );
}

function wordsOf(mark: Mark): string {
  return mark.value ?? mark.read;
}

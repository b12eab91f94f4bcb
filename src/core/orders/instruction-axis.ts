/** The instruction axis: what the paper says about its own declassification. */
import type { ClassificationStatus, Mark } from '../reading/reading.ts';
import type { Facts } from './facts.ts';
import { idsOf } from './facts.ts';
import type { Instruction } from './instruction.ts';
import { bornOn, readInstruction } from './instruction.ts';
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

/** The mark that instructs on the date, where no review action does; null when none is in force. */
export function ownInstruction(facts: Facts): { readonly mark: Mark; readonly instruction: Instruction } | null {
  const isAhead = facts.later.some((one) => one.action.declassifyOn !== null);
  for (const mark of facts.instructionMarks) {
    const instruction = readInstruction(wordsOf(mark), facts.orders);
    if (!instruction) continue;
    const born = bornOn(instruction, facts.orders);
    // Words that did not exist when the paper was made were put on by a later review, and count from that.
    const isLater = born !== null && (facts.origin === null || born > facts.origin);
    if (!isLater || (!isAhead && born !== null && facts.on >= born)) return { mark, instruction };
  }
  return null;
}

function wordsOf(mark: Mark): string {
  return mark.value ?? mark.read;
}

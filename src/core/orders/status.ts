/**
 * The four axes of each part on a date, as known at an instant, with the ids of what carries them. Pure: a function
 * of the reading, the acts and two times. Rules: never "declassified" from a passed date, never classified from
 * silence, no axis from one mark alone.
 */
import type { AccessStatus, ClassificationStatus, MarkingStatus, PartStatus } from '../reading/reading.ts';
import { accessOf } from './access.ts';
import { classificationOf } from './classification.ts';
import type { Facts } from './facts.ts';
import { gatherFacts } from './gather-facts.ts';
import type { StatusInput } from './gather-facts.ts';
import { instructionOf } from './instruction-axis.ts';
import { markingOf } from './marking-axis.ts';
import type { Told } from './told.ts';
import { axisOf } from './told.ts';

/** The status of every part, in the order of the reading. */
export function statusOf(input: StatusInput): PartStatus[] {
  return gatherFacts(input).map((facts) => {
    const told = fourAxes(facts);
    return {
      part: facts.part.id,
      on: facts.on,
      classification: axisOf(told.classification),
      instruction: axisOf(told.instruction),
      access: axisOf(told.access),
      marking: axisOf(told.marking),
    };
  });
}

export interface FourAxes {
  readonly classification: Told<ClassificationStatus>;
  readonly instruction: Told<string | null>;
  readonly access: Told<AccessStatus>;
  readonly marking: Told<MarkingStatus>;
}

/** The four axes of one part, with the rules they rest on. */
export function fourAxes(facts: Facts): FourAxes {
  const classification = classificationOf(facts);
  return {
    classification,
    instruction: instructionOf(facts, classification),
    access: accessOf(facts),
    marking: markingOf(facts),
  };
}

/** What would change an answer: days to come, and what a person, an agency or the paper could still say. */
import type { Day } from '../dates.ts';
import { accessOf } from './access.ts';
import { classificationOf } from './classification.ts';
import type { Facts } from './facts.ts';
import { onDay } from './gather-facts.ts';
import { ownInstruction } from './instruction-axis.ts';
import { readInstruction } from './instruction.ts';
import { operationDays, reviewedByAge } from './level-by-operation.ts';
import { isClassified, asLevel } from './levels.ts';
import type { RuleId } from './status-rules.ts';
import type { FourAxes } from './status.ts';

/** Coming days told at most; more tell a reader nothing. */
const MOST_DAYS = 4;

/** Sentences for the classification. */
export function changesOfClassification(facts: Facts, { classification }: FourAxes): string[] {
  const { value, rules } = classification;
  const changes = daysAhead(
    facts,
    (then) => classificationOf(then).value,
    value,
    (day, now) =>
      now === 'review'
        ? `From ${day} the level can no longer be told without a review.`
        : `From ${day} it is told as ${now}.`,
  );
  changes.push(...rules.flatMap((rule) => BY_RULE[rule] ?? []));
  const level = asLevel(value);
  if ((level && isClassified(level)) || value === 'review')
    changes.push(
      'A review by the originator that declassifies, lowers or keeps the level, with its authority and date.',
    );
  if (value === 'declassified' || value === 'presumed-declassified' || value === 'declassified-in-part')
    changes.push(
      'Reclassification by the head of the agency in writing (32 CFR 2001.13), or proof that the declassification had no authority (32 CFR 2001.24(l)).',
    );
  return once([...changes, ...openReviews(facts), ...doubtfulMarks(facts, classification.reasons)]);
}

/** Sentences for the access. */
export function changesOfAccess(facts: Facts, { access }: FourAxes): string[] {
  const changes = daysAhead(
    facts,
    (then) => accessOf(then).value,
    access.value,
    (day, now) => `From ${day} it is told as ${now}.`,
  );
  changes.push(...access.rules.flatMap((rule) => BY_RULE[rule] ?? []));
  if (access.value === 'released' || access.value === 'released-in-part')
    changes.push('A release made in declass being taken back, or an act that withdraws the paper from the open file.');
  else changes.push('A decision and release in declass, or a release stamp with its date found on the part.');
  return once([...changes, ...openReviews(facts)]);
}

/** Sentences for the instruction. */
export function changesOfInstruction(facts: Facts, { instruction }: FourAxes): string[] {
  const changes = instruction.rules.flatMap((rule) => BY_RULE[rule] ?? []);
  if (!instruction.rules.includes('NOT_YET_READ') && !instruction.rules.includes('INSTRUCTION_GOES_WITH_LEVEL'))
    changes.push('A review that sets another instruction, or cancels it with the level.');
  return once([...changes, ...doubtfulMarks(facts, instruction.reasons)]);
}

/** Sentences for the marking. */
export function changesOfMarking(facts: Facts, { marking }: FourAxes): string[] {
  const changes = marking.rules.flatMap((rule) => BY_RULE[rule] ?? []);
  if (!facts.isRead) return once(changes);
  changes.push('A look at the original: a mark or a strike that the reading missed, entered as a correction.');
  return once([...changes, ...doubtfulMarks(facts, marking.reasons)]);
}

/** What would change an answer that rests on a rule. */
const BY_RULE: Partial<Record<RuleId, string>> = {
  NOT_YET_READ: 'The reading of the paper.',
  SILENCE: 'A level found on the paper, in its cover or in an outside authority.',
  LEVEL_OF_COVER: 'A level of its own found on the part.',
  LEVEL_TOLD_BY_REVIEW: 'A level of its own found on the part.',
  DATE_UNKNOWN: 'A date of the paper.',
  STRUCK_WITHOUT_AUTHORITY: 'The authority and date of the strike, found on the part or in the file of the agency.',
  PACKAGE_IS_NOT_PART: 'Confirmation by the deciding agency that the decision was meant for this part.',
  BOXES_EXCLUDE: 'A look at the stamp that settles which of its boxes are ticked.',
  ATOMIC_IS_OUTSIDE: 'A decision of DOE (for FRD also of DoD) on the atomic information.',
  NATO_IS_OUTSIDE: 'A decision of NATO on its information.',
  RESTRICTED_ENDED: 'A look at who made the paper: a foreign RESTRICTED is protected still.',
  REVIEW_IS_DUE: 'The review that the instruction asks for.',
  DATE_IS_NO_DECISION: 'Confirmation by the originator that nothing extended the date.',
  DEEMED_SCHEDULE: 'A review: the schedule it is deemed to be on does not work by itself.',
  AGE: 'An approved exemption beyond the 25th year, or a declassification entered with authority and date.',
  OLD_MAY_BE_OPEN: 'A release found in another archive or edition.',
  EXEMPTION_CLAIMED: 'A decision on the exemption that was claimed.',
  NO_INSTRUCTION: 'An instruction found on the paper.',
};

/** The coming days on which the answer changes by itself or by acts already known, with what it becomes. */
function daysAhead<Value>(
  facts: Facts,
  tell: (then: Facts) => Value,
  now: Value,
  sentence: (day: Day, value: Value) => string,
): string[] {
  if (!facts.isRead) return [];
  const found: string[] = [];
  let standing = now;
  for (const day of candidateDays(facts)) {
    const value = tell(onDay(facts, day));
    if (value === standing) continue;
    found.push(sentence(day, value));
    standing = value;
    if (found.length === MOST_DAYS) break;
  }
  return found;
}

/** Every day after the one asked on which anything known may take effect, ascending. */
function candidateDays(facts: Facts): readonly Day[] {
  const { on, origin, orders } = facts;
  const days = new Set<Day>();
  for (const { last, action } of facts.timed) {
    if (last !== null) days.add(last);
    const stated = action.declassifyOn === null ? null : readInstruction(action.declassifyOn, orders);
    for (const day of operationDays(origin ?? last ?? on, stated, orders)) days.add(day);
  }
  for (const event of facts.releases.events) days.add(event.day);
  if (facts.readOn !== null) days.add(facts.readOn);
  if (origin !== null) {
    days.add(origin);
    days.add(reviewedByAge(origin, orders));
    for (const day of operationDays(origin, ownInstruction(facts)?.instruction ?? null, orders)) days.add(day);
    for (const order of orders) if (order.effective > origin) days.add(order.effective);
  }
  return [...days].filter((day) => day > on).toSorted();
}

/** Reviews on the paper that do not count yet. */
function openReviews(facts: Facts): string[] {
  return [
    ...facts.unresolved.map((action) => `A look at the stamp of ${action.id} that settles what it decided.`),
    ...facts.later.filter((one) => one.last === null).map((one) => `A date for the review action ${one.action.id}.`),
  ];
}

/** Marks that carry the answer and were read with doubt. */
function doubtfulMarks(facts: Facts, reasons: readonly string[]): string[] {
  const carrying = new Set(reasons);
  return [...facts.levelMarks, ...facts.instructionMarks]
    .filter((mark) => carrying.has(mark.id) && (mark.confidence === 'low' || mark.confidence === 'unresolved'))
    .map((mark) => `A look at the mark ${mark.id}, which was read with doubt.`);
}

function once(sentences: readonly string[]): string[] {
  return [...new Set(sentences)];
}

/**
 * The four axes of each part on a date, as known at an instant, with the ids of what carries them. Pure: a function
 * of the reading, the acts and two times. Rules: never "declassified" from a passed date, never classified from
 * silence, no axis from one mark alone.
 */
import type { Day, Instant } from '../dates.ts';
import { dayOf } from '../dates.ts';
import type { Act } from '../ledger/act.ts';
import type { Mark, Part, PartStatus, Reading, ReviewAction } from '../reading/reading.ts';
import { accessOf } from './access.ts';
import { classificationOf } from './classification.ts';
import { releasesOf } from './done-here.ts';
import { instructionOf } from './instruction-axis.ts';
import { markingOf } from './marking-axis.ts';
import { actionsOn, doneBy, originOf } from './paper-time.ts';
import type { Facts } from './facts.ts';

export interface StatusInput {
  readonly reading: Reading;
  /** All acts of the record in ledger order; empty when there is no store, and then everything on the paper counts. */
  readonly acts: readonly Act[];
  readonly on: Day;
  /** What was recorded later is left out; null for all that is known. Without a store it says when the paper was read. */
  readonly asKnown: Instant | null;
}

/** The status of every part, in the order of the reading. */
export function statusOf(input: StatusInput): PartStatus[] {
  const { reading, on } = input;
  const acts = input.acts.filter((act) => input.asKnown === null || act.recordedAt <= input.asKnown);
  const paper = knownPaper(input, acts);
  return reading.parts.map((part) => {
    const facts = factsOf(part, input, acts, paper);
    const classification = classificationOf(facts);
    return {
      part: part.id,
      on,
      classification,
      instruction: instructionOf(facts, classification),
      access: accessOf(facts),
      marking: markingOf(facts),
    };
  });
}

interface Paper {
  readonly actions: readonly ReviewAction[];
  readonly marks: readonly Mark[];
  readonly readOn: Day | null;
}

/** What of the paper was known: nothing before it was read. Without a store it is read now. */
function knownPaper({ reading, acts, asKnown }: StatusInput, known: readonly Act[]): Paper {
  if (acts.length === 0) {
    return { actions: reading.reviewActions, marks: reading.marks, readOn: asKnown === null ? null : dayOf(asKnown) };
  }
  const made = known.find((act) => act.kind === 'reading.made');
  const entered = new Set(known.flatMap((act) => (act.kind === 'paper.action' ? [act.payload.action] : [])));
  const first = made ?? known.find((act) => act.kind === 'paper.action');
  return {
    actions: made ? reading.reviewActions : reading.reviewActions.filter((action) => entered.has(action.id)),
    marks: made ? corrected(reading.marks, known) : [],
    readOn: first ? dayOf(first.recordedAt) : null,
  };
}

/** Marks as people put them right; what was read stays in the reading. */
function corrected(marks: readonly Mark[], acts: readonly Act[]): readonly Mark[] {
  const latest = new Map<string, Extract<Act, { kind: 'mark.corrected' }>>();
  for (const act of acts) if (act.kind === 'mark.corrected') latest.set(act.payload.mark, act);
  return marks.map((mark) => {
    const act = latest.get(mark.id);
    return act ? { ...mark, state: act.payload.state, value: act.payload.value, confidence: 'verified' } : mark;
  });
}

function factsOf(part: Part, input: StatusInput, acts: readonly Act[], paper: Paper): Facts {
  const origin = originOf(part, input.reading);
  const timed = actionsOn(part, paper.actions, paper.readOn);
  const done = timed.flatMap((one) => {
    const confidence = doneBy(one, input.on, origin);
    return confidence === null ? [] : [{ ...one, confidence }];
  });
  const corrections = new Map(
    acts.flatMap((act) => (act.kind === 'mark.corrected' ? [[act.payload.mark, act.id] as const] : [])),
  );
  return {
    part,
    reading: input.reading,
    on: input.on,
    origin,
    isStored: input.acts.length > 0,
    isRead: input.acts.length === 0 || paper.readOn !== null,
    readOn: paper.readOn,
    done,
    later: timed.filter((one) => !done.some((other) => other.action.id === one.action.id)),
    levelMarks: paper.marks.filter(
      (mark) => mark.part === part.id && mark.kind === 'classification' && !mark.form && !mark.portion,
    ),
    instructionMarks: paper.marks.filter((mark) => mark.part === part.id && mark.kind === 'instruction' && !mark.form),
    corrections,
    releases: releasesOf(acts, part, input.on),
  };
}

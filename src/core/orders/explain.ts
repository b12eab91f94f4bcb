/**
 * A status with everything a lawyer would ask for: what carries each axis, what speaks against it, and what would
 * change it. Pure, of the same facts as `statusOf`. Sentences hold codes, levels, dates and ids; never page text or
 * names.
 */
import type { Day, Instant } from '../dates.ts';
import type { Confidence } from '../evidence.ts';
import type { Act } from '../ledger/act.ts';
import type { AccessStatus, ClassificationStatus, Finding, MarkingStatus } from '../reading/reading.ts';
import { againstAccess, againstClassification, againstInstruction, againstMarking } from './explain-against.ts';
import { changesOfAccess, changesOfClassification, changesOfInstruction, changesOfMarking } from './explain-changes.ts';
import type { Facts } from './facts.ts';
import { gatherFacts } from './gather-facts.ts';
import type { StatusInput } from './gather-facts.ts';
import { axesOfPage, axesOfPortion, factsOfPage } from './narrower-subject.ts';
import type { Reason } from './reason-words.ts';
import { actionReason, actReason, markReason, ruleReason } from './reason-words.ts';
import { fourAxes } from './status.ts';
import type { FourAxes } from './status.ts';
import { findingsOfStatus } from './status-findings.ts';
import type { Told } from './told.ts';

/** What a status is asked of: a part, a page, or the portion that a portion mark stands before. */
export type StatusSubject =
  | { readonly kind: 'part'; readonly part: string }
  | { readonly kind: 'page'; readonly page: number }
  | { readonly kind: 'portion'; readonly mark: string };

export interface AxisExplained<Value> {
  readonly value: Value;
  readonly confidence: Confidence;
  readonly reasons: readonly Reason[];
  readonly against: readonly Reason[];
  /** What would change the answer: coming days, confirmations, reviews. */
  readonly wouldChange: readonly string[];
}

export interface StatusExplained {
  readonly subject: StatusSubject;
  /** The part asked of, or in which the page or portion lies. */
  readonly part: string;
  readonly on: Day;
  readonly asKnown: Instant | null;
  readonly classification: AxisExplained<ClassificationStatus>;
  /** `value` is the instruction as it stands on the paper; sentences name it by its code. */
  readonly instruction: AxisExplained<string | null>;
  readonly access: AxisExplained<AccessStatus>;
  readonly marking: AxisExplained<MarkingStatus>;
  /** What a reviewer must see about this status on that day. */
  readonly findings: readonly Finding[];
}

export interface ExplainInput extends StatusInput {
  /** All parts when not said. */
  readonly subject?: StatusSubject;
}

/**
 * The status explained: one answer a part, in the order of the reading. For a page one answer for each part that lies
 * on it; for a portion one. Empty when there is no such part, page or portion mark.
 */
export function explainStatus(input: ExplainInput): StatusExplained[] {
  const asked = gatherFacts(input).flatMap((facts) => askedOf(facts, input.subject));
  const actOf = actFinder(input.acts, asked);
  return asked.map((one) => explained(one, input.asKnown, actOf));
}

interface Asked {
  readonly subject: StatusSubject;
  readonly facts: Facts;
  readonly axes: FourAxes;
}

/** What is asked of a part: itself, a page or a portion of it; nothing when it lies elsewhere. */
function askedOf(facts: Facts, subject: StatusSubject | undefined): Asked[] {
  const { part } = facts;
  if (subject === undefined || subject.kind === 'part') {
    if (subject && subject.part !== part.id) return [];
    return [{ subject: { kind: 'part', part: part.id }, facts, axes: fourAxes(facts) }];
  }
  if (subject.kind === 'page') {
    const { page } = subject;
    if (page < part.pages[0] || page > part.pages[1]) return [];
    return [{ subject, facts: factsOfPage(facts, page), axes: axesOfPage(facts, fourAxes(facts), page) }];
  }
  const mark = facts.portionMarks.find((one) => one.id === subject.mark);
  if (!mark) return [];
  return [{ subject, facts: { ...facts, levelMarks: [mark] }, axes: axesOfPortion(facts, fourAxes(facts), mark) }];
}

function explained(
  { subject, facts, axes }: Asked,
  asKnown: Instant | null,
  actOf: (id: string) => Act | null,
): StatusExplained {
  const { classification, instruction, access, marking } = axes;
  const carrying = reasonFinder(facts, actOf);
  return {
    subject,
    part: facts.part.id,
    on: facts.on,
    asKnown,
    classification: axis(
      classification,
      carrying,
      againstClassification(facts, classification),
      changesOfClassification(facts, axes),
    ),
    instruction: axis(instruction, carrying, againstInstruction(facts, instruction), changesOfInstruction(facts, axes)),
    access: axis(access, carrying, againstAccess(facts, axes), changesOfAccess(facts, axes)),
    marking: axis(marking, carrying, againstMarking(facts, marking), changesOfMarking(facts, axes)),
    findings: subject.kind === 'part' ? findingsOfStatus(facts, axes) : [],
  };
}

function axis<Value>(
  { value, confidence, reasons, rules }: Told<Value>,
  carrying: (id: string) => readonly Reason[],
  against: readonly Reason[],
  wouldChange: readonly string[],
): AxisExplained<Value> {
  return {
    value,
    confidence,
    reasons: [...new Set(reasons)].flatMap(carrying).concat([...new Set(rules)].map(ruleReason)),
    against,
    wouldChange,
  };
}

/** Finds what an id of a reason names, in the marks and actions of the reading or among the acts. */
function reasonFinder(facts: Facts, actOf: (id: string) => Act | null): (id: string) => readonly Reason[] {
  return (id) => {
    const mark = facts.markOf(id);
    if (mark) return [markReason(mark, facts)];
    const timed = facts.timed.find((one) => one.action.id === id);
    if (timed) return [actionReason(timed.action, facts)];
    const act = actOf(id);
    return act ? [actReason(act)] : [];
  };
}

/** Looks up the acts that carry the answers: a ledger is long and an answer names few, so only those are kept. */
function actFinder(acts: readonly Act[], asked: readonly Asked[]): (id: string) => Act | null {
  const wanted = new Set<string>();
  for (const { facts, axes } of asked)
    for (const { reasons } of [axes.classification, axes.instruction, axes.access, axes.marking])
      for (const id of reasons) if (!facts.markOf(id)) wanted.add(id);
  const found = new Map<string, Act>();
  for (const act of acts) if (wanted.has(act.id)) found.set(act.id, act);
  return (id) => found.get(id) ?? null;
}

/** Gathers what the axes are told from, for all parts of a reading in one pass over its marks, actions and acts. */
import type { Day, Instant } from '../dates.ts';
import { dayOf } from '../dates.ts';
import type { ActId } from '../ids.ts';
import type { Act } from '../ledger/act.ts';
import type { Finding, Mark, Part, Reading, ReviewAction } from '../reading/reading.ts';
import type { Tables } from '../gazetteer/tables.ts';
import { correctedReading, settledFindings } from './corrected-reading.ts';
import type { CorrectionTexts } from './correction-text.ts';
import type { ReleaseHistory } from './done-here.ts';
import { releaseHistory } from './done-here.ts';
import type { Facts } from './facts.ts';
import type { OrderRow } from './order-row.ts';
import { ORDERS } from './orders.ts';
import { outsideOrders } from './outside-order.ts';
import type { TimedAction } from './paper-time.ts';
import { actionsByPart, doneBy, originFinder } from './paper-time.ts';

export interface StatusInput {
  readonly reading: Reading;
  /** All acts of the record in ledger order; empty when there is no store, and then everything on the paper counts. */
  readonly acts: readonly Act[];
  readonly on: Day;
  /** What was recorded later is left out; null for all that is known. Without a store it says when the paper was read. */
  readonly asKnown: Instant | null;
  /** The orders by which it is judged; those of the table when not said. */
  readonly orders?: readonly OrderRow[];
  /** The words of corrections that acts name by hash; a mark whose words are missing has no value. */
  readonly texts?: CorrectionTexts;
  /** The tables of the reading, for parts that a person cut; ours when not said. */
  readonly tables?: Tables;
}

/** The facts of every part, in the order of the reading. */
export function gatherFacts(input: StatusInput): readonly Facts[] {
  const { asKnown } = input;
  const acts = asKnown === null ? input.acts : input.acts.filter((act) => act.recordedAt <= asKnown);
  // As people had put it right by then; their acts are the reasons where they count.
  const reading = correctedReading(input.reading, acts, input.texts, input.tables);
  const paper = knownPaper({ ...input, reading }, acts);
  const gathered: Gathered = {
    input: { ...input, reading },
    paper,
    marks: Map.groupBy(paper.marks, (mark) => mark.part),
    timed: actionsByPart(paper.actions, paper.readOn),
    unresolved: paper.actions.filter((action) => action.confidence === 'unresolved'),
    covers: coversOf(reading),
    originOf: originFinder(reading),
    releases: releaseHistory(acts, reading.parts),
    corrections: reading.markActs,
    markOf: markFinder(reading.marks),
    settled: settledFindings(reading),
  };
  return reading.parts.map((part, at) => factsOf(part, at, gathered));
}

interface Paper {
  readonly actions: readonly ReviewAction[];
  readonly marks: readonly Mark[];
  readonly readOn: Day | null;
}

interface Gathered {
  readonly input: StatusInput;
  readonly paper: Paper;
  readonly marks: ReadonlyMap<string | null, readonly Mark[]>;
  readonly timed: ReadonlyMap<string, readonly TimedAction[]>;
  readonly unresolved: readonly ReviewAction[];
  readonly covers: ReadonlyMap<string, Part>;
  readonly originOf: (part: Part) => Day | null;
  readonly releases: ReleaseHistory;
  readonly corrections: ReadonlyMap<string, ActId>;
  readonly markOf: (id: string) => Mark | null;
  readonly settled: readonly Finding[];
}

/** What of the paper was known: nothing before it was read. Without a store it is read now. */
function knownPaper({ reading, acts, asKnown }: StatusInput, known: readonly Act[]): Paper {
  if (acts.length === 0) {
    return { actions: reading.reviewActions, marks: reading.marks, readOn: asKnown === null ? null : dayOf(asKnown) };
  }
  const made = known.find((act) => act.kind === 'reading.made');
  const entered = new Set<string>();
  for (const act of known) if (act.kind === 'paper.action') entered.add(act.payload.action);
  const first = made ?? known.find((act) => act.kind === 'paper.action');
  return {
    actions: made ? reading.reviewActions : reading.reviewActions.filter((action) => entered.has(action.id)),
    marks: made ? reading.marks : [],
    readOn: first ? dayOf(first.recordedAt) : null,
  };
}

/** Looks marks up by id; the index is made when it is first needed. */
function markFinder(marks: readonly Mark[]): (id: string) => Mark | null {
  let byId: ReadonlyMap<string, Mark> | null = null;
  return (id) => {
    byId ??= new Map(marks.map((mark) => [mark.id, mark]));
    return byId.get(id) ?? null;
  };
}

/** For each part the first other part that encloses it and states a level of its own. */
function coversOf({ parts }: Reading): ReadonlyMap<string, Part> {
  const covers = new Map<string, Part>();
  for (const part of parts) {
    if (part.originalClassification.value === null) continue;
    for (const { is } of part.attachments) if (is !== null && is !== part.id && !covers.has(is)) covers.set(is, part);
  }
  return covers;
}

function factsOf(part: Part, partAt: number, gathered: Gathered): Facts {
  const { input, paper } = gathered;
  const { on, reading } = input;
  const origin = gathered.originOf(part);
  const timed = gathered.timed.get(part.id) ?? [];
  const counted = timed.map((one) => ({ one, confidence: doneBy(one, on, origin) }));
  const own = (gathered.marks.get(part.id) ?? []).filter((mark) => !mark.form);
  return {
    part,
    reading,
    on,
    orders: input.orders ?? ORDERS,
    origin,
    isRead: input.acts.length === 0 || paper.readOn !== null,
    readOn: paper.readOn,
    timed,
    done: counted.flatMap(({ one, confidence }) => (confidence === null ? [] : [{ ...one, confidence }])),
    later: counted.flatMap(({ one, confidence }) => (confidence === null ? [one] : [])),
    unresolved: gathered.unresolved.filter((action) => action.appliesTo.some((applied) => applied.part === part.id)),
    levelMarks: own.filter((mark) => mark.kind === 'classification' && !mark.portion),
    instructionMarks: own.filter((mark) => mark.kind === 'instruction'),
    noticeMarks: own.filter((mark) => mark.kind === 'notice'),
    portionMarks: own.filter((mark) => mark.portion),
    outside: outsideOrders(own),
    cover: gathered.covers.get(part.id) ?? null,
    corrections: gathered.corrections,
    markOf: gathered.markOf,
    settled: gathered.settled.filter((one) => one.part === part.id),
    releases: gathered.releases,
    partAt,
  };
}

/** The same facts on another day, from what was known at the same instant. */
export function onDay(facts: Facts, on: Day): Facts {
  const counted = facts.timed.map((one) => ({ one, confidence: doneBy(one, on, facts.origin) }));
  return {
    ...facts,
    on,
    done: counted.flatMap(({ one, confidence }) => (confidence === null ? [] : [{ ...one, confidence }])),
    later: counted.flatMap(({ one, confidence }) => (confidence === null ? [one] : [])),
  };
}

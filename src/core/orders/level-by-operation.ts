/**
 * The level a paper has on a day by operation of its own instruction (domain rules 2.1 and 2.4). What is
 * "declassified by operation" here is shown to a person as a finding: a date that has passed never declassifies by
 * itself in declass (rule 0.3).
 */
import type { Day } from '../dates.ts';
import type { Level } from '../reading/reading.ts';
import { addDays, addYears, endOfYear, later, yearOf } from './calendar.ts';
import type { Instruction } from './instruction.ts';
import { lowerOf, rankOf } from './levels.ts';
import type { OrderRow, ScheduleRow } from './order-row.ts';
import { orderOn, ORDERS, scheduleNamed } from './orders.ts';

export type OperationFlag =
  | 'REVIEW'
  | 'INTERPRETATION'
  | 'FGI_CONSENT'
  | 'FGI_CHECK'
  | 'DATE_IMPOSSIBLE'
  | 'DATE_BEYOND_20Y'
  | 'DEEMED_GDS';

export interface OperationFacts {
  readonly origin: Day;
  readonly level: Level;
  readonly instruction: Instruction | null;
  /** Foreign government information: dates may run to 30 years, and the foreign government must consent. */
  readonly foreign: boolean;
  readonly on: Day;
}

export interface ByOperation {
  readonly level: Level | 'declassified-by-operation';
  readonly flags: readonly OperationFlag[];
  /** A better date, when the one read is impossible. */
  readonly proposes: Day | null;
}

/** Years that a date may run without an exemption where the order of the paper names no limit (DOE practice, S4). */
const DATE_WORKS = { years: 20, foreignYears: 30 };
/** What officials without Top Secret authority might set under E.O. 12065; proposed where the year read is impossible. */
const SIX_YEARS = 6;

/** The level on a day, and what a reviewer must know about it. Pure arithmetic: says nothing about reviews. */
export function levelByOperation(facts: OperationFacts, orders: readonly OrderRow[] = ORDERS): ByOperation {
  const { level, instruction, on, origin } = facts;
  if (isDropped(level, on, orders)) return answer('none', ['FGI_CHECK']);
  if (rankOf(level) === 0) return answer(level);
  if (!instruction) {
    const isDeemed = (orderOn(origin, orders)?.deemed ?? null) !== null;
    return answer(level, isDeemed ? ['DEEMED_GDS', 'REVIEW'] : ['REVIEW']);
  }
  switch (instruction.kind) {
    case 'schedule':
      return bySchedule(facts, instruction.name, orders);
    case 'ads':
    case 'date':
      return instruction.on > origin ? endsOn(facts, instruction.on) : answer(level, ['DATE_IMPOSSIBLE']);
    case 'xgds':
      return bounded(facts, instruction.on, [], orders);
    case '12065-date':
      return by12065(facts, instruction, orders);
    case '12065-review':
      return answer(level, instruction.on === null || on >= instruction.on ? ['REVIEW'] : []);
    case 'exemption':
      return instruction.on && on >= instruction.on ? answer(level, ['REVIEW']) : answer(level);
    default:
      return answer(level);
  }
}

/** 31 December of the year in which permanent records fall due, never before the first deadline that held (domain rule 2.3). */
export function reviewedByAge(origin: Day, orders: readonly OrderRow[] = ORDERS): Day {
  let due: Day | null = null;
  for (const { automatic, effective } of orders) {
    if (!automatic) continue;
    // What had fallen due before a new order came into effect stays due, unless that order moved the deadline.
    if (due !== null && due < effective && !automatic.movesEarlier) continue;
    due = later(endOfYear(yearOf(origin) + automatic.years), automatic.floor);
  }
  return due ?? ('9999-12-31' as Day);
}

/** A level that older orders had and the order of the day no longer has: RESTRICTED of United States origin. */
function isDropped(level: Level, on: Day, orders: readonly OrderRow[]): boolean {
  const now = orderOn(on, orders);
  if (!now || now.levels.includes(level) || rankOf(level) === 0) return false;
  return orders.some((order) => order.effective < now.effective && order.levels.includes(level));
}

function bySchedule(facts: OperationFacts, name: string, orders: readonly OrderRow[]): ByOperation {
  const found = scheduleNamed(name, orders);
  if (!found) return answer(facts.level, ['REVIEW']);
  if (found.schedule.isReviewOnly) return answer(facts.level, ['REVIEW']);
  const successor = successorOf(name, orders);
  if (!successor || facts.on < successor.order.effective) return answer(stepped(facts, found.schedule, facts.on));
  // The day before the successor took over is the last on which the old schedule worked; nothing lost comes back.
  const before = stepped(facts, found.schedule, addDays(successor.order.effective, -1));
  if (before === 'declassified-by-operation') return answer(before);
  const now = stepped(facts, successor.schedule, facts.on);
  if (now !== 'declassified-by-operation') return answer(lowerOf(before, now));
  // A schedule date before the order itself: it cannot have worked before that took effect. No text says so: flagged.
  const end = endOf(facts, successor.schedule);
  return answer(now, end !== null && end < successor.order.effective ? ['INTERPRETATION'] : []);
}

function successorOf(
  name: string,
  orders: readonly OrderRow[],
): { readonly schedule: ScheduleRow; readonly order: OrderRow } | null {
  for (const order of orders)
    for (const schedule of order.schedules) if (schedule.takesOver.includes(name)) return { schedule, order };
  return null;
}

/** Where a schedule has brought a paper of this level by a day. */
function stepped({ origin, level }: OperationFacts, schedule: ScheduleRow, on: Day): ByOperation['level'] {
  let now: Level = level;
  for (const [years, to] of schedule.steps[level] ?? []) {
    if (on < stepDay(origin, years, schedule)) break;
    if (to === 'declassified') return 'declassified-by-operation';
    now = lowerOf(now, to);
  }
  return now;
}

function endOf({ origin, level }: OperationFacts, schedule: ScheduleRow): Day | null {
  const end = schedule.steps[level]?.find(([, to]) => to === 'declassified');
  return end ? stepDay(origin, end[0], schedule) : null;
}

function stepDay(origin: Day, years: number, schedule: ScheduleRow): Day {
  return schedule.counts === 'calendar-years' ? endOfYear(yearOf(origin) + years) : addYears(origin, years);
}

/** Days on which an instruction may change the level of a paper, ascending; empty when it never does by itself. */
export function operationDays(
  origin: Day,
  instruction: Instruction | null,
  orders: readonly OrderRow[] = ORDERS,
): readonly Day[] {
  const days = new Set<Day>();
  if (instruction?.kind === 'schedule') {
    const found = scheduleNamed(instruction.name, orders);
    const successor = found && successorOf(instruction.name, orders);
    if (successor) days.add(successor.order.effective);
    for (const one of [found, successor])
      for (const steps of Object.values(one?.schedule.steps ?? {}))
        for (const [years] of one ? steps : []) if (one) days.add(stepDay(origin, years, one.schedule));
  } else if (instruction && 'on' in instruction && instruction.on) {
    days.add(instruction.on);
    if (instruction.kind === '12065-date' && instruction.extended) days.add(instruction.extended.until);
  }
  return [...days].toSorted();
}

function by12065(
  facts: OperationFacts,
  instruction: Extract<Instruction, { kind: '12065-date' }>,
  orders: readonly OrderRow[],
): ByOperation {
  if (instruction.on <= facts.origin) {
    return { level: facts.level, flags: ['DATE_IMPOSSIBLE'], proposes: addYears(facts.origin, SIX_YEARS) };
  }
  const { extended } = instruction;
  // An extension made after the date had already worked comes too late.
  const isExtended = extended !== null && (extended.on === null || extended.on <= instruction.on);
  return bounded(
    facts,
    isExtended ? later(instruction.on, extended.until) : instruction.on,
    ['DATE_BEYOND_20Y'],
    orders,
  );
}

/** A date works by itself only up to 20 years from origin, 30 for foreign information; beyond that a person must look. */
function bounded(
  facts: OperationFacts,
  end: Day | null,
  whenBeyond: readonly OperationFlag[],
  orders: readonly OrderRow[],
): ByOperation {
  if (end === null) return answer(facts.level);
  const limit = orderOn(facts.origin, orders)?.dateWorks ?? DATE_WORKS;
  const isBeyond = end > addYears(facts.origin, facts.foreign ? limit.foreignYears : limit.years);
  if (!isBeyond) return endsOn(facts, end);
  return answer(facts.level, facts.on >= end ? [...whenBeyond, 'REVIEW'] : whenBeyond);
}

function endsOn(facts: OperationFacts, end: Day): ByOperation {
  const consent: readonly OperationFlag[] = facts.foreign ? ['FGI_CONSENT'] : [];
  return facts.on >= end ? answer('declassified-by-operation', consent) : answer(facts.level);
}

function answer(level: ByOperation['level'], flags: readonly OperationFlag[] = []): ByOperation {
  return { level, flags, proposes: null };
}

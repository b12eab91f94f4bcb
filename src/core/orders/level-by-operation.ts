/**
 * The level a paper has on a day by operation of its own instruction (domain rules 2.1 and 2.4). What is
 * "declassified by operation" here is shown to a person as a finding: a date that has passed never declassifies by
 * itself in declass (rule 0.3).
 */
import type { Day } from '../dates.ts';
import { asDay } from '../dates.ts';
import type { Level } from '../reading/reading.ts';
import { addYears, endOfYear, later, yearOf } from './calendar.ts';
import type { Instruction } from './instruction.ts';
import { lowerOf, rankOf, stepDown } from './levels.ts';

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

/** E.O. 11652 came into effect, and Group 4 papers went over to the General Declassification Schedule. */
const SCHEDULE_BEGAN = '1972-06-01' as Day;
/** E.O. 12065 came into effect, and papers were no longer deemed to be on the schedule. */
const SCHEDULE_ENDED = '1978-12-01' as Day;
/** E.O. 10501 dropped RESTRICTED. */
const RESTRICTED_ENDED = '1953-12-15' as Day;

/** The level on a day, and what a reviewer must know about it. Pure arithmetic: says nothing about reviews. */
export function levelByOperation(facts: OperationFacts): ByOperation {
  const { level, instruction, on, origin } = facts;
  if (level === 'RESTRICTED' && on >= RESTRICTED_ENDED) return answer('none', ['FGI_CHECK']);
  if (rankOf(level) === 0) return answer(level);
  if (!instruction) {
    const isDeemed = origin >= SCHEDULE_BEGAN && origin < SCHEDULE_ENDED;
    return answer(level, isDeemed ? ['DEEMED_GDS', 'REVIEW'] : ['REVIEW']);
  }
  switch (instruction.kind) {
    case 'group':
      return byGroup(facts, instruction.group);
    case 'gds':
      return answer(scheduled(yearOf(origin), level, on));
    case 'ads':
    case 'date':
      return instruction.on > origin ? endsOn(facts, instruction.on) : answer(level, ['DATE_IMPOSSIBLE']);
    case 'xgds':
      return bounded(facts, instruction.on, []);
    case '12065-date':
      return by12065(facts, instruction);
    case '12065-review':
      return answer(level, instruction.on === null || on >= instruction.on ? ['REVIEW'] : []);
    case 'exemption':
      return instruction.on && on >= instruction.on ? answer(level, ['REVIEW']) : answer(level);
    default:
      return answer(level);
  }
}

/** Where the General Declassification Schedule has brought a paper of a year: full calendar years, steps on 31 December. */
function scheduled(year: number, level: Level, on: Day): Level | 'declassified-by-operation' {
  const years: Partial<Record<Level, readonly [toSecret: number, toConfidential: number, end: number]>> = {
    'TOP SECRET': [2, 4, 10],
    SECRET: [0, 2, 8],
    CONFIDENTIAL: [0, 0, 6],
  };
  const steps = years[level];
  if (!steps) return level;
  if (on >= endOfYear(year + steps[2])) return 'declassified-by-operation';
  if (on >= endOfYear(year + steps[1])) return lowerOf(level, 'CONFIDENTIAL');
  return on >= endOfYear(year + steps[0]) ? lowerOf(level, 'SECRET') : level;
}

function byGroup(facts: OperationFacts, group: 1 | 2 | 3 | 4): ByOperation {
  const { level, on, origin } = facts;
  if (group === 1 || group === 2) return answer(level, ['REVIEW']);
  if (group === 3) return answer(fallen(level, origin, on, 12));
  const lastOldDay = on < SCHEDULE_BEGAN ? on : ('1972-05-31' as Day);
  if (lastOldDay >= addYears(origin, 12)) return answer('declassified-by-operation');
  const old = fallen(level, origin, lastOldDay, 3);
  if (on < SCHEDULE_BEGAN) return answer(old);
  const now = scheduled(yearOf(origin), level, on);
  if (now !== 'declassified-by-operation') return answer(lowerOf(old, now));
  // A schedule date before the order itself: it cannot have worked before 1 June 1972. No text says so: flagged.
  const end = { 'TOP SECRET': 10, SECRET: 8 }[level as string] ?? 6;
  return answer(now, endOfYear(yearOf(origin) + end) < SCHEDULE_BEGAN ? ['INTERPRETATION'] : []);
}

/** One level every `years` years, stopping at CONFIDENTIAL. */
function fallen(level: Level, origin: Day, on: Day, years: number): Level {
  const steps = on >= addYears(origin, 2 * years) ? 2 : on >= addYears(origin, years) ? 1 : 0;
  return stepDown(level, steps);
}

function by12065(facts: OperationFacts, instruction: Extract<Instruction, { kind: '12065-date' }>): ByOperation {
  if (instruction.on <= facts.origin) {
    return { level: facts.level, flags: ['DATE_IMPOSSIBLE'], proposes: addYears(facts.origin, 6) };
  }
  const { extended } = instruction;
  // An extension made after the date had already worked comes too late.
  const isExtended = extended !== null && (extended.on === null || extended.on <= instruction.on);
  return bounded(facts, isExtended ? later(instruction.on, extended.until) : instruction.on, ['DATE_BEYOND_20Y']);
}

/** A date works by itself only up to 20 years from origin, 30 for foreign information; beyond that a person must look. */
function bounded(facts: OperationFacts, end: Day | null, whenBeyond: readonly OperationFlag[]): ByOperation {
  if (end === null) return answer(facts.level);
  const isBeyond = end > addYears(facts.origin, facts.foreign ? 30 : 20);
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

/** 31 December of the 25th year, never before the first deadline that held, 31 December 2006 (domain rule 2.3). */
export function reviewedByAge(origin: Day): Day {
  return later(endOfYear(yearOf(origin) + 25), asDay('2006-12-31') ?? origin);
}

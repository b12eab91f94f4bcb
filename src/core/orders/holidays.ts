/**
 * Legal public holidays of the United States as data (5 USC 6103, S39). A holiday on a Saturday is observed on the
 * Friday before (6103(b)), on a Sunday on the Monday after (practice of E.O. 11582, K:h). Inauguration Day counts only in the
 * Washington area (6103(c)) and is left out, as is the day after Thanksgiving, which is no holiday.
 */
import type { Day } from '../dates.ts';
import { daysInMonth } from '../dates.ts';
import { addDays, dayFrom, yearOf } from './calendar.ts';

/** 0 is Sunday. */
type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;
export interface HolidayRule {
  readonly name: string;
  readonly when:
    | { readonly month: number; readonly day: number }
    | { readonly month: number; readonly weekday: Weekday; readonly nth: number }
    | { readonly month: number; readonly weekday: Weekday; readonly last: true };
  /** First year in which it was a holiday in this form; null when older than any clock here. */
  readonly from: number | null;
  /** Last year in this form. */
  readonly until: number | null;
  readonly source: string;
}

/** In the order of the year. Monday holidays stand so since 1971 (P.L. 90-363, K:h). */
export const HOLIDAYS: readonly HolidayRule[] = [
  holiday('New Year', { month: 1, day: 1 }),
  holiday('Martin Luther King', { month: 1, weekday: 1, nth: 3 }, 1986),
  holiday('Washington', { month: 2, weekday: 1, nth: 3 }),
  holiday('Memorial', { month: 5, weekday: 1, last: true }),
  holiday('Juneteenth', { month: 6, day: 19 }, 2021),
  holiday('Independence', { month: 7, day: 4 }),
  holiday('Labor', { month: 9, weekday: 1, nth: 1 }),
  holiday('Columbus', { month: 10, weekday: 1, nth: 2 }),
  holiday('Veterans', { month: 11, day: 11 }),
  holiday('Thanksgiving', { month: 11, weekday: 4, nth: 4 }),
  holiday('Christmas', { month: 12, day: 25 }),
];

/** The days on which the holidays of the table are observed in a calendar year, ascending: New Year of the next year may fall on 31 December of this one. */
export function observedIn(year: number, rules: readonly HolidayRule[] = HOLIDAYS): readonly Day[] {
  const days = [year, year + 1].flatMap((of) => rules.map((rule) => observed(rule, of)));
  return [...new Set(days.filter((day) => day !== null && yearOf(day) === year))].toSorted() as Day[];
}

/** Day of the week, 0 for Sunday. */
export function weekdayOf(day: Day): Weekday {
  return new Date(`${day}T00:00:00Z`).getUTCDay() as Weekday;
}

function observed({ when, from, until }: HolidayRule, year: number): Day | null {
  if ((from !== null && year < from) || (until !== null && year > until)) return null;
  const day = 'day' in when ? dayFrom(year, when.month, when.day) : mondayLike(when, year);
  if (!day) return null;
  const weekday = weekdayOf(day);
  return weekday === 6 ? addDays(day, -1) : weekday === 0 ? addDays(day, 1) : day;
}

function mondayLike(when: Exclude<HolidayRule['when'], { readonly day: number }>, year: number): Day | null {
  const first = dayFrom(year, when.month, 1);
  if (!first) return null;
  const ahead = (when.weekday - weekdayOf(first) + 7) % 7;
  if ('nth' in when) return addDays(first, ahead + 7 * (when.nth - 1));
  const weeks = Math.floor((daysInMonth(year, when.month) - 1 - ahead) / 7);
  return addDays(first, ahead + 7 * weeks);
}

function holiday(name: string, when: HolidayRule['when'], from: number | null = null): HolidayRule {
  return { name, when, from, until: null, source: '5 USC 6103, S39' };
}

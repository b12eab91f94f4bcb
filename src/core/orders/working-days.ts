/** Counting working days: no Saturdays, Sundays or legal public holidays as observed (5 USC 552(a)(6)(A), 6103). */
import type { Day } from '../dates.ts';
import { addDays, yearOf } from './calendar.ts';
import { observedIn, weekdayOf } from './holidays.ts';

/** Days closed by executive order or weather count as working days unless the policy excludes them. */
export interface Closings {
  readonly excluded: readonly Day[];
}

/** The day that is `count` working days after `from`, which itself does not count. */
export function addWorkingDays(from: Day, count: number, closings: Closings = { excluded: [] }): Day {
  const isWorking = workingDayTeller(closings);
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorking(day)) left -= 1;
  }
  return day;
}

/** Working days after `from` up to and with `to`; 0 when `to` is not after `from`. */
export function workingDaysBetween(from: Day, to: Day, closings: Closings = { excluded: [] }): number {
  const isWorking = workingDayTeller(closings);
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorking(day)) count += 1;
  return count;
}

function workingDayTeller({ excluded }: Closings): (day: Day) => boolean {
  const closed = new Set<Day>(excluded);
  const years = new Set<number>();
  return (day) => {
    const year = yearOf(day);
    if (!years.has(year)) {
      years.add(year);
      for (const one of observedIn(year)) closed.add(one);
    }
    const weekday = weekdayOf(day);
    return weekday !== 0 && weekday !== 6 && !closed.has(day);
  };
}

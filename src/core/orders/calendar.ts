/** Arithmetic on whole days. All functions are exact in the Gregorian calendar and know no time zone. */
import type { DateRead, Day } from '../dates.ts';
import { asDay, daysInMonth } from '../dates.ts';

const DAY_MS = 86_400_000;

/** Year, month and day of a day, as numbers. */
export function partsOf(day: Day): readonly [year: number, month: number, day: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

/** The year of a day. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** The day with these numbers, or null when the calendar has no such day. */
export function dayFrom(year: number, month: number, day: number): Day | null {
  const two = (value: number): string => String(value).padStart(2, '0');
  return asDay(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`);
}

/**
 * The same day of the year `years` later. 29 February falls on 1 March where the later year has none: no rule says
 * so; the project takes the protective side (domain rule, finding LEAP_POLICY).
 */
export function addYears(day: Day, years: number): Day {
  const [year, month, date] = partsOf(day);
  return dayFrom(year + years, month, date) ?? dayFrom(year + years, 3, 1) ?? day;
}

/** Whether `addYears` had to move 29 February. */
export function isLeapMoved(day: Day, years: number): boolean {
  const [year, month, date] = partsOf(day);
  return month === 2 && date === 29 && dayFrom(year + years, 2, 29) === null;
}

/** The day `days` later (or earlier, when negative). */
export function addDays(day: Day, days: number): Day {
  const [year, month, date] = partsOf(day);
  const moved = new Date(Date.UTC(year, month - 1, date) + days * DAY_MS).toISOString().slice(0, 10);
  return asDay(moved) ?? day;
}

/** 31 December of a year. */
export function endOfYear(year: number): Day {
  return `${String(year).padStart(4, '0')}-12-31` as Day;
}

/** First day that a date cut to its precision may mean, or null when it says nothing. */
export function firstDayOf(date: DateRead | null): Day | null {
  if (!date?.value) return null;
  if (date.precision === 'day') return asDay(date.value);
  if (date.precision === 'month') return asDay(`${date.value}-01`);
  return date.precision === 'year' ? asDay(`${date.value}-01-01`) : null;
}

/** Last day that a date cut to its precision may mean, or null when it says nothing. */
export function lastDayOf(date: DateRead | null): Day | null {
  const first = firstDayOf(date);
  if (!first || !date || date.precision === 'day') return first;
  const [year, month] = partsOf(first);
  return date.precision === 'year' ? endOfYear(year) : dayFrom(year, month, daysInMonth(year, month));
}

/** The later of two days. */
export function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}

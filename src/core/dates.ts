/** A calendar date cut to its precision: `1962-11-17`, `1988-04` or `1962`; null when unknown. */
export interface DateRead {
  readonly value: string | null;
  readonly precision: 'day' | 'month' | 'year' | 'unknown';
  /** Letter for letter as it stands on the paper; null for a date that no paper states. */
  readonly read: string | null;
}

/** RFC 3339 in UTC with milliseconds, e.g. `2026-11-24T09:00:00.000Z`; sorts as text. */
export type Instant = string & { readonly __brand: 'Instant' };

/** A whole day, `YYYY-MM-DD`; sorts as text. */
export type Day = string & { readonly __brand: 'Day' };

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days of a month (1 to 12) in a year of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The text as a day that exists in the calendar, or null (`1962-06-31` is null). */
export function asDay(text: string): Day | null {
  const parts = DAY.exec(text);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return text as Day;
}

/** The day of an instant in UTC. */
export function dayOf(instant: Instant): Day {
  return instant.slice(0, 10) as Day;
}

import { asDay } from '../../core/dates.ts';

/** A date as it is typed, cut to its precision: `1962-11-17`, `1962-11` or `1962`; empty means not known. Null when it is none. */
export function dateTyped(
  text: string,
): { readonly value: string | null; readonly precision: 'day' | 'month' | 'year' | 'unknown' } | null {
  const value = text.trim();
  if (value === '') return { value: null, precision: 'unknown' };
  if (/^\d{4}$/.test(value)) return { value, precision: 'year' };
  if (/^\d{4}-\d{2}$/.test(value)) return asDay(`${value}-01`) === null ? null : { value, precision: 'month' };
  return asDay(value) === null ? null : { value, precision: 'day' };
}

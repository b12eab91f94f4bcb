/**
 * Dates of stamps, judged by the anachronism rule (domain rule 1.4): a stamp cannot be older than its newest printed
 * word. An impossible date is kept as read; what it may have been is proposed from dates of the same form that can be.
 */
import type { Day } from '../dates.ts';
import { asDay } from '../dates.ts';
import type { Evidence } from '../evidence.ts';
import type { StampWordRow } from '../gazetteer/tables.ts';
import type { FormStamp } from './form-stamps.ts';
import type { FoundDate } from './paper-dates.ts';
import { dateRead, datesIn } from './paper-dates.ts';
import { editDistance } from './phrase-match.ts';
import type { PrintedStamp } from './printed-stamps.ts';
import type { TextLine } from './text-line.ts';
import { evidenceOf } from './text-line.ts';
import { lifeOf } from './word-lives.ts';

export interface StampDate {
  readonly read: string;
  /** The day as it stands, when the stamp can be of that day; cut to month or year where no more is stated. */
  readonly value: string | null;
  readonly isImpossible: boolean;
  /** What an impossible date may have been, cut to what the other dates agree on. */
  readonly proposes: string | null;
  readonly evidence: Evidence;
}

/** Dates of the review forms, in their order; null where a form has none. */
export function formDates(stamps: readonly FormStamp[]): (StampDate | null)[] {
  const possible = stamps.map((stamp) =>
    stamp.date ? within(stamp.date.found, stamp.form.from, stamp.form.until) : null,
  );
  const attested = new Map<string, Set<string>>();
  for (const [index, stamp] of stamps.entries()) {
    const value = possible[index];
    const days = attested.get(stamp.form.id) ?? new Set<string>();
    attested.set(stamp.form.id, days);
    if (value && days.size < MOST_ATTESTED) days.add(value);
  }
  return stamps.map((stamp, index): StampDate | null => {
    if (!stamp.date) return null;
    const { found, line } = stamp.date;
    const evidence = evidenceOf(line, found.from, found.to);
    const value = possible[index] ?? null;
    if (value !== null) return { read: found.read, value, isImpossible: false, proposes: null, evidence };
    const proposes = proposal(found, [...(attested.get(stamp.form.id) ?? [])], stamp.form.from, stamp.form.until);
    return { read: found.read, value: null, isImpossible: true, proposes, evidence };
  });
}

/** Other days of one form that a repair may look at; more never stood on one record. */
const MOST_ATTESTED = 50;

/** The date of a printed stamp: two figures of a year are of the century in which the words existed. */
export function printedDate(stamp: PrintedStamp, words?: readonly StampWordRow[]): StampDate | null {
  const [read, line] = dateFieldOf(stamp);
  if (read === null || !line) return null;
  const from = Math.max(0, line.plain.indexOf(read));
  const evidence = line.plain.includes(read) ? evidenceOf(line, from, from + read.length) : stamp.evidence;
  if (/^\d{4}$/.test(read))
    return { read, value: read, isImpossible: isOutside(read, stamp, words), proposes: null, evidence };
  const [found] = datesIn(read);
  if (!found) return null;
  const value = dateRead(found, stamp.printed.fromYear ?? 1930).value;
  return { read, value, isImpossible: value !== null && isOutside(value, stamp, words), proposes: null, evidence };
}

/** Whether the words of the stamp were not yet, or no longer, in use. */
function isOutside(value: string, { printed, text }: PrintedStamp, words?: readonly StampWordRow[]): boolean {
  const year = Number(value.slice(0, 4));
  // The day in an instruction is one to come, not that of the stamp.
  const { from, until } = printed.instruction === null ? lifeOf(text, words) : { from: null, until: null };
  return (
    (printed.fromYear !== null && year < printed.fromYear) ||
    (printed.untilYear !== null && printed.instruction === null && year > printed.untilYear) ||
    (from !== null && value < from.slice(0, value.length)) ||
    (until !== null && value > until.slice(0, value.length))
  );
}

function dateFieldOf(stamp: PrintedStamp): readonly [string | null, TextLine | undefined] {
  const read = stamp.fields['date'] ?? stamp.fields['year'] ?? null;
  return [read, read === null ? undefined : (stamp.lines.find((line) => line.plain.includes(read)) ?? stamp.lines[0])];
}

/** The date when some century puts it within the time of the words. */
function within(found: FoundDate, from: Day, until: Day): string | null {
  if (found.year === null) return null;
  const years = found.yearIsShort ? [1900 + found.year, 2000 + found.year] : [found.year];
  for (const year of years) {
    const { value } = dateRead({ ...found, year, yearIsShort: false });
    if (value !== null && value >= from.slice(0, value.length) && value <= until.slice(0, value.length)) return value;
  }
  return null;
}

/** The same day and month in an attested year when that comes near; else what the attested dates agree on. */
function proposal(found: FoundDate, attested: readonly string[], from: Day, until: Day): string | null {
  if (attested.length > 0) {
    const nearest = [...attested].toSorted((a, b) => figures(found, a) - figures(found, b))[0] ?? '';
    const repaired = within({ ...found, year: Number(nearest.slice(0, 4)), yearIsShort: false }, from, until);
    // A day that no figure of the date bears out is not proposed.
    return repaired?.slice(0, 7) === nearest.slice(0, 7)
      ? agreement([nearest, repaired])
      : agreement(attested.map((value) => value.slice(0, 7)));
  }
  // Nothing else is dated: one misread figure of the year, if only one makes the date possible.
  if (found.year === null) return null;
  const short = String(found.year).padStart(2, '0').slice(-2);
  const near = Array.from({ length: 100 }, (_, year) => String(year).padStart(2, '0'))
    .filter((year) => editDistance(year, short, 2) === 1 && year.charAt(1) === short.charAt(1))
    .flatMap((year) => within({ ...found, year: Number(year), yearIsShort: true }, from, until) ?? []);
  return near.length === 1 ? (near[0] ?? null) : null;
}

function figures(found: FoundDate, value: string): number {
  const [year = '', month = '', day = ''] = value.split('-');
  return editDistance(
    `${found.month}/${found.day ?? ''}/${String(found.year ?? '').slice(-2)}`,
    `${Number(month)}/${Number(day)}/${year.slice(-2)}`,
  );
}

/** What all dates have in common: the day, the month or the year; null when not even that. */
export function agreement(values: readonly string[]): string | null {
  for (const length of [10, 7, 4]) {
    const cut = new Set(values.map((value) => value.slice(0, length)));
    const [only] = cut;
    if (cut.size === 1 && only !== undefined && (length < 10 || asDay(only))) return only;
  }
  return null;
}

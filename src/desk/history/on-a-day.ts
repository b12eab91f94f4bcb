/** What the lanes of a history say of one day, and the days on which something was done. */
import type { History, HistoryRow, Period } from '../../contract/api.ts';
import { asDay, type Day } from '../../core/dates.ts';
import { firstDayOf, lastDayOf } from '../../core/orders/calendar.ts';
import { AXES, valueInSentence, type AxisName } from '../axis-words.ts';
import { dateInWords } from '../plain-words.ts';

/** The period of every axis on a day, or null for a day before the first or after the last. */
export function periodsOn(
  { lanes, from, to }: Pick<History, 'lanes' | 'from' | 'to'>,
  day: string,
): Readonly<Record<AxisName, Period>> | null {
  if (from === null || day < from || day > to) return null;
  const at = (axis: AxisName): Period | undefined => lanes[axis].findLast((one) => one.from <= day);
  const [classification, instruction, access, marking] = [
    at('classification'),
    at('instruction'),
    at('access'),
    at('marking'),
  ];
  return classification && instruction && access && marking ? { classification, instruction, access, marking } : null;
}

/** What the slider speaks: the day and all four axes. */
export function spokenDay(history: Pick<History, 'lanes' | 'from' | 'to'>, day: string): string {
  const periods = periodsOn(history, day);
  if (!periods) return `${dateInWords(day)}: nothing is told of this day`;
  const axes = AXES.map(({ axis, label }) => `${label.toLowerCase()} ${valueInSentence(axis, periods[axis])}`);
  return `${dateInWords(day)}: ${axes.join(', ')}`;
}

const isPrecision = (word: string): word is 'day' | 'month' | 'year' =>
  word === 'day' || word === 'month' || word === 'year';

/** The day from which an act counts: the last that its date may mean; null when it has none. */
export function dayOfAct({ effective: { value, precision } }: Pick<HistoryRow, 'effective'>): Day | null {
  return isPrecision(precision) ? lastDayOf({ value, precision, read: null }) : null;
}

/** The first day that the date of an act may mean; null when it has none. */
export function firstDayOfAct({ effective: { value, precision } }: Pick<HistoryRow, 'effective'>): Day | null {
  return isPrecision(precision) ? firstDayOf({ value, precision, read: null }) : null;
}

/** The next day after this one on which an act took effect, and the acts of that day; null when there is none. */
export function nextActDay(
  acts: readonly HistoryRow[],
  on: string,
): { readonly day: Day; readonly acts: readonly HistoryRow[] } | null {
  const days = acts.map(dayOfAct).filter((day) => day !== null && day > on);
  const [day] = days.toSorted();
  return day ? { day, acts: acts.filter((row) => dayOfAct(row) === day) } : null;
}

/** The day kept between two others. */
export function within(day: Day, from: Day, to: Day): Day {
  return day < from ? from : day > to ? to : day;
}

/** A whole day as typed or from the address, or null. */
export function dayFromText(text: string | undefined): Day | null {
  return text === undefined ? null : asDay(text);
}

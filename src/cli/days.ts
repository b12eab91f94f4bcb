import { asDay, type Day } from '../core/dates.ts';
import { Failure } from '../core/failure.ts';

/** Days given on the command line. Fails USAGE on anything that is no day of the calendar. */
export function daysOf(texts: readonly string[]): readonly Day[] {
  return texts.map((text) => {
    const day = asDay(text);
    if (day === null) throw new Failure('USAGE', `"${text.slice(0, 20)}" is no day`, 'Write it as 1992-04-03.');
    return day;
  });
}

/**
 * The executive orders as dated data, so that a successor order is a change of data. Sources as in the project's
 * domain rules: K marks general knowledge of the field, with its confidence.
 */
import type { Day } from '../dates.ts';
import { asDay } from '../dates.ts';
import type { Level } from '../reading/reading.ts';

/** Name of an order as it stands in exemptions, e.g. `EO13526`. */
export type OrderName =
  | 'EO8381'
  | 'EO10104'
  | 'EO10290'
  | 'EO10501'
  | 'EO10964'
  | 'EO11652'
  | 'EO12065'
  | 'EO12356'
  | 'EO12958'
  | 'EO13142'
  | 'EO13292'
  | 'EO13526';

export interface OrderRow {
  readonly order: OrderName;
  readonly signed: Day;
  /** The day from which its scheme counted. */
  readonly effective: Day;
  readonly levels: readonly Level[];
  /** How long papers under it stayed classified, in a sentence. */
  readonly duration: string;
  readonly source: string;
  /** The day on which this row was last held against its source. */
  readonly asOf: Day;
}

const FOUR: readonly Level[] = ['TOP SECRET', 'SECRET', 'CONFIDENTIAL', 'RESTRICTED'];
const THREE: readonly Level[] = ['TOP SECRET', 'SECRET', 'CONFIDENTIAL'];

/** In order of effect. The last one is in force. */
export const ORDERS: readonly OrderRow[] = [
  row('EO8381', '1940-03-22', '1940-03-22', ['SECRET', 'CONFIDENTIAL', 'RESTRICTED'], 'No duration was fixed.', 'K:h'),
  row('EO10104', '1950-02-01', '1950-02-01', FOUR, 'No duration was fixed.', 'K:h'),
  row(
    'EO10290',
    '1951-09-24',
    '1951-10-27',
    FOUR,
    'No duration was fixed; "Security Information" stood beside the level.',
    'S5; K:m for the effective day',
  ),
  row(
    'EO10501',
    '1953-11-05',
    '1953-12-15',
    THREE,
    'The originator reviewed; RESTRICTED of United States origin ceased.',
    'S8; last part K:m',
  ),
  row(
    'EO10964',
    '1961-09-20',
    '1961-09-20',
    THREE,
    'Groups 1 and 2 never change by themselves; Group 3 falls a level every 12 years; Group 4 every 3 years and ends after 12.',
    'S5, S46; K:h for the 12-year step',
  ),
  row(
    'EO11652',
    '1972-03-08',
    '1972-06-01',
    THREE,
    'General Declassification Schedule of 6, 8 or 10 full calendar years; ADS earlier; XGDS exempt.',
    'S6 S7 S9 S40',
  ),
  row(
    'EO12065',
    '1978-06-28',
    '1978-12-01',
    THREE,
    'A date of at most 6 years; TS officials up to 20 (foreign information 30), to declassify or to review.',
    'S9 S40 S46',
  ),
  row(
    'EO12356',
    '1982-04-02',
    '1982-08-01',
    THREE,
    'As long as required: a date or event, otherwise OADR.',
    'S10 S11 S45',
  ),
  row(
    'EO12958',
    '1995-04-17',
    '1995-10-14',
    THREE,
    'A date or event up to 10 years, or X1 to X8; permanent records at 25 years.',
    'S12',
  ),
  row(
    'EO13142',
    '1999-11-19',
    '1999-11-19',
    THREE,
    'Moved the first deadline; afterwards 31 December of the 25th year.',
    'S13',
  ),
  row(
    'EO13292',
    '2003-03-25',
    '2003-09-22',
    THREE,
    'Up to 25 years; X1 to X8 abolished; first deadline 31 December 2006.',
    'S14; K:h for the dates',
  ),
  row(
    'EO13526',
    '2009-12-29',
    '2010-06-27',
    THREE,
    'Ten years unless stated, at most 25; 25X to 50 years; 50X and 75X beyond.',
    'S15 S38 S41',
  ),
];

/** The order whose scheme counted on a day, or null before the first. E.O. 10964 and 13142 amend and count as themselves. */
export function orderOn(day: Day): OrderRow | null {
  return ORDERS.findLast((order) => order.effective <= day) ?? null;
}

function row(
  order: OrderName,
  signed: string,
  effective: string,
  levels: readonly Level[],
  duration: string,
  source: string,
): OrderRow {
  return { order, signed: day(signed), effective: day(effective), levels, duration, source, asOf: day('2026-11-24') };
}

function day(text: string): Day {
  const found = asDay(text);
  if (!found) throw new RangeError(`no such day in the table of orders: ${text}`);
  return found;
}

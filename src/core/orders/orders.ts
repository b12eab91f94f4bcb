/**
 * The executive orders as dated data, so that a successor order is a change of data. Sources as in the project's
 * domain rules: K marks general knowledge of the field, with its confidence.
 */
import type { Day } from '../dates.ts';
import { asDay } from '../dates.ts';
import type { Level } from '../reading/reading.ts';
import type { AutomaticRule, OrderName, OrderRow, ScheduleRow } from './order-row.ts';

const FOUR: readonly Level[] = ['TOP SECRET', 'SECRET', 'CONFIDENTIAL', 'RESTRICTED'];
const THREE: readonly Level[] = ['TOP SECRET', 'SECRET', 'CONFIDENTIAL'];

const GROUPS: readonly ScheduleRow[] = [
  schedule('GROUP 1', 'to-the-day', {}, 'S4 S46', { isReviewOnly: true }),
  schedule('GROUP 2', 'to-the-day', {}, 'S4 S46', { isReviewOnly: true }),
  schedule(
    'GROUP 3',
    'to-the-day',
    {
      'TOP SECRET': [
        [12, 'SECRET'],
        [24, 'CONFIDENTIAL'],
      ],
      SECRET: [[12, 'CONFIDENTIAL']],
    },
    'S4; K:h for the 12-year step',
  ),
  schedule(
    'GROUP 4',
    'to-the-day',
    {
      'TOP SECRET': [
        [3, 'SECRET'],
        [6, 'CONFIDENTIAL'],
        [12, 'declassified'],
      ],
      SECRET: [
        [3, 'CONFIDENTIAL'],
        [12, 'declassified'],
      ],
      CONFIDENTIAL: [[12, 'declassified']],
    },
    'S5',
  ),
];

const GENERAL: ScheduleRow = schedule(
  'GDS',
  'calendar-years',
  {
    'TOP SECRET': [
      [2, 'SECRET'],
      [4, 'CONFIDENTIAL'],
      [10, 'declassified'],
    ],
    SECRET: [
      [2, 'CONFIDENTIAL'],
      [8, 'declassified'],
    ],
    CONFIDENTIAL: [[6, 'declassified']],
  },
  'S6 S7 S40',
  { takesOver: ['GROUP 4'] },
);

/** Section 3.3 of E.O. 13526 with 32 CFR 2001.30 and .34 [S13 S15 S38 S42]; `exemptFloor` K:h. */
const SECTION_3_3: AutomaticRule = {
  years: 25,
  floor: day('2006-12-31'),
  movesEarlier: false,
  mayHaveLapsedUpTo: null,
  exemptYears: 50,
  exemptFloor: day('2012-12-31'),
  longestYears: 75,
  blockYears: 10,
  specialMediaYears: 5,
  discoveredYears: 3,
  noticeDays: 90,
  unscheduledAge: 20,
  unscheduledYears: 5,
  referralYears: 1,
  centreReferralYears: 3,
};

/** In order of effect. The last one is in force. */
export const ORDERS: readonly OrderRow[] = [
  row('EO8381', '1940-03-22', '1940-03-22', 'No duration was fixed.', 'K:h', {
    levels: ['SECRET', 'CONFIDENTIAL', 'RESTRICTED'],
  }),
  row('EO10104', '1950-02-01', '1950-02-01', 'No duration was fixed.', 'K:h', { levels: FOUR }),
  row(
    'EO10290',
    '1951-09-24',
    '1951-10-27',
    'No duration was fixed; "Security Information" stood beside the level.',
    'S5; K:m for the effective day',
    { levels: FOUR },
  ),
  row(
    'EO10501',
    '1953-11-05',
    '1953-12-15',
    'The originator reviewed; RESTRICTED of United States origin ceased.',
    'S8; last part K:m',
  ),
  row(
    'EO10964',
    '1961-09-20',
    '1961-09-20',
    'Groups 1 and 2 never change by themselves; Group 3 falls a level every 12 years; Group 4 every 3 years and ends after 12.',
    'S5, S46; K:h for the 12-year step',
    { schedules: GROUPS },
  ),
  row(
    'EO11652',
    '1972-03-08',
    '1972-06-01',
    'General Declassification Schedule of 6, 8 or 10 full calendar years; ADS earlier; XGDS exempt.',
    'S6 S7 S9 S40',
    { schedules: [GENERAL], deemed: 'GDS', dateWorks: { years: 20, foreignYears: 30 } },
  ),
  row(
    'EO12065',
    '1978-06-28',
    '1978-12-01',
    'A date of at most 6 years; TS officials up to 20 (foreign information 30), to declassify or to review.',
    'S9 S40 S46',
    { dateWorks: { years: 20, foreignYears: 30 } },
  ),
  row('EO12356', '1982-04-02', '1982-08-01', 'As long as required: a date or event, otherwise OADR.', 'S10 S11 S45'),
  row(
    'EO12958',
    '1995-04-17',
    '1995-10-14',
    'A date or event up to 10 years, or X1 to X8; permanent records at 25 years.',
    'S12',
    { longestOriginalYears: 10, automatic: { ...SECTION_3_3, floor: day('2000-04-17') } },
  ),
  row(
    'EO13142',
    '1999-11-19',
    '1999-11-19',
    'Moved the first deadline; afterwards 31 December of the 25th year.',
    'S13',
    { longestOriginalYears: 10, automatic: { ...SECTION_3_3, floor: day('2001-10-17') } },
  ),
  row(
    'EO13292',
    '2003-03-25',
    '2003-09-22',
    'Up to 25 years; X1 to X8 abolished; first deadline 31 December 2006.',
    'S14; K:h for the dates',
    {
      longestOriginalYears: 25,
      automatic: { ...SECTION_3_3, movesEarlier: true, mayHaveLapsedUpTo: 1976 },
    },
  ),
  row(
    'EO13526',
    '2009-12-29',
    '2010-06-27',
    'Ten years unless stated, at most 25; 25X to 50 years; 50X and 75X beyond.',
    'S15 S38 S41',
    {
      longestOriginalYears: 25,
      conversion: { years: 25, undatedExemptionYears: 50 },
      automatic: SECTION_3_3,
    },
  ),
];

/** The order whose scheme counted on a day, or null before the first. E.O. 10964 and 13142 amend and count as themselves. */
export function orderOn(day: Day, orders: readonly OrderRow[] = ORDERS): OrderRow | null {
  return orders.findLast((order) => order.effective <= day) ?? null;
}

/** A schedule by the name it is stamped with, and the order it belongs to; null when no order has it. */
export function scheduleNamed(
  name: string,
  orders: readonly OrderRow[] = ORDERS,
): { readonly schedule: ScheduleRow; readonly order: OrderRow } | null {
  for (const order of orders)
    for (const schedule of order.schedules) if (schedule.name === name) return { schedule, order };
  return null;
}

function schedule(
  name: string,
  counts: ScheduleRow['counts'],
  steps: ScheduleRow['steps'],
  source: string,
  over: Partial<Pick<ScheduleRow, 'isReviewOnly' | 'takesOver'>> = {},
): ScheduleRow {
  return { name, counts, steps, isReviewOnly: false, takesOver: [], source, ...over };
}

function row(
  order: OrderName,
  signed: string,
  effective: string,
  duration: string,
  source: string,
  over: Partial<OrderRow> = {},
): OrderRow {
  return {
    order,
    signed: day(signed),
    effective: day(effective),
    levels: THREE,
    duration,
    schedules: [],
    deemed: null,
    dateWorks: null,
    longestOriginalYears: null,
    conversion: null,
    automatic: null,
    source,
    asOf: day('2026-11-24'),
    ...over,
  };
}

function day(text: string): Day {
  const found = asDay(text);
  if (!found) throw new RangeError(`no such day in the table of orders: ${text}`);
  return found;
}

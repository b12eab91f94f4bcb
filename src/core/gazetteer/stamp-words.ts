/** Words of stamps with the days on which they came into use and went out of it (domain rule 1.4). */
import type { StampWordRow } from './tables.ts';

type Life = readonly [words: readonly string[], from: string | null, until: string | null, meaning: string];

const SPOKEN: readonly Life[] = [
  [['GROUP 1', 'GROUP 2', 'GROUP 3', 'GROUP 4'], '1961-09-20', '1972-06-01', 'Group of E.O. 10964'],
  [['FOI', 'FOIA'], '1967-07-04', null, 'Freedom of Information Act'],
  [['XGDS', 'ADS'], '1972-06-01', '1978-12-01', 'Schedule of E.O. 11652'],
  [['PA EXEMPTION', 'PA EXEMPTIONS'], '1975-09-27', null, 'Privacy Act'],
  [['RDS', 'XDS', 'REVIEW ON'], '1978-12-01', null, 'Instruction of E.O. 12065'],
  [['OADR'], '1982-08-01', '1995-10-14', 'Originating agency’s determination required, E.O. 12356'],
  [['ASSASSINATION RECORDS', '44 USC 2107'], '1992-10-26', null, 'JFK Act'],
  [
    Array.from({ length: 8 }, (_, at) => `X${at + 1}`),
    '1995-10-14',
    '2003-09-22',
    'Exemption of E.O. 12958 section 1.6(d)',
  ],
  [
    Array.from({ length: 9 }, (_, at) => `25X${at + 1}`),
    '1995-10-14',
    null,
    'Exemption from automatic declassification',
  ],
  [['ISCAP'], '1995-10-14', null, 'Interagency Security Classification Appeals Panel'],
  [['50X1-HUM'], '2010-06-25', null, 'A confidential human source, for fifty years'],
  [['NDC'], '2010-01-01', null, 'National Declassification Center'],
];
/** An order may be cited after its time, never before it (section 2.1). */
const ORDERS: readonly (readonly [number: string, from: string])[] = [
  ['10501', '1953-12-15'],
  ['10964', '1961-09-20'],
  ['11652', '1972-06-01'],
  ['12065', '1978-12-01'],
  ['12356', '1982-08-01'],
  ['12958', '1995-10-14'],
  ['13292', '2003-03-25'],
  ['13526', '2009-12-29'],
];

const RULE = 'domain rule 1.4';

/** The stamp words we ship. */
export const STAMP_WORDS: readonly StampWordRow[] = [
  ...SPOKEN.flatMap(([words, from, until, meaning]) =>
    words.map((key) => ({ key, from, until, meaning, confidence: 'high' as const, source: RULE })),
  ),
  // State went on writing GDS dates under the next order.
  {
    key: 'GDS',
    from: '1972-06-01',
    until: '1982-08-01',
    meaning: 'General declassification schedule, E.O. 11652',
    confidence: 'high',
    source: `${RULE} (State until E.O. 12356: S46)`,
  },
  {
    key: 'A/CDC',
    from: '1978',
    until: '1989',
    meaning: 'Classification/Declassification Center, Bureau of Administration, Department of State',
    confidence: 'medium',
    source: `${RULE} (birth S22, death K:m)`,
  },
  ...ORDERS.map(([key, from]) => ({
    key,
    from,
    until: null,
    meaning: `Number of E.O. ${key}`,
    confidence: 'high' as const,
    source: 'domain rules section 2.1',
  })),
];

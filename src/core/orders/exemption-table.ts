/**
 * Exemption codes as dated data, with plain meanings. Sources: 5 USC 552(b) and 552a; the orders as in the project's
 * domain rules section 5 (K marks general knowledge of the field, with its confidence).
 */
import type { Day } from '../dates.ts';
import { asDay } from '../dates.ts';
import { EXEMPTION_STATUTES } from '../gazetteer/exemption-statutes.ts';
import type { ExemptionStatuteRow } from '../gazetteer/tables.ts';
import type { Exemption } from '../reading/reading.ts';
import { addDays, firstDayOf, lastDayOf } from './calendar.ts';

/** One code of the law or of an order. `until` is the first day on which it can no longer be claimed. */
export interface ExemptionRow {
  readonly exemption: Exemption;
  /** As it stands in the box of a release, e.g. `(b)(1) 1.4(d)`. */
  readonly label: string;
  readonly meaning: string;
  readonly source: string;
  readonly from: Day;
  readonly until: Day | null;
}

type Entry = readonly [category: string, meaning: string];

const FOIA: readonly (readonly [code: string, meaning: string, from: string])[] = [
  ['b1', 'Properly classified for national defense or foreign policy', '1967-07-04'],
  ['b2', 'Internal personnel rules and practices of an agency', '1967-07-04'],
  ['b3', 'Withheld by another statute, which is named', '1967-07-04'],
  ['b4', 'Trade secrets and confidential commercial information', '1967-07-04'],
  ['b5', 'Privileged letters and memoranda within or between agencies', '1967-07-04'],
  ['b6', 'Personal privacy', '1967-07-04'],
  ['b7', 'Law enforcement', '1967-07-04'],
  ['b7A', 'Would interfere with law enforcement proceedings', '1975-02-19'],
  ['b7B', 'Would deprive a person of a fair trial', '1975-02-19'],
  ['b7C', 'Personal privacy in law enforcement records', '1975-02-19'],
  ['b7D', 'Would disclose a confidential source', '1975-02-19'],
  ['b7E', 'Techniques of law enforcement investigations', '1975-02-19'],
  ['b7F', 'Would endanger the life or safety of a person', '1975-02-19'],
  ['b8', 'Examination of banks', '1967-07-04'],
  ['b9', 'Geological information about wells', '1967-07-04'],
];

const PRIVACY_ACT: readonly Entry[] = [
  ['d5', 'Compiled in anticipation of a civil action'],
  ['j1', 'Records of the Central Intelligence Agency'],
  ['j2', 'Enforcement of criminal laws'],
  ['k1', 'Classified information'],
  ['k2', 'Other investigatory material for law enforcement'],
  ['k3', 'Protective services to the President'],
  ['k4', 'Statistical records'],
  ['k5', 'Sources in investigations of suitability'],
  ['k6', 'Testing or examination material'],
  ['k7', 'Evaluation for promotion in the armed services'],
];

const E12065: readonly Entry[] = [
  ['1-301(a)', 'Military plans, weapons or operations'],
  ['1-301(b)', 'Foreign government information'],
  ['1-301(c)', 'Intelligence activities, sources or methods'],
  ['1-301(d)', 'Foreign relations or foreign activities'],
  ['1-301(e)', 'Scientific, technological or economic matters of national security'],
  ['1-301(f)', 'Safeguarding nuclear materials or facilities'],
  ['1-301(g)', 'Other categories set by the President or an agency head'],
];

const E12356: readonly Entry[] = [
  ['1.3(a)(1)', 'Military plans, weapons or operations'],
  ['1.3(a)(2)', 'Vulnerabilities or capabilities of systems, installations or plans'],
  ['1.3(a)(3)', 'Foreign government information'],
  ['1.3(a)(4)', 'Intelligence activities, sources or methods'],
  ['1.3(a)(5)', 'Foreign relations or foreign activities'],
  ['1.3(a)(6)', 'Scientific, technological or economic matters of national security'],
  ['1.3(a)(7)', 'Safeguarding nuclear materials or facilities'],
  ['1.3(a)(8)', 'Cryptology'],
  ['1.3(a)(9)', 'A confidential source'],
  ['1.3(a)(10)', 'Other categories set by the President or an agency head'],
];

/** Letters (a) to (g) of E.O. 12958 section 1.5; E.O. 13292 and 13526 section 1.4 add (h). */
const LETTERS: readonly Entry[] = [
  ['a', 'Military plans, weapons systems or operations'],
  ['b', 'Foreign government information'],
  ['c', 'Intelligence activities, sources or methods, or cryptology'],
  ['d', 'Foreign relations or foreign activities, including confidential sources'],
  ['e', 'Scientific, technological or economic matters of national security'],
  ['f', 'Safeguarding nuclear materials or facilities'],
  ['g', 'Vulnerabilities or capabilities of systems, installations, infrastructure or plans'],
];
const WEAPONS: Entry = ['h', 'Development, production or use of weapons of mass destruction'];

const X_CODES: readonly Entry[] = [
  ['X1', 'An intelligence source, method or activity, or a cryptologic system'],
  ['X2', 'Weapons of mass destruction'],
  ['X3', 'Technology within a weapon system'],
  ['X4', 'Military plans or national emergency plans'],
  ['X5', 'Foreign government information'],
  ['X6', 'Foreign relations, a confidential source, or diplomacy for more than ten years'],
  ['X7', 'Protection of the President and others'],
  ['X8', 'A statute, treaty or international agreement'],
];

/** Grounds 1 to 9 of section 3.3(b), the marks 25X1 to 25X9. */
const GROUNDS: readonly string[] = [
  'A human source, a foreign service relationship, or a source or method in use or being developed',
  'Weapons of mass destruction',
  'Cryptologic systems or activities',
  'State-of-the-art technology within a weapon system',
  'War plans still in effect',
  'Serious harm to relations with a foreign government',
  'Protection of the President and others',
  'Emergency preparedness, or current vulnerabilities',
  'A statute, treaty or agreement that bars release',
];

/** JFK Act section 6: what may be postponed, on clear and convincing evidence. */
const JFK_ACT: readonly Entry[] = [
  ['jfk1A', 'An intelligence agent whose identity needs protection now'],
  ['jfk1B', 'An intelligence source or method in use and not officially disclosed'],
  ['jfk1C', 'Another matter of defense, intelligence or foreign relations now, with demonstrable harm'],
  ['jfk2', 'A living confidential informant at substantial risk'],
  ['jfk3', 'An unwarranted invasion of personal privacy'],
  ['jfk4', 'An understanding of confidentiality that needs protection now'],
  ['jfk5', 'Procedures of protection by the Secret Service or another agency'],
];

/** Cold case act (CRCCRCA) section 4, a list parallel to that of the JFK Act. */
const COLD_CASES: readonly Entry[] = [
  ['crc1', 'Damage to defense, intelligence or foreign relations'],
  ['crc2', 'A living person who informed in confidence, at substantial risk'],
  ['crc3', 'An unwarranted invasion of personal privacy'],
  ['crc4', 'An understanding of confidentiality that needs protection now'],
  ['crc5', 'The fifth ground of section 4 of the act, whose text is to be looked up'],
  ['crc6', 'The sixth ground of section 4 of the act, whose text is to be looked up'],
];

/** Presidential Records Act, 44 USC 2204(a): at most twelve years. */
const PRESIDENTIAL: readonly Entry[] = [
  ['P1', 'Properly classified for national security or foreign policy'],
  ['P2', 'Appointments to federal office'],
  ['P3', 'Withheld by another statute'],
  ['P4', 'Trade secrets and confidential commercial information'],
  ['P5', 'Confidential advice between the President and his advisers'],
  ['P6', 'Personal privacy'],
  ['PRM', 'A personal record misfiled among presidential ones'],
];

/** What a deed of gift lets a presidential library close. */
const DEED_OF_GIFT: readonly Entry[] = [
  ['libA', 'Closed by executive order on national security information'],
  ['libB', 'Closed by statute or by the agency that wrote it'],
  ['libC', "Closed by the donor's deed of gift"],
];

/** Nixon materials, regulations of the National Archives. Only B is open to mandatory review. */
const NIXON: readonly Entry[] = [
  ['nixonA', 'Release would violate a statute or agency policy'],
  ['nixonB', 'National security classified information'],
  ['nixonC', "Pending or approved claim that release would violate a person's rights"],
  ['nixonD', 'Unwarranted invasion of privacy, or libel'],
  ['nixonE', 'Trade secrets and confidential commercial information'],
  ['nixonF', 'Investigatory information of law enforcement'],
  ['nixonG', 'Private and personal, returned'],
  ['nixonH', 'Non-historical, returned'],
];

const CURRENT = 'E.O. 13526';
const K = 'K:h';

/** All codes, older orders first. The last rows are those that can be claimed now. */
export const EXEMPTIONS: readonly ExemptionRow[] = [
  ...JFK_ACT.map(([code, meaning]) =>
    row(
      code,
      null,
      null,
      meaning,
      /^jfk[45]$/.test(code) ? 'JFK Act sec. 6 (K:h)' : 'JFK Act sec. 6 (S43)',
      '1992-10-26',
      null,
    ),
  ),
  ...COLD_CASES.map(([code, meaning]) =>
    row(code, null, null, meaning, 'CRCCRCA sec. 4 (list S26; meanings K:l)', '2019-01-08', null),
  ),
  ...PRESIDENTIAL.map(([code, meaning]) =>
    row(code, null, null, meaning, `44 USC 2204 (${code === 'PRM' ? 'K:h' : 'S39'})`, '1981-01-20', null),
  ),
  ...DEED_OF_GIFT.map(([code, meaning]) => row(code, null, null, meaning, 'deeds of gift (K:h)', '1955-08-12', null)),
  ...NIXON.map(([code, meaning]) => row(code, null, null, meaning, '36 CFR 1275 (S44)', '1974-12-19', null)),
  ...PRIVACY_ACT.map(([code, meaning]) => row(code, null, null, meaning, '5 USC 552a', '1975-09-27', null)),
  ...E12065.map(([category, meaning]) =>
    row('b1', 'EO12065', category, meaning, `E.O. 12065 1-301 (${K})`, '1978-12-01', '1982-08-01'),
  ),
  ...E12356.map(([category, meaning]) =>
    row(
      'b1',
      'EO12356',
      category,
      meaning,
      'E.O. 12356 1.3(a) (first two S45; order of the rest K:h)',
      '1982-08-01',
      '1995-10-14',
    ),
  ),
  ...LETTERS.map(([letter, meaning]) =>
    row('b1', 'EO12958', `1.5(${letter})`, meaning, 'E.O. 12958 1.5', '1995-10-14', '2003-09-22'),
  ),
  ...X_CODES.map(([category, meaning]) =>
    row('b1', 'EO12958', category, meaning, `E.O. 12958 1.6(d) (${K})`, '1995-10-14', '2003-09-22'),
  ),
  ...[...LETTERS, WEAPONS].map(([letter, meaning]) =>
    row('b1', 'EO13292', `1.4(${letter})`, meaning, 'E.O. 13292 1.4', '2003-03-25', '2010-06-27'),
  ),
  ...GROUNDS.map((meaning, at) =>
    row('b1', 'EO12958', `25X${at + 1}`, meaning, 'E.O. 12958 3.4(b) and 13292 3.3(b)', '1995-10-14', '2010-06-27'),
  ),
  ...GROUNDS.map((meaning, at) => row('b1', 'EO13526', `25X${at + 1}`, meaning, '32 CFR 2001.26', '2009-12-29', null)),
  row(
    'b1',
    'EO13526',
    '50X1-HUM',
    'A confidential human source or human intelligence source',
    '32 CFR 2001.26',
    '2010-06-25',
    null,
  ),
  row(
    'b1',
    'EO13526',
    '50X2-WMD',
    'Key design concepts of weapons of mass destruction',
    '32 CFR 2001.26',
    '2010-06-25',
    null,
  ),
  ...[...LETTERS, WEAPONS].map(([letter, meaning]) =>
    row('b1', 'EO13526', `1.4(${letter})`, meaning, `${CURRENT} 1.4; 32 CFR 2001`, '2009-12-29', null),
  ),
  ...GROUNDS.map((meaning, at) =>
    row('b1', 'EO13526', `3.3(b)(${at + 1})`, meaning, `${CURRENT} 3.3(b); 32 CFR 2001.26`, '2009-12-29', null),
  ),
  ...FOIA.map(([code, meaning, from]) => row(code, null, null, meaning, '5 USC 552(b)', from, null)),
  ...statuteRows(EXEMPTION_STATUTES),
];

/** The statutes of a table as codes under (b)(3), each citation once. */
export function statuteRows(statutes: readonly ExemptionStatuteRow[]): ExemptionRow[] {
  return [...Map.groupBy(statutes, (one) => one.citation).values()].flatMap(([one]) => {
    if (!one) return [];
    const first = dateOf(one.from);
    const last = dateOf(one.until);
    const from = first && firstDayOf(first);
    const until = last && lastDayOf(last);
    const enacted = day('1967-07-04');
    return {
      ...row('b3', null, one.citation, one.meaning, one.source, enacted, null),
      from: from ?? enacted,
      until: until && addDays(until, 1),
    };
  });
}

function dateOf(point: string | null): Parameters<typeof firstDayOf>[0] {
  if (point === null) return null;
  return { value: point, precision: point.length === 10 ? 'day' : point.length === 7 ? 'month' : 'year', read: null };
}

/** `b7C` as `(b)(7)(C)`, `k2` as `(k)(2)`. */
export function codeLabel(code: string): string {
  const act = /^(jfk|crc)(\d)([ABC])?$/.exec(code);
  if (act) return `${act[1] === 'jfk' ? 'JFK Act 6' : 'CRCCRCA 4'}(${act[2]})${act[3] ? `(${act[3]})` : ''}`;
  const deed = /^(lib|nixon)([A-H])$/.exec(code);
  if (deed) return `${deed[1] === 'lib' ? 'deed of gift' : 'Nixon'} ${deed[2]}`;
  const read = /^([a-z])(\d{1,2})([A-F])?$/.exec(code);
  if (!read) return code;
  return `(${read[1]})(${read[2]})${read[3] ? `(${read[3]})` : ''}`;
}

function row(
  code: string,
  order: string | null,
  category: string | null,
  meaning: string,
  source: string,
  from: string,
  until: string | null,
): ExemptionRow {
  const label = category === null ? codeLabel(code) : `${codeLabel(code)} ${category}`;
  return {
    exemption: { code, order, category },
    label,
    meaning,
    source,
    from: day(from),
    until: until === null ? null : day(until),
  };
}

function day(text: string): Day {
  const found = asDay(text);
  if (!found) throw new RangeError(`no such day in the table of exemptions: ${text}`);
  return found;
}

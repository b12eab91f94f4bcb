/**
 * The identification form of the JFK collection as data: its labels in printed order, and what a value of each looks
 * like. Source: domain section 4, row "JFK Act" (identification form on page 1), tag S31 S46.
 */

export type RecordFormKey =
  | 'agency'
  | 'recordNumber'
  | 'recordSeries'
  | 'agencyFileNumber'
  | 'originator'
  | 'from'
  | 'to'
  | 'title'
  | 'date'
  | 'pages'
  | 'subjects'
  | 'documentType'
  | 'classification'
  | 'restrictions'
  | 'currentStatus'
  | 'dateOfLastReview'
  | 'openingCriteria'
  | 'comments';

export interface RecordFormLabel {
  readonly key: RecordFormKey;
  /** As printed; a plural or a singular of it is the same label. */
  readonly printed: readonly string[];
  /** Whether a value may run on over several lines. */
  readonly runsOn: boolean;
  /** Whether hardly any other paper prints it: such labels tell the form from a memorandum's heads. */
  readonly isTelling: boolean;
  /** How well a text fits as its value: 0 is indifferent, below `NEVER` it cannot be one. */
  readonly fit: (text: string) => number;
}

/** A text that fits no better cannot be the value. */
export const NEVER = -5;

const RIF = /(?<![\dA-Z])[\dOIlSBZ]{3}[^\w]{1,3}[\dOIlSBZ]{5}[^\w]{1,3}[\dOIlSBZ]{5}(?![\dA-Z])/;
const DAY = /^\D{0,3}(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4}|\d{2})(?!\d)/;
const AGENCY = /^[A-Z][A-Z.&]{1,8}$/;
const SERIES = /\b(?:FILES?|NSF|HQ|JFK|LO|NY|SERIES|BOX|REPORTS?|NUMBERED|SEGREGATED)\b/i;
const OFFICE =
  /\b(?:DIRECTOR|DIR|CHIEF|SAC|LEGAT|SECRETARY|PRESIDENT|AMBASSADOR|EMBASSY|DIVISION|OFFICE|STATION|DEPARTMENT|HQ|COS|DDP|DDO|COMMITTEE|COMMISSION|ATTORNEY|BUREAU|STAFF)\b/i;
const TITLE_WORDS =
  /\b(?:report|telegram|memo|memorandum|letter|cable|dispatch|subject|notes|meeting|information|visit|re|regarding|plan|withdrawal|status|of the|in the|to the)\b/i;
const FILE_NUMBER =
  /^(?:[A-Z]{1,4}[ -])?(?:\d{1,4}-[\d-]{1,20}|SEE TITLE|\d{2}T\d{5}\w?)\W?$|\bWORK FILE\b|\bFILES \(\d/i;
/** Short names of papers, as the bureau's typists put them under the form. */
const COMMENT = /^(?:memo|rpt|ltr|tel|at|tt|lhm|inc|doc\W? ?#?\d{1,4})\W?$|\bbox ?\d/i;
const STATUS = /^(?:redact|withhold|withheld|open|x|postponed|released?|restricted)\b/i;
const RESTRICTION = /^(?:[1I]?[\dIl][ABC8](?:\b|;)|\d ?;|open|donor|referred|consulted|mandatory|none)/i;
const TYPE = /\b(?:paper|textual|document|memorandum|report|letter|cable|telegram|photograph|teletype|airtel)\b/i;
const CRITERIA = /\b(?:approval|indefinite|upon|when|opening|declassif\w+|removal)\b/i;
const LEVEL =
  /^(?:top ?secret|secret|confidential|unclassified|restricted|limited official use|official use only|none|[TSCUR]|TS)$/i;

/** A mere number, date, level or code: no name and no title. */
function isFigure(text: string): boolean {
  return !/[A-Za-z]{2}/.test(text) || DAY.test(text) || RIF.test(text) || LEVEL.test(text) || RESTRICTION.test(text);
}

function fitsName(text: string): number {
  const words = text.split(/\s+/);
  if (isFigure(text) || words.length > 8 || text.length > 80) return NEVER;
  if (TYPE.test(text) || CRITERIA.test(text) || STATUS.test(text)) return -3;
  if (/\bfiles?\b/i.test(text)) return -3;
  if (OFFICE.test(text) || AGENCY.test(text)) return 1.8;
  if (TITLE_WORDS.test(text) || /\d/.test(text)) return -1;
  return words.length <= 3 || /^[A-Z][\w'-]+, /.test(text) ? 1.5 : 0.5;
}

function fitsTitle(text: string): number {
  if (/^\W?restricted\W?$/i.test(text)) return 3;
  if (isFigure(text)) return NEVER;
  if (/^paper\b/i.test(text)) return -3;
  if (CRITERIA.test(text) || COMMENT.test(text)) return -1;
  const words = text.split(/\s+/).length;
  return words >= 4 || TITLE_WORDS.test(text) ? 2.4 : words === 1 ? 0.3 : 1;
}

const fitsDay =
  (late: boolean) =>
  (text: string): number => {
    const found = DAY.exec(text);
    if (!found) return NEVER;
    const year = Number(found[3]);
    const isLate = found[3]?.length === 4 ? year >= 1990 : year >= 90;
    return isLate === late ? 5 : 2;
  };
const among =
  (shape: RegExp, hit: number, miss: number) =>
  (text: string): number =>
    shape.test(text) ? hit : miss;

/** All labels, as they follow each other on the form. The first four are the agency's, the others the document's. */
export const RECORD_FORM_LABELS: readonly RecordFormLabel[] = [
  row('agency', ['AGENCY'], (text) => (AGENCY.test(text) ? 3 : isFigure(text) ? NEVER : -1)),
  row('recordNumber', ['RECORD NUMBER'], among(RIF, 10, NEVER), 'telling'),
  row(
    'recordSeries',
    ['RECORD SERIES', 'RECORDS SERIES'],
    (text) => (DAY.test(text) || RIF.test(text) ? NEVER : SERIES.test(text) ? 2.4 : /[A-Za-z]{2}/.test(text) ? 0 : -2),
    'telling runs-on',
  ),
  row(
    'agencyFileNumber',
    ['AGENCY FILE NUMBER', 'AGENCY FILE NO'],
    (text) => (RIF.test(text) || DAY.test(text) ? NEVER : FILE_NUMBER.test(text) ? 2.6 : -0.5),
    'telling',
  ),
  row('originator', ['ORIGINATOR'], (text) => (isFigure(text) ? NEVER : AGENCY.test(text) ? 3 : -0.5), 'telling'),
  row('from', ['FROM'], fitsName),
  row('to', ['TO'], fitsName),
  row('title', ['TITLE'], fitsTitle, 'runs-on'),
  row('date', ['DATE'], fitsDay(false)),
  row('pages', ['PAGES'], among(/^\W*\d{1,4}\W*$/, 4, NEVER)),
  row(
    'subjects',
    ['SUBJECTS', 'SUBJECT'],
    (text) => (isFigure(text) ? NEVER : /^paper\b/i.test(text) ? -3 : 1.5),
    'runs-on',
  ),
  row('documentType', ['DOCUMENT TYPE'], (text) => (isFigure(text) ? NEVER : TYPE.test(text) ? 4 : -1), 'telling'),
  row('classification', ['CLASSIFICATION'], among(LEVEL, 4, NEVER)),
  row('restrictions', ['RESTRICTIONS'], among(RESTRICTION, 4, -3), 'telling'),
  row('currentStatus', ['CURRENT STATUS'], among(STATUS, 4, -3), 'telling'),
  row('dateOfLastReview', ['DATE OF LAST REVIEW'], fitsDay(true), 'telling'),
  row(
    'openingCriteria',
    ['OPENING CRITERIA'],
    (text) => (isFigure(text) ? NEVER : CRITERIA.test(text) ? 4 : -2),
    'telling',
  ),
  row(
    'comments',
    ['COMMENTS'],
    (text) => (!/[A-Za-z]{2}/.test(text) || RIF.test(text) ? NEVER : COMMENT.test(text) ? 2.8 : 1.2),
    'runs-on',
  ),
];

/** How many of the labels stand under the heading of the agency. */
export const AGENCY_LABELS = 4;

function row(
  key: RecordFormKey,
  printed: readonly string[],
  fit: RecordFormLabel['fit'],
  kind: '' | 'telling' | 'runs-on' | 'telling runs-on' = '',
): RecordFormLabel {
  return { key, printed, fit, isTelling: kind.startsWith('telling'), runsOn: kind.endsWith('runs-on') };
}

/**
 * The printed words of the review forms of the Department of State (domain rule section 4), as data: what tells a form
 * line, what tells one form from the other, and when the words were in use (rule 1.4).
 */
import type { Day } from '../dates.ts';
import type { ReviewDecision } from './reading.ts';
import type { Phrase } from './phrase-match.ts';
import { phraseOf } from './phrase-match.ts';

/** A printed label of a box, and what a tick in it decides. */
interface FormLabel {
  readonly label: string;
  readonly decision: ReviewDecision | null;
  /** The form that alone prints it. */
  readonly form?: string;
}

/** The first form's labels come first: `RELEASE DENIED` is not RELEASE. */
export const FORM_LABELS: readonly FormLabel[] = [
  { label: 'RELEASE DENIED', decision: 'deny', form: 'state-a-cdc-mr-1' },
  { label: 'DECLASSIFIED', decision: 'declassify', form: 'state-a-cdc-mr-1' },
  { label: 'RELEASABLE', decision: 'release', form: 'state-a-cdc-mr-1' },
  { label: 'ENDORSE EXISTING MARKINGS', decision: 'classify', form: 'state-a-cdc-mr-1' },
  { label: 'RDS', decision: null, form: 'state-a-cdc-mr-1' },
  { label: 'XDS', decision: null, form: 'state-a-cdc-mr-1' },
  { label: 'RELEASE', decision: 'release' },
  { label: 'DECLASSIFY IN PART', decision: 'declassify-in-part' },
  { label: 'DECLASSIFY', decision: 'declassify' },
  { label: 'EXCISE', decision: 'release-in-part' },
  { label: 'DENY', decision: 'deny' },
  { label: 'DELETE Non-Responsive Info', decision: 'not-responsive' },
  { label: 'Non-responsive info', decision: 'not-responsive' },
  { label: 'IN PART', decision: 'declassify-in-part' },
  { label: 'CLASSIFY as', decision: 'classify' },
  { label: 'DOWNGRADE TS to', decision: 'downgrade' },
  { label: 'S', decision: null },
  { label: 'C', decision: null },
  { label: 'TS', decision: null },
];

/** Words that stand for a label once they were misread; a tick beside them proves nothing but may contradict. */
export const NEAR_LABELS: readonly (readonly [word: RegExp, decision: ReviewDecision])[] = [
  [/^(?:DECLASSIFIED|DECLASSIFY)\b/, 'declassify'],
  [/^(?:RELEASED?|BELIEVED)\b/, 'release'],
  [/^(?:EXEMPT(?:ED)?|EXCLUDED?|DENIED|DENY|WITHHELD|WITHHOLD)\b/, 'deny'],
  [/^EXCISED?\b/, 'release-in-part'],
];

/** Lines that only a form has. Tested against a line without its boxes, in capitals, blanks folded. */
export const FORM_LINES: readonly RegExp[] = [
  /^(?:RE)?VIEWED BY\b/,
  /^DATE\b.{0,20}$/,
  /^(?:FOI|I)\b,? ?E\.?O\b/,
  /^(?:FOIA|PA|FOI) EXEMPTIONS?\b/,
  /\bPA EXEMPTIONS?\b/,
  /\bEO (?:OR|OF) PA\b/,
  /^E\.?O\.? CITATIONS?\b/,
  /\b(?:TS|IN|SECRET|IS) AUTHORITY TO\b/,
  /^EXEMPTIONS\b/,
  /^(?:DE)?CLASSIFY (?:AS|TO)\b/,
  /^DOWNGRADE (?:TS )?TO\b/,
  /^DELETE NON-?RESPONSIVE/,
  /^NON-?RESPONSIVE/,
  /\bRESPONSIVE INFO\b/,
  /^(?:MR|MDR) (?:CASES?|[A-Z]+) ONLY/,
  /^(?:IS\/)?FPC\/(?:CDR|HDR)/,
  /^A\/CDC\/M[A-Z]\b/,
  /^ENDORSE\b/,
  /^TS AUTH\b/,
  /\bEXT\.? DATE\b/,
  /^RELEASE DENIED\b/,
];

/** A short line of these is printed too, but only amid lines of a form. */
export const FORM_SHORT: readonly string[] = [
  'RELEASE',
  'EXCISE',
  'DENY',
  'DECLASSIFY',
  'IN PART',
  'EXCISE IN PART',
  'EXISTING MARKINGS',
  'INITIALS',
  'CLASSIFY',
  'DOWNGRADE',
];

export interface FormFamily {
  readonly id: string;
  /** Section and tag of the rule. */
  readonly source: string;
  readonly office: string;
  /** First and last days on which its words can have been written [K:m where the birth table says so]. */
  readonly from: Day;
  readonly until: Day;
  readonly features: readonly RegExp[];
  readonly phrases: readonly Phrase[];
  /** What tells the form where damage left none of its features. */
  readonly spoilt: readonly Phrase[];
}

const day = (text: string): Day => text as Day;

export const FORM_FAMILIES: readonly FormFamily[] = [
  {
    id: 'state-a-cdc-mr-1',
    source: 'section 4, State A/CDC/MR 1 (K:m)',
    office: 'A/CDC/MR',
    from: day('1978-12-01'),
    until: day('1982-12-31'),
    features: [/\b[RX]DS\b.{0,20}\bEXT\b/, /\bENDORSE\b/, /\bEXISTING MARKINGS\b/],
    phrases: [],
    spoilt: [phraseOf('ENDORSE EXISTING MARKINGS')],
  },
  {
    // OADR is printed on it: not before E.O. 12356; the office was gone about 1989 [K:m].
    id: 'state-a-cdc-mr-2',
    source: 'section 4, State A/CDC/MR 2 (founding record)',
    office: 'A/CDC/MR',
    from: day('1982-08-01'),
    until: day('1990-12-31'),
    features: [
      /\bA\/?CDC\/?M[A-Z]?\b/,
      /\b(?:RE)?VIEWED BY\b/,
      /\bFOI, ?E\.?O/,
      /\bEO (?:OR|OF) PA\b/,
      /^(?!DELETE).*\bNON-?RESPONSIVE INFO/,
      /\bDECLASSIFY IN PART\b/,
      /\bCLASSIFY AS _+/,
    ],
    phrases: [],
    spoilt: [phraseOf('FOI, EO or PA exemptions'), phraseOf('DECLASSIFY in PART'), phraseOf('REVIEWED BY', 0.3)],
  },
  {
    id: 'state-is-fpc-cdr',
    source: 'section 4, State IS/FPC/CDR (founding record; K:h)',
    office: 'IS/FPC/CDR',
    from: day('1986-01-01'),
    until: day('1999-12-31'),
    features: [
      /\bIS\/FPC\/C?DR\b/,
      /\bFPC\/(?:CDR|HDR)\b/,
      /\bDELETE NON-?RESPONSIVE/,
      /^FOIA EXEMPTIONS?\b/,
      /^PA EXEMPTIONS?\b/,
      /^EO CITATIONS?\b/,
      /\bCLASSIFY AS \( ?\) ?S\b/,
      /\bMR CASES? ONLY\b/,
    ],
    phrases: [phraseOf('MR Cases Only', 0.4)],
    spoilt: [phraseOf('DELETE Non-Responsive info'), phraseOf('FOIA Exemptions'), phraseOf('EO Citations')],
  },
];

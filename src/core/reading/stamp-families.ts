/**
 * Families of printed stamps as data (domain rule section 4): by which words each is found, which blanks it has, when
 * its words were in use, and what it decides. A family covers one agency's interest only when `isEquity` says so.
 */
import { orderLineIn } from './cable-order-line.ts';
import type { Phrase } from './phrase-match.ts';
import { phraseOf } from './phrase-match.ts';
import type { ReviewDecision } from './reading.ts';

interface StampBlank {
  readonly name: string;
  /** First group is the value, or the whole match. Read on the text of the stamp as it stands, or squeezed. */
  readonly pattern: RegExp;
  readonly isSqueezed?: boolean;
  /** Puts what was read in order; null when it is no value. */
  readonly clean?: (read: string) => string | null;
}

export interface StampFamily {
  readonly id: string;
  readonly agency: string | null;
  readonly office: string | null;
  /** A clean shape, or phrases all of which must be near each other; any one of `anyOf` is enough. */
  readonly anyOf: readonly (RegExp | readonly Phrase[])[];
  /** Cheap test that a line may begin the stamp, before the phrases are sought. */
  readonly hint?: RegExp;
  /** Also needed in the stamp's own text. */
  readonly needs?: RegExp;
  readonly blanks: readonly StampBlank[];
  /** Its blanks stand on the line of the phrase. */
  readonly isOneLine?: boolean;
  /** A line over the phrase that belongs to the stamp. */
  readonly lead?: RegExp;
  readonly decisions: readonly ReviewDecision[];
  /** Words that change the decisions. */
  readonly variants?: readonly (readonly [words: RegExp, decisions: readonly ReviewDecision[]])[];
  /** First year of its words; dates before are impossible. */
  readonly fromYear: number | null;
  readonly isEquity: boolean;
  /** Its lines are its own; otherwise it may stand within a line of the paper. */
  readonly isWholeLines: boolean;
  readonly instruction: ((text: string, which: number) => string | null) | null;
}

const BASE = {
  office: null,
  anyOf: [],
  blanks: [],
  decisions: [],
  fromYear: null,
  isEquity: false,
  isWholeLines: true,
  instruction: null,
} as const;
const DATE = String.raw`(\d{1,2} ?[-/] ?\d{1,2} ?[-/] ?\d{2,4}|\d{4}\/\d{2}\/\d{2}|\d{1,2} [A-Za-z]{3,9} \d{4})`;
const date = (pattern: RegExp, name = 'date'): StampBlank => ({
  name,
  pattern,
  clean: (read) => read.replaceAll(/\s*([-/])\s*/g, '$1').trim(),
});
const upper = (read: string): string => read.toUpperCase().replaceAll(/\s+/g, ' ').trim();

/** The order line of a telegram is read as a whole. */
const ORDER_LINE_BLANKS = (['order', 'instruction', 'reason', 'date', 'official', 'office'] as const).map(
  (name): StampBlank => ({ name, pattern: /^([\s\S]+)$/, clean: (read) => orderLineIn(read)?.[name] ?? null }),
);

export const STAMP_FAMILIES: readonly StampFamily[] = [
  {
    ...BASE,
    id: 'state-systematic',
    agency: 'State',
    fromYear: 1995,
    decisions: ['declassify', 'release'],
    hint: /rel|decl|syst|depa/i,
    anyOf: [
      /Declassified\/Released\s+US Department of State\s+EO Systematic Review/,
      [phraseOf('Declassified/Released US Department of State EO Systematic Review')],
    ],
    blanks: [
      {
        name: 'official',
        pattern: /^(?:\s*(?:Review )?Markings:)?\s*([A-Z][\w.]*(?: [A-Z][\w.'-]*){1,3})\s+Declassified/,
      },
      date(/Review\s+(\d{1,2} [A-Za-z]{3,9} \d{4})/i),
    ],
  },
  {
    ...BASE,
    id: 'state-foia',
    agency: 'State',
    fromYear: 1996,
    hint: /Case No/i,
    anyOf: [/(?:UNCLASSIFIED|CONFIDENTIAL|SECRET)?\s*U\.S\. Department of State\s+Case No\. ?[FM]L?-\d{4}-\d{5}/],
    blanks: [
      { name: 'status', pattern: /^\s*(UNCLASSIFIED|CONFIDENTIAL|SECRET)/ },
      { name: 'case', pattern: /Case No\. ?([FM]L?-\d{4}-\d{5})/ },
      { name: 'doc', pattern: /Doc No\. ?(C?\d{8,9})/ },
      date(/Date: ?(\d\d\/\d\d\/\d{4})/),
    ],
  },
  {
    ...BASE,
    id: 'state-foia-box',
    agency: 'State',
    decisions: ['release-in-part'],
    variants: [
      [/IN FULL/, ['release']],
      [/\bDEN(?:Y|IED) IN FULL/, ['deny']],
    ],
    anyOf: [
      /^[ \t]*RELEASED? IN (?:FULL|PAR(?:T|\b))[ \t|]*(?:\s*(?:\(?[Bb]\)?\(?[1-9SsEe]\)?(?:\([A-F]\))?|1\.4\([A-H]\)),?[ \t]*){0,6}/,
      /^[ \t]*DENIED IN FULL\b/,
    ],
    hint: /^\s*(?:RELEASED? IN|DENIED IN)\b/,
    blanks: [
      {
        name: 'decision',
        pattern: /^\s*((?:RELEASED?|DENIED) IN (?:FULL|PAR))/,
        clean: (read) => (read.endsWith('PAR') ? 'release in part' : read.toLowerCase()),
      },
      {
        name: 'codes',
        pattern: /IN (?:FULL|PART?)[\s|]*([\s\S]*)$/,
        clean: (read) => read.replaceAll(/\s+/g, ' ').trim() || null,
      },
    ],
  },
  {
    ...BASE,
    id: 'nsa-release',
    agency: 'NSA',
    fromYear: 1996,
    decisions: ['release'],
    variants: [[/Declassified/i, ['declassify', 'release']]],
    hint: /NSA/i,
    anyOf: [/(?:Declassified and )?Approved for Release by NSA on/i],
    blanks: [
      date(new RegExp(String.raw`NSA on\s+(\d{1,2}[ -]{1,3}\d{1,2}[ -]{1,3}\d{4})`, 'i')),
      { name: 'foiaCase', pattern: /FOIA Case ?#? ?(\d{3,6})/i },
      { name: 'order', pattern: /E\.?O\.? ?(\d{5})/ },
    ].map((blank) =>
      blank.name === 'date' ? { ...blank, clean: (read: string) => read.replaceAll(/[\s-]+/g, '-') } : blank,
    ),
  },
  {
    ...BASE,
    id: 'cia-release',
    agency: 'CIA',
    fromYear: 1980,
    decisions: ['release'],
    variants: [
      [/Declassified in Part/i, ['declassify-in-part', 'release-in-part']],
      [/Sanitized/i, ['release-in-part']],
      [/Declassified and/i, ['declassify', 'release']],
    ],
    hint: /release/i,
    anyOf: [
      /(?:Declassified (?:in Part|and)\s*-?\s*)?(?:Sanitized )?(?:Copy )?Approved for Release(?! (?:by|to)\b)[^\n]{0,16}\s*:?\s*CIA-RDP/i,
      /Release\s*\d{4}\/\d\d\/\d\d\s*: ?cia-?rdp/i,
      /Approved For Release\S{0,3}\d\d\/\d\d\/\d\d/i,
    ],
    blanks: [
      {
        name: 'kind',
        pattern: /(Declassified in Part|Declassified and|Sanitized)/i,
        clean: (read) => read.toLowerCase(),
      },
      date(/Release\s*(\d{4}\/\d\d\/\d\d)/i),
      // Of the wrong length a number is lost, not nearly right.
      {
        name: 'esdn',
        pattern: /(CIA-RDP\d\d(?:[A-Z]|-)\d{5} ?[A-Z]\d{12}-\d)(?!\d)/,
        clean: (read) => read.replaceAll(' ', ''),
      },
    ],
  },
  {
    ...BASE,
    id: 'nara-nnd-slip',
    agency: 'NARA',
    fromYear: 1995,
    decisions: ['declassify'],
    hint: /declas|execu|order|nnd/i,
    anyOf: [[phraseOf('Declassified per Executive Order')]],
    needs: /declassifiedperexecutiveorderi|nnd/i,
    blanks: [
      { name: 'order', pattern: /executiveorder(\d{5})/, isSqueezed: true },
      { name: 'section', pattern: /section(\d)(\d)/, isSqueezed: true },
      { name: 'project', pattern: /projectnumbernnd(\d{5,6})/, isSqueezed: true, clean: (read) => `NND ${read}` },
      { name: 'by', pattern: /by([a-z]{2,4})date/, isSqueezed: true, clean: upper },
      { name: 'date', pattern: /date(\d{4})/, isSqueezed: true },
    ],
  },
  {
    ...BASE,
    id: 'nara-stamp',
    agency: 'NARA',
    fromYear: 1972,
    decisions: ['declassify'],
    hint: /DECLASSIFIED/,
    anyOf: [/DECLASSIFIED\s+Authority\s*:?\s*(?:NND\s*\d{5,6}|E\.?O\.?\s*\d{5})/i],
    blanks: [
      { name: 'project', pattern: /(NND\s*\d{5,6})/ },
      { name: 'order', pattern: /E\.?O\.?\s*(\d{5})/ },
      { name: 'by', pattern: /\bBy:?\s+(\w{2,12})/i },
      date(new RegExp(String.raw`Date:?\s*${DATE}`, 'i')),
    ],
  },
  {
    ...BASE,
    id: 'preslib',
    agency: 'NARA',
    office: 'Presidential library',
    fromYear: 1972,
    decisions: ['declassify'],
    variants: [[/SANITIZED/, ['declassify-in-part', 'release-in-part']]],
    hint: /DECLASSIFIED|SANITIZED/,
    anyOf: [/(?:DECLASSIFIED|SANITIZED)\s+E\.?O\.?\s*\d{5},?\s*Sec/],
    blanks: [
      { name: 'order', pattern: /E\.?O\.?\s*(\d{5})/ },
      { name: 'section', pattern: /Sec\.?\s*([\d.]+(?:\(\w\))?)/ },
      { name: 'number', pattern: /\b((?:NL[A-Z]{1,2}|MR)[- ]?[\w.-]+)/ },
      { name: 'by', pattern: /\bBy\s+(\w{2,6})/ },
      date(/Date:?\s*(\d{1,2}\/\d{1,2}\/\d{2,4}|\d{1,2}\/\d{2,4})/),
    ],
  },
  {
    ...BASE,
    id: 'preslib-sanitized',
    agency: 'NARA',
    office: 'Presidential library',
    decisions: ['release-in-part'],
    hint: /SANITIZE/,
    anyOf: [/\bSANITIZE ?D(?: VERSION)?\s+(?:NLK|MK|[IMN][RLI][KX])\b/],
    blanks: [
      { name: 'number', pattern: /NLK-?([\d-]{6,})/ },
      { name: 'downgradedTo', pattern: /DOWNGRADED TO (TOP SECRET|SECRET|CONFIDENTIAL)/ },
    ],
  },
  {
    ...BASE,
    id: 'jfk-year-banner',
    agency: 'NARA',
    fromYear: 2017,
    decisions: ['release'],
    hint: /20\d\d/,
    anyOf: [
      /20\d\d\s+RELEASE\s+UNDER\s+THE\s+PRESIDENT/,
      [phraseOf('RELEASE UNDER THE PRESIDENT JOHN F KENNEDY ASSASSINATION RECORDS ACT OF 1992')],
    ],
    needs: /20\d\d/,
    blanks: [{ name: 'year', pattern: /(20\d\d)\s+R/ }],
  },
  {
    ...BASE,
    id: 'jfk-docid',
    agency: 'NARA',
    isWholeLines: false,
    hint: /D[oc][a-z0-9]{1,3}[dl]/i,
    anyOf: [/\b[A-Z]{1,2}\d?\s?\d{5}[\s•.,]*D[oc][a-z0-9]{1,3}[dl][a-z]?\s?[:;]\s*\d{7,8}/i],
    blanks: [
      { name: 'case', pattern: /(\d{5})[\s•.,]*D/ },
      { name: 'docid', pattern: /[:;]\s*(\d{7,8})/ },
      { name: 'page', pattern: /Page\s*(\d{1,4})/ },
    ],
  },
  {
    ...BASE,
    id: 'jfk-collection-act',
    agency: 'NARA',
    fromYear: 1992,
    decisions: ['release'],
    hint: /2107/,
    anyOf: [/Act of 1992 \(44 USC 2107 Note\)/],
    blanks: [{ name: 'case', pattern: /Case#: ?[A-Z]{1,2} ?(\d{4,6})/ }, date(/Date: ?(\d\d-\d\d-\d{4})/)],
  },
  {
    ...BASE,
    id: 'fbi-herein',
    agency: 'FBI',
    fromYear: 1967,
    decisions: ['no-objection'],
    isEquity: true,
    hint: /(?:A[LI]|INF|CONT|HER|FBI)/i,
    anyOf: [
      [phraseOf('ALL INFORMATION CONTAINED', 0.25), phraseOf('HEREIN IS UNCLASSIFIED', 0.25)],
      [phraseOf('ALL FBI INFORMATION CONTAINED', 0.25), phraseOf('HEREIN IS UNCLASSIFIED', 0.25)],
      [phraseOf('ALL INFORMATION CONTAINED HEREIN IS UNCLASSIFIED EXCEPT WHERE SHOWN', 0.3)],
    ],
    blanks: [
      date(new RegExp(String.raw`DATE:?\s*${DATE}`, 'i')),
      { name: 'by', pattern: /\bBY:?\s*([A-Z]?\d[\w]{2,11})/ },
      {
        name: 'scope',
        pattern: /\b(FBI)\b|EXC[A-Z]{2,3} WHERE/i,
        clean: (read) => (/FBI/i.test(read) ? 'FBI information only' : 'except where shown otherwise'),
      },
    ],
  },
  {
    ...BASE,
    id: 'fbi-classified-by',
    agency: 'FBI',
    fromYear: 1972,
    hint: /CLASSIFIED/i,
    decisions: ['classify'],
    anyOf: [/\bCLASSIFIED\s+BY\W{0,3}\s*\d[\w-]{2,11}[\s\S]{0,30}?DECLASSIFY\s+ON\W{0,2}\s*(?:OADR|25X\d?)/i],
    blanks: [
      { name: 'by', pattern: /CLASSIFIED\s+BY\W{0,3}\s*([\w-]{3,12})/i },
      { name: 'declassifyOn', pattern: /DECLASSIFY\s+ON\W{0,2}\s*(OADR|25X\d?)/i, clean: upper },
    ],
  },
  {
    ...BASE,
    id: 'cia-no-objection',
    agency: 'CIA',
    fromYear: 1976,
    decisions: ['no-objection'],
    isEquity: true,
    hint: /OBJ|DEC|CIA|JECT|REL/i,
    anyOf: [
      [phraseOf('CIA HAS NO OBJECTION TO DECLASSIFICATION AND OR RELEASE OF CIA INFORMATION IN THIS DOCUMENT', 0.2)],
      [phraseOf('CIA HAS NO OBJECTION TO', 0.15)],
      [phraseOf('DECLASSIFICATION AND OR RELEASE OF CIA INFORMATION', 0.2)],
    ],
    blanks: [
      {
        name: 'scope',
        pattern: /\b(AS SANITIZED|CIA INFORMATION|EXCEPT BRACKETS?)\b/i,
        clean: (read) => (/CIA/i.test(read) ? 'CIA information' : read.toLowerCase()),
      },
    ],
  },
  {
    ...BASE,
    id: 'cia-foia-number',
    agency: 'CIA',
    fromYear: 1967,
    isWholeLines: false,
    hint: /Document Number/i,
    anyOf: [/Document Number\s+\d+-\d+\w?\s+for\s+F[O0][Il]A\s+Review\s+on\s+\w{3}\s+\d{4}/],
    blanks: [{ name: 'number', pattern: /Number\s+(\d+-\d+\w?)/ }, date(/on\s+(\w{3}\s+\d{4})/)],
  },
  {
    ...BASE,
    id: 'group',
    agency: null,
    fromYear: 1961,
    lead: /^\W*GR[O0]UP\b.{0,8}$/i,
    hint: /GROUP|GR0UP|AUTO|DOWN|EXC|EXEMP|EN|DES/i,
    anyOf: [
      [phraseOf('Excluded from automatic downgrading and declassification')],
      [phraseOf('Exempted from automatic downgrading by')],
      [phraseOf('Downgraded at 12 year intervals not automatically declassified')],
      [phraseOf('Downgraded at 3 year intervals declassified after 12 years')],
    ],
    blanks: [{ name: 'exemptedBy', pattern: /downgrading\s+by:?\s+([A-Z][\w.]*(?: [A-Z][\w.]*){1,3})/ }],
    // The phrase decides, not the digit, which is often lost or read as a letter.
    instruction: (_text, which) => `GROUP ${which + 1}`,
  },
  {
    ...BASE,
    id: 'eo11652-exempt',
    agency: null,
    fromYear: 1972,
    hint: /Exempt/i,
    anyOf: [/Exempt from (?:GDS|General Declassification Schedule)[, ]+(?:of )?E\.?O\.? ?11652,? (?:Exemption )?Cat/i],
    blanks: [
      { name: 'category', pattern: /Cat(?:egory)?\.? ?(?:5B\()?(\d)/i },
      {
        name: 'declassifyOn',
        pattern: /Declassify (?:up)?on (notification by the originator)/i,
        clean: (read) => read.toLowerCase(),
      },
    ],
    instruction: (text) => `XGDS${/Cat(?:egory)?\.? ?(?:5B\()?(\d)/i.exec(text)?.[1]?.replace(/^/, '-') ?? ''}`,
  },
  {
    ...BASE,
    id: 'cia-cable-decl',
    agency: 'CIA',
    fromYear: 1982,
    hint: /DECL/,
    anyOf: [/\bDECL:?\s+(?:OADR|\d{8}|X\d)\s+DRV\s+\S+ \S+/],
    blanks: [
      { name: 'declassifyOn', pattern: /DECL:?\s+(\S+)/ },
      { name: 'derivedFrom', pattern: /DRV\s+(\S+ \S+)/ },
    ],
    instruction: (text) => /DECL:?\s+(\S+)/.exec(text)?.[1] ?? null,
  },
  {
    ...BASE,
    id: 'cable-eo-line',
    agency: null,
    hint: /\d{5}/,
    anyOf: [
      // As teletypes spoilt it as well: `MO. 11652`, `EMO. 11652`, `E.OM 11652`, `E.O. 116528 GDS`, `11652: /A`.
      /^\W{0,3}(?:[A-Z0-9]{1,3}[.,: ]{0,2}){0,3}?(?:11652|12065|12356|12958|13292|13526)8?[ :;.,]{1,4}\(?\s?(?:GDS|XGDS|XDS|RDS|ADS|N\/A|NA|\/A|DECL|OADR)(?![A-Z])[^\n]{0,80}/,
    ],
    isOneLine: true,
    blanks: ORDER_LINE_BLANKS,
    instruction: (text) => orderLineIn(text)?.value ?? text.trim(),
  },
  {
    ...BASE,
    id: 'command-release',
    agency: 'DoD',
    fromYear: 2000,
    decisions: ['declassify'],
    hint: /Declassified (?:by|on)/,
    anyOf: [
      /\bDeclassified by:?\s+(?:MG|BG|LTG|GEN|RADM|VADM|ADM|COL|Maj|Brig|Lt|Mr|Ms|Dr)\.? ?[A-Z]/,
      /\bDeclassified on: ?\d{1,2} [A-Z][a-z]+ \d{4}/,
    ],
    blanks: [
      { name: 'by', pattern: /Declassified by:?\s+((?:[A-Z][\w.]* ){1,4}[A-Z][a-z]+)(?= US| [A-Z]{4,}|\s|$)/ },
      date(/Declassified on: ?(\d{1,2} [A-Z][a-z]+ \d{4})/),
    ],
  },
  {
    ...BASE,
    id: 'doe-cancel',
    agency: 'DOE',
    fromYear: 1946,
    hint: /Classification cancel/i,
    anyOf: [/Classification cancell?ed \(or changed to\)/i],
    blanks: [{ name: 'changedTo', pattern: /changed to\)?\s*(SECRET|CONFIDENTIAL|UNCLASSIFIED)/ }],
  },
  {
    ...BASE,
    id: 'cia-deletion',
    agency: 'CIA',
    hint: /STAT|25X|2 5X|HR70|ILLEGIB/,
    anyOf: [/^[ \t]*(?:STAT ?I ?NTL|STATOTHR|STAT|2 ?5X[1-9]|HR70-14|ILLEGIB)[ \t]*$/],
    blanks: [{ name: 'code', pattern: /^([\s\S]+)$/, clean: (read) => read.replaceAll(/\s/g, '') }],
  },
];

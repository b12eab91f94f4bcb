/** Stamps of the National Archives, the presidential libraries and the appeals panel (domain section 4). */
import { findPhrase, editDistance, phraseOf, squeeze } from './phrase-match.ts';
import type { StampFamily, StampFields } from './stamp-family.ts';
import { BASE, DATE, date, upper } from './stamp-family.ts';

/** Libraries by the letters of their case numbers (K:h). */
const LIBRARIES: Readonly<Record<string, string>> = {
  NLE: 'DDE',
  NLK: 'JFK',
  NLJ: 'LBJ',
  NLN: 'RN',
  NLF: 'GRF',
  NLC: 'JEC',
  NLS: 'RR',
  NLRR: 'RR',
};

function withLibrary(_text: string, fields: StampFields): StampFields {
  const letters = /^NL(?:RR|[A-Z])/.exec(fields['number'] ?? '')?.[0] ?? '';
  return { ...fields, library: LIBRARIES[letters] ?? null };
}

const DOWNGRADED = phraseOf('DOWNGRADED TO', 0.2);

/**
 * The short note of the Kennedy library, written by hand: its number is sure only when it has the usual groups
 * (`01-197-6-10-8`); a level is sure within two letters.
 */
function handwrittenNumber(text: string): StampFields {
  const after = text.slice(text.search(/SANITIZE/i));
  const figures = /(\d\d)\W{1,2}(\d{2,3})\W{1,2}(\d{1,2})\W{1,2}(\d{1,2})\W{1,2}(\d{1,2})(?!\d)/.exec(after);
  const number = figures ? `NLK-${figures.slice(1).join('-')}` : null;
  const place = findPhrase(squeeze(after), DOWNGRADED);
  const word = place ? (/^\W*([A-Za-z]{5,12})/.exec(after.slice(place.to))?.[1] ?? '').toUpperCase() : '';
  const level = ['SECRET', 'CONFIDENTIAL'].find((one) => word !== '' && editDistance(word, one, 2) <= 2) ?? null;
  return {
    library: 'JFK',
    number,
    downgradedTo: level,
    ...(number === null ? { finding: 'DIGITS_UNSURE' } : {}),
  };
}

export const ARCHIVES_FAMILIES: readonly StampFamily[] = [
  {
    ...BASE,
    id: 'nara-nnd-slip',
    source: 'section 4, NARA slip (S46)',
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
    source: 'section 4, NARA stamp (K:h)',
    agency: 'NARA',
    fromYear: 1972,
    decisions: ['declassify'],
    hint: /DECLASSIF|D ?E ?C ?L/i,
    anyOf: [
      /DECLASSIFIED\s+Authority\s{0,9}:?\s{0,9}(?:NND\s*\d{5,6}|E\.?O\.?\s*\d{5})/i,
      [phraseOf('DECLASSIFIED Authority NND')],
    ],
    needs: /nnd\d{5,6}|e\.?o\.?\s*\d{5}/i,
    blanks: [
      { name: 'project', pattern: /nnd(\d{5,6})(?!\d)/, isSqueezed: true, clean: (read) => `NND ${read}` },
      { name: 'order', pattern: /E\.?O\.?\s*(\d{5})/ },
      { name: 'by', pattern: /\bBy:?[ \t]+([A-Za-z]{2,6}(?:\/[A-Za-z]{1,3})?)\b/ },
      date(new RegExp(String.raw`Date:?\s*${DATE}`, 'i')),
    ],
    derive: (_text, fields) => ({
      ...fields,
      authority: fields['project'] ?? (fields['order'] ? `E.O. ${fields['order']}` : null),
    }),
  },
  {
    ...BASE,
    id: 'preslib',
    source: 'section 4, Pres. library (K:h)',
    agency: 'NARA',
    office: 'Presidential library',
    fromYear: 1972,
    decisions: ['declassify'],
    variants: [[/SANITI[ZS]ED/i, ['declassify-in-part', 'release-in-part']]],
    hint: /DECLASSIF|SANITI/i,
    anyOf: [/(?:DECLASSIFIED|SANITI[ZS]ED)[\s,.;:]{0,4}(?:Authority\s*)?E\.? ?[O0]\.? ?,?\s*\d{5},?\s*[S5]ec/i],
    blanks: [
      { name: 'order', pattern: /E\.? ?[O0]\.? ?,?\s*(\d{5})/i },
      { name: 'section', pattern: /[S5]ec\.?\s*([\d.]{1,5}(?:\(\w\))?)/i, clean: (read) => read.replace(/\.$/, '') },
      { name: 'number', pattern: /\b((?:NL(?:RR|[A-Z])|MR)[- ]?\d[\w.-]{1,24})/ },
      { name: 'by', pattern: /\bBy[ \t_]{1,4}(\w{2,6})/i },
      date(/Date:?[ \t_]{0,4}(\d{1,2}\/\d{1,2}\/\d{2,4}|\d{1,2}-\d{1,2}-\d{2,4}|\d{1,2}\/\d{2,4})/i),
    ],
    derive: withLibrary,
  },
  {
    ...BASE,
    id: 'preslib-sanitized',
    source: 'section 4, Pres. library, short note (S46)',
    agency: 'NARA',
    office: 'Presidential library',
    decisions: ['release-in-part'],
    hint: /SANITIZE/,
    anyOf: [/\bSANITIZE ?D(?: VERSION)?\s+(?:NLK|MK|[IMN][RLI][KX])\b/],
    blanks: [{ name: 'note', pattern: /(SANITIZE[^\n]{0,60})/ }],
    derive: (text) => handwrittenNumber(text),
  },
  {
    ...BASE,
    id: 'jfk-year-banner',
    source: 'section 4, JFK Act (S46)',
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
    source: 'section 4, JFK Act (S46)',
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
    source: 'section 4, JFK Act, older note (S46)',
    agency: 'NARA',
    fromYear: 1992,
    decisions: ['release'],
    hint: /2107/,
    anyOf: [/Act\s+(?:of|f) 1992 \(44 USC 2107 Note\)/i, /\bo?f 1992 \(44 USC 2107 Note\)/],
    blanks: [{ name: 'case', pattern: /ase#: ?[A-Z]{1,2} ?(\d{4,6})/ }, date(/Date: ?(\d\d-\d\d-\d{4})/)],
  },
  {
    ...BASE,
    id: 'iscap',
    source: 'section 4, ISCAP (S16)',
    agency: 'ISCAP',
    fromYear: 1995,
    decisions: ['declassify'],
    hint: /ISCAP|INTERAGENCY SECURITY/i,
    anyOf: [
      /\bISCAP\s+(?:APPEAL\s+)?N[Oo]\.?\s*\d{4}-\d{3}/,
      [phraseOf('INTERAGENCY SECURITY CLASSIFICATION APPEALS PANEL')],
    ],
    needs: /\d{4}-\d{3}|5\.3\(b\)\(3\)/,
    variants: [[/\b(?:25X\d|3\.3\(b\)\(\d\))/, ['declassify-in-part']]],
    reach: 300,
    blanks: [
      { name: 'order', pattern: /E\.?\s?O\.?\s*(\d{5})/ },
      { name: 'section', pattern: /(5\.3\(b\)\(3\))/ },
      { name: 'appeal', pattern: /(?:APPEAL\s+|ISCAP\s+)N[Oo]\.?\s*(\d{4}-\d{3})/i },
      { name: 'doc', pattern: /DOCUMENT\s+N[Oo]\.?\s*(\d{1,4})/i },
      date(new RegExp(String.raw`DATE:?\s*${DATE}`, 'i')),
      { name: 'affirmed', pattern: /\b(25X\d|3\.3\(b\)\(\d\))/ },
    ],
  },
  {
    ...BASE,
    id: 'nara-withdrawal-notice',
    source: 'section 4, NARA withdrawal notice (forms GSA 7117, NA 14000, NA 1421: S30); fields section 6',
    agency: 'NARA',
    fromYear: 1949,
    // The notice is a part of its own: its lines are words of a paper.
    isWholeLines: false,
    decisions: ['withdraw'],
    hint: /WITHDRAW|RESTRICTED|GSA|NA |removed|FORM/i,
    anyOf: [
      [phraseOf('this item was removed because access to it is restricted')],
      [phraseOf('The item identified below has been withdrawn from this file')],
      /\bWITHDRAWAL (?:NOTICE|SHEET)\b[\s\S]{0,120}\b(?:ACCESS|RESTRICT|WITHDRAWN|FILE LOCATION)/i,
      /\b(?:GSA (?:DC )?(?:FORM )?7117|NA (?:FORM )?(?:14\d{3}|1421))\b/,
    ],
    reach: 700,
    blanks: [
      { name: 'form', pattern: /\b((?:GSA (?:DC )?(?:FORM )?7117|NA (?:FORM )?(?:14\d{3}|1421)))\b/ },
      {
        name: 'file',
        pattern: /\b(?:File (?:Designation|Location)|FILE (?:DESIGNATION|LOCATION))\s{0,9}:?[ \t]{0,40}([^\n]{2,80})/,
      },
      date(new RegExp(String.raw`(?:^|\n)[ \t]*(?:Date|DATE)(?: of document)?\s*:?[ \t]*${DATE}`), 'documentDate'),
      { name: 'from', pattern: /(?:^|\n)[ \t]*(?:From|FROM)\s{0,9}:?[ \t]{1,40}([^\n]{2,60})/ },
      { name: 'to', pattern: /(?:^|\n)[ \t]*(?:To|TO)\s{0,9}:?[ \t]{1,40}([^\n]{2,60})/ },
      { name: 'authority', pattern: /\b(?:Authority|AUTHORITY)\s{0,9}:?[ \t]{0,40}([^\n]{2,60})/ },
      {
        name: 'restriction',
        pattern: /\b(?:RESTRICTION|Restriction)\s?:?[ \t]*(P[1-6]|b\(\d\)|\(b\)\(\d\)|[A-H])(?![A-Za-z])/,
      },
      { name: 'by', pattern: /\bWithdrawn by:?[ \t]*([A-Za-z]{2,20}(?:[. ]{1,2}[A-Za-z]{2,20}){0,2})/i },
      date(new RegExp(String.raw`Withdrawn[^\n]{0,60}?${DATE}`, 'i')),
    ],
    boxes: [
      {
        label: 'Security-Classified Information',
        pattern: /(\S{1,3}|[([][ xX]?[)\]])[ \t]*Security[- ]Classified Information/i,
        decision: null,
      },
      {
        label: 'Otherwise Restricted Information',
        pattern: /(\S{1,3}|[([][ xX]?[)\]])[ \t]*Otherwise Restricted Information/i,
        decision: null,
      },
    ],
  },
];

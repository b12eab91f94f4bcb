/** Stamps of the Department of Defense, the Department of Energy and NATO (domain section 4). */
import { phraseOf } from './phrase-match.ts';
import type { StampBox, StampFamily, StampFields } from './stamp-family.ts';
import { BASE, DATE, date } from './stamp-family.ts';
import type { ReviewDecision } from './reading.ts';

const RANKS = 'MG|BG|LTG|GEN|RADM|VADM|ADM|COL|CAPT|Maj|Brig|Lt|Mr|Ms|Dr';

/** What a circled number of the DOE review stamp determines. */
const DOE_NUMBERS: readonly (readonly [number: number, label: string, decision: ReviewDecision | null])[] = [
  [1, 'classification retained', 'classify'],
  [2, 'classification changed to', 'downgrade'],
  [3, 'contains no DOE classified info', 'no-objection'],
  [4, 'coordinate with', 'refer'],
  [5, 'classification cancelled', 'declassify'],
  [6, 'classified info bracketed', 'declassify-in-part'],
  [7, 'other', null],
];
/** A circle as a transcript shows it: `⑤`, `(5)`, `[5]`, `5 ✓`; a bare number is none. */
const DOE_BOXES: readonly StampBox[] = DOE_NUMBERS.map(([number, label, decision]) => ({
  label: `${number} ${label}`,
  pattern: new RegExp(
    String.raw`([⓪①②③④⑤⑥⑦]|[([]? ?${number} ?[)\]]?)\.?[ \t]{0,3}${label.slice(0, 18).replaceAll(' ', '\\s+')}`,
    'i',
  ),
  decision,
}));

function circled(_text: string, fields: StampFields): StampFields {
  return { review: fields['second'] ? '2' : '1', ...fields, second: fields['second'] ?? null };
}

export const DEFENSE_FAMILIES: readonly StampFamily[] = [
  {
    ...BASE,
    id: 'osd-whs',
    source: 'section 4, OSD/WHS (K:h)',
    agency: 'DoD',
    office: 'OSD/WHS',
    fromYear: 2004,
    hint: /WHS|OFFICE OF THE SECRETARY OF DEFENSE|MDR|DECLASSIFIED IN/i,
    anyOf: [
      /\bChief,?\s+R(?:D|&)D,?\s+(?:ESD,?\s+)?WHS\b/,
      /\bChief,?\s+Records\s+(?:&|and)\s+Declass\w{0,12}\s+Div\w{0,6},?\s+WHS\b/,
      /\bDECLASSIFIED IN (?:FULL|PART)\s+Authority:?\s*E\.?O\.?\s*\d{5}/,
      /\bMDR:?\s*\d\d-M-\d{3,4}\b/,
    ],
    variants: [
      [/DECLASSIFIED IN FULL/, ['declassify']],
      [/DECLASSIFIED IN PART/, ['declassify-in-part']],
    ],
    reach: 260,
    blanks: [
      date(new RegExp(String.raw`Date:?\s*${DATE}`, 'i')),
      {
        name: 'authority',
        pattern: /Authority:?[ \t]*(E\.?O\.?\s*\d{5}(?:[^\n]{0,20})?)/i,
        clean: (read) => read.trim(),
      },
      { name: 'order', pattern: /E\.?O\.?\s*(\d{5})/ },
      {
        name: 'reason',
        pattern: /Reason:?[ \t]*((?:\d\.\d\(\w\)(?:\(\d\))?|\(b\)\(\d\))[^\n]{0,30})/i,
        clean: (read) => read.trim(),
      },
      { name: 'mdr', pattern: /MDR:?\s*(\d\d-M-\d{3,4})/ },
    ],
    boxes: [
      {
        label: 'Declassify in Part',
        pattern: /Declassify in Part:?[ \t]*([xX✓☒☐_ ]{0,8})/i,
        decision: 'declassify-in-part',
      },
      { label: 'Declassify', pattern: /Declassify:[ \t]*([xX✓☒☐_ ]{0,8})/i, decision: 'declassify' },
      { label: 'Deny in Full', pattern: /Deny in Full:?[ \t]*([xX✓☒☐_ ]{0,8})/i, decision: 'deny' },
    ],
  },
  {
    ...BASE,
    id: 'command-release',
    source: 'section 4, command release (S46)',
    agency: 'DoD',
    fromYear: 2000,
    decisions: ['declassify'],
    hint: /Declassified (?:by|on)/,
    anyOf: [
      new RegExp(String.raw`\bDeclassified by:?\s+(?:${RANKS})\.? ?[A-Z]`),
      /\bDeclassified on: ?\d{1,2} [A-Z][a-z]+ \d{4}/,
    ],
    blanks: [
      { name: 'by', pattern: /Declassified by:?\s+((?:[A-Z][\w.]* ){1,4}[A-Z][a-z]+)(?= US| [A-Z]{4,}|\s|$)/ },
      {
        name: 'title',
        pattern:
          /Declassified by:?\s+(?:[A-Z][\w.]* ){1,4}[A-Z][a-z]+\s+((?:US)?[A-Z]{3,}[^\n]{0,50}?)(?=\s+Declassified on|\n|$)/,
        clean: (read) => read.trim(),
      },
      date(/Declassified on: ?(\d{1,2} [A-Z][a-z]+ \d{4})/),
      { name: 'recipient', pattern: /Approved for Release to (\w+)/ },
    ],
  },
  {
    ...BASE,
    id: 'doe-review',
    source: 'section 4, DOE (K:h)',
    agency: 'DOE',
    fromYear: 1977,
    isEquity: true,
    hint: /REVIEW[- ]DATE/i,
    anyOf: [/\b(?:1ST|2ND|IST) REVIEW[- ]DATE/i],
    reach: 420,
    blanks: [
      { name: 'second', pattern: /2ND REVIEW[- ]DATE:?[ \t_]*(\d{1,2}[/-]\d{1,2}[/-]\d{2,4})/i },
      date(/(?:1ST|IST) REVIEW[- ]DATE:?[ \t_]*(\d{1,2}[/-]\d{1,2}[/-]\d{2,4})/i),
      { name: 'authority', pattern: /AUTHORITY:?[ \t_]*([A-Z]{2,3}(?:[ /][A-Z]{2,3})?)\b/ },
      { name: 'by', pattern: /NAME:?[ \t_]*([A-Z][A-Za-z. ]{2,30})/ },
      {
        name: 'changedTo',
        pattern: /CHANGED TO:?[ \t_]*(SECRET|CONFIDENTIAL|UNCLASSIFIED)/i,
        clean: (read) => read.toUpperCase(),
      },
      { name: 'coordinateWith', pattern: /COORDINATE WITH:?[ \t_]*([A-Z]{2,12})\b/ },
    ],
    boxes: DOE_BOXES,
    derive: circled,
  },
  {
    ...BASE,
    id: 'doe-cancel',
    source: 'section 4 and 3.3, DOE cancellation (10 CFR 1016.36, S40)',
    agency: 'DOE',
    fromYear: 1946,
    hint: /Classification c/i,
    anyOf: [
      /Classification cancell?ed \(or changed to\)/i,
      /Classification (?:cancell?ed|changed to)[^\n]{0,40}\bby\b/i,
    ],
    blanks: [
      {
        name: 'changedTo',
        pattern: /changed to\)?\s*(SECRET|CONFIDENTIAL|UNCLASSIFIED)/i,
        clean: (read) => read.toUpperCase(),
      },
      date(/,\s*(\d{1,2}[/-]\d{1,2}[/-]\d{2,4})/),
      { name: 'by', pattern: /\bby\s+([A-Z][A-Za-z. ]{3,40}?)(?=\s*\(Person|\s+by\b|,|\n|$)/ },
    ],
    variants: [
      [/Classification cancell?ed\s+by/i, ['declassify']],
      [/Classification changed to (?:SECRET|CONFIDENTIAL)/i, ['downgrade']],
    ],
    derive: (text, fields) => ({
      ...fields,
      downgradedTo: fields['changedTo'] ?? null,
      printed: /\(or changed to\)/i.test(text) ? 'true' : null,
    }),
  },
  {
    ...BASE,
    id: 'nato-release',
    source: 'section 3.2, NATO vocabulary; wording of the release line K:m',
    agency: 'NATO',
    fromYear: 1989,
    decisions: ['declassify', 'release'],
    hint: /PUBLICLY|PDN/i,
    anyOf: [/\bDECLASSIFIED\W{1,4}PUBLICLY DISCLOSED\b/, [phraseOf('DECLASSIFIED PUBLICLY DISCLOSED')]],
    blanks: [
      { name: 'notice', pattern: /\b(PDN ?\(\d{4}\) ?\d{4})/, clean: (read) => read.replaceAll(' ', '') },
      { name: 'year', pattern: /\bPDN ?\((\d{4})\)/ },
    ],
  },
];

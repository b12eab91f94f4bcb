/** Stamps of the Central Intelligence Agency and the National Security Agency (domain section 4). */
import { phraseOf } from './phrase-match.ts';
import type { StampFamily } from './stamp-family.ts';
import { BASE, date } from './stamp-family.ts';

/** `declassified in part, sanitized`, `sanitized`, `approved` … from the words over the date. */
function releaseKind(read: string): string {
  const words = [
    /declassified in part/i.test(read) ? 'declassified in part' : /declassified and/i.test(read) ? 'declassified' : '',
    /sanitized/i.test(read) ? 'sanitized' : '',
  ].filter((word) => word !== '');
  return words.join(', ') || 'approved';
}

export const INTELLIGENCE_FAMILIES: readonly StampFamily[] = [
  {
    ...BASE,
    id: 'cia-release',
    source: 'section 4, CIA release and CIA ESDN (S24)',
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
      /(?:Declassified (?:in Part|and)\s{0,9}-?\s{0,9})?(?:Sanitized )?(?:Copy )?Approved for Release(?! (?:by|to)\b)[^\n]{0,16}\s{0,9}:?\s{0,9}CIA-RDP/i,
      /Release\s*\d{4}\/\d\d\/\d\d\s*: ?cia-?rdp/i,
      /Approved For Release\S{0,3}\d\d\/\d\d\/\d\d/i,
    ],
    blanks: [
      {
        name: 'kind',
        pattern: /((?:Declassified (?:in Part|and)\s{0,9}-?\s{0,9})?(?:Sanitized )?(?:Copy )?Approved)/i,
        clean: releaseKind,
      },
      date(/Release\s*(\d{4}\/\d\d\/\d\d)/i),
      {
        name: 'esdn',
        pattern: /(CIA-RDP\d\d(?:[A-Z]|-)\d{5} ?[A-Z]\d{12}-\d)(?!\d)/,
        clean: (read) => read.replaceAll(' ', ''),
      },
    ],
    // Of the wrong length a number is lost, not nearly right; a year that lost its century is proposed.
    derive: (text, fields) => {
      const short = fields['date'] ? null : /Release\D{0,3}(\d\d)\/(\d\d)\/(\d\d)(?!\d)/i.exec(text);
      const isLost = fields['esdn'] === null && /CIA-?RDP/i.test(text);
      return {
        ...fields,
        ...(short ? { proposed: `20${short[1]}-${short[2]}-${short[3]}` } : {}),
        ...(isLost ? { finding: 'ESDN_DIGITS_LOST' } : short ? { finding: 'DIGITS_UNSURE' } : {}),
      };
    },
  },
  {
    ...BASE,
    id: 'cia-deletion',
    source: 'section 4, CIA deletions (S24; HR70-14 and STATOTHR K:m)',
    agency: 'CIA',
    isBare: true,
    hint: /STAT|25X|2 5X|HR70|ILLEGIB/,
    anyOf: [/^[ \t]*(?:STAT ?I ?NTL|STATOTHR|STAT|2 ?5X[1-9][A-Z]?|HR70-14|ILLEGIB)[ \t]*(?=\n|$)/],
    blanks: [{ name: 'code', pattern: /^([\s\S]+)$/, clean: (read) => read.replaceAll(/\s/g, '') }],
  },
  {
    ...BASE,
    id: 'cia-no-objection',
    source: 'section 4, CIA no objection (S46)',
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
        pattern: /\b(AS SANITIZED|EXC[EO]P[TAS] BRA?C?[KE]\w{2,5}|C[IL1|]A INFORMATION)\b/i,
        clean: (read) =>
          /INFORMATION/i.test(read) ? 'CIA information' : /SAN/i.test(read) ? 'as sanitized' : 'except brackets',
      },
    ],
  },
  {
    ...BASE,
    id: 'cia-foia-number',
    source: 'section 4, CIA FOIA number (S46)',
    agency: 'CIA',
    fromYear: 1967,
    isWholeLines: false,
    hint: /Document Number/i,
    anyOf: [/Document Number\s+\d+-\d+\w?\s+for\s+F[O0][Il]A\s+Review\s+on\s+\w{3}\s+\d{4}/],
    blanks: [{ name: 'number', pattern: /Number\s+(\d+-\d+\w?)/ }, date(/on\s+(\w{3}\s+\d{4})/)],
  },
  {
    ...BASE,
    id: 'cia-cable-decl',
    source: 'section 4, CIA cable line (S46)',
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
    id: 'nsa-release',
    source: 'section 4, NSA (S46; form with E.O. K:h)',
    agency: 'NSA',
    fromYear: 1996,
    decisions: ['release'],
    variants: [[/Declassified/i, ['declassify', 'release']]],
    hint: /NSA/i,
    anyOf: [/(?:Declassified and )?Approved for Release by NSA on/i, [phraseOf('Approved for Release by NSA on')]],
    needs: /\bN\s?S\s?A\b[\s\S]{0,8}\d|nsaon/i,
    blanks: [
      {
        name: 'date',
        pattern: /NSA on\s+(\d{1,2}[ -]{1,3}\d{1,2}[ -]{1,3}\d{4})/i,
        clean: (read) => read.replaceAll(/[\s-]+/g, '-'),
      },
      { name: 'foiaCase', pattern: /FOIA Case ?#? ?(\d{3,6})/i },
      { name: 'order', pattern: /E\.?O\.? ?(\d{5})/ },
    ],
  },
];

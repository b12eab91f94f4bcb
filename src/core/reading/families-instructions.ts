/** Stamps that instruct when to downgrade or declassify, of any agency (domain section 4). */
import { phraseOf } from './phrase-match.ts';
import type { StampFamily } from './stamp-family.ts';
import { BASE } from './stamp-family.ts';

export const INSTRUCTION_FAMILIES: readonly StampFamily[] = [
  {
    ...BASE,
    id: 'group',
    source: 'section 4, E.O. 10964 stamp (1, 2, 4 S46; 3 K:h)',
    agency: null,
    fromYear: 1961,
    untilYear: 1972,
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
    source: 'section 4, E.O. 11652 classifier stamp (S34 S46)',
    agency: null,
    fromYear: 1972,
    untilYear: 1978,
    lead: /^\W{0,3}Classified by\b.{2,60}$/i,
    hint: /Exempt/i,
    anyOf: [
      /Exempt\s+from\s+(?:GDS|General\s+Declassification\s+Schedule)[, ]+(?:of\s+)?E\.?O\.? ?11652,?\s+(?:Exemption\s+)?Cat/i,
      [phraseOf('Exempt from General Declassification Schedule of EO 11652 Exemption Category')],
    ],
    needs: /cat/i,
    blanks: [
      { name: 'classifiedBy', pattern: /Classified by:?[ \t_]*([A-Z][\w.]*(?: [A-Z][\w.]*){1,3})/i },
      { name: 'category', pattern: /Cat(?:egory)?\.? ?(?:5B\()?(\d)/i },
      {
        name: 'declassifyOn',
        pattern:
          /Declassif(?:y|ied) (?:up)?on:?\s+((?:notification|approval) (?:by|of) (?:the )?originator|\w{3,9} \d{1,2}, \d{4}|\d{1,2}\/\d{1,2}\/\d{2,4})/i,
        clean: (read) => (/originator/i.test(read) ? read.toLowerCase().replace('the ', '') : read),
      },
    ],
    reach: 200,
    derive: (_text, fields) => ({ ...fields, instruction: 'XGDS' }),
    instruction: (text) => `XGDS${/Cat(?:egory)?\.? ?(?:5B\()?(\d)/i.exec(text)?.[1]?.replace(/^/, '-') ?? ''}`,
  },
];

/** Stamps of the Federal Bureau of Investigation (domain section 4). */
import { phraseOf } from './phrase-match.ts';
import type { StampFamily, StampFields } from './stamp-family.ts';
import { BASE, DATE, date } from './stamp-family.ts';

/** OADR as worn stamps read: DAbn, GAbR, ORDR. */
const OADR = '[O0DGQC][AR4][DbOB0][RnBK]';

/** The instruction as it is meant; what was read beside it where letters were put right. */
function told(_text: string, { declassifyOn: read, ...fields }: StampFields): StampFields {
  if (!read) return { ...fields, declassifyOn: null };
  const upper = read.toUpperCase().replaceAll(/\s/g, '');
  if (/^(?:OADR|25X)/.test(upper)) return { ...fields, declassifyOn: upper };
  if (upper.startsWith('25K')) return { ...fields, declassifyOn: '25X', declassifyOnRead: read };
  return { ...fields, declassifyOn: 'OADR', declassifyOnRead: read, finding: 'INSTRUCTION_UNSURE', proposed: 'OADR' };
}

export const FBI_FAMILIES: readonly StampFamily[] = [
  {
    ...BASE,
    id: 'fbi-herein',
    source: 'section 4, FBI herein (S46)',
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
        pattern: /\b(FBI)\b|EXC[A-Z]{2,3}\s+WHERE/i,
        clean: (read) => (/FBI/i.test(read) ? 'FBI information only' : 'except where shown otherwise'),
      },
    ],
  },
  {
    ...BASE,
    id: 'fbi-classified-by',
    source: 'section 4, FBI classified-by; section 3.3, generations side by side (S46)',
    agency: 'FBI',
    fromYear: 1972,
    hint: /LAS|ASS|FIED/i,
    lead: /^\W*\d{1,2}[-/]\d{1,2}[-/]\d{2}\W*$/,
    decisions: ['classify'],
    anyOf: [
      /\bCLASSIFIED\s+BY\W{0,3}\s*\d[\w-]{2,11}[\s\S]{0,30}?DECLASSIFY\s+ON\W{0,2}\s*(?:OADR|25X\d?)/i,
      // Two halves of one phrase of 24 letters: a quarter of them may be misread.
      [phraseOf('CLASSIFIED BY', 0.25), phraseOf('DECLASSIFY ON', 0.25)],
    ],
    needs: new RegExp(
      String.raw`\bBY\W{0,3}\s*\d{3,5}[\s\S]{0,40}\b[CO0]N\W{0,2}\s*(?:${OADR}|25[XK])(?![A-Za-z])`,
      'i',
    ),
    blanks: [
      { name: 'by', pattern: /\bBY\W{0,3}\s*(\d[\w-]{2,11})/i },
      {
        name: 'declassifyOn',
        pattern: new RegExp(String.raw`\b[CO0]N\W{0,2}\s*(${OADR}|25[XK]\d?)(?![A-Za-z])`, 'i'),
      },
    ],
    derive: told,
  },
  {
    ...BASE,
    id: 'fbi-declassification-guide',
    source: 'section 4, FBI herein, a later stamp of the same office (S46, read on two releases)',
    agency: 'FBI',
    fromYear: 2006,
    // The guide is the bureau's: it opens the bureau's information, not the paper.
    decisions: ['no-objection'],
    isEquity: true,
    hint: /AUTO|GUIDE|FBI|CLASSI/i,
    anyOf: [[phraseOf('FBI AUTOMATIC DECLASSIFICATION GUIDE')]],
    blanks: [
      date(new RegExp(String.raw`DATE:?\s*${DATE}`, 'i')),
      { name: 'by', pattern: /\bBY:?\s*([A-Z]{0,2}\d[\w]{2,11})/ },
    ],
  },
];

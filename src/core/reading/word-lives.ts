/** When words of stamps were in use: a stamp is not older than its newest word, nor newer than the death of its oldest (domain rule 1.4). */

interface WordLife {
  readonly word: RegExp;
  /** First day, and the last on which it stood on new stamps; null where it lives, or has no known birth. */
  readonly from: string | null;
  readonly until: string | null;
  readonly source: string;
}

const RULE = 'rule 1.4';
const LIVES: readonly WordLife[] = [
  { word: /\bGR[O0]UP [1-4]\b/, from: '1961-09-20', until: '1972-06-01', source: RULE },
  { word: /\bFOIA?\b/, from: '1967-07-04', until: null, source: RULE },
  { word: /\bXGDS\b|\bADS\b/, from: '1972-06-01', until: '1978-12-01', source: RULE },
  { word: /\bGDS\b/, from: '1972-06-01', until: '1982-08-01', source: `${RULE} (State until E.O. 12356: S46)` },
  { word: /\bPA EXEMPTION/i, from: '1975-09-27', until: null, source: RULE },
  { word: /\bA\/CDC\b/, from: '1978-01-01', until: '1989-12-31', source: `${RULE} (death K:m)` },
  { word: /\b(?:RDS|XDS)\b|\bREVIEW ON\b/, from: '1978-12-01', until: null, source: RULE },
  { word: /\bOADR\b/, from: '1982-08-01', until: '1995-10-14', source: RULE },
  { word: /\bASSASSINATION RECORDS\b|\b44 USC 2107\b/i, from: '1992-10-26', until: null, source: RULE },
  { word: /(?<![\d/])\bX[1-8]\b/, from: '1995-10-14', until: '2003-09-22', source: RULE },
  { word: /\b25X|\bISCAP\b/, from: '1995-10-14', until: null, source: RULE },
  { word: /\b50X1-HUM\b/, from: '2010-06-25', until: null, source: RULE },
  { word: /\bNDC\b/, from: '2010-01-01', until: null, source: RULE },
  // An order may be cited after its time, never before it.
  { word: /\b10501\b/, from: '1953-12-15', until: null, source: 'section 2.1' },
  { word: /\b10964\b/, from: '1961-09-20', until: null, source: 'section 2.1' },
  { word: /\b11652\b/, from: '1972-06-01', until: null, source: 'section 2.1' },
  { word: /\b12065\b/, from: '1978-12-01', until: null, source: 'section 2.1' },
  { word: /\b12356\b/, from: '1982-08-01', until: null, source: 'section 2.1' },
  { word: /\b12958\b/, from: '1995-10-14', until: null, source: 'section 2.1' },
  { word: /\b13292\b/, from: '2003-03-25', until: null, source: 'section 2.1' },
  { word: /\b13526\b/, from: '2009-12-29', until: null, source: 'section 2.1' },
];

/** The first and the last day on which a stamp with these words can have been set; null is open. */
export function lifeOf(text: string): { readonly from: string | null; readonly until: string | null } {
  let from: string | null = null;
  let until: string | null = null;
  for (const life of LIVES) {
    if (!life.word.test(text)) continue;
    if (life.from !== null && (from === null || life.from > from)) from = life.from;
    if (life.until !== null && (until === null || life.until < until)) until = life.until;
  }
  return { from, until };
}

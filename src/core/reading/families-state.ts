/** Stamps of the Department of State beside its review forms (domain section 4). */
import type { StampFamily } from './stamp-family.ts';
import { BASE, date } from './stamp-family.ts';

/** What OCR makes of the figure of a code in a box: `BS` for B5, `Be` for B6. */
const CODE_FIGURES: Readonly<Record<string, string>> = {
  S: '5',
  s: '5',
  E: '6',
  e: '6',
  I: '1',
  l: '1',
  G: '6',
  Z: '2',
};

export const STATE_FAMILIES: readonly StampFamily[] = [
  {
    ...BASE,
    id: 'state-foia',
    source: 'section 4, State FOIA (S25)',
    agency: 'State',
    fromYear: 1996,
    hint: /Case No/i,
    anyOf: [/(?:UNCLASSIFIED|CONFIDENTIAL|SECRET)?\s*U\.S\. Department of State\s+Case No\. ?[FM]L?-\d{4}-\d{5}/],
    blanks: [
      { name: 'status', pattern: /^\s*(UNCLASSIFIED|CONFIDENTIAL|SECRET)/ },
      { name: 'case', pattern: /Case No\. ?([FM]L?-\d{4}-\d{5})/ },
      // `006134372` is C06134372: the letter is read for a figure.
      {
        name: 'doc',
        pattern: /Doc No\. ?(C?\d{8,9})/,
        clean: (read) => (/^00\d{7}$/.test(read) ? `C${read.slice(1)}` : read),
      },
      date(/Date: ?(\d\d\/\d\d\/\d{4})/),
    ],
  },
  {
    ...BASE,
    id: 'state-foia-box',
    source: 'section 4, State FOIA, box above (S25)',
    agency: 'State',
    fromYear: 1967,
    isBare: true,
    decisions: ['release-in-part'],
    variants: [
      [/DEN(?:Y|IED) IN FULL/, ['deny']],
      [/IN FULL/, ['release']],
    ],
    anyOf: [
      /^[ \t]*RELEASED? IN (?:FULL|PAR(?:T|\b))[ \t|]{0,9}(?:\s*(?:\(?[Bb]\)?\(?[1-9SsEeIlGZ]\)?(?:\([A-F]\))?|1\.4\([A-H]\)),?[ \t]*){0,6}/,
      /^[ \t]*DENIED IN FULL\b(?:\s*(?:\(?[Bb]\)?\(?[1-9]\)?(?:\([A-F]\))?|1\.4\([A-H]\)),?[ \t]*){0,6}/,
    ],
    hint: /^\s*(?:RELEASED? IN|DENIED IN)\b/,
    blanks: [
      {
        name: 'decision',
        pattern: /^\s*((?:RELEASED?|DENIED) IN (?:FULL|PAR))/,
        clean: (read) => (read.endsWith('PAR') ? 'release in part' : read.toLowerCase().replace('released', 'release')),
      },
      {
        name: 'codesRead',
        pattern: /IN (?:FULL|PART?)([\s\S]*)$/,
        clean: (read) => read.replaceAll(/[\s|]+/g, ' ').trim() || null,
      },
    ],
    derive: (_text, { codesRead, ...fields }) => {
      if (!codesRead) return { ...fields, codes: null };
      let isFolded = false;
      const codes = codesRead.split(/[,;\s]+/).map((code) => {
        const bare = code.replaceAll(/[()]/g, '');
        const found = /^[Bb]([1-9A-Za-z])([A-F]?)$/.exec(bare);
        if (!found) return bare;
        const figure = CODE_FIGURES[found[1] ?? ''];
        isFolded ||= figure !== undefined;
        return `b${figure ?? found[1]}${found[2] ?? ''}`;
      });
      const read = codes.join(', ');
      return { ...fields, codes: read, ...(isFolded ? { codesRead, finding: 'CODE_UNSURE', proposed: read } : {}) };
    },
  },
  {
    ...BASE,
    id: 'state-reclassified',
    source: 'section 4, State re-classification line (S25)',
    agency: 'State',
    fromYear: 1996,
    decisions: ['classify'],
    hint: /Classified by/i,
    anyOf: [/Classified by [^\n]{2,60}? on \d\d\/\d\d\/\d{4}\s*[~—–-]{1,3}\s*Class:\s*\w+/],
    blanks: [
      { name: 'official', pattern: /Classified by ([^\n,]{2,50}?)(?:,[^\n]{2,40}?)? on \d\d\// },
      date(/ on (\d\d\/\d\d\/\d{4})/),
      { name: 'level', pattern: /Class:\s*(TOP SECRET|SECRET|CONFIDENTIAL)/i, clean: (read) => read.toUpperCase() },
      {
        name: 'reason',
        pattern: /Reason:\s*((?:1\.[45]\(?[A-Ha-h]\)?,? ?){1,4}|B\d)/,
        clean: (read) => read.trim(),
      },
      { name: 'declassifyOn', pattern: /Declassify on:?\s*(\d\d\/\d\d\/\d{4})/i },
    ],
    reach: 160,
  },
];

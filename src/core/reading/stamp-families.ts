/**
 * Families of printed stamps as data (domain rule section 4): by which words each is found, which blanks it has, when
 * its words were in use, and what it decides. A family covers one agency's interest only when `isEquity` says so.
 */
import { ARCHIVES_FAMILIES } from './families-archives.ts';
import { DEFENSE_FAMILIES } from './families-defense.ts';
import { FBI_FAMILIES } from './families-fbi.ts';
import { INSTRUCTION_FAMILIES } from './families-instructions.ts';
import { INTELLIGENCE_FAMILIES } from './families-intelligence.ts';
import { STATE_FAMILIES } from './families-state.ts';
import { orderLineIn } from './cable-order-line.ts';
import { phraseOf } from './phrase-match.ts';
import type { StampBlank, StampFamily } from './stamp-family.ts';
import { BASE, date } from './stamp-family.ts';

/** The order line of a telegram is read as a whole. */
const ORDER_LINE_BLANKS = (['order', 'instruction', 'reason', 'date', 'official', 'office'] as const).map(
  (name): StampBlank => ({ name, pattern: /^([\s\S]+)$/, clean: (read) => orderLineIn(read)?.[name] ?? null }),
);

/** Lines of telegrams. */
const CABLE_FAMILIES: readonly StampFamily[] = [
  {
    ...BASE,
    id: 'state-systematic',
    source: 'section 4, State systematic review (S9 S46)',
    agency: 'State',
    fromYear: 1995,
    decisions: ['declassify', 'release'],
    // A narrow stamp has the official's name on the line over the phrase.
    hint: /rel|decl|syst|depa|^\s*[A-Z][a-z]+(?: [A-Z][\w.'-]*){1,3}\s*$/i,
    anyOf: [
      /^\s*[A-Z][a-z]+(?: [A-Z][\w.'-]*){1,3}\s*\n\s*Declassified\/Released\s*\n\s*US Department of State\s+EO Systematic Review/,
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
    id: 'cable-eo-line',
    source: 'section 7, telegram, E.O. line (S9 S46)',
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
];

/** All families. Where two could be read at one place, both are. */
export const STAMP_FAMILIES: readonly StampFamily[] = [
  ...CABLE_FAMILIES,
  ...STATE_FAMILIES,
  ...INTELLIGENCE_FAMILIES,
  ...ARCHIVES_FAMILIES,
  ...FBI_FAMILIES,
  ...INSTRUCTION_FAMILIES,
  ...DEFENSE_FAMILIES,
];

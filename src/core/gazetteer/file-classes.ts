/** Classes of the central files of the Department of State, so that a file number says what it is about. */
import type { FileClassRow } from './tables.ts';

/** Decimal files, to January 1963: the first figure. */
const DECIMAL: readonly (readonly [key: string, meaning: string])[] = [
  ['0', 'Miscellaneous'],
  ['1', 'Administration of the United States Government'],
  ['2', 'Protection of interests'],
  ['3', 'International conferences, congresses, meetings and organizations'],
  ['4', 'International trade and commerce'],
  ['5', 'International informational and educational relations'],
  ['6', 'International political relations'],
  ['7', 'Internal political and national defense affairs'],
  ['8', 'Internal economic, industrial and social affairs'],
  ['9', 'Communications, transportation, science'],
];
/** Subject-numeric files, from February 1963: the letters. */
const SUBJECT: readonly (readonly [key: string, meaning: string])[] = [
  ['AGR', 'Agriculture'],
  ['AID', 'Aid'],
  ['AV', 'Aviation'],
  ['CSM', 'Communism'],
  ['CUL', 'Culture'],
  ['DEF', 'Defense'],
  ['ECIN', 'Economic integration'],
  ['EDU', 'Education'],
  ['FN', 'Finance'],
  ['FT', 'Foreign trade'],
  ['INCO', 'Industries and commodities'],
  ['LAB', 'Labor'],
  ['LEG', 'Legislative and legal affairs'],
  ['ORG', 'Organization and administration'],
  ['POL', 'Political affairs and relations'],
  ['PS', 'Protective services'],
  ['SCI', 'Science and technology'],
  ['SOC', 'Social conditions'],
  ['SP', 'Space and astronautics'],
  ['STR', 'Strategic trade control'],
  ['TEL', 'Telecommunications'],
  ['UN', 'United Nations'],
];

const SOURCE = 'general knowledge of the Department’s filing manuals';

/** The file classes we ship. */
export const FILE_CLASSES: readonly FileClassRow[] = [
  ...DECIMAL.map(([key, meaning]) => ({
    key,
    meaning,
    from: '1950',
    until: '1963-01',
    confidence: 'medium' as const,
    source: SOURCE,
  })),
  ...SUBJECT.map(([key, meaning]) => ({
    key,
    meaning,
    from: '1963-02',
    until: '1973-06',
    confidence: 'medium' as const,
    source: SOURCE,
  })),
];

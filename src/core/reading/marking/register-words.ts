/** The current register of markings as data (domain rule 3.1 [S2]): long form in banners, short form in portions. */
import type { Day } from '../../dates.ts';
import type { Level } from '../reading.ts';
import type { Category } from './marking.ts';

export interface RegisterWord {
  readonly banner: string;
  readonly portion: string;
  readonly category: Category;
  /** Last day of use, where the word is retired. */
  readonly until: Day | null;
  readonly source: string;
}

/** Level names with their short forms. */
export const LEVEL_FORMS: readonly (readonly [banner: string, portion: string, level: Level])[] = [
  ['TOP SECRET', 'TS', 'TOP SECRET'],
  ['SECRET', 'S', 'SECRET'],
  ['CONFIDENTIAL', 'C', 'CONFIDENTIAL'],
  ['RESTRICTED', 'R', 'RESTRICTED'],
  ['UNCLASSIFIED', 'U', 'UNCLASSIFIED'],
];

/** Levels of NATO [S2 S38]; ATOMAL ran together with the level before December 2010. */
export const NATO_FORMS: readonly (readonly [banner: string, portion: string, level: Level, control: string | null])[] =
  [
    ['COSMIC TOP SECRET', 'CTS', 'TOP SECRET', null],
    ['NATO SECRET', 'NS', 'SECRET', null],
    ['NATO CONFIDENTIAL', 'NC', 'CONFIDENTIAL', null],
    ['NATO RESTRICTED', 'NR', 'RESTRICTED', null],
    ['NATO UNCLASSIFIED', 'NU', 'UNCLASSIFIED', null],
    ['COSMIC TOP SECRET ATOMAL', 'CTSA', 'TOP SECRET', 'ATOMAL'],
    ['NATO SECRET ATOMAL', 'NSAT', 'SECRET', 'ATOMAL'],
    ['NATO CONFIDENTIAL ATOMAL', 'NCA', 'CONFIDENTIAL', 'ATOMAL'],
    ['COSMIC TOP SECRET BOHEMIA', 'CTS-B', 'TOP SECRET', 'BOHEMIA'],
    ['COSMIC TOP SECRET BALK', 'CTS-BALK', 'TOP SECRET', 'BALK'],
  ];

/** Single words, in the order of the register within their category. Lists and compartments are shapes, see below. */
export const REGISTER_WORDS: readonly RegisterWord[] = [
  word('ATOMAL', 'ATOMAL', 'control'),
  word('BALK', 'BALK', 'control'),
  word('BOHEMIA', 'BOHEMIA', 'control'),
  word('DOD UCNI', 'DCNI', 'aea'),
  word('DOE UCNI', 'UCNI', 'aea'),
  word('TFNI', 'TFNI', 'aea'),
  word('RSEN', 'RS', 'dissem'),
  word('FOUO', 'FOUO', 'dissem'),
  word('ORCON', 'OC', 'dissem'),
  word('ORCON-USGOV', 'OC-USGOV', 'dissem'),
  word('IMCON', 'IMC', 'dissem'),
  word('NOFORN', 'NF', 'dissem'),
  word('PROPIN', 'PR', 'dissem'),
  word('REL TO', 'REL', 'dissem'),
  word('RELIDO', 'RELIDO', 'dissem'),
  word('EYES ONLY', 'EYES', 'dissem'),
  word('DEA SENSITIVE', 'DSEN', 'dissem'),
  word('FISA', 'FISA', 'dissem'),
  word('DISPLAY ONLY', 'DISPLAY ONLY', 'dissem'),
  word('WNINTEL', 'WN', 'dissem', '1995-04-30', 'domain 3.2 K:m'),
  word('NOCONTRACT', 'NC', 'dissem', '1995-04-30', 'domain 3.2 K:m'),
  word('LIMDIS', 'DS', 'non-ic'),
  word('EXDIS', 'XD', 'non-ic'),
  word('NODIS', 'ND', 'non-ic'),
  word('SBU', 'SBU', 'non-ic'),
  word('SBU NOFORN', 'SBU-NF', 'non-ic'),
  word('LES', 'LES', 'non-ic'),
  word('LES NOFORN', 'LES-NF', 'non-ic'),
  word('SSI', 'SSI', 'non-ic'),
  word('NNPI', 'NNPI', 'non-ic'),
];

/** Control systems with their compartments; sub-compartments follow after blanks (SI-G ABCD). */
export const SCI_SHAPE = /^(?:HCS|RSV|SI|TK|KDK|EL)(?:-[A-Z0-9]{1,6}(?:[ -][A-Z0-9]{1,6}){0,12})?$/;
/** Special access programs; the name follows the hyphen. */
export const SAP_SHAPE = /^(?:SAR|SPECIAL ACCESS REQUIRED)-[A-Z0-9][A-Z0-9 -]{0,99}$/;
/** Restricted and Formerly Restricted Data with what they add. */
export const AEA_SHAPE = /^(?:RD(?:-CNWDI)?|FRD)(?:-(?:SIGMA|SG)[ -](\d{1,2}(?: \d{1,2}){0,8}))?$/;
/** Alternative compensatory control measures stand with what is not of the intelligence community. */
export const ACCM_SHAPE = /^ACCM-[A-Z0-9][A-Z0-9 _-]{0,60}$/;
/** What stood last in a banner until February 2008: a date, an exemption, a manual review. */
export const DECLASSIFY_SHAPE = /^(?:(?:19|20)\d{6}|X[1-8](?:,X[1-8]){0,7}|MR|25X[1-9](?:-HUMAN)?|OADR)$/;

/** Systems retired into others [S2]. */
export const RETIRED_SCI: readonly (readonly [system: string, into: string, until: Day])[] = [
  ['KDK', 'TK', '2016-12-31' as Day],
  ['EL', 'SI', '2016-12-31' as Day],
];

/** Limited dissemination of CUI in its order [S33]. */
export const CUI_DISSEM: readonly string[] = [
  'NOFORN',
  'FED ONLY',
  'FEDCON',
  'NOCON',
  'DL ONLY',
  'REL TO',
  'RELIDO',
  'DISPLAY ONLY',
  'AC',
  'AWP',
];

function word(
  banner: string,
  portion: string,
  category: Category,
  until: string | null = null,
  source = 'domain 3.1 [S2]',
): RegisterWord {
  return { banner, portion, category, until: until as Day | null, source };
}

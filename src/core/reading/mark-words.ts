/** Words that stand on paper as marks: data, from domain rules 3.1 and 3.2. */
import type { Level } from './reading.ts';

/** A level as it is typed, in capitals, with the letters run together or spaced out. */
export const LEVEL_WORDS: readonly (readonly [words: string, level: Level])[] = [
  ['TOP SECRET', 'TOP SECRET'],
  ['SECRET', 'SECRET'],
  ['CONFIDENTIAL', 'CONFIDENTIAL'],
  ['RESTRICTED', 'RESTRICTED'],
  ['UNCLASSIFIED', 'UNCLASSIFIED'],
];

/** Handling, dissemination and distribution captions; the longer before the shorter that it contains. */
export const CONTROLS: readonly string[] = [
  'LIMITED OFFICIAL USE', 'FOR OFFICIAL USE ONLY', 'OFFICIAL USE ONLY', 'ADMINISTRATIVE INTERNAL USE ONLY',
  'NO DISTRIBUTION OUTSIDE DEPARTMENT', 'LIMIT DISTRIBUTION', 'NO FOREIGN DISSEM', 'NO DISSEM ABROAD', 'CONTROLLED DISSEM',
  'BACKGROUND USE ONLY', 'HANDLE VIA COMINT CHANNELS ONLY', 'HANDLE VIA COMINT CHANNELS', 'FORMERLY RESTRICTED DATA',
  'RESTRICTED DATA', 'MODIFIED HANDLING AUTHORIZED', 'SECURITY INFORMATION', 'FOR YOUR EYES ONLY', 'US/UK EYES ONLY', 'EYES ONLY',
  'VERBATIM TEXT', 'ROGER CHANNEL', 'OFFICIAL-INFORMAL', 'TALENT-KEYHOLE', 'DISPLAY ONLY', 'NODIS', 'EXDIS', 'LIMDIS', 'STADIS',
  'NOFORN', 'NOCONTRACT', 'WNINTEL', 'ORCON-USGOV', 'ORCON', 'PROPIN', 'IMCON', 'RELIDO', 'FOUO', 'EFTO', 'SBU', 'CNWDI', 'UMBRA', 'SPOKE',
  'MORAY', 'GAMMA', 'RUFF', 'ZARF', 'COSMIC', 'ATOMAL', 'BOHEMIA', 'BALK', 'NATO', 'COMINT', 'HCS', 'FISA', 'TFNI', 'PERSONAL',
];

/** Words that may stand in the line of a level mark and are no marks themselves. */
export const BESIDE_LEVELS: readonly string[] = [
  'NIACT', 'IMMEDIATE', 'PRIORITY', 'FLASH', 'ROUTINE', 'CRYPTO', 'COPY', 'COPIES', 'NUMBER', 'PAGE', 'PAGES', 'SECTION', 'FINAL', 'OF', 'NO', 'SERIES', 'ENTIRE TEXT',
  'WHEN FILLED IN', 'REPORT CLASS', 'CLASSIFICATION', 'CLASS', 'CORRECTED', 'POSS DUPE', 'DISSEM CONTROLS', 'MEMORANDUM', 'REL TO USA',
];

/** What a reviewer ordered, as stamped or written by itself on a line. */
export const DISPOSITIONS: readonly (readonly [words: RegExp, value: string])[] = [
  [/^DOWNGRADED?(?: TO)?$/, 'downgrade'],
  [/^RELEASED?(?: IN FULL)?$/, 'release'],
  [/^RELEASED? IN PART$/, 'release-in-part'],
  [/^(?:EXCISED?|SANITIZED)(?: COPY)?$/, 'release-in-part'],
  [/^DECLASSIFY$|^DECLASSIFIED$/, 'declassify'],
  [/^DECLASSIF(?:Y|IED) IN PART$/, 'declassify-in-part'],
  [/^(?:DENY|DENIED|WITHHELD)(?: IN FULL)?$/, 'deny'],
  [/^(?:WITHDRAW|WITHDRAWN)$/, 'withdraw'],
  [/^NON-?RESPONSIVE$/, 'not-responsive'],
];

/** OADR as recognition spoils it (domain trap 2). */
export const OADR_WORDS: ReadonlySet<string> = new Set(['OADR', 'OLDR', '0ADR', 'OADB', 'OAOR', 'DADR', 'OAOR', 'QADR', '0AOR']);

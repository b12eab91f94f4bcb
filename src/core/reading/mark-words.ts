/** Words that stand on paper as marks: data, from domain rules 3.1 and 3.2. */
import type { HistoryWord } from './marking/history-words.ts';
import { HISTORY_WORDS } from './marking/history-words.ts';
import type { Level } from './reading.ts';

/** A level as it is typed, in capitals, with the letters run together or spaced out. */
export const LEVEL_WORDS: readonly (readonly [words: string, level: Level])[] = [
  ['TOP SECRET', 'TOP SECRET'],
  ['SECRET', 'SECRET'],
  ['CONFIDENTIAL', 'CONFIDENTIAL'],
  ['RESTRICTED', 'RESTRICTED'],
  ['UNCLASSIFIED', 'UNCLASSIFIED'],
];

/** Handling, dissemination and distribution words; the longer before the shorter that it contains. */
export const CONTROLS: readonly string[] = HISTORY_WORDS.filter((word) => isControl(word))
  .map((word) => word.words)
  .toSorted((a, b) => b.length - a.length);

/** Whether a word of the vocabulary limits who may see a paper. Precedence hastens, and words of release tell what was done. */
export function isControl(word: HistoryWord): boolean {
  return word.kind !== 'release' && word.kind !== 'precedence';
}

/** Words that may stand in the line of a level mark and are no marks themselves. */
export const BESIDE_LEVELS: readonly string[] = [
  'NIACT',
  'IMMEDIATE',
  'PRIORITY',
  'FLASH',
  'ROUTINE',
  'CRYPTO',
  'COPY',
  'COPIES',
  'NUMBER',
  'PAGE',
  'PAGES',
  'SECTION',
  'FINAL',
  'OF',
  'NO',
  'SERIES',
  'ENTIRE TEXT',
  'WHEN FILLED IN',
  'REPORT CLASS',
  'CLASSIFICATION',
  'CLASS',
  'CORRECTED',
  'POSS DUPE',
  'DISSEM CONTROLS',
  'MEMORANDUM',
  'REL TO USA',
];

/** What a reviewer ordered, as stamped or written by itself on a line. */
export const DISPOSITIONS: readonly (readonly [words: RegExp, value: string])[] = [
  [/^DOWNGRADED?(?: TO)?$/, 'downgrade'],
  [/^RELEASED?(?: IN FULL)?$/, 'release'],
  // What is denied or withheld in part only is released in the rest.
  [/^(?:RELEASED?|DENY|DENIED|WITHHELD) IN PART$|^(?:PARTIALLY|PARTLY) RELEASED?$/, 'release-in-part'],
  [/^(?:EXCISED?|SANITIZED)(?: COPY)?$/, 'release-in-part'],
  [/^DECLASSIF(?:Y|IED)(?: IN FULL)?$/, 'declassify'],
  [/^DECLASSIF(?:Y|IED) IN PART$|^(?:PARTIALLY|PARTLY) DECLASSIFIED$/, 'declassify-in-part'],
  [/^(?:DENY|DENIED|WITHHELD)(?: IN FULL)?$/, 'deny'],
  [/^(?:WITHDRAW|WITHDRAWN)$/, 'withdraw'],
  [/^NON-?RESPONSIVE$/, 'not-responsive'],
];

/** The same as words run together, for comparing what recognition spoilt. */
export const DISPOSITION_WORDS: readonly (readonly [folded: string, value: string])[] = [
  ['DOWNGRADE', 'downgrade'],
  ['DOWNGRADED', 'downgrade'],
  ['DOWNGRADETO', 'downgrade'],
  ['DOWNGRADEDTO', 'downgrade'],
  ['RELEASE', 'release'],
  ['RELEASED', 'release'],
  ['RELEASEINFULL', 'release'],
  ['RELEASEDINFULL', 'release'],
  ['RELEASEINPART', 'release-in-part'],
  ['RELEASEDINPART', 'release-in-part'],
  ['EXCISE', 'release-in-part'],
  ['EXCISED', 'release-in-part'],
  ['SANITIZED', 'release-in-part'],
  ['SANITIZEDCOPY', 'release-in-part'],
  ['DECLASSIFY', 'declassify'],
  ['DECLASSIFIED', 'declassify'],
  ['DECLASSIFYINFULL', 'declassify'],
  ['DECLASSIFIEDINFULL', 'declassify'],
  ['DECLASSIFYINPART', 'declassify-in-part'],
  ['DECLASSIFIEDINPART', 'declassify-in-part'],
  ['PARTIALLYDECLASSIFIED', 'declassify-in-part'],
  ['PARTIALLYRELEASED', 'release-in-part'],
  ['DENIEDINPART', 'release-in-part'],
  ['WITHHELDINPART', 'release-in-part'],
  ['DENYINFULL', 'deny'],
  ['DENIEDINFULL', 'deny'],
  ['WITHHELDINFULL', 'deny'],
  ['WITHDRAWN', 'withdraw'],
  ['NONRESPONSIVE', 'not-responsive'],
];

/** OADR as recognition spoils it (domain trap 2). */
export const OADR_WORDS: ReadonlySet<string> = new Set([
  'OADR',
  'OLDR',
  '0ADR',
  'OADB',
  'OAOR',
  'DADR',
  'OAOR',
  'QADR',
  '0AOR',
]);

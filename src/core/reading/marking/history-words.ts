/** Words that marks have borne, past and present, as data (domain rule 3.2), with what kind of word each is and when it was used. */
import type { Day } from '../../dates.ts';

/** What a word of a mark does. `precedence` words hasten a telegram and say nothing of who may see it. */
export type HistoryKind =
  | 'level-suffix'
  | 'administrative'
  | 'state-caption'
  | 'intelligence'
  | 'comint'
  | 'aea'
  | 'nato'
  | 'cui'
  | 'release'
  | 'precedence';

export interface HistoryWord {
  readonly words: string;
  readonly kind: HistoryKind;
  /** First and last days of use on new papers; null where no source tells. */
  readonly from: Day | null;
  readonly until: Day | null;
  /** The word that took its place, or null. */
  readonly successor: string | null;
  readonly source: string;
}

const DOMAIN = 'domain 3.2';

/** All words. One that is contained in a longer one stands after it in nothing: the longest match wins wherever it begins. */
export const HISTORY_WORDS: readonly HistoryWord[] = [
  // Suffixes of a level
  word('SECURITY INFORMATION', 'level-suffix', 'S8', '1951-10-27', '1953-12-15'),
  word('MODIFIED HANDLING AUTHORIZED', 'level-suffix', DOMAIN),
  // Administrative controls: no classification
  word('LIMITED OFFICIAL USE', 'administrative', 'S40', null, null, 'CUI'),
  word('LOU', 'administrative', 'S46', null, null, 'CUI'),
  word('FOR OFFICIAL USE ONLY', 'administrative', DOMAIN, null, null, 'CUI'),
  word('OFFICIAL USE ONLY', 'administrative', DOMAIN, null, null, 'CUI'),
  word('OUO', 'administrative', DOMAIN, null, null, 'CUI'),
  word('FOUO', 'administrative', DOMAIN, null, null, 'CUI'),
  word('SENSITIVE BUT UNCLASSIFIED', 'administrative', DOMAIN, null, null, 'CUI'),
  word('SBU', 'administrative', DOMAIN, null, null, 'CUI'),
  word('ENCRYPT FOR TRANSMISSION ONLY', 'administrative', DOMAIN),
  word('EFTO', 'administrative', DOMAIN),
  word('ADMINISTRATIVE INTERNAL USE ONLY', 'administrative', 'S24'),
  word('ADMINISTRATIVE - INTERNAL USE ONLY', 'administrative', 'S24'),
  word('INTERNAL USE ONLY', 'administrative', 'S46'),
  word('OFFICIAL-INFORMAL', 'administrative', 'S1'),
  word('PERSONAL', 'administrative', 'S1'),
  word('LAW ENFORCEMENT SENSITIVE', 'administrative', 'S2', null, null, 'CUI'),
  word('LES', 'administrative', 'S2', null, null, 'CUI'),
  // Captions of the Department of State
  word('NO DISTRIBUTION OUTSIDE DEPARTMENT', 'state-caption', DOMAIN),
  word('LIMIT DISTRIBUTION', 'state-caption', DOMAIN, null, null, 'LIMDIS'),
  word('LIMITED DISTRIBUTION', 'state-caption', DOMAIN, null, null, 'LIMDIS'),
  word('EXCLUSIVE DISTRIBUTION', 'state-caption', DOMAIN, null, null, 'EXDIS'),
  word('NO DISTRIBUTION', 'state-caption', DOMAIN, null, null, 'NODIS'),
  word('LIMDIS', 'state-caption', DOMAIN),
  word('EXDIS', 'state-caption', DOMAIN),
  word('NODIS', 'state-caption', DOMAIN),
  word('STADIS', 'state-caption', DOMAIN),
  word('FOR YOUR EYES ONLY', 'state-caption', DOMAIN),
  word('EYES ONLY', 'state-caption', DOMAIN),
  word('VERBATIM TEXT', 'state-caption', DOMAIN),
  word('ROGER CHANNEL', 'state-caption', DOMAIN),
  // Intelligence controls
  word('NO FOREIGN DISSEM', 'intelligence', DOMAIN, null, null, 'NOFORN'),
  word('NO FOREIGN DISSEMINATION', 'intelligence', DOMAIN, null, null, 'NOFORN'),
  word('NOT RELEASABLE TO FOREIGN NATIONALS', 'intelligence', DOMAIN, null, null, 'NOFORN'),
  word('NOFORN', 'intelligence', DOMAIN),
  word('NO DISSEM ABROAD', 'intelligence', DOMAIN),
  word('CONTROLLED DISSEM', 'intelligence', DOMAIN),
  word('BACKGROUND USE ONLY', 'intelligence', DOMAIN),
  word('US/UK EYES ONLY', 'intelligence', DOMAIN),
  word('US EYES ONLY', 'intelligence', DOMAIN),
  word(
    'DISSEMINATION AND EXTRACTION OF INFORMATION CONTROLLED BY ORIGINATOR',
    'intelligence',
    DOMAIN,
    null,
    null,
    'ORCON',
  ),
  word('NOCONTRACT', 'intelligence', 'domain 3.2 K:m', null, '1995-04-30'),
  word(
    'WARNING NOTICE - INTELLIGENCE SOURCES AND METHODS INVOLVED',
    'intelligence',
    'domain 3.2 K:m',
    null,
    '1995-04-30',
  ),
  word('WNINTEL', 'intelligence', 'domain 3.2 K:m', null, '1995-04-30'),
  word('ORCON-USGOV', 'intelligence', 'S2'),
  word('ORCON', 'intelligence', DOMAIN),
  word('PROPIN', 'intelligence', DOMAIN),
  word('IMCON', 'intelligence', 'S2'),
  word('RSEN', 'intelligence', 'S2'),
  word('RELIDO', 'intelligence', 'S2'),
  word('DISPLAY ONLY', 'intelligence', 'S2'),
  word('FISA', 'intelligence', 'S2'),
  word('DEA SENSITIVE', 'intelligence', 'S2'),
  word('HCS', 'intelligence', 'S2'),
  // Communications intelligence and imagery
  word('HANDLE VIA COMINT CHANNELS ONLY', 'comint', DOMAIN),
  word('HANDLE VIA COMINT CHANNELS', 'comint', DOMAIN),
  word('HANDLE VIA TALENT-KEYHOLE CHANNELS ONLY', 'comint', DOMAIN),
  word('UMBRA', 'comint', 'domain 3.2 K:m', null, '1999-12-31'),
  word('SPOKE', 'comint', 'domain 3.2 K:m', null, '1999-12-31'),
  word('MORAY', 'comint', 'domain 3.2 K:m', null, '1999-12-31'),
  word('GAMMA', 'comint', DOMAIN),
  word('VRK', 'comint', DOMAIN),
  word('COMINT', 'comint', DOMAIN),
  word('TALENT-KEYHOLE', 'comint', DOMAIN),
  word('TALENT KEYHOLE', 'comint', DOMAIN),
  word('RUFF', 'comint', DOMAIN),
  word('ZARF', 'comint', DOMAIN),
  word('ENDSEAL', 'comint', 'S2', null, '2016-12-31'),
  // Atomic energy
  word('FORMERLY RESTRICTED DATA', 'aea', 'S3'),
  word('RESTRICTED DATA', 'aea', 'S3'),
  word('CNWDI', 'aea', 'S2'),
  word('TFNI', 'aea', 'S3'),
  word('SIGMA', 'aea', 'S2'),
  // NATO
  word('COSMIC', 'nato', 'S2'),
  word('ATOMAL', 'nato', 'S2'),
  word('BOHEMIA', 'nato', 'S2'),
  word('BALK', 'nato', 'S2'),
  word('NATO', 'nato', 'S2'),
  // CUI; the register rule is of 2016, the order of 2010 [K:h]
  word('CUI', 'cui', 'S33; K:h for the day', '2010-11-04'),
  // Words of release: what was done to the paper, no control of its own
  word('SANITIZED COPY', 'release', DOMAIN),
  word('EXCISED', 'release', DOMAIN),
  word('DELETED', 'release', DOMAIN),
  word('RELEASE IN PART', 'release', DOMAIN),
  word('DENIED', 'release', DOMAIN),
  word('WITHDRAWN', 'release', DOMAIN),
  word('ILLEGIB', 'release', DOMAIN),
  word('STATINTL', 'release', DOMAIN),
  word('STAT', 'release', DOMAIN),
  // Precedence of telegrams
  word('NIACT', 'precedence', DOMAIN),
  word('IMMEDIATE', 'precedence', DOMAIN),
  word('PRIORITY', 'precedence', DOMAIN),
  word('FLASH', 'precedence', DOMAIN),
  word('ROUTINE', 'precedence', 'K:h'),
];

function word(
  words: string,
  kind: HistoryKind,
  source: string,
  from: string | null = null,
  until: string | null = null,
  successor: string | null = null,
): HistoryWord {
  return { words, kind, from: from as Day | null, until: until as Day | null, successor, source };
}

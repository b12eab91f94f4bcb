/** A banner or a portion mark as structure (domain rule 3.1). Lists are in canonical order and without doubles once printed. */
import type { Day } from '../../dates.ts';
import type { Level } from '../reading.ts';

/** Whose mark it is. `cui` is controlled unclassified information, which has no level. */
export type MarkingSystem = 'us' | 'foreign' | 'joint' | 'nato' | 'cui';

/** Categories in the order in which a banner gives them; `control` holds what NATO adds, `declassify` what stood last until 2008. */
export const CATEGORIES = ['control', 'sci', 'sap', 'aea', 'fgi', 'dissem', 'non-ic', 'declassify'] as const;
export type Category = (typeof CATEGORIES)[number];

export interface Marking {
  readonly system: MarkingSystem;
  /** Null for CUI. */
  readonly level: Level | null;
  /** Countries or organisations of a foreign, joint or NATO level; empty for the United States. */
  readonly owners: readonly string[];
  /** ATOMAL, BOHEMIA, BALK. */
  readonly controls: readonly string[];
  readonly sci: readonly string[];
  readonly sap: readonly string[];
  readonly aea: readonly string[];
  /** Null: none. An empty list: foreign information whose country is concealed. */
  readonly fgi: readonly string[] | null;
  /** Words of dissemination without lists of countries. */
  readonly dissem: readonly string[];
  /** Countries after REL TO; an empty list is a portion's bare REL, which means the banner's list. */
  readonly relTo: readonly string[] | null;
  readonly displayOnly: readonly string[] | null;
  readonly eyesOnly: readonly string[] | null;
  readonly nonIc: readonly string[];
  /** Categories of CUI. */
  readonly cui: readonly string[];
  /** A date or code to declassify, as banners bore it before February 2008. */
  readonly declassify: string | null;
}

/** A marking of nothing but a level of the United States. */
export function plainMarking(level: Level | null, system: MarkingSystem = 'us'): Marking {
  return {
    system,
    level,
    owners: [],
    controls: [],
    sci: [],
    sap: [],
    aea: [],
    fgi: null,
    dissem: [],
    relTo: null,
    displayOnly: null,
    eyesOnly: null,
    nonIc: [],
    cui: [],
    declassify: null,
  };
}

export type MarkingProblem =
  /** A word that no vocabulary has. */
  | 'unknown-word'
  /** No level, and no other head. */
  | 'no-level'
  /** Categories, or values of one, in another order than the register's. */
  | 'out-of-order'
  | 'doubled-word'
  /** Values of two categories between the same double slashes. */
  | 'categories-mixed'
  /** A single stroke, blank or hyphen where the register wants `//`. */
  | 'old-separator'
  | 'rel-to-without-usa'
  | 'countries-out-of-order'
  | 'noforn-with-release'
  /** Short form in a banner, or long form in a portion. */
  | 'wrong-form'
  | 'not-capitals'
  /** SCI, RD or FRD on what bears no level. */
  | 'control-without-level'
  | 'retired-word';

/** Days between which a mark of this wording was made; each clue with its source. */
export interface Dated {
  readonly from: Day | null;
  readonly until: Day | null;
  readonly source: readonly string[];
}

export interface ParsedMarking {
  /** Null when the text has no head that any grammar knows. */
  readonly marking: Marking | null;
  readonly problems: readonly { readonly problem: MarkingProblem; readonly word: string }[];
  readonly dated: Dated;
}

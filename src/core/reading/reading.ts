/** The format `declass/reading/1` (formats.md section 3): what declass read off one file, with evidence for every value. */
import type { DateRead } from '../dates.ts';
import type { Box, Confidence, Evidence, ReadValue } from '../evidence.ts';
import type { Sha256 } from '../ids.ts';

export type SourceKind = 'scan' | 'born-digital' | 'transcript';
export type PageKind =
  | 'letter'
  | 'memorandum'
  | 'telegram'
  | 'airgram'
  | 'memcon'
  | 'report'
  | 'form'
  | 'record-form'
  | 'routing-slip'
  | 'withdrawal-notice'
  | 'photograph'
  | 'blank'
  | 'other';
export type Legibility = 'good' | 'fair' | 'poor' | 'unreadable' | 'blank';

/** A recognised word; `confidence` is 0..1 and means the share of such words that are right. */
export interface Word {
  readonly text: string;
  readonly box: Box;
  readonly confidence: number;
}
export interface Line {
  readonly box: Box;
  readonly words: readonly Word[];
  /** Line number of the transcript, from 1; absent on a scan. */
  readonly line?: number;
}
export interface ReadPage {
  readonly page: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly kind: PageKind;
  readonly legibility: Legibility;
  readonly lines: readonly Line[];
}

export type Level = 'TOP SECRET' | 'SECRET' | 'CONFIDENTIAL' | 'RESTRICTED' | 'UNCLASSIFIED' | 'none';
export type MarkKind =
  | 'classification'
  | 'control'
  | 'instruction'
  | 'portion'
  | 'disposition'
  | 'exemption'
  | 'number'
  | 'case'
  | 'routing'
  | 'custody'
  | 'copy'
  | 'initials'
  | 'date-stamp'
  | 'drafting'
  | 'notice';
export type MarkState = 'plain' | 'struck' | 'partly-struck' | 'illegible';

export interface Mark {
  readonly id: string;
  readonly part: string | null;
  readonly kind: MarkKind;
  /** Letter for letter as on the paper, strike signs included. */
  readonly read: string;
  readonly value: string | null;
  readonly state: MarkState;
  readonly portion: boolean;
  /** Printed words of a form: never a live mark. */
  readonly form: boolean;
  readonly confidence: Confidence;
  readonly evidence: Evidence;
}

export type PartType =
  | 'letter'
  | 'memorandum'
  | 'telegram'
  | 'airgram'
  | 'memcon'
  | 'report'
  | 'form'
  | 'record-form'
  | 'routing-slip'
  | 'withdrawal-notice'
  | 'other';
export type PartRole = 'cover' | 'main' | 'attachment' | 'slip' | 'form';

export interface Attachment {
  readonly id: string;
  readonly read: string;
  /** Part that it is, or null when it is stated but missing. */
  readonly is: string | null;
}
export interface Part {
  readonly id: string;
  readonly evidence: Evidence;
  readonly pages: readonly [first: number, last: number];
  readonly type: PartType;
  readonly role: PartRole;
  readonly date: DateRead | null;
  readonly from: readonly ReadValue[];
  readonly to: readonly ReadValue[];
  readonly copyTo: readonly ReadValue[];
  readonly subject: string | null;
  readonly originalClassification: {
    readonly value: Level | null;
    readonly basis: 'own mark' | 'contents' | 'outside authority' | 'none';
    readonly confidence: Confidence;
    readonly evidence: readonly Evidence[];
  };
  readonly attachments: readonly Attachment[];
  readonly numbers: readonly {
    readonly kind: string;
    readonly value: string;
    /** What files of that number are about, and the row of a table that says so. */
    readonly class?: string;
    readonly source?: string;
  }[];
  readonly drafting: ReadValue | null;
}

export type BoxState = 'ticked' | 'clear' | 'unknown';
export interface Stamp {
  readonly id: string;
  readonly part: string | null;
  readonly family: string;
  readonly evidence: Evidence;
  readonly fields: Readonly<Record<string, string | null>>;
  readonly boxes: readonly { readonly label: string; readonly state: BoxState }[];
}

export type ReviewDecision =
  | 'release'
  | 'release-in-part'
  | 'deny'
  | 'declassify'
  | 'declassify-in-part'
  | 'downgrade'
  | 'classify'
  | 'no-objection'
  | 'refer'
  | 'exhibit'
  | 'withdraw'
  | 'not-responsive';
/** An exemption as a code of the law and, where it has one, the category of the order in force when it was claimed. */
export interface Exemption {
  readonly code: string;
  readonly order: string | null;
  readonly category: string | null;
}
export interface ReviewAction {
  readonly id: string;
  readonly generation: number;
  readonly agency: string | null;
  readonly office: string | null;
  readonly reviewer: string | null;
  readonly date: DateRead;
  readonly decisions: readonly ReviewDecision[];
  readonly fromLevel: Level | null;
  readonly toLevel: Level | null;
  readonly declassifyOn: string | null;
  readonly exemptions: readonly Exemption[];
  readonly case: string | null;
  readonly appliesTo: readonly { readonly part: string; readonly basis: 'stated' | 'inferred' }[];
  readonly supersededBy: string | null;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
}

export interface SeenExcision {
  readonly page: number;
  readonly box: Box;
  readonly kind: 'bar' | 'white-box' | 'brackets' | 'whole-page';
  readonly codes: readonly string[];
  readonly read: string;
  readonly confidence: Confidence;
}
export interface Unread {
  readonly page: number;
  readonly box: Box;
  readonly why: 'handwriting' | 'faded' | 'dark' | 'cut-off' | 'noise';
}

/** The closed list of findings; a new one needs a decision (formats.md section 3). */
export const FINDING_CODES = [
  'DATE_IMPOSSIBLE',
  'DATE_CONFLICT',
  'WEEKDAY_MISMATCH',
  'BOXES_CONTRADICT',
  'STAMP_MISSING',
  'ATTACHMENT_MISSING',
  'NO_MARKING_ON_PAGE',
  'MARKS_NOT_CANCELLED',
  'PARTIAL_STRIKE',
  'LEVEL_IMPOSSIBLE',
  'LEVELS_CONTRADICT',
  'TS_AUTHORITY_BLANK',
  'CODE_ORDER_MISMATCH',
  'CODE_UNKNOWN',
  'EXEMPTION_AFTER_DECLASSIFICATION',
  'PORTION_OVER_BANNER',
  'NAME_VARIANTS',
  'INSTRUCTION_OBSOLETE',
  'DATE_PASSED',
  'DEEMED_GDS',
  'LEAP_POLICY',
  'RD_REQUIRES_DOE',
  'FOREIGN_CONSENT',
  'EQUITY_OTHER',
  'UNRESOLVED_READING',
  'FORM_TEXT_NOT_NAME',
  'PAGE_UNREADABLE',
  'PAGE_MISSING',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];
export interface Finding {
  readonly code: FindingCode;
  readonly part: string | null;
  /** What to look at and what would settle it. */
  readonly message: string;
  readonly proposes: string | null;
  readonly evidence: Evidence | null;
}

export type ClassificationStatus =
  | Level
  | 'declassified'
  | 'declassified-in-part'
  | 'presumed-declassified'
  | 'not-classified'
  | 'review';
export type AccessStatus = 'closed' | 'withheld' | 'released' | 'released-in-part' | 'unresolved';
export type MarkingStatus = 'plain' | 'struck' | 'partly-struck' | 'absent' | 'illegible';
/** One axis of a status with what carries it: ids of review actions, marks or acts. */
export interface Axis<Value> {
  readonly value: Value;
  readonly confidence: Confidence;
  readonly reasons: readonly string[];
}
/** The four axes of one part on one date; never derived from one mark alone. */
export interface PartStatus {
  readonly part: string;
  readonly on: string;
  readonly classification: Axis<ClassificationStatus>;
  readonly instruction: Axis<string | null>;
  readonly access: Axis<AccessStatus>;
  readonly marking: Axis<MarkingStatus>;
}

export interface ReadingSource {
  readonly sha256: Sha256;
  readonly bytes: number;
  readonly mediaType: string;
  readonly kind: SourceKind;
}
export interface Reading {
  readonly format: 'declass/reading/1';
  readonly source: ReadingSource;
  readonly pages: readonly ReadPage[];
  readonly parts: readonly Part[];
  readonly marks: readonly Mark[];
  readonly stamps: readonly Stamp[];
  readonly reviewActions: readonly ReviewAction[];
  readonly excisions: readonly SeenExcision[];
  readonly unread: readonly Unread[];
  readonly findings: readonly Finding[];
  readonly status: readonly PartStatus[];
}

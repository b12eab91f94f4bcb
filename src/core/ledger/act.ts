/**
 * An act: one entry in the work ledger (design.md section 6). Payloads hold references, codes, boxes and hashes,
 * never page text or free text about it, so that a spillage can be purged while the chain still verifies.
 */
import type { DateRead, Instant } from '../dates.ts';
import type { Evidence, PixelBox } from '../evidence.ts';
import type { ActId, PersonId, RecordId, ReleaseId, Sha256 } from '../ids.ts';
import type {
  Exemption,
  FindingCode,
  Level,
  MarkKind,
  MarkState,
  PartRole,
  PartType,
  ReviewDecision,
} from '../reading/reading.ts';
import type { Extent, PartDecision } from '../review/excision.ts';
import type { Role } from '../review/person.ts';

/** Names that can be put right: of a part's correspondents, or of a review action. */
export type NameField = 'from' | 'to' | 'copyTo' | 'agency' | 'office' | 'reviewer';
/** How a finding was settled: it is so, it is not so, or nothing can settle it. */
export type SettledWhy = 'confirmed' | 'not-so' | 'cannot-be-settled';

export interface ActPayloads {
  /** Originals kept. `originals` in order; names are labels kept beside the ledger, not in it. */
  'record.taken-in': { readonly originals: readonly Sha256[]; readonly bytes: number };
  /** A reading was made: `reading` is the hash of the canonical reading document in the derived store; rasters page by page. */
  'reading.made': { readonly reading: Sha256; readonly rasters: readonly Sha256[]; readonly step: string };
  /** A review action read off the paper: an assertion with a confidence, effective on the date read. */
  'paper.action': {
    readonly reading: Sha256;
    readonly action: string;
    readonly generation: number;
    readonly decisions: readonly ReviewDecision[];
    readonly fromLevel: Level | null;
    readonly toLevel: Level | null;
    readonly declassifyOn: string | null;
    readonly exemptions: readonly Exemption[];
    readonly appliesTo: readonly { readonly part: string; readonly basis: 'stated' | 'inferred' }[];
    readonly confidence: 'verified' | 'high' | 'medium' | 'low' | 'unresolved';
  };
  /** A person put right the state of a mark; what was read stays in the reading. */
  'mark.corrected': {
    readonly reading: Sha256;
    readonly mark: string;
    readonly state: MarkState;
    readonly value: string | null;
  };
  /** As `mark.corrected`, where the value is no word of the field (a number, a name): the text lies beside the ledger. */
  'mark.reworded': {
    readonly reading: Sha256;
    readonly mark: string;
    readonly state: MarkState;
    readonly text: Sha256;
  };
  /** What was read as a mark is none: printed words of a form, or words of the text. */
  'mark.dismissed': { readonly reading: Sha256; readonly mark: string; readonly as: 'form-text' | 'running-text' };
  /** A mark that was missed; where it stands is the act's evidence, what it reads lies beside the ledger. */
  'mark.added': {
    readonly reading: Sha256;
    /** The id it bears from now on, never used before in the record. */
    readonly mark: string;
    readonly kind: MarkKind;
    readonly state: MarkState;
    readonly portion: boolean;
    /** A word of the field, or null: another value lies with the text. */
    readonly value: string | null;
    readonly text: Sha256;
  };
  /** The date of a part, or of a review action on the paper. */
  'date.corrected': {
    readonly reading: Sha256;
    readonly of: 'part' | 'action';
    readonly id: string;
    readonly value: string | null;
    readonly precision: DateRead['precision'];
  };
  /** Who is meant by a name: a correspondent by its place in the part's list (from 0), or a field of a review action (place 0). */
  'name.corrected': {
    readonly reading: Sha256;
    readonly of: 'part' | 'action';
    readonly id: string;
    readonly field: NameField;
    readonly place: number;
    readonly text: Sha256;
  };
  /** A part begins at a page, or at a line: of the transcript, or the n-th of a page that is a scan. The new part takes a letter never used before. */
  'part.cut': {
    readonly reading: Sha256;
    readonly part: string;
    readonly from: string;
    readonly page: number;
    readonly line: number | null;
    readonly type: PartType | null;
    readonly role: PartRole | null;
  };
  /** A part goes on what stands before it, and ends as a part of its own. */
  'part.joined': { readonly reading: Sha256; readonly part: string; readonly into: string };
  'part.described': {
    readonly reading: Sha256;
    readonly part: string;
    readonly type: PartType;
    readonly role: PartRole;
  };
  /** The part that a stated attachment is, or null: it is missing. */
  'attachment.linked': {
    readonly reading: Sha256;
    readonly part: string;
    readonly attachment: string;
    readonly is: string | null;
  };
  /** `finding` is `f` and its number in the reading, from 1. */
  'finding.settled': {
    readonly reading: Sha256;
    readonly finding: string;
    readonly code: FindingCode;
    readonly part: string | null;
    readonly why: SettledWhy;
  };
  /** Takes a correction back: what stood before it stands again. */
  'correction.withdrawn': { readonly reading: Sha256; readonly correction: ActId };
  'excision.placed': {
    readonly excision: ActId;
    readonly page: number;
    readonly raster: Sha256;
    readonly box: PixelBox;
    readonly exemptions: readonly Exemption[];
    readonly extent: Extent;
    readonly wholePage: boolean;
  };
  /** Replaces box and reasons of an excision; names the act it changes, so that two reviewers cannot overwrite each other. */
  'excision.changed': {
    readonly excision: ActId;
    readonly replaces: ActId;
    readonly page: number;
    readonly raster: Sha256;
    readonly box: PixelBox;
    readonly exemptions: readonly Exemption[];
    readonly extent: Extent;
    readonly wholePage: boolean;
  };
  'excision.removed': { readonly excision: ActId; readonly replaces: ActId };
  /** `replaces` is the decision act that stood for the part before, or null. */
  'decision.made': {
    readonly part: string;
    readonly decision: PartDecision;
    readonly exemptions: readonly Exemption[];
    readonly replaces: ActId | null;
  };
  /** Takes a decision back: the part is undecided again. */
  'decision.withdrawn': { readonly part: string; readonly replaces: ActId };
  /** The reviewer hands on for second sign-off what the digest names. */
  'review.sent-on': { readonly digest: Sha256 };
  /** The second person agrees to exactly what the digest names; any later change voids it. */
  'sign-off.agreed': { readonly digest: Sha256; readonly nonce: string };
  'sign-off.objected': { readonly digest: Sha256; readonly excision: ActId | null };
  /** A release was asked for; the worker burns, proves, certifies and publishes. */
  'release.requested': { readonly release: ReleaseId; readonly digest: Sha256 };
  /** `proof` is the hash of the gate's report (canonical JSON of the checks) in the derived store. */
  'release.refused': {
    readonly release: ReleaseId;
    readonly digest: Sha256;
    readonly check: string;
    readonly code: string;
    readonly page: number | null;
    readonly proof: Sha256;
  };
  'release.published': {
    readonly release: ReleaseId;
    readonly digest: Sha256;
    readonly certificate: Sha256;
    readonly manifest: Sha256;
    readonly proof: Sha256;
  };
  'release.withdrawn': { readonly release: ReleaseId };
  'person.added': { readonly person: PersonId };
  'person.granted': { readonly person: PersonId; readonly role: Role; readonly upTo: Level };
  'person.revoked': { readonly person: PersonId; readonly role: Role };
  'key.made': { readonly purpose: string; readonly keyId: string };
}

export type ActKind = keyof ActPayloads;

/** What an act is about: a record, and a part or page of it where it is narrower; or a person; or the system itself. */
export type Subject =
  | { readonly record: RecordId; readonly part?: string; readonly page?: number }
  | { readonly person: PersonId }
  | { readonly system: 'declass' };

/** Who acted: a person, the paper itself, or a step of the work. */
export type Actor = { readonly person: PersonId } | { readonly paper: true } | { readonly step: string };

interface ActOf<K extends ActKind> {
  readonly id: ActId;
  readonly subject: Subject;
  readonly kind: K;
  /** When it took effect. */
  readonly effective: DateRead;
  readonly actor: Actor;
  /** The rule or delegation relied on, as a citation; null when none is claimed. */
  readonly authority: string | null;
  readonly payload: ActPayloads[K];
  readonly evidence: readonly Evidence[];
  readonly supersedes: readonly ActId[];
}

/** An act not yet in the ledger. */
export type NewAct = { [K in ActKind]: ActOf<K> }[ActKind];

/** What recording adds. */
export interface Recorded {
  /** Position in the work ledger, from 0. */
  readonly index: number;
  readonly recordedAt: Instant;
  /** 32 random bytes in hex, inside the hashed JSON; shown to auditors only (standards.md 2.3). */
  readonly salt: string;
}

/** An act as it lies in the ledger. */
export type Act = { [K in ActKind]: ActOf<K> & Recorded }[ActKind];

/** A review action while it is being gathered from stamps, notes and codes. */
import type { DateRead } from '../dates.ts';
import type { Evidence } from '../evidence.ts';
import type { FormStamp } from './form-stamps.ts';
import type { LineMark } from './loose-marks.ts';
import type { NameTables } from './people-on-paper.ts';
import type { PrintedStamp } from './printed-stamps.ts';
import type { Exemption, Level, Mark, PartRole, ReviewDecision, Stamp } from './reading.ts';
import type { RecordForm } from './record-form.ts';
import type { StampDate } from './stamp-dates.ts';

export type OwnMark = LineMark & Pick<Mark, 'id'> & { readonly part: string };
export type OwnStamp<Of = FormStamp | PrintedStamp> = Stamp & { readonly of: Of };

/** A stamp with its date and the part it stands on. */
export interface DatedStamp {
  readonly stamp: OwnStamp;
  readonly date: StampDate | null;
  readonly part: string;
}

/** What is needed of a document to tell its review actions. */
export interface Reviewed {
  readonly marks: readonly OwnMark[];
  /** Level marks by part: neither form text nor portion marks. */
  readonly levels: ReadonlyMap<string, readonly Pick<Mark, 'value' | 'state'>[]>;
  readonly described: readonly {
    readonly id: string;
    readonly role: PartRole;
    readonly words: { readonly date: DateRead | null };
    /** The identification form that the part is, or that lies over it. */
    readonly record: RecordForm | null;
  }[];
  /** The tables that the reading draws on; ours when not said. */
  readonly names?: NameTables;
}

export interface ActionDraft {
  readonly agency: string | null;
  readonly office: string | null;
  readonly reviewer: string | null;
  readonly date: DateRead;
  /** Only for the order of actions, where the date itself is unknown. */
  readonly after: string | null;
  readonly decisions: ReviewDecision[];
  toLevel: Level | null;
  declassifyOn: string | null;
  readonly exemptions: Exemption[];
  readonly case: string | null;
  /** Parts on which it stands. */
  readonly stated: Set<string>;
  readonly evidence: Evidence[];
  readonly isSure: boolean;
  /** A review form: loose codes and dispositions may belong to it. */
  readonly isForm: boolean;
}

/** No date is stated. */
export const UNKNOWN_DATE: DateRead = { value: null, precision: 'unknown', read: null };

/** A draft that says nothing yet. */
export function draftWith(over: Partial<ActionDraft>): ActionDraft {
  return {
    agency: null,
    office: null,
    reviewer: null,
    date: UNKNOWN_DATE,
    after: null,
    decisions: [],
    toLevel: null,
    declassifyOn: null,
    exemptions: [],
    case: null,
    stated: new Set(),
    evidence: [],
    isSure: false,
    isForm: false,
    ...over,
  };
}

/** How far a date that is cut short reaches: its length tells. */
export function precisionOf(value: string): 'day' | 'month' | 'year' {
  return value.length === 10 ? 'day' : value.length === 7 ? 'month' : 'year';
}

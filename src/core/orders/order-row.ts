/** The shape of one executive order as dated data: everything the calculators and the status ask of an order. */
import type { Day } from '../dates.ts';
import type { Level } from '../reading/reading.ts';

/** Name of an order as it stands in exemptions, e.g. `EO13526`. */
export type OrderName = `EO${number}`;

/** One step of a schedule: after so many years the paper has this level, or ends. */
export type ScheduleStep = readonly [years: number, to: Level | 'declassified'];

/** A schedule that papers are stamped with by name, and that lowers them by itself. */
export interface ScheduleRow {
  /** As stamped, in capitals: `GDS`, `GROUP 4`. */
  readonly name: string;
  /** Full calendar years end on 31 December; others to the day. */
  readonly counts: 'calendar-years' | 'to-the-day';
  /** Steps by the level the paper was given, ascending; a level without steps never changes. */
  readonly steps: Readonly<Partial<Record<Level, readonly ScheduleStep[]>>>;
  /** Papers under it need a review to change at all. */
  readonly isReviewOnly: boolean;
  /** Older schedules whose papers follow this one from the day the order took effect. */
  readonly takesOver: readonly string[];
  readonly source: string;
}

/** Automatic declassification of permanent records (calculator B). Years are counted to 31 December of the last. */
export interface AutomaticRule {
  readonly years: number;
  /** No record fell due before this day. */
  readonly floor: Day;
  /** It moved deadlines that may have passed already: then the protective later one counts. */
  readonly movesEarlier: boolean;
  /** Papers of this year and older may have lapsed under the deadline before it was moved; null for no such doubt. */
  readonly mayHaveLapsedUpTo: number | null;
  /** Years an approved exemption without a date may last, its first end, and the years of those that last longest. */
  readonly exemptYears: number;
  readonly exemptFloor: Day;
  readonly longestYears: number;
  /** Most years that a file block may span. */
  readonly blockYears: number;
  readonly specialMediaYears: number;
  /** Years from discovery of records that escaped review, and days in which the oversight office is told. */
  readonly discoveredYears: number;
  readonly noticeDays: number;
  /** Records older than `unscheduledAge` years when scheduled get `unscheduledYears` from that day. */
  readonly unscheduledAge: number;
  readonly unscheduledYears: number;
  /** Years an agency has from formal notice of a referral, and at another agency's centre. */
  readonly referralYears: number;
  readonly centreReferralYears: number;
}

export interface OrderRow {
  readonly order: OrderName;
  readonly signed: Day;
  /** The day from which its scheme counted. */
  readonly effective: Day;
  readonly levels: readonly Level[];
  /** How long papers under it stayed classified, in a sentence. */
  readonly duration: string;
  readonly schedules: readonly ScheduleRow[];
  /** Schedule on which its papers are deemed to be when they bear no stamp; null for none. */
  readonly deemed: string | null;
  /** A date on its papers works by itself only up to so many years from origin, of foreign information so many; null when no limit is known. */
  readonly dateWorks: { readonly years: number; readonly foreignYears: number } | null;
  /** Most years an original classifier may set without an exemption; null when the order fixed none. */
  readonly longestOriginalYears: number | null;
  /** Calculator A: years from the source for obsolete instructions, and for an exemption without a date; null when it has no such rule. */
  readonly conversion: { readonly years: number; readonly undatedExemptionYears: number } | null;
  readonly automatic: AutomaticRule | null;
  readonly source: string;
  /** The day on which this row was last held against its source. */
  readonly asOf: Day;
}

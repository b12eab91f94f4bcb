/**
 * The Kyl-Lott gate (50 USC 2672, P.L. 105-261 sec. 3161; S20 S39): since 17 October 1998 no record is declassified
 * under the order before it was looked through page by page for atomic information, unless it is certified highly
 * unlikely to hold any.
 */
import type { Day } from '../dates.ts';

export type KylLott =
  | { readonly gate: 'not-needed' }
  /** Certified highly unlikely to hold Restricted or Formerly Restricted Data. */
  | { readonly gate: 'certified-HU' }
  | { readonly gate: 'page-reviewed'; readonly by: string; readonly on: Day }
  | { readonly gate: 'pending' };

export interface KylLottFacts {
  /** The day of the declassification asked about. */
  readonly on: Day;
  /** Declassified under the order; an atomic record goes its own way, and one never classified needs no gate. */
  readonly isUnderOrder: boolean;
  readonly isCertifiedUnlikely: boolean;
  readonly pageReview: { readonly by: string; readonly on: Day } | null;
}

const BEGAN = '1998-10-17' as Day;

/** How the record stands before the gate. A page review of after the day asked about does not count on that day. */
export function kylLottOf({ on, isUnderOrder, isCertifiedUnlikely, pageReview }: KylLottFacts): KylLott {
  if (!isUnderOrder || on < BEGAN) return { gate: 'not-needed' };
  if (pageReview && pageReview.on <= on) return { gate: 'page-reviewed', ...pageReview };
  return isCertifiedUnlikely ? { gate: 'certified-HU' } : { gate: 'pending' };
}

/** Whether the gate keeps the record from being declassified. */
export function isBlocked({ gate }: KylLott): boolean {
  return gate === 'pending';
}

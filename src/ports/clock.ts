import type { Instant } from '../core/dates.ts';

/** The time of day; handed in so that tests and twins can hold it still. */
export interface Clock {
  now(): Instant;
}

import type { Instant } from '../../core/dates.ts';
import type { Clock } from '../../ports/clock.ts';

/** The clock of this machine, in UTC with milliseconds. */
export function makeClock(): Clock {
  return { now: () => new Date().toISOString() as Instant };
}

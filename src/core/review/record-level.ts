import type { CorrectedReading } from '../orders/corrected-reading.ts';
import { higherOf } from '../orders/levels.ts';
import type { Level, Part } from '../reading/reading.ts';

/**
 * The level that a person's role must reach to touch the record: the highest level any part was made with. Later
 * declassification does not lower it: what the roles guard is the record as it lies in the store. Where no part says
 * anything it is TOP SECRET: absence of a mark proves nothing (32 CFR 2001.24(f)).
 */
export function levelOfRecord(parts: readonly Part[]): Level {
  const known = parts.map((part) => part.originalClassification.value).filter((level) => level !== null);
  return known.length ? known.reduce(higherOf) : 'TOP SECRET';
}

/** The level of a record whose reading was put right: the higher of what was read and what was put right, so that no correction lets more people see it. */
export function levelOfReading(reading: CorrectedReading | null): Level {
  return levelOfRecord(reading === null ? [] : [...reading.asRead.parts, ...reading.parts]);
}

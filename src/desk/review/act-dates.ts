import type { RecordView } from '../../contract/api.ts';
import { asDay } from '../../core/dates.ts';

/** Whole days on which an act took effect or was recorded, and the parts' own dates; earliest first, each once. */
export function datesOf(record: Pick<RecordView, 'acts' | 'parts' | 'reviewActions'>): readonly string[] {
  const all = [
    ...record.acts.map(({ effective, recordedAt }) => effective ?? recordedAt.slice(0, 10)),
    ...record.parts.map(({ date }) => date),
    ...record.reviewActions.map(({ date }) => date),
  ];
  return [
    ...new Set(
      all
        .filter((date) => date !== null)
        .map((date) => date.slice(0, 10))
        .filter((date) => asDay(date) !== null),
    ),
  ].toSorted();
}

/** The nearest of these days before or after the given one; null when there is none. */
export function neighbourDate(dates: readonly string[], on: string, step: 1 | -1): string | null {
  return (step === 1 ? dates.find((date) => date > on) : dates.findLast((date) => date < on)) ?? null;
}

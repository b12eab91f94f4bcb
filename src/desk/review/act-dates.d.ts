import type { RecordView } from '../../contract/api.ts';
/** Whole days on which an act took effect or was recorded, and the parts' own dates; earliest first, each once. */
export declare function datesOf(record: Pick<RecordView, 'acts' | 'parts' | 'reviewActions'>): readonly string[];
/** The nearest of these days before or after the given one; null when there is none. */
export declare function neighbourDate(dates: readonly string[], on: string, step: 1 | -1): string | null;

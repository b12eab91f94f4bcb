import type { Correction, RecordView } from '../../contract/api.ts';
import type { Review } from '../review/use-review.ts';
import { standingFor } from './corrections.ts';

/** How corrections go to the record from a form: through the outbox, as every change does. */
export interface Corrections {
  /** The sentence why nothing can be put right here now, or null. */
  readonly whyNot: string | null;
  readonly correct: (correction: Correction, authority?: string | null) => void;
  readonly takeBack: (act: string) => void;
  /** True while a correction of this is on its way; the record does not hold it yet. */
  readonly isOnItsWay: (isIt: (correction: Correction) => boolean) => boolean;
  /** True while this act is being taken back. */
  readonly isGoing: (act: string) => boolean;
}

/** The corrections of a record under review. */
export function correctionsOf(record: RecordView, review: Review): Corrections {
  const waiting = review.outbox.filter(({ state }) => state === 'waiting').map(({ change }) => change);
  const whyNot = record.may.correct.allowed
    ? record.reading === null
      ? 'The record has not been read yet, so there is nothing to put right.'
      : null
    : record.may.correct.why;
  return {
    whyNot,
    correct: (correction, authority = null) => {
      if (whyNot !== null || record.reading === null) return;
      review.submit([
        {
          door: 'correct',
          act: crypto.randomUUID(),
          reading: record.reading,
          correction,
          replaces: standingFor(correction, record),
          authority: authority?.trim() ? authority.trim() : null,
        },
      ]);
    },
    takeBack: (act) => {
      if (whyNot === null && record.reading !== null)
        review.submit([
          { door: 'withdraw', act: crypto.randomUUID(), reading: record.reading, correction: act, was: null },
        ]);
    },
    isOnItsWay: (isIt) => waiting.some((change) => change.door === 'correct' && isIt(change.correction)),
    isGoing: (act) => waiting.some((change) => change.door === 'withdraw' && change.correction === act),
  };
}

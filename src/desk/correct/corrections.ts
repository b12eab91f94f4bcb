/** Corrections in words, and what they did to the status of the parts. */
import type { Correction, RecordView, StatusView } from '../../contract/api.ts';
import { AXES, valueInSentence, type AxisName } from '../axis-words.ts';
import { dateInWords, said } from '../plain-words.ts';

/** One axis of a part that is not what it was. */
export interface StatusChange {
  readonly part: string;
  readonly axis: AxisName;
  readonly label: string;
  readonly before: StatusView[AxisName];
  readonly after: StatusView[AxisName];
}
/** What a correction did, in the words that were said of it. */
export interface Moved {
  readonly said: string;
  readonly changes: readonly StatusChange[];
  readonly version: number;
}

/** Axes of parts that stand in both records and have another value or confidence in the second. */
export function statusChanges(
  before: Pick<RecordView, 'parts'>,
  after: Pick<RecordView, 'parts'>,
): readonly StatusChange[] {
  return after.parts.flatMap(({ id, status }) => {
    const old = before.parts.find((one) => one.id === id)?.status;
    if (!old) return [];
    return AXES.flatMap(({ axis, label }) =>
      old[axis].value === status[axis].value && old[axis].confidence === status[axis].confidence
        ? []
        : [{ part: id, axis, label, before: old[axis], after: status[axis] }],
    );
  });
}

/** `Classification of part B: SECRET, before presumed declassified.` */
export function changeInWords({ part, axis, label, before, after }: StatusChange): string {
  const now = valueInSentence(axis, after);
  const old = valueInSentence(axis, before);
  return now === old
    ? `${label} of part ${part}: ${now}, confidence ${after.confidence}, before ${before.confidence}.`
    : `${label} of part ${part}: ${now}, before ${old}.`;
}

const SETTLED: Readonly<Record<string, string>> = {
  confirmed: 'the finding is confirmed',
  'not-so': 'the finding is not so',
  'cannot-be-settled': 'the finding cannot be settled',
};

/** What is put right, as the middle of a sentence. It names no value read from the paper but dates. */
export function correctionInWords(correction: Correction): string {
  switch (correction.what) {
    case 'mark':
      return 'mark put right';
    case 'not-a-mark':
      return 'it is no mark';
    case 'missed-mark':
      return `missed mark on page ${correction.at.page} added`;
    case 'date':
      return correction.value === null ? 'date is not known' : `date put right: ${dateInWords(correction.value)}`;
    case 'name':
      return 'name put right';
    case 'cut':
      return `a part begins on page ${correction.page}`;
    case 'join':
      return `part ${correction.part} joined to the part before it`;
    case 'part':
      return `part ${correction.part} is ${said(correction.type).toLowerCase()}, ${correction.role}`;
    case 'attachment':
      return correction.is === null ? 'the attachment is not in the file' : `the attachment is part ${correction.is}`;
    case 'finding':
      return SETTLED[correction.why] ?? 'finding settled';
  }
}

/**
 * The act of the correction that stands for the same thing, or null where none does: name it as `replaces`. Undefined
 * where the record does not tell; then whatever stands is superseded.
 */
export function standingFor(correction: Correction, record: RecordView): string | null | undefined {
  switch (correction.what) {
    case 'mark':
    case 'not-a-mark':
      return record.marks.find(({ id }) => id === correction.mark)?.corrected?.act ?? null;
    case 'date':
      return (
        (correction.of === 'part'
          ? record.parts.find(({ id }) => id === correction.id)?.dateCorrected?.act
          : record.reviewActions.find(({ id }) => id === correction.id)?.dateCorrected?.act) ?? null
      );
    case 'name': {
      const part = record.parts.find(({ id }) => id === correction.id);
      const { field } = correction;
      return field === 'from' || field === 'to' || field === 'copyTo'
        ? (part?.[field][correction.place]?.corrected?.act ?? null)
        : undefined;
    }
    case 'attachment':
      return (
        record.parts
          .find(({ id }) => id === correction.part)
          ?.attachments.find(({ id }) => id === correction.attachment)?.corrected?.act ?? null
      );
    case 'finding':
      return record.findings.find(({ id }) => id === correction.finding)?.settled?.act ?? null;
    case 'missed-mark':
    case 'cut':
    case 'join':
    case 'part':
      return undefined;
  }
}

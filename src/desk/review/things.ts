import type { ExcisionView, MarkView, RecordView } from '../../contract/api.ts';
import type { PixelBox } from '../../core/evidence.ts';

/** Something that lies on the page and can be pointed at. */
export interface Thing {
  readonly kind: 'excision' | 'mark';
  readonly id: string;
  readonly box: PixelBox;
  /** Its number on the page, from 1, within its kind. */
  readonly number: number;
  /** Set when the reading must be looked at: drawn in the colour of a finding. */
  readonly isFlagged: boolean;
  /** Its name for readers of speech. */
  readonly name: string;
}
/** What is selected on the page, or null. */
export type Selected = { readonly kind: 'excision' | 'mark'; readonly id: string } | null;

const byPlace = (a: { box: PixelBox | null }, b: { box: PixelBox | null }): number =>
  (a.box?.[1] ?? 0) - (b.box?.[1] ?? 0) || (a.box?.[0] ?? 0) - (b.box?.[0] ?? 0);

/** Withholdings of a page in reading order. */
export function excisionsOn(record: Pick<RecordView, 'excisions'>, page: number): readonly ExcisionView[] {
  return record.excisions.filter((one) => one.page === page).toSorted(byPlace);
}

/** Marks of a page in reading order, those without a box last; what a person said is no mark is left out. */
export function marksOn(record: Pick<RecordView, 'marks'>, page: number): readonly MarkView[] {
  const marks = record.marks.filter((one) => one.page === page && one.dismissed === null);
  return [...marks.filter(({ box }) => box !== null).toSorted(byPlace), ...marks.filter(({ box }) => box === null)];
}

/** What was read on the page as a mark, and a person said is none. */
export function dismissedOn(record: Pick<RecordView, 'marks'>, page: number): readonly MarkView[] {
  return record.marks.filter((one) => one.page === page && one.dismissed !== null).toSorted(byPlace);
}

/** Everything on the page that can be focused, in reading order; printed words of a form are left out. */
export function thingsOn(record: Pick<RecordView, 'excisions' | 'marks'>, page: number): readonly Thing[] {
  const excisions = excisionsOn(record, page);
  const marks = marksOn(record, page);
  const withheld = excisions.map((one, index): Thing => ({
    kind: 'excision',
    id: one.id,
    box: one.box,
    number: index + 1,
    isFlagged: false,
    name: `Withholding ${index + 1} of ${excisions.length}, ${one.extentWords}, ${one.label}, by ${one.by}`,
  }));
  const seen = marks.flatMap((one, index): Thing[] =>
    one.box === null || one.form
      ? []
      : [
          {
            kind: 'mark',
            id: one.id,
            box: one.box,
            number: index + 1,
            isFlagged: one.confidence === 'unresolved' || one.state === 'illegible',
            name: `Mark ${index + 1} of ${marks.length}, ${one.kind}, read ${one.read}${one.value !== null && one.value !== one.read ? `, means ${one.value}` : ''}, ${one.state}, confidence ${one.confidence}`,
          },
        ],
  );
  return [...withheld, ...seen].toSorted(byPlace);
}

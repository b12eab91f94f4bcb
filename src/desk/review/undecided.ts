import type { RecordView } from '../../contract/api.ts';

/** First page of the next part without a decision, going round from `page`; null when every part is decided. */
export function nextUndecided(record: Pick<RecordView, 'parts'>, page: number, step: 1 | -1): number | null {
  const open = record.parts
    .filter(({ decision }) => decision === null)
    .map(({ pages: [first] }) => first)
    .toSorted((a, b) => a - b);
  if (step === 1) return open.find((first) => first > page) ?? open[0] ?? null;
  return open.findLast((first) => first < page) ?? open.at(-1) ?? null;
}

/** Id of the part that a page lies in: what the page says, or the last part that spans it. */
export function partOf(record: Pick<RecordView, 'parts' | 'pages'>, page: number): string | null {
  return (
    record.pages.find((view) => view.page === page)?.part ??
    record.parts.findLast(({ pages: [first, last] }) => first <= page && page <= last)?.id ??
    null
  );
}

/** Parts that lie on a page, wholly or with some lines, in order. */
export function partsOn({ parts }: Pick<RecordView, 'parts'>, page: number): RecordView['parts'] {
  return parts.filter(({ pages: [first, last] }) => first <= page && page <= last);
}

/** First page of the part before or after the one that `page` lies in; null at the ends. */
export function neighbourPart(record: Pick<RecordView, 'parts'>, page: number, step: 1 | -1): number | null {
  const firsts = [...new Set(record.parts.map(({ pages: [first] }) => first))].toSorted((a, b) => a - b);
  if (step === 1) return firsts.find((first) => first > page) ?? null;
  const here = firsts.findLast((first) => first <= page) ?? page;
  return firsts.findLast((first) => first < here) ?? null;
}

import type { RecordView } from '../../contract/api.ts';

/** One thing the second person looks at: a withholding or the decision on a part. */
export interface Item {
  readonly id: string;
  readonly kind: 'excision' | 'decision';
  readonly page: number;
}
/** The answers so far, by item. They hold for one digest only: any change of the record starts the walk anew. */
export type Answers = Readonly<Record<string, 'agree' | 'object'>>;

/** All that the sign-off covers, in reading order: a part's decision, then the withholdings on its pages. */
export function itemsOf(record: Pick<RecordView, 'parts' | 'excisions'>): readonly Item[] {
  const decisions = record.parts
    .filter(({ decision }) => decision !== null)
    .map(({ id, pages: [first] }): Item => ({ id: `part:${id}`, kind: 'decision', page: first }));
  const excisions = record.excisions
    .toSorted((a, b) => a.page - b.page || a.box[1] - b.box[1] || a.box[0] - b.box[0])
    .map(({ id, page }): Item => ({ id, kind: 'excision', page }));
  return [...decisions, ...excisions].toSorted(
    (a, b) => a.page - b.page || (a.kind === b.kind ? 0 : a.kind === 'decision' ? -1 : 1),
  );
}

/** The next item without an answer, going round from `from`; null when all are answered. */
export function nextToLookAt(items: readonly Item[], answers: Answers, from: string | null): string | null {
  const start = items.findIndex(({ id }) => id === from) + 1;
  const round = [...items.slice(start), ...items.slice(0, start)];
  return round.find(({ id }) => !(id in answers))?.id ?? null;
}

/** What the bar at the foot offers. One objection is enough to send the record back, so it need not wait for the rest. */
export type Verdict =
  | { readonly can: 'sign' }
  | { readonly can: 'send-back'; readonly excision: string | null; readonly objections: number }
  | { readonly can: 'wait'; readonly left: number };

/** What the answers come to. */
export function verdictOf(items: readonly Item[], answers: Answers): Verdict {
  const objected = items.filter(({ id }) => answers[id] === 'object');
  const [first] = objected;
  if (first)
    return {
      can: 'send-back',
      excision: objected.find(({ kind }) => kind === 'excision')?.id ?? null,
      objections: objected.length,
    };
  const left = items.filter(({ id }) => !(id in answers)).length;
  return left > 0 ? { can: 'wait', left } : { can: 'sign' };
}

/** Stored text as answers, or none. */
export function answersFrom(text: string | null): Answers {
  if (text === null) return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return {};
    return Object.fromEntries(
      Object.entries(parsed).filter(
        (entry): entry is [string, 'agree' | 'object'] => entry[1] === 'agree' || entry[1] === 'object',
      ),
    );
  } catch {
    return {};
  }
}

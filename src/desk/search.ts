import { asDay } from '../core/dates.ts';

/** How a page is looked at. */
export const VIEWS = ['original', 'proposed', 'as-released'] as const;
export type View = (typeof VIEWS)[number];

/** What stands after the `?`: the page and how it is looked at. Never a word of a record. */
export interface PageSearch {
  readonly page?: number;
  readonly view?: View;
}

/** The address's search as far as it makes sense; the rest is dropped. */
export function searchOf(search: Readonly<Record<string, unknown>>): PageSearch {
  const page = Number(search['page']);
  const view = VIEWS.find((one) => one === search['view']);
  return { ...(Number.isSafeInteger(page) && page > 0 ? { page } : {}), ...(view ? { view } : {}) };
}

/** The next way of looking, round and round. */
export function nextView(view: View): View {
  return VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? 'proposed';
}

/** What stands after the `?` of a status history: the part, the day asked about, and the day up to which acts are known. */
export interface HistorySearch {
  readonly part?: string | undefined;
  readonly on?: string | undefined;
  readonly known?: string | undefined;
}

/** The address's search of a history as far as it makes sense; the rest is dropped. */
export function historySearchOf(search: Readonly<Record<string, unknown>>): HistorySearch {
  const { part, on, known } = search;
  const day = (value: unknown): string | null => (typeof value === 'string' ? asDay(value) : null);
  return {
    ...(typeof part === 'string' && /^[\w-]{1,32}$/.test(part) ? { part } : {}),
    ...(day(on) === null ? {} : { on: String(on) }),
    ...(day(known) === null ? {} : { known: String(known) }),
  };
}

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

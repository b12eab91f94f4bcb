/** How a page is looked at. */
export declare const VIEWS: readonly ['original', 'proposed', 'as-released'];
export type View = (typeof VIEWS)[number];
/** What stands after the `?`: the page and how it is looked at. Never a word of a record. */
export interface PageSearch {
    readonly page?: number;
    readonly view?: View;
}
/** The address's search as far as it makes sense; the rest is dropped. */
export declare function searchOf(search: Readonly<Record<string, unknown>>): PageSearch;
/** The next way of looking, round and round. */
export declare function nextView(view: View): View;

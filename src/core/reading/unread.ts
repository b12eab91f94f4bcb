/** What could not be read, so that nobody takes silence for an empty page. */
import type { ReadPage, Unread } from './reading.ts';

/** A word surer than this is read well enough to be shown as read. */
const LEAST_CONFIDENCE = 0.3;
const MOST_PER_PAGE = 50;

/** Pages that are unreadable, and words that recognition itself does not trust. */
export function unreadOf(pages: readonly ReadPage[]): Unread[] {
  return pages.flatMap((page): Unread[] => {
    if (page.legibility === 'unreadable') return [{ page: page.page, box: [0, 0, 1000, 1000], why: 'noise' }];
    const doubtful = page.lines.flatMap((line) =>
      line.words.filter((word) => word.confidence < LEAST_CONFIDENCE && /[\p{L}\p{N}]/u.test(word.text)),
    );
    return doubtful.slice(0, MOST_PER_PAGE).map((word) => ({ page: page.page, box: word.box, why: 'noise' }));
  });
}

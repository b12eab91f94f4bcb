import { Failure } from '../core/failure.ts';
import type { Derived } from '../ports/derived.ts';
import type { PageWords } from '../ports/rasters.ts';
import type { StoredPage } from '../ports/records.ts';

/** The words kept of a page. Fails NOT_FOUND, STORE_CORRUPT. */
export async function pageWordsOf(derived: Derived, page: Pick<StoredPage, 'words'>): Promise<PageWords> {
  const bytes = await derived.read(page.words);
  try {
    // The bytes were verified against their hash, so they are what we wrote.
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as PageWords;
  } catch (cause) {
    throw new Failure('STORE_CORRUPT', `the words ${page.words} are no document of ours`, 'Read the record again.', {
      cause,
    });
  }
}

import type { Decoder } from '../ports/decoder.ts';
import type { Derived } from '../ports/derived.ts';
import type { Originals } from '../ports/originals.ts';
import type { Png } from '../ports/png.ts';
import type { PageWords, RenderedPage } from '../ports/rasters.ts';
import type { Recogniser } from '../ports/recogniser.ts';
import type { Records, StoredOriginal, StoredPage, StoredRecord } from '../ports/records.ts';
import { voicesOfPage } from './typed-page.ts';
import { isOfOnePage, undecodedPage, unreadWords } from './undecoded-page.ts';

/** What rendering and recognising need of the world. */
export interface RenderAndRecogniseDeps {
  readonly originals: Originals;
  readonly derived: Derived;
  readonly records: Records;
  readonly decoder: Decoder;
  readonly recogniser: Recogniser;
  readonly png: Png;
}

/**
 * Makes the page images and words of a record, one page at a time, and returns its pages in order. Pages saved by an
 * earlier run are left as they are, so a kill costs one page. A transcript's lines are its words and are not
 * recognised again. A page that cannot be opened, also not at a second try when all others are done, is kept as paper
 * that says so. Fails as the decoder does when no page can be opened, as the stores do, and with the signal's reason
 * when it is aborted.
 */
export async function renderAndRecognise(
  deps: RenderAndRecogniseDeps,
  record: StoredRecord,
  onPage?: (done: number, of: number) => void,
  signal?: AbortSignal,
): Promise<StoredPage[]> {
  const pages = new Map((await deps.records.pages(record.id)).map((page) => [page.page, page]));
  const closed: Place[] = [];
  let page = 0;
  for (const original of record.originals) {
    let path: string | null = null;
    const pageCount = await pagesOf(deps, record, original);
    for (let originalPage = 1; originalPage <= pageCount; originalPage += 1) {
      page += 1;
      if (pages.has(page)) continue;
      signal?.throwIfAborted();
      // Asked for once an original, because it is hashed whole on the way.
      path ??= await deps.originals.pathOf(original.sha256);
      const place: Place = { page, originalPage, path, original };
      const made = await makePage(deps, place).catch(putBack(place, closed));
      if (made) await keep(made);
    }
  }
  // Not before every other page is done: whether one page is lost or the whole file is known only then.
  for (const place of closed) {
    signal?.throwIfAborted();
    await keep(await makePage(deps, place).catch((error: unknown) => asUndecoded(deps, place, error, pages.size > 0)));
  }
  return [...pages.values()].toSorted((a, b) => a.page - b.page);

  async function keep(made: StoredPage): Promise<void> {
    await deps.records.savePage(record.id, made);
    pages.set(made.page, made);
    onPage?.(pages.size, record.pageCount);
  }
}

/** A page of the record, and where it lies in its original. */
interface Place {
  readonly page: number;
  readonly originalPage: number;
  readonly path: string;
  readonly original: StoredOriginal;
}

function putBack(place: Place, closed: Place[]): (error: unknown) => null {
  return (error) => {
    if (!isOfOnePage(error)) throw error;
    closed.push(place);
    return null;
  };
}

/** A file of which nothing can be opened is refused as a whole. */
async function asUndecoded(
  deps: RenderAndRecogniseDeps,
  place: Place,
  error: unknown,
  isPartOpen: boolean,
): Promise<StoredPage> {
  if (!isPartOpen || !isOfOnePage(error)) throw error;
  const raster = undecodedPage(place.originalPage, error);
  return pageOf(
    deps,
    place,
    { raster, codecMarginPx: 0, sourceWords: [] },
    { recognised: unreadWords(raster), sourceWords: [] },
  );
}

/** A record of one file has that file's pages; of several, each is asked. */
async function pagesOf(deps: RenderAndRecogniseDeps, record: StoredRecord, original: StoredOriginal): Promise<number> {
  if (record.originals.length === 1) return record.pageCount;
  return (await deps.decoder.probe(await deps.originals.pathOf(original.sha256))).pageCount;
}

async function makePage(deps: RenderAndRecogniseDeps, place: Place): Promise<StoredPage> {
  const rendered = await deps.decoder.render(place.path, place.originalPage);
  return pageOf(deps, place, rendered, await voicesOfPage(deps.recogniser, rendered));
}

async function pageOf(
  deps: RenderAndRecogniseDeps,
  { page, originalPage, original }: Place,
  rendered: RenderedPage,
  words: PageWords,
): Promise<StoredPage> {
  const { recognised } = words;
  const { widthPx, heightPx, dpi } = rendered.raster;
  return {
    page,
    original: original.sha256,
    originalPage,
    widthPx,
    heightPx,
    dpi,
    raster: await deps.derived.keep(await deps.png.encode(rendered.raster)),
    words: await deps.derived.keep(new TextEncoder().encode(JSON.stringify(words))),
    codecMarginPx: rendered.codecMarginPx,
    kind: recognised.legibility === 'blank' ? 'blank' : 'other',
    legibility: recognised.legibility,
  };
}

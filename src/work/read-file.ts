import type { Day } from '../core/dates.ts';
import type { Failure } from '../core/failure.ts';
import type { Tables } from '../core/gazetteer/tables.ts';
import type { HashOf, Sha256 } from '../core/ids.ts';
import { toHex } from '../core/ids.ts';
import { statusOf } from '../core/orders/status.ts';
import { readPageOf } from '../core/reading/pages-of.ts';
import { readPages } from '../core/reading/read-pages.ts';
import { readTranscript } from '../core/reading/read-transcript.ts';
import type { ReadPage, Reading, ReadingSource } from '../core/reading/reading.ts';
import type { Clock } from '../ports/clock.ts';
import type { Decoder } from '../ports/decoder.ts';
import type { RecognisedPage } from '../ports/rasters.ts';
import type { Recogniser } from '../ports/recogniser.ts';
import { wordsOfPage } from './typed-page.ts';
import { isOfOnePage, undecodedPage, unreadWords } from './undecoded-page.ts';

export interface ReadFileDeps {
  readonly decoder: Decoder;
  readonly recogniser: Recogniser;
  readonly clock: Clock;
  readonly hash: HashOf;
  /** Ours where none are given. */
  readonly tables?: Tables;
}

/**
 * Reads one file without any store: `bytes` are the file's own, `path` where the decoder finds it. The status holds one
 * entry a part for every day of `on`. Fails with the intake codes.
 */
export async function readFile(
  deps: ReadFileDeps,
  file: { readonly path: string; readonly bytes: Uint8Array },
  on: readonly Day[],
  onPage: (done: number, of: number) => void,
): Promise<Reading> {
  const probed = await deps.decoder.probe(file.path);
  const source: ReadingSource = {
    sha256: toHex(deps.hash(file.bytes)) as Sha256,
    bytes: file.bytes.length,
    mediaType: probed.mediaType,
    kind: probed.kind,
  };
  const reading =
    probed.kind === 'transcript'
      ? readTranscript(textOf(file.bytes), source, deps.tables)
      : readPages(await pagesOf(deps, file.path, probed.pageCount, onPage), source, deps.tables);
  // Undated stamps count from the day they were read, which is now.
  const now = deps.clock.now();
  return { ...reading, status: on.flatMap((day) => statusOf({ reading, acts: [], on: day, asKnown: now })) };
}

/** The decoder has refused what is not UTF-8; a byte order mark is no part of the text. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

async function pagesOf(
  deps: ReadFileDeps,
  path: string,
  count: number,
  onPage: (done: number, of: number) => void,
): Promise<readonly ReadPage[]> {
  const pages: ReadPage[] = [];
  let opened = 0;
  let trouble: Failure | null = null;
  for (let page = 1; page <= count; page++) {
    try {
      pages.push(readPageOf(page, await recognisedPage(deps, path, page)));
      opened += 1;
    } catch (error) {
      if (!isOfOnePage(error)) throw error;
      trouble ??= error;
      pages.push(readPageOf(page, unreadWords(undecodedPage(page, error))));
    }
    onPage(page, count);
  }
  // A file of which nothing can be opened is refused as a whole.
  if (opened === 0 && trouble) throw trouble;
  return pages;
}

async function recognisedPage(deps: ReadFileDeps, path: string, page: number): Promise<RecognisedPage> {
  return wordsOfPage(deps.recogniser, await deps.decoder.render(path, page));
}

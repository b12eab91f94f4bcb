/**
 * From a plan to a finished, unpublished release: decode, burn, and only then recognise and encode. Nothing below
 * `burnPage` ever holds a pixel or a word that is withheld, so what is made here is a function of the burned pages and of
 * decided fields alone.
 */
import { Failure } from '../core/failure.ts';
import type { HashOf } from '../core/ids.ts';
import { utf8 } from '../core/ledger/utf8.ts';
import { burnedBoxes, hashOfPixels, withoutLabels, type BurnedPixels } from '../core/release/burn-pixels.ts';
import { encodeG4 } from '../core/release/ccitt-g4.ts';
import { indexFile } from '../core/release/index-file.ts';
import { writePdf, type PdfImage, type PdfPage } from '../core/release/pdf-writer.ts';
import type { BurnedPage, PlannedPage, ReleasePlan, ReleaseTree } from '../core/release/plan.ts';
import { recordBody, type BodyPage } from '../core/release/record-body.ts';
import { releasedText } from '../core/release/released-text.ts';
import type { ReleasedPage, ReleaseIndex } from '../core/release/release-index.ts';
import { sheetFiles } from '../core/release/sheet-files.ts';
import type { Derived } from '../ports/derived.ts';
import type { Jpeg } from '../ports/jpeg.ts';
import type { Png } from '../ports/png.ts';
import type { Recogniser } from '../ports/recogniser.ts';
import { burnPage } from './burn-page.ts';

export interface BurnDeps {
  readonly derived: Derived;
  readonly png: Png;
  readonly jpeg: Jpeg;
  readonly recogniser: Recogniser;
  readonly hash: HashOf;
}

/**
 * All files of the release below `data/` but the certificate and keys. The same plan and rasters give the same bytes.
 * Fails RELEASE_REFUSED when no page leaves or an excision does not fit its page; stops between pages when `signal` says so.
 */
export async function burn(deps: BurnDeps, plan: ReleasePlan, signal?: AbortSignal): Promise<ReleaseTree> {
  if (plan.pages.length === 0)
    throw new Failure(
      'RELEASE_REFUSED',
      'no page of the record leaves',
      'Release a part of it, or answer the request by letter.',
    );
  const files = new Map<string, Uint8Array>();
  const finished: FinishedPage[] = [];
  for (const [index, planned] of plan.pages.entries()) {
    signal?.throwIfAborted();
    const page = await finishPage(deps, planned, index + 1);
    files.set(page.released.image, page.png);
    files.set(`data/text/${nameOf(index + 1)}.txt`, utf8(`${page.released.text}\n`));
    finished.push(page);
  }
  signal?.throwIfAborted();
  const index: ReleaseIndex = { ...plan.heading, pages: finished.map(({ released }) => released) };
  const pdf = writePdf({
    title: plan.heading.title,
    at: plan.heading.releasedAt,
    pages: finished.map((page) => page.pdf),
    body: recordBody(
      finished.map((page) => page.body),
      plan.heading.parts,
    ),
    hash: deps.hash,
  });
  files.set('data/record.pdf', pdf);
  files.set(
    'data/text/record.txt',
    utf8(finished.map(({ released }) => `[page ${released.page}]\n\n${released.text}\n`).join('\n')),
  );
  files.set('data/index.json', indexFile(index));
  for (const [path, bytes] of sheetFiles(index, deps.hash)) files.set(path, bytes);
  return { files, pages: finished.map(({ burned }) => burned), index };
}

/** One page exactly as it would leave, as PNG. Fails as `burn` does. */
export async function asReleased(deps: Pick<BurnDeps, 'derived' | 'png'>, page: PlannedPage): Promise<Uint8Array> {
  const { raster } = await burnPage(deps, page);
  return deps.png.encode(raster);
}

interface FinishedPage {
  readonly png: Uint8Array;
  readonly pdf: PdfPage;
  readonly body: BodyPage;
  readonly released: ReleasedPage;
  readonly burned: BurnedPage;
}

async function finishPage(deps: BurnDeps, planned: PlannedPage, page: number): Promise<FinishedPage> {
  const burned = await burnPage(deps, planned);
  const { raster, burns } = burned;
  const { widthPx, heightPx, dpi, tone } = raster;
  const seen = await deps.recogniser.recognise(withoutLabels(burned), 'page');
  const text = releasedText({ widthPx, heightPx, dpi, lines: seen.lines }, burnedBoxes(burns), planned.excisions);
  return {
    png: await deps.png.encode(raster),
    pdf: { widthPx, heightPx, dpi, image: await encoded(deps, burned) },
    body: { widthPx, heightPx, dpi, text, boxes: planned.excisions.map(({ box }) => box) },
    released: {
      page,
      widthPx,
      heightPx,
      dpi,
      image: `data/pages/${nameOf(page)}.png`,
      text: text.text,
      lines: text.lines,
      withholdings: text.withholdings,
    },
    burned: {
      page,
      sourcePage: planned.sourcePage,
      raster: planned.raster,
      burned: hashOfPixels(raster, deps.hash),
      widthPx,
      heightPx,
      dpi,
      tone,
      burns: burns.map(({ area, label }) => ({ area, label })),
    },
  };
}

async function encoded(deps: BurnDeps, { raster }: BurnedPixels): Promise<PdfImage> {
  if (raster.tone === 'bilevel')
    return { coding: 'g4', data: encodeG4(raster.pixels, raster.widthPx, raster.heightPx) };
  return { coding: 'jpeg', tone: raster.tone, data: await deps.jpeg.encode(raster) };
}

/** File names sort as pages do: four digits, or as many as the number has. */
function nameOf(page: number): string {
  return String(page).padStart(4, '0');
}

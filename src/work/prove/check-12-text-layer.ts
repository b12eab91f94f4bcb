import { boxesMeet, toPixels } from '../../core/geometry.ts';
import type { PixelBox } from '../../core/evidence.ts';
import type { ReleasedPage } from '../../core/release/release-index.ts';
import { lightOf } from '../../core/release/strict-pixels.ts';
import type { StrictPage } from '../../core/release/strict-pdf.ts';
import type { ReaderPage } from '../../ports/readers.ts';
import { altered, named, passed, refused, type Check, type Context, type Outcome, type ProvedPage } from './check.ts';
import { pathOf } from './check-07-pictures.ts';
import { allReaders } from './check-08-readers-agree.ts';
import { RECORD_PDF } from './sight.ts';

/** Threats section 4: smaller text is not seen by every reader. */
const LEAST_SIZE_PT = 4;
/** Readers give boxes in their own rounding; a word this far over an edge does not stand in the area. */
const SLACK_PT = 1.5;
/** Darkness that counts as ink; recognition saw it, so it is there. */
const INK_BELOW = 200;

/**
 * The text layer is the kept words and the constant markers, no more and no less, for every reader; no kept word stands in a
 * burned area; all of it is invisible, inside the page, large enough for every reader, and lies on ink (threats L01, L02, L27).
 */
export const textLayer: Check = {
  number: 12,
  name: 'the text layer is what was kept',
  readers: (deps) => ['strict reader 1', ...allReaders(deps).map(named)],
  async run(context) {
    const { tree } = context.input;
    const pdf = tree.files.get(RECORD_PDF);
    if (!pdf)
      return tree.pages.length === 0
        ? passed('no page is released')
        : refused('TEXT_DISAGREES', null, 'there is no record.pdf');
    const strict = context.sight.strictly(pdf);
    if (!strict.isRead) return refused('TEXT_DISAGREES', null, 'the strict reader does not read the PDF');
    const readings = await Promise.all(
      allReaders(context.deps).map(async (reader) => ({
        name: reader.name,
        pages: await context.sight.read(reader, pdf),
      })),
    );
    let count = 0;
    for (const page of context.pages) {
      const number = page.burned.page;
      const [own, released] = [strict.pdf.pages[number - 1], tree.index.pages[number - 1]];
      if (!own || !released) return refused('TEXT_DISAGREES', number, 'the page is not in the index or not in the PDF');
      const objection = ownObjection(own, released, page) ?? (await inkObjection(context, released, page));
      if (objection) return objection;
      for (const { name, pages } of readings) {
        const other = otherObjection(name, pages[number - 1], own, page, released);
        if (other) return other;
      }
      count += own.words.length;
    }
    return passed(`${count} words in ${readings.length + 1} readers`);
  },
  specimens: (context) => {
    const page = context.pages.find(({ burned }) => keptOf(context.input.tree.index.pages[burned.page - 1]).length > 0);
    const released = page ? context.input.tree.index.pages[page.burned.page - 1] : undefined;
    if (!page || !released) return [];
    const { tree } = context.input;
    const short: ReleasedPage = {
      ...released,
      lines: released.lines.filter(
        (line) => !('words' in line) || line !== released.lines.find((one) => 'words' in one && one.words.length > 0),
      ),
    };
    const index = { ...tree.index, pages: tree.index.pages.map((one) => (one === released ? short : one)) };
    const [word] = keptOf(released);
    const area = word ? toPixels(word.box, page.burned.widthPx, page.burned.heightPx) : null;
    const covering = area
      ? { ...page, burned: { ...page.burned, burns: [...page.burned.burns, { area, label: { text: '', box: area } }] } }
      : page;
    return [
      { ...altered(context, { tree: { ...tree, index } }), pages: [page] },
      { ...context, pages: [covering] },
    ];
  },
};

/** Words that the index keeps of a page. */
export function keptOf(
  page: ReleasedPage | undefined,
): readonly { readonly text: string; readonly box: readonly [number, number, number, number] }[] {
  return (page?.lines ?? []).flatMap((line) => ('words' in line ? line.words : []));
}

/** Pieces of text between white space, composed. */
export function piecesOf(text: string): readonly string[] {
  return text
    .normalize('NFC')
    .split(/\s+/u)
    .filter((piece) => piece !== '');
}

/** The strict reader, which knows each word exactly. */
function ownObjection(own: StrictPage, released: ReleasedPage, { burned }: ProvedPage): Outcome | null {
  const page = burned.page;
  const spare = counted(released.withholdings.flatMap(({ marker }) => piecesOf(marker)));
  const wanted = counted(keptOf(released).flatMap(({ text }) => piecesOf(text)));
  const inAreas: string[] = [];
  for (const { text, box, sizePt, isHidden } of own.words) {
    if (!isHidden) return refused('TEXT_DISAGREES', page, 'text that is painted');
    if (box[0] < -SLACK_PT || box[1] < -SLACK_PT || box[2] > own.widthPt + SLACK_PT || box[3] > own.heightPt + SLACK_PT)
      return refused('TEXT_DISAGREES', page, 'text off the page');
    if (sizePt < LEAST_SIZE_PT) return refused('TEXT_DISAGREES', page, 'text that is too small for every reader');
    const pieces = piecesOf(text);
    const isMarker = meetsArea(box, burned) || pieces.some((piece) => !taken(wanted, piece, true));
    if (isMarker) inAreas.push(...pieces);
    else for (const piece of pieces) taken(wanted, piece);
  }
  for (const piece of inAreas)
    if (!taken(spare, piece))
      return refused(
        left(wanted, piece) ? 'TEXT_IN_BOX' : 'TEXT_DISAGREES',
        page,
        'text that is neither kept outside burned areas nor a marker',
      );
  const missing = [...wanted.values()].reduce((sum, count) => sum + count, 0);
  return missing > 0
    ? refused('TEXT_DISAGREES', page, `${missing} kept words are not in the PDF outside burned areas`)
    : null;
}

/** Another reader: letter for letter the same text as ours, and no kept word in a burned area. */
function otherObjection(
  name: string,
  seen: ReaderPage | undefined,
  own: StrictPage,
  { burned }: ProvedPage,
  released: ReleasedPage,
): Outcome | null {
  const page = burned.page;
  if (!seen) return refused('TEXT_DISAGREES', page, `${name} does not see the page`);
  const ours = lettersOf(own.words.map(({ text }) => text).join(''));
  if (lettersOf(seen.text) !== ours)
    return refused('TEXT_DISAGREES', page, `${name} reads other letters than the strict reader`);
  if (lettersOf(seen.words.map(({ text }) => text).join('')) !== ours)
    return refused('TEXT_DISAGREES', page, `${name} places other letters than the strict reader`);
  const markers = counted(released.withholdings.flatMap(({ marker }) => piecesOf(marker)));
  const strangers = seen.words.filter(
    ({ text, box }) => meetsArea(box, burned) && piecesOf(text).some((piece) => !taken(markers, piece)),
  ).length;
  return strangers > 0 ? refused('TEXT_IN_BOX', page, `${name} sees ${strangers} words in burned areas`) : null;
}

/** All letters, sorted: readers differ in the order of lines and in what they take for a gap. */
function lettersOf(text: string): string {
  return [...text.normalize('NFKC').replaceAll(/[\s\u00ad]/gu, '')].toSorted().join('');
}

function meetsArea(
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  { burns, widthPx, dpi }: ProvedPage['burned'],
): boolean {
  const scale = dpi / 72;
  const box: PixelBox = [
    (x0 + SLACK_PT) * scale,
    (y0 + SLACK_PT) * scale,
    (x1 - SLACK_PT) * scale,
    (y1 - SLACK_PT) * scale,
  ];
  // A box thinner than the slack is its middle.
  const [middleX, middleY] = [((x0 + x1) / 2) * scale, ((y0 + y1) / 2) * scale];
  const inner: PixelBox = [
    Math.min(box[0], middleX),
    Math.min(box[1], middleY),
    Math.max(box[2], middleX + 1),
    Math.max(box[3], middleY + 1),
  ];
  return widthPx > 0 && burns.some(({ area }) => boxesMeet(area, inner));
}

/** Kept words in the index: none in a burned area, each on ink of the released picture. */
async function inkObjection(
  { input, sight }: Context,
  released: ReleasedPage,
  { burned }: ProvedPage,
): Promise<Outcome | null> {
  const kept = keptOf(released);
  const areas = burned.burns.map(({ area }) => area);
  const { widthPx, heightPx, page } = burned;
  for (const { box } of kept) {
    const pixels = toPixels(box, widthPx, heightPx);
    // Thousandths are coarser than pixels: a box that only touches by rounding does not meet.
    const inner: PixelBox = [
      pixels[0] + widthPx / 1000,
      pixels[1] + heightPx / 1000,
      pixels[2] - widthPx / 1000,
      pixels[3] - heightPx / 1000,
    ];
    if (inner[0] < inner[2] && inner[1] < inner[3] && areas.some((area) => boxesMeet(area, inner)))
      return refused('TEXT_IN_BOX', page, 'a kept word stands in a burned area');
  }
  const bytes = input.tree.files.get(pathOf(page));
  const picture = bytes ? await sight.picture(bytes) : null;
  if (!picture) return refused('TEXT_WITHOUT_INK', page, 'there is no picture of the page');
  const light = lightOf(picture);
  const hasInk = ([x0, y0, x1, y1]: PixelBox): boolean => {
    for (let y = y0; y < Math.min(heightPx, y1); y += 1)
      for (let x = x0; x < Math.min(widthPx, x1); x += 1) if ((light[y * widthPx + x] ?? 255) < INK_BELOW) return true;
    return false;
  };
  const bare = kept.filter(({ box }) => !hasInk(toPixels(box, widthPx, heightPx))).length;
  return bare > 0 ? refused('TEXT_WITHOUT_INK', page, `${bare} kept words lie on bare paper`) : null;
}

function counted(pieces: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const piece of pieces) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  return counts;
}

/** Takes one of a piece away, or tells with `onlyAsk` whether there is one. */
function taken(counts: Map<string, number>, piece: string, onlyAsk = false): boolean {
  const count = counts.get(piece) ?? 0;
  if (count > 0 && !onlyAsk) counts.set(piece, count - 1);
  return count > 0;
}

function left(counts: ReadonlyMap<string, number>, piece: string): boolean {
  return (counts.get(piece) ?? 0) > 0;
}

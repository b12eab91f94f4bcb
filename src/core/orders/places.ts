/** Places in a document: its lines in order, and a place for every page without any. Parts are runs of places. */
import type { Box, Evidence } from '../evidence.ts';
import type { Line, ReadPage } from '../reading/reading.ts';

/** One line, or a page that has none. */
export interface Place {
  readonly page: number;
  readonly line: Line | null;
  /** Index among all lines of the document; for a page without lines, of the next one. */
  readonly at: number;
}

/** Every place of the pages, in order. */
export function placesOf(pages: readonly ReadPage[]): readonly Place[] {
  let at = 0;
  return pages.flatMap((page): Place[] =>
    page.lines.length > 0
      ? page.lines.map((line) => ({ page: page.page, line, at: at++ }))
      : [{ page: page.page, line: null, at }],
  );
}

/** Whether lines are numbered through the document, as those of a transcript are. */
function isTranscript(places: readonly Place[]): boolean {
  return places.some(({ line }) => line?.line !== undefined);
}

/**
 * Where a page begins, or a line of it: numbered as in the transcript, or counted from 1 on the page of a scan. Null
 * when there is no such page or line, or the line stands on another page.
 */
export function placeOfLine(places: readonly Place[], page: number, line: number | null): number | null {
  const first = places.findIndex((place) => place.page === page);
  if (first < 0 || line === null) return first < 0 ? null : first;
  const found = isTranscript(places)
    ? places.findIndex((place) => place.page === page && place.line?.line === line)
    : first + line - 1;
  const place = places[found];
  return place && place.page === page && place.line ? found : null;
}

/** The place where something was seen: the line it stands on, else the nearest before it; 0 when nothing tells. */
export function placeOf(places: readonly Place[], { page, box, lines }: Evidence): number {
  if (lines && isTranscript(places)) {
    const at = places.findIndex((place) => (place.line?.line ?? 0) >= lines[0]);
    return at < 0 ? places.length - 1 : at;
  }
  const first = places.findIndex((place) => place.page === page);
  if (first < 0) return 0;
  if (!box) return first;
  let best = { at: first, share: -Infinity };
  for (let at = first; places[at]?.page === page; at += 1) {
    const own = places[at]?.line?.box;
    const share = own ? overlap(own, box) : -Infinity;
    if (share > best.share) best = { at, share };
  }
  return best.at;
}

/** Where a run of lines begins that was seen on a page: its first line, not the one it overlaps most. */
export function beginningOf(places: readonly Place[], evidence: Evidence): number {
  const { page, box, lines } = evidence;
  if (!box || (lines && isTranscript(places))) return placeOf(places, evidence);
  const first = places.findIndex((place) => place.page === page);
  const at = places.findIndex(({ page: own, line }) => own === page && line !== null && line.box[1] >= box[1]);
  return at < 0 ? Math.max(0, first) : at;
}

/** Evidence of a run of places: its first page, the box of its lines there, and the lines of a transcript. */
export function evidenceOfPlaces(run: readonly Place[]): Evidence {
  const page = run[0]?.page ?? 1;
  const boxes = run.filter((place) => place.page === page).flatMap(({ line }) => (line ? [line.box] : []));
  const [head, ...rest] = boxes;
  const numbers = run.flatMap((place) => place.line?.line ?? []);
  const [first, last] = [numbers[0], numbers.at(-1)];
  return {
    page,
    ...(head ? { box: rest.reduce(around, head) } : {}),
    ...(first !== undefined && last !== undefined ? { lines: [first, last] as const } : {}),
  };
}

/** How much of their height two boxes share, in thousandths; less than nothing for how far they stand apart. */
function overlap(a: Box, b: Box): number {
  const high = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  const wide = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  return high > 0 && wide <= 0 ? 0 : high;
}

function around(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

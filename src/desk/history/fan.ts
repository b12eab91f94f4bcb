/** A true time axis fanned out into readable periods: where each begins on the axis, and where its column stands. */
import type { Day } from '../../core/dates.ts';
import { asDay } from '../../core/dates.ts';
import { addDays, yearOf } from '../../core/orders/calendar.ts';

const DAY_MS = 86_400_000;
/** A column that is too far from the chosen day to be read keeps its colour on this width. */
const SLIM_PX = 26;

/** Whole days from one day to another; negative when the other is earlier. */
export function daysFrom(a: Day, b: Day): number {
  return Math.round((Date.parse(b) - Date.parse(a)) / DAY_MS);
}

/** A stretch of days on which none of the four axes changed, with its place on the axis and below it, in pixels. */
export interface Column {
  readonly from: Day;
  readonly to: Day;
  /** Where its first day and the day after its last stand on the true axis. */
  readonly axis: readonly [start: number, end: number];
  /** Where its column begins and ends. */
  readonly column: readonly [start: number, end: number];
  /** Too many periods to read at once: this one is drawn as a sliver, with its words for speech only. */
  readonly isSlim: boolean;
}
/** What is fanned. */
export interface Fanned {
  /** First days of the periods of all lanes, in any order. */
  readonly starts: readonly string[];
  readonly from: Day;
  readonly to: Day;
  /** The chosen day: the periods around it stay readable. */
  readonly on: Day;
  readonly widthPx: number;
  /** The least width on which a period can be read, in pixels. */
  readonly leastPx: number;
}

/** Place of a day on the true axis in pixels: the first day at 0, the end of the last at the full width. */
export function placeOfDay(day: Day, { from, to, widthPx }: Pick<Fanned, 'from' | 'to' | 'widthPx'>): number {
  const all = daysFrom(from, to) + 1;
  return (Math.min(all, Math.max(0, daysFrom(from, day))) * widthPx) / all;
}

/** The columns from the first day to the last, without a gap; as many as can be read are wide, those nearest the chosen day first. */
export function fanOf(fanned: Fanned): readonly Column[] {
  const { from, to, on, widthPx, leastPx } = fanned;
  const cuts = [...new Set(fanned.starts.map(asDay).filter((day) => day !== null && day > from && day <= to))].filter(
    (day) => day !== null,
  );
  const begins = [from, ...cuts.toSorted()];
  const now = Math.max(
    0,
    begins.findLastIndex((day) => day <= on),
  );
  const wide = widest(begins.length, widthPx, leastPx);
  const first = Math.min(Math.max(0, now - Math.floor((wide - 1) / 2)), begins.length - wide);
  const slims = begins.length - wide;
  const slimPx = slims === 0 ? 0 : Math.min(SLIM_PX, widthPx / begins.length);
  const widePx = (widthPx - slims * slimPx) / wide;
  let x = 0;
  return begins.map((begin, index) => {
    const next = begins[index + 1];
    const isSlim = index < first || index >= first + wide;
    const start = x;
    x = index === begins.length - 1 ? widthPx : x + (isSlim ? slimPx : widePx);
    return {
      from: begin,
      to: next === undefined ? to : addDays(next, -1),
      axis: [placeOfDay(begin, fanned), next === undefined ? widthPx : placeOfDay(next, fanned)],
      column: [start, x],
      isSlim,
    };
  });
}

/** How many of so many columns can be wide, at least one. */
function widest(count: number, widthPx: number, leastPx: number): number {
  for (let wide = count; wide > 1; wide -= 1) if (wide * leastPx + (count - wide) * SLIM_PX <= widthPx) return wide;
  return 1;
}

/** One lane in cells: a period that goes on over several columns is one cell. `periods` are the lane's, in order, without a gap. */
export function cellsOf<Held extends { readonly from: string }>(
  periods: readonly Held[],
  columns: readonly Column[],
): readonly { readonly period: Held; readonly columns: readonly Column[] }[] {
  const cells: { period: Held; columns: Column[] }[] = [];
  for (const column of columns) {
    const period = periods.findLast((one) => one.from <= column.from) ?? periods[0];
    if (!period) return [];
    const last = cells.at(-1);
    if (last?.period === period) last.columns.push(column);
    else cells.push({ period, columns: [column] });
  }
  return cells;
}

/** Years to print under the axis, evenly apart, with their places in pixels; the ends have their own words and are left free. */
export function yearsOn({ from, to, widthPx }: Pick<Fanned, 'from' | 'to' | 'widthPx'>): readonly {
  readonly year: number;
  readonly x: number;
}[] {
  const years = yearOf(to) - yearOf(from);
  const step = [1, 2, 5, 10, 20, 25, 50, 100].find((one) => (one * widthPx) / Math.max(1, years) >= 64) ?? 200;
  const marks: { year: number; x: number }[] = [];
  for (let year = Math.ceil((yearOf(from) + 1) / step) * step; year <= yearOf(to); year += step) {
    const day = asDay(`${String(year).padStart(4, '0')}-01-01`);
    const x = day === null ? 0 : placeOfDay(day, { from, to, widthPx });
    if (x > 48 && x < widthPx - 48) marks.push({ year, x });
  }
  return marks;
}

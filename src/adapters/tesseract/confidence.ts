/**
 * Share of words that are right by the engine's own confidence: measured on 64 pages of 19 shared records (imaging.md
 * section 2), each band at its middle. Between the points the share is drawn straight.
 */
const MEASURED: readonly (readonly [engine: number, right: number])[] = [
  [0, 0.08],
  [15, 0.14],
  [40, 0.29],
  [60, 0.5],
  [75, 0.67],
  [85, 0.79],
  [92.5, 0.94],
  [97.5, 0.99],
  [100, 0.99],
];

/** The engine's confidence of 0 to 100 as the share of such words that are right, 0..1 with three digits. */
export function shareRight(engine: number): number {
  const at = Math.max(0, Math.min(100, engine));
  const upper = MEASURED.findIndex(([point]) => point >= at);
  const [x1, y1] = MEASURED[upper] ?? [100, 0.99];
  const [x0, y0] = MEASURED[upper - 1] ?? [x1, y1];
  const share = x1 === x0 ? y1 : y0 + ((at - x0) * (y1 - y0)) / (x1 - x0);
  return Math.round(share * 1000) / 1000;
}

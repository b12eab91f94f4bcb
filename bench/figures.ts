import { availableParallelism, cpus, totalmem } from 'node:os';

/** One row: what was measured, and one figure a run, in the unit of the table. */
export interface Row {
  readonly what: string;
  readonly figures: readonly number[];
}

/** The middle figure; of an even count the mean of the two in the middle. NaN of none. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** Prints a table with the least, middle and greatest figure of each row. A row without figures says so. */
export function printTable(title: string, unit: string, rows: readonly Row[], decimals = 2): void {
  const width = Math.max(10, ...rows.map(({ what }) => what.length));
  process.stdout.write(`\n${title} (${unit})\n`);
  process.stdout.write(
    `${''.padEnd(width)} ${['min', 'median', 'max', 'runs'].map((name) => name.padStart(10)).join('')}\n`,
  );
  for (const { what, figures } of rows) {
    const cells =
      figures.length === 0
        ? '   no figure'
        : [Math.min(...figures), median(figures), Math.max(...figures)]
            .map((figure) => figure.toFixed(decimals).padStart(10))
            .join('') + String(figures.length).padStart(10);
    process.stdout.write(`${what.padEnd(width)} ${cells}\n`);
  }
}

/** Prints what the figures were measured on. */
export function printMachine(): void {
  const gibibytes = (totalmem() / 2 ** 30).toFixed(1);
  process.stdout.write(
    `machine: ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${gibibytes} GiB, ${process.platform}-${process.arch}, Node ${process.versions.node}\n`,
  );
}

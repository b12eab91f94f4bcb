/** What a file number is about, by the class of the files that it begins with (domain section 7). */
import type { DatePoint, FileClassRow } from '../gazetteer/tables.ts';
import { holdsOn, rowId } from '../gazetteer/tables.ts';
import { fileNumbersIn } from './file-numbers.ts';
import type { Part } from './reading.ts';

/** The part with the class of each of its file numbers, where the rows tell one. A decimal number has a day of its own; another is of the paper's. */
export function withFileClasses(part: Part, rows: readonly FileClassRow[]): Part {
  if (!part.numbers.some((one) => one.kind === 'file')) return part;
  const numbers = part.numbers.map((one): Part['numbers'][number] => {
    if (one.kind !== 'file') return one;
    const [number] = fileNumbersIn(one.value);
    const isDecimal = number?.kind === 'file' && /^\d/.test(one.value);
    const row = classOf({ value: one.value, isDecimal }, number?.date ?? part.date?.value ?? null, rows);
    return row ? { ...one, class: row.meaning, source: rowId('fileClasses', row) } : one;
  });
  return { ...part, numbers };
}

/** The class with the longest key that the number begins with and that held then; null when none does, or two say different things. */
function classOf(
  number: { readonly value: string; readonly isDecimal: boolean },
  on: DatePoint | null,
  rows: readonly FileClassRow[],
): FileClassRow | null {
  let best: FileClassRow | null = null;
  let isOne = true;
  for (const row of rows) {
    if (!beginsWith(number, row.key) || !holdsOn(row, on)) continue;
    if (best !== null && row.key.length < best.key.length) continue;
    isOne = best === null || row.key.length > best.key.length || (isOne && row.meaning === best.meaning);
    best = row;
  }
  return isOne ? best : null;
}

/** The first figures of a decimal number are its class; elsewhere a class is a whole word, so that E is not the class of EDU, nor 1 of 105-4. */
function beginsWith(
  { value, isDecimal }: { readonly value: string; readonly isDecimal: boolean },
  key: string,
): boolean {
  return value.startsWith(key) && (isDecimal || !/[\p{L}\d]/u.test(value.charAt(key.length)));
}

/** The tables that readings draw on: opened for a reading, checked for a user, and ours to begin from. */
import path from 'node:path';
import { TABLE_KINDS, tableSchema } from '../adapters/tables/table-file.ts';
import { loadTables, readTableFiles } from '../adapters/tables/tables.ts';
import { SHIPPED } from '../core/gazetteer/shipped.ts';
import { layTables, type TableKind, type Tables } from '../core/gazetteer/tables.ts';

/**
 * The tables of a reading: ours, and over them the files of `tables` in the data folder and of the folder named, which
 * count as one set. Fails TABLE_INVALID, FILE_NOT_FOUND.
 */
export async function openTables(dataDir: string, folder?: string): Promise<Tables> {
  return loadTables([
    { path: path.join(dataDir, 'tables'), mayBeAbsent: true },
    ...(folder === undefined ? [] : [{ path: folder, mayBeAbsent: false }]),
  ]);
}

/** Checks tables by themselves, and tells of each what it holds. Fails TABLE_INVALID, FILE_NOT_FOUND. */
export async function checkTables(
  paths: readonly string[],
): Promise<
  readonly { readonly file: string; readonly kind: TableKind; readonly rows: number; readonly replaced: number }[]
> {
  const files = await readTableFiles(paths);
  return files.map(({ file, kind, rows, tables }) => ({
    file,
    kind,
    rows: rows.length,
    replaced: SHIPPED[kind].length + rows.length - layTables(SHIPPED, tables)[kind].length,
  }));
}

/** A table that declass ships, as a file of the format. */
export function shippedTable(kind: TableKind): unknown {
  return { format: 'declass/tables/1', kind, source: 'declass', rows: SHIPPED[kind] };
}

/** The kind of that name, or null. */
export function tableKind(name: string): TableKind | null {
  return TABLE_KINDS.find((kind) => kind === name) ?? null;
}

export { TABLE_KINDS, tableSchema };

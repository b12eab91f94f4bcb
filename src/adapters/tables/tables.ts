/** A user's tables from folders of files, laid over those that declass ships. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../../core/failure.ts';
import { SHIPPED } from '../../core/gazetteer/shipped.ts';
import { isSameRow, layTables } from '../../core/gazetteer/tables.ts';
import type { TableKind, Tables } from '../../core/gazetteer/tables.ts';
import { faults, NO_TABLES, parseTableFile, TABLE_KINDS, type TableFile } from './table-file.ts';

/** A table is typed by people: beyond this it is something else. */
const MOST_BYTES = 8 * 2 ** 20;
const MOST_FILES = 200;

/**
 * The tables of a reading: ours, and over them the `*.json` files of every folder, all as one set. A folder that is not
 * there holds none where `mayBeAbsent`. Fails TABLE_INVALID, FILE_NOT_FOUND.
 */
export async function loadTables(
  folders: readonly { readonly path: string; readonly mayBeAbsent: boolean }[],
): Promise<Tables> {
  const files: TableFile[] = [];
  for (const folder of folders) files.push(...(await readFolder(folder.path, folder.mayBeAbsent)));
  return files.length === 0 ? SHIPPED : layTables(SHIPPED, togetherOf(files));
}

/** The tables of the files named; folders stand for their `*.json` files. Fails TABLE_INVALID, FILE_NOT_FOUND. */
export async function readTableFiles(paths: readonly string[]): Promise<readonly TableFile[]> {
  const files: TableFile[] = [];
  for (const one of paths) {
    const found = await stat(one).catch(() => null);
    if (found?.isDirectory()) files.push(...(await readFolder(one, false)));
    else files.push(await readTable(one));
  }
  togetherOf(files);
  return files;
}

async function readFolder(folder: string, mayBeAbsent: boolean): Promise<TableFile[]> {
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => name.endsWith('.json') && !name.startsWith('.')).toSorted();
  } catch (cause) {
    if (mayBeAbsent && (cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw missing(folder, cause);
  }
  if (names.length > MOST_FILES)
    throw new Failure(
      'TABLE_INVALID',
      `${path.basename(folder)}: holds ${names.length} tables; at most ${MOST_FILES} are read`,
      'Put rows of one kind into one file.',
    );
  const files: TableFile[] = [];
  for (const name of names) files.push(await readTable(path.join(folder, name)));
  return files;
}

async function readTable(file: string): Promise<TableFile> {
  const name = path.basename(file);
  let bytes: Uint8Array;
  try {
    const { size } = await stat(file);
    if (size > MOST_BYTES)
      throw new Failure(
        'TABLE_INVALID',
        `${name}: has ${size} bytes; at most ${MOST_BYTES} are read`,
        'Split it into several tables.',
      );
    bytes = await readFile(file);
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw missing(file, cause);
  }
  try {
    return parseTableFile(name, new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure('TABLE_INVALID', `${name}: is no UTF-8 text`, 'Save it as UTF-8.', { cause });
  }
}

function missing(file: string, cause: unknown): Failure {
  return new Failure(
    'FILE_NOT_FOUND',
    `${path.basename(file)}: cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'unknown'})`,
    'Check its path and that you may read it.',
    { cause },
  );
}

/** All files as one set of tables. Two rows with one key and a time in common are refused: which holds cannot be told. */
function togetherOf(files: readonly TableFile[]): Tables {
  for (const kind of TABLE_KINDS) {
    const placed = files
      .filter((file) => file.kind === kind)
      .flatMap(({ file, rows }) => rows.map((row, at) => ({ row, file, place: `${file} /rows/${at}` })));
    for (const same of Map.groupBy(placed, ({ row }) => `${row.agency ?? ''}/${row.key}`).values()) refuse(kind, same);
  }
  return files.reduce((all, { tables }) => joined(all, tables), NO_TABLES);
}

function refuse(
  kind: TableKind,
  same: readonly { readonly row: TableFile['rows'][number]; readonly file: string; readonly place: string }[],
): void {
  for (const [at, one] of same.entries())
    for (const other of same.slice(at + 1))
      if (isSameRow(one.row, other.row))
        throw faults(other.file, [
          `${other.place} and ${one.place}: two rows of ${kind} with the key "${one.row.key}" hold at the same time`,
        ]);
}

function joined(a: Tables, b: Tables): Tables {
  return {
    offices: [...a.offices, ...b.offices],
    people: [...a.people, ...b.people],
    controlWords: [...a.controlWords, ...b.controlWords],
    stampWords: [...a.stampWords, ...b.stampWords],
    exemptionStatutes: [...a.exemptionStatutes, ...b.exemptionStatutes],
    formWords: [...a.formWords, ...b.formWords],
    fileClasses: [...a.fileClasses, ...b.fileClasses],
  };
}

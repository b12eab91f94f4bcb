import { Failure } from '../../core/failure.ts';
import { readAt, type SourceFile } from './source-file.ts';

interface Layout {
  readonly isLittle: boolean;
  readonly isBig: boolean;
}

const TAGS_READ = 512;
const STRIP_OFFSETS = 273;
const STRIP_BYTE_COUNTS = 279;
const TILE_OFFSETS = 324;
const TILE_BYTE_COUNTS = 325;
/** Bytes a value of each TIFF type takes; 0 for a type that does not exist. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];

/**
 * Counts the directories of a TIFF by walking their chain, and checks that directories and image data lie inside the
 * file: the library that decodes would stop at a broken link and call what is left the whole (threats L25). Fails
 * FILE_TRUNCATED, FILE_DAMAGED, TOO_MANY_PAGES.
 */
export function countTiffPages(file: SourceFile, mostPages: number): number {
  const head = readAt(file, 0, 16);
  const layout = { isLittle: head[0] === 0x49, isBig: (head[0] === 0x49 ? head[2] : head[3]) === 0x2b };
  const seen = new Set<number>();
  let at = layout.isBig ? numberAt(head, 8, 8, layout) : numberAt(head, 4, 4, layout);
  while (at !== 0) {
    if (seen.has(at)) throw damaged(`the pages run in a circle at byte ${at}`);
    if (seen.size >= mostPages)
      throw new Failure(
        'TOO_MANY_PAGES',
        `the TIFF has more than ${mostPages.toLocaleString('en')} pages`,
        'Split it and take in the parts.',
      );
    seen.add(at);
    at = nextDirectory(file, at, seen.size, layout);
  }
  if (seen.size === 0) throw damaged('it holds no page');
  return seen.size;
}

function nextDirectory(file: SourceFile, at: number, page: number, layout: Layout): number {
  const [countBytes, entryBytes, linkBytes] = layout.isBig ? [8, 20, 8] : [2, 12, 4];
  if (at + countBytes > file.bytes) throw cutOff(page, at, file);
  const count = numberAt(readAt(file, at, countBytes), 0, countBytes, layout);
  if (count === 0 || count > TAGS_READ) throw damaged(`page ${page} has a directory of ${count} entries at byte ${at}`);
  const end = at + countBytes + count * entryBytes;
  if (end + linkBytes > file.bytes) throw cutOff(page, end, file);
  const directory = readAt(file, at + countBytes, count * entryBytes + linkBytes);
  checkImageData(file, page, directory, count, layout);
  return numberAt(directory, count * entryBytes, linkBytes, layout);
}

function checkImageData(file: SourceFile, page: number, directory: Uint8Array, count: number, layout: Layout): void {
  const entryBytes = layout.isBig ? 20 : 12;
  const values = new Map<number, readonly number[]>();
  for (let index = 0; index < count; index += 1) {
    const entry = directory.subarray(index * entryBytes, (index + 1) * entryBytes);
    const tag = numberAt(entry, 0, 2, layout);
    if (tag === STRIP_OFFSETS || tag === STRIP_BYTE_COUNTS || tag === TILE_OFFSETS || tag === TILE_BYTE_COUNTS)
      values.set(tag, valuesOf(file, page, entry, layout));
  }
  const offsets = values.get(STRIP_OFFSETS) ?? values.get(TILE_OFFSETS) ?? [];
  const lengths = values.get(STRIP_BYTE_COUNTS) ?? values.get(TILE_BYTE_COUNTS) ?? [];
  for (const [index, offset] of offsets.entries()) {
    const end = offset + (lengths[index] ?? 0);
    if (end > file.bytes) throw cutOff(page, end, file);
  }
}

/** A page of 10,000 rows in strips of one row is the most that can be meant. */
const VALUES_READ = 200_000;

function valuesOf(file: SourceFile, page: number, entry: Uint8Array, layout: Layout): readonly number[] {
  const size = TYPE_BYTES[numberAt(entry, 2, 2, layout)] ?? 0;
  const [countBytes, inlineBytes] = layout.isBig ? [8, 8] : [4, 4];
  const count = numberAt(entry, 4, countBytes, layout);
  if (size === 0 || count > VALUES_READ) throw damaged(`page ${page} lists its image data in no known way`);
  const start = 4 + countBytes;
  let bytes = entry.subarray(start);
  if (size * count > inlineBytes) {
    const at = numberAt(entry, start, inlineBytes, layout);
    if (at + size * count > file.bytes) throw cutOff(page, at + size * count, file);
    bytes = readAt(file, at, size * count);
  }
  return Array.from({ length: count }, (_, index) => numberAt(bytes, index * size, size, layout));
}

function numberAt(bytes: Uint8Array, at: number, length: number, { isLittle }: Layout): number {
  let value = 0;
  for (let index = 0; index < length; index += 1)
    value = value * 256 + (bytes[at + (isLittle ? length - 1 - index : index)] ?? 0);
  return value;
}

function cutOff(page: number, wanted: number, file: SourceFile): Failure {
  return new Failure(
    'FILE_TRUNCATED',
    `page ${page} of the TIFF reaches to byte ${wanted}, but the file ends at byte ${file.bytes}`,
    'The file was cut while copied. Ask the sender for it again.',
  );
}

function damaged(what: string): Failure {
  return new Failure('FILE_DAMAGED', `the TIFF cannot be opened: ${what}`, 'Ask the sender for the file again.');
}

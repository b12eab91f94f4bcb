/**
 * Byte accounting of a PDF (threats section 4, check 6): header, objects one behind the other, cross-reference table,
 * trailer, one `%%EOF`, and not one byte between or behind them.
 */
import { StrictRefusal, SyntaxReader, ascii, type PdfValue } from './strict-syntax.ts';

/** Undoes zlib. `used` is how many bytes of the input belong to the compressed data; null when it is none. */
export type InflateOf = (bytes: Uint8Array) => { readonly bytes: Uint8Array; readonly used: number } | null;

export interface StrictObject {
  readonly number: number;
  readonly value: PdfValue;
  /** Raw bytes of the stream; null when the object has none. */
  readonly stream: Uint8Array | null;
}
export interface StrictFile {
  readonly objects: ReadonlyMap<number, StrictObject>;
  readonly trailer: ReadonlyMap<string, PdfValue>;
}

const MOST_OBJECTS = 1_000_000;
const ENTRY_BYTES = 20;

/** Takes a file apart so that every byte has an owner. Throws StrictRefusal. */
export function takeApart(bytes: Uint8Array): StrictFile {
  const header = headerEnd(bytes);
  const { tableAt, trailerEnd } = tail(bytes);
  const { offsets, end } = crossReferences(bytes, tableAt);
  const trailerValue = readTrailer(bytes, end, trailerEnd);
  const size = trailerValue.get('Size');
  if (size?.is !== 'number' || size.value !== offsets.length + 1)
    throw invalid('Size of the trailer is not the size of the table');
  const objects = new Map<number, StrictObject>();
  const order = offsets.map((offset, index) => ({ offset, number: index + 1 })).sort((a, b) => a.offset - b.offset);
  let at = header;
  for (const { offset, number } of order) {
    if (offset !== at) throw unowned(at, offset);
    const object = readObject(bytes, offset, tableAt, number);
    objects.set(number, object.object);
    at = object.end;
  }
  if (at !== tableAt) throw unowned(at, tableAt);
  return { objects, trailer: trailerValue };
}

function headerEnd(bytes: Uint8Array): number {
  if (!/^%PDF-1\.[0-7]\n%$/.test(ascii(bytes, 0, 10))) throw invalid('no plain header at byte 0');
  for (let at = 10; at < 14; at += 1) if ((bytes[at] ?? 0) < 128) throw invalid('no binary comment behind the header');
  if (bytes[14] !== 0x0a) throw new StrictRefusal('PDF_BYTES_UNOWNED', 'the header goes on after its binary comment');
  return 15;
}

/** From the end: `%%EOF`, the offset of the table, and the one place of the trailer. */
function tail(bytes: Uint8Array): { tableAt: number; trailerEnd: number } {
  const end = ascii(bytes, Math.max(0, bytes.length - 40), bytes.length);
  const found = /\nstartxref\n(\d{1,10})\n%%EOF\n?$/.exec(end);
  const marks = occurrences(bytes, '%%EOF');
  if (found && marks.length > 1) throw new StrictRefusal('PDF_REVISION', `${marks.length} ends of file`);
  if (!found) {
    if (marks.length > 0 && (marks.at(-1) ?? 0) + 6 < bytes.length)
      throw new StrictRefusal('PDF_BYTES_UNOWNED', 'bytes behind the last %%EOF');
    throw invalid('no plain end of file');
  }
  const tableAt = Number(found[1]);
  if (ascii(bytes, tableAt, tableAt + 5) !== 'xref\n') throw invalid('startxref does not point at a table');
  const to = bytes.length - (end.length - found.index) + 1;
  return { tableAt, trailerEnd: to };
}

function crossReferences(bytes: Uint8Array, tableAt: number): { offsets: readonly number[]; end: number } {
  const head = /^xref\n0 (\d{1,7})\n/.exec(ascii(bytes, tableAt, tableAt + 20));
  if (!head) throw new StrictRefusal('PDF_REVISION', 'the table does not begin at object 0');
  const count = Number(head[1]);
  const first = tableAt + head[0].length;
  if (count < 2 || count > MOST_OBJECTS) throw invalid('the table has no or too many entries');
  const offsets: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const entry = ascii(bytes, first + index * ENTRY_BYTES, first + (index + 1) * ENTRY_BYTES);
    const parts = /^(\d{10}) (\d{5}) ([nf])(?: \n|\r\n)$/.exec(entry);
    if (!parts) throw invalid(`entry ${index} of the table is none`);
    if (index === 0 ? parts[0].slice(0, 18) !== '0000000000 65535 f' : parts[3] !== 'n' || parts[2] !== '00000')
      throw new StrictRefusal('PDF_REVISION', `entry ${index} of the table speaks of a deleted or changed object`);
    if (index > 0) offsets.push(Number(parts[1]));
  }
  return { offsets, end: first + count * ENTRY_BYTES };
}

function readTrailer(bytes: Uint8Array, at: number, to: number): ReadonlyMap<string, PdfValue> {
  const reader = new SyntaxReader(bytes, at, to);
  if (!reader.sees('trailer\n')) throw unowned(at, to);
  reader.expect('trailer\n');
  const value = reader.value();
  if (value.is !== 'dict') throw invalid('the trailer is no dictionary');
  reader.expect('\n');
  if (reader.at !== to) throw unowned(reader.at, to);
  if (value.entries.has('Prev') || value.entries.has('XRefStm'))
    throw new StrictRefusal('PDF_REVISION', 'the trailer names an earlier revision');
  return value.entries;
}

function readObject(
  bytes: Uint8Array,
  offset: number,
  limit: number,
  number: number,
): { object: StrictObject; end: number } {
  const reader = new SyntaxReader(bytes, offset, limit);
  if (!reader.sees(`${number} 0 obj\n`)) throw invalid(`object ${number} is not where the table says`);
  reader.expect(`${number} 0 obj\n`);
  const value = reader.value();
  if (value.is === 'word') throw invalid(`object ${number} is no value`);
  reader.expect('\n');
  let stream: Uint8Array | null = null;
  if (reader.sees('stream\n')) {
    reader.expect('stream\n');
    const length = value.is === 'dict' ? value.entries.get('Length') : undefined;
    if (length?.is !== 'number' || !length.isInteger || length.value < 0 || reader.at + length.value > limit)
      throw invalid(`object ${number} has a stream without an exact length`);
    stream = bytes.subarray(reader.at, reader.at + length.value);
    reader.at += length.value;
    reader.expect('\nendstream\n');
  }
  reader.expect('endobj\n');
  return { object: { number, value, stream }, end: reader.at };
}

function occurrences(bytes: Uint8Array, text: string): readonly number[] {
  const found: number[] = [];
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1))
    if (ascii(bytes, at, at + text.length) === text) found.push(at);
  return found;
}

function unowned(from: number, to: number): StrictRefusal {
  return new StrictRefusal(
    'PDF_BYTES_UNOWNED',
    to > from ? `${to - from} bytes from byte ${from} belong to no object` : `objects overlap at byte ${to}`,
  );
}

function invalid(what: string): StrictRefusal {
  return new StrictRefusal('PDF_INVALID', what);
}

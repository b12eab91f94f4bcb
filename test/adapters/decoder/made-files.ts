import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Runs `use` with a function that puts bytes into a file of a folder that is gone afterwards. */
export async function withFiles<Result>(
  use: (put: (bytes: Uint8Array | string) => Promise<string>) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), 'declass-decoder-'));
  let count = 0;
  try {
    return await use(async (bytes) => {
      const file = path.join(folder, `${(count += 1)}`);
      await writeFile(file, bytes);
      return file;
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** An object of a PDF: its dictionary alone, or with a stream. */
export type PdfObject = string | { readonly dictionary: string; readonly stream: Uint8Array };

/** A PDF of the objects, numbered from 1, the first its catalog. `/Length` is added to dictionaries of streams. */
export function pdfOf(objects: readonly PdfObject[], trailer = '', header = '%PDF-1.7\n'): Buffer {
  const parts: Buffer[] = [Buffer.from(header, 'latin1')];
  const offsets: number[] = [];
  const length = (): number => parts.reduce((sum, part) => sum + part.length, 0);
  for (const [index, object] of objects.entries()) {
    offsets.push(length());
    if (typeof object === 'string') parts.push(Buffer.from(`${index + 1} 0 obj\n${object}\nendobj\n`, 'latin1'));
    else
      parts.push(
        Buffer.from(
          `${index + 1} 0 obj\n<< ${object.dictionary} /Length ${object.stream.length} >>\nstream\n`,
          'latin1',
        ),
        Buffer.from(object.stream),
        Buffer.from('\nendstream\nendobj\n'),
      );
  }
  const xref = length();
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${xref}\n%%EOF\n`,
      'latin1',
    ),
  );
  return Buffer.concat(parts);
}

/** A PDF of one page: `page` are entries of its dictionary, `content` its drawing; Courier is `/F`, further objects count from 6. */
export function onePagePdf(
  page: string,
  content: string | PdfObject,
  more: readonly PdfObject[] = [],
  trailer = '',
): Buffer {
  const drawing = typeof content === 'string' ? { dictionary: '', stream: Buffer.from(content, 'latin1') } : content;
  return pdfOf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /Contents 4 0 R ${page} ${page.includes('/Resources') ? '' : '/Resources << /Font << /F 5 0 R >> >>'} >>`,
      drawing,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>',
      ...more,
    ],
    trailer,
  );
}

/** A PNG whose header states any size, with image data of our choice. */
export function pngOf(widthPx: number, heightPx: number, depth: number, colourType: number, rows: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([depth, colourType], 8);
  const chunk = (name: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A grey picture in which only the given box is black. */
export function blackBox(
  widthPx: number,
  heightPx: number,
  box: readonly [number, number, number, number],
): { data: Buffer; raw: { width: number; height: number; channels: 1 } } {
  const data = Buffer.alloc(widthPx * heightPx, 255);
  for (let y = box[1]; y < box[3]; y += 1) data.fill(0, y * widthPx + box[0], y * widthPx + box[2]);
  return { data, raw: { width: widthPx, height: heightPx, channels: 1 } };
}

/**
 * A TIFF of several bilevel pages in CCITT G4: each page is encoded alone, and its strips and size are set into one
 * file with a chain of directories.
 */
export async function g4Tiff(pages: readonly ReturnType<typeof blackBox>[]): Promise<Buffer> {
  const encoded = await Promise.all(
    pages.map(({ data, raw }) =>
      sharp(data, { raw }).toColourspace('b-w').tiff({ compression: 'ccittfax4', bitdepth: 1 }).toBuffer(),
    ),
  );
  const parts: Buffer[] = [Buffer.from([0x49, 0x49, 0x2a, 0, 0, 0, 0, 0])];
  let end = 8;
  let linkAt = 4;
  const links: [at: number, value: number][] = [];
  for (const [index, tiff] of encoded.entries()) {
    const tags = tagsOf(tiff);
    const value = (tag: number): number => tags.get(tag)?.[0] ?? 0;
    const strips = (tags.get(273) ?? []).map((offset, strip) =>
      tiff.subarray(offset, offset + (tags.get(279)?.[strip] ?? 0)),
    );
    const data = Buffer.concat(strips);
    const dataBytes = data.length + (data.length % 2);
    const starts = strips.map((_, strip) => end + strips.slice(0, strip).reduce((sum, { length }) => sum + length, 0));
    const entries: [tag: number, type: number, values: readonly number[]][] = [
      [256, 4, [pages[index]?.raw.width ?? 0]],
      [257, 4, [pages[index]?.raw.height ?? 0]],
      [258, 3, [1]],
      [259, 3, [4]],
      [262, 3, [value(262)]],
      [273, 4, starts],
      [277, 3, [1]],
      [278, 4, [value(278)]],
      [279, 4, strips.map(({ length }) => length)],
    ];
    // Lists of strips lie between the data and the directory.
    const lists = Buffer.alloc(8 * strips.length);
    const directory = Buffer.alloc(2 + entries.length * 12 + 4);
    directory.writeUInt16LE(entries.length, 0);
    let listed = 0;
    for (const [row, [tag, type, values]] of entries.entries()) {
      const at = 2 + row * 12;
      directory.writeUInt16LE(tag, at);
      directory.writeUInt16LE(type, at + 2);
      directory.writeUInt32LE(values.length, at + 4);
      if (values.length > 1) {
        directory.writeUInt32LE(end + dataBytes + listed, at + 8);
        for (const each of values) listed = lists.writeUInt32LE(each, listed);
      } else if (type === 3) directory.writeUInt16LE(values[0] ?? 0, at + 8);
      else directory.writeUInt32LE(values[0] ?? 0, at + 8);
    }
    const directoryAt = end + dataBytes + lists.length;
    links.push([linkAt, directoryAt]);
    linkAt = directoryAt + directory.length - 4;
    parts.push(data, Buffer.alloc(dataBytes - data.length), lists, directory);
    end = directoryAt + directory.length;
  }
  const whole = Buffer.concat(parts);
  for (const [at, value] of links) whole.writeUInt32LE(value, at);
  return whole;
}

/** The values of a little-endian TIFF's only directory, by tag. */
function tagsOf(tiff: Buffer): Map<number, readonly number[]> {
  const at = tiff.readUInt32LE(4);
  const tags = new Map<number, readonly number[]>();
  for (let index = 0; index < tiff.readUInt16LE(at); index += 1) {
    const entry = at + 2 + index * 12;
    const size = tiff.readUInt16LE(entry + 2) === 3 ? 2 : 4;
    const count = tiff.readUInt32LE(entry + 4);
    const start = size * count > 4 ? tiff.readUInt32LE(entry + 8) : entry + 8;
    tags.set(
      tiff.readUInt16LE(entry),
      Array.from({ length: Math.min(count, 1000) }, (_, n) =>
        start + size * (n + 1) > tiff.length ? 0 : tiff.readUIntLE(start + size * n, size),
      ),
    );
  }
  return tags;
}

const PASSWORD_PAD = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

/** A page locked by the standard handler, 40 bits: with an empty user password (`owner-only`) or one nobody knows. */
export function encryptedPdf(lock: 'owner-only' | 'user'): Buffer {
  const owner = Buffer.alloc(32, 0x5a);
  const permissions = Buffer.from([0xfc, 0xff, 0xff, 0xff]);
  const id = Buffer.alloc(16, 0x11);
  const key = md5(Buffer.concat([PASSWORD_PAD, owner, permissions, id])).subarray(0, 5);
  const user = lock === 'owner-only' ? rc4(key, PASSWORD_PAD) : Buffer.alloc(32, 0x77);
  const contentKey = md5(Buffer.concat([key, Buffer.from([4, 0, 0, 0, 0])])).subarray(0, 10);
  const stream = rc4(contentKey, Buffer.from('0 g 36 36 72 72 re f'));
  return onePagePdf(
    '/MediaBox [0 0 144 144]',
    { dictionary: '', stream },
    [`<< /Filter /Standard /V 1 /R 2 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> /P -4 >>`],
    `/Encrypt 6 0 R /ID [<${id.toString('hex')}> <${id.toString('hex')}>]`,
  );
}

function md5(bytes: Buffer): Buffer {
  return createHash('md5').update(bytes).digest();
}

function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number): number => state[index & 255] ?? 0;
  const swap = (a: number, b: number): void => {
    [state[a & 255], state[b & 255]] = [at(b), at(a)];
  };
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  return bytes.map((byte) => {
    i = (i + 1) & 255;
    j = (j + at(i)) & 255;
    swap(i, j);
    return byte ^ at(at(i) + at(j));
  }) as Buffer;
}

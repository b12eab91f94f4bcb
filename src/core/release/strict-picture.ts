/** Which chunks and segments a released picture may have, and that nothing lies behind its end (threats L23, L24, check 7). */

/** What a picture container says of itself, or why it is refused. */
export type PictureAnswer =
  | {
      readonly isRead: true;
      readonly widthPx: number;
      readonly heightPx: number;
      readonly channels: 1 | 3;
      readonly bits: number;
    }
  | { readonly isRead: false; readonly code: 'IMAGE_CHUNK' | 'IMAGE_TRAILER'; readonly found: string };

const PNG_SIGN = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** Walks a PNG: IHDR, pHYs, IDAT, IEND and nothing else, each with its right checksum. */
export function readPngChunks(bytes: Uint8Array): PictureAnswer {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (PNG_SIGN.some((byte, at) => bytes[at] !== byte)) return refuse('IMAGE_CHUNK', 'no PNG signature');
  const order: string[] = [];
  let size: Extract<PictureAnswer, { isRead: true }> | null = null;
  for (let at = 8; at < bytes.length;) {
    if (at + 12 > bytes.length) return refuse('IMAGE_TRAILER', `${bytes.length - at} bytes that are no chunk`);
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const end = at + 12 + length;
    if (end > bytes.length) return refuse('IMAGE_CHUNK', 'a chunk that runs over the end');
    if (!['IHDR', 'pHYs', 'IDAT', 'IEND'].includes(type))
      return refuse('IMAGE_CHUNK', `a chunk of ${length} bytes that no release has`);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4))
      return refuse('IMAGE_CHUNK', 'a chunk with a wrong checksum');
    if (type === 'IHDR') {
      const [bits, colour, compression, filter, interlace] = bytes.subarray(at + 16, at + 21);
      if (
        length !== 13 ||
        compression !== 0 ||
        filter !== 0 ||
        interlace !== 0 ||
        (colour !== 0 && colour !== 2) ||
        (bits !== 1 && bits !== 8)
      )
        return refuse('IMAGE_CHUNK', 'a header of another kind than ours');
      size = {
        isRead: true,
        widthPx: view.getUint32(at + 8),
        heightPx: view.getUint32(at + 12),
        channels: colour === 2 ? 3 : 1,
        bits,
      };
    }
    if (type === 'pHYs' && length !== 9) return refuse('IMAGE_CHUNK', 'a resolution of a wrong length');
    if (type === 'IEND' && length !== 0) return refuse('IMAGE_CHUNK', 'an end mark with content');
    if (order.at(-1) !== 'IDAT' || type !== 'IDAT') order.push(type);
    at = end;
    if (type === 'IEND' && at < bytes.length)
      return refuse('IMAGE_TRAILER', `${bytes.length - at} bytes behind the end mark`);
  }
  if (!size || !['IHDR,pHYs,IDAT,IEND', 'IHDR,IDAT,IEND'].includes(order.join()))
    return refuse('IMAGE_CHUNK', 'chunks missing or out of order');
  return size;
}

/** The joined image data of a PNG that `readPngChunks` has passed. */
export function pngData(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at))
    if (String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === 'IDAT')
      parts.push(bytes.subarray(at + 8, at + 8 + view.getUint32(at)));
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let to = 0;
  for (const part of parts) {
    whole.set(part, to);
    to += part.length;
  }
  return whole;
}

/** SOF0, DHT, DQT, SOS, and APP0 with a bare JFIF head; no DRI, because our encoder sets none. */
const [SOI, EOI, SOS, SOF0, DHT, DQT, APP0] = [0xd8, 0xd9, 0xda, 0xc0, 0xc4, 0xdb, 0xe0];
const JFIF_LENGTH = 16;

/** Walks a baseline JPEG: one frame, one scan, tables and a JFIF head without thumbnail; EOI is its last byte. */
export function readJpegSegments(bytes: Uint8Array): PictureAnswer {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return refuse('IMAGE_CHUNK', 'no JPEG signature');
  let size: Extract<PictureAnswer, { isRead: true }> | null = null;
  let isFirst = true;
  for (let at = 2; ; isFirst = false) {
    if (at + 4 > bytes.length || bytes[at] !== 0xff) return refuse('IMAGE_CHUNK', `bytes at ${at} that are no segment`);
    const marker = bytes[at + 1] ?? 0;
    const length = view.getUint16(at + 2);
    if (![SOS, SOF0, DHT, DQT, APP0].includes(marker))
      return refuse('IMAGE_CHUNK', `a segment ${marker.toString(16)} that no release has`);
    if (length < 2 || at + 2 + length > bytes.length) return refuse('IMAGE_CHUNK', 'a segment that runs over the end');
    if (
      marker === APP0 &&
      (!isFirst ||
        length !== JFIF_LENGTH ||
        String.fromCharCode(...bytes.subarray(at + 4, at + 9)) !== 'JFIF\0' ||
        bytes[at + 16] !== 0 ||
        bytes[at + 17] !== 0)
    )
      return refuse('IMAGE_CHUNK', 'an application segment that is no bare JFIF head');
    if (marker === SOF0) {
      const channels = bytes[at + 9];
      if (size || bytes[at + 4] !== 8 || (channels !== 1 && channels !== 3) || length !== 8 + 3 * channels)
        return refuse('IMAGE_CHUNK', 'a frame of another kind than ours');
      size = { isRead: true, widthPx: view.getUint16(at + 7), heightPx: view.getUint16(at + 5), channels, bits: 8 };
    }
    if ((marker === DQT || marker === DHT) && !isTable(bytes.subarray(at + 4, at + 2 + length), marker === DQT))
      return refuse('IMAGE_CHUNK', 'a table with bytes that are not its own');
    at += 2 + length;
    if (marker !== SOS) continue;
    if (!size || length !== 6 + 2 * size.channels)
      return refuse('IMAGE_CHUNK', 'a scan that does not hold the whole frame');
    const end = scanEnd(bytes, at);
    if (end === -1) return refuse('IMAGE_CHUNK', 'a scan without an end mark');
    if (end !== bytes.length) return refuse('IMAGE_TRAILER', `${bytes.length - end} bytes behind the end mark`);
    return size;
  }
}

function isTable(bytes: Uint8Array, isQuantization: boolean): boolean {
  let at = 0;
  while (at < bytes.length) {
    if (isQuantization) at += 1 + ((bytes[at] ?? 0) >> 4 === 0 ? 64 : 128);
    else at += 17 + bytes.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0);
  }
  return at === bytes.length;
}

/** Where the image ends, EOI included; -1 when another marker than EOI stands in the coded data. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 2)) {
    if (bytes[at + 1] === EOI) return at + 2;
    if (bytes[at + 1] !== 0) return -1;
  }
  return -1;
}

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (CRC_TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

function refuse(code: 'IMAGE_CHUNK' | 'IMAGE_TRAILER', found: string): PictureAnswer {
  return { isRead: false, code, found };
}

import { brotliDecompressSync, constants, inflateRawSync, inflateSync } from 'node:zlib';
import type { Inflate } from '../../ports/inflate.ts';

/** Threats section 6: decoded bytes of one stream. */
const MOST_BYTES = 512 * 1024 * 1024;
/** Shorter finds are chance. */
const LEAST_FOUND = 4;

/** Undoes zlib, gzip and brotli with Node's own library. */
export function makeInflate(): Inflate {
  return { zlib, unpackAll };
}

function zlib(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly used: number } | null {
  try {
    // With `info` the answer is the data and the engine that made it, which counts what it took in.
    const answer = inflateSync(bytes, { maxOutputLength: MOST_BYTES, info: true }) as unknown as {
      readonly buffer: Buffer;
      readonly engine: { readonly bytesWritten: number };
    };
    return { bytes: new Uint8Array(answer.buffer), used: answer.engine.bytesWritten };
  } catch {
    return null;
  }
}

function unpackAll(bytes: Uint8Array): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = bytes.indexOf(0x78); at !== -1; at = bytes.indexOf(0x78, at + 1)) {
    if (!isZlibHead(bytes, at)) continue;
    const whole = zlib(bytes.subarray(at));
    const data = whole?.bytes ?? partial(() => inflateSync(bytes.subarray(at), CUT_SHORT));
    if (data && data.length >= LEAST_FOUND) found.push(data);
    // Nothing begins inside a stream that is whole.
    if (whole && whole.bytes.length >= LEAST_FOUND) at += whole.used - 1;
  }
  // Members are unpacked raw: whatever lies behind them would make Node refuse them as gzip.
  for (const at of [...gzipData(bytes), ...zipData(bytes)]) {
    const data = partial(() => inflateRawSync(bytes.subarray(at), CUT_SHORT));
    if (data && data.length >= LEAST_FOUND) found.push(data);
  }
  // Brotli has no sign at its head: only a whole part can be tried.
  const data = partial(() => brotliDecompressSync(bytes, { maxOutputLength: MOST_BYTES }));
  if (data && data.length >= LEAST_FOUND) found.push(data);
  return found;
}

/** What there is of a stream that was cut short is unpacked too. */
const CUT_SHORT = { maxOutputLength: MOST_BYTES, finishFlush: constants.Z_SYNC_FLUSH } as const;

function partial(unpack: () => Uint8Array): Uint8Array | null {
  try {
    return new Uint8Array(unpack());
  } catch {
    return null;
  }
}

/** Where the compressed data of gzip members begins: RFC 1952, with the extra field, name, comment and checksum stepped over. */
function gzipData(bytes: Uint8Array): readonly number[] {
  const starts: number[] = [];
  for (let at = bytes.indexOf(0x1f); at !== -1; at = bytes.indexOf(0x1f, at + 1)) {
    if (bytes[at + 1] !== 0x8b || bytes[at + 2] !== 8) continue;
    const flags = bytes[at + 3] ?? 0;
    let data = at + 10;
    if (flags & 4) data += 2 + (bytes[data] ?? 0) + 256 * (bytes[data + 1] ?? 0);
    for (const flag of [8, 16]) if (flags & flag) data = bytes.indexOf(0, data) + 1 || bytes.length;
    if (flags & 2) data += 2;
    starts.push(data);
  }
  return starts;
}

/** Where the deflated data of zip entries begins: local headers `PK 3 4` with method 8. */
function zipData(bytes: Uint8Array): readonly number[] {
  const starts: number[] = [];
  for (let at = bytes.indexOf(0x50); at !== -1; at = bytes.indexOf(0x50, at + 1)) {
    if (bytes[at + 1] !== 0x4b || bytes[at + 2] !== 3 || bytes[at + 3] !== 4 || bytes[at + 8] !== 8) continue;
    const word = (offset: number): number => (bytes[at + offset] ?? 0) + 256 * (bytes[at + offset + 1] ?? 0);
    starts.push(at + 30 + word(26) + word(28));
  }
  return starts;
}

/** RFC 1950: method 8, window at most 32 KiB, header a multiple of 31, no preset dictionary. */
function isZlibHead(bytes: Uint8Array, at: number): boolean {
  const [method = 0, flags = 0] = [bytes[at], bytes[at + 1]];
  return (method & 0x0f) === 8 && method >> 4 <= 7 && ((method << 8) | flags) % 31 === 0 && (flags & 0x20) === 0;
}

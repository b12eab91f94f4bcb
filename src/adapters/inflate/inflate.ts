import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
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
  const keep = (unpack: () => Uint8Array): number => {
    try {
      const data = unpack();
      if (data.length >= LEAST_FOUND) found.push(data);
      return data.length;
    } catch {
      return 0;
    }
  };
  for (let at = bytes.indexOf(0x78); at !== -1; at = bytes.indexOf(0x78, at + 1)) {
    if (!isZlibHead(bytes, at)) continue;
    const answer = zlib(bytes.subarray(at));
    if (answer && answer.bytes.length >= LEAST_FOUND) {
      found.push(answer.bytes);
      // Nothing begins inside a stream that is whole.
      at += answer.used - 1;
    }
  }
  for (let at = bytes.indexOf(0x1f); at !== -1; at = bytes.indexOf(0x1f, at + 1))
    if (bytes[at + 1] === 0x8b && bytes[at + 2] === 8) keep(() => gunzipSync(bytes.subarray(at), { maxOutputLength: MOST_BYTES }));
  // Brotli has no sign at its head: only a whole part can be tried.
  keep(() => brotliDecompressSync(bytes, { maxOutputLength: MOST_BYTES }));
  return found;
}

/** RFC 1950: method 8, window at most 32 KiB, header a multiple of 31, no preset dictionary. */
function isZlibHead(bytes: Uint8Array, at: number): boolean {
  const [method = 0, flags = 0] = [bytes[at], bytes[at + 1]];
  return (method & 0x0f) === 8 && method >> 4 <= 7 && ((method << 8) | flags) % 31 === 0 && (flags & 0x20) === 0;
}

/** UTF-8 by hand, because core may name no platform's encoder. */

/** The text as UTF-8. A lone surrogate is a mistake of ours and throws RangeError. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0;
    if (point >= 0xd800 && point <= 0xdfff) throw new RangeError('a lone surrogate has no UTF-8');
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point));
    else bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point));
  }
  return Uint8Array.from(bytes);
}

const tail = (bits: number): number => 0x80 | (bits & 0x3f);

/** The text of the bytes, or null when they are not exactly what UTF-8 writes (overlong forms, surrogates, cut letters). */
export function fromUtf8(bytes: Uint8Array): string | null {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const read = pointAt(bytes, at);
    if (!read) return null;
    pieces.push(String.fromCodePoint(read.point));
    at += read.length;
  }
  return pieces.join('');
}

// The smallest code point that a form of this length may carry; anything less is an overlong form.
const LEAST = [0, 0, 0x80, 0x800, 0x10000] as const;

function pointAt(bytes: Uint8Array, at: number): { point: number; length: number } | null {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { point: first, length: 1 };
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc0 || first > 0xf7) return null;
  let point = first & (0x7f >> length);
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next];
    if (byte === undefined || (byte & 0xc0) !== 0x80) return null;
    point = (point << 6) | (byte & 0x3f);
  }
  if (point < (LEAST[length] ?? 0) || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null;
  return { point, length };
}

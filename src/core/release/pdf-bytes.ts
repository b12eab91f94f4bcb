/** Bytes and numbers as a PDF file writes them. */

/** Text of Latin letters as bytes; anything else is a mistake of ours. */
export function ascii(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x7e) throw new RangeError('not ASCII');
    bytes[at] = code;
  }
  return bytes;
}

/** All parts one behind the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A number with at most three decimals, never with an exponent. */
export function numeral(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) > 1_000_000) throw new RangeError('no number of a page');
  const thousandths = Math.round(value * 1000);
  const sign = thousandths < 0 ? '-' : '';
  const [whole, rest] = [Math.floor(Math.abs(thousandths) / 1000), Math.abs(thousandths) % 1000];
  return rest === 0
    ? `${thousandths === 0 ? '' : sign}${whole}`
    : `${sign}${whole}.${String(rest).padStart(3, '0').replace(/0+$/, '')}`;
}

/** A 16-bit number as four hex digits. */
export function hex16(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}

/** Big-endian binary, written field by field. */
export class BinaryWriter {
  readonly #bytes: number[] = [];

  get length(): number {
    return this.#bytes.length;
  }
  u8(...values: readonly number[]): this {
    for (const value of values) this.#bytes.push(value & 0xff);
    return this;
  }
  u16(...values: readonly number[]): this {
    for (const value of values) this.u8(value >> 8, value);
    return this;
  }
  u32(...values: readonly number[]): this {
    for (const value of values) this.u8(value >>> 24, value >>> 16, value >>> 8, value);
    return this;
  }
  text(letters: string): this {
    return this.u8(...ascii(letters));
  }
  zeros(count: number): this {
    return this.u8(...new Uint8Array(count));
  }
  bytes(bytes: Uint8Array): this {
    return this.u8(...bytes);
  }
  done(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

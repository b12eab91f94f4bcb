/**
 * The syntax of PDF objects as ISO 32000-1 section 7.3 has it, less everything a release may not use: comments, empty
 * keys, odd hex, escapes in names, runs of white space in which something could hide. Shares nothing with the writer.
 */

/** Why the strict reader turns a file away. */
export type StrictCode = 'PDF_BYTES_UNOWNED' | 'PDF_REVISION' | 'PDF_KEY' | 'PDF_INVALID';

/** Thrown inside the strict reader only; `readStrictPdf` turns it into an answer. Messages name places, never words. */
export class StrictRefusal extends Error {
  override readonly name = 'StrictRefusal';
  readonly code: StrictCode;

  constructor(code: StrictCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type PdfValue =
  | { readonly is: 'null' }
  | { readonly is: 'bool'; readonly value: boolean }
  | { readonly is: 'number'; readonly value: number; readonly isInteger: boolean }
  | { readonly is: 'name'; readonly value: string }
  | { readonly is: 'string'; readonly bytes: Uint8Array; readonly isHex: boolean }
  | { readonly is: 'array'; readonly items: readonly PdfValue[] }
  | { readonly is: 'dict'; readonly entries: ReadonlyMap<string, PdfValue> }
  | { readonly is: 'ref'; readonly number: number }
  /** An operator of a content stream or a keyword; never inside an array or dictionary. */
  | { readonly is: 'word'; readonly value: string };

const DEEPEST = 32;
/** A blank and a line end may meet; longer runs could carry a message. */
const WIDEST_GAP = 2;
const LONGEST_STRING = 32_767;
const LONGEST_NAME = 127;

/** Reads values one after another from `at`; `end` is exclusive. */
export class SyntaxReader {
  readonly bytes: Uint8Array;
  readonly end: number;
  at: number;

  constructor(bytes: Uint8Array, at: number, end: number) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  /** Steps over white space, at most two bytes of it. */
  skipGap(): void {
    const from = this.at;
    while (this.at < this.end && isWhite(this.byte())) this.at += 1;
    if (this.at - from > WIDEST_GAP)
      throw new StrictRefusal('PDF_BYTES_UNOWNED', `${this.at - from} bytes of white space at ${from}`);
  }

  get isAtEnd(): boolean {
    return this.at >= this.end;
  }

  /** Takes exactly these ASCII characters, or refuses. */
  expect(text: string): void {
    for (let index = 0; index < text.length; index += 1)
      if (this.at + index >= this.end || this.bytes[this.at + index] !== text.charCodeAt(index))
        throw this.invalid(`"${text.trim()}" is missing`);
    this.at += text.length;
  }

  /** Whether these ASCII characters come next. */
  sees(text: string): boolean {
    if (this.at + text.length > this.end) return false;
    for (let index = 0; index < text.length; index += 1)
      if (this.bytes[this.at + index] !== text.charCodeAt(index)) return false;
    return true;
  }

  value(depth = 0): PdfValue {
    if (depth > DEEPEST) throw this.invalid('values are nested too deep');
    const byte = this.byte();
    if (byte === SLASH) return this.name();
    if (byte === LESS) return this.bytes[this.at + 1] === LESS ? this.dict(depth) : this.hex();
    if (byte === OPEN) return this.literal();
    if (byte === SQUARE) return this.array(depth);
    if (isNumeral(byte)) return this.numberOrRef();
    return this.word();
  }

  invalid(what: string): StrictRefusal {
    return new StrictRefusal('PDF_INVALID', `${what} at byte ${this.at}`);
  }

  private byte(): number {
    return this.at < this.end ? (this.bytes[this.at] ?? -1) : -1;
  }

  private name(): PdfValue {
    const from = (this.at += 1);
    while (isRegular(this.byte())) this.at += 1;
    const value = ascii(this.bytes, from, this.at);
    if (value.length === 0 || value.length > LONGEST_NAME || !/^[A-Za-z0-9_.+-]+$/.test(value))
      throw this.invalid('a name that is none');
    return { is: 'name', value };
  }

  private numberOrRef(): PdfValue {
    const first = this.number();
    if (!first.isInteger || first.value < 0) return first;
    // "12 0 R": looked ahead, because "12 0" may be two numbers.
    const back = this.at;
    if (this.sees(' 0 R') && !isRegular(this.bytes[this.at + 4] ?? -1)) {
      this.at += 4;
      return { is: 'ref', number: first.value };
    }
    this.at = back;
    return first;
  }

  private number(): Extract<PdfValue, { is: 'number' }> {
    const from = this.at;
    while (isNumeral(this.byte())) this.at += 1;
    const text = ascii(this.bytes, from, this.at);
    if (!/^-?(?:\d{1,10}(?:\.\d{1,10})?|\.\d{1,10})$/.test(text)) throw this.invalid('a number that is none');
    return { is: 'number', value: Number(text), isInteger: !text.includes('.') };
  }

  private hex(): PdfValue {
    const from = (this.at += 1);
    while (isHexDigit(this.byte())) this.at += 1;
    const text = ascii(this.bytes, from, this.at);
    this.expect('>');
    if (text.length % 2 === 1 || text.length > 2 * LONGEST_STRING)
      throw this.invalid('a hex string of odd or excessive length');
    const bytes = new Uint8Array(text.length / 2);
    for (let index = 0; index < bytes.length; index += 1)
      bytes[index] = Number.parseInt(text.slice(index * 2, index * 2 + 2), 16);
    return { is: 'string', bytes, isHex: true };
  }

  private literal(): PdfValue {
    const out: number[] = [];
    this.at += 1;
    for (let depth = 1; ; this.at += 1) {
      const byte = this.byte();
      if (byte === -1 || out.length > LONGEST_STRING) throw this.invalid('a string without an end');
      if (byte === OPEN) depth += 1;
      if (byte === CLOSE && (depth -= 1) === 0) break;
      if (byte === BACKSLASH) out.push(this.escaped());
      else out.push(byte);
    }
    this.at += 1;
    return { is: 'string', bytes: Uint8Array.from(out), isHex: false };
  }

  private escaped(): number {
    this.at += 1;
    const byte = this.byte();
    const known = ESCAPES.get(byte);
    if (known !== undefined) return known;
    const octal = ascii(this.bytes, this.at, Math.min(this.end, this.at + 3));
    if (!/^[0-3][0-7][0-7]$/.test(octal)) throw this.invalid('an escape that is none');
    this.at += 2;
    return Number.parseInt(octal, 8);
  }

  private array(depth: number): PdfValue {
    this.at += 1;
    const items: PdfValue[] = [];
    for (this.skipGap(); !this.sees(']'); this.skipGap()) items.push(this.inside(depth));
    this.at += 1;
    return { is: 'array', items };
  }

  private dict(depth: number): PdfValue {
    this.at += 2;
    const entries = new Map<string, PdfValue>();
    for (this.skipGap(); !this.sees('>>'); this.skipGap()) {
      const key = this.value(depth + 1);
      if (key.is !== 'name') throw this.invalid('a key that is no name');
      if (entries.has(key.value)) throw this.invalid(`the key ${key.value} twice`);
      this.skipGap();
      entries.set(key.value, this.inside(depth));
    }
    this.at += 2;
    return { is: 'dict', entries };
  }

  private inside(depth: number): PdfValue {
    const value = this.value(depth + 1);
    if (value.is === 'word') throw this.invalid('a bare word inside a value');
    return value;
  }

  private word(): PdfValue {
    const from = this.at;
    while (isRegular(this.byte())) this.at += 1;
    const value = ascii(this.bytes, from, this.at);
    if (value === 'true' || value === 'false') return { is: 'bool', value: value === 'true' };
    if (value === 'null') return { is: 'null' };
    if (!/^[A-Za-z]{1,12}\*?$/.test(value)) throw this.invalid('bytes that are no value');
    return { is: 'word', value };
  }
}

/** Bytes as one character each. */
export function ascii(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += 1) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

const [SLASH, LESS, OPEN, CLOSE, SQUARE, BACKSLASH] = [0x2f, 0x3c, 0x28, 0x29, 0x5b, 0x5c];
const ESCAPES = new Map(
  [...'nrtbf()\\'].map((letter) => [
    letter.charCodeAt(0),
    { n: 10, r: 13, t: 9, b: 8, f: 12 }[letter] ?? letter.charCodeAt(0),
  ]),
);

const isWhite = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
const isHexDigit = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
const isNumeral = (byte: number): boolean => (byte >= 0x30 && byte <= 0x39) || byte === 0x2e || byte === 0x2d;
/** Neither white space nor a delimiter. */
const isRegular = (byte: number): boolean =>
  byte > 0x20 && byte < 0x7f && !'()<>[]{}/%'.includes(String.fromCharCode(byte));

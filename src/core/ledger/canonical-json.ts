/** Canonical JSON: RFC 8785 over the values that declass writes. Every hash of a JSON value is taken over this text as UTF-8. */

/** A value that JSON cannot carry unchanged. A mistake of ours when we wrote it, a refusal when it came from outside. */
export class NotCanonical extends TypeError {
  override readonly name = 'NotCanonical';
}

/**
 * The canonical text: no white space, no final newline, keys sorted by UTF-16 code units, strings and numbers as
 * `JSON.stringify` writes them (`-0` becomes `0`). Refuses with NotCanonical, instead of converting: undefined,
 * functions, symbols, bigint, non-finite numbers, integers beyond 2^53-1 (unless so large that they are written with
 * an exponent), strings with lone surrogates, and objects that are no plain records (a Date or a Map would silently
 * become something else).
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$');
}

function write(value: unknown, at: string): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false';
    case 'string':
      return writeString(value, at);
    case 'number':
      return writeNumber(value, at);
    case 'object':
      return Array.isArray(value) ? writeArray(value, at) : writeObject(value, at);
    default:
      throw new NotCanonical(`${typeof value} at ${at} has no canonical JSON`);
  }
}

function writeString(value: string, at: string): string {
  if (!value.isWellFormed()) throw new NotCanonical(`string with a lone surrogate at ${at}`);
  return JSON.stringify(value);
}

function writeNumber(value: number, at: string): string {
  if (!Number.isFinite(value)) throw new NotCanonical(`non-finite number at ${at}`);
  const text = JSON.stringify(value);
  // Written in digits alone it would claim an exactness that a double does not have; `1e+30` claims none.
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && !text.includes('e'))
    throw new NotCanonical(`integer beyond 2^53-1 at ${at}`);
  return text;
}

function writeArray(values: readonly unknown[], at: string): string {
  // Array.from turns holes into undefined, which is refused; map would skip them.
  return `[${Array.from(values, (item, index) => write(item, `${at}[${index}]`)).join(',')}]`;
}

function writeObject(value: object, at: string): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) throw new NotCanonical(`object of a class at ${at}`);
  if (Object.getOwnPropertySymbols(value).length > 0) throw new NotCanonical(`symbol as a key at ${at}`);
  const fields = value as Record<string, unknown>;
  const members = Object.keys(fields)
    .sort()
    // Paths in errors name positions, not keys: a key may be text from outside.
    .map((key, index) => `${writeString(key, `${at}{key ${index}}`)}:${write(fields[key], `${at}{${index}}`)}`);
  return `{${members.join(',')}}`;
}

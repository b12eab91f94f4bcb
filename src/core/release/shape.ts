/** Shapes of our own signed JSON, read back strictly: the exact bytes we write, every field there, and no other. */
import { canonicalJson } from '../ledger/canonical-json.ts';
import { equalBytes } from '../ledger/merkle.ts';
import { fromUtf8, utf8 } from '../ledger/utf8.ts';

/** Whether a value of outside JSON is of a shape. */
export type Shape = (value: unknown) => boolean;

/** An object with exactly these fields. */
export function fields(shapes: Readonly<Record<string, Shape>>): Shape {
  const names = Object.keys(shapes);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const given = value as Record<string, unknown>;
    return (
      Object.keys(given).length === names.length &&
      names.every((name) => Object.hasOwn(given, name) && shapes[name]?.(given[name]) === true)
    );
  };
}

/** An array of any length whose items all have the shape. */
export function listOf(shape: Shape): Shape {
  return (value) => Array.isArray(value) && value.every(shape);
}

/** One of several shapes. */
export function either(...shapes: readonly Shape[]): Shape {
  return (value) => shapes.some((shape) => shape(value));
}

/** Exactly this value. */
export function just(expected: string | boolean | null): Shape {
  return (value) => value === expected;
}

/** A string that fits the pattern. */
export function matching(pattern: RegExp): Shape {
  return (value) => typeof value === 'string' && pattern.test(value);
}

/** Any string. */
export const text: Shape = (value) => typeof value === 'string';
/** A whole number from 0. */
export const natural: Shape = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
/** Lowercase hex of 32 bytes. */
export const hex32: Shape = matching(/^[0-9a-f]{64}$/);
/** An `Instant` of dates.ts. */
export const instant: Shape = matching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);

/** The bytes of a JSON file of ours: canonical, and a newline at the end. */
export function jsonFile(value: unknown): Uint8Array {
  return utf8(`${canonicalJson(value)}\n`);
}

/**
 * The value in canonical JSON bytes (`ending` is what must follow it: nothing, or the newline of a file), or null when
 * the bytes are not exactly what we would write for it or it is not of the shape.
 */
export function readExactly(bytes: Uint8Array, ending: '' | '\n', shape: Shape): unknown {
  const read = fromUtf8(bytes);
  if (read === null) return null;
  try {
    const value: unknown = JSON.parse(read);
    return shape(value) && equalBytes(utf8(canonicalJson(value) + ending), bytes) ? value : null;
  } catch {
    return null;
  }
}

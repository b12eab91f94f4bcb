/** Looking for withheld words in bytes, in every dress that a program is known to put on text (threats section 2, "Sweep"). */
import { toHex, type HashOf } from '../ids.ts';
import { fromUtf8, utf8 } from '../ledger/utf8.ts';

/** Words to look for, prepared once. Each is at least five bytes; shorter ones occur by chance. */
export interface Sweeper {
  /** Positions in `words` of what is found. `isNoise`: picture data, in which letters are not case-folded, because chance would find them. */
  find(bytes: Uint8Array, isNoise: boolean): ReadonlySet<number>;
}
/** Tokens of fewer bytes are found in random data (M: 3 letters 33 times in 64 MB, 4 or more never). */
export const LEAST_SWEPT = 5;

interface Pattern {
  readonly bytes: Uint8Array;
  readonly word: number;
  /** Distance between letters when it is plain text of that width, whose neighbours tell whether it is part of another word; 0 for codings. */
  readonly step: 0 | 1 | 2;
}

/**
 * `known` are lowercase words that are released or belong to the file formats themselves: a find inside one of them, as
 * a whole word in the bytes, is no find. `hashes` make the digests under which a word might be guessed (threats L33).
 */
export function makeSweeper(words: readonly string[], known: ReadonlySet<string>, hashes: readonly HashOf[]): Sweeper {
  const folded = new Index();
  const exact = new Index();
  for (const [word, text] of words.entries()) {
    if (utf8(text).length < LEAST_SWEPT) continue;
    const lower = text.toLowerCase();
    for (const pattern of plainPatterns(lower, word)) folded.add(pattern);
    for (const written of new Set([text, lower, text.toUpperCase(), capital(lower)])) {
      exact.add({ bytes: utf8(written), word, step: 1 });
      for (const pattern of codedPatterns(written, word, hashes)) exact.add(pattern);
    }
  }
  return {
    find(bytes, isNoise) {
      const found = new Set<number>();
      exact.scan(bytes, bytes, known, found);
      if (!isNoise) folded.scan(foldedBytes(bytes), bytes, known, found);
      return found;
    },
  };
}

/** Text dresses in which case is folded. */
function plainPatterns(lower: string, word: number): readonly Pattern[] {
  const units = [...lower];
  const two = (isLittle: boolean): Uint8Array =>
    Uint8Array.from(
      lower.split('').flatMap((unit) => {
        const code = unit.charCodeAt(0);
        return isLittle ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff];
      }),
    );
  const patterns: Pattern[] = [
    { bytes: utf8(lower), word, step: 1 },
    { bytes: two(true), word, step: 2 },
    { bytes: two(false), word, step: 2 },
    { bytes: utf8(units.toReversed().join('')), word, step: 1 },
    { bytes: utf8(units.join(' ')), word, step: 0 },
  ];
  if (units.some((unit) => unit > '\x7f') && units.every((unit) => unit <= '\xff'))
    patterns.push({ bytes: Uint8Array.from(units, (unit) => unit.charCodeAt(0)), word, step: 1 });
  for (let cut = 2; cut <= units.length - 2; cut += 1)
    for (const joint of ['-\n', '-\r\n', '- ', '\n'])
      patterns.push({ bytes: utf8(units.slice(0, cut).join('') + joint + units.slice(cut).join('')), word, step: 0 });
  return patterns;
}

/** Codings and digests of a word as it is written. */
function codedPatterns(text: string, word: number, hashes: readonly HashOf[]): readonly Pattern[] {
  const bytes = utf8(text);
  const hex = toHex(bytes);
  const codes = text.split('').map((unit) => unit.charCodeAt(0));
  const coded = [
    hex,
    hex.toUpperCase(),
    ...[0, 1, 2].map((offset) => base64Core(bytes, offset)),
    codes.map((code) => `%${code.toString(16)}`).join(''),
    codes.map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join(''),
    codes.map((code) => `&#${code};`).join(''),
    codes.map((code) => `&#x${code.toString(16)};`).join(''),
    codes.map((code) => `\\${code.toString(8).padStart(3, '0')}`).join(''),
    codes.map((code) => code.toString(16).padStart(4, '0')).join(''),
    codes.map((code) => code.toString(16).padStart(4, '0').toUpperCase()).join(''),
  ].map((form): Pattern => ({ bytes: utf8(form), word, step: 0 }));
  for (const hash of hashes) {
    const digest = hash(bytes);
    coded.push(
      { bytes: digest, word, step: 0 },
      { bytes: utf8(toHex(digest)), word, step: 0 },
      { bytes: utf8(toHex(digest).toUpperCase()), word, step: 0 },
    );
  }
  return coded.filter((pattern) => pattern.bytes.length >= LEAST_SWEPT);
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The characters of base64 that depend on these bytes alone, when `offset` other bytes stand before them. */
function base64Core(bytes: Uint8Array, offset: number): string {
  const first = Math.ceil((offset * 8) / 6);
  const last = Math.floor(((offset + bytes.length) * 8) / 6);
  let out = '';
  for (let index = first; index < last; index += 1) {
    let value = 0;
    for (let bit = 0; bit < 6; bit += 1) {
      const at = index * 6 + bit - offset * 8;
      value = (value << 1) | (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
    }
    out += BASE64.charAt(value);
  }
  return out;
}

/** Patterns by their first four bytes, with a bit field before the map so that most positions cost one look. */
class Index {
  private readonly heads = new Map<number, Pattern[]>();
  private readonly field = new Uint8Array(1 << 16);

  add(pattern: Pattern): void {
    const head = headAt(pattern.bytes, 0);
    const list = this.heads.get(head);
    if (list) list.push(pattern);
    else this.heads.set(head, [pattern]);
    this.field[mix(head)] = 1;
  }

  scan(bytes: Uint8Array, asWritten: Uint8Array, known: ReadonlySet<string>, found: Set<number>): void {
    for (let at = 0; at + 4 <= bytes.length; at += 1) {
      const head = headAt(bytes, at);
      if (this.field[mix(head)] === 0) continue;
      for (const pattern of this.heads.get(head) ?? [])
        if (!found.has(pattern.word) && matches(bytes, at, pattern.bytes) && !isInside(asWritten, at, pattern, known))
          found.add(pattern.word);
    }
  }
}

function headAt(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0) | 0
  );
}
function mix(head: number): number {
  return (Math.imul(head, 0x9e3779b1) >>> 16) & 0xffff;
}
function matches(bytes: Uint8Array, at: number, pattern: Uint8Array): boolean {
  if (at + pattern.length > bytes.length) return false;
  for (let index = 4; index < pattern.length; index += 1) if (bytes[at + index] !== pattern[index]) return false;
  return true;
}

/** Longest run that is looked at around a find. */
const LONGEST_RUN = 64;

/** Whether what was found is only part (or all) of a word that may stand there. */
function isInside(bytes: Uint8Array, at: number, pattern: Pattern, known: ReadonlySet<string>): boolean {
  const { step } = pattern;
  if (step === 0) return false;
  let [from, to] = [at, at + pattern.bytes.length];
  const isLetter = (index: number): boolean =>
    index >= 0 && index < bytes.length && /[A-Za-z0-9\x80-\xff]/.test(String.fromCharCode(bytes[index] ?? 0));
  const isUnit = (index: number): boolean =>
    step === 1
      ? isLetter(index)
      : isLetter(index) !== isLetter(index + 1) && (bytes[index] === 0 || bytes[index + 1] === 0);
  while (from - step >= 0 && at - from < LONGEST_RUN && isUnit(from - step)) from -= step;
  while (to + step <= bytes.length && to - at < LONGEST_RUN && isUnit(to)) to += step;
  const run = Uint8Array.from(bytes.subarray(from, to).filter((byte) => step === 1 || byte !== 0));
  const word = textOf(run).toLowerCase();
  if (known.has(word)) return true;
  // In JSON a line break is written `\\n`: its n is no letter of the word that follows.
  const isEscape = step === 1 && at > from && bytes[from - 1] === 0x5c && /^[bfnrt]/.test(word);
  return isEscape && known.has(word.slice(1));
}

/** Bytes as UTF-8 where they are, else as Latin-1. */
function textOf(bytes: Uint8Array): string {
  return fromUtf8(bytes) ?? String.fromCharCode(...bytes);
}

function foldedBytes(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte));
}

function capital(lower: string): string {
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

import { Failure } from '../../core/failure.ts';
import type { Probed } from '../../ports/decoder.ts';

/** What the first bytes say a file is. `junkBytes` lie before the header of a PDF. */
export interface Sniffed {
  readonly mediaType: Probed['mediaType'];
  readonly junkBytes: number;
}

/** How many bytes `sniff` wants to see. */
export const SNIFF_BYTES = 16 * 1024;
/** Readers tolerate this much before `%PDF`; more is a second file hiding in front of the first (threats A17). */
const PDF_JUNK_LIMIT = 1024;

const ascii = (text: string): readonly number[] => Array.from(text, (letter) => letter.charCodeAt(0));

const OTHERS: readonly { readonly magic: readonly number[]; readonly what: string }[] = [
  { magic: ascii('PK\x03\x04'), what: 'a ZIP archive or an office document' },
  { magic: ascii('PK\x05\x06'), what: 'a ZIP archive' },
  { magic: ascii('GIF8'), what: 'a GIF image' },
  { magic: ascii('%!PS'), what: 'PostScript' },
  { magic: [0xc5, 0xd0, 0xd3, 0xc6], what: 'an EPS file' },
  { magic: [0xd0, 0xcf, 0x11, 0xe0], what: 'an office document' },
  { magic: ascii('{\\rtf'), what: 'an RTF document' },
  { magic: ascii('BM'), what: 'a BMP image' },
  { magic: ascii('RIFF'), what: 'a RIFF file (WebP, audio or video)' },
  { magic: [0x1f, 0x8b], what: 'a gzip archive' },
  { magic: ascii('7z\xbc\xaf'), what: 'a 7z archive' },
  { magic: ascii('AT&TFORM'), what: 'a DjVu document' },
  { magic: [0x7f, 0x45, 0x4c, 0x46], what: 'a program' },
  { magic: ascii('MZ'), what: 'a program' },
];

const SEND_INSTEAD = 'Send PDF 1.0 to 2.0, TIFF, PNG, JPEG, JPEG 2000 or UTF-8 text.';

function startsWith(head: Uint8Array, magic: readonly number[], at = 0): boolean {
  return magic.every((byte, index) => head[at + index] === byte);
}

function unknown(what: string): Failure {
  return new Failure('FILE_TYPE_UNKNOWN', `the file is ${what}, which declass does not open`, SEND_INSTEAD);
}

/**
 * Tells a file by its bytes from byte 0, never by its name. Fails FILE_TYPE_UNKNOWN, PDF_JUNK_BEFORE_HEADER,
 * TEXT_NOT_UTF8. Text is judged further by `readTranscriptText`.
 */
export function sniff(head: Uint8Array): Sniffed {
  const found = imageType(head);
  if (found) return { mediaType: found, junkBytes: 0 };
  if (startsWith(head, ascii('%PDF-'))) return { mediaType: pdfOfVersion(head, 0), junkBytes: 0 };
  const marker = unicodeMark(head);
  if (marker) throw notUtf8(marker);
  for (const { magic, what } of OTHERS) if (startsWith(head, magic) && !isWordOfText(head, magic)) throw unknown(what);
  const junk = pdfHeaderAt(head);
  if (junk > PDF_JUNK_LIMIT)
    throw new Failure(
      'PDF_JUNK_BEFORE_HEADER',
      `a PDF header lies at byte ${junk}; at most ${PDF_JUNK_LIMIT.toLocaleString('en')} bytes may come before it`,
      'Two files may hide in one here. Ask the sender for the PDF alone.',
    );
  if (junk > 0) return { mediaType: pdfOfVersion(head, junk), junkBytes: junk };
  return { mediaType: textType(head), junkBytes: 0 };
}

function imageType(head: Uint8Array): Sniffed['mediaType'] | null {
  if (startsWith(head, [0x49, 0x49, 0x2a, 0x00]) || startsWith(head, [0x4d, 0x4d, 0x00, 0x2a])) return 'image/tiff';
  if (startsWith(head, [0x49, 0x49, 0x2b, 0x00]) || startsWith(head, [0x4d, 0x4d, 0x00, 0x2b])) return 'image/tiff';
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (startsWith(head, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(head, [0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a, 0x87, 0x0a])) return 'image/jp2';
  if (startsWith(head, [0xff, 0x4f, 0xff, 0x51])) return 'image/jp2';
  return null;
}

/** `BM` and `MZ` also begin English words and initials; a file of those kinds has zero bytes within its first 64. */
function isWordOfText(head: Uint8Array, magic: readonly number[]): boolean {
  return magic.length === 2 && magic[0] !== 0x1f && !head.subarray(0, 64).includes(0);
}

function pdfHeaderAt(head: Uint8Array): number {
  for (let at = 1; at + 8 <= head.length; at += 1) {
    if (startsWith(head, ascii('%PDF-'), at) && isDigit(head[at + 5]) && head[at + 6] === 0x2e) return at;
  }
  return 0;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function pdfOfVersion(head: Uint8Array, at: number): 'application/pdf' {
  const version = String.fromCharCode(...head.subarray(at + 5, at + 8));
  if (/^1\.[0-7]$/.test(version) || version === '2.0') return 'application/pdf';
  throw new Failure(
    'FILE_TYPE_UNKNOWN',
    'the file says it is a PDF of a version that does not exist (known: 1.0 to 1.7 and 2.0)',
    'The header is damaged or forged. Ask the sender for the file again.',
  );
}

/** UTF-16 and UTF-32 by their byte order marks, or UTF-16 by a zero in every other byte. */
function unicodeMark(head: Uint8Array): string | null {
  if (startsWith(head, [0xff, 0xfe, 0, 0]) || startsWith(head, [0, 0, 0xfe, 0xff])) return 'UTF-32';
  if (startsWith(head, [0xff, 0xfe])) return 'UTF-16 (little endian)';
  if (startsWith(head, [0xfe, 0xff])) return 'UTF-16 (big endian)';
  const sample = head.subarray(0, 512);
  const pairs = Math.floor(sample.length / 2);
  if (pairs < 4) return null;
  let [evenZeros, oddZeros] = [0, 0];
  for (let index = 0; index < pairs * 2; index += 1) {
    if (sample[index] !== 0) continue;
    if (index % 2 === 0) evenZeros += 1;
    else oddZeros += 1;
  }
  if (oddZeros > pairs * 0.8 && evenZeros === 0) return 'UTF-16 (little endian)';
  if (evenZeros > pairs * 0.8 && oddZeros === 0) return 'UTF-16 (big endian)';
  return null;
}

function notUtf8(what: string): Failure {
  return new Failure(
    'TEXT_NOT_UTF8',
    `the text is written in ${what}, not UTF-8`,
    'Save it as UTF-8 and take it in again.',
  );
}

function textType(head: Uint8Array): 'text/plain' {
  const start = new TextDecoder('latin1')
    .decode(head.subarray(0, 1024))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase();
  if (start.startsWith('<svg')) throw unknown('an SVG drawing');
  if (start.startsWith('<!doctype html') || start.startsWith('<html')) throw unknown('a web page');
  if (start.startsWith('<?xml')) throw unknown(start.includes('<svg') ? 'an SVG drawing' : 'an XML document');
  if (/\d obj\b/.test(start) && start.includes('<<')) throw unknown('a PDF without its header');
  let controls = 0;
  for (const byte of head)
    if (byte < 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09 && byte !== 0x0c) controls += 1;
  // Text with a few stray controls is text, refused by name and place; a tenth of them is some machine's format.
  if (controls > 8 && controls * 10 > head.length) throw unknown('of no known type');
  return 'text/plain';
}

import { Failure } from '../../core/failure.ts';
import type { DecoderLimits } from './limits.ts';
import { readAt, type SourceFile } from './source-file.ts';

/** Overrides of writing direction make text read otherwise than it stands (threats A26). */
const isDirectionOverride = (code: number): boolean =>
  (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);

/** The lines of a transcript, without line ends; a form feed stays as the first character of the line it begins. Fails TEXT_*. */
export function readTranscriptLines(file: SourceFile, limits: DecoderLimits): readonly string[] {
  if (file.bytes > limits.textBytes)
    throw new Failure(
      'TEXT_TOO_LONG',
      `the text has ${file.bytes} bytes; at most ${limits.textBytes} can be opened`,
      'Split it and take in the parts.',
    );
  const bytes = readAt(file, 0, file.bytes);
  checkLineLengths(bytes, limits.lineBytes);
  const text = decode(bytes).replace(/^\ufeff/, '');
  checkControls(text);
  const lines = text.split(/\r?\n/);
  // The end of the last line is not the start of another.
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines;
}

function checkLineLengths(bytes: Uint8Array, mostBytes: number): void {
  let start = 0;
  for (let line = 1; start <= bytes.length; line += 1) {
    const found = bytes.indexOf(0x0a, start);
    const end = found === -1 ? bytes.length : found;
    if (end - start > mostBytes)
      throw new Failure(
        'TEXT_TOO_LONG',
        `line ${line} has ${end - start} bytes; at most ${mostBytes} can be read`,
        'Break the line and take it in again.',
      );
    start = end + 1;
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const at = firstBadByte(bytes);
    throw new Failure(
      'TEXT_NOT_UTF8',
      `the text is not UTF-8: byte ${at} (line ${lineOf(bytes, at)}) begins no character`,
      'Save it as UTF-8 and take it in again.',
    );
  }
}

/** Found by halving: a prefix decodes (a cut last character aside) as long as it ends before the first bad byte. */
function firstBadByte(bytes: Uint8Array): number {
  const isGood = (end: number): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let [good, bad] = [0, bytes.length];
  while (good < bad) {
    const middle = Math.ceil((good + bad) / 2);
    if (isGood(middle)) good = middle;
    else bad = middle - 1;
  }
  // What decodes may end in the first bytes of a character that never comes: it is there that the fault begins.
  for (let back = 1; back <= 3; back += 1) {
    const lead = bytes[good - back] ?? 0;
    const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 0;
    if (length > back) return good - back;
  }
  return good;
}

function lineOf(bytes: Uint8Array, at: number): number {
  let line = 1;
  for (let index = 0; index < at; index += 1) if (bytes[index] === 0x0a) line += 1;
  return line;
}

function checkControls(text: string): void {
  let [line, column] = [1, 0];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    column += 1;
    if (code === 0x0a) [line, column] = [line + 1, 0];
    const isAllowed =
      code === 0x0a || code === 0x09 || code === 0x0c || (code === 0x0d && text.charCodeAt(index + 1) === 0x0a);
    const isControl = code < 0x20 || (code >= 0x7f && code <= 0x9f) || isDirectionOverride(code);
    if (isControl && !isAllowed)
      throw new Failure(
        'TEXT_HAS_CONTROLS',
        `the text has a control character (U+${code.toString(16).toUpperCase().padStart(4, '0')}) on line ${line}, column ${column}`,
        'Take it out: only line ends, tabs and form feeds may stand beside letters.',
      );
  }
}

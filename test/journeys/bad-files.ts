/** Files that must be turned away, made here: what each is, and how it must be named. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { constants, crc32, deflateRawSync, deflateSync } from 'node:zlib';
import type { FailureCode } from '../../src/core/failure.ts';
import { encryptedPdf, onePagePdf, pdfOf, pngOf } from '../adapters/decoder/made-files.ts';

/** A bad file: its name, how it is refused, and words of the refusal that say where the trouble is. */
export interface BadFile {
  readonly name: string;
  /** More than one where the machine's speed decides which bound is met first. */
  readonly codes: readonly FailureCode[];
  readonly place: RegExp;
}

const GIB = 2 ** 30;
const SAMPLE = 'samples/collection/telegram-1971.pdf';

/** Writes the bad files into a new folder and returns what must be said of each. Needs no more than a few megabytes of disk. */
export function makeBadFiles(folder: string): readonly BadFile[] {
  mkdirSync(folder, { recursive: true });
  const made: BadFile[] = [];
  const put = (
    name: string,
    bytes: Uint8Array | string,
    codes: FailureCode | readonly FailureCode[],
    place: RegExp,
  ): void => {
    writeFileSync(path.join(folder, name), bytes);
    made.push({ name, codes: typeof codes === 'string' ? [codes] : codes, place });
  };
  const sample = readFileSync(SAMPLE);
  put('empty.pdf', '', 'FILE_EMPTY', /empty/);
  put('animation.pdf', 'GIF89a and so on', 'FILE_TYPE_UNKNOWN', /GIF/);
  put(
    'program.txt',
    Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    'FILE_TYPE_UNKNOWN',
    /program/,
  );
  put('zeros.tif', Buffer.alloc(4_096), 'FILE_TYPE_UNKNOWN', /no known type/);
  put('cut.pdf', sample.subarray(0, Math.floor(sample.length * 0.6)), 'FILE_TRUNCATED', /end mark/);
  put('locked.pdf', encryptedPdf('user'), 'PDF_ENCRYPTED', /password|locked|encrypt/i);
  put(
    'no-pages.pdf',
    pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']),
    'PDF_NO_PAGES',
    /page/,
  );
  put(
    'circle.pdf',
    pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']),
    'DECODE_FAILED',
    /page 1/,
  );
  put('wide.png', pngOf(200_000, 200_000, 8, 0, Buffer.alloc(1_024)), 'PAGE_TOO_LARGE', /page 1/);
  put('wide.pdf', onePagePdf('/MediaBox [0 0 200000 200000]', '0 g 20 20 40 40 re f'), 'PAGE_TOO_LARGE', /page 1/);
  put('bomb.png', bombPng(), 'PAGE_TOO_LARGE', /page 1/);
  put(
    'bomb.pdf',
    onePagePdf('/MediaBox [0 0 200 200]', { dictionary: '/Filter /FlateDecode', stream: bomb(0x20, 2 * GIB) }),
    ['DECODE_MEMORY', 'DECODE_TIMEOUT'],
    /memory|opening|page 1/,
  );
  put('utf16.txt', Buffer.from('\ufeffSECRET\nDear Anna:\n', 'utf16le'), 'TEXT_NOT_UTF8', /UTF-16/);
  put('latin1.txt', Buffer.from('SECRET\nthe caf\xe9 in Salinas\n', 'latin1'), 'TEXT_NOT_UTF8', /byte 14 \(line 2\)/);
  put('nul.txt', 'SECRET\nDear\0Anna:\n', 'TEXT_HAS_CONTROLS', /U\+0000.* line 2, column 5/);
  put('sparse.tif', '', 'FILE_TOO_LARGE', /2147483648/);
  truncateSync(path.join(folder, 'sparse.tif'), 2 * GIB);
  put('over.tif', '', 'FILE_TOO_LARGE', /1073741825/);
  truncateSync(path.join(folder, 'over.tif'), GIB + 1);
  const locked = path.join(folder, 'locked-aes.pdf');
  if (hasQpdf()) {
    execFileSync('qpdf', ['--encrypt', 'secret', 'secret2', '256', '--', SAMPLE, locked]);
    made.push({ name: 'locked-aes.pdf', codes: ['PDF_ENCRYPTED'], place: /password|locked|encrypt/i });
  }
  return made;
}

/** Is qpdf on this machine? It makes one more file, and looks into released streams. */
export function hasQpdf(): boolean {
  try {
    execFileSync('qpdf', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A zlib stream of one byte again and again: a block is packed once and set side by side, so that making it costs nothing. */
function bomb(byte: number, bytes: number): Buffer {
  const block = Buffer.alloc(8 * 2 ** 20, byte);
  const packed = deflateRawSync(block, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const blocks = Array.from({ length: Math.ceil(bytes / block.length) }, () => packed);
  // The sum at the end is left wrong: whoever reads that far has already unpacked everything.
  return Buffer.concat([Buffer.from([0x78, 0xda]), ...blocks, Buffer.from([0x03, 0x00, 0, 0, 0, 0])]);
}

/** 400 million honest white pixels in a few hundred kilobytes. */
function bombPng(): Buffer {
  const side = 20_000;
  const whole = pngOf(side, side, 8, 0, Buffer.alloc(0));
  const data = bomb(0, side * (side + 1));
  const empty = deflateSync(Buffer.alloc(0));
  const at = whole.indexOf('IDAT') - 4;
  const body = Buffer.concat([Buffer.from('IDAT'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([whole.subarray(0, at), length, body, sum, whole.subarray(at + 12 + empty.length)]);
}

import { Failure } from '../../core/failure.ts';
import { readAt, type SourceFile } from './source-file.ts';

/** Where the end mark of a JPEG or of a JPEG 2000 code stream (the same two bytes) is looked for; phones and scanners append a little. */
const TAIL_BYTES = 64 * 1024;
/** A PNG of more pieces is not one. */
const CHUNKS_WALKED = 1_000_000;

/** Refuses a picture that ends before its end mark, by byte: the decoder would say only that it is broken. */
export function checkPictureIsWhole(file: SourceFile, type: 'image/png' | 'image/jpeg' | 'image/jp2'): void {
  if (type === 'image/png') checkPng(file);
  else checkEndMark(file, type === 'image/jpeg' ? 'JPEG' : 'JPEG 2000 file');
}

function checkPng(file: SourceFile): void {
  let at = 8;
  for (let chunk = 0; chunk < CHUNKS_WALKED; chunk += 1) {
    const head = readAt(file, at, 8);
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    const end = head.length < 8 ? at + 8 : at + 12 + view.getUint32(0);
    if (end > file.bytes) throw cutOff('PNG', `it reaches to byte ${end}, but the file ends at byte ${file.bytes}`);
    if (view.getUint32(4) === 0x49454e44) return;
    at = end;
  }
  throw new Failure('FILE_DAMAGED', 'the PNG has more pieces than a picture has', 'Ask the sender for the file again.');
}

function checkEndMark(file: SourceFile, what: string): void {
  const tail = readAt(file, Math.max(0, file.bytes - TAIL_BYTES), TAIL_BYTES);
  const hasEnd = tail.some((byte, index) => byte === 0xff && tail[index + 1] === 0xd9);
  if (!hasEnd) throw cutOff(what, `it has no end mark before byte ${file.bytes}, where the file ends`);
}

function cutOff(what: string, where: string): Failure {
  return new Failure(
    'FILE_TRUNCATED',
    `the ${what} breaks off: ${where}`,
    'The file was cut while copied. Ask the sender for it again.',
  );
}

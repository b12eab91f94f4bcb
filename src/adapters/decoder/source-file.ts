import { readSync } from 'node:fs';

/** The file under examination, as the child process sees it: an open descriptor and a size, never a name. */
export interface SourceFile {
  readonly descriptor: number;
  readonly bytes: number;
}

/** Reads `length` bytes from `offset`; fewer where the file ends before. */
export function readAt(file: SourceFile, offset: number, length: number): Uint8Array {
  const wanted = Math.max(0, Math.min(length, file.bytes - offset));
  const bytes = new Uint8Array(wanted);
  let done = 0;
  while (done < wanted) {
    const count = readSync(file.descriptor, bytes, done, wanted - done, offset + done);
    if (count === 0) break;
    done += count;
  }
  return bytes.subarray(0, done);
}

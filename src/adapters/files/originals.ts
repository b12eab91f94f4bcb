import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Failure } from '../../core/failure.ts';
import type { Sha256 } from '../../core/ids.ts';
import type { Originals } from '../../ports/originals.ts';
import { asMissing, checkedPlace, corrupt, keepBytes, readVerified } from './kept-files.ts';
import { hashOfFile, hexName, keepAs } from './store-folder.ts';
import type { StoreFolder } from './store-folder.ts';

const PIECE_BYTES = 1 << 20;

/** Originals as files that only this account may read, and nobody writes again. */
export function makeOriginals(folder: string): Originals {
  const at: StoreFolder = { folder, store: 'originals', folderMode: 0o700, fileMode: 0o400 };
  return {
    keep: (bytes) => keepBytes(at, bytes),
    keepFile: (path) => keepFile(at, path),
    read: (sha256) => readVerified(at, sha256),
    pathOf: async (sha256) => {
      const place = checkedPlace(at, sha256);
      const found = await hashOfFile(place).catch((error: unknown) => {
        throw asMissing(error, at, sha256);
      });
      if (found !== sha256) throw corrupt(at, sha256);
      return place;
    },
  };
}

async function keepFile(at: StoreFolder, path: string): Promise<{ sha256: Sha256; bytes: number }> {
  const source = await openSource(path);
  try {
    const before = await traceOf(source);
    let bytes = 0;
    const sha256 = await keepAs(at, async (file) => {
      const hash = createHash('sha256');
      const piece = Buffer.alloc(PIECE_BYTES);
      for (;;) {
        const { bytesRead } = await source.read(piece, 0, PIECE_BYTES, bytes).catch(unreadable);
        if (bytesRead === 0) break;
        hash.update(piece.subarray(0, bytesRead));
        await writeWhole(file, piece.subarray(0, bytesRead));
        bytes += bytesRead;
      }
      if (!(await isUnchanged(source, path, before, bytes)))
        throw new Failure(
          'FILE_CHANGED',
          'The file was changed while it was read.',
          'Wait until it is written completely, then take it in again.',
        );
      return hexName(hash.digest('hex'));
    });
    return { sha256, bytes };
  } finally {
    await source.close();
  }
}

async function openSource(path: string): Promise<FileHandle> {
  const gone = () =>
    new Failure(
      'FILE_NOT_FOUND',
      'There is no file of this name that can be read.',
      'Check the path and who may read it.',
    );
  // a pipe or a device would be waited for without end, so it is looked at before it is opened
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) throw gone();
  return await open(path, 'r').catch(() => {
    throw gone();
  });
}

function unreadable(): never {
  throw new Failure(
    'FILE_DAMAGED',
    'The file cannot be read to its end.',
    'The disk or the connection to it may be failing; copy the file and take in the copy.',
  );
}

async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) done += (await file.write(bytes, done)).bytesWritten;
}

/** What tells that a file is still the same: which it is, how long, and when it was last touched. */
async function traceOf(file: FileHandle): Promise<string> {
  const { dev, ino, size, mtimeNs, ctimeNs } = await file.stat({ bigint: true });
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}

/** Also refuses when the path names another file by now, for that is the one the person sees. */
async function isUnchanged(source: FileHandle, path: string, before: string, bytes: number): Promise<boolean> {
  const [after, named] = [await source.stat({ bigint: true }), await stat(path, { bigint: true }).catch(() => null)];
  return (
    (await traceOf(source)) === before &&
    after.size === BigInt(bytes) &&
    named !== null &&
    named.dev === after.dev &&
    named.ino === after.ino
  );
}

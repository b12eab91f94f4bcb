import { open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';

/** The last signed head of the work ledger, outside the store that it speaks of. */
interface WitnessFile {
  /** The note kept last, or null before the first. */
  last(): Promise<string | null>;
  /** Replaces the note; it is on disk when this returns. */
  keep(note: string): Promise<void>;
}

/**
 * One file, best on another disk or a mount of a cleared witness: a store set back to an old backup cannot set this
 * back with it. Its folder must exist: a witness on a mount that is not there must not be taken for an empty one.
 */
export function makeWitnessFile(file: string): WitnessFile {
  return {
    async last() {
      try {
        return await readFile(file, 'utf8');
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
    async keep(note) {
      const draft = `${file}.${process.pid}.draft`;
      const handle = await open(draft, 'w', 0o644);
      try {
        await handle.writeFile(note);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(draft, file);
      const folder = await open(path.dirname(file));
      await folder.sync().finally(() => folder.close());
    },
  };
}

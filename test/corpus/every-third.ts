import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const STEP = 3;

/**
 * Hands on a root whose folder `name` holds every third file of that folder of `root`, in order of path; the copies are
 * removed after. For suites that take long.
 */
export async function withEveryThird<T>(root: string, name: string, work: (root: string) => Promise<T>): Promise<T> {
  const folder = path.join(root, name);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const part = await mkdtemp(path.join(tmpdir(), 'declass-corpus-'));
  try {
    for (const file of files.toSorted().filter((_, index) => index % STEP === 0)) {
      const to = path.join(part, name, path.relative(folder, file));
      await mkdir(path.dirname(to), { recursive: true });
      await cp(file, to);
    }
    return await work(part);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

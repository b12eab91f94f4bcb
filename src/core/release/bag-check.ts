/**
 * Checks a bag against RFC 8493, and names the file that is wrong. Stricter than the RFC where it lets a bag be loose:
 * no `fetch.txt`, no checksum but SHA-256 and SHA-512, every tag file listed.
 */
import { fromUtf8 } from '../ledger/utf8.ts';
import { BAGIT_TXT, isBagPath, type FileDigest } from './bag.ts';

/** A file that is wrong and in what. */
export interface BagProblem {
  readonly file: string;
  readonly problem: string;
}

interface Manifest {
  readonly file: string;
  readonly algorithm: 'sha256' | 'sha512';
  readonly sums: ReadonlyMap<string, string>;
}

const MANIFEST_NAME = /^(tag)?manifest-([a-z0-9]+)\.txt$/;
const LINE = { sha256: /^([0-9a-f]{64}) [ \t]*([^ \t].*)$/, sha512: /^([0-9a-f]{128}) [ \t]*([^ \t].*)$/ } as const;

/**
 * All that is wrong with a bag. `digests` are those of every file in it as it lies there, `tags` the bytes of the files
 * at its top. Empty when nothing is wrong.
 */
export function problemsOfBag(
  digests: ReadonlyMap<string, FileDigest>,
  tags: ReadonlyMap<string, Uint8Array>,
): readonly BagProblem[] {
  const problems: BagProblem[] = [];
  const blame = (file: string, problem: string): void => void problems.push({ file, problem });
  const declaration = tags.get('bagit.txt');
  if (!declaration) blame('bagit.txt', 'is missing');
  else if (fromUtf8(declaration) !== BAGIT_TXT) blame('bagit.txt', 'is not the declaration of a BagIt 1.0 bag');
  if (digests.has('fetch.txt')) blame('fetch.txt', 'names files elsewhere, which a release may not have');
  const manifests: Record<'payload' | 'tag', Manifest[]> = { payload: [], tag: [] };
  for (const [file, bytes] of tags) {
    const [, tag, algorithm] = MANIFEST_NAME.exec(file) ?? [];
    if (algorithm === undefined) continue;
    if (algorithm !== 'sha256' && algorithm !== 'sha512') blame(file, 'uses a checksum that is not taken');
    else manifests[tag ? 'tag' : 'payload'].push(readManifest(file, algorithm, bytes, blame));
  }
  const present = (isPayload: boolean): ReadonlyMap<string, FileDigest> =>
    new Map(
      [...digests].filter(([path]) => path.startsWith('data/') === isPayload && !path.startsWith('tagmanifest-')),
    );
  if (manifests.payload.length === 0) blame('manifest-sha256.txt', 'is missing');
  compare(present(true), manifests.payload, blame);
  if (manifests.tag.length > 0) compare(present(false), manifests.tag, blame);
  checkOxum(present(true), tags.get('bag-info.txt'), blame);
  return problems;
}

type Blame = (file: string, problem: string) => void;

function readManifest(file: string, algorithm: Manifest['algorithm'], bytes: Uint8Array, blame: Blame): Manifest {
  const sums = new Map<string, string>();
  const lines = fromUtf8(bytes)?.split('\n');
  if (lines?.pop() !== '') blame(file, 'is not UTF-8 text that ends in a newline');
  for (const [at, line] of (lines ?? []).entries()) {
    const [, sum, path] = LINE[algorithm].exec(line) ?? [];
    if (sum === undefined || path === undefined) blame(file, `line ${at + 1} is not a checksum and a path`);
    else if (sums.has(path)) blame(file, `line ${at + 1} names a file that was named before`);
    else sums.set(path, sum);
  }
  return { file, algorithm, sums };
}

/**
 * Holds every file against every manifest. Where manifests disagree about a file, one that fits proves the file (no
 * two files share a SHA-256 or SHA-512), so the other manifest is to blame; where none fits, the file is.
 */
function compare(present: ReadonlyMap<string, FileDigest>, manifests: readonly Manifest[], blame: Blame): void {
  const paths = new Set([...present.keys(), ...manifests.flatMap(({ sums }) => [...sums.keys()])]);
  for (const path of paths) {
    const digest = present.get(path);
    const listing = manifests.filter(({ sums }) => sums.has(path));
    const fitting = listing.filter(({ sums, algorithm }) => digest && sums.get(path) === digest[algorithm]);
    const name = isBagPath(path) ? path : JSON.stringify(path);
    if (!digest) {
      if (listing.length === manifests.length) blame(path, 'is listed but missing');
      else for (const { file } of listing) blame(file, `lists ${name}, which is not there`);
    } else if (listing.length === 0) {
      blame(path, 'is listed in no manifest');
    } else if (fitting.length === 0) {
      blame(path, `differs from ${listing.map(({ file }) => file).join(' and ')}`);
    } else {
      for (const manifest of manifests) {
        if (fitting.includes(manifest)) continue;
        blame(manifest.file, listing.includes(manifest) ? `has another checksum for ${name}` : `does not list ${name}`);
      }
    }
  }
}

function checkOxum(present: ReadonlyMap<string, FileDigest>, bagInfo: Uint8Array | undefined, blame: Blame): void {
  const lines = bagInfo ? (fromUtf8(bagInfo)?.split('\n') ?? []) : [];
  const stated = lines.filter((line) => line.startsWith('Payload-Oxum: '));
  const bytes = [...present.values()].reduce((sum, digest) => sum + digest.bytes, 0);
  for (const line of stated)
    if (line !== `Payload-Oxum: ${bytes}.${present.size}`)
      blame('bag-info.txt', 'states another size or number of files than there are');
}

import { canonicalJson } from '../core/ledger/canonical-json.ts';
import { fromUtf8 } from '../core/ledger/utf8.ts';
import type { FileDigest } from '../core/release/bag.ts';
import { withheldIn } from '../core/release/certificate.ts';
import type { ReleaseIndex } from '../core/release/release-index.ts';
import type { Certified } from './check-certificate.ts';
import type { Findings } from './report.ts';

const FILE = 'data/index.json';
const NAME = 'index and certificate say the same';

/** That index and certificate tell of the same release and the same withholdings, and that every page image is named once. */
export function checkIndex(
  certified: Certified,
  file: Uint8Array | undefined,
  digests: ReadonlyMap<string, FileDigest>,
  findings: Findings,
): void {
  if (!file) return;
  const read = readIndex(file);
  if (!read) return findings.fail(NAME, FILE, `${FILE} is no release index.`);
  const before = findings.checks.length;
  const { predicate } = certified.statement;
  const { index } = read;
  if (
    index.release !== predicate.release ||
    index.version !== predicate.version ||
    index.releasedAt !== predicate.releasedAt
  )
    findings.fail(NAME, FILE, 'The index is of another release, version or time than the certificate.');
  if (read.excisions !== canonicalJson(predicate.excisions))
    findings.fail(NAME, FILE, 'The excisions of the index are not those of the certificate.');
  if (read.denied !== canonicalJson(predicate.denied))
    findings.fail(NAME, FILE, 'The denied parts of the index are not those of the certificate.');
  const images = index.pages.map(({ image }) => image);
  index.pages.forEach(({ page }, at) => {
    if (page !== at + 1) findings.fail(NAME, FILE, `Page ${at + 1} of the index is numbered otherwise.`);
  });
  if (new Set(images).size !== images.length) findings.fail(NAME, FILE, 'The index names a page image twice.');
  for (const image of images)
    if (!digests.has(image) || !image.startsWith('data/pages/'))
      findings.fail(NAME, FILE, 'The index names a page image that is not there.');
  for (const path of digests.keys())
    if (path.startsWith('data/pages/') && !images.includes(path))
      findings.fail(NAME, path, `${path} is no page of the index.`);
  if (findings.checks.length === before)
    findings.pass(NAME, FILE, `${index.pages.length} pages and ${predicate.excisions.length} excisions agree.`);
}

/** An index with its withholdings as canonical JSON, or null when it is none. The file itself is certified byte by byte. */
function readIndex(file: Uint8Array): { index: ReleaseIndex; excisions: string; denied: string } | null {
  try {
    const index = JSON.parse(fromUtf8(file) ?? '') as ReleaseIndex;
    if (index.format !== 'declass/release-index/1' || !index.pages.every(({ image }) => typeof image === 'string'))
      return null;
    const { excisions, denied } = withheldIn(index);
    return { index, excisions: canonicalJson(excisions), denied: canonicalJson(denied) };
  } catch {
    // Whatever is missing or of another shape: it cannot be compared.
    return null;
  }
}

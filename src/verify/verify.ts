import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { dayOf } from '../core/dates.ts';
import { Failure } from '../core/failure.ts';
import { problemsOfBag } from '../core/release/bag-check.ts';
import {
  isBagPath,
  isOrganization,
  SSH_SIGNATURE,
  tagFilesOf,
  TLOG_PROOF,
  type FileDigest,
} from '../core/release/bag.ts';
import { equalBytes } from '../core/ledger/merkle.ts';
import { checkCertificate, type Certified } from './check-certificate.ts';
import { checkIndex } from './check-index.ts';
import { checkLog } from './check-log.ts';
import { digestFile, hash, listFolder, sha512, type Found } from './digest-file.ts';
import { keysToBelieve } from './keys-to-believe.ts';
import { makeFindings, type Findings, type VerifyReport } from './report.ts';

/** The files that are read whole; every other file is only hashed. */
const READ_WHOLE = ['data/certificate.json', 'data/keys.json', 'data/index.json', TLOG_PROOF, SSH_SIGNATURE];
/** A certificate or index of the largest record that is taken in stays well below; more is an attack on the reader. */
const MAX_READ_BYTES = 256 * 1024 * 1024;
const OPTIONAL = [SSH_SIGNATURE];
const TAG_FILES = [
  'bagit.txt',
  'bag-info.txt',
  'manifest-sha256.txt',
  'manifest-sha512.txt',
  'tagmanifest-sha256.txt',
  'tagmanifest-sha512.txt',
  TLOG_PROOF,
  SSH_SIGNATURE,
];

/**
 * Checks a release with nothing but its files: the bag and all its checksums, the certificate's signature and subjects,
 * the times of the keys, its place in the release log, and that index and certificate say the same. `trustedKeys` are
 * the bytes of a `keys.json` that came another way than the release; without it the key in the bag is believed, and the
 * report says so. Any changed byte of any file fails, with that file named. Fails FILE_NOT_FOUND when there is no folder.
 */
export async function verifyRelease(
  folder: string,
  options: { readonly trustedKeys?: Uint8Array } = {},
): Promise<VerifyReport> {
  if (!(await stat(folder).catch(() => null))?.isDirectory())
    throw new Failure(
      'FILE_NOT_FOUND',
      'There is no release folder of this name.',
      'Name the folder that holds bagit.txt.',
    );
  const findings = makeFindings();
  const found = await listFolder(folder);
  checkNames(found, findings);
  const digests = new Map<string, FileDigest>();
  for (const file of found.files) digests.set(file, await digestFile(path.join(folder, file)));
  const contents = await readWhole(folder, digests, findings);

  checkBag(digests, contents, findings);
  const keys = keysToBelieve(contents.get('data/keys.json'), options.trustedKeys, findings);
  const certified = checkCertificate(contents, digests, keys, findings);
  if (certified) {
    checkExactForm(certified, digests, contents, findings);
    checkLog(certified, contents.get(TLOG_PROOF), keys, findings);
    checkIndex(certified, contents.get('data/index.json'), digests, findings);
  }
  const keySource = options.trustedKeys ? 'trusted' : 'bag';
  return {
    format: 'declass/verify-report/1',
    ok: findings.checks.every(({ passed }) => passed) && certified !== null,
    release: certified?.statement.predicate.release ?? null,
    keySource,
    checks: findings.checks,
    notes:
      keySource === 'bag'
        ? [
            'The key was taken from the bag itself: this shows that the release is whole, not who made it. Compare with keys of the office that came another way.',
          ]
        : [],
  };
}

function checkNames(found: Found, findings: Findings): void {
  const name = 'only the files of a release';
  const before = findings.checks.length;
  for (const { path: at, what } of found.strange) findings.fail(name, at, `${at} ${what}.`);
  for (const file of found.files)
    if (!TAG_FILES.includes(file) && !(file.startsWith('data/') && isBagPath(file)))
      findings.fail(name, file, `${file} does not belong in a release.`);
  for (const file of [...TAG_FILES, 'data/certificate.json', 'data/keys.json', 'data/index.json'])
    if (!OPTIONAL.includes(file) && !found.files.includes(file)) findings.fail(name, file, `${file} is missing.`);
  if (findings.checks.length === before) findings.pass(name, null, `${found.files.length} files, all of them known.`);
}

async function readWhole(
  folder: string,
  digests: ReadonlyMap<string, FileDigest>,
  findings: Findings,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const contents = new Map<string, Uint8Array>();
  for (const [file, digest] of digests) {
    if (file.includes('/') && !READ_WHOLE.includes(file)) continue;
    if (digest.bytes > MAX_READ_BYTES) {
      findings.fail('files that can be read', file, `${file} is too large to be read.`);
      continue;
    }
    const bytes = await readFile(path.join(folder, file));
    // What is judged must be what was hashed, should somebody write to the folder meanwhile.
    if (Buffer.from(hash(bytes)).toString('hex') === digest.sha256) contents.set(file, bytes);
    else findings.fail('files that can be read', file, `${file} changed while it was read.`);
  }
  return contents;
}

function checkBag(
  digests: ReadonlyMap<string, FileDigest>,
  contents: ReadonlyMap<string, Uint8Array>,
  findings: Findings,
): void {
  const name = 'checksums of the bag';
  const tags = new Map([...contents].filter(([file]) => !file.includes('/')));
  const problems = problemsOfBag(digests, tags);
  for (const { file, problem } of problems) findings.fail(name, file, `${file} ${problem}.`);
  if (problems.length === 0)
    findings.pass(name, null, `${digests.size} files fit their SHA-256 and SHA-512 checksums.`);
}

/** Writes all tag files again from what the certificate says and compares: nothing unsigned can say anything else. */
function checkExactForm(
  certified: Certified,
  digests: ReadonlyMap<string, FileDigest>,
  contents: ReadonlyMap<string, Uint8Array>,
  findings: Findings,
): void {
  const name = 'tag files as the certificate makes them';
  const before = findings.checks.length;
  const { release, releasedAt, organization } = certified.statement.predicate;
  const payload = new Map([...digests].filter(([file]) => file.startsWith('data/') && isBagPath(file)));
  const proofs = new Map([...contents].filter(([file]) => file === TLOG_PROOF || file === SSH_SIGNATURE));
  if (!isOrganization(organization))
    return findings.fail(name, 'data/certificate.json', 'The certificate names no organization.');
  // Where checksums fail already, manifests must differ: those failures name the file, this one would name too many.
  if (findings.checks.some((check) => check.name === 'checksums of the bag' && !check.passed)) return;
  const expected = tagFilesOf(
    payload,
    proofs,
    { release, organization, baggingDate: dayOf(releasedAt) },
    { hash, sha512 },
  );
  for (const [file, bytes] of expected) {
    const actual = contents.get(file);
    // Tag manifests come last and follow from the others: one file is blamed, not three.
    if (file.startsWith('tagmanifest-') && findings.checks.length > before) break;
    if (actual && !equalBytes(bytes, actual))
      findings.fail(name, file, `${file} is not what this certificate makes it.`);
  }
  if (findings.checks.length === before)
    findings.pass(name, null, 'All tag files are exactly as the certificate makes them.');
}

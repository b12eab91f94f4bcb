/**
 * The release as a BagIt bag (RFC 8493), byte for byte: the same payload, proofs and facts always give the same bag, so
 * a checker can write it again and compare.
 */
import type { Day } from '../dates.ts';
import { toHex, type HashOf, type ReleaseId, type Sha256 } from '../ids.ts';
import { utf8 } from '../ledger/utf8.ts';

/** Identifier of the bag profile, docs/formats/bag-profile.json; not fetched. */
const BAG_PROFILE = 'https://declass.dev/bag-profile/1';
/** RFC 8493 section 2.1.1, to the letter. */
export const BAGIT_TXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
/** Files that prove the certificate, beside the payload so that they can grow without touching it. */
export const TLOG_PROOF = 'proofs/certificate.tlog-proof';
/** SSH signature of `data/certificate.json`. */
export const SSH_SIGNATURE = 'proofs/certificate.sig';

/** Both checksums of a file and its length. */
export interface FileDigest {
  readonly bytes: number;
  readonly sha256: Sha256;
  /** Lowercase hex, 128 characters. */
  readonly sha512: string;
}
/** SHA-256 and SHA-512, handed in. */
export interface BagHashes {
  readonly hash: HashOf;
  readonly sha512: HashOf;
}
/** What `bag-info.txt` says besides sizes. All of it stands in the certificate too. */
export interface BagInfo {
  readonly release: ReleaseId;
  readonly baggingDate: Day;
  /** One line, no control characters. */
  readonly organization: string;
}

/** Digest of bytes in memory. */
export function digestOf(bytes: Uint8Array, hashes: BagHashes): FileDigest {
  return { bytes: bytes.length, sha256: toHex(hashes.hash(bytes)) as Sha256, sha512: toHex(hashes.sha512(bytes)) };
}

/** Whether a path may stand in a release: names of `[a-z0-9._-]`, so that no system has to escape, fold or guess. */
export function isBagPath(path: string): boolean {
  return path.split('/').every((name) => /^[a-z0-9_-][a-z0-9._-]*$/.test(name));
}

/** Whether an organization can stand in a line of `bag-info.txt` and come out unchanged. */
export function isOrganization(name: string): boolean {
  return (
    name.length > 0 &&
    name.length <= 200 &&
    name === name.trim() &&
    name.isWellFormed() &&
    !/\p{Cc}|\p{Zl}|\p{Zp}/u.test(name)
  );
}

/**
 * All files of the bag that are not payload: `bagit.txt`, `bag-info.txt`, both manifests, the proofs handed in and both
 * tag manifests. Payload paths begin with `data/`, proofs with `proofs/`.
 */
export function tagFilesOf(
  payload: ReadonlyMap<string, FileDigest>,
  proofs: ReadonlyMap<string, Uint8Array>,
  info: BagInfo,
  hashes: BagHashes,
): ReadonlyMap<string, Uint8Array> {
  for (const path of payload.keys())
    if (!isBagPath(path) || !path.startsWith('data/')) throw new TypeError('not a payload path');
  for (const path of proofs.keys())
    if (!isBagPath(path) || !path.startsWith('proofs/')) throw new TypeError('not a proof path');
  if (!isOrganization(info.organization)) throw new TypeError('not the name of an organization');
  const tags = new Map<string, Uint8Array>([
    ['bag-info.txt', utf8(bagInfoText(payload, info))],
    ['bagit.txt', utf8(BAGIT_TXT)],
    ['manifest-sha256.txt', utf8(manifestText(payload, 'sha256'))],
    ['manifest-sha512.txt', utf8(manifestText(payload, 'sha512'))],
    ...proofs,
  ]);
  const digests = new Map([...tags].map(([path, bytes]) => [path, digestOf(bytes, hashes)]));
  tags.set('tagmanifest-sha256.txt', utf8(manifestText(digests, 'sha256')));
  tags.set('tagmanifest-sha512.txt', utf8(manifestText(digests, 'sha512')));
  return tags;
}

/** Lines of `checksum`, two spaces (which `sha256sum -c` reads) and path, sorted by path. */
function manifestText(digests: ReadonlyMap<string, FileDigest>, algorithm: 'sha256' | 'sha512'): string {
  return [...digests]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, digest]) => `${digest[algorithm]}  ${path}\n`)
    .join('');
}

function bagInfoText(payload: ReadonlyMap<string, FileDigest>, info: BagInfo): string {
  const bytes = [...payload.values()].reduce((sum, digest) => sum + digest.bytes, 0);
  return [
    `BagIt-Profile-Identifier: ${BAG_PROFILE}`,
    `Bagging-Date: ${info.baggingDate}`,
    `External-Identifier: ${info.release}`,
    `Payload-Oxum: ${bytes}.${payload.size}`,
    `Source-Organization: ${info.organization}`,
    '',
  ].join('\n');
}

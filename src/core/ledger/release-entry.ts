/** A leaf of the public release log, format `declass/release-entry/1`: one a release, one a withdrawal. Holds nothing guessable. */
import { asReleaseId, asSha256, type ReleaseId, type Sha256 } from '../ids.ts';
import { canonicalJson } from './canonical-json.ts';
import { equalBytes } from './merkle.ts';
import { fromUtf8, utf8 } from './utf8.ts';

const FORMAT = 'declass/release-entry/1';

export interface ReleaseEntry {
  readonly release: ReleaseId;
  /** Hash of the file `data/certificate.json`; null in an entry that only withdraws. */
  readonly certificate: Sha256 | null;
  /** The release that this entry takes back: itself in a withdrawal, an earlier version in its replacement, or none. */
  readonly withdraws: ReleaseId | null;
}

/** The bytes logged: canonical JSON, so that the same entry is the same leaf. */
export function releaseEntryLeaf(entry: ReleaseEntry): Uint8Array {
  const { release, certificate, withdraws } = entry;
  return utf8(canonicalJson({ format: FORMAT, release, certificate, withdraws }));
}

/** The entry in a leaf, or null when the bytes are not exactly what `releaseEntryLeaf` writes. */
export function releaseEntryOf(leaf: Uint8Array): ReleaseEntry | null {
  const text = fromUtf8(leaf);
  const fields = text === null ? null : parsed(text);
  if (!fields) return null;
  const release = typeof fields['release'] === 'string' ? asReleaseId(fields['release']) : null;
  const certificate = typeof fields['certificate'] === 'string' ? asSha256(fields['certificate']) : null;
  const withdraws = typeof fields['withdraws'] === 'string' ? asReleaseId(fields['withdraws']) : null;
  if (!release || (!certificate && !withdraws)) return null;
  const entry = { release, certificate, withdraws };
  return equalBytes(releaseEntryLeaf(entry), leaf) ? entry : null;
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

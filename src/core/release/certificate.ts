/**
 * The certificate of a release: an in-toto Statement v1 whose subjects are the released files and whose predicate says
 * what was withheld, who agreed, what was checked, and on which state of the work ledger it was decided. It holds no
 * word of the record, no personal name, and no plain hash of anything that is not public.
 */
import type { Instant } from '../dates.ts';
import type { Box } from '../evidence.ts';
import type { ReleaseId, Sha256 } from '../ids.ts';
import type { Exemption } from '../reading/reading.ts';
import type { Extent } from '../review/excision.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { utf8 } from '../ledger/utf8.ts';
import type { CheckResult } from './plan.ts';
import type { ReleaseIndex } from './release-index.ts';
import { either, fields, hex32, instant, just, listOf, matching, natural, readExactly, text } from './shape.ts';

/** Type of the DSSE payload. */
export const STATEMENT_TYPE = 'application/vnd.in-toto+json';
/** Names the predicate; an identifier that nothing fetches (docs/decisions). */
const PREDICATE_TYPE = 'https://declass.dev/release/v1';
const STATEMENT = 'https://in-toto.io/Statement/v1';
const FORMAT = 'declass/certificate/1';

/** Files below `data/` that are no subjects: the certificate cannot hold its own hash, and keys are checked by themselves. */
export const NOT_SUBJECTS: readonly string[] = ['data/certificate.json', 'data/keys.json'];

/** An excision as the public sees it; page of the release, snapped box in thousandths. */
export interface CertifiedExcision {
  readonly page: number;
  readonly box: Box;
  readonly exemptions: readonly Exemption[];
  readonly extent: Extent;
  readonly marker: string;
}
export interface CertifiedDenial {
  readonly label: string;
  readonly pages: number;
  readonly exemptions: readonly Exemption[];
}
/** A sign-off without a name: `person` only counts the persons of this certificate, from 1. */
export interface CertifiedSignOff {
  readonly person: number;
  readonly role: 'reviewer' | 'approver';
  readonly at: Instant;
}
export interface CertificatePredicate {
  readonly format: 'declass/certificate/1';
  readonly release: ReleaseId;
  readonly version: number;
  /** The earlier release of the same record that this one replaces, or null. */
  readonly withdraws: ReleaseId | null;
  readonly releasedAt: Instant;
  readonly organization: string;
  /** HMAC-SHA256 under a secret salt of the record (`commitment.ts`). */
  readonly record: { readonly commitment: Sha256 };
  readonly excisions: readonly CertifiedExcision[];
  readonly denied: readonly CertifiedDenial[];
  readonly signOffs: readonly CertifiedSignOff[];
  readonly proof: { readonly checks: readonly CheckResult[] };
  /** Root of the work ledger up to the request of this release. Its size is left out: a count is content. */
  readonly workLedger: { readonly root: Sha256 };
  /** DSSE key id of the signing key. */
  readonly keyId: string;
}
export interface CertificateSubject {
  /** Path in the bag. */
  readonly name: string;
  readonly digest: { readonly sha256: Sha256 };
}
export interface CertificateStatement {
  readonly _type: 'https://in-toto.io/Statement/v1';
  readonly subject: readonly CertificateSubject[];
  readonly predicateType: 'https://declass.dev/release/v1';
  readonly predicate: CertificatePredicate;
}

/** What is withheld, told from the public index alone, so that certificate and index cannot differ. */
export function withheldIn(index: ReleaseIndex): Pick<CertificatePredicate, 'excisions' | 'denied'> {
  return {
    excisions: index.pages.flatMap(({ page, withholdings }) =>
      withholdings.map(({ box, exemptions, extent, marker }) => ({ page, box, exemptions, extent, marker })),
    ),
    denied: index.parts
      .filter(({ decision }) => decision === 'denied')
      .map(({ label, deniedPages, exemptions }) => ({ label, pages: deniedPages ?? 0, exemptions })),
  };
}

/** Canonical bytes of the statement: the payload of the envelope. Subjects come out sorted by name. */
export function statementBytes(subjects: ReadonlyMap<string, Sha256>, predicate: CertificatePredicate): Uint8Array {
  const subject = [...subjects]
    .filter(([name]) => !NOT_SUBJECTS.includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, sha256]) => ({ name, digest: { sha256 } }));
  const statement: CertificateStatement = { _type: STATEMENT, subject, predicateType: PREDICATE_TYPE, predicate };
  return utf8(canonicalJson(statement));
}

const exemption = fields({ code: text, order: either(just(null), text), category: either(just(null), text) });
const extent = fields({ unit: either(just('line'), just('page')), halves: natural });
const box: (value: unknown) => boolean = (value) =>
  Array.isArray(value) && value.length === 4 && value.every((side) => natural(side) && side <= 1000);
const check = fields({
  check: natural,
  name: text,
  readers: listOf(text),
  // A certificate is made of a release that was proved: a failed check in it is a lie or a mistake.
  outcome: fields({ passed: just(true), looked: text }),
});
const statement = fields({
  _type: just(STATEMENT),
  subject: listOf(fields({ name: text, digest: fields({ sha256: hex32 }) })),
  predicateType: just(PREDICATE_TYPE),
  predicate: fields({
    format: just(FORMAT),
    release: matching(/^[0-9a-f]{32}$/),
    version: natural,
    withdraws: either(just(null), matching(/^[0-9a-f]{32}$/)),
    releasedAt: instant,
    organization: text,
    record: fields({ commitment: hex32 }),
    excisions: listOf(fields({ page: natural, box, exemptions: listOf(exemption), extent, marker: text })),
    denied: listOf(fields({ label: text, pages: natural, exemptions: listOf(exemption) })),
    signOffs: listOf(fields({ person: natural, role: either(just('reviewer'), just('approver')), at: instant })),
    proof: fields({ checks: listOf(check) }),
    workLedger: fields({ root: hex32 }),
    keyId: hex32,
  }),
});

/** The statement in the payload of an envelope, or null unless it is exactly one of ours with unique, sorted subjects. */
export function statementOf(payload: Uint8Array): CertificateStatement | null {
  const read = readExactly(payload, '', statement) as CertificateStatement | null;
  if (!read) return null;
  const names = read.subject.map(({ name }) => name);
  return names.every((name, at) => at === 0 || (names[at - 1] ?? '') < name) ? read : null;
}

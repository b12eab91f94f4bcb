import type { Sha256 } from '../core/ids.ts';
import { SSH_SIGNATURE, type FileDigest } from '../core/release/bag.ts';
import { NOT_SUBJECTS, STATEMENT_TYPE, statementOf, type CertificateStatement } from '../core/release/certificate.ts';
import { openEnvelope } from '../core/release/dsse.ts';
import { whyKeyFails } from '../core/release/keys-file.ts';
import { sshSignatureFits } from '../core/release/sshsig.ts';
import { sha512, verifySignature } from './digest-file.ts';
import type { BelievedKey } from './keys-to-believe.ts';
import type { Findings } from './report.ts';

const FILE = 'data/certificate.json';

/** A certificate whose signature is good. */
export interface Certified {
  readonly statement: CertificateStatement;
  /** Hash of the certificate file, as the release log names it. */
  readonly sha256: Sha256;
}

/** Signature, key times and subjects of the certificate; null when there is no statement to go on with. */
export function checkCertificate(
  contents: ReadonlyMap<string, Uint8Array>,
  digests: ReadonlyMap<string, FileDigest>,
  keys: readonly BelievedKey[],
  findings: Findings,
): Certified | null {
  const file = contents.get(FILE);
  const digest = digests.get(FILE);
  if (!file || !digest) return null;
  const usable = keys.filter(({ purpose }) => purpose === 'certificate');
  const opened = openEnvelope(file, STATEMENT_TYPE, usable, verifySignature);
  if ('refused' in opened) {
    findings.fail('signature of the certificate', FILE, `The certificate is refused: ${opened.refused}.`);
    return null;
  }
  const statement = statementOf(opened.body);
  const key = usable.find(({ keyId }) => keyId === opened.keyId);
  if (!statement || !key || statement.predicate.keyId !== opened.keyId) {
    findings.fail(
      'signature of the certificate',
      FILE,
      'The signed content is no certificate of a release under this key.',
    );
    return null;
  }
  findings.pass('signature of the certificate', FILE, `Signed by the key ${key.name} (${key.keyId}).`);
  const why = whyKeyFails(key, statement.predicate.releasedAt);
  if (why) findings.fail('time of the certificate key', FILE, `Signed for ${statement.predicate.releasedAt}: ${why}.`);
  else findings.pass('time of the certificate key', FILE, `The key was valid at ${statement.predicate.releasedAt}.`);
  checkSubjects(statement, digests, findings);
  checkSshSignature(contents.get(SSH_SIGNATURE), file, key, findings);
  return { statement, sha256: digest.sha256 };
}

function checkSubjects(
  statement: CertificateStatement,
  digests: ReadonlyMap<string, FileDigest>,
  findings: Findings,
): void {
  const name = 'files that the certificate names';
  const before = findings.checks.length;
  const subjects = new Map(statement.subject.map(({ name: file, digest }) => [file, digest.sha256]));
  for (const [file, sha256] of subjects) {
    const actual = digests.get(file);
    if (!actual) findings.fail(name, file, `${file} is certified but missing.`);
    else if (actual.sha256 !== sha256) findings.fail(name, file, `${file} is not the file that was certified.`);
  }
  for (const file of digests.keys())
    if (file.startsWith('data/') && !NOT_SUBJECTS.includes(file) && !subjects.has(file))
      findings.fail(name, file, `${file} is not certified.`);
  for (const file of NOT_SUBJECTS)
    if (subjects.has(file)) findings.fail(name, file, `${file} cannot be certified by itself.`);
  if (findings.checks.length === before)
    findings.pass(name, null, `${subjects.size} files are exactly those certified.`);
}

function checkSshSignature(
  signature: Uint8Array | undefined,
  certificate: Uint8Array,
  key: BelievedKey,
  findings: Findings,
): void {
  if (!signature) return;
  const name = 'SSH signature of the certificate';
  if (sshSignatureFits(signature, certificate, key.publicKey, { sha512, verify: verifySignature }))
    findings.pass(name, SSH_SIGNATURE, `Signed by the key ${key.name}.`);
  else findings.fail(name, SSH_SIGNATURE, `${SSH_SIGNATURE} is no signature of this certificate by its key.`);
}

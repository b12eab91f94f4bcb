/** What the bytes of a PDF say without being parsed: revisions, trailers, attachments and metadata that a viewer does not show. */
import type { Inflate } from '../ports/inflate.ts';
import { fileFinding, type InspectFinding } from './inspect-finding.ts';

/** A finding by a name that stands in the file or in one of its object streams. */
const NAMES: readonly (readonly [name: string, threat: string, what: string, isLeak: boolean])[] = [
  ['/EmbeddedFile', 'L08', 'embedded files', true],
  ['/JavaScript', 'L08', 'scripts', true],
  ['/XFA', 'L08', 'an XFA form', true],
  ['/Thumb', 'L11', 'page thumbnails, which may show the page before it was changed', true],
  ['/Alternates', 'L09', 'alternate pictures', true],
  ['/PieceInfo', 'L05', 'private data of the program that made it', false],
  ['/OCProperties', 'L09', 'layers that can be switched', false],
  ['/AcroForm', 'L06', 'a form', false],
  ['/Info', 'L05', 'a description of the document (author, program, dates)', false],
  ['/Metadata', 'L05', 'XMP metadata', false],
  ['/Outlines', 'L07', 'an outline', false],
];
/** Junk at either end that viewers step over. */
const FEW_BYTES = 2;

/** Findings in the raw bytes and in whatever can be unpacked from them. Counts only; nothing is quoted. */
export function bytesFindings(pdf: Uint8Array, inflate: Inflate): readonly InspectFinding[] {
  const findings: InspectFinding[] = [];
  const text = latin1(pdf);
  const ends = [...text.matchAll(/%%EOF/g)].map(({ index }) => index);
  const isLinear = /\/Linearized\s/.test(text.slice(0, 2_048));
  // A linearized file has two ends and is one revision.
  const revisions = ends.length - (isLinear && ends.length > 1 ? 1 : 0);
  if (revisions > 1)
    findings.push(fileFinding('L03', `${revisions - 1} earlier revisions of the document`, revisions - 1));
  const after = text
    .slice((ends.at(-1) ?? text.length) + '%%EOF'.length)
    .replace(/^[\r\n]{1,2}/, '')
    .replace(/[\0\s]+$/, '');
  if (after.length > FEW_BYTES)
    findings.push(fileFinding('L04', `${after.length} bytes behind the end of the document`, 1));
  const before = text.indexOf('%PDF-');
  if (before > FEW_BYTES) findings.push(fileFinding('L04', `${before} bytes before the document`, 1));
  const bodies = [text, ...inflate.unpackAll(pdf).map(latin1)];
  for (const [name, threat, what, isLeak] of NAMES) {
    const pattern = new RegExp(`${name}s?(?![A-Za-z])`, 'g');
    const count = bodies.reduce((sum, body) => sum + (body.match(pattern)?.length ?? 0), 0);
    if (count > 0) findings.push(fileFinding(threat, what, count, isLeak));
  }
  return findings;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return text;
}

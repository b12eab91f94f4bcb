/** An act as it lies in the work ledger: canonical JSON of all its fields, salt and position included. */
import type { Act, ActKind, ActPayloads } from './act.ts';
import { canonicalJson } from './canonical-json.ts';
import { equalBytes } from './merkle.ts';
import { fromUtf8, utf8 } from './utf8.ts';

/** The bytes that are hashed for an act. */
export function leafOf(act: Act): Uint8Array {
  return utf8(canonicalJson(act));
}

/**
 * The act in a leaf, or null when the bytes are not exactly the canonical JSON of an act: every field of its kind and
 * no other. Comparing bytes catches what JSON.parse forgives, such as a key that stands twice.
 */
export function actFromLeaf(leaf: Uint8Array): Act | null {
  const text = fromUtf8(leaf);
  if (text === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
    if (!equalBytes(utf8(canonicalJson(value)), leaf)) return null;
  } catch {
    return null;
  }
  return isAct(value) ? value : null;
}

const FIELDS = [
  'id',
  'subject',
  'kind',
  'effective',
  'actor',
  'authority',
  'payload',
  'evidence',
  'supersedes',
  'index',
  'recordedAt',
  'salt',
];

/** The fields of every payload; a leaf with another field (a place to hide text in) is no act. */
const PAYLOADS: { readonly [K in ActKind]: readonly (keyof ActPayloads[K] & string)[] } = {
  'record.taken-in': ['originals', 'bytes'],
  'reading.made': ['reading', 'rasters', 'step'],
  'paper.action': [
    'reading',
    'action',
    'generation',
    'decisions',
    'fromLevel',
    'toLevel',
    'declassifyOn',
    'exemptions',
    'appliesTo',
    'confidence',
  ],
  'mark.corrected': ['reading', 'mark', 'state', 'value'],
  'mark.reworded': ['reading', 'mark', 'state', 'text'],
  'mark.dismissed': ['reading', 'mark', 'as'],
  'mark.added': ['reading', 'mark', 'kind', 'state', 'portion', 'value', 'text'],
  'date.corrected': ['reading', 'of', 'id', 'value', 'precision'],
  'name.corrected': ['reading', 'of', 'id', 'field', 'place', 'text'],
  'part.cut': ['reading', 'part', 'from', 'page', 'line', 'type', 'role'],
  'part.joined': ['reading', 'part', 'into'],
  'part.described': ['reading', 'part', 'type', 'role'],
  'attachment.linked': ['reading', 'part', 'attachment', 'is'],
  'finding.settled': ['reading', 'finding', 'code', 'part', 'why'],
  'correction.withdrawn': ['reading', 'correction'],
  'excision.placed': ['excision', 'page', 'raster', 'box', 'exemptions', 'extent', 'wholePage'],
  'excision.changed': ['excision', 'replaces', 'page', 'raster', 'box', 'exemptions', 'extent', 'wholePage'],
  'excision.removed': ['excision', 'replaces'],
  'decision.made': ['part', 'decision', 'exemptions', 'replaces'],
  'decision.withdrawn': ['part', 'replaces'],
  'review.sent-on': ['digest'],
  'sign-off.agreed': ['digest', 'nonce'],
  'sign-off.objected': ['digest', 'excision'],
  'release.requested': ['release', 'digest'],
  'release.refused': ['release', 'digest', 'check', 'code', 'page', 'proof'],
  'release.published': ['release', 'digest', 'certificate', 'manifest', 'proof'],
  'release.withdrawn': ['release'],
  'person.added': ['person'],
  'person.granted': ['person', 'role', 'upTo'],
  'person.revoked': ['person', 'role'],
  'key.made': ['purpose', 'keyId'],
};

function isAct(value: unknown): value is Act {
  if (!hasExactly(value, FIELDS)) return false;
  const { id, subject, kind, effective, actor, payload, evidence, supersedes, index, recordedAt, salt, authority } =
    value;
  return (
    typeof id === 'string' &&
    isObject(subject) &&
    isObject(actor) &&
    isObject(effective) &&
    typeof kind === 'string' &&
    Object.hasOwn(PAYLOADS, kind) &&
    hasExactly(payload, PAYLOADS[kind as ActKind]) &&
    (authority === null || typeof authority === 'string') &&
    Array.isArray(evidence) &&
    Array.isArray(supersedes) &&
    typeof index === 'number' &&
    Number.isSafeInteger(index) &&
    index >= 0 &&
    typeof recordedAt === 'string' &&
    INSTANT.test(recordedAt) &&
    typeof salt === 'string' &&
    SALT.test(salt)
  );
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const SALT = /^[0-9a-f]{64}$/;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasExactly(value: unknown, names: readonly string[]): value is Record<string, unknown> {
  return (
    isObject(value) && Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name))
  );
}

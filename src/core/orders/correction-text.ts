/**
 * The words of a correction: a name, or what stands on a mark. They are personal data or page text, so they lie in a
 * small document in the derived store, and the act holds its hash (design.md section 6).
 */
import type { ActId, HashOf, RecordId, Sha256 } from '../ids.ts';
import { toHex } from '../ids.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { fromUtf8, utf8 } from '../ledger/utf8.ts';
import type { Reading } from '../reading/reading.ts';

export interface CorrectionText {
  /** Letter for letter as on the paper, for a mark that was missed; else null. */
  readonly read: string | null;
  readonly value: string | null;
}
/** Words by the hash that acts hold. One that is not there was purged, or not asked for. */
export type CorrectionTexts = ReadonlyMap<Sha256, CorrectionText>;

/**
 * The bytes of the document: the same for the same act, so that a retry is the same act. The salt is told from the
 * reading, which is secret and goes with the record when it is purged: a hash over a name alone could be guessed.
 */
export function correctionTextBytes(
  text: CorrectionText,
  about: { readonly record: RecordId; readonly act: ActId; readonly reading: Reading },
  hash: HashOf,
): Uint8Array {
  const salt = toHex(hash(utf8(`correction text ${about.act}\n${canonicalJson(about.reading)}`)));
  return utf8(
    canonicalJson({
      format: 'declass/correction-text/1',
      record: about.record,
      act: about.act,
      read: text.read,
      value: text.value,
      salt,
    }),
  );
}

/** The words in such a document, or null when the bytes are none. */
export function correctionTextOf(bytes: Uint8Array): CorrectionText | null {
  const text = fromUtf8(bytes);
  if (text === null) return null;
  const value: unknown = JSON.parse(text);
  if (
    typeof value !== 'object' ||
    value === null ||
    !('format' in value) ||
    value.format !== 'declass/correction-text/1'
  )
    return null;
  const wordsOf = (field: unknown): string | null => (typeof field === 'string' ? field : null);
  return {
    read: 'read' in value ? wordsOf(value.read) : null,
    value: 'value' in value ? wordsOf(value.value) : null,
  };
}

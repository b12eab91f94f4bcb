import { Failure } from '../core/failure.ts';
import type { Sha256 } from '../core/ids.ts';
import type { Act } from '../core/ledger/act.ts';
import type { CorrectedReading } from '../core/orders/corrected-reading.ts';
import { correctedReading } from '../core/orders/corrected-reading.ts';
import type { CorrectionText, CorrectionTexts } from '../core/orders/correction-text.ts';
import { correctionTextOf } from '../core/orders/correction-text.ts';
import type { Derived } from '../ports/derived.ts';
import type { StoredRecord } from '../ports/records.ts';
import { readingOf } from './reading-of.ts';

/** The reading of a record as its acts put it right, or null before there is one. Fails NOT_FOUND, STORE_CORRUPT. */
export async function correctedReadingOf(
  derived: Derived,
  record: Pick<StoredRecord, 'reading'>,
  acts: readonly Act[],
): Promise<CorrectedReading | null> {
  const reading = await readingOf(derived, record);
  return reading && correctedReading(reading, acts, await correctionTexts(derived, acts));
}

/** The words that corrections name by hash. Those that were purged are left out, and their values unknown. */
export async function correctionTexts(derived: Derived, acts: readonly Act[]): Promise<CorrectionTexts> {
  const named = new Set(
    acts.flatMap((act) =>
      act.kind === 'mark.reworded' || act.kind === 'mark.added' || act.kind === 'name.corrected'
        ? [act.payload.text]
        : [],
    ),
  );
  const texts = new Map<Sha256, CorrectionText>();
  for (const hash of named) {
    const text = await textAt(derived, hash);
    if (text) texts.set(hash, text);
  }
  return texts;
}

async function textAt(derived: Derived, hash: Sha256): Promise<CorrectionText | null> {
  try {
    return correctionTextOf(await derived.read(hash));
  } catch (error) {
    if (error instanceof Failure && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

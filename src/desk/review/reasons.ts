import type { RecordView } from '../../contract/api.ts';
import type { Exemption } from '../../core/reading/reading.ts';
import { citation, keyOf } from '../plain-words.ts';

type Reason = RecordView['reasons'][number];

/** Reasons that can apply today first, in the server's order; lapsed ones after them. */
export function reasonsInOrder(reasons: readonly Reason[]): readonly Reason[] {
  return [...reasons.filter(({ lapsed }) => lapsed === null), ...reasons.filter(({ lapsed }) => lapsed !== null)];
}

/** Reasons whose code, meaning or source holds every word asked for; brackets and dots may be left out (`b6`, `14a`). */
export function reasonsLike(reasons: readonly Reason[], question: string): readonly Reason[] {
  const words = question.toLowerCase().split(/\s+/).filter(Boolean);
  return reasons.filter(({ exemption, label, meaning, source }) => {
    const text = `${label} ${citation(exemption)} ${meaning} ${source}`.toLowerCase();
    const bare = bareOf(text);
    return words.every((word) => text.includes(word) || (bareOf(word) !== '' && bare.includes(bareOf(word))));
  });
}

function bareOf(text: string): string {
  return text.replaceAll(/[^a-z0-9]/g, '');
}

/** Every exemption claimed on these pages, each once, in the order in which it is met. */
export function exemptionsOn(
  record: Pick<RecordView, 'excisions'>,
  [first, last]: readonly [number, number],
): readonly Exemption[] {
  const found = new Map<string, Exemption>();
  for (const { page, exemptions } of record.excisions)
    if (first <= page && page <= last) for (const one of exemptions) found.set(keyOf(one), one);
  return [...found.values()];
}

/** Stored text as exemptions, or none. */
export function exemptionsFrom(text: string | null): readonly Exemption[] {
  if (text === null) return [];
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.filter(isExemption) : [];
  } catch {
    return [];
  }
}

function isExemption(value: unknown): value is Exemption {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'order' in value &&
    'category' in value
  );
}

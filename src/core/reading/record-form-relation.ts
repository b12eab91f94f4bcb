/** What an identification form says of the paper behind it: its day where the paper has none, its level where no mark is left. */
import { asLevel } from '../orders/levels.ts';
import type { Correspondents } from './correspondents.ts';
import type { CutPart } from './cut-parts.ts';
import type { Level, Part } from './reading.ts';
import type { RecordForm } from './record-form.ts';

/** The form that each part is, or that lies over it: only the first paper behind a form is the one it names. */
export function recordsByPart(
  parts: readonly CutPart[],
  records: readonly RecordForm[] = [],
): ReadonlyMap<CutPart, RecordForm> {
  const found = new Map<CutPart, RecordForm>();
  for (const record of records) {
    const at = parts.findIndex((part) => part.type === 'record-form' && part.to > (record.lines.at(-1)?.at ?? -1));
    const [form, behind] = [parts[at], parts[at + 1]];
    if (!form) continue;
    found.set(form, record);
    if (behind && behind.type !== 'record-form') found.set(behind, record);
  }
  return found;
}

/** The words of a part with what its form adds. People of the form are those of the form: the paper names its own. */
export function describedBy(record: RecordForm | undefined, part: CutPart, words: Correspondents): Correspondents {
  if (!record) return words;
  const { date, from, to, subject } = record;
  if (part.type === 'record-form') return { date, from, to, copyTo: [], subject };
  return words.date?.value ? words : { ...words, date: date?.value ? date : words.date };
}

const SHORT: Readonly<Record<string, Level>> = {
  TS: 'TOP SECRET',
  T: 'TOP SECRET',
  S: 'SECRET',
  C: 'CONFIDENTIAL',
  U: 'UNCLASSIFIED',
};

/** The level that the form states for the paper behind it; null where it states none. */
export function levelByForm(record: RecordForm | null): Part['originalClassification'] | null {
  const printed = record?.fields['classification']?.toUpperCase() ?? '';
  const value = SHORT[printed] ?? asLevel(printed);
  if (!record || !value) return null;
  return { value, basis: 'outside authority', confidence: 'medium', evidence: [record.evidence] };
}

/** An identification form is a part of its own; the papers before and behind it are cut as if it were not there. */
import type { CutPart } from './cut-parts.ts';
import { cutParts } from './cut-parts.ts';
import type { FormBlock } from './form-blocks.ts';
import type { RecordForm } from './record-form.ts';
import type { TextLine } from './text-line.ts';

/** The parts of all lines, identification forms among them. */
export function partsAroundForms(
  lines: readonly TextLine[],
  records: readonly RecordForm[],
  forms: readonly FormBlock[],
  neutral: ReadonlySet<number>,
  bySheets: boolean,
): CutPart[] {
  if (records.length === 0) return cutParts(lines, forms, neutral, bySheets);
  const parts: CutPart[] = [];
  let from = 0;
  const cutTo = (to: number): void => {
    if (lines.slice(from, to).some((line) => line.plain.trim() !== ''))
      parts.push(...segment(lines, from, to, forms, neutral, bySheets));
    from = to;
  };
  for (const { lines: own } of records) {
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) continue;
    cutTo(first.at);
    parts.push({ type: 'record-form', from: first.at, to: last.at + 1, opener: null });
    from = last.at + 1;
  }
  cutTo(lines.length);
  // Blank lines between two parts belong to the first.
  return parts.map((part, index) => ({
    ...part,
    from: index === 0 ? 0 : part.from,
    to: parts[index + 1]?.from ?? lines.length,
  }));
}

/** Cuts a stretch of the lines by itself. */
function segment(
  lines: readonly TextLine[],
  from: number,
  to: number,
  forms: readonly FormBlock[],
  neutral: ReadonlySet<number>,
  bySheets: boolean,
): CutPart[] {
  const moved = (line: TextLine): TextLine => ({ ...line, at: line.at - from });
  const within = ({ at }: TextLine): boolean => at >= from && at < to;
  const cut = cutParts(
    lines.slice(from, to).map(moved),
    forms.flatMap((form) => (form.lines.every(within) ? [{ ...form, lines: form.lines.map(moved) }] : [])),
    new Set([...neutral].map((at) => at - from)),
    bySheets,
  );
  return cut.map((part) => ({
    type: part.type,
    from: part.from + from,
    to: part.to + from,
    opener: part.opener && { ...part.opener, at: part.opener.at + from, key: part.opener.key + from },
  }));
}

/** What each part is: type, role, correspondents, enclosures, numbers, and its level when it was made. */
import type { ReadValue } from '../evidence.ts';
import { higherOf, asLevel } from '../orders/levels.ts';
import { resolveAttachments, statedAttachments } from './attachments.ts';
import type { StatedAttachment } from './attachments.ts';
import type { Correspondents } from './correspondents.ts';
import { correspondentsOf, resolveNames } from './correspondents.ts';
import type { CutPart } from './cut-parts.ts';
import { draftingIn } from './drafting-line.ts';
import {
  editedDrafting,
  editedLevel,
  editedNumbers,
  editedRole,
  editedWords,
  editorsLines,
  noteOf,
  printedWithin,
} from './edited-words.ts';
import type { LineMark } from './loose-marks.ts';
import { numbersIn } from './paper-numbers.ts';
import { describedBy, levelByForm, recordsByPart } from './record-form-relation.ts';
import type { NameTables } from './people-on-paper.ts';
import type { RecordForm } from './record-form.ts';
import type { Level, Mark, Part, PartRole, PartType } from './reading.ts';
import type { SourceNote } from './source-note.ts';
import type { TextLine } from './text-line.ts';
import { evidenceOfLines } from './text-line.ts';

export interface DescribedPart {
  readonly id: string;
  readonly cut: CutPart;
  readonly type: PartType;
  readonly role: PartRole;
  readonly pages: readonly [first: number, last: number];
  readonly lines: readonly TextLine[];
  readonly words: Correspondents;
  readonly stated: readonly (StatedAttachment & { readonly id: string; readonly is: string | null })[];
  readonly numbers: Part['numbers'];
  readonly drafting: ReadValue | null;
  /** The editor's note that speaks for the part, read. */
  readonly note: SourceNote | null;
  /** The identification form that it is, or that lies over it. */
  readonly record: RecordForm | null;
}

export type PartMark = LineMark & { readonly part: string };

interface Cut {
  readonly lines: readonly TextLine[];
  readonly neutral: ReadonlySet<number>;
  readonly parts: readonly CutPart[];
  readonly records?: readonly RecordForm[];
  readonly names?: NameTables;
}

/** Describes the parts from their words alone. */
export function describeParts({ lines, neutral, parts, records, names }: Cut): DescribedPart[] {
  const recordOf = recordsByPart(parts, records);
  const words = resolveNames(
    parts.map((part) =>
      describedBy(recordOf.get(part), part, editedWords(part, lines) ?? correspondentsOf(part, lines, neutral, names)),
    ),
  );
  const editors = editorsLines(parts);
  const printed = parts.map((_, index) => printedWithin(parts, index, lines));
  const stated = parts.map((part, index) => printed[index] ?? statedAttachments(part, lines, neutral));
  const enclosing = parts.map((part, index) => ({
    id: partId(index),
    part,
    date: words[index]?.date ?? null,
    stated: stated[index] ?? [],
  }));
  const resolved = resolveAttachments(enclosing);
  const roles = rolesOf(enclosing, resolved, lines);
  return parts.map((cut, index): DescribedPart => {
    const own = lines.slice(cut.from, cut.to);
    const seen = own.filter((line) => line.plain.trim() !== '');
    const id = partId(index);
    const first = seen[0]?.page ?? own[0]?.page ?? 1;
    const note = noteOf(cut, lines);
    const numbers = numbersOf(own.filter((line) => !editors.has(line.at)));
    return {
      id,
      cut,
      type: cut.type,
      role: editedRole(cut) ?? roles[index] ?? 'main',
      pages: [first, Math.max(first, seen.at(-1)?.page ?? first)],
      lines: own,
      words: words[index] ?? { date: null, from: [], to: [], copyTo: [], subject: null },
      stated: (stated[index] ?? []).map((one, at) => ({
        ...one,
        id: `${id}.${at + 1}`,
        is: printed[index] ? partId(index + 1 + at) : (resolved.get(id)?.[at] ?? null),
      })),
      numbers: [
        ...((cut.type === 'record-form' && recordOf.get(cut)?.numbers) || editedNumbers(cut, note, lines)),
        ...numbers,
      ].filter(({ kind, value }, at, all) => all.findIndex((one) => one.kind === kind && one.value === value) === at),
      drafting: editedDrafting(note) ?? draftingOf(own, neutral, names, words[index]?.date?.value ?? null),
      note,
      record: recordOf.get(cut) ?? null,
    };
  });
}

/** The parts as the reading gives them. One without marks of its own has the level of its contents only when it is a slip. */
export function partsOf(all: readonly DescribedPart[], levels: LevelMarks): Part[] {
  const carried = all.filter((one) => one.role !== 'slip').flatMap((one) => levels.get(one.id) ?? []);
  return all.map((one) => partOf(one, carried, levels.get(one.id) ?? []));
}

function partOf(described: DescribedPart, carried: readonly PartMark[], own: readonly PartMark[]): Part {
  const { id, pages, type, role, words, numbers, drafting } = described;
  return {
    id,
    evidence: evidenceOfLines(described.lines) ?? { page: pages[0] },
    pages,
    type,
    role,
    date: words.date,
    from: words.from,
    to: words.to,
    copyTo: words.copyTo,
    subject: words.subject,
    originalClassification: levelTold(described, originalLevel(described.role === 'slip', carried, own)),
    attachments: described.stated.map(({ id: attachment, read, is }) => ({ id: attachment, read, is })),
    numbers,
    drafting,
  };
}

/** A level by the part's own marks; where it bears none, as the note of an editor or the archive's form tells it (domain test 3). */
function levelTold(
  { note, record, type }: DescribedPart,
  own: Part['originalClassification'],
): Part['originalClassification'] {
  if (own.value !== null) return own;
  return editedLevel(note) ?? (type === 'record-form' ? null : levelByForm(record)) ?? own;
}

/** A, B, … Z, AA, AB … */
function partId(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : partId(Math.floor(index / 26) - 1) + letter;
}

/** Evidence of more marks than this adds nothing. */
const MOST_EVIDENCE = 40;

/** A live level mark, read or put right. */
export type LevelMark = Pick<Mark, 'read' | 'value' | 'state' | 'confidence' | 'evidence'>;

/**
 * The level a part had when it was made, from its own level marks, or for a slip from those of what it carries. A mark
 * that a person verified verifies the level.
 */
export function originalLevel(
  isSlip: boolean,
  carried: readonly LevelMark[],
  own: readonly LevelMark[],
): Part['originalClassification'] {
  // A slip is marked for what it carries, and re-marked with it (domain test 3).
  if (isSlip) {
    const highest = highestOf(carried) ?? highestOf(own);
    const from = carried.length ? carried : own;
    return {
      value: highest,
      basis: highest ? (carried.length ? 'contents' : 'own mark') : 'none',
      confidence: highest ? 'medium' : 'unresolved',
      evidence: from
        .filter((mark) => levelOf(mark) === highest)
        .slice(0, MOST_EVIDENCE)
        .map((mark) => mark.evidence),
    };
  }
  const highest = highestOf(own);
  if (!highest) return { value: null, basis: 'none', confidence: 'unresolved', evidence: [] };
  const carrying = own.filter((mark) => levelOf(mark) === highest);
  const has = (confidence: LevelMark['confidence']): boolean => carrying.some((mark) => mark.confidence === confidence);
  return {
    value: highest,
    basis: 'own mark',
    confidence: has('verified') ? 'verified' : has('high') ? 'high' : 'medium',
    evidence: carrying.slice(0, MOST_EVIDENCE).map((mark) => mark.evidence),
  };
}

/** Level marks by part: neither form text nor portion marks. */
export type LevelMarks = ReadonlyMap<string, readonly PartMark[]>;

/** Sorts the level marks by part. */
export function levelMarksOf(marks: readonly PartMark[]): LevelMarks {
  return Map.groupBy(
    marks.filter((mark) => mark.kind === 'classification' && !mark.form && !mark.portion),
    (mark) => mark.part,
  );
}

/** The level a mark bore before any strike: a half-struck TOP SECRET was TOP SECRET. */
function levelOf(mark: LevelMark): Level | null {
  if (mark.state === 'partly-struck' && /TOP/i.test(mark.read)) return 'TOP SECRET';
  return asLevel(mark.value);
}

function highestOf(marks: readonly LevelMark[]): Level | null {
  return marks.map(levelOf).reduce<Level | null>((a, b) => (a && b ? higherOf(a, b) : (a ?? b)), null);
}

/** Words of a transmittal: a part that says them and is no longer than what it sends is a cover. */
const TRANSMITS =
  /\b(?:cop(?:y|ies) of|enclos(?:ed?|ing)|attach(?:ed|ing)?|forward(?:ed|ing)|transmit(?:ted|ting)?|herewith)\b/i;

function rolesOf(
  parts: readonly { readonly id: string; readonly part: CutPart }[],
  resolved: ReadonlyMap<string, readonly (string | null)[]>,
  lines: readonly TextLine[],
): PartRole[] {
  const lengths = new Map(
    parts.map(({ id, part }) => [
      id,
      lines.slice(part.from, part.to).reduce((sum, line) => sum + line.plain.length, 0),
    ]),
  );
  const length = (id: string): number => lengths.get(id) ?? 0;
  const covers = new Set<string>();
  const attached = new Set<string>();
  for (const { id, part } of parts) {
    const sent = (resolved.get(id) ?? []).filter((one) => one !== null);
    const [first] = sent;
    if (first === undefined) continue;
    const says = lines.slice(part.from, part.to).some((line) => line.plain.length < 2000 && TRANSMITS.test(line.plain));
    if (says && length(id) < length(first)) covers.add(id);
    else for (const one of sent) attached.add(one);
  }
  return parts.map(({ id, part }): PartRole => {
    if (part.type === 'routing-slip') return 'slip';
    if (part.type === 'form' || part.type === 'record-form' || part.type === 'withdrawal-notice') return 'form';
    if (covers.has(id)) return 'cover';
    return attached.has(id) ? 'attachment' : 'main';
  });
}

function numbersOf(own: readonly TextLine[]): Part['numbers'] {
  const found: { kind: string; value: string }[] = [];
  for (const line of own)
    for (const { kind, value } of numbersIn(line))
      if (
        value !== null &&
        kind !== 'serial' &&
        !found.some((one) => one.kind === kind && one.value === value) &&
        found.length < 200
      )
        found.push({ kind, value });
  return found;
}

function draftingOf(
  own: readonly TextLine[],
  neutral: ReadonlySet<number>,
  names: NameTables | undefined,
  on: string | null,
): ReadValue | null {
  for (const line of own) {
    const found = neutral.has(line.at) ? null : draftingIn(line, names, on);
    if (found) return found;
  }
  return null;
}

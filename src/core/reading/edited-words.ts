/** What an edited document says of itself in its head, date line and note: correspondents, date, subject, numbers, drafting. */
import type { ReadValue } from '../evidence.ts';
import type { StatedAttachment } from './attachments.ts';
import type { Correspondents } from './correspondents.ts';
import type { CutPart } from './cut-parts.ts';
import type { EditedPart } from './edited-part.ts';
import { editedDateIn } from './edited-parts.ts';
import type { HeadName } from './edited-head.ts';
import { readEditedHead } from './edited-head.ts';
import { dateRead } from './paper-dates.ts';
import type { Part, PartRole } from './reading.ts';
import type { SourceNote } from './source-note.ts';
import { noteAt, placeOf } from './source-note.ts';
import type { TextLine } from './text-line.ts';
import { confidenceOf, evidenceOf, readOf } from './text-line.ts';

const MOST_LINES_TO_SUBJECT = 12;

/** Whether the part is cut by what an editor printed, not only spoken for by a note. */
function isPrinted(edited: EditedPart): boolean {
  return edited.headAt !== null || edited.headingAt !== null;
}

/** Sender, addressee and date as the editor gives them, subject where the paper heads one; null for a part that no editor printed. */
export function editedWords({ edited, to }: CutPart, lines: readonly TextLine[]): Correspondents | null {
  if (!edited || !isPrinted(edited)) return null;
  const headLine = edited.headAt === null ? undefined : lines[edited.headAt];
  const head = headLine ? readEditedHead(headLine.plain) : null;
  const dated = edited.datedAt === null ? undefined : lines[edited.datedAt];
  const date = dated ? editedDateIn(dated.plain) : null;
  const name = (one: HeadName): ReadValue[] => (headLine ? [nameOn(headLine, one)] : []);
  const top = edited.datedAt ?? edited.headAt ?? edited.headingAt ?? 0;
  return {
    date: date ? dateRead(date) : null,
    from: (head?.from ?? []).flatMap(name),
    to: (head?.to ?? []).flatMap(name),
    copyTo: [],
    subject: subjectUnder(lines.slice(top + 1, to)),
  };
}

function nameOn(line: TextLine, { from, to, value }: HeadName): ReadValue {
  return { read: readOf(line, from, to), value, confidence: confidenceOf(line), evidence: evidenceOf(line, from, to) };
}

/** `SUBJECT` on a line of its own, the subject on the next; or both on one. */
function subjectUnder(lines: readonly TextLine[]): string | null {
  const said = lines
    .slice(0, 60)
    .filter((line) => line.plain.trim() !== '')
    .slice(0, MOST_LINES_TO_SUBJECT);
  for (const [index, line] of said.entries()) {
    const head = /^\s*SUBJECTS?\b\s?:?\s*(.{0,300})$/.exec(line.plain);
    if (!head) continue;
    const own = head[1]?.trim() ?? '';
    const below = said[index + 1]?.plain.trim() ?? '';
    const subject = own || (below.length <= 300 ? below : '');
    return subject === '' ? null : subject;
  }
  return null;
}

/** The number of the document in its volume, then the numbers of its own file; other papers that the note names are not its own. */
export function editedNumbers(
  { edited }: CutPart,
  note: SourceNote | null,
  lines: readonly TextLine[],
): Part['numbers'] {
  const headAt = edited?.headAt ?? null;
  const head = headAt === null ? null : readEditedHead(lines[headAt]?.plain ?? '');
  const own = head?.number ? [{ kind: 'document', value: head.number }] : [];
  return [...own, ...(note?.words.numbers ?? []).map(({ kind, value }) => ({ kind, value }))];
}

/** Who drafted the paper, where its note says so; the first drafting clause. */
export function editedDrafting(note: SourceNote | null): ReadValue | null {
  const drafted = note?.words.drafting.find(({ act }) => /drafted|prepared/.test(act));
  if (!note || !drafted) return null;
  const { read, evidence } = placeOf(note, drafted.from, drafted.to);
  return { read, value: drafted.value, confidence: 'high', evidence };
}

/** The level the note gives, as an outside authority tells it; null where the note is silent. */
export function editedLevel(note: SourceNote | null): Part['originalClassification'] | null {
  const level = note?.words.level;
  if (!note || !level) return null;
  const { evidence } = placeOf(note, level.from, level.to);
  return { value: level.level, basis: 'outside authority', confidence: 'verified', evidence: [evidence] };
}

/** The role of a part that an editor printed: under a heading within another it is an attachment. */
export function editedRole({ edited }: CutPart): PartRole | null {
  if (!edited || !isPrinted(edited)) return null;
  return edited.headingAt === null ? 'main' : 'attachment';
}

/** The headings of the attachments printed within a document, one for each of the parts that follow it; null where the paper's own words must tell. */
export function printedWithin(
  parts: readonly CutPart[],
  index: number,
  lines: readonly TextLine[],
): StatedAttachment[] | null {
  const own = parts[index]?.edited;
  if (!own || !isPrinted(own)) return null;
  // An attachment encloses nothing of what is printed after it.
  if (own.headingAt !== null) return [];
  const found: StatedAttachment[] = [];
  for (let next = index + 1; next < parts.length; next += 1) {
    const edited = parts[next]?.edited;
    const heading = edited && edited.headingAt !== null ? lines[edited.headingAt] : undefined;
    if (!heading) break;
    found.push({ read: heading.raw.trim(), evidence: evidenceOf(heading) });
  }
  return found.length > 0 ? found : null;
}

/** Lines of notes and headings, which an editor wrote: numbers in them are told by the note, or are none. */
export function editorsLines(parts: readonly CutPart[]): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const { edited } of parts) {
    if (edited && edited.headingAt !== null) lines.add(edited.headingAt);
    if (edited?.note) for (let at = edited.note.from; at < edited.note.to; at += 1) lines.add(at);
  }
  return lines;
}

/** The note that speaks for a part, read. */
export function noteOf({ edited }: CutPart, lines: readonly TextLine[]): SourceNote | null {
  return edited?.note ? noteAt(lines, edited.note) : null;
}

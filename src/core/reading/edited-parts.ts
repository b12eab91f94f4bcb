/**
 * Edited documents in a transcript, as *Foreign Relations* prints them: a head, a date line, the text, attachments
 * under their own headings, and the editor's source note before, after or within (domain sections 3.2, 7 and 8).
 */
import type { CutPart } from './cut-parts.ts';
import type { EditedHead } from './edited-head.ts';
import { readEditedHead } from './edited-head.ts';
import { levelMarksIn } from './levels-in-line.ts';
import type { LineMark } from './loose-marks.ts';
import { isDateLine } from './openers.ts';
import type { FoundDate } from './paper-dates.ts';
import { datesIn } from './paper-dates.ts';
import type { MarkKind } from './reading.ts';
import type { NoteLines } from './source-note.ts';
import type { TextLine } from './text-line.ts';

const LONGEST_LINE = 400;
const HEADING =
  /^\[?(?:Attachments?|Enclosures?|Tab|Annex|Appendix|ATTACHMENT|ENCLOSURE|TAB|ANNEX|APPENDIX)(?: (?:No\. ?)?(?:\d{1,2}|[A-Z]|[IVX]{1,5})(?:[-–]\d{1,2})?)?\]?\d{0,2}$/;
const PRINTED_MARKS: ReadonlySet<MarkKind> = new Set(['classification', 'instruction', 'number', 'drafting']);
/** Lines with text that can stand over the first head: a running title, a chapter. */
const MOST_LINES_OVER_HEAD = 4;
/** Lines with text within which a date line follows its head. */
const MOST_LINES_TO_DATE = 4;

/** The parts of a transcript of edited documents, or null when it holds none. */
export function editedParts(lines: readonly TextLine[], notes: readonly NoteLines[]): CutPart[] | null {
  const inNotes = new Set(
    notes.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index)),
  );
  const documents = documentsIn(lines, notes, inNotes);
  if (documents.length === 0) return null;
  const given = notesOf(documents, notes, lines);
  return documents.flatMap(({ at, head, datedAt }, index): CutPart[] => {
    const note = given.get(index) ?? null;
    const from = index === 0 ? 0 : beginOf(documents[index]?.at ?? 0, note);
    const next = documents[index + 1];
    const to = next ? beginOf(next.at, given.get(index + 1) ?? null) : lines.length;
    const headings = headingsIn(lines, at + 1, to, inNotes);
    const main: CutPart = {
      type: head.type,
      from,
      to: headings[0] ?? to,
      opener: null,
      edited: { headAt: at, datedAt, note, headingAt: null },
    };
    return [main, ...headings.map((heading, order) => attached(lines, heading, headings[order + 1] ?? to, inNotes))];
  });
}

/** What of a line's marks counts in a part: an editor prints words, so what only its place on paper makes a mark is none. */
export function marksOnPart({ edited }: CutPart, marks: readonly LineMark[]): readonly LineMark[] {
  if (!edited || (edited.headAt === null && edited.headingAt === null) || marks.length === 0) return marks;
  const hasLevel = marks.some((mark) => mark.kind === 'classification');
  return marks.filter((mark) => PRINTED_MARKS.has(mark.kind) || (hasLevel && mark.kind === 'control'));
}

/** Parts cut by their own words, with the notes that speak for them: the only note for the first paper, others for the part they stand in. */
export function notedParts(parts: readonly CutPart[], notes: readonly NoteLines[]): CutPart[] {
  const [first] = notes;
  if (!first) return [...parts];
  const papers = parts.filter(
    (part) => !['routing-slip', 'form', 'record-form', 'withdrawal-notice'].includes(part.type),
  );
  const given = new Map<CutPart | undefined, NoteLines>();
  for (const note of notes) {
    const part = notes.length === 1 ? (papers[0] ?? parts[0]) : parts.findLast((one) => one.from <= note.from);
    if (!given.has(part)) given.set(part, note);
  }
  return parts.map((part) => {
    const note = given.get(part);
    return note ? { ...part, edited: { headAt: null, datedAt: null, note, headingAt: null } } : part;
  });
}

interface Document {
  readonly at: number;
  readonly head: EditedHead;
  readonly datedAt: number | null;
}

function documentsIn(
  lines: readonly TextLine[],
  notes: readonly NoteLines[],
  inNotes: ReadonlySet<number>,
): Document[] {
  const documents: Document[] = [];
  let seen = 0;
  let lastHeading = -1;
  for (const line of lines) {
    const text = line.plain.trim();
    if (text === '' || inNotes.has(line.at)) continue;
    seen += 1;
    if (HEADING.test(text)) lastHeading = line.at;
    // Without numbers only the first head opens a document.
    const [first] = documents;
    if (first && (first.head.number === null || !/^\[?\d/.test(text))) continue;
    const head = text.length <= LONGEST_LINE && /^[\d[A-Z“"]/.test(text) ? readEditedHead(line.plain) : null;
    // A record whose top is no head is no editor's print: its own words cut it.
    if (!first && (seen > MOST_LINES_OVER_HEAD + 1 || (!head && !isRunningTitle(line)))) return [];
    if (!head) continue;
    // Under a heading a head is the attachment's.
    if (lastHeading >= 0 && isRightUnder(lines, lastHeading, line.at)) continue;
    const datedAt = head.isEditorial ? null : dateLineAfter(lines, line.at, inNotes);
    const isHead =
      head.isEditorial && head.number !== null
        ? true
        : head.isKnown && datedAt !== null && (head.number !== null || isFromTo(head, text))
          ? true
          : seen === 1 && notes.length > 0 && (head.number !== null || head.isKnown) && !/[.;:]$/.test(text);
    if (isHead) documents.push({ at: line.at, head, datedAt });
  }
  return documents;
}

function isRunningTitle(line: TextLine): boolean {
  return (
    line.plain.length <= 100 && !isDateLine(line) && levelMarksIn(line).length === 0 && !/[:,]\s*$/.test(line.plain)
  );
}

/** `Telegram From the Embassy in France to the Department of State`: an editor's words, not a typed heading. */
function isFromTo(head: EditedHead, text: string): boolean {
  return head.from.length > 0 && head.to.length > 0 && /[a-z]{3}/.test(text);
}

function isRightUnder(lines: readonly TextLine[], heading: number, at: number): boolean {
  for (let between = heading + 1; between < at; between += 1) if (lines[between]?.plain.trim() !== '') return false;
  return true;
}

/** `Washington, December 1, 1960.`, `Moscow, undated.` within the first lines under a head. */
function dateLineAfter(lines: readonly TextLine[], head: number, inNotes: ReadonlySet<number>): number | null {
  let seen = 0;
  for (let at = head + 1; at < lines.length && seen < MOST_LINES_TO_DATE; at += 1) {
    const text = lines[at]?.plain.trim() ?? '';
    if (text === '' || inNotes.has(at)) continue;
    seen += 1;
    if (isEditedDateLine(text)) return at;
  }
  return null;
}

/** The date of a date line; of days in a row the first: `November 15 and 17, 1962`, `December 18–21, 1962`. */
export function editedDateIn(text: string): FoundDate | null {
  const found = datesIn(text)[0];
  const run =
    /\b[A-Z][a-z]{2,8}\.? \d{1,2}(?=((?:[-–,]| and | to | & ) ?(?:[A-Z][a-z]{2,8}\.? )?\d{1,2}){1,4}, ?(\d{4})\b)/.exec(
      text,
    );
  if (!run) return found ?? null;
  const [first] = datesIn(`${run[0]}, ${run[2] ?? ''}`);
  const to = run.index + run[0].length + text.slice(run.index + run[0].length).indexOf(run[2] ?? '') + 4;
  return first ? { ...first, from: run.index, to, read: text.slice(run.index, to) } : (found ?? null);
}

function isEditedDateLine(text: string): boolean {
  if (text.length > 120 || /^\d+\. /.test(text)) return false;
  if (/^(?:[A-Z][\w .,'’]{1,60}, ?)?undated\.?$/i.test(text)) return true;
  const date = editedDateIn(text);
  if (!date?.spelled) return false;
  const before = text.slice(0, date.from).trim();
  const after = text.slice(date.to).trim();
  return (
    /^(?:[A-Z][\p{L}\d .,'’()/-]{1,70},|[A-Z][\p{L}.]{2,20}(?: [A-Z][\p{L}.]{2,20})?|\[?)$/u.test(before) &&
    /^[,.;\]]?(?: ?[\w:.–-]{1,12}){0,6}[.\]]?$/.test(after)
  );
}

/** Notes by document: the one within its lines; where notes stand first, the one right over its head. */
function notesOf(
  documents: readonly Document[],
  notes: readonly NoteLines[],
  lines: readonly TextLine[],
): Map<number, NoteLines> {
  const [first] = documents;
  const isNoteFirst = notes.some((note) => first !== undefined && note.from < first.at);
  const given = new Map<number, NoteLines>();
  for (const note of notes) {
    const after = documents.findLastIndex((document) => document.at < note.from);
    const next = documents[after + 1];
    const isOverNext = next !== undefined && isNoteFirst && isRightUnder(lines, note.to - 1, next.at);
    const index = isOverNext ? after + 1 : Math.max(0, after);
    if (!given.has(index)) given.set(index, note);
  }
  return given;
}

function beginOf(head: number, note: NoteLines | null): number {
  return note && note.from < head ? note.from : head;
}

/** Headings of attachments between two lines; of headings right under each other the first. */
function headingsIn(lines: readonly TextLine[], from: number, to: number, inNotes: ReadonlySet<number>): number[] {
  const found: number[] = [];
  let isUnderHeading = false;
  for (const line of lines.slice(from, to)) {
    const text = line.plain.trim();
    if (text === '' || inNotes.has(line.at)) continue;
    const isHeading = text.length < 24 && HEADING.test(text) && !/^Tab\]?$/i.test(text);
    if (isHeading && !isUnderHeading) found.push(line.at);
    isUnderHeading = isHeading;
  }
  // A heading with nothing under it is a list of what is not printed.
  return found.filter((at, index) =>
    lines.slice(at + 1, found[index + 1] ?? to).some((line) => line.plain.trim() !== '' && !inNotes.has(line.at)),
  );
}

function attached(lines: readonly TextLine[], heading: number, to: number, inNotes: ReadonlySet<number>): CutPart {
  const said = lines.slice(heading + 1, to).filter((line) => line.plain.trim() !== '' && !inNotes.has(line.at));
  // A date line can stand over the head.
  const under = said[0] && isEditedDateLine(said[0].plain.trim()) ? said[1] : said[0];
  const head = under ? readEditedHead(under.plain) : null;
  const headAt = under && head?.isKnown && head.number === null ? under.at : null;
  return {
    type: headAt === null ? 'other' : (head?.type ?? 'other'),
    from: heading,
    to,
    opener: null,
    edited: { headAt, datedAt: dateLineAfter(lines, heading, inNotes), note: null, headingAt: heading },
  };
}

/** Finds the source notes of editors in a document and gives what they say its place in the lines (domain 3.2, S47). */
import type { Confidence, Evidence } from '../evidence.ts';
import type { LineMark } from './loose-marks.ts';
import type { MarkKind } from './reading.ts';
import type { NotePiece, SourceNoteWords } from './source-note-words.ts';
import { readSourceNote } from './source-note-words.ts';
import type { TextLine } from './text-line.ts';
import { evidenceOf, evidenceOfLines, readOf } from './text-line.ts';

/** The lines of a note, ends exclusive. */
export interface NoteLines {
  readonly from: number;
  readonly to: number;
}

/** A note with the lines it stands in. */
export interface SourceNote {
  readonly words: SourceNoteWords;
  readonly lines: readonly TextLine[];
  /** Its text in one piece, the words' offsets are in it. */
  readonly text: string;
  readonly starts: readonly number[];
}

/** Lines over which a note runs, and its longest text. */
const [MOST_LINES, LONGEST] = [40, 6_000];
/** `Source:` at the head of a line, after a footnote's figure or an opening bracket. */
const OPENS = /^[ \t]*[[(]?(?:\d{1,2}|[¹*†])?[.)\]]?[ \t]?Source: (?=\S)/;
/** What a note of an editor names: who keeps the paper. `Source:` alone heads a report of an agency too. */
const KEEPER =
  /\b(?:Department of|Library|National Archives|Central (?:Files?|Intelligence Agency|Foreign Policy)|Lot \d\d|Papers|RG \d{1,3}|Record Group|Washington National Records|Foreign Service Posts|University|Institut(?:e|ion)|Historical|Council|Files?|Office of|Agency|Foreign Relations)\b/;

/** The notes of a document, in order. */
export function sourceNotesIn(lines: readonly TextLine[]): NoteLines[] {
  const notes: NoteLines[] = [];
  for (const line of lines) {
    if (line.at < (notes.at(-1)?.to ?? 0) || !line.plain.slice(0, 24).includes('Source: ') || !OPENS.test(line.plain))
      continue;
    let to = line.at + 1;
    let length = line.plain.length;
    while (to - line.at < MOST_LINES && length <= LONGEST) {
      const next = lines[to];
      if (!next || next.plain.trim() === '' || OPENS.test(next.plain)) break;
      // A note that ends with its line is whole, and what follows without a blank line is the document.
      if (length > 200 && lines[to - 1] === line) break;
      length += next.plain.length + 1;
      to += 1;
    }
    if (length <= LONGEST && KEEPER.test(line.plain.slice(0, 400))) notes.push({ from: line.at, to });
  }
  return notes;
}

/** What the note in these lines says. */
export function noteAt(lines: readonly TextLine[], { from, to }: NoteLines): SourceNote {
  const own = lines.slice(from, to);
  const starts: number[] = [];
  let text = '';
  for (const line of own) {
    if (text !== '') text += ' ';
    starts.push(text.length);
    text += line.plain;
  }
  return { words: readSourceNote(text), lines: own, text, starts };
}

/** A stretch of a note on the paper: letter for letter, with its lines. */
export function placeOf(note: SourceNote, from: number, to: number): { read: string; evidence: Evidence } {
  const [first, last] = [lineOf(note, from), lineOf(note, Math.max(from, to - 1))];
  const [begin, end] = [note.lines[first], note.lines[last]];
  if (!begin || !end) throw new RangeError('a place outside its note');
  const start = from - (note.starts[first] ?? 0);
  const stop = to - (note.starts[last] ?? 0);
  if (first === last) return { read: readOf(begin, start, stop), evidence: evidenceOf(begin, start, stop) };
  const between = note.lines.slice(first + 1, last).map((line) => line.raw);
  const read = [readOf(begin, start, begin.plain.length), ...between, readOf(end, 0, stop)].join('\n');
  return { read, evidence: evidenceOfLines(note.lines.slice(first, last + 1)) ?? evidenceOf(begin) };
}

function lineOf(note: SourceNote, at: number): number {
  return Math.max(
    0,
    note.starts.findLastIndex((start) => start <= at),
  );
}

/**
 * The note as marks: its level word is a `notice`, since an editor's note is no mark on the paper; its captions are
 * `control`, its file numbers `number`, its drafting clauses `drafting`. In the order of the note.
 */
export function marksOfNote(note: SourceNote): LineMark[] {
  const { level, captions, numbers, otherNumbers, drafting } = note.words;
  const marks = [
    ...(level ? [markOf(note, level, 'notice')] : []),
    ...captions.map((one) => markOf(note, one, 'control')),
    ...[...numbers, ...otherNumbers].map((one) => markOf(note, one, 'number')),
    ...drafting.map((one) => markOf(note, one, 'drafting')),
  ];
  return marks.toSorted((a, b) => a.from - b.from);
}

function markOf(note: SourceNote, { from, to, value }: NotePiece, kind: MarkKind): LineMark {
  const first = note.lines[lineOf(note, from)];
  if (!first) throw new RangeError('a note without lines');
  const confidence: Confidence = kind === 'notice' || kind === 'control' ? 'verified' : 'high';
  return {
    line: first,
    from,
    to,
    kind,
    value,
    state: 'plain',
    portion: false,
    form: false,
    confidence,
    ...placeOf(note, from, to),
  };
}

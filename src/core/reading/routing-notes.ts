/**
 * Notes of those who passed a paper on: where it goes back to, who has which copy, who drafted and who cleared it.
 * They name people without making them correspondents: a name in a note stays as read (domain test 7).
 */
import type { Confidence } from '../evidence.ts';
import { clearanceIn, draftingLineIn, headsClearances } from './drafting-line.ts';
import { headLines } from './head-lines.ts';
import type { LineMark } from './loose-marks.ts';
import type { NameTables, Naming } from './people-on-paper.ts';
import type { MarkKind, PartType } from './reading.ts';
import type { TextLine } from './text-line.ts';
import { confidenceOf, evidenceOf, evidenceOfLines, LONGEST_MARK_LINE, readOf, stateOf } from './text-line.ts';

interface Note {
  readonly kind: MarkKind;
  readonly value: string | null;
  /** Whether the note may go on over the lines below it. */
  readonly goesOn: boolean;
}

/** Lines of a note beyond its first. */
const MOST_NOTE_LINES = 4;
/** Most lines of clearances below a drafting line. */
const MOST_CLEARANCES = 25;

const COPY_NUMBER =
  /\bcopy (?:n[o0]\.? ?|number )?(\d{1,3}|[A-Z])(?: of (\d{1,3}))?(?: cop(?:y|ies))?(?:,? series ([A-Z]))?\b/i;
const SECRETARIAT_NUMBER = /\bS\/S(?:-[A-Z]{1,2})? ?(?:#|N[o0]\. ?|[-:] ?)?(\d{3,6})\b/;
const OFFICE_COUNTS = /^(?:(ACTION|INFO|ORIGIN) +)?(?:[A-Z][A-Z/]{0,5}-\d{2}(?: +|$)){1,40}(?:\/\d{3} ?[A-Z])?$/;
const OFFICES = /^(action|info|information|copies|cc) ?: ?((?:[A-Z]{1,4}(?:\/[A-Z]{1,4}){0,2}(?:, ?| |$)){1,12})$/i;

/**
 * Routing, custody, copy and drafting marks by line; empty for the lines on which a note only goes on. `parts` must not
 * hold lines of another paper.
 */
export function routedLines(
  parts: readonly RoutedPart[],
  neutral: ReadonlySet<number>,
  names: NameTables,
): ReadonlyMap<number, readonly LineMark[]> {
  const found = new Map<number, LineMark[]>();
  for (const { type, lines, words } of parts) {
    if (type === 'record-form' || type === 'withdrawal-notice') continue;
    const spoken = lines.filter((line) => line.plain.trim() !== '' && !neutral.has(line.at));
    const naming = { ...names, on: words.date?.value ?? null, agency: null };
    for (const { over, ...mark } of routingNotes(spoken, naming)) {
      for (const line of over) found.set(line.at, found.get(line.at) ?? []);
      found.get(mark.line.at)?.push(mark);
    }
  }
  return found;
}

/** Marks of a line where the notes of its part are known: they know what stands around the line, which it alone does not. */
export function withRouted(own: readonly LineMark[], routed: readonly LineMark[] | undefined): readonly LineMark[] {
  if (routed === undefined) return own;
  return [...own.filter((mark) => !ROUTED.includes(mark.kind)), ...routed];
}

const ROUTED: readonly MarkKind[] = ['routing', 'custody', 'copy', 'drafting'];

interface RoutedPart {
  readonly type: PartType;
  readonly lines: readonly TextLine[];
  readonly words: { readonly date: { readonly value: string | null } | null };
}

type NoteMark = LineMark & { readonly over: readonly TextLine[] };

function routingNotes(spoken: readonly TextLine[], naming: Naming): NoteMark[] {
  const marks: NoteMark[] = [];
  const taken = new Set<number>();
  const add = (lines: readonly TextLine[], kind: MarkKind, value: string | null, confidence?: Confidence): void => {
    const mark = markOver(lines, kind, value, confidence);
    if (!mark) return;
    marks.push(mark);
    for (const line of lines) taken.add(line.at);
  };
  for (const { at, name, said } of headLines(spoken))
    if (name === 'through' && said.length > 0)
      add([at], 'routing', `through ${said.map(({ text }) => text).join(', ')}`);
  let clearances = 0;
  for (const [index, line] of spoken.entries()) {
    const text = line.plain.trim();
    if (taken.has(line.at) || text === '' || text.length > LONGEST_MARK_LINE) continue;
    const drafting = draftingLineIn(line, naming, naming.on);
    const cleared = drafting === null && clearances > 0 ? clearanceIn(line, naming, naming.on) : null;
    clearances = drafting || headsClearances(line) ? MOST_CLEARANCES : cleared ? clearances - 1 : 0;
    const told = drafting ?? cleared;
    if (told) {
      const said = told.value.value;
      const mark = markOver([line], 'drafting', said === null || told.of === 'drafted' ? said : `${told.of} ${said}`);
      taken.add(line.at);
      if (mark) marks.push({ ...mark, confidence: told.value.confidence, evidence: told.value.evidence });
      continue;
    }
    const note = noteIn(text, naming);
    if (note) add(note.goesOn ? [line, ...continuing(spoken, index, naming)] : [line], note.kind, note.value);
  }
  return marks.map((mark) =>
    mark.value === null && mark.kind === 'copy' ? { ...mark, value: receiverIn(mark.read) } : mark,
  );
}

function noteIn(text: string, { gazetteer, on }: Naming): Note | null {
  const copy = text.length <= 160 ? COPY_NUMBER.exec(text) : null;
  if (copy && isCopyNumber(copy, text)) {
    const [, number = '', of, series] = copy;
    return {
      kind: 'copy',
      value: [number, of ? ` of ${of}` : '', series ? `, series ${series.toUpperCase()}` : ''].join(''),
      goesOn: false,
    };
  }
  if (text.length > 120) return null;
  const back = /^(?:please )?return (?:to|this to|original to)\b:? ?(.{1,60})$/i.exec(text);
  if (back) {
    const [symbol = ''] = /^[A-Z]{1,5}(?:\/[A-Z]{1,5}){0,2}\b/.exec(back[1] ?? '') ?? [];
    return { kind: 'routing', value: gazetteer.office(symbol, on) ? `return to ${symbol}` : null, goesOn: false };
  }
  if (/^(?:\d{1,2}|one|two|three|four|five|six) (?:extra )?(?:cop(?:y|ies)|cys?)\b/i.test(text))
    return { kind: 'copy', value: null, goesOn: true };
  if (
    /^(?:letters?|originals?|papers?|cop(?:y|ies)|memos?|memorand(?:um|a)|attachments?) .{0,50}\b(?:returned|sent|given|forwarded|retained|destroyed|mentioned|hand ?carried|delivered)\b.{0,60}$/i.test(
      text,
    )
  )
    return { kind: 'custody', value: null, goesOn: true };
  if (
    /^(?:returned|sent|given|forwarded|retained|hand ?carried|delivered|destroyed) (?:to|by|in|at)\b.{1,60}$/i.test(
      text,
    )
  )
    return { kind: 'custody', value: null, goesOn: false };
  const number = text.length <= 40 ? SECRETARIAT_NUMBER.exec(text) : null;
  if (number)
    return {
      kind: 'routing',
      value: number[0].replace(/^S\/S(-[A-Z]{1,2})? ?(?:#|N[o0]\. ?|[-:] ?)?/, 'S/S$1 '),
      goesOn: false,
    };
  if (OFFICE_COUNTS.test(text) && /-\d{2}.*-\d{2}|^(?:ACTION|INFO|ORIGIN) /.test(text))
    return { kind: 'routing', value: text.replaceAll(/ +/g, ' '), goesOn: false };
  const offices = OFFICES.exec(text);
  const symbols = (offices?.[2] ?? '').split(/[, ]+/).filter(Boolean);
  if (offices && symbols.length > 0 && symbols.every((symbol) => gazetteer.office(symbol, on)))
    return { kind: 'routing', value: `${(offices[1] ?? '').toLowerCase()} ${symbols.join(', ')}`, goesOn: false };
  return null;
}

/** A figure after `copy` counts copies with `No.`, with `of` and another, or when the line says nothing else. */
function isCopyNumber(found: RegExpExecArray, text: string): boolean {
  const [whole, number = '', of] = found;
  if (of !== undefined) return true;
  return /\d/.test(number) && (/\bcopy (?:n[o0]\b|number)/i.test(whole) || whole.length >= text.length - 1);
}

/** The lines on which a note goes on: straight below it, until one that says something of its own. */
function continuing(spoken: readonly TextLine[], index: number, naming: Naming): TextLine[] {
  const lines: TextLine[] = [];
  let above = spoken[index];
  for (const line of spoken.slice(index + 1, index + 1 + MOST_NOTE_LINES)) {
    // Blank lines of a transcript are left out of `spoken`: a gap in the count is one.
    const text = line.plain.trim();
    if (!above || line.at !== above.at + 1 || line.page !== above.page || /[.:]$/.test(above.plain.trim())) break;
    if (text.length > 60 || noteIn(text, naming) !== null || line.struck.length > 0) {
      // `letters mentioned were / returned to …` is one note.
      if (!/\b(?:were|was|to|for|and|of)$/i.test(above.plain.trim()) || text.length > 60) break;
    }
    lines.push(line);
    above = line;
  }
  return lines;
}

/** The last receiver whom a copy note names with a style of address: `to Mrs. Hill for Mr. Ball` is for Mr. Ball. */
function receiverIn(read: string): string | null {
  const outside = read.replaceAll(/\([^()]{0,80}\)/g, ' ').replaceAll(/\s+/g, ' ');
  const names = [...outside.matchAll(/\b(?:to|for) ((?:Mr|Mrs|Miss|Ms|Dr|Amb|Gen|Gov)\.? [A-Z][\p{L}'’-]{1,24})/gu)];
  return names.at(-1)?.[1] ?? null;
}

function markOver(
  lines: readonly TextLine[],
  kind: MarkKind,
  value: string | null,
  confidence?: Confidence,
): NoteMark | null {
  const [line] = lines;
  if (!line) return null;
  const from = line.plain.length - line.plain.trimStart().length;
  const to = line.plain.trimEnd().length;
  const states = new Set(lines.map((one) => stateOf(one, 0, one.plain.length)));
  const [state] = states;
  return {
    over: lines,
    line,
    from,
    to,
    kind,
    read: lines.length === 1 ? readOf(line, from, to) : lines.map((one) => one.raw.trim()).join('\n'),
    value,
    state: states.size === 1 && state ? state : 'partly-struck',
    portion: false,
    form: false,
    confidence: confidenceOf(line, confidence ?? (value === null ? 'medium' : 'high')),
    evidence: lines.length === 1 ? evidenceOf(line, from, to) : (evidenceOfLines(lines) ?? evidenceOf(line)),
  };
}

/** Finds printed stamps: first by clean shape, then by phrase with blanks dropped and a bounded number of misread letters. */
import type { Evidence } from '../evidence.ts';
import type { Phrase, Squeezed } from './phrase-match.ts';
import { fewestGrams, findPhrase, gramSet, sharedGrams, squeeze } from './phrase-match.ts';
import { STAMP_FAMILIES } from './stamp-families.ts';
import type { StampFamily } from './stamp-families.ts';
import type { BoxState } from './reading.ts';
import type { TextLine } from './text-line.ts';
import { evidenceOfLines, LONGEST_MARK_LINE } from './text-line.ts';

export interface PrintedStamp {
  readonly family: string;
  readonly printed: StampFamily;
  readonly lines: readonly TextLine[];
  readonly evidence: Evidence;
  readonly fields: Readonly<Record<string, string | null>>;
  readonly boxes: readonly { readonly label: string; readonly state: BoxState }[];
  readonly text: string;
  /** Letters misread in the phrase; 0 for a clean one. */
  readonly distance: number;
  readonly instruction: string | null;
  readonly isInstruction: boolean;
  readonly isWholeLines: boolean;
}

/** A stamp is read over at most so many lines with text; narrow stamps break their phrase every two words. */
const MOST_LINES = 7;
const MOST_LETTERS = 420;
/** Blanks stand within so many letters after the phrase. */
const AFTER_PHRASE = 140;

/** All printed stamps on lines that no form has, in order. */
export function printedStamps(lines: readonly TextLine[], taken: ReadonlySet<number>): PrintedStamp[] {
  const stamps: PrintedStamp[] = [];
  const free = lines.filter(
    (line) => line.plain.trim() !== '' && line.plain.length <= LONGEST_MARK_LINE && !taken.has(line.at),
  );
  const known = new Map<string, Place | null>();
  const until = new Map<string, number>();
  for (const [index, line] of free.entries()) {
    let window: Window | null = null;
    for (const family of STAMP_FAMILIES) {
      if ((until.get(family.id) ?? -1) >= index || (family.hint && !family.hint.test(line.plain))) continue;
      window ??= windowFrom(free, index);
      const found = findFamily(family, window, known);
      if (!found) continue;
      stamps.push(withLead(found, free[index - 1]));
      until.set(family.id, index + found.lines.length - 1);
    }
  }
  return stamps;
}

/** A line over the phrase is taken in where the family has one. */
function withLead(stamp: PrintedStamp, above: TextLine | undefined): PrintedStamp {
  const [first] = stamp.lines;
  if (!above || !first || above.page !== first.page || !stamp.printed.lead?.test(above.plain)) return stamp;
  const lines = [above, ...stamp.lines];
  return { ...stamp, lines, evidence: evidenceOfLines(lines) ?? stamp.evidence };
}

interface Window {
  readonly lines: readonly TextLine[];
  readonly text: string;
  /** Each is made on first use. */
  readonly squeezed: () => Squeezed;
  readonly grams: () => ReadonlySet<string>;
  /** Of its first line, on which a stamp must begin. */
  readonly first: () => ReadonlySet<string>;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function windowFrom(free: readonly TextLine[], index: number): Window {
  const [first] = free.slice(index, index + 1);
  const lines: TextLine[] = [];
  let length = 0;
  for (let at = index; at < free.length && lines.length < MOST_LINES && length < MOST_LETTERS; at += 1) {
    const line = free[at];
    if (!line || line.page !== first?.page || (lines.length > 0 && line.at - (lines.at(-1)?.at ?? 0) > 6)) break;
    lines.push(line);
    length += line.plain.length + 1;
  }
  const text = lines.map((line) => line.plain).join('\n');
  const squeezed = once(() => squeeze(text));
  return {
    lines,
    text,
    squeezed,
    grams: once(() => gramSet(squeezed().folded)),
    first: once(() => gramSet(squeeze(lines[0]?.plain ?? '').folded)),
  };
}

/** Which way of a family was found, and where in the window. */
interface Place {
  readonly span: Span;
  readonly which: number;
}

/** Stamps stand on every page in the same words: so many places are remembered by the text around them. */
const MOST_KNOWN = 2000;

function findFamily(family: StampFamily, window: Window, known: Map<string, Place | null>): PrintedStamp | null {
  const key = `${family.id} ${window.text}`;
  let place = known.get(key);
  if (place === undefined) {
    place = placeOf(family, window);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, place);
  }
  return place ? stampOf(family, window, place.span, place.which) : null;
}

function placeOf(family: StampFamily, window: Window): Place | null {
  for (const [which, way] of family.anyOf.entries()) {
    const span = way instanceof RegExp ? shapeIn(way, window) : phrasesIn(way, window);
    if (span && stampOf(family, window, span, which)) return { span, which };
  }
  return null;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly distance: number;
}

function shapeIn(shape: RegExp, window: Window): Span | null {
  const found = shape.exec(window.text);
  return found && found.index <= (window.lines[0]?.plain.length ?? 0)
    ? { from: found.index, to: found.index + found[0].length, distance: 0 }
    : null;
}

/** All phrases, beginning on the first line of the window. */
function phrasesIn(phrases: readonly Phrase[], window: Window): Span | null {
  const [first] = phrases;
  if (!first || sharedGrams(window.first(), first) < 2) return null;
  let span: Span | null = null;
  for (const phrase of phrases) {
    if (sharedGrams(window.grams(), phrase) < fewestGrams(phrase)) return null;
    const found = findPhrase(window.squeezed(), phrase);
    if (!found) return null;
    span = span
      ? {
          from: Math.min(span.from, found.from),
          to: Math.max(span.to, found.to),
          distance: span.distance + found.distance,
        }
      : found;
  }
  return span && span.from <= (window.lines[0]?.plain.length ?? 0) ? span : null;
}

function stampOf(family: StampFamily, window: Window, span: Span, which: number): PrintedStamp | null {
  // Blanks may stand before the phrase on its own line, and after it.
  const ends = Math.min(
    window.text.length,
    span.to + (family.blanks.length && family.isOneLine !== true ? AFTER_PHRASE : 0),
  );
  const text =
    family.id === 'cia-deletion' || family.id === 'state-foia-box'
      ? window.text.slice(span.from, span.to)
      : window.text.slice(0, ends);
  const squeezedText = text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  if (family.needs && !family.needs.test(text) && !family.needs.test(squeezedText)) return null;
  let last = span.to;
  const fields: Record<string, string | null> = {};
  for (const blank of family.blanks) {
    const found = blank.pattern.exec(blank.isSqueezed ? squeezedText : text);
    const read = found
      ? found
          .slice(1)
          .filter((group) => group !== undefined)
          .join('.') || found[0]
      : null;
    fields[blank.name] = read === null ? null : (blank.clean ?? ((same: string) => same))(read);
    if (found && !blank.isSqueezed && family.id !== 'state-foia-box' && family.id !== 'cia-deletion')
      last = Math.max(last, found.index + found[0].length);
    if (found && blank.isSqueezed) last = Math.max(last, Math.min(ends, window.text.length));
  }
  const lines = linesTo(window, last);
  const instruction = family.instruction?.(text.slice(Math.min(span.from, text.length), last), which) ?? null;
  return {
    family: family.id,
    printed: family,
    lines,
    evidence: evidenceOfLines(lines) ?? {},
    fields:
      instruction === null ? fields : { ...fields, ...(family.id === 'group' ? { group: instruction.slice(-1) } : {}) },
    boxes: [],
    text: text.slice(0, last),
    distance: span.distance,
    instruction,
    isInstruction: family.instruction !== null,
    isWholeLines: family.isWholeLines,
  };
}

function linesTo(window: Window, end: number): TextLine[] {
  const lines: TextLine[] = [];
  let at = 0;
  for (const line of window.lines) {
    if (lines.length > 0 && at >= end) break;
    lines.push(line);
    at += line.plain.length + 1;
  }
  return lines;
}

/** Finds printed stamps: first by clean shape, then by phrase with blanks dropped and a bounded number of misread letters. */
import type { Evidence } from '../evidence.ts';
import type { Phrase, Squeezed } from './phrase-match.ts';
import { findPhrase, squeeze } from './phrase-match.ts';
import { contradictionIn } from './contradictions.ts';
import type { CanBegin } from './phrase-places.ts';
import { phraseBook, phrasePlaces } from './phrase-places.ts';
import { STAMP_FAMILIES } from './stamp-families.ts';
import type { StampBox, StampFamily } from './stamp-family.ts';
import type { BoxState, ReviewDecision } from './reading.ts';
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
  /** What its ticked boxes decide; absent where it has none, or none of them is ticked. */
  readonly ticked?: readonly ReviewDecision[];
  /** Its lines, when its ticks cannot all be true. */
  readonly contradicting?: readonly TextLine[];
}

/** A stamp is read over at most so many lines with text; narrow stamps break their phrase every two words. */
const MOST_LINES = 7;
const MOST_LETTERS = 420;
/** Blanks stand within so many letters after the phrase. */
const AFTER_PHRASE = 140;
/** A form with many blanks is read over more. */
const [MOST_FORM_LINES, MOST_FORM_LETTERS] = [24, 1100];

const BOOK = phraseBook(
  STAMP_FAMILIES.flatMap((family) => family.anyOf.flatMap((way) => (way instanceof RegExp ? [] : way))),
);

/** What was found out about a text, for a second search when its lines have their pages: only places are kept, and each is looked at anew. */
export interface StampMemo {
  readonly places: Map<string, Place | null>;
  sought: { readonly text: string; readonly possible: readonly (readonly Possible[])[] } | null;
}

/** An empty memo, for one text. */
export function stampMemo(): StampMemo {
  return { places: new Map(), sought: null };
}

/** All printed stamps on lines that no form has, in order. */
export function printedStamps(
  lines: readonly TextLine[],
  taken: ReadonlySet<number>,
  memo: StampMemo = stampMemo(),
): PrintedStamp[] {
  const stamps: PrintedStamp[] = [];
  const free = lines.filter(
    (line) => line.plain.trim() !== '' && line.plain.length <= LONGEST_MARK_LINE && !taken.has(line.at),
  );
  const text = free.map((line) => line.plain).join('\n');
  memo.sought = memo.sought?.text === text ? memo.sought : { text, possible: possibleOn(free) };
  const until = new Map<string, number>();
  for (const [index, possible] of memo.sought.possible.entries()) {
    let window: Window | null = null;
    for (const { family, ways } of possible) {
      if ((until.get(family.id) ?? -1) >= index) continue;
      window ??= windowFrom(free, index);
      const found = findFamily(family, ways, window, memo.places);
      if (!found) continue;
      stamps.push(withLead(found, free[index - 1]));
      until.set(family.id, index + found.lines.length - 1);
    }
  }
  return stamps;
}

/** A family that can begin on a line, and the numbers of those of its ways that can. */
interface Possible {
  readonly family: StampFamily;
  readonly ways: readonly number[];
}

/** For each line what can begin on it, told without a search. */
function possibleOn(free: readonly TextLine[]): readonly (readonly Possible[])[] {
  const canBegin = phrasePlaces(
    free.map((line) => squeeze(line.plain).folded),
    BOOK,
  );
  return free.map((line, index) => {
    const possible: Possible[] = [];
    for (const family of STAMP_FAMILIES) {
      const ways = waysAt(family, index, canBegin);
      if (ways.length > 0 && (!family.hint || family.hint.test(line.plain))) possible.push({ family, ways });
    }
    return possible;
  });
}

/** The ways of a family that can be met from a line on, by number. */
function waysAt(family: StampFamily, line: number, canBegin: CanBegin): readonly number[] {
  const ways: number[] = [];
  for (let which = 0; which < family.anyOf.length; which += 1) {
    const way = family.anyOf[which];
    if (way && (way instanceof RegExp || (way[0] && canBegin(way[0], line)))) ways.push(which);
  }
  return ways;
}

/** A line over the phrase is taken in where the family has one. */
function withLead(stamp: PrintedStamp, above: TextLine | undefined): PrintedStamp {
  const [first] = stamp.lines;
  if (!above || !first || above.page !== first.page || !stamp.printed.lead?.test(above.plain)) return stamp;
  const lines = [above, ...stamp.lines];
  // A day alone over the phrase is that of the stamp.
  const day = /^\W*(\d{1,2}[-/]\d{1,2}[-/]\d{2,4})\W*$/.exec(above.plain)?.[1];
  const fields: Record<string, string | null> = { ...stamp.fields };
  if (day) fields['date'] ??= day;
  for (const { name, pattern, clean } of stamp.printed.blanks) {
    const found = pattern.exec(above.plain)?.[1];
    if (found !== undefined) fields[name] ??= clean ? clean(found) : found;
  }
  return { ...stamp, lines, fields, evidence: evidenceOfLines(lines) ?? stamp.evidence };
}

interface Window {
  readonly lines: readonly TextLine[];
  readonly text: string;
  /** Over more lines, for families that reach further. Each of these is made on first use. */
  readonly wide: () => { readonly lines: readonly TextLine[]; readonly text: string };
  readonly squeezed: () => Squeezed;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** The line and those after it on its page, no further apart than those of one stamp. */
function linesFrom(free: readonly TextLine[], index: number, most: number, letters: number): TextLine[] {
  const first = free[index];
  const lines: TextLine[] = [];
  let length = 0;
  for (let at = index; at < free.length && lines.length < most && length < letters; at += 1) {
    const line = free[at];
    if (!line || line.page !== first?.page || (lines.length > 0 && line.at - (lines.at(-1)?.at ?? 0) > 6)) break;
    lines.push(line);
    length += line.plain.length + 1;
  }
  return lines;
}

function windowFrom(free: readonly TextLine[], index: number): Window {
  const lines = linesFrom(free, index, MOST_LINES, MOST_LETTERS);
  const text = lines.map((line) => line.plain).join('\n');
  const squeezed = once(() => squeeze(text));
  return {
    lines,
    text,
    wide: once(() => {
      const more = linesFrom(free, index, MOST_FORM_LINES, MOST_FORM_LETTERS);
      return { lines: more, text: more.map((line) => line.plain).join('\n') };
    }),
    squeezed,
  };
}

/** Which way of a family was found, and where in the window. */
interface Place {
  readonly span: Span;
  readonly which: number;
}

/** Stamps stand on every page in the same words: so many places are remembered by the text around them. */
const MOST_KNOWN = 2000;

function findFamily(
  family: StampFamily,
  ways: readonly number[],
  window: Window,
  known: Map<string, Place | null>,
): PrintedStamp | null {
  const key = `${family.id} ${window.text}`;
  let place = known.get(key);
  if (place === undefined) {
    place = placeOf(family, ways, window);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, place);
  }
  return place ? stampOf(family, window, place.span, place.which) : null;
}

function placeOf(family: StampFamily, ways: readonly number[], window: Window): Place | null {
  for (const which of ways) {
    const way = family.anyOf[which];
    if (!way) continue;
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
  let span: Span | null = null;
  for (const phrase of phrases) {
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

function stampOf(family: StampFamily, near: Window, span: Span, which: number): PrintedStamp | null {
  const window = family.reach === undefined ? near : near.wide();
  // Blanks may stand before the phrase on its own line, and after it.
  const after = family.blanks.length === 0 || family.isOneLine === true ? 0 : (family.reach ?? AFTER_PHRASE);
  const ends = Math.min(window.text.length, span.to + after);
  const text = family.isBare === true ? window.text.slice(span.from, span.to) : window.text.slice(0, ends);
  const squeezedText = text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  if (family.needs && !family.needs.test(text) && !family.needs.test(squeezedText)) return null;
  let last = span.to;
  const read: Record<string, string | null> = {};
  for (const blank of family.blanks) {
    const found = blank.pattern.exec(blank.isSqueezed ? squeezedText : text);
    const value = found
      ? found
          .slice(1)
          .filter((group) => group !== undefined)
          .join('.') || found[0]
      : null;
    read[blank.name] = value === null ? null : (blank.clean ?? ((same: string) => same))(value);
    if (found && !blank.isSqueezed && family.isBare !== true) last = Math.max(last, found.index + found[0].length);
    if (found && blank.isSqueezed) last = Math.max(last, ends);
  }
  const boxes = uncircled((family.boxes ?? []).flatMap((box) => boxIn(box, text)));
  for (const box of boxes) last = Math.max(last, box.to);
  const lines = linesTo(window.lines, last);
  const instruction = family.instruction?.(text.slice(Math.min(span.from, text.length), last), which) ?? null;
  const ticked = [...new Set(boxes.flatMap((box) => (box.state === 'ticked' && box.decision ? [box.decision] : [])))];
  const clash = contradictionIn(ticked);
  const fields = family.derive?.(text, read) ?? read;
  return {
    family: family.id,
    printed: family,
    lines,
    evidence: evidenceOfLines(lines) ?? {},
    fields: {
      ...fields,
      ...(instruction !== null && family.id === 'group' ? { group: instruction.slice(-1) } : {}),
      ...(clash ? { conflict: clash.join(', ') } : {}),
    },
    boxes: boxes.map(({ label, state }) => ({ label, state })),
    text: text.slice(0, last),
    distance: span.distance,
    instruction,
    isInstruction: family.instruction !== null,
    isWholeLines: family.isWholeLines,
    ...(ticked.length > 0 ? { ticked: clash ? [] : ticked } : {}),
    ...(clash ? { contradicting: lines } : {}),
  };
}

type FoundBox = StampBox & { readonly state: BoxState; readonly sign: string; readonly to: number };

/** Of numbers to circle, those without a circle are clear once one has it; before that nothing can be told. */
function uncircled(boxes: readonly FoundBox[]): FoundBox[] {
  const isCircled = boxes.some((box) => box.state === 'ticked');
  return boxes.map((box) => (isCircled && /^\d$/.test(box.sign) ? { ...box, state: 'clear' } : box));
}

/** A box as it stands: ticked by a cross, a check or a circle, clear when blank, else unknown. */
function boxIn(box: StampBox, text: string): FoundBox[] {
  const found = box.pattern.exec(text);
  if (!found) return [];
  const sign = (found[1] ?? '').trim();
  const state = /^[([]?[_ ]{0,4}[xX✓✔☒☑][_ ]{0,4}[)\]]?$|^[①-⑦]$|^[([] ?\d ?[)\]]$/.test(sign)
    ? 'ticked'
    : /^(?:[([]?[_ ]{0,8}[)\]]?|☐)$/.test(sign)
      ? 'clear'
      : 'unknown';
  return [{ ...box, state, sign, to: found.index + found[0].length }];
}

function linesTo(all: readonly TextLine[], end: number): TextLine[] {
  const lines: TextLine[] = [];
  let at = 0;
  for (const line of all) {
    if (lines.length > 0 && at >= end) break;
    lines.push(line);
    at += line.plain.length + 1;
  }
  return lines;
}

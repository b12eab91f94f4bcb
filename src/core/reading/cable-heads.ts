/**
 * The heads of a telegram: what stands where (domain section 7). A message of several sections repeats its heads with
 * every section; a value is that of the first section which has it.
 */
import type { OrderLine } from './cable-order-line.ts';
import { orderLineIn } from './cable-order-line.ts';
import type { CableTextLine } from './cable-text-line.ts';
import { textLineIn } from './cable-text-line.ts';
import { CONTROLS } from './mark-words.ts';
import type { FoundDate } from './paper-dates.ts';
import { groupIn } from './cable-time.ts';
import { editDistance } from './phrase-match.ts';
import type { TextLine } from './text-line.ts';

/** A stretch of one line. `isSure` is false where its place had to be told from damaged letters. */
export interface CableSpan {
  readonly line: TextLine;
  readonly from: number;
  readonly to: number;
  readonly isSure: boolean;
}
/** A value over one line or several. */
export type CableValue = readonly CableSpan[];

export interface CableHead {
  /** `PAGE 01 LA PAZ 01673 01 OF 02 192035Z`: the number as the page line has it. */
  readonly pageNumber: CableSpan | null;
  readonly group:
    | (CableSpan & { readonly date: FoundDate; readonly zulu: string; readonly precedence: string | null })
    | null;
  readonly from: CableSpan | null;
  readonly to: readonly CableSpan[];
  readonly info: readonly CableSpan[];
  readonly text: (CableSpan & { readonly read: CableTextLine }) | null;
  readonly captions: readonly (CableSpan & { readonly value: string })[];
  readonly order: (CableSpan & { readonly read: OrderLine }) | null;
  readonly tags: CableValue;
  readonly subject: CableValue;
  readonly refs: CableValue;
  readonly drafted: readonly (CableSpan & {
    readonly role: 'drafted' | 'approved' | 'cleared';
    readonly who: string;
  })[];
  /** All lines of the head, from the page line to the last head. */
  readonly lines: readonly TextLine[];
}

type Draft = {
  -readonly [Key in keyof CableHead]: CableHead[Key] extends readonly (infer One)[] ? One[] : CableHead[Key];
};
type Key = 'tags' | 'subject' | 'refs';

const PAGE = /^\s*PAGE (\d{1,2})\s+([A-Z][A-Z. ]{1,28}?\s+\d{3,6})(?![\d/])/;
const SEPARATOR = /^\W{0,2}-{5,}/;
const DRAFTED = /^\s*(DRAFTED|APPROVED|CLEARED) BY\s?:?\s?(.*)$/;
const CLEARANCE = /^\s*([A-Z][A-Z0-9]{0,6}(?:\/[A-Z0-9]{1,6}){0,4}\s?[-:]\s?[A-Z][A-Z., :'-]{1,40})$/;
/** Office counts of the distribution: `INFO OCT-01 ISO-00`. */
const OFFICES = /\b[A-Z]{1,5}-\d{1,2}\b/;
const LABELS: readonly (readonly [label: string, key: Key])[] = [
  ['TAGS', 'tags'],
  ['SUBJECT', 'subject'],
  ['SUBJ', 'subject'],
  ['RE', 'subject'],
  ['REFS', 'refs'],
  ['REF', 'refs'],
  ['REFERENCE', 'refs'],
  ['REFERENCES', 'refs'],
  ['REFTEL', 'refs'],
  ['REFTELS', 'refs'],
];
/** Where the text begins, gap or none. */
const BODY =
  /^\s*(?:\(?\d{1,2}\s?[.)]|[A-Z]\.\s|(?:BEGIN |ACTION )?SUMMARY\b|BEGIN\b|INTRODUCTION\b|FOLLOWING\b|COMMENT\s?:|ACTION REQUESTED)/;
/** `HIGHLY RECOMMEND:`, `NAME: …`: a head of the text. */
const OWN_HEAD = /^\s*[A-Z][A-Z ]{1,24}:(?: |$)/;
/** Shorter lines are not full: the shortest word that was carried over stood after 44 letters. */
const FULL_LINE = 36;
/** A value runs over so many lines at the most, and heads over so many. */
const MOST_VALUE_LINES = 8;
const MOST_HEAD_LINES = 90;
const POSTS =
  /^(?:AM(?:ERICAN )?(?:EMB|CON)|EMBASSY|SECSTATE|SECDEF|USMISSION|US MISSION|USUN|USCINC|CINC|USINT|USLO|USDEL|DIA|CIA|NSC|WHITE HOUSE|JCS|RUE|ALL |DEPT|DEPARTMENT|CONSUL|MISSION|TREASURY)/;

/** The heads of every section of a telegram. `spoken` are its lines with text, without stamps and forms. */
export function cableHeads(spoken: readonly TextLine[]): CableHead[] {
  const starts = spoken.flatMap((line, at) => (/^\s*PAGE 0?1\b/.test(line.plain) && PAGE.test(line.plain) ? [at] : []));
  const first = starts[0] ?? 0;
  // The level over the first page line is no head; without page lines the heads begin with the part.
  const all = starts.length > 0 && first <= MOST_HEAD_LINES ? starts : [0];
  const heads = all.map((from, index) =>
    headFrom(spoken.slice(from, Math.min(all[index + 1] ?? spoken.length, from + MOST_HEAD_LINES))),
  );
  return heads.filter((head) => head.group !== null || head.text !== null || head.order !== null || head.from !== null);
}

function headFrom(lines: readonly TextLine[]): CableHead {
  const head: Draft = {
    pageNumber: null,
    group: null,
    from: null,
    to: [],
    info: [],
    text: null,
    captions: [],
    order: null,
    tags: [],
    subject: [],
    refs: [],
    drafted: [],
    lines: [],
  };
  const gapBefore = gapsIn(lines);
  let open: 'to' | 'info' | 'drafted' | Key | null = null;
  let last = -1;
  for (const [index, line] of lines.entries()) {
    const text = line.plain;
    const isGap = gapBefore.has(index);
    const taken = takeLine(head, line, open, isGap);
    if (taken === 'end') break;
    if (taken === null) {
      // Lines of the head that say nothing here: routing numbers, distribution, whom to pass it to. Text ends the heads.
      const isBody = head.text !== null && (head.tags.length > 0 || head.subject.length > 0) && BODY.test(text);
      if (isBody || (head.subject.length > 0 && (open === null || isGap) && !isPassLine(text))) break;
      if (head.text !== null && BODY.test(text) && /^\s*\d/.test(text)) break;
      open = null;
      continue;
    }
    open = taken === 'alone' ? null : taken;
    last = index;
  }
  return { ...head, lines: lines.slice(0, last + 1) };
}

/** Takes a line into the head: what it leaves open, `alone` when nothing, null when it is none of the heads. */
function takeLine(
  head: Draft,
  line: TextLine,
  open: string | null,
  isGap: boolean,
): 'to' | 'info' | 'drafted' | Key | 'alone' | 'end' | null {
  const text = line.plain;
  const page = PAGE.exec(text);
  if (page?.[2]) {
    if (Number(page[1]) > 1 && head.text !== null && head.subject.length > 0) return 'end';
    if (Number(page[1]) > 1) return 'alone';
    const from = text.indexOf(page[2]);
    head.pageNumber ??= { line, from, to: from + page[2].length, isSure: true };
    return 'alone';
  }
  if (head.text === null) {
    const drafted = takeDrafted(head, line, open);
    if (drafted) return drafted;
    const group = groupIn(text);
    if (group && head.group === null) {
      head.group = { line, ...group };
      return 'alone';
    }
    const address = takeAddress(head, line, open, isGap);
    if (address) return address;
    const read = head.group || head.from || head.to.length > 0 ? textLineIn(text) : null;
    if (read) {
      head.text = { line, from: 0, to: text.length, isSure: read.isSure, read };
      return 'alone';
    }
  }
  return takeLabelled(head, line, open, isGap);
}

function takeDrafted(head: Draft, line: TextLine, open: string | null): 'drafted' | null {
  const found = DRAFTED.exec(line.plain);
  const clearance = found ? null : open === 'drafted' ? CLEARANCE.exec(line.plain) : null;
  const who = found?.[2] ?? clearance?.[1];
  if (who === undefined) return null;
  if (SEPARATOR.test(line.plain)) return null;
  const role = found?.[1] === 'DRAFTED' ? 'drafted' : found?.[1] === 'APPROVED' ? 'approved' : 'cleared';
  head.drafted.push({ ...spanOf(line), isSure: true, role, who: who.trim() });
  return 'drafted';
}

function takeAddress(head: Draft, line: TextLine, open: string | null, isGap: boolean): 'to' | 'info' | 'alone' | null {
  const text = line.plain;
  const from =
    /^\s*(?:FM|FROM)\b\s?:?\s?(?=[A-Z])/.exec(text) ??
    (head.group && !head.from ? damaged(text, /^\s*[FEPR][MNH]? /) : null);
  if (from && head.from === null) {
    head.from = spanFrom(line, from[0].length, /^\s*(?:FM|FROM)\b/.test(from[0]));
    return 'alone';
  }
  const to =
    /^\s*TO\b\s?:?\s?(?=[A-Z])/.exec(text) ??
    (head.from && head.to.length === 0 ? damaged(text, /^\s*(?:T0|TQ|1O|10|IO|FO|TD|YO|T) ?/) : null);
  if (to && head.info.length === 0 && !OFFICES.test(text)) {
    head.to.push(spanFrom(line, to[0].length, /^\s*TO\b/.test(to[0])));
    return 'to';
  }
  const info = /^\s*INFO\b\s?:?\s?(?=[A-Z])/.exec(text);
  if (info && !OFFICES.test(text) && (head.group || head.from || head.to.length > 0)) {
    head.info.push(spanFrom(line, info[0].length, true));
    return 'info';
  }
  if ((open === 'to' || open === 'info') && !isGap && isAddressee(text)) {
    head[open].push({ ...spanOf(line), isSure: true });
    return open;
  }
  return null;
}

/** A head whose letters are damaged counts only before an address. */
function damaged(text: string, shape: RegExp): RegExpExecArray | null {
  const found = shape.exec(text);
  return found && POSTS.test(text.slice(found[0].length)) ? found : null;
}

function isAddressee(text: string): boolean {
  const trimmed = text.trim();
  return (
    trimmed.length <= 70 &&
    /^[A-Z][A-Z0-9 .,()/'&-]+$/.test(trimmed) &&
    textLineIn(text) === null &&
    orderLineIn(text) === null &&
    labelIn(text) === null &&
    !/^\s*(?:\d|E\.?O\.? |BT$|(?:STATE )?GRNC\b)/.test(trimmed) &&
    !isLevelAlone(trimmed)
  );
}

function isLevelAlone(text: string): boolean {
  return /^(?:UNCLAS|UNCLASSIFIED|CONFIDENTIAL|SECRET|TOP SECRET|LIMITED OFFICIAL USE|(?:[A-Z] ){4,})/.test(text);
}

function takeLabelled(head: Draft, line: TextLine, open: string | null, isGap: boolean): Key | 'alone' | null {
  const text = line.plain;
  const order = head.order === null && (head.text || head.group || head.from) ? orderLineIn(text) : null;
  if (order) {
    head.order = { ...spanOf(line), isSure: order.isSure, read: order };
    return 'alone';
  }
  const label = labelIn(text);
  if (label && head[label.key].length === 0 && (head.text || head.group || head.from)) {
    head[label.key].push(spanFrom(line, label.length, label.isSure));
    return label.key;
  }
  if (head.text !== null && head.subject.length === 0) {
    const captions = captionsIn(text);
    if (captions.length > 0) {
      for (const { value, at } of captions)
        head.captions.push({ line, from: at, to: at + value.length, isSure: true, value });
      return 'alone';
    }
  }
  if ((open === 'tags' || open === 'subject' || open === 'refs') && !isGap && runsOn(open, head[open], text)) {
    head[open].push({ ...spanOf(line), isSure: true });
    return open;
  }
  return null;
}

/** A typist goes on to a next line only where this one is full, and begins no other head there. */
function runsOn(key: Key, value: CableValue, text: string): boolean {
  // References are listed a line each: `B. LA PAZ 1485`, `(C) STATE 48030`.
  const isListed =
    key === 'refs' && value.length < MOST_VALUE_LINES && /^\s*(?:\([A-Z]\)|[A-Z]\.) ?[A-Z0-9]/.test(text);
  if (isListed && text.trim().length <= 70) return true;
  const last = value.at(-1)?.line.plain.trim() ?? '';
  return (
    value.length < MOST_VALUE_LINES &&
    text.trim().length <= 90 &&
    !BODY.test(text) &&
    !OWN_HEAD.test(text) &&
    (last.length >= FULL_LINE || /[,;:&/-]$/.test(last))
  );
}

function labelIn(text: string): { readonly key: Key; readonly length: number; readonly isSure: boolean } | null {
  const found = /^\s*([A-Z0-9]{2,10})(?: ?\([A-Z]\))?( ?[:;.,]|(?= ))\s?/.exec(text);
  if (!found?.[1]) return null;
  const word = found[1];
  const exact = LABELS.find(([label]) => label === word);
  const hasColon = /[:;]/.test(found[2] ?? '');
  if (exact)
    return hasColon || exact[0] === 'TAGS' || /^\s*REF(?:S|TELS?)?[ .]\(?[A-Z]/.test(text)
      ? { key: exact[1], length: found[0].length, isSure: hasColon }
      : null;
  if (!hasColon || word.length < 4) return null;
  const near = LABELS.filter(([label]) => label.length >= 4 && editDistance(label, word, 1) <= 1);
  const keys = new Set(near.map(([, key]) => key));
  const [only] = keys;
  return keys.size === 1 && only ? { key: only, length: found[0].length, isSure: false } : null;
}

/** Captions alone on a line under the text line, with strokes behind them: `STADIS//////`. */
function captionsIn(text: string): { readonly value: string; readonly at: number }[] {
  const found: { value: string; at: number }[] = [];
  let rest = text;
  for (const value of CONTROLS) {
    const at = rest.search(new RegExp(`(?<![A-Z])${value}(?![A-Z])`));
    if (at < 0) continue;
    found.push({ value, at });
    rest = rest.slice(0, at) + ' '.repeat(value.length) + rest.slice(at + value.length);
  }
  return /^[^A-Z]*$/.test(rest.replaceAll(/\b(?:AND|CHEROKEE|NIACT|IMMEDIATE|PRIORITY|FLASH)\b/g, ''))
    ? found.toSorted((a, b) => a.at - b.at)
    : [];
}

function isPassLine(text: string): boolean {
  return /^\s*(?:PASS|DEPT? PASS|DEPARTMENT PASS|FOR|[A-Z. ]{2,30} FOR|EO)\b/.test(text) && text.trim().length <= 60;
}

function spanOf(line: TextLine): { readonly line: TextLine; readonly from: number; readonly to: number } {
  const to = line.plain.trimEnd().length;
  return { line, from: Math.min(to, line.plain.length - line.plain.trimStart().length), to };
}

function spanFrom(line: TextLine, at: number, isSure: boolean): CableSpan {
  const to = line.plain.trimEnd().length;
  const blanks = /^[\s:]*/.exec(line.plain.slice(at))?.[0].length ?? 0;
  return { line, from: Math.min(to, at + blanks), to, isSure };
}

/** How much more than the usual step down makes a blank line. */
const BLANK_LINE = 1.6;

/** Indices of lines that stand under a blank line: told from lines passed over, on paper from the step down. */
function gapsIn(lines: readonly TextLine[]): Set<number> {
  const steps = lines.flatMap((line, index) => {
    const above = lines[index - 1];
    return above && above.page === line.page && line.line === null ? [line.box[1] - above.box[1]] : [];
  });
  const usual = steps.filter((step) => step > 0).toSorted((a, b) => a - b)[Math.floor(steps.length / 3)] ?? 0;
  const gaps = new Set<number>();
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1];
    if (!above) continue;
    const isBlank =
      line.line === null
        ? above.page === line.page && usual > 0 && line.box[1] - above.box[1] > usual * BLANK_LINE
        : line.at - above.at > 1;
    if (isBlank) gaps.add(index);
  }
  return gaps;
}

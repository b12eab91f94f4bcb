/**
 * The attribute block that the archive prints after a released cable (domain section 7): catalogue data, not the paper.
 * Its words are form text, so that `Current Classification: UNCLASSIFIED` never becomes a mark of the cable.
 */
import type { Evidence } from '../evidence.ts';
import { editDistance } from './phrase-match.ts';
import type { TextLine } from './text-line.ts';
import { evidenceOf } from './text-line.ts';

/** One attribute as printed: its value over all its lines; null where the archive says `n/a` or nothing. */
export interface CableAttribute {
  readonly value: string | null;
  readonly line: TextLine;
  readonly evidence: Evidence;
}
export interface AttributeBlock {
  readonly lines: readonly TextLine[];
  readonly attributes: ReadonlyMap<string, CableAttribute>;
}

const TITLE = 'MESSAGE ATTRIBUTES';
/** Labels of the archive's block, in capitals [S46]. Longer labels are longer words; none begins with another and a colon. */
const LABELS: ReadonlySet<string> = new Set(
  `AUTOMATIC DECAPTIONING,CAPTURE DATE,CHANNEL INDICATORS,CONCEPTS,CONTROL NUMBER,COPY,CURRENT CLASSIFICATION,
  CURRENT HANDLING RESTRICTIONS,DECAPTION DATE,DECAPTION NOTE,DISPOSITION ACTION,DISPOSITION APPROVED ON DATE,
  DISPOSITION AUTHORITY,DISPOSITION CASE NUMBER,DISPOSITION COMMENT,DISPOSITION DATE,DISPOSITION EVENT,
  DISPOSITION HISTORY,DISPOSITION REASON,DISPOSITION REMARKS,DOCUMENT NUMBER,DOCUMENT SOURCE,DOCUMENT UNIQUE ID,
  DRAFT DATE,DRAFTER,ENCLOSURE,ERRORS,EXECUTIVE ORDER,EXPIRATION,FILM NUMBER,FORMAT,FROM,HANDLING RESTRICTIONS,
  IMAGE PATH,ISECURE,LEGACY KEY,LINE COUNT,LITIGATION CODE IDS,LITIGATION CODES,LITIGATION HISTORY,LOCATOR,MARKINGS,
  MESSAGE ID,OFFICE,ORIGINAL CLASSIFICATION,ORIGINAL HANDLING RESTRICTIONS,ORIGINAL PREVIOUS CLASSIFICATION,
  ORIGINAL PREVIOUS HANDLING RESTRICTIONS,PAGE COUNT,PREVIOUS CHANNEL INDICATORS,PREVIOUS CLASSIFICATION,
  PREVIOUS HANDLING RESTRICTIONS,REFERENCE,RETENTION,REVIEW ACTION,REVIEW AUTHORITY,REVIEW COMMENT,
  REVIEW CONTENT FLAGS,REVIEW DATE,REVIEW EVENT,REVIEW EXEMPTIONS,REVIEW HISTORY,REVIEW MARKINGS,
  REVIEW MEDIA IDENTIFIER,REVIEW REFERRALS,REVIEW RELEASE DATE,REVIEW RELEASE EVENT,REVIEW TRANSFER DATE,
  REVIEW WITHDRAWN FIELDS,SAS ID,SECURE,STATUS,SUBJECT,TAGS,TO,TYPE,VDKVGWKEY`
    .split(',')
    .map((label) => label.trim()),
);
/** Labels that only the archive prints: so many of them in a run are its block, even where the title is lost. */
const FEWEST_WITHOUT_TITLE = 6;
/** A block has some eighty lines; what follows it by more is something else. */
const MOST_LINES = 200;
const LABELLED = /^\s*([A-Za-z][A-Za-z ]{1,40}?)\s?:(?:\s+|$)/;
/** The stamp that stands on every page, also between two attributes. */
const STAMP_LINE = /Declassified\/Released|US Department of State|EO Systematic Review/i;

/** All attribute blocks, in order. */
export function attributeBlocks(lines: readonly TextLine[]): AttributeBlock[] {
  const blocks: AttributeBlock[] = [];
  let until = -1;
  for (const [index, line] of lines.entries()) {
    if (index <= until) continue;
    const isTitle = isTitled(line.plain);
    if (!isTitle && labelOf(line.plain) === null) continue;
    const block = blockFrom(lines, index);
    const known = [...block.attributes.keys()].filter((label) => label.includes(' ')).length;
    if (known < (isTitle ? 2 : FEWEST_WITHOUT_TITLE)) continue;
    blocks.push(block);
    until = block.lines.at(-1)?.at ?? index;
  }
  return blocks;
}

function isTitled(text: string): boolean {
  const words = text.trim().toUpperCase();
  return words.length <= TITLE.length + 2 && words.length >= TITLE.length - 2 && editDistance(words, TITLE, 2) <= 2;
}

function labelOf(text: string): string | null {
  const label = LABELLED.exec(text)?.[1]?.toUpperCase().replaceAll(/ +/g, ' ') ?? null;
  return label !== null && LABELS.has(label) ? label : null;
}

function blockFrom(lines: readonly TextLine[], from: number): AttributeBlock {
  const found = new Map<string, { value: string; line: TextLine }>();
  let [open, last, misses] = [null as string | null, from, 0];
  for (let at = from; at < Math.min(lines.length, from + MOST_LINES); at += 1) {
    const line = lines[at];
    if (!line || /^\s*Message Text\s*$/i.test(line.plain)) break;
    const text = line.plain.trim();
    const label = labelOf(line.plain);
    if (label !== null) {
      open = label;
      [last, misses] = [at, 0];
      if (!found.has(label)) found.set(label, { value: text.replace(LABELLED, '').trim(), line });
      continue;
    }
    if (text === '' || (at === from && isTitled(text))) continue;
    // The stamp is over the block as over every page; within it, it is the value of `Review Markings`.
    const isOwn = open !== null && (open.endsWith('MARKINGS') || !STAMP_LINE.test(text));
    misses += 1;
    if (misses > MOST_VALUE_LINES) break;
    if (STAMP_LINE.test(text) || open === 'REVIEW MARKINGS') last = at;
    if (!isOwn || open === null) continue;
    const one = found.get(open);
    if (one && line.plain.length <= 400) found.set(open, { ...one, value: `${one.value} ${text}`.trim() });
    last = at;
  }
  const attributes = new Map(
    [...found].map(([label, { value, line }]) => {
      const isNone = value === '' || /^n\/?a$/i.test(value);
      return [label, { value: isNone ? null : value, line, evidence: evidenceOf(line) }] as const;
    }),
  );
  return { lines: lines.slice(from, last + 1), attributes };
}

/** A value runs over so many lines without a label, and no more. */
const MOST_VALUE_LINES = 8;

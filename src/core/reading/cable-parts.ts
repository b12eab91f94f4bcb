/** Parts that are telegrams, described by their heads and by the archive's attributes; everything else stays as it was. */
import { asLevel } from '../orders/levels.ts';
import type { AttributeBlock } from './cable-attributes.ts';
import { cableHeads } from './cable-heads.ts';
import type { CableHead } from './cable-heads.ts';
import { cableMarks, stretchMarks } from './cable-marks.ts';
import { cableWords } from './cable-words.ts';
import type { DescribedPart, PartMark } from './describe-parts.ts';
import type { LineMark } from './loose-marks.ts';
import type { Part } from './reading.ts';
import type { TextLine } from './text-line.ts';

interface Cut {
  readonly neutral: ReadonlySet<number>;
  readonly attributes: readonly AttributeBlock[];
}
export interface CableParts {
  readonly described: readonly DescribedPart[];
  /** What stands on the lines of the heads, by line; nothing else stands on them. */
  readonly onHeads: ReadonlyMap<number, readonly LineMark[]>;
  /** Marks within the text of a telegram, beside those that any paper may bear. */
  inText(line: TextLine, part: DescribedPart): readonly LineMark[];
}

/** Describes the telegrams among the parts. */
export function cableParts(described: readonly DescribedPart[], cut: Cut): CableParts {
  const onHeads = new Map<number, readonly LineMark[]>();
  const all = described.map((part) => {
    if (part.type !== 'telegram') return part;
    const heads = cableHeads(spokenLines(part, cut.neutral));
    if (!isCable(heads)) return part;
    for (const [at, marks] of cableMarks(heads)) onHeads.set(at, marks);
    return withHeads(part, heads, blocksOf(part, cut.attributes));
  });
  const isTold = (line: TextLine): boolean => onHeads.has(line.at) || cut.neutral.has(line.at);
  return {
    described: all,
    onHeads,
    inText: (line, part) => (part.type === 'telegram' && !isTold(line) ? stretchMarks(line) : []),
  };
}

function spokenLines(part: DescribedPart, neutral: ReadonlySet<number>): TextLine[] {
  return part.lines.filter(
    (line) => line.plain.length <= 400 && line.plain.trim() !== '' && (!neutral.has(line.at) || isOrderStamp(line)),
  );
}

/** The order line is a printed stamp, and yet the telegram's own. */
function isOrderStamp(line: TextLine): boolean {
  return /^\W{0,3}[A-Z0-9. ]{0,10}\d{5}/.test(line.plain) && !/Declassified/i.test(line.plain);
}

/** A telegram is read by its heads when they are those of a teletype: a sender or a text line, and a date-time group. */
function isCable(heads: readonly CableHead[]): boolean {
  const has = (key: 'group' | 'text' | 'from' | 'order'): boolean => heads.some((head) => head[key] !== null);
  return [has('group'), has('text'), has('from'), has('order')].filter(Boolean).length >= 2;
}

function blocksOf(part: DescribedPart, attributes: readonly AttributeBlock[]): AttributeBlock[] {
  const own = new Set(part.lines.map((line) => line.at));
  return attributes.filter((block) => block.lines.some((line) => own.has(line.at)));
}

function withHeads(part: DescribedPart, heads: readonly CableHead[], blocks: readonly AttributeBlock[]): DescribedPart {
  const words = cableWords(heads, blocks);
  const or = <One>(told: readonly One[], before: readonly One[]): readonly One[] => (told.length > 0 ? told : before);
  const numbers = [...words.numbers, ...part.numbers];
  return {
    ...part,
    words: {
      date: words.date ?? part.words.date,
      from: or(words.from, part.words.from),
      to: or(words.to, part.words.to),
      // A telegram read to its text line has no other copies than those it names.
      copyTo: heads.some((head) => head.text !== null) ? words.copyTo : or(words.copyTo, part.words.copyTo),
      subject: words.subject ?? (heads.some((head) => head.text !== null) ? null : part.words.subject),
    },
    numbers,
  };
}

/** Controls that are of administration and no classification (domain rule 3.2). */
const ADMINISTRATIVE: ReadonlySet<string> = new Set([
  'LIMITED OFFICIAL USE',
  'OFFICIAL USE ONLY',
  'FOR OFFICIAL USE ONLY',
  'FOUO',
]);

/**
 * The levels that telegrams once had. One that bears only an administrative control had none; one whose own mark is lost
 * has that which the archive's attributes say it had, on the archive's word. What it is classified now never counts.
 */
export function cableLevels(
  parts: readonly Part[],
  { described, onHeads }: CableParts,
  marks: readonly PartMark[],
  attributes: readonly AttributeBlock[],
): Part[] {
  return parts.map((part, index) => {
    const own = described[index];
    if (!own || part.type !== 'telegram' || part.originalClassification.value !== null) return part;
    const controls = marks.filter(
      (mark) => mark.part === part.id && mark.kind === 'control' && !mark.form && ADMINISTRATIVE.has(mark.value ?? ''),
    );
    const isOnHead = controls.some((mark) => onHeads.has(mark.line.at));
    if (controls.length > 1 || isOnHead)
      return {
        ...part,
        originalClassification: {
          value: 'none' as const,
          basis: 'own mark' as const,
          confidence: controls.some((mark) => mark.confidence === 'high') ? ('high' as const) : ('medium' as const),
          evidence: controls.slice(0, 40).map((mark) => mark.evidence),
        },
      };
    const [block, ...others] = blocksOf(own, attributes);
    const stated = block && others.length === 0 ? block.attributes.get('ORIGINAL CLASSIFICATION') : undefined;
    if (!stated || stated.value === null) return part;
    const level = ADMINISTRATIVE.has(stated.value) ? 'none' : asLevel(stated.value);
    if (!level) return part;
    return {
      ...part,
      originalClassification: {
        value: level,
        basis: 'outside authority' as const,
        confidence: 'medium' as const,
        evidence: [stated.evidence],
      },
    };
  });
}

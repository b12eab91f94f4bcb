/** The marks on the heads of a telegram: level and number of the text line, captions, order line, drafting lines. */
import type { Confidence } from '../evidence.ts';
import type { CableHead } from './cable-heads.ts';
import { textOf } from './cable-words.ts';
import type { LineMark } from './loose-marks.ts';
import type { MarkKind } from './reading.ts';
import type { TextLine } from './text-line.ts';
import { confidenceOf, evidenceOf, readOf, stateOf } from './text-line.ts';

const LEVELS: ReadonlySet<string> = new Set(['TOP SECRET', 'SECRET', 'CONFIDENTIAL', 'UNCLASSIFIED']);
const PORTION = /^\s*(?:SUBJ(?:ECT)?\s?:\s*)?\((TS|S|C|U|LOU)\)/;
const PORTIONS: Readonly<Record<string, string>> = {
  TS: 'TOP SECRET',
  S: 'SECRET',
  C: 'CONFIDENTIAL',
  U: 'UNCLASSIFIED',
  LOU: 'LIMITED OFFICIAL USE',
};
/** `BEGIN UNCLASSIFIED`, `END LIMITED OFFICIAL USE`: portions before 1978. */
const STRETCH = /\b(?:BEGIN|END) (UNCLASSIFIED|CONFIDENTIAL|SECRET|LIMITED OFFICIAL USE|UNCLAS|LOU)\b(?=\.|\s*$|,|-)/g;

/** `GP-3.` before the signature: the group of E.O. 10964. */
const GROUP = /^\s*GP[ -]?([1-4])(?![\dA-Z])/;

/** Marks by line, for every line of the heads: a line without an entry is not of the heads. */
export function cableMarks(heads: readonly CableHead[]): Map<number, LineMark[]> {
  const marks = new Map<number, LineMark[]>();
  for (const head of heads) {
    const own = [
      head.text,
      head.order,
      head.group,
      ...head.captions,
      ...head.drafted,
      ...head.tags,
      ...head.subject,
      ...head.refs,
    ];
    for (const one of own) if (one) marks.set(one.line.at, []);
    const add = (mark: LineMark): void => void marks.get(mark.line.at)?.push(mark);
    if (head.group)
      add(markOf(head.group.line, head.group.from, head.group.to, 'number', textOf([head.group]), head.group.isSure));
    if (head.text) {
      const { line, read } = head.text;
      const kind = LEVELS.has(read.level) ? 'classification' : 'control';
      add(markOf(line, read.levelFrom, read.levelTo, kind, read.level, read.isSure));
      if (read.number !== null) add(markOf(line, read.numberFrom, read.numberTo, 'number', read.number, read.isSure));
    }
    for (const { line, from, to, value, isSure } of head.captions)
      add(markOf(line, from, to, 'control', value, isSure));
    if (head.order)
      add(
        markOf(
          head.order.line,
          head.order.from,
          head.order.to,
          'instruction',
          head.order.read.value,
          head.order.isSure,
        ),
      );
    for (const { line, from, to, who } of head.drafted)
      add(markOf(line, from, to, 'drafting', who.replaceAll(/\s?-\s?/g, ':'), true));
    const [subject] = head.subject;
    const portion = subject ? PORTION.exec(subject.line.plain) : null;
    if (subject && portion?.[1]) {
      const at = subject.line.plain.indexOf('(', portion.index);
      add({
        ...markOf(subject.line, at, portion.index + portion[0].length, 'portion', PORTIONS[portion[1]] ?? null, true),
        portion: true,
      });
    }
  }
  return marks;
}

/** Portions that words open and close, within the text of a telegram. */
export function stretchMarks(line: TextLine): LineMark[] {
  if (line.plain.length > 120) return [];
  const group = GROUP.exec(line.plain);
  if (group?.[1]) {
    const from = line.plain.indexOf('G');
    return [markOf(line, from, from + group[0].trim().length, 'instruction', `GROUP ${group[1]}`, true)];
  }
  return [...line.plain.matchAll(STRETCH)].map((found) => {
    const level =
      found[1] === 'UNCLAS' ? 'UNCLASSIFIED' : found[1] === 'LOU' ? 'LIMITED OFFICIAL USE' : (found[1] ?? null);
    return { ...markOf(line, found.index, found.index + found[0].length, 'portion', level, true), portion: true };
  });
}

function markOf(
  line: TextLine,
  from: number,
  to: number,
  kind: MarkKind,
  value: string | null,
  isSure: boolean,
): LineMark {
  const best: Confidence = isSure ? 'high' : 'medium';
  return {
    line,
    from,
    to,
    kind,
    read: readOf(line, from, to),
    value,
    state: stateOf(line, from, to),
    portion: false,
    form: false,
    confidence: confidenceOf(line, best),
    evidence: evidenceOf(line, from, to),
  };
}

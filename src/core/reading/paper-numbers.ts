/** Numbers that files, courts, libraries and posts put on a paper (domain sections 4 and 7). */
import type { FileNumber } from './file-numbers.ts';
import { fileNumbersIn } from './file-numbers.ts';
import type { TextLine } from './text-line.ts';
import { LONGEST_MARK_LINE } from './text-line.ts';

interface FoundNumber {
  readonly kind: FileNumber['kind'] | 'case' | 'exhibit' | 'esdn' | 'cable' | 'serial' | 'control' | 'drafting';
  readonly value: string | null;
  readonly from: number;
  readonly to: number;
}

interface Shape {
  readonly kind: FoundNumber['kind'];
  readonly pattern: RegExp;
  /** The number from the match. */
  readonly value: (match: RegExpExecArray) => string | null;
}

const group = (match: RegExpExecArray, index: number): string => match[index] ?? '';

const SHAPES: readonly Shape[] = [
  {
    kind: 'case',
    pattern: /\bC\. ?A\. ?(?:N[O0]\.? ?)?(\d{2} ?[-–] ?\d{3,5})\b/gi,
    value: (match) => group(match, 1).replaceAll(/\s/g, '').replaceAll('–', '-'),
  },
  {
    kind: 'case',
    pattern: /\bCivil Action N[o0]\.? ?(\d{2}[-–]\d{3,5})\b/gi,
    value: (match) => group(match, 1).replaceAll('–', '-'),
  },
  { kind: 'case', pattern: /\bCase N[o0]\.? ?([FM]L?-\d{4}-\d{5})\b/g, value: (match) => group(match, 1) },
  {
    kind: 'exhibit',
    pattern: /^\s*(?:ATTACHMENT|EXHIBIT)\s{0,9}(?:NO\.?\s{0,9})?(\d{1,5})\s{0,9}[-–]?\s{0,9}([A-Z])?\s*$/gi,
    value: (match) => (match[2] ? `${group(match, 1)}-${group(match, 2).toUpperCase()}` : group(match, 1)),
  },
  {
    kind: 'esdn',
    pattern: /\bCIA-RDP\d\d(?:[A-Z]|-)\d{5} ?[A-Z]\d{12}-\d\b/g,
    value: (match) => match[0].replaceAll(' ', ''),
  },
  { kind: 'doc', pattern: /\bDoc N[o0]\.? ?(C?\d{8,9})\b/g, value: (match) => group(match, 1) },
  // The text line of a telegram: post and number after the level.
  {
    kind: 'cable',
    pattern: /^\s*(?:(?:[A-Z] ){5,}[A-Z] )(?:(?:SECTION|FINAL) .{0,20} )?([A-Z][A-Z ]{2,24}? \d{3,6})\b/g,
    value: (match) => group(match, 1),
  },
  {
    kind: 'cable',
    pattern:
      /^\s*(?:UNCLASSIFIED|CONFIDENTIAL|SECRET|TOP SECRET|LIMITED OFFICIAL USE) ([A-Z][A-Z ]{2,24}? \d{4,6})\s*$/g,
    value: (match) => group(match, 1),
  },
  {
    kind: 'cable',
    pattern: /^\s*PAGE 0?1 +([A-Z][A-Z ]{2,24}? +\d{4,6})\b/g,
    value: (match) => group(match, 1).replaceAll(/ +/g, ' '),
  },
  { kind: 'serial', pattern: /^\s*(\d{4,7})\s*$/g, value: (match) => group(match, 1) },
  // A letter and a figure by themselves: a control number of somebody unknown.
  { kind: 'control', pattern: /^\s*([A-Z] ?\d{2,4})\s*$/g, value: () => null },
];

/** Subject-numeric files, from February 1963: only a line that says nothing else. */
const SUBJECT_FILE =
  /^\s*((?:AGR|AID|AV|CSM|CUL|DEF|ECIN|EDU|FN|FSE|FT|INCO|LAB|LEG|ORG|POL|PPV|PS|SCI|SOC|SP|STR|TEL|UN|XR) \d{1,2}(?:[-–]\d{1,2}){0,3}(?: [A-Z]{2,10}(?:[-–/ ][A-Z]{2,10}){0,3})?)\s*$/;

/** A decimal number of central files with its subject: class, point, subject, day. */
function hasSubject({ date, pieces }: FileNumber): boolean {
  return date !== null && pieces[1] !== null;
}

/** Numbers in a line. Lines longer than a mark can be are not searched. */
export function numbersIn(line: TextLine): FoundNumber[] {
  const text = line.plain;
  if (text.length > LONGEST_MARK_LINE || !/\d/.test(text)) return [];
  const found: FoundNumber[] = [];
  const add = (one: FoundNumber): void => {
    if (found.every((other) => one.to <= other.from || one.from >= other.to)) found.push(one);
  };
  // Prose has look-alikes of what only a citation makes a file number: those are read in source notes alone.
  for (const one of fileNumbersIn(text)) if (one.kind !== 'file' || hasSubject(one)) add(one);
  for (const { kind, pattern, value } of SHAPES)
    for (const match of text.matchAll(pattern)) {
      const lead = match[0].length - match[0].trimStart().length;
      add({ kind, value: value(match), from: match.index + lead, to: match.index + match[0].trimEnd().length });
    }
  const subject = SUBJECT_FILE.exec(text);
  if (subject?.[1])
    add({
      kind: 'file',
      value: subject[1].replaceAll('–', '-'),
      from: text.indexOf(subject[1]),
      to: text.indexOf(subject[1]) + subject[1].length,
    });
  return found;
}

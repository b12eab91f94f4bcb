/** The blanks of a review form: who, when, which exemptions, whose authority. */
import type { Evidence } from '../evidence.ts';
import { contradictionIn } from './contradictions.ts';
import type { FormBlock } from './form-blocks.ts';
import { NEAR_LABELS, FORM_LABELS } from './form-words.ts';
import type { FormFamily } from './form-words.ts';
import type { FoundDate } from './paper-dates.ts';
import { OADR_WORDS } from './mark-words.ts';
import { datesIn } from './paper-dates.ts';
import type { BoxState, ReviewDecision } from './reading.ts';
import type { TextLine } from './text-line.ts';
import { evidenceOfLines } from './text-line.ts';

/** A form as a stamp. */
export interface FormStamp {
  readonly family: string;
  readonly form: FormFamily;
  readonly lines: readonly TextLine[];
  readonly evidence: Evidence;
  readonly fields: Readonly<Record<string, string | null>>;
  readonly boxes: readonly { readonly label: string; readonly state: BoxState }[];
  readonly date: { readonly found: FoundDate; readonly line: TextLine } | null;
  readonly reviewer: { readonly read: string; readonly line: TextLine } | null;
  /** What trusted ticks decide; none where ticks contradict each other. */
  readonly decisions: readonly ReviewDecision[];
  /** The lines of ticks that cannot all be true. */
  readonly contradicting: readonly TextLine[];
  readonly toLevel: 'SECRET' | 'CONFIDENTIAL' | null;
  readonly authority: { readonly text: string | null; readonly line: TextLine } | null;
}

const REVIEWER = /(?:RE)?VIEWED BY:?((?:(?!\sDATE\b).)*)/i;
const AUTHORITY = /\b(?:TS|IN|IS|SECRET) AUTHORITY TO:?\s*(.{0,60})$/i;
/** Reads the blanks and boxes of a form. */
export function stampOfForm(form: FormBlock): FormStamp {
  const { lines, family } = form;
  const ticks = form.boxes.filter((box) => box.state !== 'clear');
  const judged = ticks.map((box) => ({ box, decision: decisionOf(box.read, box.label, box.isPrinted, form) }));
  const all = judged.flatMap((one) => (one.decision ? [one.decision] : []));
  const clash = contradictionIn(all);
  // Three ticks beside misread labels cannot be told from a recogniser's empty brackets.
  const contradicting = clash ? judged.filter((one) => one.decision !== null).map((one) => one.box.line) : [];
  const trusted = judged.filter((one) => one.box.isPrinted && one.box.state === 'ticked');
  const decisions = clash ? [] : [...new Set(trusted.flatMap((one) => (one.decision ? [one.decision] : [])))];
  const reviewer = reviewerOf(lines);
  const date = dateOf(lines);
  const authority = authorityOf(lines);
  const exemptions = lines
    .map((line) => /\bexemptions?\b[^(A-Za-z0-9]*([(A-Za-z0-9].{0,60})$/i.exec(line.plain)?.[1]?.trim())
    .find((text) => text && !/CLASSIFY|DOWNGRADE/i.test(text));
  const levels = form.boxes.filter((box) => box.state === 'ticked' && (box.label === 'S' || box.label === 'C'));
  return {
    family: family.id,
    form: family,
    lines,
    evidence: evidenceOfLines(lines) ?? {},
    fields: {
      office: officeOf(lines),
      reviewer: reviewer?.read ?? null,
      date: date?.found.read ?? null,
      exemptions: exemptions ?? null,
      authority: authority?.text ?? null,
      ...(family.id === 'state-a-cdc-mr-1' ? extensionOf(lines) : {}),
      ...(clash ? { conflict: clash.join(', ') } : {}),
    },
    boxes: form.boxes
      .filter((box) => box.label !== '')
      .map(({ label, state, isPrinted }) => ({ label, state: state === 'ticked' && !isPrinted ? 'unknown' : state })),
    date,
    reviewer,
    decisions,
    contradicting,
    toLevel: levels[0]?.label === 'S' ? 'SECRET' : levels[0]?.label === 'C' ? 'CONFIDENTIAL' : null,
    authority,
  };
}

function decisionOf(read: string, label: string, isPrinted: boolean, form: FormBlock): ReviewDecision | null {
  if (!isPrinted) return NEAR_LABELS.find(([word]) => word.test(read.toUpperCase()))?.[1] ?? null;
  const decision = FORM_LABELS.find((one) => one.label === label)?.decision ?? null;
  if (decision !== 'declassify') return decision;
  // The second DECLASSIFY of the form stands beside EXCISE and means "in part".
  const order = form.boxes.filter((box) => box.isPrinted && (box.label === 'DECLASSIFY' || box.label === 'EXCISE'));
  const ticked = order.findIndex((box) => box.label === 'DECLASSIFY' && box.state === 'ticked');
  return ticked > 0 &&
    order[ticked - 1]?.label === 'EXCISE' &&
    order.slice(0, ticked).some((box) => box.label === 'DECLASSIFY')
    ? 'declassify-in-part'
    : 'declassify';
}

function reviewerOf(lines: readonly TextLine[]): FormStamp['reviewer'] {
  for (const line of lines) {
    const found = REVIEWER.exec(line.plain.trim());
    const read = found?.[1]?.trim().replaceAll(/^[_\s]+|[_\s]+$/g, '') ?? '';
    if (found && /[A-Za-z]/.test(read) && read.length <= 40) return { read, line };
  }
  return null;
}

/** The form's own date: labelled, else any in figures. A date in words beside it is the letter's, over which the stamp lies. */
function dateOf(lines: readonly TextLine[]): FormStamp['date'] {
  const all = lines.flatMap((line) =>
    datesIn(line.plain)
      .filter((found) => !found.spelled)
      .map((found) => ({ found, line })),
  );
  const labelled = all.find(({ found, line }) => /\bdate\b\W*$/i.test(line.plain.slice(0, found.from)));
  return labelled ?? all[0] ?? null;
}

function authorityOf(lines: readonly TextLine[]): FormStamp['authority'] {
  for (const line of lines) {
    const found = AUTHORITY.exec(line.plain);
    const text = (found?.[1] ?? '').trim();
    if (found) return { text: /[A-Za-z]{2}/.test(text) && !OADR_WORDS.has(text) ? text : null, line };
  }
  return null;
}

/** The extension of an RDS or XDS stamp, and its reasons. */
function extensionOf(lines: readonly TextLine[]): Readonly<Record<string, string | null>> {
  const blank = (shape: RegExp): string | null =>
    lines.map((line) => shape.exec(line.plain)?.[1]?.trim()).find((read) => read !== undefined && read !== '') ?? null;
  return {
    extension: blank(/\bEXT\.? DATE:?[ _]{0,8}([\d/-]{4,10})/i),
    reasons: blank(/\bREASON\(?S?\)?:?[ _]{0,8}([A-Za-z0-9][^\n_]{0,40})/i),
  };
}

function officeOf(lines: readonly TextLine[]): string | null {
  const found = lines
    .map((line) => /\b(?:[A-Z]{1,3}\/){1,2}[A-Z]{2,3}\b/.exec(line.plain)?.[0])
    .find((office) => office !== undefined && !/^(?:EO|FOI)\//.test(office));
  return found ?? null;
}

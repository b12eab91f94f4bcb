/** The one judgement behind both entries: lines of text with evidence in, a reading out. */
import { cutParts } from './cut-parts.ts';
import { describeParts, levelMarksOf, partsOf } from './describe-parts.ts';
import type { DescribedPart } from './describe-parts.ts';
import { findingsOf } from './findings.ts';
import { formBlocks } from './form-blocks.ts';
import type { LineMark } from './loose-marks.ts';
import { marksInLine } from './loose-marks.ts';
import { withoutChoices } from './printed-choices.ts';
import { printedStamps } from './printed-stamps.ts';
import type { PrintedStamp } from './printed-stamps.ts';
import type { Mark, PageKind, ReadPage, Reading, ReadingSource, Stamp } from './reading.ts';
import { reviewActionsOf } from './review-actions.ts';
import { stampOfForm } from './form-stamps.ts';
import type { FormStamp } from './form-stamps.ts';
import type { TextLine } from './text-line.ts';
import { stateOf } from './text-line.ts';
import { unreadOf } from './unread.ts';
import type { CutDocument, ReadDocument } from './document.ts';

/** Finds stamps and cuts the lines into parts. On sheets of paper a part begins with a sheet. */
export function cutDocument(lines: readonly TextLine[], bySheets: boolean): CutDocument {
  const forms = formBlocks(lines);
  const inForms = new Set(forms.flatMap((form) => form.lines.map((line) => line.at)));
  const printed = printedStamps(lines, inForms);
  const neutral = new Set([
    ...inForms,
    ...printed.flatMap((stamp) => (stamp.isWholeLines ? stamp.lines.map((line) => line.at) : [])),
  ]);
  return { lines, forms, printed, neutral, parts: cutParts(lines, forms, neutral, bySheets) };
}

/** The reading of a cut document on its pages. */
export function readDocument(cut: CutDocument, pages: readonly ReadPage[], source: ReadingSource): Reading {
  const described = describeParts(cut);
  const kindOf = pageKinds(described);
  const inForms = new Set(cut.forms.flatMap((form) => form.lines.map((line) => line.at)));
  const linesOf = (stamps: readonly PrintedStamp[]): Set<number> =>
    new Set(stamps.flatMap((stamp) => stamp.lines.map((line) => line.at)));
  // Lines of an instruction stamp (a group stamp) are live marks, not the words of a form.
  const instructing = linesOf(cut.printed.filter((stamp) => stamp.isInstruction));
  const inPrinted = linesOf(cut.printed.filter((stamp) => stamp.isWholeLines));
  const partAt = partFinder(described);
  let count = 0;
  const instructions = Map.groupBy(
    cut.printed.filter((stamp) => stamp.isInstruction),
    (stamp) => stamp.lines[0]?.at ?? 0,
  );
  const marks = withoutChoices(
    cut.lines.flatMap((line) => {
      const part = partAt(line.at);
      const isForm =
        inForms.has(line.at) || (inPrinted.has(line.at) && !instructing.has(line.at)) || part.type === 'record-form';
      const own = marksInLine(line, isForm);
      const stamped = own.some((mark) => mark.kind === 'instruction')
        ? []
        : (instructions.get(line.at) ?? []).flatMap(instructionMark);
      return [...own, ...stamped].map((mark) => ({ ...mark, id: `m${(count += 1)}`, part: part.id }));
    }),
  );
  const levels = levelMarksOf(marks);
  const stamps = [...cut.forms.map((form) => stampOfForm(form)), ...cut.printed].toSorted(
    (a, b) => (a.lines[0]?.at ?? 0) - (b.lines[0]?.at ?? 0),
  );
  const document: ReadDocument = { ...cut, pages, described, marks, levels };
  const numbered = stamps.map((stamp, index): Stamp & { readonly of: FormStamp | PrintedStamp } => ({
    id: `s${index + 1}`,
    part: partAt(stamp.lines[0]?.at ?? 0).id,
    family: stamp.family,
    evidence: stamp.evidence,
    fields: stamp.fields,
    boxes: stamp.boxes.map(({ label, state }) => ({ label, state })),
    of: stamp,
  }));
  const review = reviewActionsOf(document, numbered);
  const parts = partsOf(described, levels);
  return {
    format: 'declass/reading/1',
    source,
    pages: pages.map((page) => ({ ...page, kind: page.lines.length ? kindOf(page.page) : page.kind })),
    parts,
    marks: marks.map(({ id, part, kind, read, value, state, portion, form, confidence, evidence }): Mark => ({
      id,
      part,
      kind,
      read,
      value,
      state,
      portion,
      form,
      confidence,
      evidence,
    })),
    stamps: review.stamps.map(({ stamp, date }): Stamp => {
      const { id, part, family, evidence, boxes } = stamp;
      const fields = date
        ? { ...stamp.fields, date: date.isImpossible ? null : date.value, dateRead: date.read }
        : stamp.fields;
      return { id, part, family, evidence, fields, boxes };
    }),
    reviewActions: review.actions,
    excisions: [],
    unread: unreadOf(pages),
    findings: findingsOf(document, parts, review),
    status: [],
  };
}

function partFinder(described: readonly DescribedPart[]): (at: number) => DescribedPart {
  let last = 0;
  return (at) => {
    if (at < (described[last]?.cut.from ?? 0)) last = 0;
    while (last + 1 < described.length && (described[last + 1]?.cut.from ?? 0) <= at) last += 1;
    const found = described[last];
    if (!found) throw new RangeError('a document without parts');
    return found;
  };
}

const PAGE_KINDS: ReadonlySet<string> = new Set<PageKind>([
  'letter',
  'memorandum',
  'telegram',
  'airgram',
  'memcon',
  'report',
  'form',
  'record-form',
  'routing-slip',
  'withdrawal-notice',
]);

/** The kind of each page: that of the first part that begins on it, else of the part that runs on over it. */
function pageKinds(described: readonly DescribedPart[]): (page: number) => PageKind {
  const kinds = new Map<number, PageKind>();
  const begun = new Set<number>();
  for (const { pages, type } of described) {
    const kind = PAGE_KINDS.has(type) ? (type as PageKind) : 'other';
    const [first, last] = pages;
    if (!begun.has(first)) kinds.set(first, kind);
    begun.add(first);
    for (let page = first + 1; page <= last; page += 1) kinds.set(page, kind);
  }
  return (page) => kinds.get(page) ?? 'other';
}

/** A stamp that instructs (a group stamp) is a mark: over several lines, which no single line tells. */
function instructionMark(stamp: PrintedStamp): LineMark[] {
  const [line] = stamp.lines;
  if (!line || stamp.instruction === null) return [];
  const read = stamp.lines.map((one) => one.raw.trim()).join('\n');
  const state = stamp.lines.every((one) => stateOf(one, 0, one.plain.length) === 'struck') ? 'struck' : 'plain';
  return [
    {
      line,
      from: 0,
      to: line.plain.length,
      kind: 'instruction',
      read,
      value: stamp.instruction,
      state,
      portion: false,
      form: false,
      confidence: stamp.distance === 0 ? 'high' : 'medium',
      evidence: stamp.evidence,
    },
  ];
}

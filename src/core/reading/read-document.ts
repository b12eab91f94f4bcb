/** The one judgement behind both entries: lines of text with evidence in, a reading out. */
import { cutParts } from './cut-parts.ts';
import type { CutPart } from './cut-parts.ts';
import { describeParts, partOf } from './describe-parts.ts';
import type { DescribedPart } from './describe-parts.ts';
import { findingsOf } from './findings.ts';
import { formBlocks } from './form-blocks.ts';
import type { FormBlock } from './form-blocks.ts';
import type { LineMark } from './loose-marks.ts';
import { marksInLine } from './loose-marks.ts';
import { printedStamps } from './printed-stamps.ts';
import type { PrintedStamp } from './printed-stamps.ts';
import type { Mark, PageKind, ReadPage, Reading, ReadingSource, Stamp } from './reading.ts';
import { reviewActionsOf } from './review-actions.ts';
import { stampOfForm } from './form-stamps.ts';
import type { FormStamp } from './form-stamps.ts';
import type { TextLine } from './text-line.ts';
import { unreadOf } from './unread.ts';

/** The lines cut into parts, before anything is said about them. */
export interface CutDocument {
  readonly lines: readonly TextLine[];
  readonly forms: readonly FormBlock[];
  readonly printed: readonly PrintedStamp[];
  /** Lines of stamps and forms: nobody's words. */
  readonly neutral: ReadonlySet<number>;
  readonly parts: readonly CutPart[];
}

/** What the rules share once every line has its page. */
export interface ReadDocument extends CutDocument {
  readonly pages: readonly ReadPage[];
  readonly described: readonly DescribedPart[];
  readonly marks: readonly (LineMark & { readonly id: string; readonly part: string })[];
  readonly stamps: readonly (FormStamp | PrintedStamp)[];
}

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
  const inForms = new Set(cut.forms.flatMap((form) => form.lines.map((line) => line.at)));
  const linesOf = (stamps: readonly PrintedStamp[]): Set<number> =>
    new Set(stamps.flatMap((stamp) => stamp.lines.map((line) => line.at)));
  // Lines of an instruction stamp (a group stamp) are live marks, not the words of a form.
  const instructing = linesOf(cut.printed.filter((stamp) => stamp.isInstruction));
  const inPrinted = linesOf(cut.printed.filter((stamp) => stamp.isWholeLines));
  const partAt = partFinder(described);
  let count = 0;
  const marks = cut.lines.flatMap((line) => {
    const part = partAt(line.at);
    return marksInLine(
      line,
      inForms.has(line.at) || (inPrinted.has(line.at) && !instructing.has(line.at)) || part.type === 'record-form',
    ).map((mark) => ({ ...mark, id: `m${(count += 1)}`, part: part.id }));
  });
  const stamps = [...cut.forms.map((form) => stampOfForm(form)), ...cut.printed].toSorted(
    (a, b) => (a.lines[0]?.at ?? 0) - (b.lines[0]?.at ?? 0),
  );
  const document: ReadDocument = { ...cut, pages, described, marks, stamps };
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
  const parts = described.map((one) => partOf(one, described, marks));
  return {
    format: 'declass/reading/1',
    source,
    pages: pages.map((page) => ({ ...page, kind: page.lines.length ? kindOf(page, described) : page.kind })),
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
    stamps: numbered.map(({ id, part, family, evidence, fields, boxes }): Stamp => ({
      id,
      part,
      family,
      evidence,
      fields,
      boxes,
    })),
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

function kindOf(page: ReadPage, described: readonly DescribedPart[]): PageKind {
  const part =
    described.find((one) => one.pages[0] === page.page) ??
    described.findLast((one) => one.pages[0] <= page.page && one.pages[1] >= page.page);
  return part && PAGE_KINDS.has(part.type) ? (part.type as PageKind) : 'other';
}

/** The one judgement behind both entries: lines of text with evidence in, a reading out. */
import type { CutPart } from './cut-parts.ts';
import { attributeBlocks } from './cable-attributes.ts';
import { attributeStamp } from './cable-attribute-stamp.ts';
import { cableLevels, cableParts } from './cable-parts.ts';
import { editedParts, marksOnPart, notedParts } from './edited-parts.ts';
import { describeParts, levelMarksOf, partsOf } from './describe-parts.ts';
import type { DescribedPart } from './describe-parts.ts';
import { findingsOf } from './findings.ts';
import { formBlocks } from './form-blocks.ts';
import type { LineMark } from './loose-marks.ts';
import { omissionsIn } from './omission-notes.ts';
import { marksOfNote, sourceNotesIn } from './source-note.ts';
import { marksInLine } from './loose-marks.ts';
import type { NameTables } from './people-on-paper.ts';
import { SHIPPED_NAMES } from './people-on-paper.ts';
import { withoutChoices } from './printed-choices.ts';
import { recordForms } from './record-form.ts';
import { partsAroundForms } from './record-form-parts.ts';
import { printedStamps, stampMemo } from './printed-stamps.ts';
import type { PrintedStamp, StampMemo } from './printed-stamps.ts';
import type { Mark, PageKind, ReadPage, Reading, ReadingSource, Stamp } from './reading.ts';
import type { RecordForm } from './record-form.ts';
import { routedLines, withRouted } from './routing-notes.ts';
import { reviewActionsOf } from './review-actions.ts';
import { stampOfForm } from './form-stamps.ts';
import type { FormStamp } from './form-stamps.ts';
import { withFileClasses } from './file-class.ts';
import { tableControls } from './table-controls.ts';
import { tableStatutes } from './table-statutes.ts';
import type { TextLine } from './text-line.ts';
import { stateOf } from './text-line.ts';
import { unreadOf } from './unread.ts';
import type { CutDocument, ReadDocument } from './document.ts';

/**
 * Finds stamps and cuts the lines into parts. On sheets of paper a part begins with a sheet. `earlier` are the parts of
 * the same lines from before they had their pages: they stay as they were cut.
 */
export function cutDocument(
  lines: readonly TextLine[],
  bySheets: boolean,
  names: NameTables = SHIPPED_NAMES,
  memo: StampMemo = stampMemo(),
  earlier: readonly CutPart[] | null = null,
): CutDocument {
  // Sheets of paper are no print of an editor.
  const notes = bySheets ? [] : sourceNotesIn(lines);
  const edited = bySheets ? null : editedParts(lines, notes);
  const records = bySheets || edited === null ? recordForms(lines) : [];
  const inRecords = new Set(records.flatMap((record) => record.lines.map((line) => line.at)));
  // What an editor printed bears no stamps and no forms; that he printed it is sure where he noted its source.
  const isPrint = edited !== null && notes.length > 0;
  const forms = isPrint ? [] : formBlocks(lines.filter((line) => !inRecords.has(line.at)));
  const inForms = new Set(forms.flatMap((form) => form.lines.map((line) => line.at)));
  const attributes = isPrint ? [] : attributeBlocks(lines);
  const printed = isPrint ? [] : [...printedStamps(lines, inForms, memo), ...attributes.map(attributeStamp)];
  const neutral = new Set([
    ...inForms,
    ...inRecords,
    ...notes.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index)),
    ...printed.flatMap((stamp) => (stamp.isWholeLines ? stamp.lines.map((line) => line.at) : [])),
  ]);
  const parts = earlier ?? edited ?? notedParts(partsAroundForms(lines, records, forms, neutral, bySheets), notes);
  return { lines, forms, records, attributes, printed, neutral, parts, names };
}

/** The reading of a cut document on its pages. */
export function readDocument(cut: CutDocument, pages: readonly ReadPage[], source: ReadingSource): Reading {
  const cables = cableParts(describeParts(cut), cut);
  const described = cables.described;
  const kindOf = pageKinds(described);
  const inForms = new Set(cut.forms.flatMap((form) => form.lines.map((line) => line.at)));
  const linesOf = (stamps: readonly PrintedStamp[]): Set<number> =>
    new Set(stamps.flatMap((stamp) => stamp.lines.map((line) => line.at)));
  // Lines of an instruction stamp (a group stamp) are live marks, not the words of a form.
  const instructing = linesOf(cut.printed.filter((stamp) => stamp.isInstruction));
  const inPrinted = linesOf(cut.printed.filter((stamp) => stamp.isWholeLines));
  const partAt = partFinder(described);
  const noted = noteMarks(described);
  const routed = routedLines(described, cut.neutral, cut.names);
  let count = 0;
  const instructions = Map.groupBy(
    cut.printed.filter((stamp) => stamp.isInstruction),
    (stamp) => stamp.lines[0]?.at ?? 0,
  );
  const marks = withoutChoices(
    cut.lines.flatMap((line) => {
      const part = partAt(line.at);
      const told = noted.get(line.at);
      if (told) return told.map((mark) => ({ ...mark, id: `m${(count += 1)}` }));
      const isForm =
        inForms.has(line.at) || (inPrinted.has(line.at) && !instructing.has(line.at)) || part.type === 'record-form';
      const { bare, captions } = tableControls(line, cut.names.gazetteer.tables.controlWords, isForm);
      const named = tableStatutes(bare, cut.names.statutes);
      const onLine = cables.onHeads.get(line.at) ?? [...marksInLine(named.bare, isForm), ...cables.inText(bare, part)];
      const own = marksOnPart(
        part.cut,
        inOrder([...withRouted(onLine, routed.get(line.at)), ...captions], named.statutes),
      );
      const stamped = own.some((mark) => mark.kind === 'instruction')
        ? []
        : (instructions.get(line.at) ?? []).flatMap(instructionMark);
      return [...own, ...stamped].map((mark) => ({ ...mark, id: `m${(count += 1)}`, part: part.id }));
    }),
  );
  const levels = levelMarksOf(marks);
  const stamps = [...cut.records, ...cut.forms.map((form) => stampOfForm(form)), ...cut.printed].toSorted(
    (a, b) => (a.lines[0]?.at ?? 0) - (b.lines[0]?.at ?? 0),
  );
  const document: ReadDocument = { ...cut, pages, described, marks, levels };
  const numbered = stamps.map((stamp, index): Stamp & { readonly of: FormStamp | PrintedStamp | RecordForm } => ({
    id: `s${index + 1}`,
    part: partAt(stamp.lines[0]?.at ?? 0).id,
    family: stamp.family,
    evidence: stamp.evidence,
    fields: stamp.fields,
    boxes: stamp.boxes.map(({ label, state }) => ({ label, state })),
    of: stamp,
  }));
  const review = reviewActionsOf(document, numbered);
  const dates = new Map(review.stamps.map(({ stamp, date }) => [stamp.id, date]));
  const parts = cableLevels(partsOf(described, levels), cables, marks, cut.attributes).map((part) =>
    withFileClasses(part, cut.names.gazetteer.tables.fileClasses),
  );
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
    stamps: numbered.map(({ id, part, family, evidence, boxes, fields }): Stamp => {
      const date = dates.get(id);
      const dated = date ? { ...fields, date: date.isImpossible ? null : date.value, dateRead: date.read } : fields;
      return { id, part, family, evidence, fields: dated, boxes };
    }),
    reviewActions: review.actions,
    excisions: omissionsIn(cut.lines),
    unread: unreadOf(pages),
    findings: findingsOf(document, parts, review),
    status: [],
  };
}

/** Codes and statutes as they follow each other on the line: the order of claims is that of the paper. */
function inOrder(marks: LineMark[], statutes: readonly LineMark[]): LineMark[] {
  return statutes.length === 0 ? marks : [...marks, ...statutes].toSorted((a, b) => a.from - b.from);
}

/** Marks of source notes by line, empty for the lines of a note that begin none: they go to the part the note speaks for. */
function noteMarks(described: readonly DescribedPart[]): Map<number, (LineMark & { readonly part: string })[]> {
  const marks = new Map<number, (LineMark & { readonly part: string })[]>();
  for (const { note, id } of described) {
    for (const line of note?.lines ?? []) marks.set(line.at, []);
    for (const mark of note ? marksOfNote(note) : []) marks.get(mark.line.at)?.push({ ...mark, part: id });
  }
  return marks;
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

/** The kind of each page: that of the first part that begins on it, else of the part that runs on over it. */
function pageKinds(described: readonly DescribedPart[]): (page: number) => PageKind {
  const kinds = new Map<number, PageKind>();
  const begun = new Set<number>();
  for (const { pages, type } of described) {
    const [first, last] = pages;
    if (!begun.has(first)) kinds.set(first, type);
    begun.add(first);
    for (let page = first + 1; page <= last; page += 1) kinds.set(page, type);
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

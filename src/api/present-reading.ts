import type { PartView, RecordView } from '../contract/api.ts';
import type { Evidence } from '../core/evidence.ts';
import { toPixels } from '../core/geometry.ts';
import type { PersonId } from '../core/ids.ts';
import type { Corrected, CorrectedReading } from '../core/orders/corrected-reading.ts';
import { findingId } from '../core/orders/corrected-reading.ts';
import type { Exemption, Mark, Part } from '../core/reading/reading.ts';
import type { StoredPage } from '../ports/records.ts';
import type { RecordState } from './record-state.ts';

/** How a person is called at the desk; null is declass itself. */
export type NameOf = (id: PersonId | null) => string;

/** Evidence as page, box in pixels of the page's raster, and lines. */
export interface Seen {
  readonly page: number | null;
  readonly box: [number, number, number, number] | null;
  readonly lines: [number, number] | null;
}

/** Finds the place of evidence on the pages of a record. */
export function placer(pages: readonly StoredPage[]): (evidence: Evidence) => Seen {
  const sizes = new Map(pages.map((page) => [page.page, page]));
  return ({ page, box, lines }) => {
    const size = page === undefined ? undefined : sizes.get(page);
    return {
      page: page ?? null,
      box: size && box ? tuple(toPixels(box, size.widthPx, size.heightPx)) : null,
      lines: lines ? [lines[0], lines[1]] : null,
    };
  };
}

function tuple([x0, y0, x1, y1]: readonly [number, number, number, number]): [number, number, number, number] {
  return [x0, y0, x1, y1];
}

/** An exemption with its fields alone. */
export function plainExemption({ code, order, category }: Exemption): {
  code: string;
  order: string | null;
  category: string | null;
} {
  return { code, order, category };
}

/** Which correction stands for a thing, and what was read of it; null when it stands as read. */
export function correctedView(found: Corrected | undefined, nameOf: NameOf): PartView['corrected'] {
  if (!found) return null;
  const { act, by, at, read } = found;
  return { act, by: nameOf(by), at, was: read?.value ?? null };
}

/** A part without its decision and status: what the paper says of it, as people put it right. */
export function presentPart(
  part: Part,
  { corrections }: CorrectedReading,
  nameOf: NameOf,
): Omit<PartView, 'decision' | 'status'> {
  const corrected = (thing: string): PartView['corrected'] => correctedView(corrections.get(thing), nameOf);
  const names = (field: 'from' | 'to' | 'copyTo'): PartView['from'] =>
    part[field].map(({ read, value, confidence }, place) => ({
      read,
      value,
      confidence,
      corrected: corrected(`${field} ${place} of part ${part.id}`),
    }));
  const { value, basis, confidence } = part.originalClassification;
  return {
    id: part.id,
    type: part.type,
    role: part.role,
    pages: [part.pages[0], part.pages[1]],
    date: part.date?.value ?? null,
    datePrecision: part.date?.precision ?? null,
    dateRead: part.date?.read ?? null,
    dateCorrected: corrected(`date of part ${part.id}`),
    corrected: correctedView(lastOfPart(part.id, corrections), nameOf),
    from: names('from'),
    to: names('to'),
    copyTo: names('copyTo'),
    subject: part.subject,
    originalClassification: { value, basis, confidence },
    attachments: part.attachments.map(({ id, read, is }) => ({
      id,
      read,
      is,
      corrected: corrected(`attachment ${id} of ${part.id}`),
    })),
  };
}

/** The last cut, joining or description that made a part what it is. */
function lastOfPart(part: string, corrections: CorrectedReading['corrections']): Corrected | undefined {
  return [...corrections.values()].findLast(
    (one) =>
      one.thing === `kind of ${part}` ||
      one.thing === `cut of ${part}` ||
      ((one.kind === 'part.cut' || one.kind === 'part.joined') && one.part === part),
  );
}

/** Marks as they stand, and after them those that a person said are words of the text. */
export function presentMarks(state: RecordState, nameOf: NameOf): RecordView['marks'] {
  const { reading } = state;
  if (!reading) return [];
  const place = placer(state.pages);
  const view = (mark: Mark, isDismissed: boolean): RecordView['marks'][number] => {
    const { id, part, kind, read, value, form, portion, confidence } = mark;
    const found = reading.corrections.get(`mark ${id}`) ?? reading.corrections.get(`added ${id}`);
    const dismissed = isDismissed ? 'running-text' : found?.kind === 'mark.dismissed' ? 'form-text' : null;
    return {
      id,
      part,
      kind,
      read,
      value,
      state: mark.state,
      form,
      portion,
      confidence,
      dismissed,
      ...place(mark.evidence),
      corrected: found
        ? {
            act: found.act,
            by: nameOf(found.by),
            at: found.at,
            state: found.read?.state ?? null,
            value: found.read?.value ?? null,
          }
        : null,
    };
  };
  return [...reading.marks.map((mark) => view(mark, false)), ...reading.dismissed.map((mark) => view(mark, true))];
}

/** Findings with how they were settled. */
export function presentFindings({ reading, acts }: RecordState, nameOf: NameOf): RecordView['findings'] {
  return (reading?.findings ?? []).map(({ code, part, message, proposes, evidence }, index) => {
    const id = findingId(index);
    const found = reading?.corrections.get(`finding ${id}`);
    const act = found && acts.find((one) => one.id === found.act);
    return {
      id,
      code,
      part,
      message,
      proposes,
      page: evidence?.page ?? null,
      settled:
        found && act?.kind === 'finding.settled'
          ? { act: act.id, why: act.payload.why, by: nameOf(found.by), at: found.at }
          : null,
    };
  });
}

/** Review actions on the paper, with dates and names as people put them right. */
export function presentActions({ reading }: RecordState, nameOf: NameOf): RecordView['reviewActions'] {
  return (reading?.reviewActions ?? []).map((action) => ({
    id: action.id,
    generation: action.generation,
    agency: action.agency,
    office: action.office,
    reviewer: action.reviewer,
    date: action.date.value,
    datePrecision: action.date.precision,
    dateRead: action.date.read,
    dateCorrected: correctedView(reading?.corrections.get(`date of action ${action.id}`), nameOf),
    decisions: [...action.decisions],
    fromLevel: action.fromLevel,
    toLevel: action.toLevel,
    declassifyOn: action.declassifyOn,
    exemptions: action.exemptions.map(plainExemption),
    appliesTo: action.appliesTo.map(({ part, basis }) => ({ part, basis })),
    supersededBy: action.supersededBy,
    confidence: action.confidence,
  }));
}

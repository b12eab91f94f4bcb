/**
 * A reading with what people put right in it. What was read is never changed: it stays beside every corrected value,
 * and whole in `asRead`.
 */
import type { Instant } from '../dates.ts';
import { SHIPPED } from '../gazetteer/shipped.ts';
import type { Tables } from '../gazetteer/tables.ts';
import type { ActId, PersonId } from '../ids.ts';
import type { Act } from '../ledger/act.ts';
import { originalLevel } from '../reading/describe-parts.ts';
import type { Finding, Mark, MarkState, PageKind, Part, Reading, ReviewAction } from '../reading/reading.ts';
import { correctedMarks } from './corrected-marks.ts';
import type { Cutting } from './corrected-parts.ts';
import { actionAnew, cuttingOf, describedAnew } from './corrected-parts.ts';
import type { CorrectionTexts } from './correction-text.ts';
import type { CorrectionAct, CorrectionKind } from './standing-corrections.ts';
import { standingCorrections, thingOf } from './standing-corrections.ts';

/** A correction that stands and applies, with what was read of the thing before any. */
export interface Corrected {
  /** What it is about, as `thingOf` names it. */
  readonly thing: string;
  readonly act: ActId;
  readonly kind: CorrectionKind;
  /** The part it is about; of a cut or joining the one that goes on. */
  readonly part: string | null;
  readonly by: PersonId | null;
  readonly at: Instant;
  /** Null for what nobody read: a mark that was missed, a cut. */
  readonly read: { readonly value: string | null; readonly state: MarkState | null } | null;
}

export interface CorrectedReading extends Reading {
  readonly asRead: Reading;
  /** By the name of the thing (`thingOf`). */
  readonly corrections: ReadonlyMap<string, Corrected>;
  /** Read as marks, and words of the text: not among `marks`. */
  readonly dismissed: readonly Mark[];
  /** Mark id to the act that corrected or added it. */
  readonly markActs: ReadonlyMap<string, ActId>;
}

const NO_TEXTS: CorrectionTexts = new Map();

/**
 * The reading as the acts put it right, in ledger order. Values that were corrected are `verified` and keep what was
 * `read`. Acts that name what is not there change nothing. `texts` holds the words of corrections that acts only name
 * by hash; a word that is missing leaves its value unknown. `tables` are those of the reading: parts that a person cut
 * are described by them. Findings keep their order: the n-th is `f` n.
 */
export function correctedReading(
  reading: Reading,
  acts: readonly Act[],
  texts: CorrectionTexts = NO_TEXTS,
  tables: Tables = SHIPPED,
): CorrectedReading {
  const standing = standingCorrections(acts);
  if (standing.all.length === 0)
    return { ...reading, asRead: reading, corrections: new Map(), dismissed: [], markActs: new Map() };
  const cutting = cuttingOf(reading, standing, tables);
  const inParts = reading.marks.map((mark) => ({ ...mark, part: cutting.partOf(mark.part, mark.evidence) }));
  const {
    marks,
    dismissed,
    acts: markActs,
  } = correctedMarks(inParts, standing, texts, (mark) => cutting.partOf(null, mark.evidence));
  const ids = new Set(cutting.parts.map((part) => part.id));
  const described = cutting.parts
    .map((part) => describedAnew(part, standing, texts))
    .map((part) => ({
      ...part,
      attachments: part.attachments.map((one) => ({ ...one, is: attachedNow(one.is, part.id, ids, cutting) })),
    }));
  const parts = withLevels(described, reading, marks, cutting);
  const corrected: Reading = {
    ...reading,
    pages: pagesAnew(reading, parts),
    parts,
    marks,
    stamps: reading.stamps.map((stamp) => ({ ...stamp, part: cutting.partOf(stamp.part, stamp.evidence) })),
    reviewActions: reading.reviewActions
      .map((action) => actionAnew(action, standing, texts))
      .map((action) => ({ ...action, appliesTo: appliesToNow(action, cutting) })),
    findings: reading.findings.map((finding): Finding => ({
      ...finding,
      part: cutting.partOf(finding.part, finding.evidence),
    })),
  };
  const now = thingsIn(corrected.parts, [...marks, ...dismissed], corrected.reviewActions);
  const was = thingsIn(cutting.parts, reading.marks, reading.reviewActions);
  const corrections = [...standing.byThing.values()].flatMap((act): [string, Corrected][] => {
    if (!applies(act, now, cutting)) return [];
    const by = 'person' in act.actor ? act.actor.person : null;
    const part = 'record' in act.subject ? (act.subject.part ?? null) : null;
    const thing = thingOf(act);
    return [[thing, { thing, act: act.id, kind: act.kind, part, by, at: act.recordedAt, read: wasRead(act, was) }]];
  });
  return { ...corrected, asRead: reading, corrections: new Map(corrections), dismissed, markActs };
}

/** The n-th finding, by the id that acts name it with; `index` from 0. */
export function findingId(index: number): string {
  return `f${index + 1}`;
}

/** Findings that nobody settled yet. */
export function openFindings(reading: CorrectedReading): readonly Finding[] {
  return reading.findings.filter((_, index) => !reading.corrections.has(`finding ${findingId(index)}`));
}

/** Findings that a person settled. */
export function settledFindings(reading: CorrectedReading): readonly Finding[] {
  return reading.findings.filter((_, index) => reading.corrections.has(`finding ${findingId(index)}`));
}

/** The part that an attachment is, after the cuts: the one that now begins it; none when it went on its own cover. */
function attachedNow(is: string | null, owner: string, ids: ReadonlySet<string>, cutting: Cutting): string | null {
  if (is === null) return null;
  const now = ids.has(is) ? is : (cutting.heirsOf(is)[0] ?? null);
  return now === owner || now === null || !ids.has(now) ? null : now;
}

/** What was stated where it stands is stated there still; for the other parts of what it was stated for it is inferred. */
function appliesToNow(action: ReviewAction, cutting: Cutting): ReviewAction['appliesTo'] {
  const applied = action.appliesTo.flatMap(({ part, basis }): ReviewAction['appliesTo'][number][] => {
    const heirs = cutting.heirsOf(part);
    if (heirs.length < 2) return heirs.map((heir) => ({ part: heir, basis }));
    const standsIn = new Set(action.evidence.map((one) => cutting.partOf(part, one)));
    const held = heirs.filter((heir) => standsIn.has(heir));
    const own = held.length > 0 ? held : heirs.slice(0, 1);
    return heirs.map((heir) => ({ part: heir, basis: own.includes(heir) ? basis : 'inferred' }));
  });
  const parts = [...new Set(applied.map((one) => one.part))];
  return parts.map((part) => ({
    part,
    basis: applied.some((one) => one.part === part && one.basis === 'stated') ? 'stated' : 'inferred',
  }));
}

/** Parts whose level marks, pages or role changed get their level from the marks anew; the others keep what was read. */
function withLevels(parts: readonly Part[], reading: Reading, marks: readonly Mark[], cutting: Cutting): Part[] {
  const now = levelMarksBy(marks);
  const before = levelMarksBy(reading.marks);
  const roles = new Map(reading.parts.map((part) => [part.id, part.role]));
  const isChanged = ({ id, role }: Part): boolean =>
    cutting.touched.has(id) ||
    (role === 'slip') !== (roles.get(id) === 'slip') ||
    !areSame(now.get(id) ?? [], before.get(id) ?? []);
  const changed = new Set(parts.filter(isChanged).map((part) => part.id));
  const isCarriedChanged = parts.some((part) => part.role !== 'slip' && changed.has(part.id));
  const carried = parts.filter((part) => part.role !== 'slip').flatMap((part) => now.get(part.id) ?? []);
  return parts.map((part) => {
    const isSlip = part.role === 'slip';
    if (!changed.has(part.id) && !(isSlip && isCarriedChanged)) return part;
    // What an outside authority says of the level is not told from marks.
    if (part.originalClassification.basis === 'outside authority') return part;
    return { ...part, originalClassification: originalLevel(isSlip, carried, now.get(part.id) ?? []) };
  });
}

/** Whether the marks say the same, one by one; where they stand no correction changes. */
function areSame(a: readonly Mark[], b: readonly Mark[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ id, value, state, confidence }, at) => {
      const other = b[at];
      return other?.id === id && other.value === value && other.state === state && other.confidence === confidence;
    })
  );
}

function levelMarksBy(marks: readonly Mark[]): Map<string | null, Mark[]> {
  return Map.groupBy(
    marks.filter((mark) => mark.kind === 'classification' && !mark.form && !mark.portion),
    (mark) => mark.part,
  );
}

/** Pages of parts that are new or of another kind take the kind of the first part that begins on them, else of the one that runs on. */
function pagesAnew(reading: Reading, parts: readonly Part[]): Reading['pages'] {
  const types = new Map(reading.parts.map((part) => [part.id, part]));
  const isAsRead = parts.every(
    (part) => types.get(part.id)?.type === part.type && types.get(part.id)?.pages === part.pages,
  );
  if (isAsRead) return reading.pages;
  return reading.pages.map((page) => {
    if (page.lines.length === 0) return page;
    const part =
      parts.find(({ pages }) => pages[0] === page.page) ??
      parts.findLast(({ pages: [first, last] }) => first < page.page && page.page <= last);
    return part ? { ...page, kind: part.type satisfies PageKind } : page;
  });
}

/** What corrections can be about, by id: a long review puts thousands of things right, so nothing is searched for. */
interface Things {
  readonly parts: ReadonlyMap<string, Part>;
  readonly marks: ReadonlyMap<string, Mark>;
  readonly actions: ReadonlyMap<string, ReviewAction>;
}

function thingsIn(parts: readonly Part[], marks: readonly Mark[], actions: readonly ReviewAction[]): Things {
  return { parts: byId(parts), marks: byId(marks), actions: byId(actions) };
}

function byId<T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

/** Whether the thing of a correction is there now: a part that was joined away has no date to be put right. */
function applies(act: CorrectionAct, now: Things, cutting: Cutting): boolean {
  switch (act.kind) {
    case 'mark.corrected':
    case 'mark.reworded':
    case 'mark.dismissed':
      return now.marks.has(act.payload.mark);
    case 'mark.added':
      return true;
    case 'date.corrected':
    case 'name.corrected':
      return act.payload.of === 'part' ? now.parts.has(act.payload.id) : now.actions.has(act.payload.id);
    case 'part.cut':
    case 'part.joined':
      return cutting.applied.includes(act);
    case 'part.described':
    case 'attachment.linked':
      return now.parts.has(act.payload.part);
    case 'finding.settled':
      return true;
  }
}

/** What was read of the thing, before any correction. */
function wasRead(act: CorrectionAct, was: Things): Corrected['read'] {
  const of = (value: string | null, state: MarkState | null = null): Corrected['read'] => ({ value, state });
  const part = (id: string): Part | undefined => was.parts.get(id);
  switch (act.kind) {
    case 'mark.corrected':
    case 'mark.reworded':
    case 'mark.dismissed': {
      const mark = was.marks.get(act.payload.mark);
      return mark ? of(mark.value, mark.state) : null;
    }
    case 'date.corrected': {
      const { id } = act.payload;
      const action = was.actions.get(id);
      return of((act.payload.of === 'part' ? part(id)?.date?.value : action?.date.value) ?? null);
    }
    case 'name.corrected': {
      const { id, field, place } = act.payload;
      if (field === 'from' || field === 'to' || field === 'copyTo') return of(part(id)?.[field][place]?.value ?? null);
      return of(was.actions.get(id)?.[field] ?? null);
    }
    case 'part.described': {
      const own = part(act.payload.part);
      return own ? of(`${own.type}, ${own.role}`) : null;
    }
    case 'attachment.linked':
      return of(part(act.payload.part)?.attachments.find((one) => one.id === act.payload.attachment)?.is ?? null);
    case 'mark.added':
    case 'part.cut':
    case 'part.joined':
    case 'finding.settled':
      return null;
  }
}

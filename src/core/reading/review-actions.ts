/**
 * What stamps and notes say was once done, as review actions in the order in which they were done. A later decision of
 * the same agency on the same part supersedes an earlier one.
 */
import { lastDayOf } from '../orders/calendar.ts';
import { asLevel, isClassified, rankOf } from '../orders/levels.ts';
import type { ActionDraft, DatedStamp, OwnMark, OwnStamp, Reviewed } from './action-draft.ts';
import { distinctExemptions } from './exemption-marks.ts';
import type { DateConflict } from './form-reviews.ts';
import { formReviews } from './form-reviews.ts';
import { joinCodes, joinDispositions } from './loose-decisions.ts';
import { exhibitActions, printedActions } from './printed-actions.ts';
import type { FormStamp } from './form-stamps.ts';
import type { PrintedStamp } from './printed-stamps.ts';
import type { RecordForm } from './record-form.ts';
import type { Level, ReviewAction } from './reading.ts';
import { recordActions } from './record-form-actions.ts';
import type { StampDate } from './stamp-dates.ts';
import { formDates, printedDate } from './stamp-dates.ts';
import { withinLives } from './word-lives.ts';

export interface Review {
  readonly actions: readonly ReviewAction[];
  readonly stamps: readonly DatedStamp[];
  /** Ids of the actions whose form opens a part of a package, where other parts may lack it. */
  readonly opening: ReadonlySet<string>;
  /** Codes that the order in force on the day of their review did not have. */
  readonly misfits: readonly OwnMark[];
  readonly conflicts: readonly DateConflict[];
}

/** All review actions, oldest first. */
export function reviewActionsOf(
  document: Reviewed,
  stamps: readonly OwnStamp<FormStamp | PrintedStamp | RecordForm>[],
): Review {
  const dated = datedStamps(stamps.filter(isOfReview), document);
  const { drafts: forms, conflicts } = formReviews(dated, document);
  const stamped = [...forms, ...printedActions(dated), ...recordActions(document), ...exhibitActions(document)];
  const all = [...stamped, ...joinDispositions(stamped, document)];
  const codes = joinCodes(all, document);
  const ordered = [...all, ...codes.made].toSorted(byDate);
  const superseded = supersededBy(ordered);
  return {
    actions: ordered.map((draft, index) => actionOf(draft, index, superseded.get(index), document)),
    stamps: dated,
    opening: new Set(ordered.flatMap((draft, index) => (isOpening(draft) ? [`r${index + 1}`] : []))),
    misfits: codes.misfits,
    conflicts,
  };
}

/** An identification form describes; it is no stamp of a review. */
function isOfReview(stamp: OwnStamp<FormStamp | PrintedStamp | RecordForm>): stamp is OwnStamp {
  return 'form' in stamp.of || 'printed' in stamp.of;
}

function datedStamps(stamps: readonly OwnStamp[], document: Reviewed): DatedStamp[] {
  const words = document.names?.gazetteer.tables.stampWords;
  const dates = formDates(
    stamps.flatMap((stamp) => ('form' in stamp.of ? [withinLives(stamp.of, words)] : [])),
  ).values();
  const papers = new Map(document.described.map(({ id, words }) => [id, words.date?.value ?? null]));
  return stamps.map((stamp) => {
    const date = 'form' in stamp.of ? (dates.next().value ?? null) : printedDate(stamp.of, words);
    return { stamp, part: stamp.part ?? '', date: notBefore(date, papers.get(stamp.part ?? '') ?? null) };
  });
}

/** A review is not older than the paper that it reviews. */
function notBefore(date: StampDate | null, paper: string | null): StampDate | null {
  if (!date?.value || paper === null || date.isImpossible) return date;
  const length = Math.min(date.value.length, paper.length);
  return date.value.slice(0, length) < paper.slice(0, length)
    ? { ...date, value: null, isImpossible: true, proposes: null }
    : date;
}

function isOpening(draft: ActionDraft): boolean {
  return draft.isForm && (draft.decisions.includes('release') || draft.decisions.includes('declassify'));
}

function actionOf(draft: ActionDraft, index: number, later: number | undefined, document: Reviewed): ReviewAction {
  return {
    id: `r${index + 1}`,
    generation: index + 1,
    agency: draft.agency,
    office: draft.office,
    reviewer: draft.reviewer,
    date: draft.date,
    decisions: draft.decisions,
    fromLevel: fromLevelOf(draft, document),
    toLevel: draft.toLevel,
    declassifyOn: draft.declassifyOn,
    exemptions: distinctExemptions(draft.exemptions),
    case: draft.case,
    appliesTo: appliesTo(draft, document),
    supersededBy: later === undefined ? null : `r${later + 1}`,
    confidence: draft.isSure ? 'high' : 'medium',
    evidence: draft.evidence,
  };
}

/** Where it stands it is stated. A form that opens a package is inferred for parts without it, unless they bear a live level. */
function appliesTo(draft: ActionDraft, document: Reviewed): ReviewAction['appliesTo'] {
  const stated = [...draft.stated].map((part) => ({ part, basis: 'stated' as const }));
  if (!isOpening(draft)) return [...stated, ...behindForms(draft, document)];
  const isLive = (part: string): boolean =>
    (document.levels.get(part) ?? []).some(
      (mark) => mark.state === 'plain' && isClassified(asLevel(mark.value) ?? 'none'),
    );
  return document.described.flatMap((part): ReviewAction['appliesTo'][number][] => {
    if (draft.stated.has(part.id)) return [{ part: part.id, basis: 'stated' }];
    return part.role !== 'form' && !isLive(part.id) ? [{ part: part.id, basis: 'inferred' }] : [];
  });
}

/** A stamp on an identification form is of the record: of the paper it names, and, not so surely, of what follows up to the next form. */
function behindForms(draft: ActionDraft, document: Reviewed): ReviewAction['appliesTo'] {
  let isBehind = false;
  return document.described.flatMap((part): ReviewAction['appliesTo'][number][] => {
    const isStated = draft.stated.has(part.id);
    if (part.role === 'form' && part.record) {
      isBehind = isStated;
      return [];
    }
    return isBehind && !isStated ? [{ part: part.id, basis: part.record ? 'stated' : 'inferred' }] : [];
  });
}

/** For every action the next later one that decides anew on one of its parts. Consents and exhibits decide nothing. */
function supersededBy(ordered: readonly ActionDraft[]): Map<number, number> {
  const isPassive = (draft: ActionDraft): boolean =>
    draft.decisions.every((decision) => decision === 'exhibit' || decision === 'no-objection');
  const next = new Map<string, number>();
  const superseded = new Map<number, number>();
  for (let index = ordered.length - 1; index >= 0; index -= 1) {
    const draft = ordered[index];
    if (!draft) continue;
    const isDeciding = !isPassive(draft) && draft.date.value !== null;
    const agencies = draft.agency === null ? [...AGENCIES_OF_LOOSE_NOTES] : [draft.agency];
    const later = [...draft.stated].flatMap((part) =>
      agencies.flatMap((agency) => next.get(`${agency} ${part}`) ?? []),
    );
    // An act without decisions but with exemptions withheld, and is superseded by a release as well.
    const isMere = draft.decisions.length > 0 && isPassive(draft);
    if (later.length && !isMere) superseded.set(index, Math.min(...later.slice(0, 1000)));
    if (isDeciding) for (const part of draft.stated) next.set(`${draft.agency} ${part}`, index);
  }
  return superseded;
}

/** A note without a name of an agency is taken for that of any agency whose later stamp is on the same part. */
const AGENCIES_OF_LOOSE_NOTES: readonly (string | null)[] = [null, 'State', 'CIA', 'NARA', 'FBI', 'NSA', 'DoD'];

/** The level a downgrade came from: the highest above its target on the parts it touches. */
function fromLevelOf(draft: ActionDraft, document: Reviewed): Level | null {
  const to = draft.toLevel;
  if (!draft.decisions.includes('downgrade') || to === null) return null;
  const above = [...draft.stated]
    .flatMap((part) => document.levels.get(part) ?? [])
    .flatMap((mark) => asLevel(mark.value) ?? [])
    .filter((level) => rankOf(level) > rankOf(to));
  return above.reduce<Level | null>((a, b) => (a === null || rankOf(b) > rankOf(a) ? b : a), null);
}

function byDate(a: ActionDraft, b: ActionDraft): number {
  const [first, second] = [a, b].map((draft) =>
    draft.date.value ? (lastDayOf(draft.date) ?? '9999') : draft.after ? `${draft.after}-12-31` : '9999',
  );
  return (first ?? '') < (second ?? '') ? -1 : (first ?? '') > (second ?? '') ? 1 : 0;
}

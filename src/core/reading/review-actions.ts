/**
 * What stamps and notes say was once done, as review actions in the order in which they were done: forms of one review
 * are one action, loose codes and dispositions join the review they belong to, and a later decision supersedes.
 */
import type { DateRead, Day } from '../dates.ts';
import type { Evidence } from '../evidence.ts';
import { asLevel, rankOf } from '../orders/levels.ts';
import { firstDayOf, lastDayOf } from '../orders/calendar.ts';
import { distinctExemptions, exemptionOn } from './exemption-marks.ts';
import type { FormStamp } from './form-stamps.ts';
import type { LineMark } from './loose-marks.ts';
import { dateRead, datesIn, dayAndMonthIn } from './paper-dates.ts';
import type { PrintedStamp } from './printed-stamps.ts';
import type { Exemption, Level, Mark, PartRole, ReviewAction, ReviewDecision, Stamp } from './reading.ts';
import type { StampDate } from './stamp-dates.ts';
import { agreement, formDates, printedDate } from './stamp-dates.ts';

type OwnMark = LineMark & Pick<Mark, 'id'> & { readonly part: string };
type OwnStamp = Stamp & { readonly of: FormStamp | PrintedStamp };

/** What is needed of a document. */
export interface Reviewed {
  readonly marks: readonly OwnMark[];
  readonly described: readonly { readonly id: string; readonly role: PartRole }[];
}

/** A stamp with its date and the part it stands on. */
export interface DatedStamp {
  readonly stamp: OwnStamp;
  readonly date: StampDate | null;
  readonly part: string;
}

export interface Review {
  readonly actions: readonly ReviewAction[];
  readonly stamps: readonly DatedStamp[];
  /** Codes that the order in force on the day of their review did not have. */
  readonly misfits: readonly OwnMark[];
  /** Days that one review is given which do not agree. */
  readonly conflicts: readonly {
    readonly days: readonly string[];
    readonly evidence: Evidence;
    readonly part: string;
  }[];
}

interface Draft {
  agency: string | null;
  office: string | null;
  reviewer: string | null;
  date: DateRead;
  /** Only for the order of actions, where the date itself is unknown. */
  after: string | null;
  decisions: ReviewDecision[];
  toLevel: Level | null;
  declassifyOn: string | null;
  exemptions: Exemption[];
  case: string | null;
  stated: Set<string>;
  evidence: Evidence[];
  isSure: boolean;
  /** Whether loose codes and dispositions may belong to it. */
  isForm: boolean;
}

const UNKNOWN: DateRead = { value: null, precision: 'unknown', read: null };
const RELEASING: readonly ReviewDecision[] = ['release', 'declassify', 'release-in-part', 'declassify-in-part'];
/** Reviews of one paper by one office that lie further apart are two reviews. */
const ONE_REVIEW_DAYS = 75;

/** All review actions, oldest first. */
export function reviewActionsOf(document: Reviewed, stamps: readonly OwnStamp[]): Review {
  const dated = datedStamps(stamps);
  const conflicts: Review['conflicts'][number][] = [];
  const drafts = [...formDrafts(dated, document, conflicts), ...printedDrafts(dated), ...exhibitDrafts(document)];
  const misfits: OwnMark[] = [];
  joinDispositions(drafts, document);
  joinCodes(drafts, document, misfits);
  const ordered = drafts.toSorted((a, b) => compareDates(a, b));
  return {
    actions: ordered.map((draft, index) => actionOf(draft, index, ordered, document)),
    stamps: dated,
    misfits,
    conflicts,
  };
}

function datedStamps(stamps: readonly OwnStamp[]): DatedStamp[] {
  const forms = stamps.flatMap((stamp) => ('form' in stamp.of ? [stamp.of] : []));
  const dates = formDates(forms);
  return stamps.map((stamp) => ({
    stamp,
    part: stamp.part ?? '',
    date: 'form' in stamp.of ? (dates[forms.indexOf(stamp.of)] ?? null) : printedDate(stamp.of),
  }));
}

/** Forms of one family whose possible dates lie close are one review; undated and impossible ones join the nearest. */
function formDrafts(
  dated: readonly DatedStamp[],
  document: Reviewed,
  conflicts: Review['conflicts'][number][],
): Draft[] {
  const families = Map.groupBy(
    dated.filter((one) => 'form' in one.stamp.of),
    (one) => one.stamp.family,
  );
  return [...families.values()].flatMap((forms) => {
    const clusters: DatedStamp[][] = [];
    const isDated = (one: DatedStamp): boolean => Boolean(one.date?.value);
    for (const one of forms.filter(isDated)) {
      const near = clusters.find((cluster) =>
        cluster.some((other) => daysBetween(other.date?.value ?? '', one.date?.value ?? '') <= ONE_REVIEW_DAYS),
      );
      if (near) near.push(one);
      else clusters.push([one]);
    }
    for (const one of forms.filter((form) => !isDated(form))) {
      const proposed = one.date?.proposes;
      const near =
        clusters.find(
          (cluster) => proposed && cluster.some((other) => other.date?.value?.startsWith(proposed.slice(0, 7))),
        ) ?? clusters[0];
      if (near) near.push(one);
      else clusters.push([one]);
    }
    return clusters.map((cluster) => formDraft(cluster, document, conflicts));
  });
}

function formDraft(
  cluster: readonly DatedStamp[],
  document: Reviewed,
  conflicts: Review['conflicts'][number][],
): Draft {
  const forms = cluster.flatMap((one) => ('form' in one.stamp.of ? [one.stamp.of] : []));
  const [first] = forms;
  const reviewers = forms.flatMap((form) => (form.reviewer ? [form.reviewer.read] : []));
  // Initials of capitals are sure where a signature is read differently every time.
  const reviewer = reviewers.find((name) => /^[A-Z]{2,4}$/.test(name)) ?? reviewers[0] ?? null;
  const firstDated = cluster.find((one) => one.date?.value);
  const days = cluster.flatMap((one) => one.date?.value ?? one.date?.proposes ?? []);
  const year = firstDated?.date?.value?.slice(0, 4);
  for (const mark of document.marks) {
    if (mark.kind !== 'initials' || mark.value !== reviewer || !year) continue;
    const short = dayAndMonthIn(mark.read);
    const full = short ? dateRead({ ...short, year: Number(year) }).value : null;
    if (!full) continue;
    if (!days.includes(full) && days.some((day) => day.length === 10))
      conflicts.push({ days: [...new Set([...days, full])], evidence: mark.evidence, part: mark.part });
    days.push(full);
  }
  const agreed = agreement(days);
  return {
    agency: 'State',
    office: forms.find((form) => form.fields['office'] === form.form.office)?.form.office ?? first?.form.office ?? null,
    reviewer,
    date: agreed
      ? {
          value: agreed,
          precision: precisionOf(agreed),
          read: (firstDated ?? cluster.find((one) => one.date))?.date?.read ?? null,
        }
      : { ...UNKNOWN, read: cluster.find((one) => one.date)?.date?.read ?? null },
    after: null,
    decisions: [...new Set(forms.flatMap((form) => form.decisions))],
    toLevel: forms.find((form) => form.decisions.includes('downgrade') && form.toLevel)?.toLevel ?? null,
    declassifyOn: null,
    exemptions: [],
    case: null,
    stated: new Set(cluster.map((one) => one.part)),
    evidence: cluster.map((one) => one.stamp.evidence),
    isSure: firstDated !== undefined,
    isForm: true,
  };
}

function printedDrafts(dated: readonly DatedStamp[]): Draft[] {
  const deciding = dated.filter((one) => 'printed' in one.stamp.of && one.stamp.of.printed.decisions.length > 0);
  const groups = Map.groupBy(
    deciding,
    (one) =>
      `${one.stamp.family} ${one.date?.isImpossible ? '' : (one.date?.value ?? '')} ${decisionsOf(one.stamp.of).join()}`,
  );
  return [...groups.values()].map((group): Draft => {
    const [one] = group;
    const of = one?.stamp.of;
    const printed = of && 'printed' in of ? of : null;
    const date = one?.date;
    return {
      agency: printed?.printed.agency ?? null,
      office: printed?.printed.office ?? null,
      reviewer: printed?.fields['official'] ?? printed?.fields['by'] ?? null,
      date:
        date?.value && !date.isImpossible
          ? { value: date.value, precision: precisionOf(date.value), read: date.read }
          : { ...UNKNOWN, read: date?.read ?? null },
      after: null,
      decisions: [...decisionsOf(of)],
      toLevel: asLevel(printed?.fields['downgradedTo'] ?? null),
      declassifyOn: printed?.fields['declassifyOn'] ?? null,
      exemptions: [],
      case: printed?.fields['case'] ?? printed?.fields['foiaCase'] ?? printed?.fields['project'] ?? null,
      stated: new Set(group.map((stamp) => stamp.part)),
      evidence: group.map((stamp) => stamp.stamp.evidence),
      isSure: group.some((stamp) => 'printed' in stamp.stamp.of && stamp.stamp.of.distance === 0),
      isForm: false,
    };
  });
}

function decisionsOf(of: FormStamp | PrintedStamp | undefined): readonly ReviewDecision[] {
  if (!of || !('printed' in of)) return [];
  return of.printed.variants?.find(([words]) => words.test(of.text))?.[1] ?? of.printed.decisions;
}

/** A paper numbered for a court: exhibit and civil action on the same part are one act. */
function exhibitDrafts(document: Reviewed): Draft[] {
  const marks = document.marks.filter((mark) => mark.kind === 'case' && mark.value !== null && !mark.form);
  return [...Map.groupBy(marks, (mark) => mark.part)].flatMap(([part, own]): Draft[] => {
    const action = own.find((mark) => /^\d{2}-\d{3,5}$/.test(mark.value ?? ''));
    const exhibit = own.find((mark) => /^\s*(?:ATTACHMENT|EXHIBIT)/i.test(mark.read));
    if (!action && !exhibit) return [];
    const year = action?.value ? 1900 + Number(action.value.slice(0, 2)) : null;
    return [
      {
        agency: null,
        office: null,
        reviewer: null,
        date: UNKNOWN,
        // A civil action numbered in 1988 was filed in that year, and its exhibits are not older.
        after: year === null ? null : String(year),
        decisions: ['exhibit'],
        toLevel: null,
        declassifyOn: null,
        exemptions: [],
        case: action ? `C.A. ${action.value}` : null,
        stated: new Set([part]),
        evidence: [exhibit, action].flatMap((mark) => (mark ? [mark.evidence] : [])),
        isSure: exhibit !== undefined,
        isForm: false,
      },
    ];
  });
}

/** Dispositions by themselves (`DOWNGRADE / SECRET OADR`) belong to the review that ticked nothing; else they are an act of their own. */
function joinDispositions(drafts: Draft[], document: Reviewed): void {
  for (const [index, mark] of document.marks.entries()) {
    if (mark.kind !== 'disposition' || mark.form || mark.state !== 'plain' || mark.value === null) continue;
    const after = document.marks
      .slice(index + 1, index + 6)
      .filter((other) => other.part === mark.part && other.line.at - mark.line.at <= 3);
    const level = mark.value === 'downgrade' ? after.find((other) => other.kind === 'classification') : undefined;
    const oadr = after.find((other) => other.kind === 'instruction' && other.value === 'OADR');
    const own = drafts.find(
      (draft) =>
        draft.isForm && !draft.decisions.some((decision) => RELEASING.includes(decision) || decision === 'deny'),
    );
    const draft = own ?? looseDraft(mark, after);
    if (!own) drafts.push(draft);
    const decision = mark.value as ReviewDecision;
    if (!draft.decisions.includes(decision)) draft.decisions.push(decision);
    draft.toLevel ??= asLevel(level?.value ?? null);
    draft.declassifyOn ??= oadr?.value ?? null;
    draft.evidence.push(mark.evidence, ...[level, oadr].flatMap((other) => (other ? [other.evidence] : [])));
    if (!own) draft.stated.add(mark.part);
  }
}

function looseDraft(mark: OwnMark, after: readonly OwnMark[]): Draft {
  const [found] = after.filter((other) => other.kind === 'date-stamp').flatMap((other) => datesIn(other.read));
  return {
    agency: null,
    office: null,
    reviewer: null,
    date: found ? dateRead(found) : UNKNOWN,
    after: null,
    decisions: [],
    toLevel: null,
    declassifyOn: null,
    exemptions: [],
    case: null,
    stated: new Set([mark.part]),
    evidence: [],
    isSure: false,
    isForm: false,
  };
}

/** Codes belong to the review that withholds; the order is that of the day of the review, never of the paper. */
function joinCodes(drafts: Draft[], document: Reviewed, misfits: OwnMark[]): void {
  const codes = document.marks.filter(
    (mark) => mark.kind === 'exemption' && mark.code?.isKnown && mark.state !== 'struck',
  );
  if (!codes.length) return;
  const isOpening = (draft: Draft): boolean =>
    draft.decisions.includes('release') ||
    draft.decisions.includes('no-objection') ||
    draft.decisions.includes('exhibit');
  for (const mark of codes) {
    if (!mark.code) continue;
    const { code } = mark;
    const fits = (draft: Draft): boolean => exemptionOn(code, dayOf(draft)).fits;
    const withholding = drafts.filter((draft) => !isOpening(draft));
    const here = withholding.filter((draft) => draft.stated.has(mark.part));
    const draft =
      here.find((one) => one.date.value && fits(one)) ??
      withholding.find((one) => one.date.value && fits(one)) ??
      here.find(fits) ??
      withholding.find(fits) ??
      here[0] ??
      withholding[0];
    const target = draft ?? looseDraft(mark, []);
    if (!draft) drafts.push(target);
    const claimed = exemptionOn(code, dayOf(target));
    if (!claimed.fits) misfits.push(mark);
    target.exemptions.push(claimed.exemption);
    target.evidence.push(mark.evidence);
    if (!target.isForm) target.stated.add(mark.part);
  }
}

function dayOf(draft: Draft): Day | null {
  return firstDayOf(draft.date);
}

function actionOf(draft: Draft, index: number, all: readonly Draft[], document: Reviewed): ReviewAction {
  const isOpening = draft.decisions.includes('release') || draft.decisions.includes('declassify');
  const inferred =
    draft.isForm && isOpening
      ? document.described.filter((part) => !draft.stated.has(part.id) && part.role !== 'form')
      : [];
  const later = all.findIndex((other, at) => at > index && supersedes(other, draft));
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
    appliesTo: document.described.flatMap((part): ReviewAction['appliesTo'][number][] =>
      draft.stated.has(part.id)
        ? [{ part: part.id, basis: 'stated' }]
        : inferred.includes(part)
          ? [{ part: part.id, basis: 'inferred' }]
          : [],
    ),
    supersededBy: later < 0 ? null : `r${later + 1}`,
    confidence: draft.isSure ? 'high' : 'medium',
    evidence: draft.evidence,
  };
}

/** A later act of the same agency that decides anew on the same part. Consents, exhibits and copies decide nothing. */
function supersedes(later: Draft, earlier: Draft): boolean {
  const isPassive = (draft: Draft): boolean =>
    draft.decisions.every((decision) => decision === 'exhibit' || decision === 'no-objection');
  if (later.decisions.length === 0 || isPassive(later) || (earlier.decisions.length > 0 && isPassive(earlier)))
    return false;
  if (!later.date.value || (later.agency !== earlier.agency && later.agency !== null && earlier.agency !== null))
    return false;
  return [...earlier.stated].some((part) => later.stated.has(part));
}

/** The level a downgrade came from: the highest above its target on the parts it touches. */
function fromLevelOf(draft: Draft, document: Reviewed): Level | null {
  const to = draft.toLevel;
  if (!draft.decisions.includes('downgrade') || to === null) return null;
  const above = document.marks
    .filter((mark) => mark.kind === 'classification' && !mark.form && !mark.portion && draft.stated.has(mark.part))
    .flatMap((mark) => asLevel(mark.value) ?? [])
    .filter((level) => rankOf(level) > rankOf(to));
  return above.reduce<Level | null>((a, b) => (a === null || rankOf(b) > rankOf(a) ? b : a), null);
}

function compareDates(a: Draft, b: Draft): number {
  const key = (draft: Draft): string =>
    draft.date.value ? (lastDayOf(draft.date) ?? '9999') : draft.after ? `${draft.after}-12-31` : '9999';
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}

function precisionOf(value: string): 'day' | 'month' | 'year' {
  return value.length === 10 ? 'day' : value.length === 7 ? 'month' : 'year';
}

/** Days between two dates, each taken at its first day; beyond measure when one says nothing. */
function daysBetween(a: string, b: string): number {
  const at = (value: string): number => {
    const [year = NaN, month = 1, day = 1] = value.split('-').map(Number);
    return Date.UTC(year, month - 1, day) / 86_400_000;
  };
  const days = Math.abs(at(a) - at(b));
  return Number.isNaN(days) ? Number.POSITIVE_INFINITY : days;
}

import type { RecordView, StatusView } from '../contract/api.ts';
import { dayOf, asDay } from '../core/dates.ts';
import type { Box, Evidence, PixelBox } from '../core/evidence.ts';
import { toPixels } from '../core/geometry.ts';
import type { PersonId } from '../core/ids.ts';
import type { Act } from '../core/ledger/act.ts';
import { labelOf, reasonsFor } from '../core/orders/exemption-codes.ts';
import { statusOf } from '../core/orders/status.ts';
import type { Exemption, PartStatus } from '../core/reading/reading.ts';
import { partOfPage } from '../core/release/plan-of.ts';
import type { CheckResult } from '../core/release/plan.ts';
import type { Permission, Person } from '../core/review/person.ts';
import { mayDecision } from '../core/review/policy/decision.ts';
import { mayExcision } from '../core/review/policy/excision.ts';
import { mayRecord } from '../core/review/policy/record.ts';
import { mayRelease } from '../core/review/policy/release.ts';
import { maySignOff } from '../core/review/policy/sign-off.ts';
import { levelOfRecord } from '../core/review/record-level.ts';
import { personOf } from '../core/review/review.ts';
import { extentWords } from '../core/review/snap.ts';
import type { StoredPage } from '../ports/records.ts';
import { fromUtf8 } from '../core/ledger/utf8.ts';
import { summaryOf } from './act-words.ts';
import type { DeskDeps } from './deps.ts';
import type { RecordState } from './record-state.ts';

/** A record as the desk shows it to this person. */
export async function presentRecord(deps: DeskDeps, person: Person, state: RecordState): Promise<RecordView> {
  const { record, reading, pages, acts, review, digest } = state;
  const names = new Map((await deps.people.accounts()).map((account) => [account.person, account.displayName]));
  const nameOf = (id: PersonId | null): string =>
    id === null ? 'declass' : (names.get(id) ?? 'a person no longer here');
  const today = dayOf(deps.clock.now());
  const parts = reading?.parts ?? [];
  const status = reading ? statusOf({ reading, acts, on: today, asKnown: null }) : [];
  const place = placer(pages);
  return {
    id: record.id,
    title: record.title,
    collection: record.provenance.collection,
    series: record.provenance.series,
    boxName: record.provenance.box,
    folder: record.provenance.folder,
    kind: record.kind,
    readingState: record.state,
    pagesDone: record.pagesDone,
    pageCount: record.pageCount,
    failure: record.failure,
    originals: record.originals.map(({ sha256, bytes, mediaType, name }) => ({ sha256, bytes, mediaType, name })),
    pages: pages.map((page) => ({
      page: page.page,
      part: partOfPage(parts, page.page)?.id ?? null,
      widthPx: page.widthPx,
      heightPx: page.heightPx,
      dpi: page.dpi,
      raster: page.raster,
      kind: reading?.pages.find((one) => one.page === page.page)?.kind ?? page.kind,
      legibility: page.legibility,
      excisions: review.excisions.filter((excision) => excision.page === page.page).length,
    })),
    parts: parts.map((part) => {
      const decision = review.decisions.get(part.id);
      const own = status.find((one) => one.part === part.id);
      return {
        id: part.id,
        type: part.type,
        role: part.role,
        pages: [...part.pages] as [number, number],
        date: part.date?.value ?? null,
        dateRead: part.date?.read ?? null,
        from: part.from.map(plainValue),
        to: part.to.map(plainValue),
        copyTo: part.copyTo.map(plainValue),
        subject: part.subject,
        originalClassification: {
          value: part.originalClassification.value,
          basis: part.originalClassification.basis,
          confidence: part.originalClassification.confidence,
        },
        attachments: part.attachments.map(({ id, read, is }) => ({ id, read, is })),
        decision: decision
          ? {
              act: decision.act,
              decision: decision.decision,
              exemptions: decision.exemptions.map(plainExemption),
              by: nameOf(decision.by),
              at: decision.at,
            }
          : null,
        status: presentStatus(
          own ?? {
            part: part.id,
            on: today,
            classification: UNKNOWN,
            instruction: UNKNOWN,
            access: UNKNOWN,
            marking: UNKNOWN,
          },
        ),
      };
    }),
    marks: (reading?.marks ?? []).map((mark) => ({
      id: mark.id,
      part: mark.part,
      kind: mark.kind,
      read: mark.read,
      value: mark.value,
      state: mark.state,
      form: mark.form,
      portion: mark.portion,
      confidence: mark.confidence,
      ...place(mark.evidence),
      lines: mark.evidence.lines ? ([...mark.evidence.lines] as [number, number]) : null,
    })),
    findings: (reading?.findings ?? []).map(({ code, part, message, proposes, evidence }) => ({
      code,
      part,
      message,
      proposes,
      page: evidence?.page ?? null,
    })),
    reviewActions: (reading?.reviewActions ?? []).map((action) => ({
      id: action.id,
      generation: action.generation,
      agency: action.agency,
      office: action.office,
      reviewer: action.reviewer,
      date: action.date.value,
      dateRead: action.date.read,
      decisions: [...action.decisions],
      fromLevel: action.fromLevel,
      toLevel: action.toLevel,
      declassifyOn: action.declassifyOn,
      exemptions: action.exemptions.map(plainExemption),
      appliesTo: action.appliesTo.map(({ part, basis }) => ({ part, basis })),
      supersededBy: action.supersededBy,
      confidence: action.confidence,
    })),
    excisions: review.excisions.map((excision) => ({
      id: excision.id,
      act: excision.act,
      page: excision.page,
      box: [...excision.box] as [number, number, number, number],
      exemptions: excision.exemptions.map(plainExemption),
      label: labelOf(excision.exemptions),
      extent: excision.extent,
      extentWords: extentWords(excision.extent),
      wholePage: excision.wholePage,
      by: nameOf(excision.by),
      at: excision.at,
    })),
    acts: acts.map((act) => presentAct(act, nameOf)),
    releases: await Promise.all(review.releases.map((release) => presentRelease(deps, release))),
    stage: record.state === 'failed' ? 'unread' : record.state === 'ready' ? review.stage : 'reading',
    digest,
    signOff: review.signOff && {
      by: nameOf(review.signOff.by),
      at: review.signOff.at,
      state: review.signOff.isVoid ? 'void' : review.signOff.verdict,
    },
    sentOn: review.sentOn && { by: nameOf(review.sentOn.by), at: review.sentOn.at, isCurrent: review.sentOn.isCurrent },
    may: permissions(person, state),
    reasons: reasonsFor(oldestDay(state), today).map(({ row, lapsed }) => ({
      exemption: plainExemption(row.exemption),
      label: row.label,
      meaning: row.meaning,
      source: row.source,
      lapsed,
    })),
    version: acts.length,
  };
}

const UNKNOWN = { value: 'unresolved', confidence: 'unresolved', reasons: [] } as const;

const plainExemption = ({
  code,
  order,
  category,
}: Exemption): { code: string; order: string | null; category: string | null } => ({ code, order, category });
const plainValue = ({
  read,
  value,
  confidence,
}: {
  read: string;
  value: string | null;
  confidence: string;
}): { read: string; value: string | null; confidence: string } => ({ read, value, confidence });

/** A status with its axes as plain words. */
export function presentStatus(
  status: Omit<PartStatus, 'classification' | 'access' | 'marking' | 'instruction'> &
    Record<
      'classification' | 'instruction' | 'access' | 'marking',
      { value: string | null; confidence: string; reasons: readonly string[] }
    >,
): StatusView {
  const axis = ({
    value,
    confidence,
    reasons,
  }: {
    value: string | null;
    confidence: string;
    reasons: readonly string[];
  }): StatusView['access'] => ({ value, confidence, reasons: [...reasons] });
  return {
    part: status.part,
    on: status.on,
    classification: axis(status.classification),
    instruction: axis(status.instruction),
    access: axis(status.access),
    marking: axis(status.marking),
  };
}

/** Evidence to page and pixel box. */
function placer(
  pages: readonly StoredPage[],
): (evidence: Evidence) => { page: number | null; box: [number, number, number, number] | null } {
  const sizes = new Map(pages.map((page) => [page.page, page]));
  return ({ page, box }) => {
    const size = page === undefined ? undefined : sizes.get(page);
    return { page: page ?? null, box: size && box ? tuple(toPixels(box, size.widthPx, size.heightPx)) : null };
  };
}

function tuple([x0, y0, x1, y1]: Box | PixelBox): [number, number, number, number] {
  return [x0, y0, x1, y1];
}

function presentAct(act: Act, nameOf: (id: PersonId | null) => string): RecordView['acts'][number] {
  const isOnRecord = 'record' in act.subject;
  return {
    id: act.id,
    index: act.index,
    kind: act.kind,
    summary: summaryOf(act),
    part: isOnRecord && 'part' in act.subject ? (act.subject.part ?? null) : null,
    page: isOnRecord && 'page' in act.subject ? (act.subject.page ?? null) : null,
    effective: act.effective.value,
    recordedAt: act.recordedAt,
    actor: 'paper' in act.actor ? 'the paper' : nameOf(personOf(act.actor)),
    paper: 'paper' in act.actor,
  };
}

async function presentRelease(
  deps: DeskDeps,
  release: RecordState['review']['releases'][number],
): Promise<RecordView['releases'][number]> {
  const report = release.proof === null ? null : fromUtf8(await deps.derived.read(release.proof));
  const checks = report === null ? [] : (JSON.parse(report) as { readonly checks: readonly CheckResult[] }).checks;
  return {
    release: release.release,
    state: release.state,
    at: release.at,
    code: release.refused?.code ?? null,
    check: release.refused?.check ?? null,
    page: release.refused?.page ?? null,
    checks: checks.map(({ check, name, readers, outcome }) => ({
      check,
      name,
      passed: outcome.passed,
      code: outcome.passed ? null : outcome.code,
      page: outcome.passed ? null : outcome.page,
      detail: outcome.passed ? outcome.looked : outcome.found,
      readers: [...readers],
    })),
    address: release.state === 'published' ? `${deps.roomAddress}/r/${release.release}` : null,
  };
}

/** What this person may do now, each no with its sentence. */
function permissions(person: Person, { reading, review, digest }: RecordState): RecordView['may'] {
  const level = levelOfRecord(reading?.parts ?? []);
  const when = (permission: Permission, conditions: readonly (readonly [boolean, string])[]): Permission => {
    if (!permission.allowed) return permission;
    const missing = conditions.find(([holds]) => !holds);
    return missing ? { allowed: false, why: missing[1] } : permission;
  };
  const parts = reading?.parts ?? [];
  const undecided = parts.filter((part) => !review.decisions.has(part.id)).map((part) => part.id);
  const isRead: readonly [boolean, string] = [reading !== null, 'The record is not read yet.'];
  const isSigned =
    review.signOff !== null &&
    review.signOff.verdict === 'agreed' &&
    !review.signOff.isVoid &&
    review.signOff.digest === digest;
  return {
    mark: when(mayExcision(person, 'place', { level }), [isRead]),
    decide: when(mayDecision(person, 'make', { level }), [isRead]),
    sendOn: when(mayRecord(person, 'send-on', { level }), [
      isRead,
      [
        undecided.length === 0,
        undecided.length === 1 ? `Part ${undecided[0]} is undecided.` : `Parts ${undecided.join(', ')} are undecided.`,
      ],
      [!review.sentOn?.isCurrent, 'It is sent on already; nothing was changed since.'],
    ]),
    signOff: when(maySignOff(person, 'agree', { level, workers: review.workers }), [
      isRead,
      [review.sentOn?.isCurrent === true, 'The reviewer has not sent it on, or has changed it since.'],
      [!isSigned, 'It is signed already.'],
    ]),
    release: when(mayRelease(person, 'request', { level }), [
      [isSigned, 'The second sign-off is missing, or something was changed after it.'],
      [review.stage !== 'releasing', 'The release is being proved.'],
      [review.stage !== 'released', 'It is released as it stands.'],
    ]),
  };
}

/** The day of the oldest part that has one: reasons are offered by the paper's age. */
function oldestDay({ reading }: RecordState): ReturnType<typeof asDay> {
  const days = (reading?.parts ?? []).map((part) => part.date?.value ?? '').filter((value) => value.length === 10);
  return asDay(days.toSorted()[0] ?? '');
}

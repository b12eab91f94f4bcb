import type { RecordView, StatusView } from '../contract/api.ts';
import { dayOf, asDay } from '../core/dates.ts';
import type { ActId, PersonId } from '../core/ids.ts';
import type { Act } from '../core/ledger/act.ts';
import { labelOf, reasonsFor } from '../core/orders/exemption-codes.ts';
import type { CorrectedReading } from '../core/orders/corrected-reading.ts';
import type { StatusInput } from '../core/orders/gather-facts.ts';
import { statusOf } from '../core/orders/status.ts';
import type { PartStatus } from '../core/reading/reading.ts';
import { partOfPage } from '../core/release/plan-of.ts';
import type { CheckResult } from '../core/release/plan.ts';
import type { Permission, Person } from '../core/review/person.ts';
import { mayCorrect } from '../core/review/policy/correction.ts';
import { mayDecision } from '../core/review/policy/decision.ts';
import { mayExcision } from '../core/review/policy/excision.ts';
import { mayRecord } from '../core/review/policy/record.ts';
import { mayRelease } from '../core/review/policy/release.ts';
import { maySignOff } from '../core/review/policy/sign-off.ts';
import { levelOfReading } from '../core/review/record-level.ts';
import { personOf } from '../core/review/review.ts';
import { extentWords } from '../core/review/snap.ts';
import { fromUtf8 } from '../core/ledger/utf8.ts';
import { summaryOf } from './act-words.ts';
import type { DeskDeps } from './deps.ts';
import type { NameOf } from './present-reading.ts';
import { plainExemption, presentActions, presentFindings, presentMarks, presentPart } from './present-reading.ts';
import type { RecordState } from './record-state.ts';

/** A record as the desk shows it to this person. */
export async function presentRecord(deps: DeskDeps, person: Person, state: RecordState): Promise<RecordView> {
  const { record, reading, pages, acts, review, digest } = state;
  const nameOf = await namesOf(deps);
  const today = dayOf(deps.clock.now());
  const parts = reading?.parts ?? [];
  const canWithdraw = new Set([...(reading?.corrections.values() ?? [])].map((one) => one.act));
  const status = reading ? statusOf({ ...statusBasis(deps, state, reading), on: today, asKnown: null }) : [];
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
    parts: !reading
      ? []
      : parts.map((part) => {
          const decision = review.decisions.get(part.id);
          const own = status.find((one) => one.part === part.id);
          return {
            ...presentPart(part, reading, nameOf),
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
    marks: presentMarks(state, nameOf),
    findings: presentFindings(state, nameOf),
    reviewActions: presentActions(state, nameOf),
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
    acts: acts.map((act) => presentAct(act, canWithdraw, nameOf)),
    releases: await Promise.all(review.releases.map((release) => presentRelease(deps, release))),
    stage: record.state === 'failed' ? 'unread' : record.state === 'ready' ? review.stage : 'reading',
    reading: record.reading,
    digest,
    signOff: review.signOff && {
      by: nameOf(review.signOff.by),
      at: review.signOff.at,
      state: review.signOff.isVoid ? 'void' : review.signOff.verdict,
    },
    sentOn: review.sentOn && { by: nameOf(review.sentOn.by), at: review.sentOn.at, isCurrent: review.sentOn.isCurrent },
    may: permissions(person, state),
    reasons: reasonsFor(oldestDay(state), today, deps.tables?.exemptionStatutes).map(({ row, lapsed }) => ({
      exemption: plainExemption(row.exemption),
      label: row.label,
      meaning: row.meaning,
      source: row.source,
      lapsed,
    })),
    version: acts.length,
  };
}

/** What a status of the record is told from, less the two times. */
export function statusBasis(
  deps: Pick<DeskDeps, 'tables'>,
  { acts, texts }: RecordState,
  { asRead }: CorrectedReading,
): Pick<StatusInput, 'reading' | 'acts' | 'texts' | 'tables'> {
  return { reading: asRead, acts, texts, ...(deps.tables ? { tables: deps.tables } : {}) };
}

/** How persons are called at the desk; what no person did, declass did. */
export async function namesOf(deps: Pick<DeskDeps, 'people'>): Promise<NameOf> {
  const names = new Map((await deps.people.accounts()).map((account) => [account.person, account.displayName]));
  return (id) => (id === null ? 'declass' : (names.get(id) ?? 'a person no longer here'));
}

const UNKNOWN = { value: 'unresolved', confidence: 'unresolved', reasons: [] } as const;

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

function presentAct(
  act: Act,
  canWithdraw: ReadonlySet<ActId>,
  nameOf: (id: PersonId | null) => string,
): RecordView['acts'][number] {
  const isOnRecord = 'record' in act.subject;
  return {
    id: act.id,
    index: act.index,
    kind: act.kind,
    summary: summaryOf(act),
    canWithdraw: canWithdraw.has(act.id),
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
  const level = levelOfReading(reading);
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
    correct: when(mayCorrect(person, 'make', { level }), [isRead]),
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

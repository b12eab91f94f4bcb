import type { History, HistoryRow, Period, StatusExplainedView } from '../contract/api.ts';
import type { Day, Instant } from '../core/dates.ts';
import type { Act } from '../core/ledger/act.ts';
import type { CorrectedReading } from '../core/orders/corrected-reading.ts';
import { correctedReading } from '../core/orders/corrected-reading.ts';
import type { AxisExplained, StatusExplained } from '../core/orders/explain.ts';
import type { Period as PeriodOfAxis } from '../core/orders/periods.ts';
import { statusPeriods } from '../core/orders/periods.ts';
import { standingCorrections, thingOf, withdrawnIn } from '../core/orders/standing-corrections.ts';
import { isOn, personOf } from '../core/review/review.ts';
import { summaryOf } from './act-words.ts';
import type { NameOf, Seen } from './present-reading.ts';
import { correctedView, placer } from './present-reading.ts';
import type { RecordState } from './record-state.ts';

/** What the history is asked of: a part, as known at an instant, up to a day. */
export interface Asked {
  readonly part: string;
  readonly asKnown: Instant;
  readonly until: Day;
}

/** The history of one part as the desk shows it; null when there was no such part then. */
export function presentHistory(state: RecordState, { part, asKnown, until }: Asked, nameOf: NameOf): History | null {
  const { reading, record } = state;
  const acts = state.acts.filter((act) => act.recordedAt <= asKnown);
  // All acts, as the status door gives them: with none at all the reading would be taken as known from the first.
  const periods = reading && statusPeriods(reading.asRead, state.acts, part, asKnown, until, { texts: state.texts });
  if (!reading || !periods) return null;
  const { classification, instruction, access, marking } = periods;
  return {
    record: record.id,
    part,
    asKnown,
    from: classification[0]?.from ?? null,
    to: until,
    lanes: {
      classification: classification.map(plainPeriod),
      instruction: instruction.map(plainPeriod),
      access: access.map(plainPeriod),
      marking: marking.map(plainPeriod),
    },
    acts: timelineOf({ ...state, acts }, correctedReading(reading.asRead, acts, state.texts), nameOf).filter(
      (row) => row.parts.length === 0 || row.parts.some((one) => one.part === part),
    ),
  };
}

function plainPeriod({ from, to, value, confidence, reasons }: PeriodOfAxis<string | null>): Period {
  return { from, to, value, confidence, reasons: [...reasons] };
}

/** Every act about the record with its two times and its evidence, in the order in which they took effect; undated ones last. */
function timelineOf(state: RecordState, reading: CorrectedReading, nameOf: NameOf): HistoryRow[] {
  const place = placer(state.pages);
  const later = supersedersOf(state.acts, reading);
  return state.acts
    .map((act): HistoryRow => {
      const action = act.kind === 'paper.action' ? actionOf(act, reading) : null;
      const dated = action && reading.corrections.get(`date of action ${action.id}`);
      return {
        id: act.id,
        kind: act.kind,
        summary: summaryOf(act),
        action: action?.id ?? null,
        parts: partsOf(act, reading),
        effective: {
          value: action ? action.date.value : act.effective.value,
          precision: action ? action.date.precision : act.effective.precision,
          read: action?.date.read ?? null,
          corrected: correctedView(dated ?? undefined, nameOf),
        },
        recordedAt: act.recordedAt,
        by: 'paper' in act.actor ? 'the paper' : nameOf(personOf(act.actor)),
        paper: 'paper' in act.actor,
        authority: act.authority,
        confidence: action?.confidence ?? null,
        evidence: act.evidence.map(place),
        supersedes: [...act.supersedes],
        supersededBy: later.get(act.id) ?? null,
      };
    })
    .toSorted((a, b) => orderOf(a) - orderOf(b) || compare(a.effective.value, b.effective.value));
}

function actionOf(
  act: Extract<Act, { kind: 'paper.action' }>,
  reading: CorrectedReading,
): CorrectedReading['reviewActions'][number] | null {
  return reading.reviewActions.find((one) => one.id === act.payload.action) ?? null;
}

const orderOf = (row: HistoryRow): number => (row.effective.value === null ? 1 : 0);
const compare = (a: string | null, b: string | null): number =>
  (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;

/** The parts an act is about; none when it is about the whole record. */
function partsOf(act: Act, reading: CorrectedReading): HistoryRow['parts'] {
  if (act.kind === 'paper.action')
    return (actionOf(act, reading)?.appliesTo ?? []).map(({ part, basis }) => ({ part, basis }));
  const stated = (part: string): HistoryRow['parts'][number] => ({ part, basis: 'stated' });
  if (act.kind === 'part.cut') return [stated(act.payload.from), stated(act.payload.part)];
  if (act.kind === 'part.joined') return [stated(act.payload.into), stated(act.payload.part)];
  if (act.kind === 'mark.added') {
    const mark = [...reading.marks, ...reading.dismissed].find((one) => one.id === act.payload.mark);
    return mark?.part ? [stated(mark.part)] : [];
  }
  if (act.kind === 'date.corrected' && act.payload.of === 'action') {
    const { id } = act.payload;
    const action = reading.reviewActions.find((one) => one.id === id);
    return (action?.appliesTo ?? []).map(({ part, basis }) => ({ part, basis }));
  }
  if (!('record' in act.subject)) return [];
  const { part, page } = act.subject;
  if (part !== undefined) return [stated(part)];
  return page === undefined ? [] : reading.parts.filter((one) => isOn(one, page)).map((one) => stated(one.id));
}

/** For every act the one that took its place: the action on the paper that superseded it, a later correction, or its taking back. */
function supersedersOf(acts: readonly Act[], reading: CorrectedReading): ReadonlyMap<string, string> {
  const later = new Map<string, string>();
  const entered = new Map(acts.flatMap((act) => (act.kind === 'paper.action' ? [[act.payload.action, act.id]] : [])));
  for (const act of acts) {
    if (act.kind === 'paper.action') {
      const by = entered.get(actionOf(act, reading)?.supersededBy ?? '');
      if (by !== undefined) later.set(act.id, by);
    }
  }
  const withdrawn = withdrawnIn(acts);
  for (const act of acts) if (!withdrawn.has(act.id)) for (const one of act.supersedes) later.set(one, act.id);
  const { all, byThing } = standingCorrections(acts);
  for (const act of all) {
    const counting = byThing.get(thingOf(act));
    if (counting && counting.id !== act.id) later.set(act.id, counting.id);
  }
  return later;
}

/** A status explained, with the places on the paper of what carries it. */
export function presentExplained(state: RecordState, explained: readonly StatusExplained[]): StatusExplainedView[] {
  const place = placer(state.pages);
  const seen = new Map<string, Seen[]>();
  const { reading } = state;
  for (const mark of [...(reading?.marks ?? []), ...(reading?.dismissed ?? [])])
    seen.set(mark.id, [place(mark.evidence)]);
  for (const action of reading?.reviewActions ?? []) seen.set(action.id, action.evidence.map(place));
  for (const act of state.acts) seen.set(act.id, act.evidence.map(place));
  const reasonView = (
    reason: StatusExplained['access']['reasons'][number],
  ): StatusExplainedView['access']['reasons'][number] => ({
    id: reason.id,
    kind: reason.kind,
    says: reason.says,
    source: reason.source && { order: reason.source.order, section: reason.source.section, tag: reason.source.tag },
    seen: seen.get(reason.id) ?? [],
  });
  const axis = (one: AxisExplained<string | null>): StatusExplainedView['access'] => ({
    value: one.value,
    confidence: one.confidence,
    reasons: one.reasons.map(reasonView),
    against: one.against.map(reasonView),
    wouldChange: [...one.wouldChange],
  });
  return explained.map((one) => ({
    subject: one.subject,
    part: one.part,
    on: one.on,
    classification: axis(one.classification),
    instruction: axis(one.instruction),
    access: axis(one.access),
    marking: axis(one.marking),
    findings: one.findings.map(({ code, part, message, proposes, evidence }) => ({
      code,
      part,
      message,
      proposes,
      page: evidence?.page ?? null,
    })),
  }));
}

/** Plain sentences for what carries an answer. They hold codes, levels, dates and ids, never page text or names. */
import type { Act } from '../ledger/act.ts';
import type { Mark, ReviewAction } from '../reading/reading.ts';
import { codeLabel } from './exemption-table.ts';
import type { Facts } from './facts.ts';
import { bornOn, readInstruction } from './instruction.ts';
import { instructionWords } from './instruction-words.ts';
import { asLevel } from './levels.ts';
import { orderOn, scheduleNamed } from './orders.ts';
import { outsideKinds } from './outside-order.ts';
import { firstDayOf } from './calendar.ts';
import { statusRule } from './status-rules.ts';
import type { RuleId } from './status-rules.ts';

/** One thing that carries an answer or speaks against it. `id` is that of the mark, review action, act or rule. */
export interface Reason {
  readonly id: string;
  readonly kind: 'mark' | 'action' | 'act' | 'rule';
  readonly says: string;
  /** The executive order and the section it rests on, with the tag of the project's domain rules; null where none is relied on. */
  readonly source: { readonly order: string | null; readonly section: string | null; readonly tag: string } | null;
}

const STATES = {
  plain: 'is seen unstruck',
  struck: 'is seen struck',
  'partly-struck': 'is seen struck in part',
  illegible: 'cannot be read',
} as const;

/** The mark, what it says of the field's words, where and in which state; with the order that was in force or gave the words. */
export function markReason(mark: Mark, facts: Facts): Reason {
  const page = mark.evidence.page === undefined ? '' : ` on page ${mark.evidence.page}`;
  const lines = page === '' && mark.evidence.lines ? ` on line ${mark.evidence.lines[0]}` : '';
  if (mark.kind === 'notice' && asLevel(mark.value) !== null)
    return {
      id: mark.id,
      kind: 'mark',
      says: `An editor's note, ${mark.id}${page}${lines}, gives the level the paper had: ${mark.value}. It is no mark on the paper.`,
      source: null,
    };
  const instruction = mark.kind === 'instruction' ? readInstruction(mark.value ?? mark.read, facts.orders) : null;
  const schedule = instruction?.kind === 'schedule' ? scheduleNamed(instruction.name, facts.orders) : null;
  // The order of the paper's day speaks for the level it was given; a level stamped on later rests on its own review.
  const isGiven = mark.kind !== 'classification' || mark.value === facts.part.originalClassification.value;
  const day = (instruction && bornOn(instruction, facts.orders)) ?? (isGiven ? facts.origin : null);
  const order = schedule?.order ?? (day === null ? null : orderOn(day, facts.orders));
  const tag = schedule?.schedule.source ?? order?.source;
  return {
    id: mark.id,
    kind: 'mark',
    says: `The mark ${mark.id}${page}${lines}${saying(mark, facts)} ${STATES[mark.state]}.`,
    source: order && tag !== undefined ? { order: order.order, section: null, tag } : null,
  };
}

function saying(mark: Mark, facts: Facts): string {
  const level = mark.kind === 'classification' || mark.kind === 'portion' ? asLevel(mark.value) : null;
  if (level) return `, ${level},`;
  if (mark.kind === 'instruction') {
    const instruction = readInstruction(mark.value ?? mark.read, facts.orders);
    return instruction ? `, ${instructionWords(instruction)},` : '';
  }
  const outside = outsideKinds(mark.value ?? '');
  return outside.length > 0 ? `, ${outside.join(' and ')},` : '';
}

/** What a review action on the paper decided, when, and how it reaches the part. */
export function actionReason(action: ReviewAction, facts: Facts): Reason {
  const when = action.date.value === null ? 'without a date that can be read' : `of ${action.date.value}`;
  const day = firstDayOf(action.date);
  const order = day === null ? null : orderOn(day, facts.orders);
  const basis = action.appliesTo.find((one) => one.part === facts.part.id)?.basis;
  const exemptions = action.exemptions.map(({ code, category }) =>
    [codeLabel(code), category].filter((one) => one !== null && one !== '').join(' '),
  );
  const words = [
    action.decisions.length > 0 ? `says ${action.decisions.join(', ')}` : 'names no decision',
    action.toLevel === null ? '' : `to ${action.toLevel}`,
    action.declassifyOn === null ? '' : `with the instruction ${codedInstruction(action.declassifyOn, facts)}`,
    exemptions.length > 0 ? `citing ${exemptions.join(', ')}` : '',
  ];
  const reach = basis === 'inferred' ? '; it stands on another part and is only inferred for this one' : '';
  return {
    id: action.id,
    kind: 'action',
    says: `The review action ${action.id} ${when} ${words.filter(Boolean).join(' ')}${reach}.`,
    source: order ? { order: order.order, section: null, tag: order.source } : null,
  };
}

function codedInstruction(text: string, facts: Facts): string {
  const instruction = readInstruction(text, facts.orders);
  return instruction ? instructionWords(instruction) : 'it states';
}

/** What was done in declass, and when it was recorded. */
export function actReason(act: Act): Reason {
  return { id: act.id, kind: 'act', says: `${actWords(act)} (recorded ${act.recordedAt}).`, source: null };
}

function actWords(act: Act): string {
  switch (act.kind) {
    case 'mark.corrected': {
      const level = asLevel(act.payload.value);
      return `A person put right the mark ${act.payload.mark}: ${act.payload.state}${level ? `, ${level}` : ''}`;
    }
    case 'mark.reworded':
    case 'mark.added':
      return `A person entered what the mark ${act.payload.mark} says: ${act.payload.state}`;
    case 'decision.made':
      return `The part ${act.payload.part} was decided in declass: ${act.payload.decision}`;
    case 'release.published':
      return `The release ${act.payload.release} was published`;
    case 'release.withdrawn':
      return `The release ${act.payload.release} was taken back`;
    default:
      return `The act ${act.kind} was done`;
  }
}

/** A rule of the field, or of the house. */
export function ruleReason(id: RuleId): Reason {
  const { says, order, section, source } = statusRule(id);
  return { id, kind: 'rule', says, source: { order, section, tag: source } };
}

/** What the paper alone asks of the orders: authorities outside them, and schedules it is deemed to be on. What depends on a day is told with the status. */
import type { Day } from '../dates.ts';
import { asDay } from '../dates.ts';
import { convert } from '../orders/convert.ts';
import { readInstruction } from '../orders/instruction.ts';
import { levelByOperation } from '../orders/level-by-operation.ts';
import { isClassified } from '../orders/levels.ts';
import { outsideOrders } from '../orders/outside-order.ts';
import { deemedFinding, leapFinding, outsideFinding } from '../orders/order-findings.ts';
import type { PartMark } from './describe-parts.ts';
import type { Finding, Part, ReviewAction } from './reading.ts';

interface Judged {
  readonly marks: readonly PartMark[];
}

/** Findings about the orders, in the order of the parts. A part that a review opened asks for nothing more. */
export function orderFindings(document: Judged, parts: readonly Part[], actions: readonly ReviewAction[]): Finding[] {
  const marks = Map.groupBy(document.marks, (mark) => mark.part);
  const opened = new Set(
    actions
      .filter((action) => action.decisions.includes('declassify') || action.decisions.includes('release'))
      .flatMap((action) => action.appliesTo.map((one) => one.part)),
  );
  return parts.flatMap((part): Finding[] => {
    const own = marks.get(part.id) ?? [];
    const found = outsideOf(part, own);
    const made = part.date?.precision === 'day' ? asDay(part.date.value ?? '') : null;
    if (opened.has(part.id) || made === null) return found;
    return [...found, ...deemed(part, own, made), ...leap(part, own, made)];
  });
}

function outsideOf(part: Part, marks: readonly PartMark[]): Finding[] {
  const seen = new Map<string, Finding>();
  for (const { kind, mark } of outsideOrders(marks)) {
    const code = kind === 'FGI' || kind === 'NATO' ? 'FOREIGN_CONSENT' : 'RD_REQUIRES_DOE';
    if (!seen.has(code)) seen.set(code, outsideFinding(code, mark, part.id));
  }
  return [...seen.values()];
}

/** A classified paper of the time of E.O. 11652 without any instruction (domain vector V67). */
function deemed(part: Part, marks: readonly PartMark[], made: Day): Finding[] {
  const { value, evidence } = part.originalClassification;
  const isStamped = marks.some((mark) => mark.kind === 'instruction' && !mark.form);
  if (!value || !isClassified(value) || isStamped) return [];
  const { flags } = levelByOperation({ origin: made, level: value, instruction: null, foreign: false, on: made });
  return flags.includes('DEEMED_GDS') ? [deemedFinding(part.id, evidence[0] ?? null)] : [];
}

/** A paper of 29 February whose instruction counts in years (domain vector V41). */
function leap(part: Part, marks: readonly PartMark[], made: Day): Finding[] {
  return marks.flatMap((mark): Finding[] => {
    if (mark.kind !== 'instruction' || mark.form || mark.state === 'struck') return [];
    const instruction = readInstruction(mark.value ?? mark.read);
    if (!instruction) return [];
    const { declassifyOn, flags } = convert({ source: made, instruction, isImagery12951: false }, made);
    return flags.includes('LEAP_POLICY') ? [leapFinding(part.id, declassifyOn, mark.evidence)] : [];
  });
}

/** Release lines, consents and exhibit numbers as actions. The same line on every page is one act. */
import { asLevel } from '../orders/levels.ts';
import type { ActionDraft, DatedStamp, Reviewed } from './action-draft.ts';
import { draftWith, precisionOf, UNKNOWN_DATE } from './action-draft.ts';
import type { PrintedStamp } from './printed-stamps.ts';
import type { ReviewDecision } from './reading.ts';
import { stateOf } from './text-line.ts';

type DatedLine = DatedStamp & { readonly printed: PrintedStamp };

/** One draft for every family, day and decision. A stamp that is struck through was taken back. */
export function printedActions(dated: readonly DatedStamp[]): ActionDraft[] {
  const lines = dated.flatMap((one): DatedLine[] =>
    'printed' in one.stamp.of ? [{ ...one, printed: one.stamp.of }] : [],
  );
  const deciding = lines.filter((one) => decisionsOf(one.printed).length > 0 && !isStruck(one.printed));
  const groups = Map.groupBy(
    deciding,
    (one) => `${one.printed.family} ${dayOf(one) ?? ''} ${decisionsOf(one.printed).join()}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [draftOf(first, group)] : [];
  });
}

function draftOf(first: DatedLine, group: readonly DatedLine[]): ActionDraft {
  const { printed, fields } = first.printed;
  const field = (name: string): string | null =>
    group.find((one) => one.printed.fields[name])?.printed.fields[name] ?? fields[name] ?? null;
  const value = dayOf(first);
  const read = first.date?.read ?? null;
  return draftWith({
    agency: printed.agency,
    office: printed.office,
    reviewer: field('official') ?? field('by'),
    date: value ? { value, precision: precisionOf(value), read } : { ...UNKNOWN_DATE, read },
    decisions: [...decisionsOf(first.printed)],
    toLevel: asLevel(field('downgradedTo')),
    declassifyOn: field('declassifyOn'),
    case: field('case') ?? field('foiaCase') ?? field('project'),
    stated: new Set(group.map((one) => one.part)),
    evidence: group.map((one) => one.stamp.evidence),
    isSure: group.some((one) => one.printed.distance === 0),
  });
}

function dayOf(one: DatedLine): string | null {
  return one.date?.isImpossible ? null : (one.date?.value ?? null);
}

function isStruck({ lines }: PrintedStamp): boolean {
  return lines.length > 0 && lines.every((line) => stateOf(line, 0, line.plain.length) === 'struck');
}

function decisionsOf(stamp: PrintedStamp): readonly ReviewDecision[] {
  if (stamp.ticked) return stamp.ticked;
  return stamp.printed.variants?.find(([words]) => words.test(stamp.text))?.[1] ?? stamp.printed.decisions;
}

/** A paper numbered for a court: exhibit and civil action on the same part are one act. */
export function exhibitActions(document: Reviewed): ActionDraft[] {
  const marks = document.marks.filter((mark) => mark.kind === 'case' && mark.value !== null && !mark.form);
  return [...Map.groupBy(marks, (mark) => mark.part)].flatMap(([part, own]): ActionDraft[] => {
    const action = own.find((mark) => /^\d{2}-\d{3,5}$/.test(mark.value ?? ''));
    const exhibit = own.find((mark) => /^\s*(?:ATTACHMENT|EXHIBIT)/i.test(mark.read));
    if (!action && !exhibit) return [];
    return [
      draftWith({
        // A civil action numbered in 1988 was filed in that year, and its exhibits are not older.
        after: action?.value ? String(1900 + Number(action.value.slice(0, 2))) : null,
        decisions: ['exhibit'],
        case: action ? `C.A. ${action.value}` : null,
        stated: new Set([part]),
        evidence: [exhibit, action].flatMap((mark) => (mark ? [mark.evidence] : [])),
        isSure: exhibit !== undefined,
      }),
    ];
  });
}

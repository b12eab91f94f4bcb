/** Dispositions and codes that stand by themselves: they belong to the review that they fit, else they are an act of their own. */
import type { Day } from '../dates.ts';
import { firstDayOf } from '../orders/calendar.ts';
import { asLevel } from '../orders/levels.ts';
import type { ActionDraft, OwnMark, Reviewed } from './action-draft.ts';
import { draftWith, UNKNOWN_DATE } from './action-draft.ts';
import { exemptionOn } from './exemption-marks.ts';
import { dateRead, datesIn } from './paper-dates.ts';
import type { ReviewDecision } from './reading.ts';

const SETTLING: readonly ReviewDecision[] = ['release', 'declassify', 'release-in-part', 'declassify-in-part', 'deny'];
const OPENING: readonly ReviewDecision[] = ['release', 'no-objection', 'exhibit'];
/** What belongs to a disposition stands within so many lines below it. */
const BELOW_LINES = 3;

/** `DOWNGRADE / SECRET OADR` belongs to the review whose form ticks nothing. Returns the drafts that had to be made. */
export function joinDispositions(drafts: readonly ActionDraft[], document: Reviewed): ActionDraft[] {
  const open = drafts.find((draft) => draft.isForm && !draft.decisions.some((decision) => SETTLING.includes(decision)));
  const made = new Map<string, ActionDraft>();
  for (const [index, mark] of document.marks.entries()) {
    if (mark.kind !== 'disposition' || mark.form || mark.state !== 'plain' || mark.value === null) continue;
    const near = document.marks
      .slice(Math.max(0, index - 3), index + 7)
      .filter((other) => other.part === mark.part && Math.abs(other.line.at - mark.line.at) <= BELOW_LINES);
    const below = near.filter((other) => other.line.at >= mark.line.at && other !== mark);
    const draft = open ?? made.get(mark.part) ?? looseDraft(mark, near);
    if (!open) made.set(mark.part, draft);
    const level =
      mark.value === 'downgrade' ? below.find((other) => other.kind === 'classification' && !other.form) : undefined;
    const oadr = below.find((other) => other.kind === 'instruction' && other.value === 'OADR');
    const decision = mark.value as ReviewDecision;
    if (!draft.decisions.includes(decision)) draft.decisions.push(decision);
    draft.toLevel ??= asLevel(level?.value ?? null);
    draft.declassifyOn ??= oadr?.value ?? null;
    draft.evidence.push(mark.evidence, ...[level, oadr].flatMap((other) => (other ? [other.evidence] : [])));
  }
  return [...made.values()];
}

function looseDraft(mark: OwnMark, near: readonly OwnMark[]): ActionDraft {
  const [found] = near.filter((other) => other.kind === 'date-stamp').flatMap((other) => datesIn(other.read));
  return draftWith({ date: found ? dateRead(found) : UNKNOWN_DATE, stated: new Set([mark.part]) });
}

/**
 * Codes belong to the review that withholds; their order is that of the day of the review, never of the paper. Returns
 * the drafts that had to be made, and the marks whose code the order of that day did not have.
 */
export function joinCodes(
  drafts: readonly ActionDraft[],
  document: Reviewed,
): { readonly made: ActionDraft[]; readonly misfits: OwnMark[] } {
  const withholding = drafts.filter((draft) => !draft.decisions.some((decision) => OPENING.includes(decision)));
  const stated = new Map<string, ActionDraft[]>();
  for (const draft of withholding)
    for (const part of draft.stated) stated.set(part, [...(stated.get(part) ?? []), draft].slice(0, MOST_ON_PART));
  const dated = withholding.filter((draft) => draft.date.value !== null).slice(0, MOST_ON_PART);
  const made = new Map<string, ActionDraft>();
  const misfits: OwnMark[] = [];
  for (const mark of document.marks) {
    const { code } = mark;
    if (mark.kind !== 'exemption' || !code?.isKnown || mark.state === 'struck') continue;
    const fits = (draft: ActionDraft): boolean => exemptionOn(code, dayOf(draft)).fits;
    const here = stated.get(mark.part) ?? [];
    const fitting =
      here.find((draft) => draft.date.value !== null && fits(draft)) ?? dated.find(fits) ?? here.find(fits);
    const draft = fitting ?? here[0] ?? dated[0] ?? made.get(mark.part) ?? draftWith({ stated: new Set([mark.part]) });
    if (!withholding.includes(draft)) made.set(mark.part, draft);
    const claimed = exemptionOn(code, dayOf(draft));
    if (!claimed.fits) misfits.push(mark);
    if (draft.exemptions.length < MOST_CLAIMS) draft.exemptions.push(claimed.exemption);
    if (draft.evidence.length < MOST_CLAIMS) draft.evidence.push(mark.evidence);
    if (!draft.isForm) draft.stated.add(mark.part);
  }
  return { made: [...made.values()], misfits };
}

/** More reviews of one part, and more places of one claim, than any record had; bounds the search. */
const MOST_ON_PART = 20;
const MOST_CLAIMS = 500;

function dayOf(draft: ActionDraft): Day | null {
  return firstDayOf(draft.date);
}

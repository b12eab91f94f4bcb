/** Review forms as actions: the forms of one office that lie close in time are one review of the package. */
import type { ReviewDecision } from './reading.ts';
import type { ActionDraft, DatedStamp, Reviewed } from './action-draft.ts';
import { draftWith, precisionOf, UNKNOWN_DATE } from './action-draft.ts';
import type { Evidence } from '../evidence.ts';
import type { FormStamp } from './form-stamps.ts';
import { dateRead, dayAndMonthIn, isMendedDate } from './paper-dates.ts';
import { agreement } from './stamp-dates.ts';

/** Days that one review is given and that do not agree. */
export interface DateConflict {
  readonly days: readonly string[];
  readonly evidence: Evidence;
  readonly part: string;
}

type DatedForm = DatedStamp & { readonly form: FormStamp };

/** Reviews of one paper by one office that lie further apart are two reviews. */
const ONE_REVIEW_DAYS = 75;
/** Decisions that one review does not take on two parts at once without being told apart. */
const APART: readonly (readonly [ReviewDecision, ReviewDecision])[] = [
  ['release', 'deny'],
  ['declassify', 'deny'],
  ['release', 'release-in-part'],
  ['declassify', 'declassify-in-part'],
  ['declassify', 'downgrade'],
  ['declassify', 'classify'],
];

/** One draft for every review; `conflicts` are days of one review that differ. */
export function formReviews(
  dated: readonly DatedStamp[],
  document: Reviewed,
): { readonly drafts: ActionDraft[]; readonly conflicts: DateConflict[] } {
  const forms = dated.flatMap((one): DatedForm[] => ('form' in one.stamp.of ? [{ ...one, form: one.stamp.of }] : []));
  const initials = document.marks.filter((mark) => mark.kind === 'initials');
  const conflicts: DateConflict[] = [];
  const drafts = [...Map.groupBy(forms, (one) => one.form.family).values()].flatMap((family) =>
    clustersOf(family).map((cluster) => {
      const days = daysOf(cluster, initials);
      conflicts.push(...days.conflicts);
      return draftOf(cluster, days.all);
    }),
  );
  return { drafts, conflicts };
}

interface Cluster {
  readonly forms: DatedForm[];
  readonly day: string | null;
  readonly decisions: Set<ReviewDecision>;
}

/** Dated forms first; what has no date, or an impossible one, joins the review that it may be of. */
function clustersOf(forms: readonly DatedForm[]): DatedForm[][] {
  const clusters: Cluster[] = [];
  const join = (one: DatedForm, near: Cluster | undefined): void => {
    if (near) {
      near.forms.push(one);
      for (const decision of one.form.decisions) near.decisions.add(decision);
    } else clusters.push({ forms: [one], day: one.date?.value ?? null, decisions: new Set(one.form.decisions) });
  };
  for (const one of forms) {
    const day = one.date?.value;
    if (day)
      join(
        one,
        clusters.find((cluster) => agrees(cluster, one) && daysBetween(cluster.day, day) <= ONE_REVIEW_DAYS),
      );
  }
  for (const one of forms) {
    if (one.date?.value) continue;
    const month = one.date?.proposes?.slice(0, 7);
    const fitting = clusters.filter((cluster) => agrees(cluster, one));
    join(one, fitting.find((cluster) => month !== undefined && cluster.day?.startsWith(month)) ?? fitting[0]);
  }
  return clusters.map((cluster) => cluster.forms);
}

function agrees(cluster: Cluster, one: DatedForm): boolean {
  return !APART.some(
    ([a, b]) =>
      (cluster.decisions.has(a) && one.form.decisions.includes(b)) ||
      (cluster.decisions.has(b) && one.form.decisions.includes(a)),
  );
}

/** All days that a review is given: on its forms, proposed for impossible ones, and beside the initials of its reviewer. */
function daysOf(
  cluster: readonly DatedForm[],
  initials: Reviewed['marks'],
): { readonly all: string[]; readonly conflicts: DateConflict[] } {
  const all = cluster.flatMap((one) => one.date?.value ?? one.date?.proposes ?? []);
  const year = cluster.find((one) => one.date?.value)?.date?.value?.slice(0, 4);
  const reviewer = reviewerOf(cluster);
  const conflicts: DateConflict[] = [];
  const days = new Set(all);
  for (const mark of initials) {
    const short = year && mark.value === reviewer ? dayAndMonthIn(mark.read) : null;
    const full = short ? dateRead({ ...short, year: Number(year) }).value : null;
    if (!full || days.has(full)) continue;
    days.add(full);
    conflicts.push({ days: [...days].slice(0, 6), evidence: mark.evidence, part: mark.part });
  }
  return { all: [...days], conflicts };
}

/** Initials in capitals are sure where a signature is read differently every time. */
function reviewerOf(cluster: readonly DatedForm[]): string | null {
  const names = cluster.flatMap((one) => (one.form.reviewer ? [one.form.reviewer.read] : []));
  return names.find((name) => /^[A-Z]{2,4}$/.test(name)) ?? names[0] ?? null;
}

function draftOf(cluster: readonly DatedForm[], days: readonly string[]): ActionDraft {
  const agreed = agreement(days);
  const sure = cluster.find((one) => one.date?.value);
  const read = (sure ?? cluster.find((one) => one.date))?.date?.read ?? null;
  const date = agreed ? { value: agreed, precision: precisionOf(agreed), read } : { ...UNKNOWN_DATE, read };
  return draftWith({
    agency: 'State',
    office: cluster[0]?.form.form.office ?? null,
    reviewer: reviewerOf(cluster),
    date,
    decisions: [...new Set(cluster.flatMap((one) => one.form.decisions))],
    toLevel: cluster.find((one) => one.form.decisions.includes('downgrade') && one.form.toLevel)?.form.toLevel ?? null,
    stated: new Set(cluster.map((one) => one.part)),
    evidence: cluster.map((one) => one.stamp.evidence),
    isSure: sure !== undefined && !isMendedDate(date) && isBorneOut(cluster),
    isForm: true,
  });
}

/**
 * Whether the forms of one review bear its date out: no two give days that can be and that differ.
 * Days beside initials are another matter: they are said to conflict, and the forms still agree.
 */
function isBorneOut(cluster: readonly DatedForm[]): boolean {
  const days = new Set(cluster.flatMap((one) => one.date?.value ?? []));
  return days.size === 1;
}

/** Days between two dates, each taken at its first day; beyond measure when one says nothing. */
function daysBetween(a: string | null, b: string): number {
  const at = (value: string): number => {
    const [year = Number.NaN, month = 1, day = 1] = value.split('-').map(Number);
    return Date.UTC(year, month - 1, day) / 86_400_000;
  };
  return a === null ? Number.POSITIVE_INFINITY : Math.abs(at(a) - at(b));
}

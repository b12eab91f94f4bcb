/** What generations of review leave beside each other: codes no longer in force, boxes that differ, levels that do not fit what a paper encloses. */
import { asLevel, isClassified, rankOf } from '../orders/levels.ts';
import type { DescribedPart, LevelMarks, PartMark } from './describe-parts.ts';
import { finding } from './finding.ts';
import type { Finding, Part, ReviewAction, ReviewDecision } from './reading.ts';
import type { Review } from './review-actions.ts';

interface Judged {
  readonly marks: readonly PartMark[];
  readonly levels: LevelMarks;
  readonly described: readonly DescribedPart[];
}

const OPENED: readonly ReviewDecision[] = ['release', 'declassify'];

/** Findings about generations, in the order of the actions, then of the parts. */
export function generationFindings(document: Judged, parts: readonly Part[], review: Review): Finding[] {
  return [
    ...review.actions.flatMap((action) => codesPastTheirTime(action, review.actions, document)),
    ...review.actions.flatMap((action) => boxesThatDiffer(action, review)),
    ...review.actions.flatMap((action) => loweredElsewhere(action, document)),
    ...parts.flatMap((part) => lessThanEnclosed(part, parts, document)),
  ];
}

/** A code on a paper that was opened later is history; one claimed after the paper was opened contradicts that (domain 1.5, trap 4). */
function codesPastTheirTime(action: ReviewAction, all: readonly ReviewAction[], document: Judged): Finding[] {
  if (action.exemptions.length === 0) return [];
  const stated = action.appliesTo.filter((one) => one.basis === 'stated').map((one) => one.part);
  const mark = document.marks.find(
    (one) => one.kind === 'exemption' && one.value !== null && action.evidence.includes(one.evidence),
  );
  const place = mark ?? { part: stated[0] ?? null, evidence: action.evidence[0] ?? null };
  const later = all.find((other) => other.id === action.supersededBy);
  if (later && OPENED.every((decision) => later.decisions.includes(decision)))
    return [
      finding(
        'EXEMPTION_AFTER_DECLASSIFICATION',
        place.part,
        `The exemptions on this record belong to ${action.id}, which ${later.id} superseded: they are history and withhold nothing. Show them with their generation.`,
        null,
        place.evidence,
      ),
    ];
  const earlier = all.find(
    (other) =>
      other.generation < action.generation &&
      other.decisions.includes('declassify') &&
      other.date.value !== null &&
      action.date.value !== null &&
      other.agency === action.agency &&
      other.appliesTo.some((one) => one.basis === 'stated' && stated.includes(one.part)),
  );
  return earlier && action.exemptions.some((one) => one.code === 'b1')
    ? [
        finding(
          'EXEMPTION_AFTER_DECLASSIFICATION',
          place.part,
          `${action.id} claims (b)(1), though ${earlier.id} had declassified the part before. Find whether it was classified again, and by whose authority.`,
          null,
          place.evidence,
        ),
      ]
    : [];
}

/** Stamps of one review that tick unlike boxes on two parts: a box may be lost on one of them. */
function boxesThatDiffer(action: ReviewAction, review: Review): Finding[] {
  const forms = review.stamps.flatMap(({ stamp, part }) =>
    'form' in stamp.of && stamp.of.decisions.length > 0 && action.evidence.includes(stamp.evidence)
      ? [{ part, evidence: stamp.evidence, id: stamp.id, ticked: stamp.of.decisions }]
      : [],
  );
  const fullest = forms.reduce<(typeof forms)[number] | null>(
    (most, one) => (most === null || one.ticked.length > most.ticked.length ? one : most),
    null,
  );
  const lacking = fullest && forms.find((one) => fullest.ticked.some((decision) => !one.ticked.includes(decision)));
  if (!fullest || !lacking || lacking.part === fullest.part) return [];
  return [
    finding(
      'BOXES_CONTRADICT',
      lacking.part,
      `The stamps of ${action.id} tick unlike boxes: ${lacking.ticked.join(' and ')} here, ${fullest.ticked.join(' and ')} on part ${fullest.part}. Look whether a tick is lost on one of them.`,
      null,
      lacking.evidence,
    ),
  ];
}

/** A note on one part lowered the whole; another part bears the higher level beside the lower, in one state: which strike lowered it is open. */
function loweredElsewhere(action: ReviewAction, document: Judged): Finding[] {
  const to = action.toLevel;
  if (!action.decisions.includes('downgrade') || to === null) return [];
  const noted = new Set(
    document.marks
      .filter((mark) => mark.kind === 'disposition' && action.evidence.includes(mark.evidence))
      .map((mark) => mark.part),
  );
  if (!noted.size) return [];
  return action.appliesTo.flatMap(({ part, basis }): Finding[] => {
    if (basis !== 'stated' || noted.has(part)) return [];
    const own = document.levels.get(part) ?? [];
    const above = own.find((mark) => {
      const level = asLevel(mark.value);
      return level !== null && rankOf(level) > rankOf(to);
    });
    if (!above || own.some((mark) => mark.value === to && mark.state !== above.state)) return [];
    return [
      finding(
        'LEVELS_CONTRADICT',
        part,
        `${action.id} lowered the record to ${to}, and this part bears ${above.value} in the same state as what it was lowered to. Look which strike was the lowering.`,
        null,
        above.evidence,
      ),
    ];
  });
}

/** A paper must bear the highest level of what it encloses. */
function lessThanEnclosed(part: Part, parts: readonly Part[], document: Judged): Finding[] {
  const own = part.originalClassification;
  if (own.value === null || own.basis !== 'own mark') return [];
  const carrier = own.value;
  const higher = part.attachments
    .flatMap(({ is }) => parts.find((other) => other.id === is) ?? [])
    .find(({ originalClassification: { value, basis } }) => {
      return value !== null && basis === 'own mark' && isClassified(value) && rankOf(value) > rankOf(carrier);
    });
  const [mark] = document.levels.get(part.id) ?? [];
  return higher && mark
    ? [
        finding(
          'LEVELS_CONTRADICT',
          part.id,
          `This part was ${carrier} and encloses part ${higher.id}, which was ${higher.originalClassification.value}. What covers a paper bears its level: look for a mark that is lost, or whether that is the enclosure.`,
          null,
          mark.evidence,
        ),
      ]
    : [];
}

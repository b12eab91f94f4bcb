/** Contradictions in stamps: dates that cannot be, boxes that exclude each other, blanks left blank, stamps that are missing. */
import { rowId } from '../gazetteer/tables.ts';
import type { DescribedPart, LevelMarks } from './describe-parts.ts';
import { finding } from './finding.ts';
import { weekdayOf } from './paper-dates.ts';
import type { Finding, Part, ReviewDecision } from './reading.ts';
import type { DatedStamp } from './action-draft.ts';
import type { Review } from './review-actions.ts';
import type { NameTables } from './people-on-paper.ts';
import { rowAgainst } from './word-lives.ts';
import { evidenceOf, evidenceOfLines } from './text-line.ts';

interface Judged {
  readonly described: readonly DescribedPart[];
  readonly levels: LevelMarks;
  readonly names?: NameTables;
}

const LOWERING: readonly ReviewDecision[] = ['release', 'declassify', 'downgrade'];

/** Findings about stamps, in the order of the stamps. */
export function stampFindings(document: Judged, parts: readonly Part[], review: Review): Finding[] {
  const isTopSecret = parts.some((part) => part.originalClassification.value === 'TOP SECRET');
  return [
    ...review.stamps.flatMap((one) => impossibleDate(one, document.names)),
    ...review.conflicts.map(({ days, part, evidence }) =>
      finding(
        'DATE_CONFLICT',
        part,
        `One review bears days that differ (${days.join(', ')}). Look at the form and the initials; keep only what they agree on.`,
        null,
        evidence,
      ),
    ),
    ...review.stamps.flatMap(weekendReview),
    ...review.stamps.flatMap(contradictingBoxes),
    ...review.stamps.flatMap(unsureBlanks),
    ...(isTopSecret ? review.stamps.flatMap(blankAuthority) : []),
    ...missingStamps(document, review),
  ];
}

function impossibleDate({ date, part, stamp }: DatedStamp, names: NameTables | undefined): Finding[] {
  if (!date?.isImpossible) return [];
  const row = 'text' in stamp.of ? rowAgainst(stamp.of.text, date.value, names?.gazetteer.tables.stampWords) : null;
  const evidence = row ? { ...date.evidence, source: rowId('stampWords', row) } : date.evidence;
  const message = `The date on this stamp (${stamp.family}) lies outside the years in which its printed words were in use, or before the paper itself. Look at the figures of the year.`;
  return [finding('DATE_IMPOSSIBLE', part, message, date.proposes, evidence)];
}

function weekendReview({ date, part, stamp }: DatedStamp): Finding[] {
  const day = 'form' in stamp.of && date?.value?.length === 10 ? weekdayOf(date.value) : null;
  if (!date || (day !== 'Saturday' && day !== 'Sunday')) return [];
  return [
    finding(
      'WEEKDAY_MISMATCH',
      part,
      `The review date falls on a ${day}. Offices reviewed on working days: check the figures.`,
      null,
      date.evidence,
    ),
  ];
}

function contradictingBoxes({ part, stamp }: DatedStamp): Finding[] {
  const lines = stamp.of.contradicting ?? [];
  if (!lines.length) return [];
  return [
    finding(
      'BOXES_CONTRADICT',
      part,
      'Boxes are ticked here that one act cannot tick together. Look at the stamp; until then none of them counts.',
      null,
      evidenceOfLines(lines),
    ),
  ];
}

/** What a blank of a worn stamp cannot be told from; the paper itself settles it. */
const UNSURE: Readonly<Record<string, string>> = {
  ESDN_DIGITS_LOST:
    'Figures of the release number are lost: it is of the wrong length. Other pages of the paper bear it too.',
  DIGITS_UNSURE: 'Figures on this stamp cannot be read for certain. Look at the paper.',
  CODE_UNSURE: 'Letters on this stamp were taken for the figures of a code. Look at the paper.',
  INSTRUCTION_UNSURE: 'The instruction on this stamp is worn; what it most likely says is proposed. Look at the paper.',
};

function unsureBlanks({ part, stamp }: DatedStamp): Finding[] {
  const message = UNSURE[stamp.fields['finding'] ?? ''];
  return message
    ? [finding('UNRESOLVED_READING', part, message, stamp.fields['proposed'] ?? null, stamp.evidence)]
    : [];
}

function blankAuthority({ part, stamp }: DatedStamp): Finding[] {
  const form = 'form' in stamp.of ? stamp.of : null;
  if (
    !form?.authority ||
    form.authority.text !== null ||
    !form.decisions.some((decision) => LOWERING.includes(decision))
  )
    return [];
  return [
    finding(
      'TS_AUTHORITY_BLANK',
      part,
      'Top Secret was lowered or released here, and the line for the authority to do so is blank. Ask on whose authority it was done.',
      null,
      evidenceOf(form.authority.line),
    ),
  ];
}

/** A stamp on one part of a package does not open another (domain trap 5). */
function missingStamps(document: Judged, review: Review): Finding[] {
  const opening = review.actions.find((action) => review.opening.has(action.id));
  if (!opening) return [];
  const stamped = new Set(
    review.actions
      .filter((action) => review.opening.has(action.id))
      .flatMap((action) => action.appliesTo.filter((one) => one.basis === 'stated').map((one) => one.part)),
  );
  return document.described
    .filter((part) => !stamped.has(part.id) && part.role !== 'form')
    .map((part) =>
      finding(
        'STAMP_MISSING',
        part.id,
        `Other parts of the record bear the stamp of ${opening.id}; this one does not. Confirm that the decision was meant for it.`,
        null,
        evidenceOfLines(part.lines),
      ),
    );
}

/** Contradictions: dates that cannot be, boxes, strikes and levels that do not agree, stamps and enclosures that are missing. */
import { isClassified } from '../orders/levels.ts';
import type { DescribedPart, PartMark } from './describe-parts.ts';
import { datesIn, dateRead, weekdayOf } from './paper-dates.ts';
import type { Finding, FindingCode, Level, Part, ReviewAction } from './reading.ts';
import type { Review } from './review-actions.ts';
import type { TextLine } from './text-line.ts';
import { evidenceOf, evidenceOfLines } from './text-line.ts';

interface Judged {
  readonly marks: readonly PartMark[];
  readonly described: readonly DescribedPart[];
}

const OPENING = ['release', 'declassify'];
const PAPERS: readonly string[] = ['letter', 'memorandum', 'memcon', 'telegram', 'airgram', 'report'];

/** Findings of contradiction. */
export function contradictions(document: Judged, parts: readonly Part[], review: Review): Finding[] {
  const levels = Map.groupBy(
    document.marks.filter((mark) => mark.kind === 'classification' && !mark.form && !mark.portion),
    (mark) => mark.part,
  );
  return [
    ...impossibleDates(review),
    ...review.conflicts.map((one) =>
      finding(
        'DATE_CONFLICT',
        one.part,
        `One review bears days that differ (${one.days.join(', ')}). Look at the form and the initials; keep only what they agree on.`,
        null,
        one.evidence,
      ),
    ),
    ...weekdays(document, review),
    ...boxes(review),
    ...blankAuthority(parts, review),
    ...missingStamps(document, review),
    ...parts.flatMap((part) => [
      ...ofMarks(part, levels.get(part.id) ?? [], review.actions),
      ...missingAttachments(part, document),
    ]),
    ...unmarkedPages(document, levels, parts),
  ];
}

/** One finding. */
export function finding(
  code: FindingCode,
  part: string | null,
  message: string,
  proposes: string | null,
  evidence: Finding['evidence'],
): Finding {
  return { code, part, message, proposes, evidence };
}

function impossibleDates(review: Review): Finding[] {
  return review.stamps.flatMap(({ date, part, stamp }) =>
    date?.isImpossible
      ? [
          finding(
            'DATE_IMPOSSIBLE',
            part,
            `The date on this stamp (${stamp.family}) lies outside the years in which its printed words were in use. Look at the figures of the year.`,
            date.proposes,
            date.evidence,
          ),
        ]
      : [],
  );
}

/** A weekday written beside a date must be that day's; offices review on working days. */
function weekdays(document: Judged, review: Review): Finding[] {
  const found: Finding[] = [];
  for (const part of document.described)
    for (const line of part.lines) {
      if (line.plain.length > 300 || !/day\b/i.test(line.plain)) continue;
      for (const date of datesIn(line.plain)) {
        const stated = /\b((?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day),? (?:the )?$/i.exec(
          line.plain.slice(0, date.from),
        )?.[1];
        const real = date.day === null ? null : weekdayOf(dateRead(date).value ?? '');
        if (stated && real && stated.toLowerCase() !== real.toLowerCase())
          found.push(
            finding(
              'WEEKDAY_MISMATCH',
              part.id,
              `The paper says ${stated}, but that date was a ${real}. One of the two is misread or mistyped.`,
              real,
              evidenceOf(line, date.from, date.to),
            ),
          );
      }
    }
  for (const { date, part, stamp } of review.stamps) {
    const day = date?.value && date.value.length === 10 && 'form' in stamp.of ? weekdayOf(date.value) : null;
    if (date && (day === 'Saturday' || day === 'Sunday'))
      found.push(
        finding(
          'WEEKDAY_MISMATCH',
          part,
          `The review date falls on a ${day}. Offices reviewed on working days: check the figures.`,
          null,
          date.evidence,
        ),
      );
  }
  return found;
}

function boxes(review: Review): Finding[] {
  return review.stamps.flatMap(({ stamp, part }) => {
    const lines = 'form' in stamp.of ? stamp.of.contradicting : [];
    return lines.length
      ? [
          finding(
            'BOXES_CONTRADICT',
            part,
            'Boxes are ticked here that one act cannot tick together. Look at the stamp; until then none of them counts.',
            null,
            evidenceOfLines(lines),
          ),
        ]
      : [];
  });
}

function blankAuthority(parts: readonly Part[], review: Review): Finding[] {
  if (!parts.some((part) => part.originalClassification.value === 'TOP SECRET')) return [];
  return review.stamps.flatMap(({ stamp, part }) => {
    const of = 'form' in stamp.of ? stamp.of : null;
    const isBlank =
      of?.authority &&
      of.authority.text === null &&
      of.decisions.some((decision) => OPENING.includes(decision) || decision === 'downgrade');
    return isBlank && of.authority
      ? [
          finding(
            'TS_AUTHORITY_BLANK',
            part,
            'Top Secret was lowered or released here, and the line for the authority to do so is blank. Ask on whose authority it was done.',
            null,
            evidenceOf(of.authority.line),
          ),
        ]
      : [];
  });
}

/** A stamp on one part of a package does not open another (domain trap 5). */
function missingStamps(document: Judged, review: Review): Finding[] {
  return review.actions.flatMap((action) =>
    action.appliesTo
      .filter((one) => one.basis === 'inferred')
      .map((one) => {
        const part = document.described.find((described) => described.id === one.part);
        return finding(
          'STAMP_MISSING',
          one.part,
          `Other parts of the record bear the stamp of ${action.id}; this one does not. Confirm that the decision was meant for it.`,
          null,
          part ? evidenceOfLines(part.lines) : null,
        );
      }),
  );
}

function missingAttachments(part: Part, document: Judged): Finding[] {
  const described = document.described.find((one) => one.id === part.id);
  return (described?.stated ?? [])
    .filter((one) => one.is === null)
    .map((one) =>
      finding(
        'ATTACHMENT_MISSING',
        part.id,
        `${one.id} is said to be attached and is not in the record. Look for it in the file.`,
        null,
        one.evidence,
      ),
    );
}

function ofMarks(part: Part, marks: readonly PartMark[], actions: readonly ReviewAction[]): Finding[] {
  const found: Finding[] = [];
  for (const mark of marks)
    if (mark.state === 'partly-struck')
      found.push(
        finding(
          'PARTIAL_STRIKE',
          part.id,
          mark.value === null
            ? 'Only a part of this level is struck, and what is left is no level. Look at the page.'
            : 'The upper word of this level is struck: read as lowered. Look for the note that says so.',
          mark.value,
          mark.evidence,
        ),
      );
  const touching = actions.filter((action) =>
    action.appliesTo.some((one) => one.part === part.id && one.basis === 'stated'),
  );
  const isOpened = touching.some((action) => action.decisions.includes('declassify') && action.supersededBy === null);
  const live = marks.filter(
    (mark) =>
      mark.state === 'plain' &&
      isClassified((mark.value ?? 'none') as Level) &&
      (mark.evidence.page === undefined || mark.evidence.page === part.pages[0]),
  );
  if (isOpened && live[0])
    found.push(
      finding(
        'MARKS_NOT_CANCELLED',
        part.id,
        'The part is declassified by stamp, but the level on its first page is not struck. Strike it on the copy that is released.',
        null,
        live[0].evidence,
      ),
    );
  const values = new Set(
    marks
      .filter((mark) => mark.value !== null && mark.state !== 'partly-struck')
      .map((mark) => `${mark.value}${mark.state === 'struck' ? '' : '!'}`),
  );
  const levels = new Set([...values].map((value) => value.replace('!', '')));
  const isExplained =
    touching.some((action) => action.decisions.includes('downgrade')) ||
    (levels.size === values.size &&
      [...values].some((value) => value.endsWith('!')) &&
      [...values].some((value) => !value.endsWith('!')));
  const [first] = marks;
  if (levels.size > 1 && !isExplained && first)
    found.push(
      finding(
        'LEVELS_CONTRADICT',
        part.id,
        `The part bears ${[...levels].join(' and ')}, and nothing says that it was changed. Find the act that changed it.`,
        null,
        first.evidence,
      ),
    );
  return found;
}

/** Pages of a paper of a classified record that bear no level at all; absence proves nothing, but must be seen. */
function unmarkedPages(
  document: Judged,
  levels: ReadonlyMap<string, readonly PartMark[]>,
  parts: readonly Part[],
): Finding[] {
  const isMarked = [...levels.values()].some((marks) =>
    marks.some((mark) => isClassified((mark.value ?? 'none') as Level)),
  );
  if (!isMarked) return [];
  return parts.flatMap((part): Finding[] => {
    if (!PAPERS.includes(part.type)) return [];
    const marked = new Set((levels.get(part.id) ?? []).map((mark) => mark.evidence.page));
    const lines = Map.groupBy(
      document.described.find((one) => one.id === part.id)?.lines ?? [],
      (line: TextLine) => line.page,
    );
    return [...lines]
      .filter(([page, own]) => !marked.has(page) && own.some((line) => line.plain.trim() !== ''))
      .map(([page, own]) =>
        finding(
          'NO_MARKING_ON_PAGE',
          part.id,
          `Page ${page} bears no level, though the record was classified. Absence of a mark proves nothing: find the level elsewhere.`,
          null,
          evidenceOfLines(own),
        ),
      );
  });
}

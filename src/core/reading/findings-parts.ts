/** Contradictions in parts: strikes and levels that do not agree, dates that cannot be, enclosures and marks that are missing. */
import { addYears } from '../orders/calendar.ts';
import { readInstruction } from '../orders/instruction.ts';
import { isClassified } from '../orders/levels.ts';
import { asDay } from '../dates.ts';
import type { AttributeBlock } from './cable-attributes.ts';
import type { DescribedPart, LevelMarks, PartMark } from './describe-parts.ts';
import { finding } from './finding.ts';
import { cableFindings } from './findings-cables.ts';
import { datesIn, dateRead, weekdayOf } from './paper-dates.ts';
import type { Finding, Level, Part, ReviewAction } from './reading.ts';
import { evidenceOf, evidenceOfLines } from './text-line.ts';

interface Judged {
  readonly marks: readonly PartMark[];
  readonly levels: LevelMarks;
  readonly described: readonly DescribedPart[];
  readonly attributes: readonly AttributeBlock[];
  readonly neutral: ReadonlySet<number>;
}

const PAPERS: readonly string[] = ['letter', 'memorandum', 'memcon', 'telegram', 'airgram', 'report'];

/** Findings about parts, in their order. */
export function partFindings(document: Judged, parts: readonly Part[], actions: readonly ReviewAction[]): Finding[] {
  const isClassifiedRecord = [...document.levels.values()].some((marks) => marks.some(isOfLevel));
  const touching = actionsByPart(actions);
  return [
    ...instructionDates(document, parts),
    ...cableFindings(document, parts),
    ...document.described.flatMap((described, index): Finding[] => {
      const part = parts[index];
      const marks = document.levels.get(described.id) ?? [];
      const own = touching.get(described.id) ?? [];
      if (!part) return [];
      return [
        ...weekdays(described),
        ...partialStrikes(marks),
        ...notCancelled(part, marks, own),
        ...contradictingLevels(part, marks, own),
        ...missingAttachments(described),
        ...(isClassifiedRecord && PAPERS.includes(part.type) ? unmarkedPages(described, marks, document) : []),
      ];
    }),
  ];
}

function isOfLevel(mark: PartMark): boolean {
  return isClassified((mark.value ?? 'none') as Level);
}

function actionsByPart(actions: readonly ReviewAction[]): Map<string, ReviewAction[]> {
  const byPart = new Map<string, ReviewAction[]>();
  for (const action of actions)
    for (const { part, basis } of action.appliesTo) {
      if (basis !== 'stated') continue;
      const own = byPart.get(part);
      if (own) own.push(action);
      else byPart.set(part, [action]);
    }
  return byPart;
}

/** A paper cannot tell to declassify it on its own day or before (domain vector V65). State's GDS date lies six years on. */
function instructionDates(document: Judged, parts: readonly Part[]): Finding[] {
  const dates = new Map(
    parts.map((part) => [part.id, part.date?.precision === 'day' ? asDay(part.date.value ?? '') : null]),
  );
  return document.marks.flatMap((mark): Finding[] => {
    const made = dates.get(mark.part);
    if (mark.kind !== 'instruction' || mark.form || !made || mark.value === null) return [];
    const instruction = readInstruction(mark.value);
    const on = instruction && 'on' in instruction ? instruction.on : null;
    if (!on || on > made) return [];
    const proposed = instruction?.kind === '12065-date' ? addYears(made, instruction.form === 'xds' ? 20 : 6) : null;
    return [
      finding(
        'DATE_IMPOSSIBLE',
        mark.part,
        'The paper says to declassify it on a day that is not after its own. Look at the figures of the year.',
        proposed,
        mark.evidence,
      ),
    ];
  });
}

/** A weekday written beside a date must be that day's. */
function weekdays(described: DescribedPart): Finding[] {
  const found: Finding[] = [];
  for (const line of described.lines) {
    if (line.plain.length > 300 || !/day\b/i.test(line.plain)) continue;
    for (const date of datesIn(line.plain)) {
      const before = /\b((?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day),? (?:the )?$/i.exec(
        line.plain.slice(0, date.from),
      )?.[1];
      const after = /^,? \(?((?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)\b/i.exec(line.plain.slice(date.to))?.[1];
      const stated = before ?? after;
      const real = date.day === null || date.yearIsShort ? null : weekdayOf(dateRead(date).value ?? '');
      if (stated && real && stated.toLowerCase() !== real.toLowerCase())
        found.push(
          finding(
            'WEEKDAY_MISMATCH',
            described.id,
            `The paper says ${stated}, but that date was a ${real}. One of the two is misread or mistyped.`,
            real,
            evidenceOf(line, date.from, date.to),
          ),
        );
    }
  }
  return found;
}

function partialStrikes(marks: readonly PartMark[]): Finding[] {
  return marks
    .filter((mark) => mark.state === 'partly-struck')
    .map((mark) => {
      const message =
        mark.value === null
          ? 'Only a part of this level is struck, and what is left is no level. Look at the page.'
          : 'The upper word of this level is struck: read as lowered. Look for the note that says so.';
      return finding('PARTIAL_STRIKE', mark.part, message, mark.value, mark.evidence);
    });
}

function notCancelled(part: Part, marks: readonly PartMark[], actions: readonly ReviewAction[]): Finding[] {
  const isOpened = actions.some((action) => action.decisions.includes('declassify') && action.supersededBy === null);
  const live = marks.find((mark) => mark.state === 'plain' && isOfLevel(mark) && mark.evidence.page === part.pages[0]);
  if (!isOpened || !live) return [];
  return [
    finding(
      'MARKS_NOT_CANCELLED',
      part.id,
      'The part is declassified by stamp, but the level on its first page is not struck. Strike it on the copy that is released.',
      null,
      live.evidence,
    ),
  ];
}

/** Two levels of one standing, both live or both struck, and no act that changed one into the other. */
function contradictingLevels(part: Part, marks: readonly PartMark[], actions: readonly ReviewAction[]): Finding[] {
  if (actions.some((action) => action.decisions.includes('downgrade'))) return [];
  for (const state of ['plain', 'struck'] as const) {
    const same = marks.filter((mark) => mark.state === state && mark.value !== null);
    const levels = [...new Set(same.map((mark) => mark.value))];
    const odd = same.find((mark) => mark.value !== same[0]?.value);
    if (odd)
      return [
        finding(
          'LEVELS_CONTRADICT',
          part.id,
          `The part bears ${levels.join(' and ')}, and nothing says that it was changed. Find the act that changed it.`,
          null,
          odd.evidence,
        ),
      ];
  }
  return [];
}

function missingAttachments(described: DescribedPart): Finding[] {
  return described.stated
    .filter((one) => one.is === null)
    .map((one) =>
      finding(
        'ATTACHMENT_MISSING',
        described.id,
        `${one.id} is said to be attached and is not in the record. Look for it in the file.`,
        null,
        one.evidence,
      ),
    );
}

/** More unmarked pages of one part than this are one doubt. */
const MOST_UNMARKED = 3;

/** Pages of a paper of a classified record that bear no level at all; absence proves nothing, but must be seen. */
function unmarkedPages(
  described: DescribedPart,
  marks: readonly PartMark[],
  { attributes, neutral }: Judged,
): Finding[] {
  const marked = new Set(marks.map((mark) => mark.evidence.page));
  // A page that the archive printed behind a cable is no page of the cable.
  const printed = new Set(attributes.flatMap((block) => block.lines.map((line) => line.page)));
  const bare = [...Map.groupBy(described.lines, (line) => line.page)].filter(
    ([page, own]) =>
      !marked.has(page) && own.some((line) => line.plain.trim() !== '' && !(printed.has(page) && neutral.has(line.at))),
  );
  const [first] = bare;
  if (first && bare.length > MOST_UNMARKED)
    return [
      finding(
        'NO_MARKING_ON_PAGE',
        described.id,
        `${bare.length} pages of this part bear no level, page ${first[0]} first, though the record was classified. Absence of a mark proves nothing: find the level elsewhere.`,
        null,
        evidenceOfLines(first[1]),
      ),
    ];
  return bare.map(([page, own]) =>
    finding(
      'NO_MARKING_ON_PAGE',
      described.id,
      `Page ${page} bears no level, though the record was classified. Absence of a mark proves nothing: find the level elsewhere.`,
      null,
      evidenceOfLines(own),
    ),
  );
}

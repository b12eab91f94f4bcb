/** Cuts a record into parts. Every part begins with an opener; what lies between two papers goes to the one it belongs to. */
import { isSpoiltHeading } from './damaged-heads.ts';
import type { EditedPart } from './edited-part.ts';
import type { FormBlock } from './form-blocks.ts';
import { levelMarksIn } from './levels-in-line.ts';
import type { Opener } from './openers.ts';
import { isClosing, openersIn } from './openers.ts';
import type { PartType } from './reading.ts';
import type { TextLine } from './text-line.ts';

/** Lines `from` to `to` (exclusive) of the document. */
export interface CutPart {
  readonly type: PartType;
  readonly from: number;
  readonly to: number;
  readonly opener: Opener | null;
  /** What an editor printed around it: only of edited documents, and where a source note speaks for the part. */
  readonly edited?: EditedPart;
}

const LETTERHEAD =
  /^(?:DEPARTMENT OF STATE|THE (?:SECRETARY OF STATE|WHITE HOUSE|UNDER SECRETARY.*|DEPUTY .*)|WASHINGTON(?:,? ?(?:D\.? ?C\.?)?)?[ \d]*|(?:AMERICAN )?EMBASSY.*|EMBASSY OF THE.*|UNITED STATES (?:MISSION|OF AMERICA|SENATE|DEPARTMENT).*|CENTRAL INTELLIGENCE AGENCY|FEDERAL BUREAU OF INVESTIGATION|OFFICE OF .*|(?:TAB|ENCLOSURE|ATTACHMENT|ANNEX)(?: NO\.?)? ?[A-Z\d]{0,2}|MESSAGE TEXT)$/i;
/** What only a slip says. Numbers, dates and stamps alone make none. */
const SLIP_WORDS =
  /^(?:return to\b|for your (?:information|files)|per (?:our|your) |please (?:return|file|note|handle)|\d{1,2} (?:copy|copies|cy|cys)\b|(?:copy|copies) (?:of|to)\b|(?:letters?|originals?|papers?) (?:mentioned|returned|sent|to)\b|(?:returned|sent|given|forwarded) to\b|to (?:Mr|Mrs|Miss|Ms|Dr)\.? \w+|note and (?:return|file)|action (?:copy|office)|info copy)/i;
const ONLY_FIGURES = /^[\W\d]*(?:[A-Z]{1,3}[\W\d]*){0,2}$/;

/**
 * Cuts the lines into parts; there is always one. `neutral` are lines of stamps and forms. On sheets of paper
 * (`bySheets`) a part begins with a sheet; in a transcript it can begin on any line.
 */
export function cutParts(
  lines: readonly TextLine[],
  forms: readonly FormBlock[],
  neutral: ReadonlySet<number>,
  bySheets: boolean,
): CutPart[] {
  const formAt = new Map(forms.map((form) => [form.lines[0]?.at ?? -1, form]));
  const openers = openersIn(lines, neutral);
  const starts: { at: number; opener: Opener | null; type: PartType }[] = [];
  for (const opener of openers) {
    const previous = starts.at(-1);
    const gap = gapBefore(lines, opener, neutral, previous?.opener?.key ?? -1);
    if (!previous) {
      const before = lines.slice(0, gap.from).filter((line) => isContent(line, neutral));
      const type = preambleType(before, lines, gap.from, opener, bySheets);
      if (type)
        starts.push(
          { at: 0, opener: null, type },
          { at: cutIn(lines, gap, opener, formAt, bySheets), opener, type: opener.type },
        );
      else starts.push({ at: 0, opener, type: opener.type });
      continue;
    }
    const at = cutIn(lines, gap, opener, formAt, bySheets);
    if (at > previous.at) starts.push({ at, opener, type: opener.type });
  }
  if (!starts.length) starts.push({ at: 0, opener: null, type: typeWithoutOpener(lines, forms, neutral) });
  return starts.map((start, index) => ({
    type: start.type,
    from: start.at,
    to: starts[index + 1]?.at ?? lines.length,
    opener: start.opener,
  }));
}

interface Gap {
  /** First line after the last content of the part before. */
  readonly from: number;
  readonly to: number;
}

/** The lines over an opener that are nobody's content: blank, stamps, forms, marks, a letterhead. */
function gapBefore(lines: readonly TextLine[], opener: Opener, neutral: ReadonlySet<number>, floor: number): Gap {
  let from = opener.at;
  while (from - 1 > floor) {
    const line = lines[from - 1];
    if (!line || isContent(line, neutral)) break;
    from -= 1;
  }
  return { from, to: opener.at };
}

function isContent(line: TextLine, neutral: ReadonlySet<number>): boolean {
  const text = line.plain.trim();
  return text !== '' && !neutral.has(line.at) && !isLetterhead(text) && !isLevelLine(line);
}

function isLetterhead(text: string): boolean {
  return LETTERHEAD.test(text) || (text.length < 24 && isSpoiltHeading(text));
}

function isLevelLine(line: TextLine): boolean {
  return line.plain.length < 80 && levelMarksIn(line).length > 0;
}

function cutIn(
  lines: readonly TextLine[],
  gap: Gap,
  opener: Opener,
  forms: ReadonlyMap<number, FormBlock>,
  bySheets: boolean,
): number {
  const sheet = sheetStart(lines, bySheets ? 0 : gap.from, opener.at);
  if (sheet !== null) return firstTextFrom(lines, sheet, opener.at);
  if (bySheets) return opener.at;
  const inGap = lines.slice(gap.from, gap.to).filter((line) => line.plain.trim() !== '');
  const runs = levelRuns(inGap);
  const last = runs.at(-1);
  const formsIn = inGap.flatMap((line) => forms.get(line.at) ?? []);
  if (last) {
    const end = last.at(-1);
    const after = inGap.slice(inGap.findIndex((line) => line === end) + 1);
    // Right over the opener stand the foot of one page and the head of the next.
    if (after.every((line) => isLetterhead(line.plain.trim()))) {
      const before = runs.at(-2);
      if (before) return nextText(lines, before.at(-1)?.at ?? gap.from, opener.at);
      return last[Math.floor(last.length / 2)]?.at ?? opener.at;
    }
    return nextText(lines, end?.at ?? gap.from, opener.at);
  }
  const [firstForm] = formsIn;
  if (formsIn.length > 1 && firstForm) return nextText(lines, firstForm.lines.at(-1)?.at ?? gap.from, opener.at);
  if (firstForm?.lines.some((line) => line.at === opener.at)) return firstForm.lines[0]?.at ?? opener.at;
  const heads = inGap.filter(
    (line) => isLetterhead(line.plain.trim()) && line.at > (firstForm?.lines.at(-1)?.at ?? -1),
  );
  return heads[0]?.at ?? opener.at;
}

/** The last line in reach that begins a sheet, page numerals aside. */
function sheetStart(lines: readonly TextLine[], from: number, to: number): number | null {
  for (let at = to; at >= from; at -= 1) {
    const line = lines[at];
    if (line?.opensPage && at > 0) return at;
  }
  return null;
}

function levelRuns(inGap: readonly TextLine[]): TextLine[][] {
  const runs: TextLine[][] = [];
  let isRun = false;
  for (const line of inGap) {
    const isLevel = isLevelLine(line);
    if (isLevel && isRun) runs.at(-1)?.push(line);
    else if (isLevel) runs.push([line]);
    isRun = isLevel;
  }
  return runs;
}

function nextText(lines: readonly TextLine[], after: number, most: number): number {
  return firstTextFrom(lines, after + 1, most);
}

function firstTextFrom(lines: readonly TextLine[], from: number, most: number): number {
  let at = from;
  while (at < most && lines[at]?.plain.trim() === '') at += 1;
  return at;
}

/** What stands before the first paper: a slip, another paper, or nothing that is a part. */
function preambleType(
  before: readonly TextLine[],
  lines: readonly TextLine[],
  gapFrom: number,
  opener: Opener,
  bySheets: boolean,
): PartType | null {
  if (before.some((line) => SLIP_WORDS.test(line.plain.trim()))) return 'routing-slip';
  const isOnOtherSheet =
    sheetStart(lines, gapFrom, opener.at) !== null || (bySheets && lines[opener.at]?.page !== lines[0]?.page);
  const prose = before.filter((line) => line.plain.trim().split(/\s+/).length >= 8);
  if (prose.length >= 2 || (isOnOtherSheet && before.some((line) => !ONLY_FIGURES.test(line.plain.trim()))))
    return 'other';
  return null;
}

function typeWithoutOpener(
  lines: readonly TextLine[],
  forms: readonly FormBlock[],
  neutral: ReadonlySet<number>,
): PartType {
  const content = lines.filter((line) => isContent(line, neutral));
  if (content.some((line) => isClosing(line.plain))) return 'letter';
  if (content.some((line) => SLIP_WORDS.test(line.plain.trim())) && content.length < 40) return 'routing-slip';
  return forms.length > 0 && content.length < 5 ? 'form' : 'other';
}

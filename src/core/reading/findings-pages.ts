/** Pages that should be there and are not, told from the numerals that pages bear. */
import type { DescribedPart } from './describe-parts.ts';
import { finding } from './finding.ts';
import type { Finding } from './reading.ts';
import type { TextLine } from './text-line.ts';
import { evidenceOf } from './text-line.ts';

/** `- 2 -`, `Page 2`, `Page 2 of 4`, alone on a line. */
const NUMERAL = /^[ \t\f]*(?:[-–—] ?(\d{1,4}) ?[-–—]|page (\d{1,4})(?: of (\d{1,4}))?\.?)[ \t]*$/i;
/** The page line of a telegram, with its section where it has sections: `PAGE 02 LA PAZ 01673 01 OF 02 192035Z`. */
const TELEGRAM_PAGE = /^[ \t\f]*PAGE (\d{2})[ \t]{1,20}[A-Z][A-Z ]{1,30}\d{4,6}(?:[ \t]{1,20}(\d\d) OF (\d\d))?/;
const SECTION = /\bSECTION (\d{1,2}) OF (\d{1,2})\b/;
/** A greater jump is another numbering, not missing pages. */
const MOST_MISSING = 60;
/** Further on than this the first numeral is that of an excerpt. */
const LAST_FIRST_NUMERAL = 5;
const MOST_FINDINGS = 10;

interface Numeral {
  readonly line: TextLine;
  readonly page: number;
  readonly of: number | null;
  /** Telegrams number the pages of every section anew. */
  readonly section: number;
  readonly sections: number | null;
}

/** Numerals that jump, totals that are not reached, sections that are not there. */
export function missingPages(part: DescribedPart): Finding[] {
  if (part.role === 'form' || part.role === 'slip') return [];
  const numerals = part.lines.flatMap(numeralIn);
  return [...jumps(part, numerals), ...totals(part, numerals), ...sections(part, numerals)].slice(0, MOST_FINDINGS);
}

function numeralIn(line: TextLine): Numeral[] {
  if (line.plain.length > 120 || !/\d/.test(line.plain)) return [];
  const cable = TELEGRAM_PAGE.exec(line.plain);
  if (cable)
    return [
      {
        line,
        page: Number(cable[1]),
        of: null,
        section: Number(cable[2] ?? 1),
        sections: cable[3] === undefined ? null : Number(cable[3]),
      },
    ];
  const found = NUMERAL.exec(line.plain);
  if (!found) return [];
  return [
    {
      line,
      page: Number(found[1] ?? found[2]),
      of: found[3] === undefined ? null : Number(found[3]),
      section: 1,
      sections: null,
    },
  ];
}

function jumps(part: DescribedPart, numerals: readonly Numeral[]): Finding[] {
  const [head] = part.lines.filter((line) => line.plain.trim() !== '');
  let last: Numeral | null = null;
  return numerals.flatMap((here): Finding[] => {
    const before = last;
    last = here;
    if (before && before.section !== here.section) return between(part, here, 0, 0);
    if (before) return between(part, here, before.page, Math.max(0, here.line.page - before.line.page - 1));
    // A paper that begins in its midst, or one whose next numeral is not 2.
    if (here.line === head) return part.cut.opener === null ? between(part, here, 0, 0) : [];
    const sheets = here.line.page - part.pages[0];
    return part.cut.opener !== null && sheets > 0 && here.page <= LAST_FIRST_NUMERAL
      ? between(part, here, 1, sheets - 1)
      : [];
  });
}

/** A sheet between whose numeral was not read is not missing. */
function between(part: DescribedPart, here: Numeral, before: number, sheets: number): Finding[] {
  const count = here.page - before - 1 - sheets;
  return count > 0 && count <= MOST_MISSING ? [missing(part, here, before + 1, here.page - 1)] : [];
}

function missing(part: DescribedPart, here: Numeral, first: number, last: number): Finding {
  const which = first === last ? `page ${first}` : `some of pages ${first} to ${last}`;
  return finding(
    'PAGE_MISSING',
    part.id,
    `The page numerals pass over ${which} of this paper. Look for it in the file, or whether the numeral is misread.`,
    null,
    evidenceOf(here.line),
  );
}

function totals(part: DescribedPart, numerals: readonly Numeral[]): Finding[] {
  const last = numerals.findLast((one) => one.of !== null);
  if (!last || last.of === null) return [];
  const highest = numerals.reduce((most, one) => Math.max(most, one.page), 0);
  if (last.of <= highest || last.of - highest > MOST_MISSING) return [];
  return [
    finding(
      'PAGE_MISSING',
      part.id,
      `The paper says it has ${last.of} pages, and ends with page ${highest}. Look for the rest in the file.`,
      null,
      evidenceOf(last.line),
    ),
  ];
}

function sections(part: DescribedPart, numerals: readonly Numeral[]): Finding[] {
  const stated = numerals.filter((one) => one.sections !== null);
  const said = part.lines.flatMap((line) => {
    const found = line.plain.length > 120 ? null : SECTION.exec(line.plain);
    return found ? [{ line, section: Number(found[1]), sections: Number(found[2]) }] : [];
  });
  const all = [...stated, ...said];
  const most = all.reduce((sum, one) => Math.max(sum, one.sections ?? 0), 0);
  const there = new Set(all.map((one) => one.section));
  const lacking = Array.from({ length: Math.min(most, MOST_MISSING) }, (_, at) => at + 1).filter(
    (section) => !there.has(section),
  );
  const [first] = all;
  if (!lacking.length || !first || part.type !== 'telegram') return [];
  return [
    finding(
      'PAGE_MISSING',
      part.id,
      `The message has ${most} sections; of section ${lacking.slice(0, MOST_FINDINGS).join(', ')} nothing is here. Look for it in the file.`,
      null,
      evidenceOf(first.line),
    ),
  ];
}

/** A page heading that a transcription tool wrote, numbered through the file. */
const HEADING = /^#{1,4} page (\d{1,5})[ \t]*$/i;

/** Numbers of the file's own page headings that are passed over. */
export function missingFilePages(lines: readonly TextLine[], partAt: (at: number) => string | null): Finding[] {
  let last: number | null = null;
  return lines
    .flatMap((line): Finding[] => {
      const found = line.plain.startsWith('#') ? HEADING.exec(line.plain.slice(0, 60)) : null;
      if (!found) return [];
      const [before, here]: readonly [number | null, number] = [last, Number(found[1])];
      last = here;
      if (before === null || here <= before + 1 || here - before > MOST_MISSING) return [];
      const message = `The page headings of the file pass over ${here - before - 1} before page ${here}. Look for them in what was transcribed.`;
      return [finding('PAGE_MISSING', partAt(line.at), message, null, evidenceOf(line))];
    })
    .slice(0, MOST_FINDINGS);
}

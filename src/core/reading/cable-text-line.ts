/** The text line of a telegram: level spaced out, section, post and number (domain section 7). */
import { editDistance } from './phrase-match.ts';

export interface CableTextLine {
  /** `CONFIDENTIAL`, `UNCLASSIFIED`, `LIMITED OFFICIAL USE` … */
  readonly level: string;
  /** Where the level stands in the text. */
  readonly levelFrom: number;
  readonly levelTo: number;
  /** Post and number as printed, `LA PAZ 0612`; null where the post cannot be told from the level. */
  readonly number: string | null;
  readonly numberFrom: number;
  readonly numberTo: number;
  readonly section: readonly [section: number, of: number] | null;
  readonly isSure: boolean;
}

/** As typed, blanks dropped, and what it means. `UNCLAS` is how teletypes wrote it. */
const LEVELS: readonly (readonly [typed: string, level: string])[] = [
  ['LIMITEDOFFICIALUSE', 'LIMITED OFFICIAL USE'],
  ['UNCLASSIFIED', 'UNCLASSIFIED'],
  ['CONFIDENTIAL', 'CONFIDENTIAL'],
  ['TOPSECRET', 'TOP SECRET'],
  ['UNCLAS', 'UNCLASSIFIED'],
  ['SECRET', 'SECRET'],
];
/** A post and its number, with the section before or after; a repeated section number as `2576/2`. */
const AFTER =
  /^ ?(?:(?:E F T O|EFTO) )?(?:(?:FINAL )?SECTION (\d{1,2}) ?O[FN] ?(\d{1,2}) |FINAL SECTION OF \d{1,2} )?([A-Z][A-Z.]{1,15}(?: [A-Z][A-Z.]{0,15}){0,3}) ?(\d{3,6})(?:\/\d{1,2})?(?: (?:TOSEC|SECTO) \d{1,6})?(?: (?:FINAL )?SECTION (\d{1,2}) ?O[FN] ?(\d{1,2}))?((?: [A-Z.()/]{2,12}){0,4})$/;
/** Words that may follow the number. */
const TAIL =
  /^(?: (?:CORRECTED|C\/?O\/?R\/?R\/?E\/?C\/?T\/?E\/?D|COPY|POSS|DUPE|EXDIS|NODIS|LIMDIS|STADIS|NOFORN|TOSEC|SECTO|CIRCULAR|FOR|ONLY|EYES|NIACT))*$/;
/** Letters run into one word by recognition. */
const RUN_TOGETHER = /^([A-Z]{8,40}?)(\d{3,6})$/;
/** Misread letters that a long level may have. */
const MOST_MISREAD = 2;

/** The text line, or null when the text is none. */
export function textLineIn(text: string): CableTextLine | null {
  const trimmed = text.trim();
  if (trimmed.length > 110 || !/\d/.test(trimmed)) return null;
  const lead = text.indexOf(trimmed);
  for (const { read, end } of levelsAt(trimmed)) {
    const after = AFTER.exec(trimmed.slice(end).replace(/^ {0,3}/, ' '));
    const blanks = /^ {0,3}/.exec(trimmed.slice(end))?.[0].length ?? 0;
    if (!after?.[3] || !after[4] || !TAIL.test(after[7] ?? '')) continue;
    const number = `${after[3]} ${after[4]}`;
    const digitsAt = trimmed.indexOf(after[4], end);
    const at = trimmed.indexOf(after[3], end + blanks);
    const section = after[1] && after[2] ? [after[1], after[2]] : after[5] && after[6] ? [after[5], after[6]] : null;
    return {
      level: read.level,
      levelFrom: lead,
      levelTo: lead + end,
      number,
      numberFrom: lead + at,
      numberTo: lead + digitsAt + after[4].length,
      section: section ? [Number(section[0]), Number(section[1])] : null,
      isSure: read.isExact,
    };
  }
  const run = RUN_TOGETHER.exec(trimmed.replaceAll(' ', ''));
  const typed = run?.[1]
    ? LEVELS.find(([word]) => run[1]?.startsWith(word) && run[1].length > word.length + 2)
    : undefined;
  if (!run || !typed || !/^[A-Z ]+\d{3,6}$/.test(trimmed) || trimmed.split(' ').length > 2) return null;
  const whole = { levelFrom: lead, levelTo: lead + trimmed.length, numberFrom: lead, numberTo: lead + trimmed.length };
  return { level: typed[1], ...whole, number: null, section: null, isSure: false };
}

/** A level that begins the text: spaced out, or in one to three words; each way it can be read, the longest first. */
function levelsAt(text: string): { readonly read: { level: string; isExact: boolean }; readonly end: number }[] {
  const found: { read: { level: string; isExact: boolean }; end: number }[] = [];
  const spaced = /^[A-Z0-9](?: {1,3}[A-Z0-9](?![A-Z0-9])){4,24}/.exec(text)?.[0] ?? null;
  const ends = spaced === null ? wordEnds(text) : [spaced.length];
  for (const end of ends) {
    const read = levelOf(text.slice(0, end).replaceAll(' ', ''));
    if (read) found.push({ read, end });
  }
  return found.toSorted((a, b) => Number(b.read.isExact) - Number(a.read.isExact) || b.end - a.end);
}

function wordEnds(text: string): number[] {
  const ends: number[] = [];
  for (const match of text.slice(0, 40).matchAll(/[^ ]+/g)) {
    ends.push(match.index + match[0].length);
    if (ends.length === 3) break;
  }
  return ends;
}

function levelOf(squeezed: string): { level: string; isExact: boolean } | null {
  const exact = LEVELS.find(([typed]) => typed === squeezed);
  if (exact) return { level: exact[1], isExact: true };
  const near = LEVELS.filter(
    ([typed]) =>
      typed.length >= 6 && editDistance(typed, squeezed, MOST_MISREAD) <= (typed.length >= 12 ? MOST_MISREAD : 1),
  );
  const [only] = near;
  return near.length === 1 && only ? { level: only[1], isExact: false } : null;
}

/**
 * Names, titles and offices where a paper has correspondents. What was read stays; what it means is told only with
 * evidence: the words themselves, or an office or title with its day in the tables (domain sections 1.7 and 7).
 */
import type { Confidence, Evidence, ReadValue } from '../evidence.ts';
import type { Gazetteer } from '../gazetteer/gazetteer.ts';
import { gazetteerOf } from '../gazetteer/gazetteer.ts';
import { SHIPPED } from '../gazetteer/shipped.ts';
import type { ExemptionStatuteRow, Row, TableKind, Tables } from '../gazetteer/tables.ts';
import { rowId } from '../gazetteer/tables.ts';
import type { Phrase } from './phrase-match.ts';
import { findPhrase, phraseOf, squeeze } from './phrase-match.ts';
import type { TextLine } from './text-line.ts';
import { evidenceOf, readOf } from './text-line.ts';

/** The tables, ready for telling names from other words. */
export interface NameTables {
  readonly gazetteer: Gazetteer;
  readonly printed: readonly Printed[];
  /** Longest first, so that a name within a name is not taken for it. */
  readonly statutes: readonly StatuteWords[];
}

/** The name or citation of a statute as papers write it, and its rows: one name can have stood for others in other years. */
export interface StatuteWords {
  readonly pattern: RegExp;
  readonly rows: readonly ExemptionStatuteRow[];
}

/** What tells a name from other words on one paper: the tables, the day of the paper, and whose paper it is. */
export interface Naming extends NameTables {
  readonly on: string | null;
  readonly agency: string | null;
}

/** Printed words of a form, ready for comparing. */
export interface Printed {
  readonly words: string;
  readonly phrase: Phrase;
}

const TITLES =
  'Mr|Mrs|Miss|Ms|Dr|Amb|Gen|Adm|Col|Gov|Sen|General|Admiral|Ambassador|Senator|Governor|Secretary|Professor|Colonel|President';
/** `Adlai E. Stevenson`, `John J. McCloy`, `Mr. Dean Rusk`, `W. Averell Harriman`. */
const NAME = new RegExp(
  `^(?:(?:${TITLES})\\.? )?(?:[A-Z][\\p{L}'’-]{0,20}\\.? ){1,4}(?:(?:de|da|del|van|von|der|la) ){0,2}[A-Z][\\p{L}'’-]{1,20}(?:,? (?:Jr|Sr|I{2,3})\\.?)?$`,
  'u',
);
const TITLED = new RegExp(`^(?:${TITLES})\\.? [A-Z]`);
const NOT_NAMES =
  /\b(?:department|embassy|united|nations|states|house|office|street|avenue|plaza|secretary|washington|york|attachments?|enclosures?|copy|copies|secret|confidential|unclassified|authority|exemptions?|cases?|only|warm|regards|page|declassif\w{1,4}|release[d]?|excised?|deny|denied|reviewed|viewed|classified|document|government|copied|archives|citations?|info|information|responsive)\b/i;
/** `IO - Mr. Cleveland`, `White House - Mr. Bundy`. */
const OFFICE_AND_NAME = new RegExp(
  `^([A-Z]{1,5}(?:/[A-Z]{1,5}(?:-[A-Z]{1,2})?){0,3}|White House) ?[-–—:] ?((?:${TITLES})\\.? )?([A-Z][\\p{L}'’. -]{1,40})$`,
  'u',
);
const OFFICE = /^[A-Z]{1,5}(?:\/[A-Z]{1,5}(?:-[A-Z]{1,2})?){0,3}$/;
const STYLED =
  /^(Secretary|Under Secretary|Deputy Secretary|President|Vice President|Ambassador|General|Admiral|Director|Attorney General) ([A-Z][\p{L}'’-]{2,20})$/u;
/** Below this share of right words, recognition has not read a name but ink. */
const LEAST_WORD = 0.4;

/** The tables that declass ships, ready. */
export const SHIPPED_NAMES: NameTables = madeReady(SHIPPED);

/** Makes tables ready for a reading; those that we ship are ready. */
export function readyTables(tables: Tables): NameTables {
  return tables === SHIPPED ? SHIPPED_NAMES : madeReady(tables);
}

function madeReady(tables: Tables): NameTables {
  return {
    gazetteer: gazetteerOf(tables),
    printed: tables.formWords.map((row) => ({ words: row.key, phrase: phraseOf(row.key) })),
    statutes: [...Map.groupBy(tables.exemptionStatutes, (row) => row.key)]
      .toSorted(([a], [b]) => b.length - a.length)
      .map(([key, rows]) => ({ pattern: statutePattern(key), rows })),
  };
}

/** Whatever its case, with blanks and the points of U.S.C. as they come. */
function statutePattern(key: string): RegExp {
  const words = key
    .split(/\s+/)
    .map((word) =>
      /^U\.?S\.?C\.?$/i.test(word) ? 'U\\.? ?S\\.? ?C\\.?(?: ?§)?' : word.replaceAll(/[$()*+./?[\\\]^{|}]/g, '\\$&'),
    );
  return new RegExp(`(?<![\\p{L}\\d])${words.join(' {0,3}')}(?![\\p{L}\\d(])`, 'iu');
}

/** The words of a form that the text is, misread or not; null when it is none. */
export function formTextIn(text: string, printed: readonly Printed[]): string | null {
  const squeezed = squeeze(text);
  for (const { words, phrase } of printed)
    // The words must be most of the text: a form's word inside a longer text is part of what was written.
    if (phrase.folded.length >= squeezed.folded.length * 0.6 && findPhrase(squeezed, phrase)) return words;
  return null;
}

/** Whether the text has the shape of a personal name, and none of the words that names have not. */
export function isName(text: string): boolean {
  return text.length <= 60 && NAME.test(text) && !NOT_NAMES.test(text);
}

/** Whether a style of address stands before a name: `Mr. Hill`, `Senator Hill`. */
export function isTitled(text: string): boolean {
  return TITLED.test(text);
}

/** The name that the text is, without the stop behind it, or null. */
export function nameIn(text: string): string | null {
  const name = text.replace(/[,.;:]$/, '').trim();
  return isName(name) ? name : null;
}

/** A stretch of a line as read, meaning itself unless another value is given. Words that were hardly read mean nothing. */
export function valueIn(
  line: TextLine,
  read: string,
  value: string | null = read,
  best: Confidence = 'high',
): ReadValue {
  const from = Math.max(0, line.plain.indexOf(read));
  const to = from + read.length;
  const least = leastWord(line, from, to);
  const isInk = least < LEAST_WORD;
  return {
    read: readOf(line, from, to),
    value: value === null || isInk ? null : value.replaceAll(/\s+/g, ' '),
    confidence: isInk || least < 0.5 ? 'low' : least < 0.8 && best === 'high' ? 'medium' : best,
    evidence: evidenceOf(line, from, to),
  };
}

function leastWord(line: TextLine, from: number, to: number): number {
  if (line.hasColumns) return 1;
  const words = line.plain.slice(from, to).split(/\s+/);
  return line.words
    .filter((word) => words.includes(word.text))
    .reduce((least, word) => Math.min(least, word.confidence), 1);
}

/**
 * One correspondent as a head or a copy line gives it: a name, an office, an office and a name, or a title. Nothing
 * when the text is printed on the form or no words at all.
 */
export function correspondentIn(line: TextLine, given: string, naming: Naming): ReadValue | null {
  const text = given.replace(/^[\s:;._~•*-]{1,8}/, '').replace(/[\s,;:_]{1,8}$/, '');
  if (text === '' || text.length > 200) return null;
  const { gazetteer, on, agency } = naming;
  const named = OFFICE_AND_NAME.exec(text);
  if (named) {
    const [, symbol = '', , name = ''] = named;
    const key = symbol === 'White House' ? 'NSC' : symbol;
    const office = gazetteer.office(key, on);
    const holder = gazetteer.holderNamed(surnameOf(name), { office: key }, on);
    if (holder) return sourced(valueIn(line, text, holder.name, 'medium'), 'people', holder);
    return office ? sourced(valueIn(line, text), 'offices', office) : valueIn(line, text, text, 'medium');
  }
  if (OFFICE.test(text)) {
    const office = gazetteer.office(text, on);
    if (office) return sourced(valueIn(line, text), 'offices', office);
    return text.length >= 3 ? valueIn(line, text, text, 'medium') : null;
  }
  if (!isLegible(text) || formTextIn(text, naming.printed) !== null) return null;
  // Somebody stands here, but recognition did not read whom.
  if (isScrambled(text)) return valueIn(line, text, null, 'low');
  const styled = STYLED.exec(text);
  const [, style = '', surname = ''] = styled ?? [];
  const holder = styled ? gazetteer.holderNamed(surname, { style }, on) : gazetteer.holder(text, agency, on);
  return holder ? sourced(valueIn(line, text, holder.name, 'medium'), 'people', holder) : valueIn(line, text);
}

/** Several correspondents on one line: parted by semicolons, or by commas before a style of address or an office. */
export function correspondentsIn(line: TextLine, text: string, naming: Naming): ReadValue[] {
  return text
    .split(
      / ?; ?|, (?=(?:Mr|Mrs|Miss|Ms|Dr|Amb|Gen|Gov|Sen|The)\b\.? ?[A-Z])| and (?=(?:Mr|Mrs|Dr|Amb)\. [A-Z])|, ?(?=[A-Z]{1,5}\/[A-Z])/,
    )
    .flatMap((piece) => correspondentIn(line, piece, naming) ?? []);
}

/** Words of our alphabet, and not only the scatter of a bad scan. */
function isLegible(text: string): boolean {
  if (!/[A-Za-z]{3}/.test(text)) return false;
  const odd = text.replaceAll(/[\p{L}\d\s.,'’&/()#"-]/gu, '').length;
  return odd * 8 <= text.length;
}

/** Signs that no typist set in a name or title, figures within words, capitals that begin in the middle of one. */
function isScrambled(text: string): boolean {
  if (/[^\p{L}\d\s.,'’&/()#:"“”-]/u.test(text) || /^[^\p{Lu}\d(]/u.test(text)) return true;
  return text
    .split(/[\s/,.()-]+/)
    .some(
      (word) =>
        /^\p{L}{1,20}\d|\d\p{L}{3}/u.test(word) ||
        (/\p{Ll}\p{Lu}/u.test(word) && !/^(?:Mc|Mac|O['’]|D['’]|[Dd]e|[Ll]e|La|Van|Von|Am|Sec|Fitz)\p{Lu}/u.test(word)),
    );
}

function sourced(value: ReadValue, kind: TableKind, row: Row): ReadValue {
  return { ...value, evidence: withSource(value.evidence, kind, row) };
}

/** Evidence that also names the row of a table on which the value rests. */
export function withSource(evidence: Evidence, kind: TableKind, row: Row): Evidence {
  return { ...evidence, source: rowId(kind, row) };
}

/** The last word of a name, without marks and `Jr.`. */
export function surnameOf(name: string): string {
  return (
    name
      .replace(/,? (?:Jr|Sr|I{2,3})\.?$/, '')
      .replaceAll(/[^\p{L} ]/gu, '')
      .trim()
      .split(/ +/)
      .at(-1) ?? ''
  );
}

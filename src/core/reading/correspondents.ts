/**
 * Who wrote to whom, and when: only from the places where a paper says so (signature, address, heads, copy line), never
 * from stamps, slips or prose, so that no reviewer and no misread form becomes a correspondent (domain test 7).
 */
import type { DateRead } from '../dates.ts';
import type { ReadValue } from '../evidence.ts';
import type { CutPart } from './cut-parts.ts';
import type { HeadLine, HeadName } from './head-lines.ts';
import { headLines } from './head-lines.ts';
import { copiesIn, ofLetter } from './letter-people.ts';
import { spoiltDateIn } from './damaged-dates.ts';
import { isDateLine } from './openers.ts';
import { dateRead, datesIn, dateTimeGroup } from './paper-dates.ts';
import type { NameTables, Naming, Printed } from './people-on-paper.ts';
import {
  correspondentIn,
  correspondentsIn,
  formTextIn,
  nameIn,
  SHIPPED_NAMES,
  surnameOf,
  valueIn,
} from './people-on-paper.ts';
import type { TextLine } from './text-line.ts';

export interface Correspondents {
  readonly date: DateRead | null;
  readonly from: readonly ReadValue[];
  readonly to: readonly ReadValue[];
  readonly copyTo: readonly ReadValue[];
  readonly subject: string | null;
}

/** Nothing said. */
export const NO_CORRESPONDENTS: Correspondents = { date: null, from: [], to: [], copyTo: [], subject: null };

/** More names than a head or a distribution has; bounds what one part can hold. */
const MOST_NAMES = 40;

/** What the words of a part say of its correspondents. `neutral` are lines of stamps and forms, which say nothing of them. */
export function correspondentsOf(
  part: CutPart,
  lines: readonly TextLine[],
  neutral: ReadonlySet<number>,
  tables: NameTables = SHIPPED_NAMES,
): Correspondents {
  const own = lines.slice(part.from, part.to);
  const spoken = own.filter((line) => line.plain.trim() !== '' && line.plain.length <= 400 && !neutral.has(line.at));
  const naming = (date: DateRead | null): Naming => ({
    ...tables,
    on: date?.value ?? null,
    agency: agencyOf(spoken, tables),
  });
  if (part.type === 'letter') {
    const date = letterDate(part, own, spoken);
    const heads = headLines(spoken).filter((head) => head.name === 'subject');
    return { ...ofLetter(part, spoken, naming(date)), date, subject: subjectOf(heads, tables.printed) };
  }
  if (part.type === 'telegram' || part.type === 'airgram') return ofTelegram(spoken, naming, tables.printed);
  const date = headDate(spoken);
  if (part.type === 'memorandum' || part.type === 'memcon') return ofHeads(spoken, naming(date), date, tables.printed);
  if (part.type === 'routing-slip') return ofSlip(spoken, naming(date));
  if (part.type === 'report' || part.type === 'record-form')
    return { ...NO_CORRESPONDENTS, date, subject: subjectOf(headLines(spoken), tables.printed) };
  return NO_CORRESPONDENTS;
}

/** Whose paper it is, where a title such as `The Secretary` needs it: told only when words and office symbols name one agency. */
function agencyOf(spoken: readonly TextLine[], { gazetteer }: NameTables): string | null {
  const top = spoken.slice(0, 200);
  const says = (words: RegExp): boolean => top.some((line) => words.test(line.plain));
  const ofOffice = headLines(spoken).some((head) =>
    head.said.some(({ text }) => {
      const [, symbol = ''] = /^([A-Z]{1,5}(?:\/[A-Z]{1,5}){0,2})(?: ?[-–]|$)/.exec(text) ?? [];
      return symbol.length > 1 && gazetteer.office(symbol, null)?.agency === 'State';
    }),
  );
  const isState = ofOffice || says(/\bDEPARTMENT OF STATE\b|\bS\/[SP]\b/);
  const isDefense = says(/\bDEPARTMENT OF DEFENSE\b|\bSECRETARY OF DEFENSE\b/);
  return isState === isDefense ? null : isState ? 'State' : 'DoD';
}

function letterDate(part: CutPart, own: readonly TextLine[], spoken: readonly TextLine[]): DateRead | null {
  const key = part.opener?.key ?? part.from;
  const heads = own.filter((line) => line.at <= key && isDateLine(line));
  // A date beside a stamp counts only where no line is the date alone; the nearest to the salutation is the letter's.
  const dated = heads.findLast((line) => spoken.includes(line)) ?? heads.at(-1);
  return dated ? dateLineDate(dated) : null;
}

/** The date of a dateline: in words before any in figures. What its signs no longer tell stays as read, without a value. */
function dateLineDate(line: TextLine): DateRead | null {
  const found = datesIn(line.plain);
  const date = found.find((one) => one.spelled);
  const spoilt = date ? null : spoiltDateIn(line.plain);
  if (spoilt) return { value: null, precision: 'unknown', read: line.plain.slice(spoilt.from, spoilt.to) };
  const [first] = date ? [date] : found;
  return first ? dateRead(first) : null;
}

function ofHeads(
  spoken: readonly TextLine[],
  naming: Naming,
  date: DateRead | null,
  printed: readonly Printed[],
): Correspondents {
  const heads = headLines(spoken);
  const participants = said(heads, 'participants').flatMap(({ line, text }) => participantIn(line, text, naming));
  return {
    date,
    // All who took part in a conversation speak in its memorandum; nobody is addressed.
    from: [...peopleOf(heads, 'from', naming), ...participants].slice(0, MOST_NAMES),
    to: peopleOf(heads, 'to', naming),
    copyTo: copiesOf(heads, spoken, naming),
    subject: subjectOf(heads, printed),
  };
}

/** Copies by the heads (`COPIES TO: S/S, EUR`) and by lines at the foot. */
function copiesOf(heads: readonly HeadLine[], spoken: readonly TextLine[], naming: Naming): ReadValue[] {
  const listing = heads.filter((head) => head.name === 'copy' || head.name === 'distribution');
  const inHeads = new Set(listing.flatMap((head) => [head.at.at, ...head.said.map(({ line }) => line.at)]));
  const listed = listing.flatMap((head) =>
    head.said.flatMap(({ line, text }) =>
      text.split(/[;,]/).flatMap((piece) => correspondentIn(line, piece, naming) ?? []),
    ),
  );
  const below = copiesIn(
    spoken.filter((line) => !inHeads.has(line.at)),
    naming,
  );
  return distinct([...listed, ...below]).slice(0, MOST_NAMES);
}

/** `Mr. William R. Tyler, Assistant Secretary`: the name before its title. */
function participantIn(line: TextLine, text: string, naming: Naming): ReadValue[] {
  return text.split(/ ?; ?/).flatMap((piece) => {
    const name = piece.split(/, | [-–] /)[0] ?? piece;
    if (name !== piece && nameIn(name.trim()))
      return [correspondentIn(line, name.trim(), naming) ?? valueIn(line, name)];
    // `US`, `USSR` over a column names a side, not a person.
    if (/^[A-Z.]{1,6}$/.test(piece.trim())) return [];
    return correspondentIn(line, piece, naming) ?? [];
  });
}

/** A slip names people only after its printed `TO:` and `FROM:`, and only names and offices, no instructions. */
function ofSlip(spoken: readonly TextLine[], naming: Naming): Correspondents {
  const heads = headLines(spoken).filter((head) => /[:;]/.test(head.at.plain));
  const named = (which: HeadName): ReadValue[] =>
    peopleOf(heads, which, naming).filter(
      ({ read, evidence }) => evidence.source !== undefined || nameIn(read.replace(/^.{1,12}? [-–] /, '')) !== null,
    );
  return { ...NO_CORRESPONDENTS, from: named('from'), to: named('to') };
}

/** Where the heads of a telegram end: its text line, its order, tags or subject. */
const TELEGRAM_TEXT = /^\s*(?:[A-Z] ){5,}|^\s*(?:E\.?O\.?[ :]|MO\. |TAGS|SUBJ|REF\b|\d{1,2}\. )/;
/** Counts of copies by office (`ACTION ARA-10`) are distribution inside the Department, not addressees. */
const OFFICE_COUNTS = /^[A-Z]{1,4}-\d/;

function ofTelegram(
  spoken: readonly TextLine[],
  naming: (date: DateRead | null) => Naming,
  printed: readonly Printed[],
): Correspondents {
  const grouped = spoken.slice(0, 60).find((line) => dateTimeGroup(line.plain) !== null);
  const group = grouped ? dateTimeGroup(grouped.plain) : null;
  const date = group ? dateRead(group) : headDate(spoken);
  const ends = spoken.findIndex((line) => TELEGRAM_TEXT.test(line.plain));
  const heads = headLines(ends < 0 ? spoken.slice(0, 30) : spoken.slice(0, ends));
  const posts = (which: HeadName, most: number): ReadValue[] =>
    said(heads, which)
      .filter(({ text }) => !OFFICE_COUNTS.test(text))
      .flatMap(({ line, text }) => correspondentIn(line, text, naming(date)) ?? [])
      .slice(0, most);
  return {
    date,
    from: posts('from', 1),
    to: posts('to', 10),
    copyTo: posts('copy', MOST_NAMES),
    subject: subjectOf(headLines(spoken), printed),
  };
}

function said(heads: readonly HeadLine[], which: HeadName): HeadLine['said'][number][] {
  return heads.filter((head) => head.name === which).flatMap((head) => head.said);
}

function peopleOf(heads: readonly HeadLine[], which: HeadName, naming: Naming): ReadValue[] {
  return distinct(said(heads, which).flatMap(({ line, text }) => correspondentsIn(line, text, naming))).slice(
    0,
    MOST_NAMES,
  );
}

function distinct(values: readonly ReadValue[]): ReadValue[] {
  return values.filter((one, at) => values.findIndex((other) => other.read === one.read) === at);
}

function subjectOf(heads: readonly HeadLine[], printed: readonly Printed[]): string | null {
  for (const { text } of said(heads, 'subject'))
    if (/[A-Za-z]{3}/.test(text) && text.length <= 200 && formTextIn(text, printed) === null) return text;
  return null;
}

function headDate(spoken: readonly TextLine[]): DateRead | null {
  for (const line of spoken.slice(0, 25)) {
    const labelled = /(?:^| {2}|\t)\s{0,40}(?:DATE|DATED)\s?:/i.test(line.plain) || /\bDATE ?: ?\S/.test(line.plain);
    if (!labelled && !isDateLine(line)) continue;
    const date = dateLineDate(line);
    if (date) return date;
  }
  return null;
}

/** Shortened names told by a fuller one in the same record: `Adl. Stevenson` beside `Adlai E. Stevenson`. What was read stays. */
export function resolveNames(all: readonly Correspondents[]): Correspondents[] {
  const full = new Map<string, Set<string>>();
  for (const one of all)
    for (const { value } of [...one.from, ...one.to]) {
      const surname = value === null ? '' : surnameOf(value);
      if (value === null || surname === '') continue;
      const names = full.get(surname) ?? new Set<string>();
      full.set(surname, names);
      if (names.size < MOST_NAMESAKES) names.add(value);
    }
  const resolve = (one: ReadValue): ReadValue => {
    const namesakes = [...(full.get(surnameOf(one.read)) ?? [])];
    const fuller = namesakes.filter((name) => name.length > one.read.length && isShortFor(one.read, name));
    // Two fuller names of one surname tell nothing.
    const [better] = fuller.length === 1 ? fuller : [];
    return better ? { ...one, value: better, confidence: one.confidence === 'high' ? 'medium' : one.confidence } : one;
  };
  return all.map((one) => ({ ...one, to: one.to.map(resolve), copyTo: one.copyTo.map(resolve) }));
}

/** People of one surname in one record; bounds the search. */
const MOST_NAMESAKES = 50;

function isShortFor(short: string, name: string): boolean {
  const [a, b] = [short, name].map((text) =>
    text
      .replaceAll(/[^\p{L} ]/gu, '')
      .split(/ +/)
      .filter(Boolean),
  );
  const [firstA, lastA] = [a?.[0] ?? '', a?.at(-1) ?? ''];
  if (!a || !b || a.length < 2 || lastA !== b.at(-1) || firstA === lastA) return false;
  return firstA.length < (b[0] ?? '').length + 1 && (b[0] ?? '').startsWith(firstA);
}

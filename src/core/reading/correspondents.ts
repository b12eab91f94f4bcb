/**
 * Who wrote to whom, and when: only from the places where a paper says so (signature, address, heads, copy line), never
 * from stamps, slips or prose, so that no reviewer and no misread form becomes a correspondent (domain test 7).
 */
import type { DateRead } from '../dates.ts';
import type { Confidence, ReadValue } from '../evidence.ts';
import type { CutPart } from './cut-parts.ts';
import { isClosing, isDateLine } from './openers.ts';
import { dateRead, datesIn, dateTimeGroup } from './paper-dates.ts';
import type { TextLine } from './text-line.ts';
import { confidenceOf, evidenceOf, readOf } from './text-line.ts';

export interface Correspondents {
  readonly date: DateRead | null;
  readonly from: readonly ReadValue[];
  readonly to: readonly ReadValue[];
  readonly copyTo: readonly ReadValue[];
  readonly subject: string | null;
}

const NONE: Correspondents = { date: null, from: [], to: [], copyTo: [], subject: null };
/** `Adlai E. Stevenson`, `John J. McCloy`, `Dean Rusk`, `W. Averell Harriman`. */
const NAME =
  /^(?:(?:Mr|Mrs|Miss|Ms|Dr|Gen|General|Admiral|Ambassador|Senator|Governor|Secretary|Professor|Colonel)\.? )?(?:[A-Z][\p{L}'’-]*\.? ){1,4}(?:(?:de|da|del|van|von|der|la) ){0,2}[A-Z][\p{L}'’-]+(?:,? (?:Jr|Sr|I{2,3})\.?)?$/u;
const HONORIFIC = /^(?:the (?:right )?hon(?:ou?rable|\.)|his excellency|her excellency|the reverend)[,:]?\s*/i;
const COPY_LINE = /^(?:cop(?:y|ies)(?: to)?|cc|bcc|info(?:rmation)? cop(?:y|ies))\s?[:-]\s?/i;
const NOT_NAMES =
  /\b(?:department|embassy|united|nations|states|house|office|street|avenue|plaza|secretary|washington|york|attachment|enclosure|copy|secret|confidential|authority|exemptions?|cases?|only|warm|regards|page)\b/i;
/** After a closing, a signature stands within so many lines with text. */
const MOST_LINES_TO_SIGNATURE = 4;

/** What the words of a part say of its correspondents. `neutral` are lines of stamps and forms, which say nothing of them. */
export function correspondentsOf(
  part: CutPart,
  lines: readonly TextLine[],
  neutral: ReadonlySet<number>,
): Correspondents {
  const own = lines.slice(part.from, part.to);
  const spoken = own.filter((line) => line.plain.trim() !== '' && line.plain.length <= 400 && !neutral.has(line.at));
  if (part.type === 'letter') return ofLetter(part, own, spoken);
  if (part.type === 'memorandum' || part.type === 'memcon') return ofMemorandum(spoken);
  if (part.type === 'telegram' || part.type === 'airgram') return ofTelegram(spoken);
  if (part.type === 'report' || part.type === 'record-form')
    return { ...NONE, date: headDate(spoken), subject: headed(spoken, /^(?:SUBJECT|TITLE)\s?:/i)[0]?.read ?? null };
  return NONE;
}

function ofLetter(part: CutPart, own: readonly TextLine[], spoken: readonly TextLine[]): Correspondents {
  const key = part.opener?.key ?? part.from;
  const heads = own.filter((line) => line.at <= key && isDateLine(line));
  // A date beside a stamp counts only where no line is the date alone; the nearest to the salutation is the letter's.
  const dated = heads.findLast((line) => spoken.includes(line)) ?? heads.at(-1);
  const [date] = dated ? datesIn(dated.plain) : [];
  const from = signature(spoken);
  return {
    date: date ? dateRead(date) : null,
    from: from ? [from] : [],
    to: addressees(spoken, key),
    copyTo: copies(spoken),
    subject: headed(spoken, /^(?:SUBJECT|RE)\s?:/i)[0]?.read ?? null,
  };
}

function signature(spoken: readonly TextLine[]): ReadValue | null {
  const closing = spoken.findLastIndex((line) => isClosing(line.plain));
  if (closing < 0) return null;
  for (const line of spoken.slice(closing + 1, closing + 1 + MOST_LINES_TO_SIGNATURE)) {
    const signed = /^(?:\[?signed\]?:?|\/s\/|s\/|\(signed\))\s*/i.exec(line.plain.trim())?.[0] ?? '';
    const name = line.plain
      .trim()
      .slice(signed.length)
      .replace(/^\/s\/\s*/i, '')
      .replace(/[,.]$/, '');
    if (isName(name)) return valueIn(line, name);
  }
  return null;
}

/** The address block, over the salutation or at the foot of the first page; else the salutation, where it gives a name. */
function addressees(spoken: readonly TextLine[], key: number): ReadValue[] {
  for (const [index, line] of spoken.entries()) {
    const text = line.plain.trim();
    const honorific = HONORIFIC.exec(text);
    if (!honorific) continue;
    const rest = text.slice(honorific[0].length);
    const at = rest ? line : spoken[index + 1];
    const name = nameIn(rest || (at?.plain.trim() ?? ''));
    if (at && name) return [valueIn(at, name)];
  }
  const salutation = spoken.find((line) => line.at === key);
  const over = spoken.filter((line) => line.at < key).slice(-8);
  const titled = over.find(
    (line) =>
      /^(?:Mr|Mrs|Miss|Ms|Dr|General|Ambassador|Senator|Governor|Professor|Colonel|Admiral)\.? [A-Z]/.test(
        line.plain.trim(),
      ) && nameIn(line.plain.trim()) !== null,
  );
  const titledName = titled ? nameIn(titled.plain.trim()) : null;
  if (titled && titledName) return [valueIn(titled, titledName)];
  const foot = footAddress(spoken);
  if (foot) return [foot];
  if (!salutation) return [];
  const called = /^(?:my )?dear ((?:[^:,](?!,$))*[^:,]?)/i.exec(salutation.plain.trim())?.[1]?.trim() ?? '';
  if (!called) return [];
  // `Dear Jack:` names somebody, but not whom.
  const isFull =
    /^(?:Mr|Mrs|Miss|Ms|Dr|General|Ambassador|Senator|Governor|Professor|Colonel|Admiral)\.? [A-Z]/.test(called) &&
    !/\b(?:President|Ambassador|Secretary|Minister|Chairman|Director)$/.test(called);
  return [valueIn(salutation, called, isFull ? called : null, isFull ? 'medium' : 'low')];
}

/** A name over an address of two lines or more after the closing: `Mr. Paul Hill, / 12 Main Street, / Boston`. */
function footAddress(spoken: readonly TextLine[]): ReadValue | null {
  const closing = spoken.findLastIndex((line) => isClosing(line.plain));
  if (closing < 0) return null;
  const after = spoken.slice(closing + 2, closing + 12);
  const at = after.findIndex(
    (line, index) =>
      line.plain.trim().endsWith(',') &&
      nameIn(line.plain.trim()) !== null &&
      /,$|\.$|\d/.test(after[index + 1]?.plain.trim() ?? ''),
  );
  const line = after[at];
  const name = line ? nameIn(line.plain.trim()) : null;
  return line && name ? valueIn(line, name) : null;
}

function nameIn(text: string): string | null {
  const name = text.replace(/[,.;:]$/, '').trim();
  return isName(name) ? name : null;
}

function isName(text: string): boolean {
  return text.length <= 60 && NAME.test(text) && !NOT_NAMES.test(text);
}

/** `Copy to: A, B` and names on the lines below it. */
function copies(spoken: readonly TextLine[]): ReadValue[] {
  const found: ReadValue[] = [];
  for (const line of spoken) {
    const text = line.plain.trim();
    const head = COPY_LINE.exec(text);
    if (!head) continue;
    for (const piece of text.slice(head[0].length).split(/[;,]| and (?=[A-Z])/)) {
      const name = piece.trim().replace(/\.$/, '');
      if (name.length > 1 && /[A-Za-z]{2}/.test(name) && name.length <= 80)
        found.push(
          valueIn(
            line,
            name,
            /\b[A-Z][a-z]{1,3}\. [A-Z][a-z]+/.test(name) && !/^(?:Mr|Mrs|Ms|Dr|Gen|Amb|Sen)\./.test(name) ? null : name,
            'high',
          ),
        );
    }
  }
  return found;
}

function ofMemorandum(spoken: readonly TextLine[]): Correspondents {
  const to = headed(spoken, /^(?:TO|MEMORANDUM (?:FOR|TO)|Memorandum (?:for|to))\b\s?:?(?=\s)/);
  return {
    date: headDate(spoken),
    from: headed(spoken, /^FROM\s?:/i),
    to,
    copyTo: [...headed(spoken, /^(?:CC|INFO)\s?:/i), ...copies(spoken)].filter(
      (one, at, all) => all.findIndex((other) => other.read === one.read) === at,
    ),
    subject: headed(spoken, /^SUBJ(?:ECT)?\s?:/i)[0]?.read ?? null,
  };
}

/** Where the heads of a telegram end: its text line, its order, tags or subject. */
const TELEGRAM_TEXT = /^\s*(?:[A-Z] ){5,}|^\s*(?:E\.?O\.?[ :]|MO\. |TAGS|SUBJ|REF\b|\d{1,2}\. )/;

function ofTelegram(spoken: readonly TextLine[]): Correspondents {
  const grouped = spoken.slice(0, 60).find((line) => dateTimeGroup(line.plain) !== null);
  const group = grouped ? dateTimeGroup(grouped.plain) : null;
  const ends = spoken.findIndex((line) => TELEGRAM_TEXT.test(line.plain));
  const head = ends < 0 ? spoken.slice(0, 30) : spoken.slice(0, ends);
  return {
    date: group ? dateRead(group) : headDate(spoken),
    from: headed(head, /^(?:FM|FROM)\b\s?:?(?=\s)/).slice(0, 1),
    to: headed(head, /^(?:TO|ACTION)\b\s?:?(?=\s)(?!\s*[A-Z]{1,4}-\d)/).slice(0, 3),
    copyTo: headed(head, /^INFO\b\s?:?(?=\s)(?!\s*[A-Z]{1,4}-\d)/).slice(0, 10),
    subject: headed(spoken, /^SUBJ(?:ECT)?\s?:/i)[0]?.read ?? null,
  };
}

/** What follows a head: on its line, else on the next. Only the first fifty lines of a part are its head. */
function headed(spoken: readonly TextLine[], head: RegExp): ReadValue[] {
  const top = spoken.slice(0, 50);
  return top.flatMap((line, index): ReadValue[] => {
    const text = line.plain.trim();
    const found = head.exec(text);
    if (!found) return [];
    const rest = text
      .slice(found[0].length)
      .replace(/^[\s:]+/, '')
      .trim();
    if (rest) return rest.length <= 200 && /[A-Za-z]{3}/.test(rest) ? [valueIn(line, rest)] : [];
    const next = top[index + 1];
    const below = next?.plain.trim() ?? '';
    return next && below && below.length <= 120 && !/^[A-Z]{2,}\s?:/.test(below) ? [valueIn(next, below)] : [];
  });
}

function headDate(spoken: readonly TextLine[]): DateRead | null {
  for (const line of spoken.slice(0, 25)) {
    const labelled = /(?:^| {2}|\t)\s{0,40}(?:DATE|DATED)\s?:/i.test(line.plain);
    if (!labelled && !isDateLine(line)) continue;
    const [date] = datesIn(line.plain);
    if (date) return dateRead(date);
  }
  return null;
}

function valueIn(
  line: TextLine,
  read: string,
  value: string | null = read,
  confidence: Confidence = 'high',
): ReadValue {
  const from = Math.max(0, line.plain.indexOf(read));
  return {
    read: readOf(line, from, from + read.length),
    value: value === null ? null : value.replaceAll(/\s+/g, ' '),
    confidence: confidenceOf(line, confidence),
    evidence: evidenceOf(line, from, from + read.length),
  };
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
    const namesakes = full.get(surnameOf(one.read)) ?? [];
    const better = [...namesakes].find((name) => name.length > one.read.length && isShortFor(one.read, name));
    return better ? { ...one, value: better, confidence: one.confidence === 'high' ? 'medium' : one.confidence } : one;
  };
  return all.map((one) => ({ ...one, to: one.to.map(resolve), copyTo: one.copyTo.map(resolve) }));
}

/** People of one surname in one record; bounds the search. */
const MOST_NAMESAKES = 50;

function surnameOf(name: string): string {
  return (
    name
      .replaceAll(/[^\p{L} ]/gu, '')
      .trim()
      .split(/ +/)
      .at(-1) ?? ''
  );
}

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

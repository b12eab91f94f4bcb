/** Where a paper begins, told from its own words: salutation, heading of a memorandum, first line of a telegram … */
import { spoiltDateIn } from './damaged-dates.ts';
import { isDateLabel, isSpoiltSalutation, spoiltTitle } from './damaged-heads.ts';
import type { PartType } from './reading.ts';
import type { SpoiltDate } from './damaged-dates.ts';
import { datesIn } from './paper-dates.ts';
import type { TextLine } from './text-line.ts';

export interface Opener {
  readonly type: PartType;
  /** First line that is surely of this paper. */
  readonly at: number;
  /** The line that tells the type: salutation, title. */
  readonly key: number;
}

const SALUTATION = /^(?:my )?dear [^.,:;]{1,30}(?:\.[^.,:;]{0,30}){0,2} ?[:,]?-{0,2}$/i;
/** Most lines with text between the date of a letter and its salutation: inside address, subject, a stamp. */
const MOST_LINES_OVER_SALUTATION = 30;

const TITLES: readonly (readonly [shape: RegExp, type: PartType])[] = [
  [/^(?:MEMORANDUM OF (?:TELEPHONE )?CONVERSATION|MEMCON)\b/i, 'memcon'],
  [
    /^(?:(?:ACTION|INFORMATION|BRIEFING|OFFICE|SECRET|INTEROFFICE|STAFF) )?MEMORANDUM(?: (?:FOR|TO)\b.{0,80})?:?$/,
    'memorandum',
  ],
  [/^Memorandum (?:for|to) .{2,80}$/, 'memorandum'],
  [/^(?:INCOMING|OUTGOING|DEPARTMENT OF STATE|STATE DEPARTMENT)? ?TELEGRAM\b.{0,40}$/, 'telegram'],
  [/^PAGE 0?1\b(?! OF).{0,60}$/, 'telegram'],
  [/^(?:FOREIGN SERVICE DESPATCH|AIRGRAM|CIRCULAR AIRGRAM)\b.{0,30}$/, 'airgram'],
  [/^(?:JFK ASSASSINATION SYSTEM|IDENTIFICATION FORM|.{0,20}IDENTIFICATION FORM)$/i, 'record-form'],
  [
    /^(?:WITHDRAWAL (?:SHEET|NOTICE|CARD)|DOCUMENT WITHDRAWAL (?:SHEET|NOTICE)|ACCESS RESTRICTED)\b.{0,60}$/i,
    'withdrawal-notice',
  ],
  [
    /^(?:ROUTING (?:AND (?:RECORD|TRANSMITTAL) )?(?:SLIP|SHEET)|(?:CONTROL|BUCK|ACTION|TRANSMITTAL|REFERENCE) SLIP|ROUTING AND RECORD SHEET)\b.{0,40}$/i,
    'routing-slip',
  ],
  [
    /^(?:(?:INTELLIGENCE )?INFORMATION (?:REPORT|CABLE)|RESEARCH MEMORANDUM|(?:SPECIAL )?(?:NATIONAL )?INTELLIGENCE ESTIMATE|SPECIAL REPORT|INTELLIGENCE MEMORANDUM)\b.{0,60}$/i,
    'report',
  ],
];
const MEMO_HEADS = /^(TO|FROM|SUBJECT|SUBJ|THROUGH|THRU|VIA|DATE|REF)\s?:/i;
const SENDER_LINE = /^(?:FM|FROM:?) +[A-Z][A-Z .]{3,40}$/;
const GROUP_LINE = /\b\d{6}Z? [A-Z]{3} \d{2,4}\b/;
const ENCLOSURE_HEAD = /^(?:ENCLOSURE|ATTACHMENT|TAB|ANNEX)(?: (?:NO\.? ?)?(?:[A-Z]|\d{1,2}))?:?$/i;

/** All openers in order. `neutral` are lines of stamps and forms. */
export function openersIn(lines: readonly TextLine[], neutral: ReadonlySet<number>): Opener[] {
  const openers: Opener[] = [];
  for (const line of lines) {
    const text = line.plain.trim().replaceAll(/\s+/g, ' ');
    if (text === '' || text.length > 120 || neutral.has(line.at)) continue;
    const found =
      letterAt(lines, line, text, openers.at(-1)) ??
      titledAt(line, text) ??
      headedAt(lines, line, text) ??
      cableAt(lines, line, text);
    if (found && isNew(found, openers.at(-1), lines)) openers.push(found);
  }
  return withEnclosures(lines, openers);
}

/** Whether the line dates a letter: a date in words, alone or after a place, or at the head of the line. */
export function isDateLine(line: TextLine): boolean {
  if (line.plain.length > 90) return false;
  const found = datesIn(line.plain);
  const first: SpoiltDate | undefined | null = found[0]?.spelled ? found[0] : spoiltDateIn(line.plain);
  if (!first || (found[0]?.spelled && found[0].day === null)) return false;
  const before = line.plain.slice(0, first.from).trim();
  return (
    !/[A-Za-z0-9]/.test(before) ||
    isDateLabel(before) ||
    /^(?:date|dated):?$/i.test(before) ||
    /^[A-Z][A-Za-z. ]{2,25}, ?(?:[A-Z][A-Za-z. ]{1,20}, ?)?(?:(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day, ?)?$/.test(
      before,
    ) ||
    /^(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day,?$/i.test(before)
  );
}

function letterAt(
  lines: readonly TextLine[],
  line: TextLine,
  text: string,
  previous: Opener | undefined,
): Opener | null {
  const isClean = SALUTATION.test(text);
  if (!isClean && !(isSpoiltSalutation(text) && opensProse(lines, line.at))) return null;
  let at = line.at;
  let seen = 0;
  for (let up = line.at - 1; up > (previous?.key ?? -1) && seen < MOST_LINES_OVER_SALUTATION; up -= 1) {
    const above = lines[up];
    // Another sheet holds another paper.
    if (lines[up + 1]?.opensPage) break;
    if (!above || above.plain.trim() === '') continue;
    seen += 1;
    if (isClosing(above.plain) || MEMO_HEADS.test(above.plain.trim())) break;
    if (isDateLine(above)) {
      at = up;
      break;
    }
  }
  // A spoilt salutation is one only under a dateline.
  return isClean || at < line.at ? { type: 'letter', at, key: line.at } : null;
}

/** Whether the next line with text is running text. */
function opensProse(lines: readonly TextLine[], at: number): boolean {
  const next = lines.slice(at + 1, at + 4).find((line) => line.plain.trim() !== '');
  return next !== undefined && next.plain.length >= 40 && /[a-z] [a-z]/.test(next.plain);
}

/** Whether the text closes a letter: `Sincerely,`. */
export function isClosing(text: string): boolean {
  return /^(?:(?:very |most )?(?:sincerely|respectfully|cordially|faithfully|truly)(?: yours)?|yours (?:very )?(?:sincerely|truly|faithfully|ever|respectfully)|sincerely yours|as ever|with best wishes),?$/i.test(
    text.trim(),
  );
}

function titledAt(line: TextLine, text: string): Opener | null {
  const typed = /^(?:[A-Z] ){5,}[A-Z]$/.test(text) ? text.replaceAll(' ', '') : text;
  const title = TITLES.find(([shape]) => shape.test(typed));
  const type = title?.[1] ?? spoiltTitle(typed);
  return type ? { type, at: line.at, key: line.at } : null;
}

/** `TO:`, `FROM:` and `SUBJECT:` together head a memorandum that has no title. */
function headedAt(lines: readonly TextLine[], line: TextLine, text: string): Opener | null {
  if (!MEMO_HEADS.test(text)) return null;
  const heads = new Set<string>();
  let seen = 0;
  for (let at = line.at; at < lines.length && seen < 10; at += 1) {
    const here = lines[at]?.plain.trim() ?? '';
    if (here === '') continue;
    seen += 1;
    const head = MEMO_HEADS.exec(here)?.[1]?.toUpperCase().slice(0, 4);
    if (head) heads.add(head);
    if (/^(?:AGENCY|RECORD NUMBER|ORIGINATOR|TITLE|TAGS|E\.O\. \d)/.test(here)) return null;
  }
  return heads.has('TO') && heads.has('FROM') && heads.has('SUBJ')
    ? { type: 'memorandum', at: line.at, key: line.at }
    : null;
}

/** A telegram without a title: a sender and a date-time group close together. */
function cableAt(lines: readonly TextLine[], line: TextLine, text: string): Opener | null {
  if (!SENDER_LINE.test(text) && !GROUP_LINE.test(text)) return null;
  const near = lines
    .slice(Math.max(0, line.at - 2), line.at + 4)
    .map((one) => (one.plain.length > 90 ? '' : one.plain.trim()));
  const isCable = near.some((one) => SENDER_LINE.test(one)) && near.some((one) => GROUP_LINE.test(one));
  return isCable ? { type: 'telegram', at: line.at, key: line.at } : null;
}

/** How far the heads of one paper reach: a title, its `TO:` lines and its date-time group open it only once. */
const ONE_HEAD_LINES = 45;

function isNew(found: Opener, previous: Opener | undefined, lines: readonly TextLine[]): boolean {
  if (!previous) return true;
  const between = lines.slice(previous.key + 1, found.at + 1);
  const hasNewSheet = between.some((line) => line.opensPage && !/^\W*\d{1,4}\W*$/.test(line.plain));
  const heads: readonly PartType[] = [
    'telegram',
    'memorandum',
    'memcon',
    'airgram',
    'report',
    'record-form',
    'routing-slip',
    'withdrawal-notice',
  ];
  const isOneHead = found.key - previous.key < ONE_HEAD_LINES && !hasNewSheet;
  if (found.type === previous.type && found.type !== 'letter') {
    if (found.type === 'telegram') return !isOneHead && isOtherMessage(lines, previous.key, found.key);
    return !isOneHead && (hasNewSheet || found.type !== 'record-form');
  }
  // A letter quoted in a telegram or a memorandum is its text.
  if (found.type === 'letter' && previous.type !== 'routing-slip')
    return previous.type === 'letter'
      ? found.key > previous.key + 2
      : hasNewSheet || lines[found.at] !== lines[found.key];
  if (previous.type === 'letter' && found.type === 'memorandum')
    return hasNewSheet || /^MEMORANDUM/i.test(lines[found.key]?.plain.trim() ?? '');
  return !(heads.includes(previous.type) && isOneHead && previous.type !== 'routing-slip');
}

/** `PAGE 01 LA PAZ 01673 02 OF 02 …` begins another section of the message whose number it has, not another message. */
function isOtherMessage(lines: readonly TextLine[], before: number, here: number): boolean {
  const messageAt = (at: number): string | null =>
    /^\s*PAGE 0?1\s+([A-Z][A-Z ]{1,30}?\s+\d{4,6})\b/.exec(lines[at]?.plain ?? '')?.[1]?.replaceAll(/\s+/g, ' ') ??
    null;
  const message = messageAt(here);
  return message !== null && message !== messageAt(before);
}

/** A sheet headed `Enclosure 1` that nothing else opens is a paper of its own. */
function withEnclosures(lines: readonly TextLine[], openers: readonly Opener[]): Opener[] {
  const all = [...openers];
  for (const line of lines) {
    if (!line.opensPage || line.at === 0) continue;
    const first = lines.slice(line.at, line.at + 6).find((one) => one.plain.trim() !== '');
    if (!first || !ENCLOSURE_HEAD.test(first.plain.trim())) continue;
    let next = line.at + 1;
    while (next < lines.length && !lines[next]?.opensPage) next += 1;
    if (!openers.some((one) => one.key >= line.at && one.key < next))
      all.push({ type: 'other', at: first.at, key: first.at });
  }
  return all.toSorted((a, b) => a.at - b.at);
}

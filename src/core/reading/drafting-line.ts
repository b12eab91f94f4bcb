/** Drafting, approval and clearance lines: `OFFICE:INITIALS:typist`, `DRAFTED BY OFFICE - NAME` (domain section 7). */
import type { Confidence, ReadValue } from '../evidence.ts';
import type { OfficeRow } from '../gazetteer/tables.ts';
import type { NameTables } from './people-on-paper.ts';
import { SHIPPED_NAMES, withSource } from './people-on-paper.ts';
import type { TextLine } from './text-line.ts';
import { confidenceOf, evidenceOf, readOf } from './text-line.ts';

const OFFICE = '[A-Z0-9]{1,5}(?:/[A-Z0-9]{1,5}(?:-[A-Z]{1,2})?){0,3}';
const DAY = '(?:,? {0,3}\\d{1,2}[/-]\\d{1,2}[/-]\\d{2,4})?';
/** `IO:HC:tl`, `EUR/SOV:JDoe:ab 3/4/61`, `Drafted by: PA/FOI:DBROWN:MS`. */
const SHORT = new RegExp(
  `^\\s*(?:DRAFTED(?: BY)? ?:? ?|Drafted(?: by)? ?: ?)?(${OFFICE}) ?[:;] ?([A-Z][A-Za-z. '’]{0,24}) ?[:;] ?([A-Za-z]{2,3})${DAY}\\s*$`,
);
/** `DRAFTED BY ARA/AND/B - RJBLOHM:LEE`, `Drafted by: EUR - J. Doe`. */
const BY = new RegExp(
  `^\\s*(DRAFTED|APPROVED|CLEARED|Drafted|Approved|Cleared)(?: BY| by)?[: ]{1,3}(${OFFICE}) ?[-–:;] ?([A-Z][A-Za-z. '’]{1,30}?)(?: ?[:;/] ?([A-Za-z]{2,4}))?${DAY}\\s*$`,
);
/** A clearance on a line of its own, only below one of these: `S/S - Mr. Malmborg`, `EUR:WTyler`. */
const CLEARANCE = new RegExp(
  `^\\s*(${OFFICE}) ?[-–:] ?((?:(?:Mr|Mrs|Miss|Ms|Dr|Amb|Gov)\\.? ?)?[A-Z][A-Za-z. '’-]{1,30}?)(?: ?\\((?:draft|in draft|substance|info|phone|by phone)\\))?\\s*$`,
);
const CLEARANCES = /^\s*(?:CLEARANCES?|Clearances?|CLEARED BY|Cleared by|Concurrences?)\s?:?\s*$/;
/** Heads of letters and memoranda have the same shape as an office. */
const HEADS = /^(?:TO|FM|FROM|RE|REF|CC|BCC|SUBJ|VIA|THRU|DATE|TIME|PAGE|TAGS|NOTE|ATTN|INFO|TEL|NO|TITLE|NAME)$/;

/** What a line of drafting says, and whose act it is. */
export interface DraftingLine {
  readonly of: 'drafted' | 'approved' | 'cleared';
  /** `IO:HC:TL`; what the office is taken to be lies in the evidence as the row of the table. */
  readonly value: ReadValue;
}

/** The drafting line in a line of text, or null. An office that no table has on that day is told from look-alike letters, when only one fits. */
export function draftingIn(
  line: TextLine,
  names: NameTables = SHIPPED_NAMES,
  on: string | null = null,
): ReadValue | null {
  const found = draftingLineIn(line, names, on);
  return found?.of === 'drafted' ? found.value : null;
}

/** A line of drafting or approval, which says so itself. */
export function draftingLineIn(line: TextLine, names: NameTables, on: string | null): DraftingLine | null {
  if (line.plain.length > 80) return null;
  const short = SHORT.exec(line.plain);
  if (short && !HEADS.test(short[1] ?? '')) {
    const [, office = '', drafter = '', typist = ''] = short;
    return { of: 'drafted', value: drafted(line, [office, drafter, typist], names, on) };
  }
  const by = BY.exec(line.plain);
  if (!by || HEADS.test(by[2] ?? '')) return null;
  const [, word = '', office = '', drafter = '', typist = ''] = by;
  const of = word.toLowerCase() === 'drafted' ? 'drafted' : word.toLowerCase() === 'approved' ? 'approved' : 'cleared';
  return { of, value: drafted(line, [office, drafter, typist], names, on) };
}

/** Whether the line heads a list of clearances. */
export function headsClearances(line: TextLine): boolean {
  return line.plain.length <= 40 && CLEARANCES.test(line.plain);
}

/** A clearance on a line of its own; only to be asked below a line of drafting, approval or another clearance. */
export function clearanceIn(line: TextLine, names: NameTables, on: string | null): DraftingLine | null {
  if (line.plain.length > 80) return null;
  const found = CLEARANCE.exec(line.plain);
  const [, office = '', name = ''] = found ?? [];
  if (!found || HEADS.test(office)) return null;
  const told = officeOf(office, names, on);
  return told.row ? { of: 'cleared', value: drafted(line, [office, name, ''], names, on) } : null;
}

interface OfficeTold {
  readonly symbol: string | null;
  readonly row: OfficeRow | null;
  /** null: as sure as the words were read. */
  readonly confidence: Confidence | null;
}

function officeOf(symbol: string, { gazetteer }: NameTables, on: string | null): OfficeTold {
  const known = gazetteer.office(symbol, on);
  if (known) return { symbol, row: known, confidence: null };
  const like = gazetteer.officesLike(symbol, on);
  const [only] = like.length === 1 ? like : [];
  if (only) return { symbol: only.key, row: only, confidence: 'medium' };
  const [head = '', ...rest] = symbol.split('/');
  const above = rest.length > 0 ? gazetteer.office(head, on) : null;
  if (above) return { symbol, row: above, confidence: null };
  const [headLike] = rest.length > 0 ? gazetteer.officesLike(head, on) : [];
  if (headLike && gazetteer.officesLike(head, on).length === 1)
    return { symbol: [headLike.key, ...rest].join('/'), row: headLike, confidence: 'medium' };
  // The office is known, but not on the day of the paper.
  const another = like.length === 0 ? gazetteer.office(symbol, null) : null;
  return { symbol: another ? symbol : null, row: another, confidence: 'low' };
}

function drafted(
  line: TextLine,
  [office, drafter, typist]: readonly [office: string, drafter: string, typist: string],
  names: NameTables,
  on: string | null,
): ReadValue {
  const told = officeOf(office, names, on);
  const from = line.plain.length - line.plain.trimStart().length;
  const to = line.plain.trimEnd().length;
  const evidence = evidenceOf(line, from, to);
  return {
    read: readOf(line, from, to),
    value: told.symbol === null ? null : [told.symbol, drafter.trim(), typist].filter(Boolean).join(':'),
    confidence: told.confidence ?? confidenceOf(line),
    evidence: told.row ? withSource(evidence, 'offices', told.row) : evidence,
  };
}

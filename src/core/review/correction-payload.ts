/** What a correction says, by what it puts right: the payload of its act, or why it cannot be. */
import type { DateRead } from '../dates.ts';
import { asDay, dayOf } from '../dates.ts';
import type { Evidence } from '../evidence.ts';
import type { Sha256 } from '../ids.ts';
import type { ActPayloads, NameField, SettledWhy } from '../ledger/act.ts';
import { parseExemptions } from '../orders/exemption-codes.ts';
import { readInstruction } from '../orders/instruction.ts';
import { asLevel } from '../orders/levels.ts';
import { evidenceOfPlaces, placeOfLine, placesOf } from '../orders/places.ts';
import { nextMarkId, nextPartId, piecesNow } from '../orders/recut.ts';
import type { CorrectionKind } from '../orders/standing-corrections.ts';
import type { Mark, MarkKind, MarkState, Part, PartRole, PartType } from '../reading/reading.ts';
import type { Doing, Refusal } from './doing.ts';
import { refuse } from './doing.ts';
import type { ReadingOnTable } from './reading-on-table.ts';

/** What a person wants put right. Texts come as words here; the act holds the hash of the document they lie in. */
export type CorrectionWanted =
  | { readonly what: 'mark'; readonly mark: string; readonly state: MarkState; readonly value: string | null }
  | { readonly what: 'not-a-mark'; readonly mark: string; readonly as: 'form-text' | 'running-text' }
  | {
      readonly what: 'missed-mark';
      readonly at: Evidence;
      readonly kind: MarkKind;
      readonly read: string;
      readonly value: string | null;
      readonly state: MarkState;
      readonly portion: boolean;
    }
  | {
      readonly what: 'date';
      readonly of: 'part' | 'action';
      readonly id: string;
      readonly value: string | null;
      readonly precision: DateRead['precision'];
    }
  | {
      readonly what: 'name';
      readonly of: 'part' | 'action';
      readonly id: string;
      readonly field: NameField;
      readonly place: number;
      readonly value: string;
    }
  | {
      readonly what: 'cut';
      readonly page: number;
      readonly line: number | null;
      readonly type: PartType | null;
      readonly role: PartRole | null;
    }
  | { readonly what: 'join'; readonly part: string }
  | { readonly what: 'part'; readonly part: string; readonly type: PartType; readonly role: PartRole }
  | { readonly what: 'attachment'; readonly part: string; readonly attachment: string; readonly is: string | null }
  | { readonly what: 'finding'; readonly finding: string; readonly why: SettledWhy };

/** A payload with where its thing stands, and the part it is about. */
type Made = {
  [K in CorrectionKind]: {
    readonly kind: K;
    readonly payload: ActPayloads[K];
    readonly evidence: readonly Evidence[];
    readonly part: string | null;
  };
}[CorrectionKind];
type Answer = Made | { readonly refuse: Refusal };

/** The act that says it, less who and when; `text` is the hash of its words. Refuses NOT_FOUND, CONFLICT, BODY_INVALID. */
export function correctionOf(
  table: ReadingOnTable,
  doing: Doing,
  wanted: CorrectionWanted,
  text: Sha256 | null,
): Answer {
  switch (wanted.what) {
    case 'mark':
    case 'not-a-mark':
      return ofMark(table, doing, wanted, text);
    case 'missed-mark':
      return ofMissedMark(table, doing, wanted, text);
    case 'date':
      return ofDate(table, doing, wanted);
    case 'name':
      return ofName(table, wanted, text);
    case 'cut':
      return ofCut(table, wanted);
    case 'join':
      return ofJoining(table, wanted.part);
    case 'part':
    case 'attachment':
      return ofPart(table, wanted);
    case 'finding':
      return ofFinding(table, wanted);
  }
}

/** The words that must lie beside the ledger: names, what a missed mark reads, and values that are no words of the field. */
export function wordsOf(
  table: ReadingOnTable,
  wanted: CorrectionWanted,
): { readonly read: string | null; readonly value: string | null } | null {
  if (wanted.what === 'name') return { read: null, value: wanted.value };
  if (wanted.what === 'missed-mark')
    return { read: wanted.read, value: isFieldKind(wanted.kind) ? null : wanted.value };
  if (wanted.what !== 'mark' || wanted.value === null) return null;
  const mark = markOf(table, wanted.mark);
  return mark && !isFieldKind(mark.kind) ? { read: null, value: wanted.value } : null;
}

type Wanted<What extends CorrectionWanted['what']> = Extract<CorrectionWanted, { what: What }>;

function ofMark(
  table: ReadingOnTable,
  doing: Doing,
  wanted: Wanted<'mark' | 'not-a-mark'>,
  text: Sha256 | null,
): Answer {
  const mark = markOf(table, wanted.mark);
  if (!mark) return refuse('NOT_FOUND', 'There is no such mark.');
  const about = { evidence: [mark.evidence], part: mark.part };
  const { hash: reading } = table;
  if (wanted.what === 'not-a-mark')
    return { kind: 'mark.dismissed', payload: { reading, mark: mark.id, as: wanted.as }, ...about };
  const { state, value } = wanted;
  if (value !== null && text !== null && !isFieldKind(mark.kind))
    return { kind: 'mark.reworded', payload: { reading, mark: mark.id, state, text }, ...about };
  const wrong = wrongValue(mark.kind, value, doing);
  return wrong ?? { kind: 'mark.corrected', payload: { reading, mark: mark.id, state, value }, ...about };
}

function ofMissedMark(
  table: ReadingOnTable,
  doing: Doing,
  { at, kind, value, state, portion }: Wanted<'missed-mark'>,
  text: Sha256 | null,
): Answer {
  if (text === null) return refuse('BODY_INVALID', 'A mark that was missed needs what it reads.');
  if (!table.corrected.pages.some((page) => page.page === at.page))
    return refuse('NOT_FOUND', `There is no page ${at.page ?? 0}.`);
  if (!at.box && !at.lines) return refuse('BODY_INVALID', 'Say where on the page it stands: a box, or its lines.');
  const isField = isFieldKind(kind);
  const wrong = isField ? wrongValue(kind, value, doing) : null;
  if (wrong) return wrong;
  const payload = {
    reading: table.hash,
    mark: nextMarkId(table.acts),
    kind,
    state,
    portion,
    value: isField ? value : null,
    text,
  };
  return { kind: 'mark.added', payload, evidence: [at], part: null };
}

function ofDate(table: ReadingOnTable, doing: Doing, { of, id, value, precision }: Wanted<'date'>): Answer {
  const about = thingAbout(table, of, id);
  if ('refuse' in about) return about;
  if (!isDate(value, precision))
    return refuse(
      'BODY_INVALID',
      'A date is 1962-11-17 to the day, 1988-04 to the month, 1962 to the year, or unknown.',
    );
  if (value !== null && value > dayOf(doing.now).slice(0, value.length))
    return refuse('BODY_INVALID', 'That day is still to come.');
  return { kind: 'date.corrected', payload: { reading: table.hash, of, id, value, precision }, ...about };
}

function isDate(value: string | null, precision: DateRead['precision']): boolean {
  if (value === null) return precision === 'unknown';
  if (precision === 'day') return value.length === 10 && asDay(value) !== null;
  if (precision === 'month') return value.length === 7 && asDay(`${value}-01`) !== null;
  return precision === 'year' && /^\d{4}$/.test(value);
}

function ofName(table: ReadingOnTable, { of, id, field, place }: Wanted<'name'>, text: Sha256 | null): Answer {
  const about = thingAbout(table, of, id);
  if ('refuse' in about) return about;
  const isOfPart = field === 'from' || field === 'to' || field === 'copyTo';
  if (isOfPart !== (of === 'part'))
    return refuse('BODY_INVALID', 'A part has from, to and copyTo; a review action has agency, office and reviewer.');
  const name = isOfPart ? partOf(table, id)?.[field][place] : null;
  if (isOfPart ? !name : place !== 0) return refuse('NOT_FOUND', 'There is no such name.');
  if (text === null) return refuse('BODY_INVALID', 'A name is missing.');
  const evidence = name ? [name.evidence] : about.evidence;
  return { kind: 'name.corrected', payload: { reading: table.hash, of, id, field, place, text }, ...about, evidence };
}

function ofCut(table: ReadingOnTable, { page, line, type, role }: Wanted<'cut'>): Answer {
  const { asRead } = table.corrected;
  const places = placesOf(asRead.pages);
  const place = placeOfLine(places, page, line);
  if (place === null)
    return refuse(
      'NOT_FOUND',
      line === null ? `There is no page ${page}.` : `There is no line ${line} on page ${page}.`,
    );
  const pieces = piecesNow(asRead, table.acts, places);
  if (place === 0 || pieces.some((piece) => piece.from === place))
    return refuse('CONFLICT', 'A part begins there already.');
  const from = pieces.find((piece) => piece.from < place && place < piece.to);
  if (!from) return refuse('CONFLICT', 'There is no part to cut there.');
  const part = nextPartId(asRead, table.acts);
  const seen = evidenceOfPlaces(places.slice(place, line === null ? place : place + 1));
  return {
    kind: 'part.cut',
    payload: { reading: table.hash, part, from: from.id, page, line, type, role },
    evidence: [line === null ? { page } : seen],
    part: from.id,
  };
}

function ofJoining(table: ReadingOnTable, part: string): Answer {
  const { asRead } = table.corrected;
  const pieces = piecesNow(asRead, table.acts, placesOf(asRead.pages));
  const at = pieces.findIndex((piece) => piece.id === part);
  if (at < 0) return refuse('NOT_FOUND', `There is no part ${part}.`);
  const before = pieces[at - 1];
  if (!before) return refuse('CONFLICT', `Part ${part} is the first: there is nothing before it to join.`);
  const evidence = partOf(table, part)?.evidence;
  return {
    kind: 'part.joined',
    payload: { reading: table.hash, part, into: before.id },
    evidence: evidence ? [evidence] : [],
    part: before.id,
  };
}

function ofPart(table: ReadingOnTable, wanted: Wanted<'part' | 'attachment'>): Answer {
  const part = partOf(table, wanted.part);
  if (!part) return refuse('NOT_FOUND', `There is no part ${wanted.part}.`);
  const about = { evidence: [part.evidence], part: part.id };
  const { hash: reading } = table;
  if (wanted.what === 'part') {
    const { type, role } = wanted;
    return { kind: 'part.described', payload: { reading, part: part.id, type, role }, ...about };
  }
  const { attachment, is } = wanted;
  if (!part.attachments.some((one) => one.id === attachment))
    return refuse('NOT_FOUND', `Part ${part.id} states no such attachment.`);
  if (is !== null && !partOf(table, is)) return refuse('NOT_FOUND', `There is no part ${is}.`);
  if (is === part.id) return refuse('BODY_INVALID', 'A part is not its own attachment.');
  return { kind: 'attachment.linked', payload: { reading, part: part.id, attachment, is }, ...about };
}

function ofFinding(table: ReadingOnTable, { finding, why }: Wanted<'finding'>): Answer {
  const number = /^f(\d{1,6})$/.exec(finding);
  const found = number ? table.corrected.findings[Number(number[1]) - 1] : undefined;
  if (!found) return refuse('NOT_FOUND', 'There is no such finding.');
  const { code, part, evidence } = found;
  return {
    kind: 'finding.settled',
    payload: { reading: table.hash, finding, code, part, why },
    evidence: evidence ? [evidence] : [],
    part,
  };
}

function markOf({ corrected }: ReadingOnTable, id: string): Mark | undefined {
  return [...corrected.marks, ...corrected.dismissed].find((mark) => mark.id === id);
}

function partOf({ corrected }: ReadingOnTable, id: string): Part | undefined {
  return corrected.parts.find((part) => part.id === id);
}

function thingAbout(
  table: ReadingOnTable,
  of: 'part' | 'action',
  id: string,
): { readonly evidence: readonly Evidence[]; readonly part: string | null } | { readonly refuse: Refusal } {
  if (of === 'part') {
    const part = partOf(table, id);
    return part ? { evidence: [part.evidence], part: id } : refuse('NOT_FOUND', `There is no part ${id}.`);
  }
  const action = table.corrected.reviewActions.find((one) => one.id === id);
  return action ? { evidence: action.evidence, part: null } : refuse('NOT_FOUND', 'There is no such review action.');
}

/** Kinds whose values are words of the field, so that an act may hold them. */
function isFieldKind(kind: MarkKind): boolean {
  return kind === 'classification' || kind === 'portion' || kind === 'instruction' || kind === 'exemption';
}

/** Acts hold no page text and no names, so a value in an act must be a word of the field. */
function wrongValue(kind: MarkKind, value: string | null, doing: Doing): { readonly refuse: Refusal } | null {
  if (value === null || isOfTheField(kind, value, doing)) return null;
  return refuse(
    'BODY_INVALID',
    'The value must be a level, an instruction or an exemption of the field, as the mark is one.',
  );
}

function isOfTheField(kind: MarkKind, value: string, doing: Doing): boolean {
  switch (kind) {
    case 'classification':
    case 'portion':
      return asLevel(value) !== null;
    case 'instruction':
      return value.length <= 40 && readInstruction(value) !== null;
    case 'exemption':
      return parseExemptions(value, dayOf(doing.now)) !== null;
    default:
      return false;
  }
}

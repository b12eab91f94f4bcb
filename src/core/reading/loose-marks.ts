/** Marks that stand by themselves on a line, outside stamps: notes, codes, numbers, instructions, dispositions. */
import type { Confidence } from '../evidence.ts';
import type { Mark, MarkKind } from './reading.ts';
import { draftingIn } from './drafting-line.ts';
import type { ReadCode } from './exemption-marks.ts';
import { afterSpoiltExemptions, afterSpoiltFormWords } from './damaged-codes.ts';
import { codesOf, exemptionOn } from './exemption-marks.ts';
import { levelMarksIn, levelWordsIn } from './levels-in-line.ts';
import { nearestControl, nearestDisposition, oadrIn } from './damaged-marks.ts';
import { isMostlyCapitals } from './damaged-words.ts';
import { historyPhrasesIn } from './marking/history-phrases.ts';
import { DISPOSITIONS, isControl, OADR_WORDS } from './mark-words.ts';
import { dateRead, datesIn, dayAndMonthIn } from './paper-dates.ts';
import { numbersIn } from './paper-numbers.ts';
import type { TextLine } from './text-line.ts';
import { confidenceOf, evidenceOf, LONGEST_MARK_LINE, readOf, stateOf } from './text-line.ts';

/** A mark before it is numbered and given to a part. */
export interface LineMark extends Omit<Mark, 'id' | 'part'> {
  readonly line: TextLine;
  readonly from: number;
  readonly to: number;
  /** The code behind an exemption mark. */
  readonly code?: ReadCode;
}

interface Draft {
  readonly kind: MarkKind;
  readonly from: number;
  readonly to: number;
  readonly value: string | null;
  readonly confidence?: Confidence;
  readonly code?: ReadCode;
  readonly portion?: boolean;
}

/** Kinds whose strike changes what they say. */
const IN_DOUBT: ReadonlySet<MarkKind> = new Set(['classification', 'control', 'disposition', 'portion', 'instruction']);
const OADR = /\b[O0QD][ALO][A-Z][RB]\b/g;
const PORTION_HEAD =
  /^\s*(?:SUBJ(?:ECT)?\s?:\s*|(?:\d{1,2}|[A-Za-z])[.)]\s*)?\((TS|S|C|U|R|LOU|SBU|FOUO|CUI)(?:\/\/?[A-Z/, -]{2,40})?(?: ?- ?ENTIRE TEXT)?\)/;
const PORTION_LEVELS: Readonly<Record<string, string>> = {
  TS: 'TOP SECRET',
  S: 'SECRET',
  C: 'CONFIDENTIAL',
  R: 'RESTRICTED',
  U: 'UNCLASSIFIED',
};
const NOTES: readonly (readonly [shape: RegExp, kind: MarkKind, value: string | null])[] = [
  [/^return to\b.{1,60}$/i, 'routing', null],
  [/^(?:\d{1,2} (?:copy|copies|cy|cys)\b|cop(?:y|ies) to\b|cc ?:|bcc ?:).{0,120}$/i, 'copy', null],
  [
    /^(?:(?:letters?|originals?|papers?) .{0,60}|)(?:returned|sent|given|forwarded|mentioned) (?:to|were|was)\b.{0,60}$/i,
    'custody',
    null,
  ],
  [
    /^(?:for your (?:information|files)|per our conversation|for signature|please (?:return|file|note|handle)).{0,60}$/i,
    'routing',
    null,
  ],
  [/^(?:(?:this (?:document|page|paper) is )?unclassified (?:when|upon)|upon removal of).{5,100}$/i, 'notice', null],
];
const INSTRUCTIONS: readonly RegExp[] = [
  /\b(?:[EM]\.?O\.?|EO) ?:? ?(?:11652|12065|12356|12958|13292|13526)8? ?[:;]? ?.{0,60}$/i,
  /\bDECL(?:ASSIFY)?(?: ON)?\s?: ?.{2,60}$/i,
  /\bREVIEW ON:? ?.{2,30}$/i,
  /\bX?GDS\b.{0,40}$/,
];

/** Marks of one line. `isForm`: the line is of a printed form, where words are no live marks. */
export function marksInLine(line: TextLine, isForm: boolean): LineMark[] {
  const drafts: Draft[] = [];
  const levels = isForm ? levelWordsIn(line) : levelMarksIn(line);
  for (const one of levels)
    drafts.push({
      kind: 'classification',
      from: one.from,
      to: one.to,
      value: one.level,
      confidence: one.how === 'exact' ? 'high' : one.how === 'near' ? 'medium' : 'low',
    });
  if (line.plain.length <= LONGEST_MARK_LINE && line.plain.trim() !== '') {
    if (isForm) drafts.push(...formDrafts(line));
    else drafts.push(...looseDrafts(line, levels.length > 0));
  }
  return drafts.map((draft) => markOf(line, draft, isForm));
}

function markOf(line: TextLine, draft: Draft, isForm: boolean): LineMark {
  const { from, to } = draft;
  const read = readOf(line, from, to);
  const state = stateOf(line, from, to);
  const base = {
    line,
    from,
    to,
    kind: draft.kind,
    read,
    state,
    portion: draft.portion ?? false,
    form: isForm && draft.kind !== 'exemption',
    evidence: evidenceOf(line, from, to),
    ...(draft.code ? { code: draft.code } : {}),
  };
  // Whether it is struck cannot be told, so it is neither live nor cancelled.
  if (line.isStrikeInDoubt && line.plain.length <= LONGEST_BESIDE && IN_DOUBT.has(draft.kind))
    return { ...base, state: 'illegible', value: draft.value, confidence: 'low' };
  if (draft.kind === 'classification' && state === 'partly-struck')
    return { ...base, ...partlyStruck(line, from, draft.value) };
  return { ...base, value: draft.value, confidence: confidenceOf(line, draft.confidence) };
}

/** `~~TOP~~ SECRET` is a downgrade to SECRET; any other half strike makes no sense (domain rule 3.3). */
function partlyStruck(
  line: TextLine,
  from: number,
  value: string | null,
): { value: string | null; confidence: Confidence } {
  const isTop =
    value === 'TOP SECRET' &&
    stateOf(line, from, from + 3) === 'struck' &&
    stateOf(line, from + 3, from + line.plain.slice(from).search(/SECRET/) + 6) === 'plain';
  return isTop ? { value: 'SECRET', confidence: 'medium' } : { value: null, confidence: 'unresolved' };
}

function formDrafts(line: TextLine): Draft[] {
  const drafts: Draft[] = [];
  for (const match of line.plain.matchAll(OADR))
    if (OADR_WORDS.has(match[0]))
      drafts.push({ kind: 'instruction', from: match.index, to: match.index + 4, value: 'OADR' });
  const after = /\bexemptions?\b|\bRELEASED? IN (?:PART?|FULL)\b/i.exec(line.plain);
  drafts.push(...codeDrafts(line.plain, after ? after.index + after[0].length : afterSpoiltExemptions(line.plain)));
  return drafts;
}

function codeDrafts(text: string, from: number): Draft[] {
  const read = codesOf(text.slice(from));
  if (!read) return [];
  return [
    ...read.codes.map((code): Draft => ({
      kind: 'exemption',
      from: code.from + from,
      to: code.to + from,
      value: code.isKnown ? valueOf(code) : null,
      confidence: !code.isKnown ? 'unresolved' : code.isFolded ? 'medium' : 'high',
      code,
    })),
    ...read.unresolved.map((one): Draft => ({
      kind: 'exemption',
      from: one.from + from,
      to: one.to + from,
      value: null,
      confidence: 'unresolved',
    })),
  ];
}

function valueOf(code: ReadCode): string {
  const { exemption } = exemptionOn(code, null);
  return [exemption.code, exemption.order, exemption.category].filter(Boolean).join(' ');
}

function looseDrafts(line: TextLine, hasLevel: boolean): Draft[] {
  const text = line.plain;
  const lead = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  const whole = (kind: MarkKind, value: string | null, confidence: Confidence = 'high'): Draft => ({
    kind,
    from: lead,
    to: end,
    value,
    confidence,
  });
  const trimmed = text.trim();
  const beside = besideLevels(text, hasLevel);
  if (hasLevel) return beside;
  const portion = PORTION_HEAD.exec(text);
  if (portion?.[1]) {
    const from = text.indexOf('(', portion.index);
    return [
      {
        kind: 'portion',
        from,
        to: portion.index + portion[0].length,
        value: PORTION_LEVELS[portion[1]] ?? portion[1],
        portion: true,
      },
    ];
  }
  const disposition = dispositionOf(trimmed, stateOf(line, lead, end) === 'struck');
  if (disposition) return [whole('disposition', disposition.value, disposition.confidence), ...beside];
  const instruction = instructionIn(text);
  if (instruction) return [instruction];
  const note = NOTES.find(([shape]) => shape.test(trimmed));
  if (note) return [whole(note[1], note[2])];
  if (draftingIn(line)) return [whole('drafting', draftingIn(line)?.value ?? null)];
  const numbers = numbersIn(line);
  if (numbers.length)
    return numbers.map((one): Draft => ({
      kind: one.kind === 'case' || one.kind === 'exhibit' ? 'case' : 'number',
      from: one.from,
      to: one.to,
      value: one.value,
      confidence: one.kind === 'control' ? 'unresolved' : one.kind === 'serial' ? 'medium' : 'high',
    }));
  const codes = codeDrafts(text, afterSpoiltFormWords(text));
  if (codes.length) return codes;
  if (/^[A-Z]{2,4} \d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?$/.test(trimmed))
    return [whole('initials', trimmed.split(' ')[0] ?? null)];
  return dateStamp(trimmed)
    ? [whole('date-stamp', dateStamp(trimmed)?.value ?? null, dateStamp(trimmed)?.isSure ? 'high' : 'medium')]
    : beside;
}

/** A date alone in figures, or a day and month as reviewers write them. */
function dateStamp(trimmed: string): { readonly value: string | null; readonly isSure: boolean } | null {
  if (trimmed.length > 24) return null;
  const [date] = datesIn(trimmed);
  if (date && date.to - date.from === trimmed.length && !date.spelled)
    return { value: dateRead(date).value, isSure: date.isMended !== true };
  const short = dayAndMonthIn(trimmed);
  return short && short.to - short.from === trimmed.length ? { value: null, isSure: false } : null;
}

function dispositionOf(
  trimmed: string,
  isStruck: boolean,
): { readonly value: string; readonly confidence: Confidence } | null {
  if (trimmed.length > 60 || trimmed.length < 4) return null;
  // `Released in Part`: a whole line that says how much was released is a disposition in small letters too.
  const isExtent = /\bIn (?:Full|Part)$|^(?:Partial|Part)ly /i.test(trimmed);
  if (!isMostlyCapitals(trimmed) && !isExtent) return null;
  const own = trimmed.replaceAll(/\s+/g, ' ').replace(/[.:]$/, '');
  const words = isExtent ? own.toUpperCase() : own;
  const exact = DISPOSITIONS.find(([shape]) => shape.test(words));
  if (exact) return { value: exact[1], confidence: 'high' };
  const near = nearestDisposition(words, isStruck);
  return near === null ? null : { value: near, confidence: 'medium' };
}

function instructionIn(text: string): Draft | null {
  for (const shape of INSTRUCTIONS) {
    const found = shape.exec(text);
    if (found && text.length < 120 && (found.index < 3 || /^[^a-z]*$/.test(text)))
      return {
        kind: 'instruction',
        from: found.index,
        to: found.index + found[0].trimEnd().length,
        value: found[0].trim(),
      };
  }
  return null;
}

/** Captions and OADR: beside a level, or alone on a line. Telegrams are all in capitals: there only a line of nothing else counts. */
function besideLevels(text: string, hasLevel: boolean): Draft[] {
  if (!isMostlyCapitals(text)) return [];
  const drafts: Draft[] = [];
  let rest = text;
  const take = (draft: Draft): void => {
    drafts.push(draft);
    rest = rest.slice(0, draft.from) + ' '.repeat(draft.to - draft.from) + rest.slice(draft.to);
  };
  for (const { from, to, word } of historyPhrasesIn(text))
    if (isControl(word)) take({ kind: 'control', from, to, value: word.words });
  if (text.length <= LONGEST_BESIDE)
    for (const { from, to, damage } of oadrIn(rest))
      take({ kind: 'instruction', from, to, value: 'OADR', confidence: damage === 0 ? 'high' : 'medium' });
  const spoilt = drafts.length === 0 ? nearestControl(text, hasLevel) : null;
  if (spoilt) take({ kind: 'control', from: spoilt.from, to: spoilt.to, value: spoilt.value, confidence: 'medium' });
  const alone = !/[A-Za-z]{2}/.test(rest.replaceAll(/\b(?:DOWNGRADE|ONLY|PRIORITY|IMMEDIATE|NIACT)\b/g, ''));
  const isShort = drafts.every(
    (draft) => draft.kind === 'control' && draft.to - draft.from <= 3 && draft.value !== 'SBU',
  );
  return hasLevel || (alone && !isShort) ? drafts : [];
}

/** OADR stands in short lines. */
const LONGEST_BESIDE = 60;

/**
 * What an editor's source note says, from its words alone (domain sections 3.2 and 7): `Source: Department of State,
 * Central Files, 762.00/10-1862. Secret; Limit Distribution. Drafted by …`. All places are offsets in the note.
 */
import type { FileNumber } from './file-numbers.ts';
import { fileNumbersIn } from './file-numbers.ts';
import type { Level } from './reading.ts';

export interface NotePiece {
  readonly from: number;
  readonly to: number;
  readonly value: string;
}
export interface SourceNoteWords {
  /** The level the paper had, `none` where the note says that it bore none or names a control that is no level; null when the note is silent. */
  readonly level: (NotePiece & { readonly level: Level }) | null;
  /** Captions and precedence beside the level, in capitals. */
  readonly captions: readonly NotePiece[];
  /** Where the paper lies: its own number first. */
  readonly numbers: readonly FileNumber[];
  /** Numbers of other papers that the note goes on to name. */
  readonly otherNumbers: readonly FileNumber[];
  /** Who drafted, cleared, approved, initialed; `value` has the names. */
  readonly drafting: readonly (NotePiece & { readonly act: string })[];
}

/** What a level sentence can begin with, longest first; those that are no level stand outside the system of classification [S40]. */
const LEVELS: readonly (readonly [words: string, level: Level])[] = [
  ['top secret', 'TOP SECRET'],
  ['secret', 'SECRET'],
  ['confidential', 'CONFIDENTIAL'],
  ['restricted', 'RESTRICTED'],
  ['unclassified', 'UNCLASSIFIED'],
];
const LEVEL =
  /(?<=[.:)\]”"’'] )(Cosmic |NATO |Personal and )?(Top Secret|Secret|Confidential|Restricted|Unclassified|(?:No|Without) (?:security )?classification(?: markings?)?|(?:For )?Official Use Only|Limited Official Use(?: Only)?)(?=[;.,/—]|$| [–—-]|--|: [A-Z])/gi;
const UNMARKED = /\b(?:bears?|has|carries|contains) (?:no|neither a) (?:security )?classification\b/i;
/** Longest caption, and most of them beside one level. */
const [LONGEST_CAPTION, MOST_CAPTIONS] = [60, 12];
const ACT_FOLLOWS = /^, (?:Re-?drafted|Drafted|Cleared|Approved|Initialed|Repeated|Received|Sent|Passed|but|and)\b/i;
/** A sentence that tells who made this paper, not another that the note names. */
const OF_THIS =
  /^\s*(?:Re-?drafted|Drafted|Prepared|Approved|Cleared|Initialed|Authorized|Apparently drafted)\b|, Drafted by\b|\b(?:[Tt]his [a-z]{4,12}|it|the (?:telegram|memorandum|letter|airgram|paper|message)) was (?:apparently )?(?:re-?drafted|drafted|prepared)\b/;
const ACTS = /\b(re-?drafted|drafted|cleared|approved|initialed|concurred in|authori[sz]ed|revised|prepared)\b/gi;
/** Names end where another act, a day or a place begins. */
const NAMES_END =
  /,? and (?:was |were )?(?:re-?drafted|drafted|cleared|approved|initialed|concurred|sent|revised|typed|signed)\b|,? (?:cleared|approved|initialed|concurred|drafted)\b|;| on (?=[A-Z\d])| and (?:in|by) | in (?=[A-Za-z])|, (?:but|with|who|and (?:in|by)) /;

/** Reads a note. Time is linear in its length. */
export function readSourceNote(note: string): SourceNoteWords {
  const sentences = sentencesOf(note);
  const marked = levelIn(note);
  const level = marked?.level ?? unmarked(note);
  const locationEnd = marked ? marked.level.from : (sentences[0]?.to ?? note.length);
  const all = fileNumbersIn(note);
  return {
    level,
    captions: marked?.captions ?? [],
    numbers: all.filter((one) => one.from < locationEnd),
    otherNumbers: all.filter((one) => one.from >= locationEnd),
    drafting: draftingIn(note, sentences),
  };
}

function levelIn(note: string): { level: NotePiece & { level: Level }; captions: NotePiece[] } | null {
  for (const match of note.matchAll(LEVEL)) {
    const [read, before = '', words = ''] = match;
    // Sentences begin in capitals: `secret; …` within prose begins none. `Confidential: Laos, …` may be a folder.
    if (!/^[A-Z]/.test(read) || (note.charAt(match.index + read.length) === ':' && hasLater(note, match))) continue;
    const from = match.index;
    const to = from + read.length;
    const typed = words.toLowerCase();
    const level = LEVELS.find(([one]) => one === typed)?.[1] ?? 'none';
    const isControl = typed.includes('official use');
    const captions = captionsAfter(note, to);
    const own = isControl ? [{ from, to, value: words.toUpperCase() }] : [];
    const caption = before.replace(/ and $/, '').trim();
    const joined = caption ? [{ from, to: from + caption.length, value: caption.toUpperCase() }] : [];
    return { level: { from, to, value: level, level }, captions: [...own, ...joined, ...captions] };
  }
  return null;
}

/** Whether a level with a stop behind it comes later: then this one, before a colon, is no level of the paper. */
function hasLater(note: string, { index, 0: read }: RegExpExecArray): boolean {
  return [...note.slice(index + read.length).matchAll(LEVEL)].some(
    (later) => !note.startsWith(':', index + read.length + later.index + later[0].length),
  );
}

/** `; Limit Distribution; Eyes Only` until the sentence ends or goes on to who drafted; a colon or a dash can stand for the `;`. */
function captionsAfter(note: string, from: number): NotePiece[] {
  const captions: NotePiece[] = [];
  let at = from;
  while (captions.length < MOST_CAPTIONS && /[;:—]/.test(note.charAt(at))) {
    const after = note.slice(at + 1, at + 3);
    const start = at + 1 + after.length - after.trimStart().length;
    const end = captionEnd(note, start);
    const words = note.slice(start, end).trim();
    if (end < 0 || !words) break;
    // A caption withheld in brackets is told by its own note; what begins in small letters goes on the sentence.
    if (/^[A-Z\d]/.test(words)) captions.push({ from: start, to: start + words.length, value: words.toUpperCase() });
    else if (!words.startsWith('[')) break;
    at = end;
  }
  return captions;
}

/** The `;` or the stop behind a caption; -1 when it is too long to be one. */
function captionEnd(note: string, from: number): number {
  let depth = 0;
  for (let at = from; at < note.length; at += 1) {
    const sign = note.charAt(at);
    if (sign === '[') depth += 1;
    else if (sign === ']') depth -= 1;
    else if (depth === 0 && (sign === ';' || sign === '—' || (sign === '.' && isStop(note, at)))) return at;
    else if (depth === 0 && sign === ',' && ACT_FOLLOWS.test(note.slice(at, at + 24))) return at;
    if (depth === 0 && at - from > LONGEST_CAPTION) return -1;
  }
  return note.length;
}

function unmarked(note: string): (NotePiece & { level: Level }) | null {
  const found = UNMARKED.exec(note);
  return found ? { from: found.index, to: found.index + found[0].length, value: 'none', level: 'none' } : null;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** The sentences of a note, stops left out. */
function sentencesOf(note: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (let at = note.indexOf('.'); at >= 0; at = note.indexOf('.', at + 1)) {
    if (!isStop(note, at)) continue;
    spans.push({ from, to: at });
    from = at + 1;
  }
  if (note.slice(from).trim()) spans.push({ from, to: note.length });
  return spans;
}

/** Whether the point at `at` ends a sentence: no initial, title or abbreviation stands before it. */
function isStop(note: string, at: number): boolean {
  const next = note.charAt(at + 1);
  if (next !== '' && !/[\s)\]”"’]/.test(next)) return false;
  const word = /(\S{1,12})$/.exec(note.slice(Math.max(0, at - 12), at))?.[1] ?? '';
  if (/^[“("[]?(?:Mr|Mrs|Ms|Dr|Jr|Sr|Gen|Lt|Col|Maj|Adm|Amb|Sen|Gov|St|No|Nos|pp|vol|ff)$/.test(word))
    return next === '';
  return next === '' || !/^(?:[A-Z]|[A-Z](?:\.[A-Z]){1,3})$/.test(word);
}

function draftingIn(note: string, sentences: readonly Span[]): SourceNoteWords['drafting'] {
  return sentences.flatMap(({ from, to }) => {
    const sentence = note.slice(from, to);
    if (!OF_THIS.test(sentence)) return [];
    return [...sentence.matchAll(ACTS)].flatMap((match) => {
      const [act] = match;
      const rest = sentence.slice(match.index + act.length, match.index + act.length + 400);
      const by = (/drafted|prepared/i.test(act) ? /^[^;,.]{0,40}?\bby / : /^[^;,.]{0,40}?\b(?:by|with|in) /).exec(rest);
      if (!by) return [];
      const names = rest.slice(by[0].length);
      const end = NAMES_END.exec(names)?.index ?? names.length;
      const value = names.slice(0, end).trim().replace(/,$/, '');
      if (!/^(?:the [\w ,]{0,40})?[A-Z]/.test(value)) return [];
      const start = from + match.index;
      return [{ act: act.toLowerCase(), from: start, to: start + act.length + by[0].length + end, value }];
    });
  });
}

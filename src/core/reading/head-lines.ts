/** The heads of memoranda, airgrams, telegrams, slips and memoranda of conversation: `TO:`, `FROM:`, `THROUGH:` … */
import type { TextLine } from './text-line.ts';

export type HeadName =
  | 'to'
  | 'from'
  | 'through'
  | 'copy'
  | 'subject'
  | 'date'
  | 'participants'
  | 'distribution'
  | 'other';

/** One head with what it says, line by line. */
export interface HeadLine {
  readonly name: HeadName;
  /** The line of the head itself. */
  readonly at: TextLine;
  readonly said: readonly { readonly line: TextLine; readonly text: string }[];
}

const WORDS: readonly (readonly [words: string, name: HeadName])[] = [
  ['MEMORANDUM (?:FOR|TO)', 'to'],
  ['TO', 'to'],
  ['ACTION', 'to'],
  ['FROM', 'from'],
  ['FM', 'from'],
  ['THROUGH', 'through'],
  ['THRU', 'through'],
  ['VIA', 'through'],
  ['SUBJECT', 'subject'],
  ['SUBJ', 'subject'],
  ['TITLE', 'subject'],
  ['COPIES TO', 'copy'],
  ['COPY TO', 'copy'],
  ['CC', 'copy'],
  ['INFO(?:RMATION)?', 'copy'],
  ['PARTICIPANTS?', 'participants'],
  ['PRESENT', 'participants'],
  ['DISTRIBUTION', 'distribution'],
  ['DATE', 'date'],
  [
    '(?:REF|REFERENCE|REFS|RE|PLACE|TIME|ATTN|ATTENTION|TAGS|DRAFTED BY|APPROVED BY|CLEARED? BY|CLEARANCES?|E\\.?O\\.?)',
    'other',
  ],
];
const ANY = new RegExp(
  `^\\W{0,3}(${WORDS.map(([words]) => words).join('|')})(?:\\(S\\))?(?: {0,6}[:;]{1,2}(?= ?)|(?= ))`,
  'i',
);
const SHAPES = WORDS.map(([words, name]) => [new RegExp(`^${words}$`, 'i'), name] as const);
/** Without a colon these heads are told only in capitals: `MEMORANDUM FOR THE PRESIDENT`, `TO THE SECRETARY`. */
const BARE = /^(?:MEMORANDUM (?:FOR|TO)|Memorandum (?:for|to)|TO|ACTION|FROM|FM|INFO)$/;
/** Most lines with text that can be heads. */
const MOST_HEAD_LINES = 50;
/** Most lines that one head goes on over. */
const MOST_CONTINUING = 12;

/** The heads among the first lines of a part. Lines of stamps and forms must have been left out. */
export function headLines(spoken: readonly TextLine[]): HeadLine[] {
  const top = spoken.slice(0, MOST_HEAD_LINES);
  const heads: HeadLine[] = [];
  for (let index = 0; index < top.length; index += 1) {
    const line = top[index];
    const head = line ? headOf(line) : null;
    if (!line || !head) continue;
    const said: { line: TextLine; text: string }[] = head.rest === '' ? [] : [{ line, text: head.rest }];
    for (let next = index + 1; next < top.length && next <= index + MOST_CONTINUING; next += 1) {
      const below = top[next];
      const text = below?.plain.trim() ?? '';
      if (!below || text === '' || text.length > 120 || headOf(below)) break;
      // Where the head's own line says nothing, the next line does; afterwards only what goes on in kind.
      if (said.length > 0 && !goesOn(head.name, text)) break;
      said.push({ line: below, text });
    }
    heads.push({ name: head.name, at: line, said });
  }
  return heads;
}

/** Whether a line is a head. */
export function isHead(line: TextLine): boolean {
  return headOf(line) !== null;
}

function headOf(line: TextLine): { readonly name: HeadName; readonly rest: string } | null {
  const text = line.plain.trim();
  if (text.length > 240) return null;
  const found = ANY.exec(text);
  const words = found?.[1] ?? '';
  if (!found || words === '') return null;
  const hasColon = /[:;]\s*$/.test(found[0]);
  // `ACTION MEMORANDUM` is a title.
  if (!hasColon && (!BARE.test(words) || /^(?:ACTION|INFO) MEMO/.test(text))) return null;
  const name = SHAPES.find(([shape]) => shape.test(words))?.[1] ?? 'other';
  const rest = text
    .slice(found[0].length)
    .replace(/^[\s:;]{0,8}/, '')
    // The date often stands on the line of the addressee, in the right half of the form.
    .replace(/\s{1,8}[:\\]? ?DATE ?:.{0,60}$/i, '')
    .trim();
  return { name, rest };
}

/** Names go on with names: a style of address, an office and a name, or a post. */
const NAMES =
  /^(?:(?:Mr|Mrs|Miss|Ms|Dr|Amb|Gen|Adm|Gov|Sen|General|Ambassador|Senator|Governor|Secretary)\.? [A-Z]|[A-Z]{1,5}(?:\/[A-Z]{1,5}(?:-[A-Z]{1,2})?){0,3} ?[-–] ?[A-Z]|The [A-Z][a-z]{2,20}(?: [A-Z]|$)|(?:AM(?:EMBASSY|CONSUL|EMB)|USMISSION|SECSTATE|SECDEF|USINT|CINC[A-Z]{2,6}|WHITE HOUSE)\b|[A-Z]{1,5}(?:\/[A-Z]{1,5}){1,3}$)/;
const ANY_NAME = /^[A-Z][\p{L}.'’-]{0,20}(?: [A-Z][\p{L}.'’-]{0,20}){1,4}(?:,|$)/u;

/** Prose has small words that lists of names have not. */
const SMALL_WORDS = /^(?:of|the|for|and|to|de|da|del|van|von|der|la|le|in|at)$/;

function goesOn(name: HeadName, text: string): boolean {
  const before = text.split(/[,(]/)[0] ?? '';
  if (before.split(' ').some((word) => /^[a-z]/.test(word) && !SMALL_WORDS.test(word))) return false;
  if (name === 'participants') return NAMES.test(text) || ANY_NAME.test(text) || /^[A-Z][A-Za-z.]{1,14}$/.test(text);
  if (name === 'to' || name === 'from' || name === 'through' || name === 'copy' || name === 'distribution')
    return NAMES.test(text);
  return false;
}

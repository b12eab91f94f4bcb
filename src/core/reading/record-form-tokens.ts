/** The lines of an identification form as labels and values, in the order in which they were read. */
import { editDistance } from './phrase-match.ts';
import { RECORD_FORM_LABELS } from './record-form-labels.ts';
import type { RecordFormKey } from './record-form-labels.ts';
import type { TextLine } from './text-line.ts';

/** A stretch of one line; `text` is it without signs around. */
export interface FormPiece {
  readonly line: TextLine;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}
export type FormToken =
  | { readonly kind: 'label'; readonly key: RecordFormKey; readonly line: TextLine; readonly inline: FormPiece | null }
  | { readonly kind: 'value'; readonly piece: FormPiece }
  /** `Document Information`: what is under it is no value of the agency's labels. */
  | { readonly kind: 'heading'; readonly which: 'agency' | 'document'; readonly line: TextLine };

/** Longest line of the form: a title or comment over the whole sheet. */
const LONGEST_LINE = 200;
/** What OCR makes of the frame and of dust before a label. */
const DUST = /^(?:[^\w[(]{0,4}(?:[a-z?\d]{1,2}(?=[^\w]))?){0,2}[^\w[(]{0,4}/;
const SIGN = /[:;=*+—–«]/;

interface LabelMatch {
  readonly key: RecordFormKey;
  /** Where what follows the label begins. */
  readonly rest: number;
  readonly isClean: boolean;
}

interface Compared {
  readonly key: RecordFormKey;
  readonly letters: string;
  readonly exact: RegExp;
}
const COMPARED: readonly Compared[] = RECORD_FORM_LABELS.flatMap(({ key, printed }) =>
  printed.map((label) => ({
    key,
    letters: lettersOf(label),
    exact: new RegExp(`^${label.replaceAll(' ', ' ?')}(?![A-Za-z])`),
  })),
).toSorted((a, b) => b.letters.length - a.letters.length);

/** The label that a line begins with, or null. In capitals only: `Date:` over the form is the day it was printed on. */
export function labelIn(text: string): LabelMatch | null {
  if (text.length > LONGEST_LINE) return null;
  const dust = DUST.exec(text)?.[0].length ?? 0;
  const own = text.slice(dust);
  const sign = SIGN.exec(own.slice(0, 30));
  const head = sign ? own.slice(0, sign.index) : own.trimEnd().length <= 24 ? own.trimEnd() : null;
  const capitals = head?.replaceAll(/[^A-Z0-9]/g, '').length ?? 0;
  if (head !== null && capitals > 0 && capitals >= head.replaceAll(/[^A-Za-z0-9]/g, '').length - 2) {
    const letters = lettersOf(head);
    const best = nearest(letters, sign !== null);
    if (best)
      return { key: best.key, rest: dust + (sign ? sign.index + 1 : head.length), isClean: best.distance === 0 };
  }
  // Without its colon a label is one only when it is whole.
  const bare = COMPARED.find(({ exact }) => exact.test(own));
  const rest = bare ? own.slice(bare.exact.exec(own)?.[0].length ?? 0) : '';
  if (!bare || (bare.letters.length < 6 && !/^[^\w]{2,6}\w/.test(rest))) return null;
  return { key: bare.key, rest: dust + own.length - rest.length, isClean: true };
}

function nearest(letters: string, hasSign: boolean): { key: RecordFormKey; distance: number } | null {
  let best: { key: RecordFormKey; distance: number } | null = null;
  for (const { key, letters: label } of COMPARED) {
    if (letters.length < Math.min(3, label.length)) continue;
    const most = label.length <= 2 ? 0 : label.length <= 4 ? 1 : Math.floor(label.length * (hasSign ? 0.4 : 0.25));
    if (label.length <= 4 && !hasSign && letters !== label) continue;
    const distance = editDistance(letters, label, most);
    if (distance <= most && (!best || distance < best.distance)) best = { key, distance };
  }
  return best;
}

/** Letters in capitals; figures that OCR reads for them folded. */
function lettersOf(text: string): string {
  return text
    .toUpperCase()
    .replaceAll('0', 'O')
    .replaceAll(/[1|!]/g, 'I')
    .replaceAll('5', 'S')
    .replaceAll('8', 'B')
    .replaceAll(/[^A-Z]/g, '');
}

/** `JFK ASSASSINATION SYSTEM`, `IDENTIFICATION FORM`, whatever case. */
export function isFormTitle(text: string): boolean {
  if (text.length > 90) return false;
  const letters = lettersOf(text);
  return ['JFKASSASSINATIONSYSTEM', 'IDENTIFICATIONFORM'].some(
    (title) =>
      letters.includes(title) ||
      (letters.length <= title.length + 10 &&
        Math.min(editDistance(letters, title, 4), editDistance(letters.slice(0, title.length), title, 4)) <= 4),
  );
}

/** The tokens of the lines of a form, from its first label on. */
export function formTokens(lines: readonly TextLine[]): FormToken[] {
  const tokens: FormToken[] = [];
  let isBegun = false;
  const joined = rowsOf(lines);
  for (const [index, line] of joined.entries()) {
    const text = line.plain;
    if (text.trim() === '' || text.length > LONGEST_LINE) continue;
    const heading = headingIn(text);
    if (heading) {
      isBegun = true;
      tokens.push({ kind: 'heading', which: heading, line });
      continue;
    }
    // What stands under the archive's number is of its system.
    if (isBegun && isDocumentNumber(text)) break;
    if (isFormTitle(text) || isEnd(text)) continue;
    const label = labelIn(text);
    if (!label) {
      const printed = PRINT_DATE.exec(text);
      if (printed || isPrintDate(text, joined[index - 1]?.plain ?? '')) continue;
      const piece = isBegun ? pieceOf(line, 0, text.length) : null;
      if (piece && !VERSION.test(piece.text)) tokens.push({ kind: 'value', piece });
      continue;
    }
    isBegun = true;
    for (const { key, from, to } of labelsAlong(text, label))
      tokens.push({ kind: 'label', key, line, inline: pieceOf(line, from, to) });
  }
  return withWornLabels(tokens);
}

/** A word with a colon between two labels that have one between them is that one, however worn: `FKDM : Bundy`. */
function withWornLabels(tokens: readonly FormToken[]): FormToken[] {
  const keyAt = (from: number, step: 1 | -1): number => {
    for (let at = from + step; at >= 0 && at < tokens.length; at += step) {
      const token = tokens[at];
      if (token?.kind === 'label') return RECORD_FORM_LABELS.findIndex(({ key }) => key === token.key);
    }
    return -1;
  };
  return tokens.map((token, at): FormToken => {
    if (token.kind !== 'value') return token;
    const before = keyAt(at, -1);
    const label = RECORD_FORM_LABELS[before + 1];
    if (before < 0 || !label || keyAt(at, 1) !== before + 2) return token;
    const { line, from } = token.piece;
    const text = line.plain.slice(from);
    const words = (label.printed[0] ?? '').split(' ').length;
    const bare = words === 1 ? /^([A-Z0-9]{2,16})(?: |$)/ : /^([A-Z0-9]{2,10}(?: [A-Z0-9]{2,10}){1,3})(?: |$)/;
    const head = /^([A-Z0-9][A-Z0-9 ]{1,21}) ?[:;]/.exec(text) ?? bare.exec(text);
    if (!head) return token;
    const [read, letters] = [lettersOf(head[1] ?? ''), lettersOf(label.printed[0] ?? '')];
    const most = /[:;]$/.test(head[0]) ? Math.ceil(letters.length * 0.6) : Math.floor(letters.length * 0.5);
    if (Math.abs(read.length - letters.length) > 2 || editDistance(read, letters) > most) return token;
    return { kind: 'label', key: label.key, line, inline: pieceOf(line, from + head[0].length, line.plain.length) };
  });
}

const PRINT_DATE = /^\W{0,4}(?:Date|Page)\W{0,3}:?\W{0,3}[\d/]{0,10}\W{0,3}$/;
/** The version of the form's program: `v9.1`, read `vol`, `vat 1`, `49.1`. */
const VERSION = /^(?:[vVyY]\W?(?:[9oaO]\w?[.,]?\w{0,2}|ut|Out)|[\dvVyY]9[.,][\w]|OL)(?:\W{1,2}\w{0,2})?$/;

/** A day beside the form's `Date:`, with its year cut short by the frame: `4/15/201`. */
function isPrintDate(text: string, above: string): boolean {
  const day = text.trim();
  return (
    /^\d{1,2}\/\d{1,2}\/(?:\d{3}|20\d?\W)$/.test(day) ||
    (/^\W{0,3}Date\W{0,3}$/.test(above) && /^[\d/]{6,10}$/.test(day))
  );
}

/** Whether a line ends the form: its number in the archive's system. */
export function isEnd(text: string): boolean {
  return (
    isDocumentNumber(text) ||
    /^\W{0,3}(?:[A-Z]{1,2}\d? )?\d{5}\W{0,2}$/.test(text) ||
    /^\W{0,3}Page\W{1,3}\d{1,3}\W{0,3}$/.test(text)
  );
}

function isDocumentNumber(text: string): boolean {
  return /\bD[oc][a-z0-9]{1,3}[dla][a-z]?\s?[:;]\s*\d{7,8}/i.test(text);
}

function headingIn(text: string): 'agency' | 'document' | null {
  if (text.length > 50 || text.includes(':')) return null;
  const letters = lettersOf(text.replace(/^.{0,3}?(?=[AD])/, ''));
  if (editDistance(letters, 'AGENCYINFORMATION', 4) <= 4) return 'agency';
  return editDistance(letters, 'DOCUMENTINFORMATION', 4) <= 4 ? 'document' : null;
}

/** The labels of one line, each with the stretch that follows it: `DATE : 11/22/63   PAGES : 2`. */
function labelsAlong(
  text: string,
  first: LabelMatch,
): { readonly key: RecordFormKey; readonly from: number; readonly to: number }[] {
  const found = [{ key: first.key, from: first.rest, starts: 0 }];
  for (const match of text.slice(first.rest).matchAll(/ {2,8}([A-Z][A-Z ]{1,19}) ?:/g)) {
    const label = labelIn(`${match[1]}:`);
    if (label?.isClean)
      found.push({
        key: label.key,
        from: first.rest + match.index + match[0].length,
        starts: first.rest + match.index,
      });
  }
  return found.map(({ key, from }, index) => ({ key, from, to: found[index + 1]?.starts ?? text.length }));
}

/** A stretch without dust around it; null when no letter or figure is left. */
function pieceOf(line: TextLine, from: number, to: number): FormPiece | null {
  const text = line.plain.slice(from, to);
  const lead = /^[\s:;.,=—–\-_|~‘’'"“”•«*+{}<>!]*/.exec(text)?.[0].length ?? 0;
  const tail = /[^A-Za-z0-9\])"'.]*$/.exec(text.slice(lead))?.[0].length ?? 0;
  const kept = text
    .slice(lead, text.length - tail)
    .replace(/(?: [.'"_]| [a-z_|]| [ij|])$/, '')
    .trimEnd();
  if (!/\w\w|[A-Z\d]/.test(kept)) return null;
  return { line, from: from + lead, to: from + lead + kept.length, text: kept };
}

/** On a scan, a value that stands beside its label on a line of its own is joined to it. Cells of a table are set in a row. */
function rowsOf(lines: readonly TextLine[]): TextLine[] {
  const flat = lines.map((line) =>
    /^\s*\|[^|]+\|/.test(line.plain) ? { ...line, plain: unframed(line.plain) } : line,
  );
  if (flat.some((line) => line.line !== null)) return flat;
  const beside = new Map<TextLine, TextLine>();
  const taken = new Set<TextLine>();
  for (const line of flat) {
    const label = labelIn(line.plain);
    if (!label || line.plain.slice(label.rest).trim() !== '') continue;
    const value = flat.find(
      (other) =>
        other.page === line.page &&
        !taken.has(other) &&
        other.box[0] >= line.box[2] - 5 &&
        overlap(line, other) > 0.5 &&
        !labelIn(other.plain) &&
        !headingIn(other.plain),
    );
    if (!value) continue;
    taken.add(value);
    beside.set(line, value);
  }
  return flat.flatMap((line) =>
    taken.has(line) ? [] : [line, ...[beside.get(line)].filter((one) => one !== undefined)],
  );
}

function overlap(a: TextLine, b: TextLine): number {
  const shared = Math.min(a.box[3], b.box[3]) - Math.max(a.box[1], b.box[1]);
  return shared / Math.max(1, Math.min(a.box[3] - a.box[1], b.box[3] - b.box[1]));
}

/** A row of a table: its first bar goes, the second stands for the colon; offsets stay. */
function unframed(text: string): string {
  let bars = 0;
  return Array.from(text, (sign) => {
    if (sign !== '|') return sign;
    bars += 1;
    return bars === 2 ? ':' : ' ';
  }).join('');
}

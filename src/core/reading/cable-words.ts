/** What a telegram says of itself, as correspondents, date, subject and numbers of a part. */
import type { DateRead } from '../dates.ts';
import type { ReadValue } from '../evidence.ts';
import type { AttributeBlock } from './cable-attributes.ts';
import type { CableHead, CableSpan, CableValue } from './cable-heads.ts';
import { dateRead } from './paper-dates.ts';
import { editDistance } from './phrase-match.ts';
import { confidenceOf, evidenceOf, readOf } from './text-line.ts';

export interface CableWords {
  readonly date: DateRead | null;
  readonly from: readonly ReadValue[];
  readonly to: readonly ReadValue[];
  readonly copyTo: readonly ReadValue[];
  readonly subject: string | null;
  readonly numbers: readonly { readonly kind: string; readonly value: string }[];
}

/** More addressees than a telegram names one by one. */
const MOST_ADDRESSEES = 40;

/** The words of the heads of a telegram and of the archive's attributes; a date is that of the date-time group. */
export function cableWords(heads: readonly CableHead[], blocks: readonly AttributeBlock[]): CableWords {
  const group = heads.flatMap((head) => head.group ?? [])[0] ?? null;
  const first = <Key extends 'to' | 'info' | 'tags' | 'subject' | 'refs'>(key: Key): CableHead[Key] =>
    heads.find((head) => head[key].length > 0)?.[key] ?? [];
  const from = heads.flatMap((head) => head.from ?? [])[0];
  return {
    date: group ? dateRead(group.date) : null,
    from: from ? [senderOf(from, heads)] : [],
    to: first('to').slice(0, MOST_ADDRESSEES).map(valueOf),
    copyTo: first('info').slice(0, MOST_ADDRESSEES).map(valueOf),
    subject: textOf(first('subject')),
    numbers: numbersOf(heads, blocks),
  };
}

function numbersOf(heads: readonly CableHead[], blocks: readonly AttributeBlock[]): CableWords['numbers'] {
  const found: { kind: string; value: string }[] = [];
  const add = (kind: string, value: string | null | undefined): void => {
    if (value && found.every((one) => one.kind !== kind || one.value !== value)) found.push({ kind, value });
  };
  const lines = heads.flatMap((head) => head.text?.read.number ?? []);
  const [first] = lines;
  for (const line of lines.length > 0
    ? lines
    : heads.flatMap((head) => (head.pageNumber ? (shown(head.pageNumber) ?? []) : [])))
    add('mrn', line);
  for (const head of heads) if (head.group) add('dtg', shown(head.group));
  for (const head of heads) add('tags', textOf(head.tags));
  for (const head of heads) add('ref', textOf(head.refs));
  for (const block of blocks) {
    const documentNumber = block.attributes.get('DOCUMENT NUMBER')?.value;
    // A block tells the number of its own message only.
    if (documentNumber && (blocks.length === 1 || isNumberOf(documentNumber, first))) add('document', documentNumber);
    if (blocks.length === 1) add('film', block.attributes.get('FILM NUMBER')?.value);
  }
  return found;
}

/** `1974LAPAZ03187` is the archive's number of LA PAZ 3187. */
function isNumberOf(document: string, number: string | undefined): boolean {
  const squeezed = number?.replaceAll(/[^A-Z0-9]/g, '').replace(/0{0,4}(?=[1-9]\d{0,5}$)/, '') ?? '';
  return squeezed !== '' && document.slice(4).replace(/0{0,4}(?=[1-9]\d{0,5}$)/, '') === squeezed;
}

function shown(span: CableSpan): string | null {
  return textOf([span]);
}

/** The value over its lines, blanks folded; null when there is none. */
export function textOf(value: CableValue): string | null {
  const text = value
    .map(({ line, from, to }) => line.plain.slice(from, to))
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return text === '' || /^n\/?a\.?$/i.test(text) ? null : text;
}

/** A post signs with the name that its number bears: where the two differ, one of them is misread. */
function senderOf(span: CableSpan, heads: readonly CableHead[]): ReadValue {
  const value = valueOf(span);
  const number = heads.flatMap((head) => head.text?.read.number ?? [])[0];
  const post = number?.replace(/ ?\d+$/, '').replaceAll(/[^A-Z]/g, '') ?? '';
  const isOne = post === '' || (value.value ?? '').replaceAll(/[^A-Z]/g, '').includes(post);
  return isOne || value.confidence !== 'high' ? value : { ...value, confidence: 'medium' };
}

/** Words of which addresses are made: one that is nearly such a word is misread. */
const ADDRESS_WORDS: readonly string[] = [
  'AMEMBASSY',
  'AMCONSUL',
  'EMBASSY',
  'SECSTATE',
  'SECDEF',
  'USMISSION',
  'WASHDC',
  'IMMEDIATE',
  'PRIORITY',
  'ROUTINE',
  'NIACT',
  'FLASH',
];

/** Whether no word is a mixture of letters and figures, or misses an address word by a letter. */
function isClean(text: string): boolean {
  return text.split(/\s+/).every((word) => {
    if (/[A-Z]/.test(word) && /\d/.test(word) && !/^[A-Z]-?\d{1,2}$/.test(word)) return false;
    return ADDRESS_WORDS.includes(word) || ADDRESS_WORDS.every((known) => editDistance(known, word, 1) > 1);
  });
}

function valueOf(span: CableSpan): ReadValue {
  const { line, from, to, isSure } = span;
  const value = line.plain.slice(from, to).replaceAll(/\s+/g, ' ').trim();
  return {
    read: readOf(line, from, to),
    value,
    confidence: confidenceOf(line, isSure && isClean(value) ? 'high' : 'medium'),
    evidence: evidenceOf(line, from, to),
  };
}

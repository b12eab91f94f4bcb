/** Check boxes in a line of text: which are there, what stands beside them, and whether they are ticked. */
import type { BoxState } from './reading.ts';
import { FORM_LABELS } from './form-words.ts';

export interface FoundBox {
  /** As printed where the label is known, else as read. */
  readonly label: string;
  readonly read: string;
  readonly state: BoxState;
  /** Whether the label is one that a form prints. */
  readonly isPrinted: boolean;
  readonly from: number;
  readonly to: number;
}

/** A box with any other sign in it is a box too, but nothing can be told of it. */
const BOX = /[☒☑✓✔✗✘⊠☐□▢■]|[([][ \t]?(?:[xX✓✔✗_*/?.+]?)[ \t]?[)\]]/g;

const ONE_BOX = new RegExp(BOX.source);
/** Most lines have no sign of a box at all. */
const CAN_HAVE_BOX = /[☒☑✓✔✗✘⊠☐□▢■([]/;

/** Whether a text has a check box. */
export function hasBox(text: string): boolean {
  return CAN_HAVE_BOX.test(text) && ONE_BOX.test(text);
}

/** The text without its boxes, blanks folded. */
export function withoutBoxes(text: string): string {
  const words = CAN_HAVE_BOX.test(text) ? text.replaceAll(BOX, ' ') : text;
  return UNEVEN.test(words) ? words.replaceAll(/\s+/g, ' ').trim() : words;
}

/** Blanks that are not one space between words. */
const UNEVEN = /[^\S ]| {2}|^ | $/;

/** The boxes of a line. A line that begins with a box has each label after its box; one that begins with words, before. `form` is the form it stands on, where that is known. */
export function boxesIn(text: string, form?: string): FoundBox[] {
  const signs = [...text.matchAll(BOX)].slice(0, 40);
  const [first] = signs;
  if (!first) return [];
  const isBefore = /[A-Za-z]{2}/.test(text.slice(0, first.index));
  const isRow = signs.length > 1 || !text.slice(first.index + first[0].length).trim();
  return signs.map((sign, index): FoundBox => {
    const after = text.slice(sign.index + sign[0].length, signs[index + 1]?.index ?? text.length);
    const previous = signs[index - 1];
    const before = text.slice(previous ? previous.index + previous[0].length : 0, sign.index);
    // `DOWNGRADE TS to ( ) S or ( ) C`: the first box stands before, the inner ones before S and C.
    const isLevel = /^\s*(?:TS|S|C)\b(?!\w)/.test(after) && /\b(?:to|as|or)\s*$/i.test(before);
    const read = (isBefore && !isLevel ? before : after).replaceAll(/\s+/g, ' ').trim();
    const label = printed(read, form);
    return {
      label: label ?? read,
      read,
      state: stateOf(sign[0], label !== null || !isBefore || isRow),
      isPrinted: label !== null,
      from: sign.index,
      to: sign.index + sign[0].length,
    };
  });
}

/** A box glued to words that no form prints is unknown, unless it is one of a plain list. */
function stateOf(sign: string, isTrusted: boolean): BoxState {
  if (/[☐□▢]/.test(sign) || /^.[ \t_]*.$/.test(sign)) return 'clear';
  return isTrusted && !/[■✗✘*/?.+]/.test(sign) ? 'ticked' : 'unknown';
}

function printed(read: string, form: string | undefined): string | null {
  const folded = read
    .toUpperCase()
    .replaceAll(/[^A-Z]+/g, ' ')
    .trim()
    .replace(/^OR (?=XDS)/, '');
  for (const { label, form: own } of FORM_LABELS) {
    if (own !== undefined && own !== form) continue;
    const words = label.toUpperCase().replaceAll(/[^A-Z]+/g, ' ');
    if (
      folded === words ||
      (folded.startsWith(`${words} `) && words.length > 2) ||
      (words.length <= 2 && folded.startsWith(`${words} OR`)) ||
      (words.length <= 2 && folded.startsWith(`${words} OADR`))
    )
      return label;
  }
  return null;
}

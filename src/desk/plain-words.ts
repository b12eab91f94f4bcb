/** How states, dates and amounts are said on screen: in words, always the same ones. */
import type { QueueItem } from '../contract/api.ts';
import { labelOf } from '../core/orders/exemption-codes.ts';
import type { Exemption } from '../core/reading/reading.ts';

/** How much is open: the five discs of the desk and the reading room. */
export type DiscKind = 'open' | 'part' | 'held' | 'none' | 'refer';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2` and `page` as `2 pages`; `s` is added unless another plural is given. */
export function amount(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** A date cut to its precision in words: `17 November 1962`, `April 1988`, `1962`; short gives `17 Nov 1962`. Other text is returned as it is. */
export function dateInWords(date: string, length: 'long' | 'short' = 'long'): string {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(date);
  if (!parts?.[1]) return date;
  const month = parts[2] === undefined ? null : (MONTHS[Number(parts[2]) - 1] ?? null);
  if (month === null) return parts[1];
  const name = length === 'short' ? month.slice(0, 3) : month;
  return `${parts[3] === undefined ? '' : `${Number(parts[3])} `}${name} ${parts[1]}`;
}

/** An instant as day and time of day in UTC: `24 Nov 2026, 07:02 UTC`. */
export function timeInWords(instant: string): string {
  return `${dateInWords(instant.slice(0, 10), 'short')}, ${instant.slice(11, 16)} UTC`;
}

const STAGES: Readonly<Record<QueueItem['stage'], { readonly word: string; readonly disc: DiscKind }>> = {
  reading: { word: 'Being read', disc: 'none' },
  unread: { word: 'Cannot be read', disc: 'none' },
  'to-review': { word: 'To review', disc: 'held' },
  'to-sign': { word: 'To sign', disc: 'refer' },
  'to-release': { word: 'To release', disc: 'part' },
  releasing: { word: 'Being released', disc: 'part' },
  refused: { word: 'Release refused', disc: 'held' },
  released: { word: 'Released', disc: 'open' },
};

/** Word and disc of a stage. */
export function stageInWords(stage: QueueItem['stage']): { readonly word: string; readonly disc: DiscKind } {
  return STAGES[stage];
}

/** Word and disc of a decision on a part. */
export function decisionInWords(decision: 'release' | 'release-in-part' | 'deny' | null): {
  readonly word: string;
  readonly disc: DiscKind;
} {
  if (decision === 'release') return { word: 'Open', disc: 'open' };
  if (decision === 'release-in-part') return { word: 'In part', disc: 'part' };
  return decision === 'deny' ? { word: 'Withheld', disc: 'held' } : { word: 'Undecided', disc: 'none' };
}

/** A machine word such as `release-in-part` as a person says it: `Release in part`. */
export function said(code: string): string {
  const words = code.replaceAll('-', ' ').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** An exemption as it is cited: `(b)(1) 1.4(a)`. */
export function citation(exemption: Exemption): string {
  return labelOf([exemption]);
}

/** A name for an exemption that no other has: two orders may cite different things alike. */
export function keyOf({ code, order, category }: Exemption): string {
  return [code, order ?? '', category ?? ''].join('|');
}

/** Short letters of a level and the class that colours it; null for a value that is no level. */
export function levelSign(
  value: string | null,
): { readonly letters: string; readonly tone: 'ts' | 's' | 'c' | 'u' | 'un' } | null {
  switch (value) {
    case 'TOP SECRET':
      return { letters: 'TS', tone: 'ts' };
    case 'SECRET':
      return { letters: 'S', tone: 's' };
    case 'CONFIDENTIAL':
      return { letters: 'C', tone: 'c' };
    case 'RESTRICTED':
      return { letters: 'R', tone: 'un' };
    case 'UNCLASSIFIED':
      return { letters: 'U', tone: 'u' };
    case null:
      return null;
    default:
      return null;
  }
}

/** First letters of a name's first and last word, for the round sign beside it; a role in brackets is no name. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '' && !word.startsWith('('));
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.charAt(0).toUpperCase() ?? '')
    .join('');
}

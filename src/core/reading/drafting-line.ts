/** Drafting lines, `OFFICE:INITIALS:typist` (domain section 7). */
import type { ReadValue } from '../evidence.ts';
import type { TextLine } from './text-line.ts';
import { confidenceOf, evidenceOf, readOf } from './text-line.ts';

const SHORT =
  /^\s*([A-Z]{1,4}(?:\/[A-Z]{1,4}){0,3}) ?: ?([A-Z][A-Za-z. ]{0,24}) ?: ?([A-Za-z]{2,3})(?: \d{1,2}\/\d{1,2}\/\d{2})?\s*$/;
const CABLE = /^\s*DRAFTED BY:? *([A-Z]{1,4}(?:\/[A-Z]{1,5}){0,3}) ?[-:] ?([A-Z][A-Z. ]{1,24})(?:[:/]([A-Z]{2,4}))?/;
/** Offices of the Department as drafting lines give them [K:m]. */
const OFFICES: readonly string[] = [
  'IO',
  'EUR',
  'ARA',
  'INR',
  'NEA',
  'FE',
  'EA',
  'AF',
  'L',
  'P',
  'S',
  'U',
  'G',
  'M',
  'O',
  'E',
  'H',
  'A',
  'CU',
  'SCA',
  'SC',
  'SY',
  'PER',
  'SCI',
  'ACDA',
  'AID',
  'PM',
  'PA',
  'EB',
  'OES',
];
const ALIKE: readonly (readonly [string, string])[] = [
  ['C', 'O'],
  ['0', 'O'],
  ['G', 'O'],
  ['Q', 'O'],
  ['T', 'I'],
  ['F', 'E'],
  ['1', 'I'],
];

/** The drafting line in a line of text, or null. An office that no list has is told from look-alike letters, when only one fits. */
export function draftingIn(line: TextLine): ReadValue | null {
  if (line.plain.length > 80) return null;
  const found = SHORT.exec(line.plain) ?? CABLE.exec(line.plain);
  if (!found) return null;
  const [, office = '', drafter = '', typist = ''] = found;
  const head = office.split('/')[0] ?? '';
  const known = OFFICES.includes(head) || head.length > 4;
  const near = known ? [] : nearOffices(head);
  const [only] = near.length === 1 ? near : [];
  const resolved = known ? office : only ? office.replace(head, only) : null;
  const from = line.plain.length - line.plain.trimStart().length;
  const to = line.plain.trimEnd().length;
  return {
    read: readOf(line, from, to),
    value: resolved === null ? null : [resolved, drafter.trim(), typist].filter(Boolean).join(':'),
    confidence: known ? confidenceOf(line) : only ? 'medium' : 'low',
    evidence: evidenceOf(line, from, to),
  };
}

function nearOffices(head: string): string[] {
  const near = new Set<string>();
  for (let at = 0; at < head.length; at += 1)
    for (const [a, b] of ALIKE) {
      const changed = head.charAt(at) === a ? `${head.slice(0, at)}${b}${head.slice(at + 1)}` : null;
      if (changed && OFFICES.includes(changed)) near.add(changed);
    }
  return [...near];
}

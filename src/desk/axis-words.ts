/** The four axes in words: always all four, always in this order, never one "status" (interface.md section 1). */
import { said, type DiscKind } from './plain-words.ts';

/** Name of an axis as the doors give it. */
export type AxisName = 'classification' | 'instruction' | 'access' | 'marking';

/** The axes in the order in which they stand on every screen. */
export const AXES: readonly { readonly axis: AxisName; readonly label: string; readonly under: string | null }[] = [
  { axis: 'classification', label: 'Classification', under: null },
  { axis: 'instruction', label: 'Instruction', under: 'declassify when' },
  { axis: 'access', label: 'Access', under: null },
  { axis: 'marking', label: 'Marks on paper', under: null },
];

/** A value of an axis with how sure it is; an answer of the status door or a period of the history is one. */
export interface AxisValue {
  readonly value: string | null;
  readonly confidence: string;
}

const WORDS: Readonly<Record<string, string>> = {
  'access closed': 'Not released',
  'access unresolved': 'Not settled',
  'marking absent': 'No level mark',
  'classification review': 'Needs review',
};
const DISCS: Readonly<Record<string, DiscKind>> = {
  released: 'open',
  'released-in-part': 'part',
  withheld: 'held',
  closed: 'held',
};

/** The value as it is said: `SECRET`, `Not released`, `None in force`. Levels and codes keep their capitals. */
export function valueInWords(axis: AxisName, value: string | null): string {
  if (value === null) return axis === 'instruction' ? 'None in force' : 'Not known';
  return WORDS[`${axis} ${value}`] ?? said(value);
}

/** The disc of an access value: how much is open. */
export function discOf(access: string | null): DiscKind {
  return DISCS[access ?? ''] ?? 'none';
}

/** Carried by so little that it must say "presumed" beside its value. */
export function saysPresumed(axis: AxisName, { value, confidence }: AxisValue): boolean {
  if (confidence !== 'low' && confidence !== 'unresolved') return false;
  if (value === null || value.startsWith('presumed')) return false;
  return !(axis === 'access' && value === 'unresolved');
}

/** Inferred rather than stated: drawn dashed. */
export function isPresumed({ value, confidence }: AxisValue): boolean {
  return confidence === 'low' || confidence === 'unresolved' || (value?.startsWith('presumed') ?? false);
}

/** The value in the middle of a sentence: `SECRET`, `presumed withheld`, `none in force`. */
export function valueInSentence(axis: AxisName, held: AxisValue): string {
  const words = valueInWords(axis, held.value);
  const lowered = /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
  return saysPresumed(axis, held) ? `presumed ${lowered}` : lowered;
}

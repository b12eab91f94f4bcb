/** One value between the strokes of a mark: which category it belongs to and how the register writes it. */
import { HISTORY_WORDS } from './history-words.ts';
import type { HistoryKind } from './history-words.ts';
import type { Category } from './marking.ts';
import { ACCM_SHAPE, AEA_SHAPE, DECLASSIFY_SHAPE, REGISTER_WORDS, SAP_SHAPE, SCI_SHAPE } from './register-words.ts';

/** Which of the two forms of the register a text is in. */
export type MarkingForm = 'banner' | 'portion';

export interface MarkingValue {
  readonly category: Category;
  /** The long form. */
  readonly word: string;
  readonly list: 'fgi' | 'rel-to' | 'display-only' | 'eyes-only' | null;
  readonly countries: readonly string[];
  readonly isOtherForm: boolean;
}

/** A value, and where it stood: the number of its double-stroke segment, and what stood before it within that. */
export interface PlacedValue extends MarkingValue {
  readonly segment: number;
  readonly after: '' | '/' | ',' | ' ';
}

const BY_BANNER = new Map(REGISTER_WORDS.map((word) => [word.banner, word]));
const BY_PORTION = new Map(REGISTER_WORDS.map((word) => [word.portion, word]));
const HISTORY = new Map(HISTORY_WORDS.map((word) => [word.words, word]));
const RANKS = new Map(REGISTER_WORDS.map((word, index) => [word.banner, index]));

const CATEGORY_OF_KIND: Readonly<Record<HistoryKind, Category | null>> = {
  'level-suffix': 'dissem',
  administrative: 'non-ic',
  'state-caption': 'non-ic',
  intelligence: 'dissem',
  comint: 'sci',
  aea: 'aea',
  nato: 'control',
  cui: 'non-ic',
  release: null,
  precedence: null,
};

/** One value in capitals, blanks folded. Null: no vocabulary has it. */
export function valueOf(text: string, form: MarkingForm): MarkingValue | null {
  const isPortion = form === 'portion';
  const listed = listOf(text);
  if (listed) return listed;
  const own = (isPortion ? BY_PORTION : BY_BANNER).get(text);
  const other = (isPortion ? BY_BANNER : BY_PORTION).get(text);
  const word = own ?? other;
  if (word) {
    const list =
      word.banner === 'REL TO'
        ? 'rel-to'
        : word.banner === 'EYES ONLY'
          ? 'eyes-only'
          : word.banner === 'DISPLAY ONLY'
            ? 'display-only'
            : null;
    return { category: word.category, word: word.banner, list, countries: [], isOtherForm: own === undefined };
  }
  if (SCI_SHAPE.test(text)) return single('sci', text);
  if (SAP_SHAPE.test(text)) return single('sap', text.replace(/^SPECIAL ACCESS REQUIRED-/, 'SAR-'));
  if (AEA_SHAPE.test(text)) return single('aea', text.replace(/-SG[ -]/, '-SIGMA ').replace('SIGMA-', 'SIGMA '));
  if (ACCM_SHAPE.test(text)) return single('non-ic', text);
  if (DECLASSIFY_SHAPE.test(text)) return single('declassify', text);
  const history = HISTORY.get(text);
  const category = history ? CATEGORY_OF_KIND[history.kind] : null;
  return category === null ? null : single(category, text);
}

/** Whether the word hastens or tells of a release, so that a mark may bear it and means no more by it. */
export function isMereWord(text: string): boolean {
  const history = HISTORY.get(text);
  return history !== undefined && CATEGORY_OF_KIND[history.kind] === null;
}

/** Values of one category in the order of the register, each once. */
export function inOrder(category: Category, values: readonly string[]): string[] {
  return [...new Set(values)].toSorted((a, b) => rankOf(category, a) - rankOf(category, b) || (a < b ? -1 : 1));
}

/** Place of a word among the words of dissemination, lists of countries included. */
export function rankOf(category: Category, word: string): number {
  if (category === 'sci' || category === 'sap') return 0;
  if (category === 'aea') {
    if (word.startsWith('RD') || word === 'RESTRICTED DATA') return -2;
    if (word.startsWith('FRD') || word === 'FORMERLY RESTRICTED DATA') return -1;
  }
  return RANKS.get(word) ?? REGISTER_WORDS.length;
}

/** Countries in order: the United States, then names of three letters, then those of four. */
export function countriesInOrder(countries: readonly string[]): string[] {
  const rank = (name: string): number => (name === 'USA' ? 0 : name.length <= 3 ? 1 : 2);
  return [...new Set(countries)].toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));
}

function single(category: Category, word: string): MarkingValue {
  return { category, word, list: null, countries: [], isOtherForm: false };
}

const COUNTRIES = '((?:[A-Z][A-Z0-9]{1,3}(?:, ?| ))*[A-Z][A-Z0-9]{1,3})';
const LISTS: readonly (readonly [shape: RegExp, list: 'fgi' | 'rel-to' | 'display-only' | 'eyes-only'])[] = [
  [/^FGI$/, 'fgi'],
  [new RegExp(`^FGI ${COUNTRIES}$`), 'fgi'],
  [new RegExp(`^REL(?:EASABLE)? TO ${COUNTRIES}$`), 'rel-to'],
  [new RegExp(`^DISPLAY ONLY ${COUNTRIES}$`), 'display-only'],
  [/^((?:[A-Z][A-Z0-9]{1,3}\/){0,12}[A-Z][A-Z0-9]{1,3}) EYES ONLY$/, 'eyes-only'],
];

function listOf(text: string): MarkingValue | null {
  for (const [shape, list] of LISTS) {
    const found = shape.exec(text);
    if (!found) continue;
    return {
      category: list === 'fgi' ? 'fgi' : 'dissem',
      word: { fgi: 'FGI', 'rel-to': 'REL TO', 'display-only': 'DISPLAY ONLY', 'eyes-only': 'EYES ONLY' }[list],
      list,
      countries: (found[1] ?? '').split(/[ ,/]+/).filter(Boolean),
      isOtherForm: false,
    };
  }
  return null;
}

/** A marking as the register writes it (domain rule 3.1): canonical order, double strokes between categories. */
import type { Marking } from './marking.ts';
import { countriesInOrder, inOrder, rankOf } from './marking-values.ts';
import type { MarkingForm } from './marking-values.ts';
import { CUI_DISSEM, LEVEL_FORMS, NATO_FORMS, REGISTER_WORDS } from './register-words.ts';

const SHORT = new Map(REGISTER_WORDS.map((word) => [word.banner, word.portion]));

/** The marking as a banner, or as a portion mark in round brackets. */
export function printMarking(marking: Marking, form: MarkingForm): string {
  const groups = marking.system === 'cui' ? cuiGroups(marking) : categoryGroups(marking, form);
  const text = [headOf(marking, form), ...groups.filter(Boolean)].join('//');
  return form === 'portion' ? `(${text})` : text;
}

function headOf({ system, level, owners }: Marking, form: MarkingForm): string {
  const isShort = form === 'portion';
  const pick = (forms: readonly (readonly [string, string, ...unknown[]])[], at: number): string =>
    forms[at]?.[isShort ? 1 : 0] ?? '';
  const name = pick(
    LEVEL_FORMS,
    LEVEL_FORMS.findIndex(([, , one]) => one === level),
  );
  switch (system) {
    case 'cui':
      return 'CUI';
    case 'us':
      return name;
    case 'foreign':
      return `//${owners.join(' ')} ${name}`;
    case 'joint':
      return `//JOINT ${name} ${countriesOfLevel(owners).join(' ')}`;
    case 'nato':
      return `//${pick(
        NATO_FORMS,
        NATO_FORMS.findIndex(([, , one, control]) => one === level && control === null),
      )}`;
  }
}

/** Countries of a joint level and of foreign information: by the alphabet, names of four letters last. */
function countriesOfLevel(countries: readonly string[]): string[] {
  return [...new Set(countries)].toSorted((a, b) => Math.max(3, a.length) - Math.max(3, b.length) || (a < b ? -1 : 1));
}

function categoryGroups(marking: Marking, form: MarkingForm): string[] {
  const isShort = form === 'portion';
  const shown = (word: string): string => (isShort ? (SHORT.get(word) ?? word.replace('-SIGMA ', '-SG ')) : word);
  const plain = (category: 'control' | 'sci' | 'sap' | 'aea' | 'non-ic', values: readonly string[]): string =>
    inOrder(category, values).map(shown).join('/');
  const fgi = marking.fgi === null ? '' : ['FGI', ...countriesOfLevel(marking.fgi)].join(' ');
  return [
    plain('control', marking.controls),
    plain('sci', marking.sci),
    plain('sap', marking.sap),
    plain('aea', marking.aea),
    fgi,
    dissemOf(marking, shown),
    plain('non-ic', marking.nonIc),
    marking.declassify ?? '',
  ];
}

function dissemOf(marking: Marking, shown: (word: string) => string): string {
  const lists = listsOf(marking, shown);
  return [...inOrder('dissem', marking.dissem).map((word) => [word, shown(word)] as const), ...lists]
    .toSorted(([a], [b]) => rankOf('dissem', a) - rankOf('dissem', b))
    .map(([, text]) => text)
    .join('/');
}

function listsOf(marking: Marking, shown: (word: string) => string): (readonly [word: string, text: string])[] {
  const lists: (readonly [string, string])[] = [];
  const { relTo, eyesOnly, displayOnly } = marking;
  if (relTo) lists.push(['REL TO', relTo.length ? `REL TO ${countriesInOrder(relTo).join(', ')}` : shown('REL TO')]);
  if (eyesOnly)
    lists.push([
      'EYES ONLY',
      eyesOnly.length ? `${countriesInOrder(eyesOnly).join('/')} EYES ONLY` : shown('EYES ONLY'),
    ]);
  if (displayOnly)
    lists.push(['DISPLAY ONLY', ['DISPLAY ONLY', countriesInOrder(displayOnly).join(', ')].join(' ').trim()]);
  return lists;
}

function cuiGroups(marking: Marking): string[] {
  const lists = listsOf(marking, (word) => word);
  const rank = (word: string): number => CUI_DISSEM.indexOf(word);
  const dissem = [...new Set(marking.dissem)]
    .map((word) => [word, word] as const)
    .concat(lists)
    .toSorted(([a], [b]) => rank(a) - rank(b));
  return [cuiCategories(marking.cui).join('/'), dissem.map(([, text]) => text).join('/')];
}

/** Specified categories first, then basic ones, each by the alphabet [S33]. */
export function cuiCategories(categories: readonly string[]): string[] {
  const isBasic = (one: string): number => (one.startsWith('SP-') ? 0 : 1);
  return [...new Set(categories)].toSorted((a, b) => isBasic(a) - isBasic(b) || (a < b ? -1 : a > b ? 1 : 0));
}

/**
 * Reads a banner or a portion mark, of today or of any time since 1940 (domain rules 3.1, 3.2): its structure, what is
 * wrong with it by the present register, and the days between which a mark of this wording was made. Never throws.
 */
import { datedBy } from './dating.ts';
import { headIn } from './marking-head.ts';
import { historyPhrasesIn } from './history-phrases.ts';
import type { Category, Marking, MarkingProblem, ParsedMarking } from './marking.ts';
import { CATEGORIES, plainMarking } from './marking.ts';
import type { MarkingForm, MarkingValue, PlacedValue } from './marking-values.ts';
import { countriesInOrder, inOrder, isMereWord, rankOf, valueOf } from './marking-values.ts';
import { cuiCategories } from './print-marking.ts';
import { CUI_DISSEM, RETIRED_SCI } from './register-words.ts';

/** Longer texts are no marks. */
const LONGEST_MARKING = 400;
const UNKNOWN = { from: null, until: null, source: [] } as const;

/** Reads one mark. A portion is given with its round brackets or without. */
export function parseMarking(text: string, form: MarkingForm): ParsedMarking {
  const problems: { problem: MarkingProblem; word: string }[] = [];
  const note = (problem: MarkingProblem, word: string): void => void problems.push({ problem, word });
  const none = (): ParsedMarking => ({ marking: null, problems: [{ problem: 'no-level', word: '' }], dated: UNKNOWN });
  if (text.length > LONGEST_MARKING) return none();
  const bare = unbracketed(text.trim(), form);
  const capitals = bare.toUpperCase().replaceAll(/\s+/g, ' ');
  if (capitals !== bare.replaceAll(/\s+/g, ' ')) note('not-capitals', '');
  const isForeign = capitals.startsWith('//');
  const segments = (isForeign ? capitals.slice(2) : capitals).split(/ ?\/\/ ?/);
  const at = segments.findIndex((segment) => headIn(segment, form) !== null);
  const head = headIn(segments[at] ?? '', form);
  // A name before a level is a country's only behind strokes: `THE SECRET` is none.
  if (!head || (head.system === 'foreign' && !isForeign)) return none();
  if (at > 0) note('out-of-order', head.read);
  if (head.isOtherForm) note('wrong-form', head.read);
  const isOwn = head.system === 'us' || head.system === 'cui';
  if (isForeign === isOwn) note('old-separator', head.read);
  const base = { ...plainMarking(head.level, head.system), owners: head.owners };
  const others = [head.rest, ...segments.slice(0, at), ...segments.slice(at + 1)];
  if (head.system === 'cui') return { ...cuiOf(base, others, note, problems), dated: datedBy(base, [], head) };
  if (head.rest !== '') note('old-separator', head.rest);
  const values = others.flatMap((segment, index) => valuesOf(segment, index, form, index === 0, note));
  if (head.control !== null)
    values.push({
      category: 'control',
      word: head.control,
      list: null,
      countries: [],
      isOtherForm: false,
      segment: 0,
      after: '',
    });
  const marking = markingOf(base, values);
  orderProblems(marking, values, note);
  listProblems(marking, values, note);
  return { marking, problems, dated: datedBy(marking, values, head) };
}

function unbracketed(text: string, form: MarkingForm): string {
  return form === 'portion' && text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1).trim() : text;
}

type Note = (problem: MarkingProblem, word: string) => void;

/** Values of one segment. `isLoose`: what stands behind the level without a double stroke, in any old manner. */
function valuesOf(text: string, segment: number, form: MarkingForm, isLoose: boolean, note: Note): PlacedValue[] {
  const values: PlacedValue[] = [];
  let after: PlacedValue['after'] = '';
  const add = (word: string): void => {
    const value = valueOf(word, form);
    if (value) {
      if (value.isOtherForm) note('wrong-form', word);
      values.push({ ...value, segment, after });
    } else if (!isMereWord(word)) note('unknown-word', word);
  };
  for (const piece of strokePieces(text)) {
    for (const word of commaPieces(piece)) {
      if (isLoose && !valueOf(word, form)) {
        for (const one of loosePieces(word)) {
          add(one);
          after = ' ';
        }
      } else add(word);
      after = ',';
    }
    after = '/';
  }
  return values;
}

/** Pieces between single strokes; those of `USA/GBR EYES ONLY` belong together. */
function strokePieces(text: string): string[] {
  const pieces = text
    .split('/')
    .map((piece) => piece.trim())
    .filter(Boolean);
  const joined: string[] = [];
  for (const piece of pieces.toReversed()) {
    const next = joined.at(-1);
    const isList = next !== undefined && next.endsWith(' EYES ONLY') && next.length < 100;
    if (isList && /^[A-Z][A-Z0-9]{1,3}$/.test(piece) && !valueOf(piece, 'banner') && !valueOf(piece, 'portion'))
      joined[joined.length - 1] = `${piece}/${next}`;
    else joined.push(piece);
  }
  return joined.toReversed();
}

/** Values between commas, as before July 2005; commas of a list of countries part nothing. */
function commaPieces(text: string): string[] {
  if (!text.includes(',')) return [text];
  const pieces: string[] = [];
  for (const piece of text.split(',').map((one) => one.trim())) {
    const last = pieces.at(-1);
    const isCountry =
      /^[A-Z][A-Z0-9]{1,3}$/.test(piece) && last !== undefined && /^(?:REL TO|DISPLAY ONLY|FGI) /.test(last);
    const isExemption = /^X[1-8]$/.test(piece) && last !== undefined && /^X[1-8]/.test(last);
    const known = valueOf(piece, 'banner');
    // NATO is a control and a member of lists.
    if (isCountry && (known === null || known.category === 'control')) pieces[pieces.length - 1] = `${last}, ${piece}`;
    else if (isExemption) pieces[pieces.length - 1] = `${last},${piece}`;
    else if (piece) pieces.push(piece);
  }
  return pieces;
}

/** Words that stand behind each other with nothing between: `SECRET NOFORN ORCON`. */
function loosePieces(text: string): string[] {
  const pieces: string[] = [];
  let at = 0;
  for (const found of [...historyPhrasesIn(text), null]) {
    const strange = text
      .slice(at, found?.from ?? text.length)
      .replaceAll(/[-–,.;: ]+/g, ' ')
      .trim();
    if (strange) pieces.push(strange);
    if (found) pieces.push(found.word.words);
    at = found?.to ?? text.length;
  }
  return pieces;
}

function markingOf(base: Marking, values: readonly PlacedValue[]): Marking {
  const of = (category: Category): string[] =>
    inOrder(
      category,
      values.filter((value) => value.category === category && value.list === null).map((value) => value.word),
    );
  const list = (kind: MarkingValue['list']): string[] | null => {
    const own = values.filter((value) => value.list === kind);
    return own.length ? countriesInOrder(own.flatMap((value) => value.countries)) : null;
  };
  return {
    ...base,
    controls: of('control'),
    sci: of('sci'),
    sap: of('sap'),
    aea: of('aea'),
    fgi: list('fgi'),
    dissem: of('dissem'),
    relTo: list('rel-to'),
    displayOnly: list('display-only'),
    eyesOnly: list('eyes-only'),
    nonIc: of('non-ic'),
    declassify: values.find((value) => value.category === 'declassify')?.word ?? null,
  };
}

/** Categories and values against the order of the register. */
function orderProblems(marking: Marking, values: readonly PlacedValue[], note: Note): void {
  let [highest, segment] = [-1, -1];
  const seen = new Set<string>();
  for (const category of CATEGORIES) {
    const own = values.filter((value) => value.category === category).map((value) => value.word);
    const once = [...new Set(own)];
    const ordered =
      category === 'dissem'
        ? once.toSorted((a, b) => rankOf(category, a) - rankOf(category, b))
        : inOrder(category, once);
    if (once.join('/') !== ordered.join('/')) note('out-of-order', category);
    for (const word of own) {
      if (seen.has(word)) note('doubled-word', word);
      seen.add(word);
    }
  }
  for (const value of values) {
    const rank = CATEGORIES.indexOf(value.category);
    if (rank < highest) note('out-of-order', value.word);
    // Behind an old level words of all kinds follow each other; between double strokes they may not.
    else if (rank > highest && value.segment === segment && value.segment > 0) note('categories-mixed', value.word);
    else if (rank === highest && value.segment !== segment) note('old-separator', value.word);
    [highest, segment] = [Math.max(highest, rank), value.segment];
  }
  const isLevelless = marking.level === 'UNCLASSIFIED' || marking.level === null;
  const [control] = [...marking.sci, ...marking.sap, ...marking.aea.filter((word) => AEA_CLASSIFIED.test(word))];
  if (isLevelless && control !== undefined) note('control-without-level', control);
}

const AEA_CLASSIFIED = /^(?:RD|FRD|TFNI|RESTRICTED DATA|FORMERLY RESTRICTED DATA)\b/;

function listProblems(marking: Marking, values: readonly PlacedValue[], note: Note): void {
  for (const { list, countries } of values) {
    if (list === null || countries.length === 0) continue;
    if (list === 'rel-to' && !countries.some((name) => name === 'USA' || name === 'US')) note('rel-to-without-usa', '');
    if (list !== 'eyes-only' && countries.join() !== countriesInOrder(countries).join())
      note('countries-out-of-order', countries.join(' '));
  }
  const isReleasing = marking.relTo !== null || marking.displayOnly !== null || marking.dissem.includes('RELIDO');
  if (marking.dissem.includes('NOFORN') && isReleasing) note('noforn-with-release', 'NOFORN');
  for (const [system] of RETIRED_SCI)
    if (marking.sci.some((word) => word === system || word.startsWith(`${system}-`))) note('retired-word', system);
}

function cuiOf(
  base: Marking,
  segments: readonly string[],
  note: Note,
  problems: ParsedMarking['problems'],
): Pick<ParsedMarking, 'marking' | 'problems'> {
  const categories: string[] = [];
  const dissem: PlacedValue[] = [];
  for (const [segment, text] of segments.entries())
    for (const word of strokePieces(text)) {
      const value = valueOf(word, 'banner');
      const name = value?.word ?? word;
      if (CUI_DISSEM.includes(name)) {
        const plain: MarkingValue = value ?? {
          category: 'dissem',
          word,
          list: null,
          countries: [],
          isOtherForm: false,
        };
        dissem.push({ ...plain, segment, after: '' });
      } else if (/^(?:SP-)?[A-Z][A-Z-]{1,15}$/.test(word)) {
        if (dissem.length) note('out-of-order', word);
        categories.push(word);
      } else note('unknown-word', word);
    }
  if (categories.join() !== cuiCategories(categories).join()) note('out-of-order', 'cui');
  const marking = { ...markingOf(base, dissem), cui: cuiCategories(categories) };
  const ranks = dissem.map((value) => CUI_DISSEM.indexOf(value.word));
  if (ranks.some((rank, index) => rank <= (ranks[index - 1] ?? -1))) note('out-of-order', 'dissem');
  listProblems(marking, dissem, note);
  return {
    marking: {
      ...marking,
      dissem: marking.dissem.toSorted((a, b) => CUI_DISSEM.indexOf(a) - CUI_DISSEM.indexOf(b)),
    },
    problems,
  };
}

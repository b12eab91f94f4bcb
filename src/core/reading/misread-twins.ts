/**
 * Tokens read differently within one record (domain trap 2): `11-21's` where `IL-28's` is read cleanly elsewhere. What
 * was read stays; the clean reading is only proposed, and only where letters and figures that look alike explain it.
 */
import type { TextLine } from './text-line.ts';

/** A stretch of a line that a clean twin in the same record explains. */
export interface MisreadTwin {
  readonly line: TextLine;
  readonly from: number;
  readonly to: number;
  readonly proposes: string;
}

interface Token {
  readonly line: TextLine;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** The plural or possessive ending that a designator keeps when it is misread. */
  readonly ending: string;
}

/** Longer lines are no typed text; looking into them would only cost time. */
const LONGEST_LINE = 20_000;
/** More designators than a record has; bounds the comparing of each with each. */
const MOST_CLEAN = 100;
const MOST_DOUBTFUL = 400;
/** The same misreading is pointed out so often; more would bury what else is doubtful. */
const MOST_OF_ONE = 5;

/** `IL-28`, `U-2`, `SA-2`, and what may be one misread: short runs of letters and figures about a dash. */
const DESIGNATOR = /(?<![\w./-])([A-Za-z0-9|!]{1,4}-\d?[A-Za-z0-9|!]{1,3}|[A-Z]{1,4}\d{1,4})(['’]s)?(?![\w/-])/g;
const CLEAN = /^[A-Z]{1,4}-\d{1,4}$/;
/** Signs that one worn type face prints alike. */
const ALIKE: readonly string[] = ['1IlL|!', '0OQD', '5S', '8B', '2Z', '6G'];

/** Designators that a clean one in the same record explains, in order. `lines` are the words of the papers alone. */
export function misreadDesignators(lines: readonly TextLine[]): MisreadTwin[] {
  const clean = new Map<string, Token>();
  const doubtful: Token[] = [];
  for (const line of lines)
    for (const token of designatorsIn(line)) {
      if (CLEAN.test(token.text)) {
        if (clean.size < MOST_CLEAN && !clean.has(token.text)) clean.set(token.text, token);
      } else if (doubtful.length < MOST_DOUBTFUL && /[\d|!]/.test(token.text)) doubtful.push(token);
    }
  if (!clean.size) return [];
  const endings = new Map<string, Set<string>>();
  for (const line of lines)
    for (const token of designatorsIn(line))
      if (clean.has(token.text)) endings.set(token.text, (endings.get(token.text) ?? new Set()).add(token.ending));
  const told = new Map<string, number>();
  return doubtful.flatMap((token): MisreadTwin[] => {
    const near = [...clean.keys()]
      .map((text) => ({ text, cost: costOf(token, text, endings.get(text)?.has(token.ending) ?? false) }))
      .filter(({ cost }) => cost < Number.POSITIVE_INFINITY)
      .toSorted((a, b) => a.cost - b.cost);
    const [best, second] = near;
    const times = told.get(token.text) ?? 0;
    if (!best || second?.cost === best.cost || times >= MOST_OF_ONE) return [];
    told.set(token.text, times + 1);
    return [{ line: token.line, from: token.from, to: token.to, proposes: best.text + token.ending }];
  });
}

function designatorsIn(line: TextLine): Token[] {
  if (line.plain.length > LONGEST_LINE || !/[A-Za-z|!\d]-[\dA-Z]|[A-Z]\d/.test(line.plain)) return [];
  return Array.from(line.plain.matchAll(DESIGNATOR), (match) => ({
    line,
    from: match.index,
    to: match.index + match[0].length,
    text: match[1] ?? '',
    ending: match[2] ?? '',
  }));
}

/**
 * How far a token lies from a clean one: half for each sign that looks alike, one for a figure that does not. Infinite
 * when anything else differs. One unlike figure is borne only beside two alike signs and the same ending.
 */
function costOf({ text, ending }: Token, clean: string, sharesEnding: boolean): number {
  if (text.toUpperCase() === clean) return Number.POSITIVE_INFINITY;
  if (text === clean.replace('-', '')) return 0.5;
  if (text.length !== clean.length || text.indexOf('-') !== clean.indexOf('-')) return Number.POSITIVE_INFINITY;
  let [alike, unlike] = [0, 0];
  for (let at = 0; at < clean.length; at += 1) {
    const [a, b] = [text.charAt(at), clean.charAt(at)];
    if (a === b) continue;
    if (ALIKE.some((set) => set.includes(a) && set.includes(b))) alike += 1;
    else if (/\d/.test(a) && /\d/.test(b)) unlike += 1;
    else return Number.POSITIVE_INFINITY;
  }
  const isBorne = unlike === 0 || (unlike === 1 && alike >= 2 && ending !== '' && sharesEnding);
  return alike > 0 && isBorne ? alike / 2 + unlike : Number.POSITIVE_INFINITY;
}

const STREET = /^(\d{1,5}) ((?:[A-Z][A-Za-z]{0,20}\.? ){1,5}?)([A-Z][A-Za-z]{2,20})[,.]?$/;

/** Addresses that lost words which the same address has elsewhere: `799 U. Plaza` beside the whole name of the square. */
export function shortenedAddresses(lines: readonly TextLine[]): MisreadTwin[] {
  const streets = lines
    .filter((line) => line.plain.length <= 80 && /^\s*\d/.test(line.plain))
    .flatMap((line) => {
      const text = line.plain.trim();
      const found = STREET.exec(text);
      return found
        ? [
            {
              line,
              text: text.replace(/[,.]$/, ''),
              key: `${found[1]} ${found[3]}`,
              words: (found[2] ?? '').trim().split(' '),
            },
          ]
        : [];
    })
    .slice(0, MOST_DOUBTFUL);
  return streets.flatMap((one): MisreadTwin[] => {
    if (!one.words.every((word) => /^[A-Z]\.?$/.test(word))) return [];
    const whole = streets.find(
      (other) =>
        other.key === one.key &&
        other.words.length > one.words.length &&
        other.words.every((word) => word.length > 2) &&
        one.words.every((word, at) => other.words[at]?.charAt(0) === word.charAt(0)),
    );
    const from = one.line.plain.indexOf(one.text);
    return whole ? [{ line: one.line, from, to: from + one.text.length, proposes: whole.text }] : [];
  });
}

/** A body whose name an abbreviation preceded, as data. */
interface Body {
  readonly name: string;
  readonly of: string;
  readonly from: string;
  readonly until: string;
  readonly source: string;
}

const BODIES: readonly Body[] = [
  // National Security Action Memorandum 196 of 22 October 1962 made it; it last met in March 1963.
  { name: 'Executive Committee', of: 'NSC', from: '1962-10-22', until: '1963-03-31', source: 'S1; dates K:m' },
];
const BODY_SHAPES = BODIES.map((body) => [body, new RegExp(`\\b([A-Z]{3}) (?=${body.name}\\b)`)] as const);

/** An abbreviation before the name of a body that had another one at the time of the paper. */
export function misreadBodies(lines: readonly TextLine[], paperDate: string | null): MisreadTwin[] {
  if (paperDate === null) return [];
  return BODY_SHAPES.flatMap(([body, shape]) => {
    if (paperDate < body.from || paperDate > body.until) return [];
    return lines.flatMap((line): MisreadTwin[] => {
      const found = line.plain.length > LONGEST_LINE ? null : shape.exec(line.plain);
      const [, read = ''] = found ?? [];
      const agrees = [...read].some((letter, at) => letter === body.of.charAt(at));
      return found && read !== body.of && agrees
        ? [{ line, from: found.index, to: found.index + read.length, proposes: body.of }]
        : [];
    });
  }).slice(0, MOST_OF_ONE);
}

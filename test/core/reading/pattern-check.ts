/** Tells whether a regular expression can take more than linear time where it matches: quantifiers in quantifiers, and neighbours without end that share signs. */

interface Item {
  /** Signs that one turn of the item takes; null for a look-around or an anchor, which take none. */
  readonly signs: ReadonlySet<string> | null;
  readonly inner: readonly (readonly Item[])[] | null;
  readonly least: number;
  readonly isEndless: boolean;
  readonly source: string;
}

/** ASCII, and a few signs beyond it that patterns name. */
const SIGNS = [...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)), ...'éÉ§–—’•☒☐ﬁ\u00a0'];

/** What is wrong with a pattern, in words; empty when nothing is. */
export function faultsOf(source: string, flags = ''): string[] {
  let at = 0;
  const faults: string[] = [];

  const setOf = (atom: string): ReadonlySet<string> => {
    const one = new RegExp(`^(?:${atom})$`, flags.replaceAll(/[gy]/g, ''));
    return new Set(SIGNS.filter((sign) => one.test(sign)));
  };
  const quantifier = (): { readonly least: number; readonly isEndless: boolean } => {
    const found = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/.exec(source.slice(at));
    if (!found) return { least: 1, isEndless: false };
    at += found[0].length;
    if (found[1]) return { least: found[1] === '+' ? 1 : 0, isEndless: found[1] !== '?' };
    return { least: Number(found[2]), isEndless: found[3] === ',' && found[4] === '' };
  };
  const classAt = (): string => {
    let end = at + 1;
    while (source.charAt(end) !== ']') end += source.charAt(end) === '\\' ? 2 : 1;
    return source.slice(at, end + 1);
  };
  const atomAt = (): string => {
    if (source.charAt(at) === '[') return classAt();
    if (source.charAt(at) !== '\\') return source.charAt(at);
    return (
      /^\\(?:[pP]\{[^}]*\}|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]+\}|x[0-9a-fA-F]{2}|k<\w+>|[\s\S])/.exec(
        source.slice(at),
      )?.[0] ?? '\\'
    );
  };
  const alternatives = (): Item[][] => {
    const all: Item[][] = [[]];
    while (at < source.length && source.charAt(at) !== ')') {
      if (source.charAt(at) === '|') {
        at += 1;
        all.push([]);
        continue;
      }
      const from = at;
      let signs: ReadonlySet<string> | null = null;
      let inner: Item[][] | null = null;
      if (source.charAt(at) === '(') {
        const head = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(source.slice(at))?.[0] ?? '(';
        at += head.length;
        inner = alternatives();
        at += 1;
        if (/[=!]$/.test(head)) inner = null;
      } else {
        const atom = atomAt();
        at += atom.length;
        const isAnchor = atom === '^' || atom === '$' || atom === '\\b' || atom === '\\B' || /^\\[1-9k]/.test(atom);
        signs = isAnchor ? null : setOf(atom);
      }
      const { least, isEndless } = quantifier();
      if (isEndless && inner?.some((sequence) => sequence.some(hasEnd)))
        faults.push(`quantifier in quantifier: ${source.slice(from, at)}`);
      all.at(-1)?.push({ signs, inner, least, isEndless, source: source.slice(from, at) });
    }
    return all;
  };
  for (const sequence of alternatives().flatMap((one) => flattened(one))) faults.push(...neighbours(sequence));
  return [...new Set(faults)];
}

const hasEnd = (item: Item): boolean => item.isEndless || (item.inner?.some((one) => one.some(hasEnd)) ?? false);

/** More ways through a pattern than this are not followed. */
const MOST_WAYS = 400;

/** The ways through a sequence, groups opened. */
function flattened(sequence: readonly Item[]): Item[][] {
  let ways: Item[][] = [[]];
  for (const item of sequence) {
    const opened = item.inner === null || item.isEndless ? [[item]] : item.inner.flatMap((one) => flattened(one));
    if (item.least === 0 && item.inner !== null && !item.isEndless) opened.push([]);
    ways = ways.flatMap((way) => opened.map((more) => [...way, ...more])).slice(0, MOST_WAYS);
  }
  return ways;
}

/** Endless neighbours that share a sign, with nothing between that must be there. */
function neighbours(way: readonly Item[]): string[] {
  const faults: string[] = [];
  for (const [index, item] of way.entries()) {
    if (!item.isEndless) continue;
    const own = signsOf(item);
    for (const next of way.slice(index + 1)) {
      const other = firstOf(next);
      if (other.size === 0 && next.signs === null) continue;
      if (next.isEndless && [...other].some((sign) => own.has(sign)))
        faults.push(`endless neighbours that share signs: ${item.source} … ${next.source}`);
      if (next.least > 0) break;
    }
  }
  return faults;
}

function signsOf(item: Item): ReadonlySet<string> {
  return item.signs ?? new Set(item.inner?.flatMap((one) => one.flatMap((each) => [...signsOf(each)])) ?? []);
}

/** Signs with which an item can begin. */
function firstOf(item: Item): ReadonlySet<string> {
  if (item.inner === null) return item.signs ?? new Set();
  return new Set(
    item.inner.flatMap((one) => {
      const signs: string[] = [];
      for (const each of one) {
        signs.push(...firstOf(each));
        if (each.least > 0 && firstOf(each).size > 0) break;
      }
      return signs;
    }),
  );
}

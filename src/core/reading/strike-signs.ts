/**
 * Strike-through as transcripts write it: `~~X~~`, `<del>X</del>`, `<s>X</s>`, `<strike>X</strike>`, `[struck: X]`. All are
 * equal (domain rule 3.3). A strike may run on into the next line, never over a blank line. A sign without its partner
 * strikes nothing, and is not passed over either: its line is told to be in doubt.
 */

/** A line with its strike signs and emphasis taken off. Offsets are in `plain`, ends exclusive. */
interface PlainText {
  readonly plain: string;
  readonly struck: readonly (readonly [from: number, to: number])[];
  /** Offset in the raw line of each character of `plain`; null when both are the same. */
  readonly rawAt: Uint32Array | null;
  /** Whether a strike is begun and not ended here, or only ended: what of the line is struck cannot be told. */
  readonly isStrikeInDoubt: boolean;
}

interface Sign {
  readonly from: number;
  readonly to: number;
  readonly kind: 'tilde' | 'del' | 's' | 'strike' | 'bracket';
  readonly turn: 'open' | 'close' | 'either';
}

const SIGNS = /~~|<(\/?)(del|s|strike)>|\[struck: ?|\]/gi;
const KINDS: readonly Sign['kind'][] = ['tilde', 'del', 's', 'strike', 'bracket'];

/** Takes the signs off all lines. */
export function plainLines(raws: readonly string[]): PlainText[] {
  const open = new Set<Sign['kind']>();
  return raws.map((raw, at) => {
    if (raw.trim() === '') open.clear();
    if (open.size === 0 && !/[~<[*]/.test(raw)) return { plain: raw, struck: [], rawAt: null, isStrikeInDoubt: false };
    return plainLine(raw, raws[at + 1] ?? '', open);
  });
}

function signsOf(raw: string): Sign[] {
  const signs: Sign[] = [];
  for (const found of raw.matchAll(SIGNS)) {
    const [text] = found;
    const span = { from: found.index, to: found.index + text.length };
    if (text === '~~') signs.push({ ...span, kind: 'tilde', turn: 'either' });
    else if (text === ']') signs.push({ ...span, kind: 'bracket', turn: 'close' });
    else if (text.startsWith('[')) signs.push({ ...span, kind: 'bracket', turn: 'open' });
    else {
      const kind = (found[2] ?? '').toLowerCase() as 'del' | 's' | 'strike';
      signs.push({ ...span, kind, turn: found[1] === '/' ? 'close' : 'open' });
    }
  }
  return signs;
}

/** Pairs the signs of one line; `open` holds the kinds still open from the line before and is set for the line after. */
function plainLine(raw: string, next: string, open: Set<Sign['kind']>): PlainText {
  const signs = signsOf(raw);
  const dropped: Sign[] = [];
  const struck: [number, number][] = [];
  for (const kind of KINDS) {
    const own = signs.filter((sign) => sign.kind === kind);
    const waiting: Sign[] = [];
    let start = 0;
    if (open.delete(kind)) {
      const closer = closerOf(own);
      if (closer) {
        struck.push([0, closer.from]);
        dropped.push(closer);
        start = own.indexOf(closer) + 1;
      }
    }
    for (const sign of own.slice(start)) {
      const partner = sign.turn === 'open' || (sign.turn === 'either' && !waiting.length) ? undefined : waiting.pop();
      if (partner) {
        struck.push([partner.to, sign.from]);
        dropped.push(partner, sign);
      } else if (sign.turn !== 'close') waiting.push(sign);
    }
    const last = waiting.at(-1);
    if (last && next.trim() !== '' && closerOf(signsOf(next.slice(0, 2000)).filter((sign) => sign.kind === kind))) {
      struck.push([last.to, raw.length]);
      dropped.push(last);
      open.add(kind);
    }
  }
  const paired = new Set(dropped);
  const loose = signs.filter((sign) => !paired.has(sign) && !(sign.kind === 'bracket' && sign.turn === 'close'));
  const isStrikeInDoubt = loose.length > 0 || (dropped.length + loose.length < MOST_SIGNS && SINGLE_TILDE.test(raw));
  return { ...withoutSigns(raw, [...dropped, ...loose], struck), isStrikeInDoubt };
}

/** `~SECRET~`: a sign of which recognition or a tool lost a half. A tilde before a figure means about. */
const SINGLE_TILDE = /(?<!~)~(?:(?=[A-Z]{2})|(?<=[A-Z]{2}~)(?!~))/;
/** Lines with more signs are no lines of marks. */
const MOST_SIGNS = 20;

/** The sign that ends a strike begun on the line before, or none. */
function closerOf(signs: readonly Sign[]): Sign | undefined {
  const [first] = signs;
  if (!first || first.turn === 'open') return undefined;
  return first.turn === 'close' || signs.length % 2 === 1 ? first : undefined;
}

function withoutSigns(
  raw: string,
  dropped: readonly Sign[],
  struck: readonly [number, number][],
): Omit<PlainText, 'isStrikeInDoubt'> {
  const skip = new Uint8Array(raw.length);
  for (const sign of dropped) skip.fill(1, sign.from, sign.to);
  for (const found of raw.matchAll(/\*{1,3}/g)) skip.fill(1, found.index, found.index + found[0].length);
  const isStruck = new Uint8Array(raw.length);
  for (const [from, to] of struck) isStruck.fill(1, from, to);
  const kept: string[] = [];
  const rawAt = new Uint32Array(raw.length);
  const spans: [number, number][] = [];
  for (let at = 0; at < raw.length; at += 1) {
    if (skip[at]) continue;
    const here = kept.length;
    rawAt[here] = at;
    kept.push(raw.charAt(at));
    if (!isStruck[at]) continue;
    const last = spans.at(-1);
    if (last && last[1] === here) last[1] = here + 1;
    else spans.push([here, here + 1]);
  }
  return { plain: kept.join(''), struck: spans, rawAt: rawAt.slice(0, kept.length) };
}

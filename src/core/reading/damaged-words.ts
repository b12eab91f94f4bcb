/**
 * Compares a word with what recognition made of it. Costs are in halves of an edit: a look-alike costs one half, anything
 * else two; punctuation within a word is taken for a speck and costs nothing.
 */

/** Letters and figures that typescript and recognition confuse, in both directions. */
const LOOK_ALIKE: ReadonlySet<string> = new Set(
  [
    'OQ',
    'OD',
    'OC',
    'OG',
    'CG',
    'CE',
    'EF',
    'EB',
    'FP',
    'PR',
    'RK',
    'RB',
    'KX',
    'RN',
    'AR',
    'AM',
    'EL',
    'IT',
    'TF',
    'TY',
    'IL',
    'IJ',
    'HN',
    'HM',
    'HB',
    'MN',
    'MW',
    'HW',
    'UV',
    'UO',
    'VY',
    'YX',
    'BD',
    'DQ',
    'SB',
    'I7',
    'T7',
    'G6',
    'O6',
    'Z2',
    'A4',
    'P9',
    'S3',
    'E3',
    'B3',
    'EA',
    'N1',
  ].flatMap(([a = '', b = '']) => [a + b, b + a]),
);

const FOLDED: Readonly<Record<string, string>> = {
  '0': 'O',
  '1': 'I',
  '5': 'S',
  '8': 'B',
  '4': 'A',
  $: 'S',
  '|': 'I',
  '!': 'I',
};

/** Letters and figures in capitals, figures that stand for letters folded; all else left out. */
export function foldedWord(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at).toUpperCase();
    const kept = FOLDED[letter] ?? letter;
    if ((kept >= 'A' && kept <= 'Z') || (kept >= '0' && kept <= '9')) folded += kept;
  }
  return folded;
}

/** Which letters and figures a folded word has, as bits: a cheap test before the dear one. */
export function lettersOf(folded: string): number {
  let bits = 0;
  for (let at = 0; at < folded.length; at += 1) bits |= 1 << (folded.charCodeAt(at) & 31);
  return bits;
}

/** Whether a word with these letters can be within `most` halves of an edit of one with those: every edit brings or takes one letter at most. */
export function canBeNear(a: number, b: number, most: number): boolean {
  return bitsIn(b & ~a) <= most && bitsIn(a & ~b) <= most;
}

function bitsIn(bits: number): number {
  let [left, count] = [bits, 0];
  while (left !== 0) {
    left &= left - 1;
    count += 1;
  }
  return count;
}

/** Costs by the codes of both letters, in halves of an edit. */
const CHANGE = new Uint8Array(128 * 128).fill(2);
for (let code = 0; code < 128; code += 1) CHANGE[code * 128 + code] = 0;
for (const pair of LOOK_ALIKE) CHANGE[pair.charCodeAt(0) * 128 + pair.charCodeAt(1)] = 1;
/** No word of a mark is longer. */
const LONGEST_WORD = 80;

/** Cost of turning one folded word into another, in halves of an edit; `most + 1` when it is more than `most`. */
export function damageBetween(a: string, b: string, most: number): number {
  if (a === b) return 0;
  const width = b.length + 1;
  if (Math.abs(a.length - b.length) * 2 > most || width > LONGEST_WORD) return most + 1;
  let row = new Uint8Array(width);
  let next = new Uint8Array(width);
  for (let j = 1; j < width; j += 1) row[j] = j * 2;
  for (let i = 1; i <= a.length; i += 1) {
    const x = a.charCodeAt(i - 1);
    // A speck read as a letter is mostly a stroke.
    const lost = x === STROKE_I || x === STROKE_L ? 1 : 2;
    let least = (next[0] = Math.min(255, i * 2));
    for (let j = 1; j < width; j += 1) {
      let cost = (row[j - 1] ?? 0) + (CHANGE[x * 128 + b.charCodeAt(j - 1)] ?? 2);
      cost = Math.min(cost, (next[j - 1] ?? 0) + 2, (row[j] ?? 0) + lost);
      next[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [row, next] = [next, row];
  }
  return Math.min(row[b.length] ?? most + 1, most + 1);
}

const STROKE_I = 'I'.charCodeAt(0);
const STROKE_L = 'L'.charCodeAt(0);

/** Whether a text is mostly in capitals, as marks are: small letters come of damage alone. */
export function isMostlyCapitals(text: string): boolean {
  let [upper, lower] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 65 && code <= 90) upper += 1;
    else if (code >= 97 && code <= 122) lower += 1;
  }
  return upper >= 2 && lower * 2 <= upper;
}

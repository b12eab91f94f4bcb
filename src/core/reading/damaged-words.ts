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

/** Cost of turning one folded word into another, in halves of an edit; `most + 1` when it is more than `most`. */
export function damageBetween(a: string, b: string, most: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) * 2 > most) return most + 1;
  let row: number[] = [];
  for (let j = 0; j <= b.length; j += 1) row.push(j * 2);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i * 2];
    let least = i * 2;
    for (let j = 1; j <= b.length; j += 1) {
      const [x, y] = [a.charAt(i - 1), b.charAt(j - 1)];
      const change = x === y ? 0 : LOOK_ALIKE.has(x + y) ? 1 : 2;
      const cost = Math.min((row[j - 1] ?? 0) + change, (next[j - 1] ?? 0) + 2, (row[j] ?? 0) + (isStroke(x) ? 1 : 2));
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    row = next;
  }
  return Math.min(row[b.length] ?? most + 1, most + 1);
}

/** A speck read as a letter is mostly a stroke. */
function isStroke(letter: string): boolean {
  return letter === 'I' || letter === 'L';
}

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

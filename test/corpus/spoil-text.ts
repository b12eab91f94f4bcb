/** Spoils a text as recognition does: look-alikes, letters lost, letters and specks put in. The same seed spoils alike. */

/** What may be spoilt. Strike signs are the transcriber's and not on the paper. */
export type Harm = 'letters' | 'letters and strike signs';

/** Confusions seen in recognised typescript: mostly look-alikes, some that give another true letter or figure. */
const ALIKE: Readonly<Record<string, string>> = {
  A: '4RM',
  B: '8ER',
  C: 'GO(',
  D: 'O0B',
  E: 'FBC',
  F: 'EPT',
  G: 'C6O',
  H: 'NMB',
  I: '1lT',
  J: 'IU',
  K: 'XR',
  L: 'I1E',
  M: 'NH',
  N: 'HM',
  O: '0QC',
  P: 'FR',
  Q: 'O',
  R: 'KBF',
  S: '5$8',
  T: 'IFY',
  U: 'VO',
  V: 'UY',
  W: 'HM',
  X: 'KY',
  Y: 'VT',
  Z: '2',
  a: 'oe',
  b: 'hg',
  c: 'eo',
  d: 'cl',
  e: 'co',
  f: 't',
  g: 'q9',
  h: 'bn',
  i: 'l1',
  l: '1I',
  m: 'n',
  n: 'ur',
  o: 'ce0',
  p: 'n',
  r: 'nt',
  s: '5a',
  t: 'fl',
  u: 'nv',
  v: 'y',
  w: 'v',
  y: 'v',
  '0': 'OoD',
  '1': 'lI7',
  '2': 'Zz7',
  '3': '8S5',
  '4': 'A9',
  '5': 'S6s',
  '6': 'b8G',
  '7': '1T?',
  '8': 'B3S',
  '9': 'g4q',
  '(': '{C',
  ')': '}J',
  '.': ',',
  ',': '.',
  ':': ';.',
  '/': 'l1',
  '-': '~',
};
const SPECKS = ".,'-:;1lI ";

/** The text with a share of its characters spoilt: 6 in 10 changed, 2 lost, 2 with something put before. Lines stay lines. */
export function damaged(text: string, share: number, seed: number, harm: Harm): string {
  const chance = chanceOf(seed);
  const pick = (from: string): string => from.charAt(Math.floor(chance() * from.length));
  const signs = new Set<number>();
  if (harm === 'letters')
    for (const sign of text.matchAll(/~~/g)) for (let at = 0; at < 2; at += 1) signs.add(sign.index + at);
  return [...text]
    .map((letter, at) => {
      if (letter === '\n' || letter === '\r' || signs.has(at) || chance() >= share) return letter;
      const how = chance();
      if (how < 0.2) return '';
      if (how < 0.4) return pick(SPECKS) + letter;
      return ALIKE[letter] ? pick(ALIKE[letter]) : letter === ' ' ? '' : pick(SPECKS);
    })
    .join('');
}

/** A small generator of even numbers from 0 to 1 (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

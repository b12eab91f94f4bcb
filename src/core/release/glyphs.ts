/**
 * A bitmap face of our own, drawn for this file: what a release writes onto a page must be known pixel by pixel, on
 * every machine, without a font file. Capitals are seven rows high, descenders hang two rows lower.
 */

/** Rows of a capital; descenders add `DESCENT_ROWS`. */
export const CAPITAL_ROWS = 7;
/** Rows that hang below the line on which letters stand. */
export const DESCENT_ROWS = 2;
/** Columns from one letter to the next. */
const SPACING = 1;

// Rows from the top, divided by "/"; rows that are not drawn are blank.
const DRAWN: Readonly<Record<string, string>> = {
  ' ': '.....',
  A: '.###./#...#/#...#/#####/#...#/#...#/#...#',
  B: '####./#...#/#...#/####./#...#/#...#/####.',
  C: '.###./#...#/#..../#..../#..../#...#/.###.',
  D: '####./#...#/#...#/#...#/#...#/#...#/####.',
  E: '#####/#..../#..../####./#..../#..../#####',
  F: '#####/#..../#..../####./#..../#..../#....',
  G: '.###./#...#/#..../#.###/#...#/#...#/.###.',
  H: '#...#/#...#/#...#/#####/#...#/#...#/#...#',
  I: '.###./..#../..#../..#../..#../..#../.###.',
  J: '..###/...#./...#./...#./...#./#..#./.##..',
  K: '#...#/#..#./#.#../##.../#.#../#..#./#...#',
  L: '#..../#..../#..../#..../#..../#..../#####',
  M: '#...#/##.##/#.#.#/#.#.#/#...#/#...#/#...#',
  N: '#...#/##..#/##..#/#.#.#/#..##/#..##/#...#',
  O: '.###./#...#/#...#/#...#/#...#/#...#/.###.',
  P: '####./#...#/#...#/####./#..../#..../#....',
  Q: '.###./#...#/#...#/#...#/#.#.#/#..#./.##.#',
  R: '####./#...#/#...#/####./#.#../#..#./#...#',
  S: '.####/#..../#..../.###./....#/....#/####.',
  T: '#####/..#../..#../..#../..#../..#../..#..',
  U: '#...#/#...#/#...#/#...#/#...#/#...#/.###.',
  V: '#...#/#...#/#...#/#...#/.#.#./.#.#./..#..',
  W: '#...#/#...#/#...#/#.#.#/#.#.#/##.##/#...#',
  X: '#...#/#...#/.#.#./..#../.#.#./#...#/#...#',
  Y: '#...#/#...#/.#.#./..#../..#../..#../..#..',
  Z: '#####/....#/...#./..#../.#.../#..../#####',
  a: '...../...../.###./....#/.####/#...#/.####',
  b: '#..../#..../####./#...#/#...#/#...#/####.',
  c: '...../...../.###./#...#/#..../#...#/.###.',
  d: '....#/....#/.####/#...#/#...#/#...#/.####',
  e: '...../...../.###./#...#/#####/#..../.###.',
  f: '..##./.#.../####./.#.../.#.../.#.../.#...',
  g: '...../...../.####/#...#/#...#/#...#/.####/....#/.###.',
  h: '#..../#..../#.##./##..#/#...#/#...#/#...#',
  i: '..#../...../.##../..#../..#../..#../.###.',
  j: '...#./...../..##./...#./...#./...#./...#./#..#./.##..',
  k: '#..../#..../#..#./#.#../##.../#.#../#..#.',
  l: '.##../..#../..#../..#../..#../..#../.###.',
  m: '...../...../##.#./#.#.#/#.#.#/#.#.#/#.#.#',
  n: '...../...../#.##./##..#/#...#/#...#/#...#',
  o: '...../...../.###./#...#/#...#/#...#/.###.',
  p: '...../...../####./#...#/#...#/#...#/####./#..../#....',
  q: '...../...../.####/#...#/#...#/#...#/.####/....#/....#',
  r: '...../...../#.##./##..#/#..../#..../#....',
  s: '...../...../.####/#..../.###./....#/####.',
  t: '.#.../.#.../####./.#.../.#.../.#..#/..##.',
  u: '...../...../#...#/#...#/#...#/#..##/.##.#',
  v: '...../...../#...#/#...#/#...#/.#.#./..#..',
  w: '...../...../#...#/#...#/#.#.#/#.#.#/.#.#.',
  x: '...../...../#...#/.#.#./..#../.#.#./#...#',
  y: '...../...../#...#/#...#/#...#/#...#/.####/....#/.###.',
  z: '...../...../#####/...#./..#../.#.../#####',
  0: '.###./#...#/#..##/#.#.#/##..#/#...#/.###.',
  1: '..#../.##../..#../..#../..#../..#../.###.',
  2: '.###./#...#/....#/...#./..#../.#.../#####',
  3: '#####/...#./..#../...#./....#/#...#/.###.',
  4: '...#./..##./.#.#./#..#./#####/...#./...#.',
  5: '#####/#..../####./....#/....#/#...#/.###.',
  6: '..##./.#.../#..../####./#...#/#...#/.###.',
  7: '#####/....#/...#./..#../.#.../.#.../.#...',
  8: '.###./#...#/#...#/.###./#...#/#...#/.###.',
  9: '.###./#...#/#...#/.####/....#/...#./.##..',
  '½': '.#....#./##...#../.#..#.../.#.#.##./..#....#/.#....#./#....###',
  '(': '...#./..#../.#.../.#.../.#.../..#../...#.',
  ')': '.#.../..#../...#./...#./...#./..#../.#...',
  '[': '.###./.#.../.#.../.#.../.#.../.#.../.###.',
  ']': '.###./...#./...#./...#./...#./...#./.###.',
  '.': '...../...../...../...../...../.##../.##..',
  ',': '...../...../...../...../...../.##../.##../..#../.#...',
  ':': '...../...../.##../.##../...../.##../.##..',
  ';': '...../...../.##../.##../...../.##../.##../..#../.#...',
  '/': '....#/....#/...#./..#../.#.../#..../#....',
  '-': '...../...../...../.###.',
  '–': '...../...../...../#####',
  '—': '......./......./......./#######',
  "'": '..#../..#../..#..',
  '’': '..#../..#../.#...',
  '"': '.#.#./.#.#./.#.#.',
  '“': '.#.#./.#.#./#.#..',
  '”': '.#.#./.#.#./#.#..',
  '!': '..#../..#../..#../..#../..#../...../..#..',
  '?': '.###./#...#/....#/...#./..#../...../..#..',
  '&': '.##../#..#./#.#../.#.../#.#.#/#..#./.##.#',
  '%': '##..#/##..#/...#./..#../.#.../#..##/#..##',
  '+': '...../..#../..#../#####/..#../..#..',
  '=': '...../...../#####/...../#####',
  '*': '...../..#../#.#.#/.###./#.#.#/..#..',
  '#': '.#.#./.#.#./#####/.#.#./#####/.#.#./.#.#.',
  '@': '.###./#...#/#.###/#.#.#/#.##./#..../.###.',
  $: '..#../.####/#.#../.###./..#.#/####./..#..',
  '§': '.###./#..../.###./#...#/.###./....#/.###.',
  _: '...../...../...../...../...../...../...../#####',
};
/** Stands for a letter that was not drawn. */
const UNKNOWN = '#####/#...#/#...#/#...#/#...#/#...#/#####';

/** Ink of some text: one byte a pixel, 1 for ink, row by row. */
export interface Bitmap {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly ink: Uint8Array;
}

/** Whether the face has a letter of its own for this character. */
export function isDrawn(letter: string): boolean {
  return Object.hasOwn(DRAWN, letter);
}

/** Width of a line of text in pixels when every drawn dot is `scale` pixels wide. */
export function textWidthPx(text: string, scale: number): number {
  const columns = lettersOf(text).reduce((sum, letter) => sum + widthOf(letter) + SPACING, 0);
  return Math.max(0, columns - SPACING) * scale;
}

/** Height of a line of text in pixels, from the top of a capital to its lowest ink. */
export function textHeightPx(text: string, scale: number): number {
  const hangs = lettersOf(text).some((letter) => rowsOf(letter).length > CAPITAL_ROWS);
  return (CAPITAL_ROWS + (hangs ? DESCENT_ROWS : 0)) * scale;
}

/** One line of text as ink, `scale` pixels a dot (a whole number from 1). Accents are dropped, strangers become a hollow box. */
export function drawText(text: string, scale: number): Bitmap {
  if (!Number.isInteger(scale) || scale < 1) throw new RangeError('a dot is a whole number of pixels');
  const columns = textWidthPx(text, 1);
  const rows = textHeightPx(text, 1);
  const ink = new Uint8Array(columns * rows);
  let left = 0;
  for (const letter of lettersOf(text)) {
    rowsOf(letter).forEach((row, y) => {
      for (let x = 0; x < row.length; x += 1) if (row[x] === '#') ink[y * columns + left + x] = 1;
    });
    left += widthOf(letter) + SPACING;
  }
  return enlarged({ widthPx: columns, heightPx: rows, ink }, scale);
}

function lettersOf(text: string): readonly string[] {
  return Array.from(text).flatMap((letter) => {
    if (isDrawn(letter)) return [letter];
    const plain = Array.from(letter.normalize('NFD')).filter((part) => !/\p{M}/u.test(part));
    return plain.length > 0 && plain.every(isDrawn) ? plain : ['\0'];
  });
}

function rowsOf(letter: string): readonly string[] {
  return (DRAWN[letter] ?? UNKNOWN).split('/');
}

function widthOf(letter: string): number {
  return rowsOf(letter)[0]?.length ?? 0;
}

/** Doubling rounds the corners of diagonals as long as the factor is even; what is left is plain enlargement. */
function enlarged(bitmap: Bitmap, scale: number): Bitmap {
  if (scale === 1) return bitmap;
  if (scale % 2 === 0) return enlarged(doubled(bitmap), scale / 2);
  const [widthPx, heightPx] = [bitmap.widthPx * scale, bitmap.heightPx * scale];
  const ink = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y += 1)
    for (let x = 0; x < widthPx; x += 1)
      ink[y * widthPx + x] = bitmap.ink[Math.floor(y / scale) * bitmap.widthPx + Math.floor(x / scale)] ?? 0;
  return { widthPx, heightPx, ink };
}

/** Each dot becomes four; a quarter takes the tone of its two outer neighbours where those agree and the opposite ones differ. */
function doubled({ widthPx, heightPx, ink }: Bitmap): Bitmap {
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= widthPx || y >= heightPx ? 0 : (ink[y * widthPx + x] ?? 0);
  const out = new Uint8Array(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const own = at(x, y);
      const [up, right, down, left] = [at(x, y - 1), at(x + 1, y), at(x, y + 1), at(x - 1, y)];
      const quarters = [
        left === up && left !== down && up !== right ? up : own,
        up === right && up !== left && right !== down ? right : own,
        left === down && left !== up && down !== right ? down : own,
        down === right && down !== left && right !== up ? right : own,
      ];
      quarters.forEach((quarter, index) => {
        out[(y * 2 + (index >> 1)) * widthPx * 2 + x * 2 + (index & 1)] = quarter;
      });
    }
  }
  return { widthPx: widthPx * 2, heightPx: heightPx * 2, ink: out };
}

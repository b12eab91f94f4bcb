/** The content stream of a release page: one image as an artifact, and text in invisible ink. Nothing else is an operator. */
import { StrictRefusal, SyntaxReader, type PdfValue } from './strict-syntax.ts';

/** One string shown, as it lies on the page. Box in points from the top left. */
export interface StrictWord {
  readonly text: string;
  readonly box: readonly [number, number, number, number];
  readonly sizePt: number;
  /** Shown in rendering mode 3: never painted. */
  readonly isHidden: boolean;
}
export interface StrictFont {
  readonly toUnicode: ReadonlyMap<number, string>;
  /** Advance of every code, in thousandths of the size. */
  readonly advance: number;
  readonly ascent: number;
  readonly descent: number;
}
export interface ContentOf {
  readonly words: readonly StrictWord[];
  /** Resource name and matrix of every image painted. */
  readonly painted: readonly { readonly name: string; readonly matrix: Matrix }[];
}
type Matrix = readonly [number, number, number, number, number, number];

const OPERANDS: Readonly<Record<string, readonly PdfValue['is'][]>> = {
  q: [],
  Q: [],
  BT: [],
  ET: [],
  EMC: [],
  cm: ['number', 'number', 'number', 'number', 'number', 'number'],
  Tm: ['number', 'number', 'number', 'number', 'number', 'number'],
  Do: ['name'],
  BMC: ['name'],
  BDC: ['name', 'dict'],
  Tf: ['name', 'number'],
  Tr: ['number'],
  Tz: ['number'],
  Tj: ['string'],
};
const DEEPEST = 28;

/** Reads a decoded content stream against the fonts of its page. Throws StrictRefusal. */
export function readContent(bytes: Uint8Array, heightPt: number, fonts: ReadonlyMap<string, StrictFont>): ContentOf {
  const words: StrictWord[] = [];
  const painted: { name: string; matrix: Matrix }[] = [];
  const stack: Matrix[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  let text: Matrix | null = null;
  let isArtifact = false;
  let marked = 0;
  const type = { font: null as StrictFont | null, size: 0, mode: 0, stretch: 1 };
  for (const { operator, operands } of operations(bytes)) {
    const numbers = operands.map((operand) => (operand.is === 'number' ? operand.value : 0));
    const called = operands[0]?.is === 'name' ? operands[0].value : '';
    switch (operator) {
      case 'q':
        if (stack.push(matrix) > DEEPEST) throw key('q is nested too deep');
        break;
      case 'Q':
        matrix = stack.pop() ?? fail('Q without q');
        break;
      case 'cm':
        if (text) throw key('cm inside text');
        matrix = times(six(numbers), matrix);
        break;
      case 'Do':
        if (!isArtifact) throw key('an image that is no artifact');
        painted.push({ name: called, matrix });
        break;
      case 'BMC':
        if (called !== 'Artifact' || marked > 0) throw key('BMC for something else than an artifact');
        isArtifact = true;
        marked += 1;
        break;
      case 'BDC':
        if (marked > 0) throw key('marked content inside marked content');
        checkMark(operands[1]);
        marked += 1;
        break;
      case 'EMC':
        if (marked === 0) throw key('EMC without a beginning');
        marked -= 1;
        isArtifact = false;
        break;
      case 'BT':
        if (text) throw key('BT inside text');
        text = [1, 0, 0, 1, 0, 0];
        break;
      case 'ET':
        if (!text) throw key('ET outside text');
        text = null;
        break;
      case 'Tf':
        type.font = fonts.get(called) ?? fail('Tf names no font of the page');
        type.size = numbers[1] ?? 0;
        break;
      case 'Tr':
        type.mode = numbers[0] ?? 0;
        break;
      case 'Tz':
        type.stretch = (numbers[0] ?? 100) / 100;
        break;
      case 'Tm':
        if (!text) throw key('Tm outside text');
        text = six(numbers);
        break;
      case 'Tj': {
        const shown = operands[0];
        if (!text || !type.font || shown?.is !== 'string') throw key('text outside BT or without a font');
        if (isArtifact || marked === 0) throw key('text that no structure names');
        const { word, widthPt } = show(shown.bytes, type.font, type, times(text, matrix), heightPt);
        words.push(word);
        text = times([1, 0, 0, 1, widthPt, 0], text);
        break;
      }
      default:
        throw key('an operator that no release has');
    }
  }
  if (stack.length > 0 || text || marked > 0) throw key('a content stream that does not end what it began');
  return { words, painted };
}

function* operations(bytes: Uint8Array): Generator<{ operator: string; operands: readonly PdfValue[] }> {
  const reader = new SyntaxReader(bytes, 0, bytes.length);
  let operands: PdfValue[] = [];
  for (reader.skipGap(); !reader.isAtEnd; reader.skipGap()) {
    const value = reader.value();
    if (value.is !== 'word') {
      if (operands.push(value) > 6) throw key('too many operands');
      continue;
    }
    const wanted = Object.hasOwn(OPERANDS, value.value) ? OPERANDS[value.value] : undefined;
    if (!wanted) throw key(`the operator ${value.value}, which no release has`);
    if (wanted.length !== operands.length || wanted.some((is, index) => operands[index]?.is !== is))
      throw key(`wrong operands of ${value.value}`);
    yield { operator: value.value, operands };
    operands = [];
  }
  if (operands.length > 0) throw key('operands without an operator');
}

/** A property list holds the number of the marked content and nothing else, so no ActualText, Alt or E hides there. */
function checkMark(properties: PdfValue | undefined): void {
  const entries = properties?.is === 'dict' ? properties.entries : new Map<string, PdfValue>();
  const id = entries.get('MCID');
  if (entries.size !== 1 || id?.is !== 'number' || !id.isInteger || id.value < 0)
    throw key('marked content with more than its number');
}

function show(
  bytes: Uint8Array,
  font: StrictFont,
  type: { readonly size: number; readonly mode: number; readonly stretch: number },
  matrix: Matrix,
  heightPt: number,
): { word: StrictWord; widthPt: number } {
  if (bytes.length % 2 === 1 || bytes.length === 0) throw key('a string of half codes');
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const meant = font.toUnicode.get(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
    if (meant === undefined) throw new StrictRefusal('PDF_INVALID', 'a code that means no character');
    text += meant;
  }
  const widthPt = (bytes.length / 2) * (font.advance / 1000) * type.size * type.stretch;
  const corners = [
    [0, (font.descent / 1000) * type.size],
    [widthPt, (font.descent / 1000) * type.size],
    [0, (font.ascent / 1000) * type.size],
    [widthPt, (font.ascent / 1000) * type.size],
  ].map(
    ([x = 0, y = 0]) =>
      [matrix[0] * x + matrix[2] * y + matrix[4], heightPt - (matrix[1] * x + matrix[3] * y + matrix[5])] as const,
  );
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const scale = Math.hypot(matrix[2], matrix[3]);
  return {
    word: {
      text,
      box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
      sizePt: type.size * scale,
      isHidden: type.mode === 3,
    },
    widthPt,
  };
}

function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}

function six(numbers: readonly number[]): Matrix {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers;
  return [a, b, c, d, e, f];
}

function key(what: string): StrictRefusal {
  return new StrictRefusal('PDF_KEY', `content: ${what}`);
}

function fail(what: string): never {
  throw key(what);
}

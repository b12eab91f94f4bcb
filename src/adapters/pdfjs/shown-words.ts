import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { ReaderPage } from '../../ports/readers.ts';

interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}
type Matrix = readonly number[];
interface Glyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
}
/** What text is set in; saved and restored with the rest. */
interface State {
  matrix: Matrix;
  size: number;
  stretch: number;
  spacing: number;
  wordSpacing: number;
  rise: number;
  leading: number;
}

/**
 * Words as the operators show them, whatever rendering mode they are in: the text call of pdf.js joins neighbours and
 * leaves out what lies off the page. `toPage` turns PDF space into points from the top left. A word is at least as tall
 * as its size, so that it is not missed for want of metrics.
 */
export function shownWords(list: OperatorList, toPage: Matrix): ReaderPage['words'] {
  const words: { text: string; box: [number, number, number, number] }[] = [];
  let state: State = { matrix: toPage, size: 1, stretch: 1, spacing: 0, wordSpacing: 0, rise: 0, leading: 0 };
  const saved: State[] = [];
  let text: Matrix = IDENTITY;
  let line: Matrix = IDENTITY;
  const move = (x: number, y: number): void => {
    line = times([1, 0, 0, 1, x, y], line);
    text = line;
  };
  const show = (glyphs: readonly (Glyph | number | null)[]): void => {
    let open: { text: string; from: Matrix; width: number } | null = null;
    const close = (): void => {
      if (open) words.push({ text: open.text, box: boxOf(open.from, open.width, state) });
      open = null;
    };
    for (const glyph of glyphs) {
      if (typeof glyph === 'number' || glyph === null) {
        text = times([1, 0, 0, 1, (-(glyph ?? 0) / 1000) * state.size * state.stretch, 0], text);
        continue;
      }
      const advance =
        ((glyph.width / 1000) * state.size + state.spacing + (glyph.isSpace ? state.wordSpacing : 0)) * state.stretch;
      if (glyph.unicode.trim() === '') close();
      else {
        open ??= { text: '', from: times(text, state.matrix), width: 0 };
        open.text += glyph.unicode;
        open.width += advance;
      }
      text = times([1, 0, 0, 1, advance, 0], text);
    }
    close();
  };
  for (const [index, operator] of list.fnArray.entries()) {
    const args = (list.argsArray[index] ?? []) as readonly unknown[];
    const number = (at: number): number => (typeof args[at] === 'number' ? args[at] : 0);
    switch (operator) {
      case OPS.save:
        saved.push({ ...state });
        break;
      case OPS.restore:
        state = saved.pop() ?? state;
        break;
      case OPS.transform:
        state = { ...state, matrix: times(args as Matrix, state.matrix) };
        break;
      case OPS.paintFormXObjectBegin:
        saved.push({ ...state });
        if (args[0]) state = { ...state, matrix: times(Array.from(args[0] as ArrayLike<number>), state.matrix) };
        break;
      case OPS.paintFormXObjectEnd:
        state = saved.pop() ?? state;
        break;
      case OPS.beginText:
        [text, line] = [IDENTITY, IDENTITY];
        break;
      case OPS.setFont:
        state = { ...state, size: number(1) };
        break;
      case OPS.setHScale:
        state = { ...state, stretch: number(0) / 100 };
        break;
      case OPS.setCharSpacing:
        state = { ...state, spacing: number(0) };
        break;
      case OPS.setWordSpacing:
        state = { ...state, wordSpacing: number(0) };
        break;
      case OPS.setTextRise:
        state = { ...state, rise: number(0) };
        break;
      case OPS.setLeading:
        state = { ...state, leading: number(0) };
        break;
      case OPS.setTextMatrix:
        text = line = Array.from(args[0] as ArrayLike<number>);
        break;
      case OPS.moveText:
        move(number(0), number(1));
        break;
      case OPS.setLeadingMoveText:
        state = { ...state, leading: -number(1) };
        move(number(0), number(1));
        break;
      case OPS.nextLine:
        move(0, -state.leading);
        break;
      case OPS.showText:
      case OPS.showSpacedText:
        show(args[0] as readonly (Glyph | number | null)[]);
        break;
      case OPS.nextLineShowText:
      case OPS.nextLineSetSpacingShowText:
        move(0, -state.leading);
        show((args.at(-1) ?? []) as readonly (Glyph | number | null)[]);
        break;
      default:
    }
  }
  return words;
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
/** Share of the size above and below the base line, where the font does not say. */
const [ASCENT, DESCENT] = [0.8, -0.2];

function boxOf(matrix: Matrix, width: number, state: State): [number, number, number, number] {
  const corners = [0, width].flatMap((x) =>
    [ASCENT, DESCENT].map((share) => {
      const y = share * state.size + state.rise;
      return [
        at(matrix, 0) * x + at(matrix, 2) * y + at(matrix, 4),
        at(matrix, 1) * x + at(matrix, 3) * y + at(matrix, 5),
      ] as const;
    }),
  );
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function times(a: Matrix, b: Matrix): Matrix {
  return [0, 2, 4].flatMap((row) =>
    [0, 1].map(
      (column) => at(a, row) * at(b, column) + at(a, row + 1) * at(b, column + 2) + (row === 4 ? at(b, column + 4) : 0),
    ),
  );
}

function at(matrix: Matrix, index: number): number {
  return matrix[index] ?? 0;
}

import type { PixelBox } from '../evidence.ts';
import { toThousandths, union } from '../geometry.ts';
import type { Line, ReadPage } from './reading.ts';

interface RecognisedLine {
  readonly box: PixelBox;
  readonly words: readonly { readonly text: string; readonly box: PixelBox; readonly confidence: number }[];
  readonly line?: number;
}
interface Recognised {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly legibility: ReadPage['legibility'];
  readonly lines: readonly RecognisedLine[];
}

/** A long line of a transcript was wrapped when it was set in type; for reading it is one line again. */
function unwrapped(lines: readonly RecognisedLine[]): readonly RecognisedLine[] {
  const whole: RecognisedLine[] = [];
  for (const line of lines) {
    const last = whole.at(-1);
    if (last && line.line !== undefined && last.line === line.line)
      whole[whole.length - 1] = { ...last, box: union(last.box, line.box), words: [...last.words, ...line.words] };
    else whole.push(line);
  }
  return whole;
}

/** A recognised page, in pixels, as a page of a reading, in thousandths. The kind is told later, from what is read. */
export function readPageOf(page: number, recognised: Recognised): ReadPage {
  const { widthPx, heightPx, dpi, legibility } = recognised;
  const lines = unwrapped(recognised.lines).map((line): Line => ({
    box: toThousandths(line.box, widthPx, heightPx),
    words: line.words.map(({ text, box, confidence }) => ({
      text,
      box: toThousandths(box, widthPx, heightPx),
      confidence,
    })),
    ...(line.line === undefined ? {} : { line: line.line }),
  }));
  return { page, widthPx, heightPx, dpi, kind: legibility === 'blank' ? 'blank' : 'other', legibility, lines };
}

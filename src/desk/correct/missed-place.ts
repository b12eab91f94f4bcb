import type { PageWordsView } from '../../contract/api.ts';
import type { PixelBox } from '../../core/evidence.ts';

/** Where a mark stands that was missed, and the words that were read there. */
export interface Missed {
  readonly page: number;
  readonly box: PixelBox;
  readonly read: string;
}

/** The words whose middle lies in the box, line by line; the text to begin with for a mark drawn as a box. */
export function wordsInBox({ lines }: Pick<PageWordsView, 'lines'>, [x0, y0, x1, y1]: PixelBox): string {
  return lines
    .flatMap(({ words }) =>
      words.filter(({ box }) => {
        const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
        return x >= x0 && x <= x1 && y >= y0 && y <= y1;
      }),
    )
    .map(({ text }) => text)
    .join(' ')
    .slice(0, 400);
}

/** The truth of our own samples (words with their places, marks with their states) as the transcript a careful typist would make. */

interface Placed {
  readonly text: string;
  readonly box: readonly [number, number, number, number];
}
export interface TruthPage {
  readonly marks: readonly (Placed & { readonly state: string })[];
  readonly words: readonly Placed[];
}

/** Lines by height on the page, struck marks between tildes, a form feed between pages. */
export function transcriptOf(pages: readonly TruthPage[]): string {
  return pages.map(pageText).join('\n\f\n');
}

/** The marks as the truth tells them, each with its state, sorted. */
export function truthOf(pages: readonly TruthPage[]): string[] {
  return pages.flatMap((page) => page.marks.map((mark) => `${mark.text} ${mark.state}`)).toSorted();
}

function pageText(page: TruthPage): string {
  const rows: Placed[][] = [];
  const middle = ({ box }: Placed): number => (box[1] + box[3]) / 2;
  for (const word of page.words.toSorted((a, b) => middle(a) - middle(b))) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row && last && Math.abs(middle(word) - middle(last)) < (last.box[3] - last.box[1]) / 2) row.push(word);
    else rows.push([word]);
  }
  const struck = page.marks.filter((mark) => mark.state === 'struck');
  const isIn = (word: Placed, mark: Placed): boolean =>
    middle(word) > mark.box[1] &&
    middle(word) < mark.box[3] &&
    word.box[0] >= mark.box[0] - 2 &&
    word.box[2] <= mark.box[2] + 2;
  return rows
    .map((row) =>
      row
        .toSorted((a, b) => a.box[0] - b.box[0])
        .map((word) => (struck.some((mark) => isIn(word, mark)) ? `~~${word.text}~~` : word.text))
        .join(' ')
        .replaceAll('~~ ~~', ' '),
    )
    .join('\n');
}

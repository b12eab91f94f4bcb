/** One line of a page as it is set: which line of the file it comes from, and its characters in columns. */
export interface SetLine {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly text: string;
}

/** Ten characters an inch at 10 points, ½ inch of margin: typewriter measure on a letter sheet. */
export const COLUMNS = 90;
/** Six lines an inch over 10 inches. */
export const ROWS = 60;
const TAB = 8;
/** A page number on a line of its own, as typed at the head of every page but the first: `- 2 -`. */
const PAGE_NUMBER = /^[ \t]*[-–—] ?\d{1,4} ?[-–—][ \t]*$/;

/**
 * Cuts the lines of a transcript into pages: at every form feed, before every page number, and when a sheet is full.
 * A line longer than a sheet is wide goes on in the next row under the same number. There is always one page.
 */
export function transcriptPages(lines: readonly string[]): readonly (readonly SetLine[])[] {
  const pages: SetLine[][] = [[]];
  const turn = (): void => {
    if (pages.at(-1)?.some(({ text }) => text.trim() !== '')) pages.push([]);
  };
  for (const [index, whole] of lines.entries()) {
    for (const [part, text] of whole.split('\f').entries()) {
      if (part > 0 || PAGE_NUMBER.test(text)) turn();
      for (const row of wrapped(expanded(text))) {
        if ((pages.at(-1)?.length ?? 0) >= ROWS) pages.push([]);
        pages.at(-1)?.push({ line: index + 1, text: row });
      }
    }
  }
  return pages;
}

function expanded(text: string): string {
  let [column, row] = [0, ''];
  for (const character of text) {
    const fill = character === '\t' ? ' '.repeat(TAB - (column % TAB)) : character;
    row += fill;
    column += character === '\t' ? fill.length : 1;
  }
  return row;
}

/** Rows of at most `COLUMNS` characters, broken after the last space that fits, else anywhere. */
function wrapped(text: string): readonly string[] {
  const characters = Array.from(text);
  const rows: string[] = [];
  let start = 0;
  while (characters.length - start > COLUMNS) {
    let end = start + COLUMNS;
    const space = characters.lastIndexOf(' ', end);
    if (space > start) end = space + 1;
    rows.push(characters.slice(start, Math.min(end, start + COLUMNS)).join(''));
    start = end;
  }
  rows.push(characters.slice(start).join(''));
  return rows;
}

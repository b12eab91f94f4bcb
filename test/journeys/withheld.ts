/** Looks for withheld words in everything that is public, in every shape a word takes in files. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

/** Bytes to be searched, and how to name them when something is found. */
export interface Searched {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Every shape of a word: as it is and in lower and upper case, as UTF-8, UTF-16 of both orders, and hex of both cases. */
function shapesOf(word: string): readonly Buffer[] {
  return [word, word.toLowerCase(), word.toUpperCase()].flatMap((form) => {
    const wide = Buffer.from(form, 'utf16le');
    const hexes = [Buffer.from(form), wide, Buffer.from(wide).swap16()].map((bytes) => bytes.toString('hex'));
    return [
      Buffer.from(form),
      wide,
      Buffer.from(wide).swap16(),
      ...hexes.flatMap((hex) => [Buffer.from(hex), Buffer.from(hex.toUpperCase())]),
    ];
  });
}

/** Fails when any of the words is in any of the bytes, in any shape. */
export function assertNowhere(words: readonly string[], searched: readonly Searched[]): void {
  const shapes = words.flatMap(shapesOf);
  for (const { name, bytes } of searched)
    assert.ok(!shapes.some((shape) => bytes.includes(shape)), `${name} holds a withheld word`);
}

/** A PDF's streams unpacked and its text as other readers see it, by qpdf and pdftotext where they are installed; says what is missing. */
export function textsOfPdf(pdf: string, say: (sentence: string) => void): readonly Searched[] {
  const found: Searched[] = [];
  for (const [tool, args] of [
    ['qpdf', ['--qdf', '--stream-data=uncompress', pdf, '-']],
    ['pdftotext', [pdf, '-']],
  ] as const) {
    try {
      found.push({ name: `${tool} of the released PDF`, bytes: execFileSync(tool, args, { maxBuffer: 2 ** 28 }) });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      say(`${tool} is not installed: the released PDF was not searched through it`);
    }
  }
  return found;
}

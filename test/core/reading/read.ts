/** What the tests of reading share: a source, a reading of a text, and the page way for the same text. */
import { asSha256 } from '../../../src/core/ids.ts';
import { readPages } from '../../../src/core/reading/read-pages.ts';
import { readTranscript } from '../../../src/core/reading/read-transcript.ts';
import type { Mark, ReadPage, Reading, ReadingSource } from '../../../src/core/reading/reading.ts';

const sha256 = asSha256('d0'.repeat(32));
if (!sha256) throw new Error('not a hash');
export const SOURCE: ReadingSource = { sha256, bytes: 1, mediaType: 'text/plain', kind: 'transcript' };

export function read(...lines: readonly string[]): Reading {
  return readTranscript(lines.join('\n'), SOURCE);
}

/** Pages as recognition gives them: every line a row of words, on as many pages as texts are given. */
export function readScan(...pages: readonly string[]): Reading {
  return readPages(pages.map(pageOf), { ...SOURCE, kind: 'scan' });
}

function pageOf(text: string, index: number): ReadPage {
  const rows = text.split('\n');
  const lines = rows.flatMap((row, at): ReadPage['lines'] => {
    const [y0, y1] = [40 + at * 15, 52 + at * 15];
    let column = 0;
    const words = row.split(/( +)/).flatMap((run) => {
      const from = column;
      column += run.length;
      return run.trim()
        ? [{ text: run, box: [50 + from * 9, y0, 50 + column * 9, y1] as const, confidence: 0.97 }]
        : [];
    });
    const [first, last] = [words[0], words.at(-1)];
    return first && last ? [{ box: [first.box[0], y0, last.box[2], y1], words }] : [];
  });
  return { page: index + 1, widthPx: 2550, heightPx: 3300, dpi: 300, kind: 'other', legibility: 'good', lines };
}

/** Level marks that are neither form text nor portion marks. */
export function levels(reading: Reading): readonly Mark[] {
  return reading.marks.filter((mark) => mark.kind === 'classification' && !mark.form && !mark.portion);
}

export function codes(reading: Reading): string[] {
  return reading.findings.map((finding) => finding.code);
}

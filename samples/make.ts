/** Makes the sample collection: `node samples/make.ts [FOLDER]`. The same seed draws the same pages. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Chance } from './chance.ts';
import { memorandumPages } from './memorandum-1975.ts';
import { packagePages, packageTranscript } from './package-1964.ts';
import { scanPdf } from './scan-pdf.ts';
import { HEIGHT_PX, WIDTH_PX, type Sheet } from './sheet.ts';
import { telegramPages } from './telegram-1971.ts';
import { scanned } from './wear.ts';

const folder = process.argv[2] ?? path.join(import.meta.dirname, 'collection');

function make(name: string, seed: number, draw: (chance: Chance) => readonly Sheet[], ribbon: number): void {
  const chance = new Chance(seed);
  const sheets = draw(chance);
  const grey = sheets.map((sheet) => sheet.grey());
  const pages = grey.map((pixels, index) =>
    scanned(pixels, chance, { ribbon, specks: 60, behind: grey[index - 1] ?? null, gutterPx: index === 2 ? 36 : 0 }),
  );
  writeFileSync(path.join(folder, `${name}.pdf`), scanPdf(pages));
  const truth = sheets.map((sheet, index) => ({
    page: index + 1,
    widthPx: WIDTH_PX,
    heightPx: HEIGHT_PX,
    marks: sheet.marks,
    words: sheet.words,
  }));
  writeFileSync(path.join(folder, `${name}.truth.json`), `${JSON.stringify({ pages: truth })}\n`);
}

mkdirSync(folder, { recursive: true });
make('package-1964', 19_640_309, packagePages, 0.62);
make('telegram-1971', 19_710_304, telegramPages, 0.5);
make('memorandum-1975', 19_750_218, memorandumPages, 0.45);
writeFileSync(path.join(folder, 'package-1964.txt'), packageTranscript());

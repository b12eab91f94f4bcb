/**
 * One recognising process: it loads the engine and the packaged English model once, then reads page after page from
 * standard input and writes an answer for each. It ends when its input ends.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createWorker, OEM, PSM, type Page } from 'tesseract.js';
import type { PixelBox } from '../../core/evidence.ts';
import { framed, type EngineAnswer, type EngineLine, type PageToRead } from './messages.ts';

const MODEL = path.join(
  path.dirname(fileURLToPath(import.meta.resolve('@tesseract.js-data/eng/package.json'))),
  '4.0.0_best_int',
);

const worker = await createWorker('eng', OEM.LSTM_ONLY, {
  langPath: MODEL,
  cacheMethod: 'none',
  gzip: true,
  // A page that cannot be read is answered below; without this the library throws where nobody can catch.
  errorHandler: () => {},
});

async function read(page: PageToRead, pixels: Uint8Array): Promise<EngineAnswer> {
  await worker.setParameters({
    tessedit_pageseg_mode: page.mode === 'sparse' ? PSM.SPARSE_TEXT : PSM.AUTO,
    user_defined_dpi: String(page.dpi),
  });
  const header = Buffer.from(`P5 ${page.widthPx} ${page.heightPx} 255\n`);
  const { data } = await worker.recognize(Buffer.concat([header, pixels]), {}, { text: false, blocks: true });
  return { lines: linesOf(data, page) };
}

function linesOf(data: Page, page: PageToRead): readonly EngineLine[] {
  const lines: EngineLine[] = [];
  for (const block of data.blocks ?? [])
    for (const paragraph of block.paragraphs)
      for (const line of paragraph.lines) {
        const words = line.words
          .filter(({ text }) => text.trim() !== '')
          .map(({ text, bbox, confidence }) => ({ text: text.trim(), box: clamped(bbox, page), confidence }));
        if (words.length > 0) lines.push({ box: clamped(line.bbox, page), words });
      }
  return lines;
}

function clamped(box: { x0: number; y0: number; x1: number; y1: number }, { widthPx, heightPx }: PageToRead): PixelBox {
  const [x0, y0] = [
    Math.max(0, Math.min(widthPx - 1, Math.floor(box.x0))),
    Math.max(0, Math.min(heightPx - 1, Math.floor(box.y0))),
  ];
  return [
    x0,
    y0,
    Math.max(x0 + 1, Math.min(widthPx, Math.ceil(box.x1))),
    Math.max(y0 + 1, Math.min(heightPx, Math.ceil(box.y1))),
  ];
}

/** Bytes of standard input, handed out in the lengths asked for; null at the end. */
function makeInput(): (length: number) => Promise<Buffer | null> {
  const chunks: AsyncIterator<Buffer> = process.stdin[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  return async (length) => {
    const parts = [rest];
    let have = rest.length;
    while (have < length) {
      const { value, done } = await chunks.next();
      if (done === true) return null;
      parts.push(value);
      have += value.length;
    }
    const all = Buffer.concat(parts);
    rest = all.subarray(length);
    return all.subarray(0, length);
  };
}

const take = makeInput();
for (;;) {
  const length = await take(4);
  const json = length && (await take(length.readUInt32BE(0)));
  if (!json) break;
  // Our own parent wrote this.
  const page = JSON.parse(json.toString('utf8')) as PageToRead;
  const pixels = await take(page.widthPx * page.heightPx);
  if (!pixels) break;
  process.stdout.write(framed(await read(page, pixels)));
}
process.exit(0);

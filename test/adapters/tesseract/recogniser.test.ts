import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { makeDecoder } from '../../../src/adapters/decoder/decoder.ts';
import { shareRight } from '../../../src/adapters/tesseract/confidence.ts';
import { makeRecogniser } from '../../../src/adapters/tesseract/recogniser.ts';
import type { Raster } from '../../../src/ports/rasters.ts';
import { withFiles } from '../decoder/made-files.ts';

const decoder = makeDecoder();
const recogniser = makeRecogniser({ processes: 1 });
after(() => recogniser.stop());

const LETTER = [
  'DEPARTMENT OF STATE',
  '',
  'The Ambassador called on the Foreign Minister this morning',
  'and spoke of the agreement on wheat.',
  '',
  'SECRET',
];

/** Deterministic noise, so that the test is the same each time. */
function noisePage(widthPx: number, heightPx: number): Raster {
  let state = 1;
  const pixels = Uint8Array.from({ length: widthPx * heightPx }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return state % 2 === 0 ? 0 : 255;
  });
  return { widthPx, heightPx, dpi: 300, tone: 'bilevel', pixels };
}

test('the name tells engine, version and model', () => {
  assert.match(recogniser.name, /^tesseract\.js 7\.\d+\.\d+, eng 4\.0\.0_best_int$/);
});

test('a typed page is read in order, with boxes on the words, in both modes', async () => {
  const { raster, sourceWords } = await withFiles(async (put) => decoder.render(await put(LETTER.join('\n')), 1));
  for (const mode of ['page', 'sparse'] as const) {
    const page = await recogniser.recognise(raster, mode);
    assert.deepEqual([page.widthPx, page.heightPx, page.dpi, page.legibility], [2550, 3300, 300, 'good']);
    const words = page.lines.flatMap((line) => line.words);
    assert.equal(words.map(({ text }) => text).join(' '), LETTER.filter(Boolean).join(' '));
    assert.ok(words.every(({ confidence }) => confidence > 0.5 && confidence <= 1));
    for (const [index, { box }] of words.entries()) {
      const [middleX, middleY] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
      const true_ = sourceWords[index]?.box ?? [0, 0, 0, 0];
      assert.ok(middleX > true_[0] && middleX < true_[2] && middleY > true_[1] && middleY < true_[3], `word ${index}`);
    }
  }
});

test('a blank page is blank, a speck does not change that', async () => {
  const pixels = new Uint8Array(1700 * 2200).fill(255);
  pixels.fill(0, 1700 * 1000 + 800, 1700 * 1000 + 803);
  assert.deepEqual(
    await recogniser.recognise({ widthPx: 1700, heightPx: 2200, dpi: 200, tone: 'bilevel', pixels }, 'page'),
    {
      widthPx: 1700,
      heightPx: 2200,
      dpi: 200,
      legibility: 'blank',
      lines: [],
    },
  );
});

test('a page of noise is unreadable, and the next page is read', async () => {
  const noise = await recogniser.recognise(noisePage(850, 1100), 'page');
  assert.ok(noise.legibility === 'unreadable' || noise.legibility === 'poor', noise.legibility);
  const { raster } = await withFiles(async (put) => decoder.render(await put(LETTER.join('\n')), 1));
  assert.equal((await recogniser.recognise(raster, 'page')).legibility, 'good');
});

test('a page that takes too long ends the process and is unreadable; the next page has a new process', async () => {
  const hasty = makeRecogniser({ processes: 1, pageMs: 1 });
  const { raster } = await withFiles(async (put) => decoder.render(await put(LETTER.join('\n')), 1));
  try {
    for (let tries = 0; tries < 2; tries += 1) {
      const page = await hasty.recognise(raster, 'page');
      assert.deepEqual([page.legibility, page.lines], ['unreadable', []]);
    }
  } finally {
    await hasty.stop();
  }
});

test('confidence follows the measured share of right words and never falls as the engine grows surer', () => {
  assert.equal(shareRight(97.5), 0.99);
  assert.equal(shareRight(92.5), 0.94);
  assert.equal(shareRight(40), 0.29);
  for (let engine = 1; engine <= 100; engine += 1) assert.ok(shareRight(engine) >= shareRight(engine - 1));
});

const STATE = path.resolve('../shared/data/scans/state_cfpf_1968/pol_6-2_us_kennedy_06_05_1968-part_4_of_6.pdf');
test(
  'a scanned page of the State Department is read with plausible words',
  { skip: existsSync(STATE) ? false : 'no ../shared/data beside the repository' },
  async () => {
    const { raster } = await decoder.render(STATE, 1);
    const page = await recogniser.recognise(raster, 'page');
    const words = page.lines.flatMap((line) => line.words);
    const sure = words.filter(({ text, confidence }) => confidence >= 0.9 && /^[A-Za-z]{3,}[.,]?$/.test(text));
    assert.ok(sure.length >= 20, `${sure.length} of ${words.length} words are sure`);
  },
);

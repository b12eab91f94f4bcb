import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PixelWord, RecognisedPage, RenderedPage } from '../../src/ports/rasters.ts';
import type { Recogniser } from '../../src/ports/recogniser.ts';
import { linesOfWords, voicesOfPage, wordsOfPage } from '../../src/work/typed-page.ts';

const [WIDTH, HEIGHT] = [400, 300];
const WORDS: readonly PixelWord[] = ['HERRING', 'COD', 'SALMON'].map((text, row) => ({
  text,
  box: [40, 40 + row * 40, 160, 60 + row * 40],
  confidence: 1,
}));

/** A white page with stripes of ink in the boxes of the words, and what `paint` adds. */
function page(words: readonly PixelWord[], paint: (pixels: Uint8Array) => void = () => {}): RenderedPage {
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(255);
  for (const { box } of WORDS)
    for (let y = box[1] + 4; y < box[3] - 4; y += 1) for (let x = box[0]; x < box[2]; x += 4) pixels[y * WIDTH + x] = 0;
  paint(pixels);
  return {
    raster: { widthPx: WIDTH, heightPx: HEIGHT, dpi: 300, tone: 'grey', pixels },
    codecMarginPx: 0,
    sourceWords: words,
  };
}

function hearing(...heard: readonly string[]): { recogniser: Recogniser; asked: number[] } {
  const asked: number[] = [];
  const recogniser: Recogniser = {
    name: 'test',
    recognise: async ({ heightPx, widthPx, dpi }): Promise<RecognisedPage> => {
      asked.push(heightPx);
      const words = heard.map((text) => ({ text, box: [0, 0, 1, 1] as const, confidence: 0.9 }));
      return { widthPx, heightPx, dpi, legibility: 'good', lines: [{ box: [0, 0, 1, 1], words }] };
    },
    stop: async () => {},
  };
  return { recogniser, asked };
}
const textOf = (read: RecognisedPage): string =>
  read.lines.map(({ words }) => words.map(({ text }) => text).join(' ')).join('/');

void test('a page of painted type is read from its text layer when recognition hears a few lines of it', async () => {
  const { recogniser, asked } = hearing('HERRING', 'C0D', 'SALMON');
  assert.equal(textOf(await wordsOfPage(recogniser, page(WORDS))), 'HERRING/COD/SALMON');
  assert.ok(asked.every((height) => height < HEIGHT));
});

void test('a font that tells other letters than it paints is recognised', async () => {
  const { recogniser } = hearing('APPLES', 'PEARS', 'PLUMS');
  assert.equal(textOf(await wordsOfPage(recogniser, page(WORDS))), 'APPLES PEARS PLUMS');
});

const bar =
  (from: number, to: number) =>
  (pixels: Uint8Array): void => {
    for (let y = from; y < to; y += 1) pixels.fill(0, y * WIDTH + 30, y * WIDTH + 170);
  };
const hidden: PixelWord = { text: 'SECRETLY', box: [40, 200, 160, 220], confidence: 1 };
for (const [what, rendered] of [
  ['words under a bar', page(WORDS, bar(75, 105))],
  ['white words on white', page([...WORDS, hidden])],
  ['words in invisible ink', page(WORDS.map((word) => ({ ...word, confidence: 0.5 })))],
  ['words upon words', page([...WORDS, { ...hidden, box: [42, 41, 158, 60] }])],
  ['ink that no word explains', page(WORDS, bar(240, 260))],
] as const)
  void test(`a page with ${what} is recognised`, async () => {
    const { recogniser, asked } = hearing('RECOGNISED');
    assert.equal(textOf(await wordsOfPage(recogniser, rendered)), 'RECOGNISED');
    assert.deepEqual(asked, [HEIGHT]);
  });

void test('words are set in lines from the top, from left to right', () => {
  const at = (text: string, x: number, y: number): PixelWord => ({ text, box: [x, y, x + 30, y + 12], confidence: 1 });
  const lines = linesOfWords([at('FOUR', 60, 31), at('TWO', 60, 11), at('THREE', 10, 30), at('ONE', 10, 10)]);
  assert.deepEqual(
    lines.map(({ words }) => words.map(({ text }) => text).join(' ')),
    ['ONE TWO', 'THREE FOUR'],
  );
});

void test('of a page that is kept, what recognition saw stays beside the text layer, and a layer that lies is a voice only', async () => {
  const typed = await voicesOfPage(hearing('HERRING', 'C0D', 'SALMON').recogniser, page(WORDS));
  assert.equal(textOf(typed.recognised), 'HERRING/COD/SALMON');
  assert.ok(typed.sourceWords.some(({ text }) => text === 'C0D'));
  const lying = await voicesOfPage(hearing('APPLES', 'PEARS', 'PLUMS').recogniser, page(WORDS));
  assert.equal(textOf(lying.recognised), 'APPLES PEARS PLUMS');
  assert.deepEqual(lying.sourceWords, WORDS);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAnswer } from '../../../src/adapters/decoder/parse-answer.ts';
import { Failure } from '../../../src/core/failure.ts';

const page = { answer: 'rendered', widthPx: 4, heightPx: 2, dpi: 300, tone: 'grey', codecMarginPx: 0, sourceWords: [] };
const word = { text: 'x', box: [0, 0, 1, 1], confidence: 1 };

const say = (head: unknown, bytes: number): { head: Buffer; pixels: Uint8Array } => ({
  head: Buffer.from(typeof head === 'string' ? head : JSON.stringify(head)),
  pixels: new Uint8Array(bytes),
});

test('an honest answer is taken', () => {
  assert.equal(parseAnswer(say(page, 8)).head.answer, 'rendered');
  assert.equal(parseAnswer(say({ ...page, tone: 'colour', sourceWords: [word] }, 24)).pixels.length, 24);
  const probed = { mediaType: 'image/png', kind: 'scan', pageCount: 1 };
  assert.deepEqual(parseAnswer(say({ answer: 'probed', probed }, 0)).head, { answer: 'probed', probed });
});

test('an answer that does not fit is the failure of the file, whatever is wrong with it', () => {
  for (const [head, bytes] of [
    [page, 7],
    [page, 9],
    [{ ...page, tone: 'colour' }, 8],
    [{ ...page, widthPx: 0 }, 0],
    [{ ...page, widthPx: -4, heightPx: -2 }, 8],
    [{ ...page, widthPx: 1.5, heightPx: 2 }, 3],
    [{ ...page, dpi: '300' }, 8],
    [{ ...page, codecMarginPx: -1 }, 8],
    [{ ...page, tone: 'cmyk' }, 8],
    [{ ...page, sourceWords: [{ ...word, box: [0, 0, 1] }] }, 8],
    [{ ...page, sourceWords: [{ ...word, box: [0, 0, 1, null] }] }, 8],
    [{ ...page, sourceWords: [{ ...word, text: 5 }] }, 8],
    [{ ...page, lines: [{ box: [0, 0, 1, 1], words: [word] }] }, 8],
    [{ answer: 'probed', probed: { mediaType: 'image/svg+xml', kind: 'scan', pageCount: 1 } }, 0],
    [{ answer: 'probed', probed: { mediaType: 'image/png', kind: 'scan', pageCount: 0 } }, 0],
    [{ answer: 'refused', code: 5, message: '', hint: '' }, 0],
    [{ answer: 'released' }, 0],
    ['null', 0],
    ['{', 0],
  ] as const)
    assert.throws(
      () => parseAnswer(say(head, bytes)),
      (error: unknown) => error instanceof Failure && error.code === 'DECODE_FAILED',
      JSON.stringify(head),
    );
});

test('a refusal becomes the failure it names, an unknown code a failed decoding', () => {
  for (const [code, expected] of [
    ['PDF_ENCRYPTED', 'PDF_ENCRYPTED'],
    ['NO_SUCH_CODE', 'DECODE_FAILED'],
    ['toString', 'DECODE_FAILED'],
  ])
    assert.throws(
      () => parseAnswer(say({ answer: 'refused', code, message: 'm', hint: 'h' }, 0)),
      (error: unknown) => error instanceof Failure && error.code === expected && error.message === 'm',
    );
});

import { FAILURES, Failure, type FailureCode } from '../../core/failure.ts';
import type { AnswerHead } from './answers.ts';
import type { RawAnswer } from './decoding-process.ts';

/** What a child found, with its pixels. */
export interface Answer {
  readonly head: Exclude<AnswerHead, { answer: 'refused' }>;
  readonly pixels: Uint8Array;
}

/**
 * Reads an answer as an outsider's words, because the child may have been taken over by its file: shape, sizes and
 * counts are checked, and width × height × channels must be the length. A refusal becomes the failure it names.
 */
export function parseAnswer({ head: json, pixels }: RawAnswer): Answer {
  const head = parseHead(json.toString('utf8'));
  if (head.answer === 'refused') throw new Failure(failureCode(head.code), head.message, head.hint);
  const wanted = head.answer === 'probed' ? 0 : head.widthPx * head.heightPx * (head.tone === 'colour' ? 3 : 1);
  if (pixels.length !== wanted) throw misspoken();
  return { head, pixels };
}

/** What is said of a child that answers what was not asked. */
export function misspoken(): Failure {
  return new Failure(
    'DECODE_FAILED',
    'the decoder process gave an answer that does not fit',
    'The file is hostile. Ask the sender for a plain scan.',
  );
}

function parseHead(json: string): AnswerHead {
  const head = parseObject(json);
  const isAnswer =
    (head['answer'] === 'refused' && ['code', 'message', 'hint'].every((name) => typeof head[name] === 'string')) ||
    (head['answer'] === 'probed' && isProbed(head['probed'])) ||
    (head['answer'] === 'rendered' && isRendered(head));
  if (!isAnswer) throw misspoken();
  return head as AnswerHead;
}

function parseObject(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    if (isObject(value)) return value;
  } catch {
    // Said below.
  }
  throw misspoken();
}

const MEDIA_TYPES = ['application/pdf', 'image/tiff', 'image/png', 'image/jpeg', 'image/jp2', 'text/plain'];

function isProbed(probed: unknown): boolean {
  return (
    isObject(probed) &&
    MEDIA_TYPES.includes(String(probed['mediaType'])) &&
    ['scan', 'born-digital', 'transcript'].includes(String(probed['kind'])) &&
    isCount(probed['pageCount'])
  );
}

function isRendered(head: Record<string, unknown>): boolean {
  const { widthPx, heightPx, dpi, tone, codecMarginPx, sourceWords, lines } = head;
  return (
    [widthPx, heightPx, dpi].every(isCount) &&
    Number.isSafeInteger(codecMarginPx) &&
    Number(codecMarginPx) >= 0 &&
    ['bilevel', 'grey', 'colour'].includes(String(tone)) &&
    isWords(sourceWords) &&
    (lines === undefined || (Array.isArray(lines) && lines.every(isLine)))
  );
}

function isLine(line: unknown): boolean {
  return isObject(line) && isWords(line['words']) && isBox(line['box']) && isCount(line['line']);
}

function isWords(words: unknown): boolean {
  return Array.isArray(words) && words.every(isWord);
}

function isWord(word: unknown): boolean {
  return (
    isObject(word) && typeof word['text'] === 'string' && isBox(word['box']) && typeof word['confidence'] === 'number'
  );
}

function isBox(box: unknown): boolean {
  return Array.isArray(box) && box.length === 4 && box.every((side) => Number.isSafeInteger(side) && side >= 0);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

function failureCode(code: string): FailureCode {
  return Object.hasOwn(FAILURES, code) ? (code as FailureCode) : 'DECODE_FAILED';
}

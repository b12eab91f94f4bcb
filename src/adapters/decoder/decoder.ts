import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Failure, FAILURES, type FailureCode } from '../../core/failure.ts';
import type { Decoder, Probed } from '../../ports/decoder.ts';
import type { RenderedPage } from '../../ports/rasters.ts';
import type { AnswerHead, Question } from './answers.ts';
import { askChild } from './bounded-child.ts';
import { loweredLimits, type DecoderLimits } from './limits.ts';

/** Words and lines of a page as JSON; a page of 200,000 characters stays below. */
const HEAD_BYTES = 64 * 1024 * 1024;

/** Opens every file in a child process of its own; `limits` can only lower the bounds of threats.md section 6. */
export function makeDecoder(limits: Partial<DecoderLimits> = {}): Decoder {
  const bounds = loweredLimits(limits);
  const gate = makeGate(availableParallelism());
  const ask = (path: string, question: (bytes: number) => Question, timeMs: number): Promise<Answer> =>
    gate(() =>
      withFile(path, bounds, async (descriptor, bytes) => {
        const answerBytes = HEAD_BYTES + 3 * bounds.pagePx;
        return parseAnswer(
          await askChild(question(bytes), descriptor, { timeMs, memoryBytes: bounds.memoryBytes, answerBytes }),
        );
      }),
    );
  return {
    async probe(path): Promise<Probed> {
      const { head } = await ask(path, (bytes) => ({ ask: 'probe', bytes, limits: bounds }), bounds.probeMs);
      if (head.answer !== 'probed') throw misspoken();
      return head.probed;
    },
    async render(path, page): Promise<RenderedPage> {
      const { head, pixels } = await ask(
        path,
        (bytes) => ({ ask: 'render', page, bytes, limits: bounds }),
        bounds.renderMs,
      );
      if (head.answer !== 'rendered') throw misspoken();
      const { widthPx, heightPx, dpi, tone, codecMarginPx, sourceWords, lines } = head;
      return {
        raster: { widthPx, heightPx, dpi, tone, pixels },
        codecMarginPx,
        sourceWords,
        ...(lines ? { lines } : {}),
      };
    },
  };
}

/** Opens the file for the child and shuts it afterwards. Fails FILE_NOT_FOUND, FILE_EMPTY, FILE_TOO_LARGE before a byte is read. */
async function withFile<Result>(
  path: string,
  limits: DecoderLimits,
  use: (descriptor: number, bytes: number) => Promise<Result>,
): Promise<Result> {
  const handle = await open(path, 'r').catch((cause: unknown) => {
    throw new Failure('FILE_NOT_FOUND', 'there is no file that can be opened', 'Check its path and who may read it.', {
      cause,
    });
  });
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new Failure('FILE_NOT_FOUND', 'there is a folder or device, not a file', 'Name a file.');
    if (stat.size === 0) throw new Failure('FILE_EMPTY', 'the file is empty', 'Ask the sender for it again.');
    if (stat.size > limits.fileBytes)
      throw new Failure(
        'FILE_TOO_LARGE',
        `the file has ${stat.size} bytes; at most ${limits.fileBytes} are taken in`,
        'Split it and take in the parts.',
      );
    return await use(handle.fd, stat.size);
  } finally {
    await handle.close();
  }
}

interface Answer {
  readonly head: Exclude<AnswerHead, { answer: 'refused' }>;
  readonly pixels: Uint8Array;
}

/** The child may have been taken over: what it says is parsed as an outsider's words. */
function parseAnswer(bytes: Buffer): Answer {
  if (bytes.length < 4) throw misspoken();
  const headEnd = 4 + bytes.readUInt32BE(0);
  if (headEnd > bytes.length || headEnd > HEAD_BYTES) throw misspoken();
  const head = parseHead(bytes.toString('utf8', 4, headEnd));
  if (head.answer === 'refused') throw new Failure(failureCode(head.code), head.message, head.hint);
  const pixels = new Uint8Array(bytes.buffer, bytes.byteOffset + headEnd, bytes.length - headEnd);
  const wanted = head.answer === 'probed' ? 0 : head.widthPx * head.heightPx * (head.tone === 'colour' ? 3 : 1);
  if (pixels.length !== wanted) throw misspoken();
  return { head, pixels };
}

function parseHead(json: string): AnswerHead {
  const head: unknown = JSON.parse(json);
  if (!isObject(head)) throw misspoken();
  if (head['answer'] === 'refused' && ['code', 'message', 'hint'].every((name) => typeof head[name] === 'string'))
    return head as AnswerHead;
  if (head['answer'] === 'probed' && isObject(head['probed']) && isCount(head['probed']['pageCount']))
    return head as AnswerHead;
  if (head['answer'] === 'rendered' && isRendered(head)) return head as AnswerHead;
  throw misspoken();
}

function isRendered(head: Record<string, unknown>): boolean {
  const { widthPx, heightPx, dpi, tone, codecMarginPx, sourceWords, lines } = head;
  const isSized =
    isCount(widthPx) &&
    isCount(heightPx) &&
    isCount(dpi) &&
    Number.isInteger(codecMarginPx) &&
    Number(codecMarginPx) >= 0;
  const isToned = tone === 'bilevel' || tone === 'grey' || tone === 'colour';
  return (
    isSized &&
    isToned &&
    isWords(sourceWords) &&
    (lines === undefined ||
      (Array.isArray(lines) && lines.every((line) => isObject(line) && isWords(line['words']) && isBox(line['box']))))
  );
}

function isWords(words: unknown): boolean {
  return (
    Array.isArray(words) &&
    words.every(
      (word) =>
        isObject(word) &&
        typeof word['text'] === 'string' &&
        isBox(word['box']) &&
        typeof word['confidence'] === 'number',
    )
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

function misspoken(): Failure {
  return new Failure(
    'DECODE_FAILED',
    'the decoder process gave an answer that does not fit',
    'The file is hostile. Ask the sender for a plain scan.',
  );
}

/** Lets at most `most` run at once; the others wait their turn. */
function makeGate(most: number): <Result>(run: () => Promise<Result>) => Promise<Result> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (run) => {
    if (running >= most) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

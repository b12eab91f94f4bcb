import { open, type FileHandle } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Failure } from '../../core/failure.ts';
import type { Decoder, Probed } from '../../ports/decoder.ts';
import type { RenderedPage } from '../../ports/rasters.ts';
import type { Question } from './answers.ts';
import { startDecoding, type DecodingProcess } from './decoding-process.ts';
import { IdleProcesses } from './idle-processes.ts';
import { loweredLimits, type DecoderLimits } from './limits.ts';
import { misspoken, parseAnswer, type Answer } from './parse-answer.ts';

/**
 * Opens every file in a child process of its own, as many at once as there are cores. `limits` can only lower the
 * bounds of threats.md section 6.
 */
export function makeDecoder(limits: Partial<DecoderLimits> = {}): Decoder {
  const bounds = loweredLimits(limits);
  const gate = makeGate(availableParallelism());
  const idle = new IdleProcesses();

  const ask = (path: string, question: Question): Promise<Answer> =>
    gate(() =>
      withFile(path, bounds, async (handle, file, bytes) => {
        const start = (): DecodingProcess => startDecoding(handle.fd, { bytes, limits: bounds });
        const decoding = idle.take(file) ?? start();
        const wasFresh = decoding.isFresh;
        try {
          return parseAnswer(await decoding.ask(question));
        } catch (error) {
          // Memory that earlier pages left behind is not this page's fault: it is asked once more, alone.
          if (wasFresh || !isOfTheProcess(error)) throw error;
          decoding.stop();
          const alone = start();
          try {
            return parseAnswer(await alone.ask(question));
          } finally {
            alone.stop();
          }
        } finally {
          idle.put(file, decoding);
        }
      }),
    );

  return {
    async probe(path): Promise<Probed> {
      const { head } = await ask(path, { ask: 'probe' });
      if (head.answer !== 'probed') throw misspoken();
      return head.probed;
    },
    async render(path, page): Promise<RenderedPage> {
      const { head, pixels } = await ask(path, { ask: 'render', page });
      if (head.answer !== 'rendered') throw misspoken();
      const { widthPx, heightPx, dpi, tone, codecMarginPx, sourceWords, lines } = head;
      const raster = { widthPx, heightPx, dpi, tone, pixels };
      return { raster, codecMarginPx, sourceWords, ...(lines ? { lines } : {}) };
    },
  };
}

function isOfTheProcess(error: unknown): boolean {
  return error instanceof Failure && (error.code === 'DECODE_MEMORY' || error.code === 'DECODE_FAILED');
}

/** Opens the file for a child and shuts it afterwards. Fails FILE_NOT_FOUND, FILE_EMPTY, FILE_TOO_LARGE before a byte is read. */
async function withFile<Result>(
  path: string,
  limits: DecoderLimits,
  use: (handle: FileHandle, file: string, bytes: number) => Promise<Result>,
): Promise<Result> {
  const handle = await open(path, 'r').catch((cause: unknown) => {
    throw new Failure('FILE_NOT_FOUND', 'there is no file that can be opened', 'Check its path and who may read it.', {
      cause,
    });
  });
  try {
    const stat = await handle.stat();
    const { dev, ino, size, mtimeMs, ctimeMs } = stat;
    if (!stat.isFile()) throw new Failure('FILE_NOT_FOUND', 'there is a folder or device, not a file', 'Name a file.');
    if (size === 0) throw new Failure('FILE_EMPTY', 'the file is empty', 'Ask the sender for it again.');
    if (size > limits.fileBytes)
      throw new Failure(
        'FILE_TOO_LARGE',
        `the file has ${size} bytes; at most ${limits.fileBytes} are taken in`,
        'Split it and take in the parts.',
      );
    return await use(handle, [dev, ino, size, mtimeMs, ctimeMs].join(' '), size);
  } finally {
    await handle.close();
  }
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

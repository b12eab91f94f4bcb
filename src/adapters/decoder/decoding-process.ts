import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Failure } from '../../core/failure.ts';
import { framed, HEAD_BYTES, LENGTHS_BYTES, type Orders, type Question } from './answers.ts';
import { broken, outOfMemory, tooSlow } from './refusals.ts';

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../../', import.meta.url));
const PACKAGES = packagesFolder(import.meta.resolve('@embedpdf/pdfium'));
const WASM_PAGE_BYTES = 64 * 1024;
/** Script objects of a page: words and the raster are held outside this heap or are small. */
const HEAP_MB = 384;
/** How often the child's memory is looked at; the fastest growth measured is about 2 GB a second. */
const WATCH_MS = 25;

/** The bytes of one answer, cut into its parts; nothing in them is checked yet. */
export interface RawAnswer {
  readonly head: Buffer;
  readonly pixels: Uint8Array;
}

/** A child that has one file open and answers one question at a time. */
export interface DecodingProcess {
  /** Whether it has answered before: what it says then may owe something to earlier pages. */
  readonly isFresh: boolean;
  /** False from the moment it ended or was ended. */
  readonly isAlive: boolean;
  /**
   * Whatever the file does to the child, this is an answer or a failure: DECODE_TIMEOUT, DECODE_MEMORY or
   * DECODE_FAILED; after a failure the child is gone.
   */
  ask(question: Question): Promise<RawAnswer>;
  stop(): void;
}

/** Starts a child for the file open as `descriptor`, which may be closed as soon as this returns. */
export function startDecoding(descriptor: number, orders: Orders): DecodingProcess {
  const { limits } = orders;
  const child = spawn(process.execPath, [...childFlags(limits.memoryBytes), CHILD], {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore', descriptor],
  });
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error('the child was started without pipes');
  // A child that died before it read a question is told by its end, not by the broken pipe.
  stdin.on('error', () => {});
  stdin.write(framed(orders));
  let [isFresh, isAlive] = [true, true];
  let end: Failure | null = null;
  let hasEnded = false;
  // Whoever waits for an answer now. A promise of the end that every question raced against would keep every answer,
  // pixels and all, for as long as the child lives.
  let tellEnd: ((failure: Failure) => void) | null = null;
  const finish = (failure: Failure): void => {
    end ??= failure;
    [isAlive, hasEnded] = [false, true];
    tellEnd?.(end);
  };
  child.once('error', (cause) =>
    finish(
      new Failure('INTERNAL', 'the decoder process could not be started', 'Check that Node may start processes.', {
        cause,
      }),
    ),
  );
  // Node ends itself with SIGABRT (or 134) when its heap is full.
  child.once('close', (code, signal) => finish(signal === 'SIGABRT' || code === 134 ? outOfMemory() : broken()));
  const kill = (failure: Failure): void => {
    end ??= failure;
    isAlive = false;
    child.kill('SIGKILL');
  };
  const hold = (isBusy: boolean): void => {
    // While it idles it does not keep this process alive. Pipes of a child are sockets, which Node types as streams.
    const verb = isBusy ? 'ref' : 'unref';
    child[verb]();
    for (const pipe of [stdin, stdout]) (pipe as Partial<Record<typeof verb, () => void>>)[verb]?.();
  };
  return {
    get isFresh() {
      return isFresh;
    },
    get isAlive() {
      return isAlive;
    },
    async ask(question) {
      const what = question.ask === 'render' ? `page ${question.page} of the file` : 'the file';
      const timeMs = question.ask === 'render' ? limits.renderMs : limits.probeMs;
      hold(true);
      const timer = setTimeout(() => kill(tooSlow(what, timeMs)), timeMs);
      const watch = setInterval(() => {
        void residentBytes(child.pid).then((bytes) => bytes > limits.memoryBytes && kill(outOfMemory(what)));
      }, WATCH_MS);
      try {
        const answer = answerOn(stdout, 3 * limits.pagePx);
        stdin.write(framed(question));
        const first = await new Promise<RawAnswer | Failure | null>((resolve) => {
          tellEnd = resolve;
          if (hasEnded && end) resolve(end);
          void answer.whole.then(resolve);
        });
        answer.leave();
        if (first instanceof Failure) throw first;
        if (first === null) {
          kill(broken(what));
          throw broken(what);
        }
        return first;
      } finally {
        tellEnd = null;
        isFresh = false;
        clearTimeout(timer);
        clearInterval(watch);
        hold(false);
      }
    },
    stop: () => kill(broken()),
  };
}

/** Gathers one answer; null when it says it is longer than it may be, or says more than one. */
function answerOn(stdout: Readable, pixelBytes: number): { whole: Promise<RawAnswer | null>; leave: () => void } {
  const parts: Buffer[] = [];
  let have = 0;
  let wanted = LENGTHS_BYTES;
  let headBytes: number | null = null;
  let onData: (part: Buffer) => void = () => {};
  const whole = new Promise<RawAnswer | null>((resolve) => {
    onData = (part) => {
      parts.push(part);
      have += part.length;
      if (headBytes === null && have >= LENGTHS_BYTES) {
        const start = Buffer.concat(parts);
        parts.splice(0, parts.length, start);
        headBytes = start.readUInt32BE(0);
        const pixels = start.readUInt32BE(4);
        wanted += headBytes + pixels;
        if (headBytes > HEAD_BYTES || pixels > pixelBytes) return resolve(null);
      }
      if (have < wanted || headBytes === null) return;
      if (have > wanted) return resolve(null);
      const all = Buffer.concat(parts);
      const headEnd = LENGTHS_BYTES + headBytes;
      resolve({
        head: all.subarray(LENGTHS_BYTES, headEnd),
        pixels: new Uint8Array(all.buffer, all.byteOffset + headEnd, all.length - headEnd),
      });
    };
    stdout.on('data', onData);
  });
  return { whole, leave: () => stdout.off('data', onData) };
}

/** The child may read the program and its packages and nothing else; the file comes as an open descriptor. */
function childFlags(memoryBytes: number): readonly string[] {
  return [
    `--max-old-space-size=${HEAP_MB}`,
    `--wasm-max-mem-pages=${Math.floor(memoryBytes / WASM_PAGE_BYTES)}`,
    '--no-warnings',
    '--permission',
    '--allow-addons',
    `--allow-fs-read=${PROGRAM}`,
    `--allow-fs-read=${PACKAGES}`,
  ];
}

/** The `node_modules` folder a package was found in, wherever it lies. */
function packagesFolder(resolved: string): string {
  const path = fileURLToPath(resolved);
  const at = path.lastIndexOf('node_modules');
  return path.slice(0, at + 'node_modules'.length + 1);
}

/** Resident memory of a process, 0 where the system does not tell. */
async function residentBytes(pid: number | undefined): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'latin1');
    return Number(/VmRSS:\s{1,16}(\d{1,12}) kB/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

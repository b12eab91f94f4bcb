import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Failure } from '../../core/failure.ts';
import type { Question } from './answers.ts';
import { broken, outOfMemory, tooSlow } from './refusals.ts';

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../../', import.meta.url));
const PACKAGES = packagesFolder(import.meta.resolve('@embedpdf/pdfium'));
const WASM_PAGE_BYTES = 64 * 1024;
/** Script objects of a page: words and the raster are held outside this heap or are small. */
const HEAP_MB = 384;
/** How often the child's memory is looked at; the fastest growth measured is about 2 GB a second. */
const WATCH_MS = 25;

/** What a question costs at most. */
export interface ChildBounds {
  readonly timeMs: number;
  readonly memoryBytes: number;
  readonly answerBytes: number;
}

/**
 * Asks one child one question about the file open as `descriptor` and returns all it wrote. Whatever the file does to
 * it, the answer is bytes or a failure: DECODE_TIMEOUT, DECODE_MEMORY or DECODE_FAILED; the child is gone afterwards.
 */
export function askChild(question: Question, descriptor: number, bounds: ChildBounds): Promise<Buffer> {
  const child = spawn(process.execPath, [...childFlags(bounds.memoryBytes), CHILD], {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore', descriptor],
  });
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error('the child was started without pipes');
  const what = question.ask === 'render' ? `page ${question.page} of the file` : 'the file';
  let verdict: Failure | null = null;
  const kill = (failure: Failure): void => {
    verdict ??= failure;
    child.kill('SIGKILL');
  };
  const timer = setTimeout(() => kill(tooSlow(what, bounds.timeMs)), bounds.timeMs);
  const watch = setInterval(() => {
    void residentBytes(child.pid).then((bytes) => bytes > bounds.memoryBytes && kill(outOfMemory(what)));
  }, WATCH_MS);
  const parts: Buffer[] = [];
  let length = 0;
  stdout.on('data', (part: Buffer) => {
    length += part.length;
    if (length > bounds.answerBytes) kill(broken(what));
    else parts.push(part);
  });
  // A child that died before it read the question is told by its end, not by the broken pipe.
  stdin.on('error', () => {});
  stdin.end(JSON.stringify(question));
  return new Promise((resolve, reject) => {
    child.once('error', (cause) =>
      kill(
        new Failure('INTERNAL', 'the decoder process could not be started', 'Check that Node may start processes.', {
          cause,
        }),
      ),
    );
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      clearInterval(watch);
      if (verdict) reject(verdict);
      else if (code === 0) resolve(Buffer.concat(parts));
      // Node ends itself with SIGABRT (or 134) when its heap is full.
      else reject(signal === 'SIGABRT' || code === 134 ? outOfMemory(what) : broken(what));
    });
  });
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

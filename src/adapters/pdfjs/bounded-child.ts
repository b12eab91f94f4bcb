import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Failure } from '../../core/failure.ts';

const PROGRAM = fileURLToPath(new URL('../../', import.meta.url));
const WATCH_MS = 50;
/** Threats section 6: memory of a decoder. */
const MEMORY_BYTES = 1024 * 1024 * 1024;
/** Threats section 6: a release is proved page by page at 60 s; one question covers at most a file of pages. */
const LEAST_MS = 60_000;
const MS_PER_MIB = 5_000;
const ANSWER_BYTES = 512 * 1024 * 1024;

/** Where a child's script and its one package lie. */
export interface ChildPlace {
  readonly script: URL;
  /** What `import.meta.resolve` says of the package. */
  readonly packageUrl: string;
  readonly heapMb: number;
}

/**
 * Asks a child one question about a PDF: `question` as a line of JSON, then the file, on its standard input. The child
 * has an empty environment, no network to name, reads only the program, and is watched. Fails DECODE_TIMEOUT,
 * DECODE_MEMORY or DECODE_FAILED; it is gone afterwards.
 */
export function askChild(place: ChildPlace, question: object, pdf: Uint8Array): Promise<Buffer> {
  const packages = fileURLToPath(place.packageUrl);
  const flags = [
    `--max-old-space-size=${place.heapMb}`,
    '--no-warnings',
    '--permission',
    `--allow-fs-read=${PROGRAM}`,
    `--allow-fs-read=${packages.slice(0, packages.lastIndexOf('node_modules') + 'node_modules'.length + 1)}`,
  ];
  const child = spawn(process.execPath, [...flags, fileURLToPath(place.script)], {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let verdict: Failure | null = null;
  const kill = (failure: Failure): void => {
    verdict ??= failure;
    child.kill('SIGKILL');
  };
  const timeMs = LEAST_MS + (pdf.length / (1024 * 1024)) * MS_PER_MIB;
  const timer = setTimeout(
    () =>
      kill(
        new Failure(
          'DECODE_TIMEOUT',
          `reading the PDF takes longer than ${Math.round(timeMs / 1000)} seconds`,
          'It is broken, hostile or too long for one reading.',
        ),
      ),
    timeMs,
  );
  const watch = setInterval(() => {
    void residentBytes(child.pid).then(
      (bytes) =>
        bytes > MEMORY_BYTES &&
        kill(
          new Failure(
            'DECODE_MEMORY',
            'reading the PDF needs more memory than it may take',
            'It unpacks to far more than its pages.',
          ),
        ),
    );
  }, WATCH_MS);
  const parts: Buffer[] = [];
  let length = 0;
  child.stdout.on('data', (part: Buffer) => {
    length += part.length;
    if (length > ANSWER_BYTES) kill(broken());
    else parts.push(part);
  });
  // A child that died before it read everything is told by its end, not by the broken pipe.
  child.stdin.on('error', () => {});
  child.stdin.write(`${JSON.stringify(question)}\n`);
  child.stdin.end(pdf);
  return new Promise((resolve, reject) => {
    child.once('error', (cause) =>
      kill(
        new Failure('INTERNAL', 'the reader process could not be started', 'Check that Node may start processes.', {
          cause,
        }),
      ),
    );
    child.once('close', (code) => {
      clearTimeout(timer);
      clearInterval(watch);
      if (verdict) reject(verdict);
      else if (code === 0) resolve(Buffer.concat(parts));
      else reject(broken());
    });
  });
}

function broken(): Failure {
  return new Failure('DECODE_FAILED', 'the PDF cannot be read', 'It is damaged or hostile.');
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

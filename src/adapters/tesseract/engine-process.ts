import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { framed, type EngineAnswer, type PageToRead } from './messages.ts';

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../../', import.meta.url));
const PACKAGES = packagesFolder(import.meta.resolve('tesseract.js'));
const WATCH_MS = 100;
/** Words of a page; noise gives some thousands. */
const ANSWER_BYTES = 64 * 1024 * 1024;

/** Bounds on the reading of one page (threats.md section 6). */
export interface EngineBounds {
  readonly pageMs: number;
  readonly memoryBytes: number;
}

/** Why there is no answer. After any of these the process is gone. */
export type EngineLoss = 'too-slow' | 'too-large' | 'died';

/** A running engine that reads one page at a time. */
export interface EngineProcess {
  readonly pagesRead: number;
  read(page: PageToRead, grey: Uint8Array): Promise<EngineAnswer | EngineLoss>;
  stop(): Promise<void>;
}

/** Starts an engine. While it idles it does not keep this process alive. */
export function startEngine(bounds: EngineBounds): EngineProcess {
  const child = spawn(
    process.execPath,
    [
      '--max-old-space-size=512',
      '--no-warnings',
      '--permission',
      '--allow-worker',
      `--allow-fs-read=${PROGRAM}`,
      `--allow-fs-read=${PACKAGES}`,
      CHILD,
    ],
    { env: {}, stdio: ['pipe', 'pipe', 'ignore'] },
  );
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error('the engine was started without pipes');
  stdin.on('error', () => {});
  child.on('error', () => {});
  const end = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let pagesRead = 0;
  const setBusy = (isBusy: boolean): void => holdOpen(child, [stdin, stdout], isBusy);
  setBusy(false);
  return {
    get pagesRead() {
      return pagesRead;
    },
    async read(page, grey) {
      setBusy(true);
      try {
        stdin.write(framed(page));
        stdin.write(grey);
        const answer = await answerOf(child, stdout, end, bounds);
        pagesRead += 1;
        return answer;
      } finally {
        setBusy(false);
      }
    },
    async stop() {
      setBusy(true);
      child.kill('SIGKILL');
      await end;
    },
  };
}

function answerOf(
  child: ChildProcess,
  stdout: Readable,
  end: Promise<void>,
  bounds: EngineBounds,
): Promise<EngineAnswer | EngineLoss> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve('died');
  return new Promise((resolve) => {
    let loss: EngineLoss = 'died';
    const kill = (why: EngineLoss): void => {
      loss = why;
      child.kill('SIGKILL');
    };
    const parts: Buffer[] = [];
    let have = 0;
    const settle = (answer: EngineAnswer | EngineLoss): void => {
      clearTimeout(timer);
      clearInterval(watch);
      stdout.off('data', onData);
      resolve(answer);
    };
    const onData = (part: Buffer): void => {
      parts.push(part);
      have += part.length;
      if (have < 4) return;
      const all = Buffer.concat(parts);
      parts.splice(0, parts.length, all);
      const length = all.readUInt32BE(0);
      if (length > ANSWER_BYTES) kill('too-large');
      else if (have >= 4 + length) settle(JSON.parse(all.toString('utf8', 4, 4 + length)) as EngineAnswer);
    };
    const timer = setTimeout(() => kill('too-slow'), bounds.pageMs);
    const watch = setInterval(() => {
      void residentBytes(child.pid).then((bytes) => bytes > bounds.memoryBytes && kill('too-large'));
    }, WATCH_MS);
    stdout.on('data', onData);
    void end.then(() => settle(loss));
  });
}

function holdOpen(child: ChildProcess, pipes: readonly (Readable | Writable)[], isBusy: boolean): void {
  const verb = isBusy ? 'ref' : 'unref';
  child[verb]();
  // Pipes of a child are sockets, which Node types as plain streams.
  for (const pipe of pipes) (pipe as Partial<Record<typeof verb, () => void>>)[verb]?.();
}

/** The `node_modules` folder a package was found in, wherever it lies. */
function packagesFolder(resolved: string): string {
  const path = fileURLToPath(resolved);
  return path.slice(0, path.lastIndexOf('node_modules') + 'node_modules'.length + 1);
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

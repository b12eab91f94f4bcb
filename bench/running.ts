import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { processesBelow } from './process-tree.ts';

/** Folder of the repository. */
export const ROOT = path.resolve(import.meta.dirname, '..');
/** What starts declass. */
export const LAUNCHER = path.join(ROOT, 'bin/declass.mjs');

/** How a process ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly seconds: number;
}

/** Runs a program to its end; `onStart` gets the process while it runs. Rejects only when it cannot be started. */
export function run(
  program: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly onStart?: (child: ChildProcess) => void } = {},
): Promise<Ended> {
  const start = performance.now();
  const child = spawn(program, [...args], {
    cwd: ROOT,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ code: code ?? -1, out, err, seconds: (performance.now() - start) / 1_000 }),
    );
    options.onStart?.(child);
  });
  return closing(
    () => stopped(child),
    () => ended,
  );
}

/** What does not stop in this time is killed, with everything below it. */
const STOP_MS = 30_000;

/** Asks a process to stop, if it still runs, and waits until it has. */
export async function stopped(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const timer = setTimeout(() => {
    process.stderr.write('a process does not stop by itself and is killed\n');
    for (const one of processesBelow(pid)) process.kill(one, 'SIGKILL');
  }, STOP_MS);
  child.kill('SIGTERM');
  await gone;
  clearTimeout(timer);
}

/** Runs a declass command to its end. */
export function declass(args: readonly string[], onStart?: (child: ChildProcess) => void): Promise<Ended> {
  return run(process.execPath, [LAUNCHER, ...args], onStart ? { onStart } : {});
}

/** Throws what a process said when it did not end well. */
export function mustBeDone(what: string, ended: Ended): Ended {
  if (ended.code === 0) return ended;
  throw new Error(`${what} ended with ${ended.code}: ${ended.err.trim().split('\n').slice(-5).join('\n')}`);
}

const closings = new Set<() => Promise<unknown>>();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void closeAll());

/** Whoever stops a bench early leaves nothing behind: newest first, each as far as it can. */
async function closeAll(): Promise<void> {
  for (const close of [...closings].toReversed()) await close().catch(() => {});
  process.exit(130);
}

/** Does `work`, and closes what it works with after, however that ends: also when the bench is told to stop. */
export async function closing<T>(close: () => Promise<unknown>, work: () => Promise<T>): Promise<T> {
  closings.add(close);
  try {
    return await work();
  } finally {
    closings.delete(close);
    await close();
  }
}

/** Is a program on the path of this machine. */
export function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Hands a new temporary folder to `work` and removes it after, however that ends. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'declass-bench-'));
  return closing(
    () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
    () => work(folder),
  );
}

/**
 * From `npm start` to a desk that answers: `node bench/first-start.ts [-n RUNS]`. Every run has a data folder of its
 * own, so the clusters are made anew. The first run also builds the desk; the others find it built.
 */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { askedFor } from './command-line.ts';
import { printMachine, printTable } from './figures.ts';
import { closing, LAUNCHER, ROOT, stopped, withFolder } from './running.ts';

const DESK = path.join(ROOT, 'dist/desk');
const ASIDE = path.join(ROOT, 'dist/desk-aside');
/** A start that takes longer has failed. */
const START_MS = 300_000;

interface Start {
  /** Until the line with the addresses, in seconds. */
  readonly line: number;
  /** Until `GET /api/session` answers 200. */
  readonly answer: number;
  /** Until the page of the desk itself comes with 200. */
  readonly page: number;
}

/** Starts declass on an empty folder, asks its desk, and stops it. */
function startOnce(data: string): Promise<Start> {
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1_000;
  const args = ['start', '--samples', '--data', data, '--port', '0', '--room-port', '0', '--json'];
  const child = spawn(process.execPath, [LAUNCHER, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  return closing(
    () => stopped(child),
    async () => {
      const address = await deskOf(child);
      const line = seconds();
      await untilAnswered(`${address}/api/session`);
      const answer = seconds();
      await untilAnswered(`${address}/`);
      return { line, answer, page: seconds() };
    },
  );
}

/** The address that declass prints when it is ready. */
function deskOf(child: ChildProcessByStdio<null, Readable, Readable>): Promise<string> {
  return new Promise((resolve, reject) => {
    let [out, err] = ['', ''];
    const timer = setTimeout(
      () => reject(new Error(`declass start is not ready after ${START_MS} ms: ${err}`)),
      START_MS,
    );
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const end = out.indexOf('\n');
      if (end === -1) return;
      clearTimeout(timer);
      resolve((JSON.parse(out.slice(0, end)) as { desk: string }).desk);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      reject(new Error(`declass start ended with ${code}: ${err}`));
    });
  });
}

async function untilAnswered(url: string): Promise<void> {
  const until = performance.now() + 60_000;
  for (;;) {
    const status = await fetch(url).then(
      async (response) => (await response.arrayBuffer(), response.status),
      () => 0,
    );
    if (status === 200) return;
    if (performance.now() > until) throw new Error(`${new URL(url).pathname} answers ${status}, not 200, for a minute`);
    await pause(25);
  }
}

const { runs } = askedFor(3);
printMachine();
const [building, built]: [Start[], Start[]] = [[], []];
const wasBuilt = existsSync(DESK);
if (wasBuilt) await rename(DESK, ASIDE);
await closing(
  async () => {
    // What the run built takes the place of what was there; when it built nothing, that comes back.
    if (wasBuilt && !existsSync(DESK)) await rename(ASIDE, DESK);
    else await rm(ASIDE, { recursive: true, force: true });
  },
  async () => building.push(await withFolder(startOnce)),
);
for (let run = 0; run < runs; run++) built.push(await withFolder(startOnce));

printTable('first start on an empty data folder', 'seconds', [
  { what: 'desk not built: addresses printed', figures: building.map(({ line }) => line) },
  { what: 'desk not built: GET /api/session is 200', figures: building.map(({ answer }) => answer) },
  { what: 'desk not built: GET / is 200', figures: building.map(({ page }) => page) },
  { what: 'desk built: addresses printed', figures: built.map(({ line }) => line) },
  { what: 'desk built: GET /api/session is 200', figures: built.map(({ answer }) => answer) },
  { what: 'desk built: GET / is 200', figures: built.map(({ page }) => page) },
]);

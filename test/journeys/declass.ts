/** Starts the real thing for journeys: `declass start` on a folder of its own and any free ports, and speaks to its doors. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { RecordView } from '../../src/contract/api.ts';

const LAUNCHER = path.resolve('bin/declass.mjs');

export interface Running {
  readonly desk: string;
  readonly room: string;
  readonly data: string;
  readonly process: ChildProcess;
  /** Everything that it has written so far, to stdout and stderr. */
  said(): string;
  stop(): Promise<void>;
}

/** Runs one command to its end. */
export function declass(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [LAUNCHER, ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += String(chunk)));
    child.stderr.on('data', (chunk: Buffer) => (err += String(chunk)));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? -1, out, err }));
  });
}

/** Starts everything; resolves when the desk and the reading room answer. */
export function startDeclass(
  options: { samples?: boolean; data?: string; port?: number; roomPort?: number } = {},
): Promise<Running> {
  const data = options.data ?? mkdtempSync(path.join(tmpdir(), 'declass-journey-'));
  const args = [
    'start',
    '--data',
    data,
    '--port',
    String(options.port ?? 0),
    '--room-port',
    String(options.roomPort ?? 0),
    '--json',
    ...(options.samples === false ? [] : ['--samples']),
  ];
  const child = spawn(process.execPath, [LAUNCHER, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let [out, err] = ['', ''];
    child.stderr.on('data', (chunk: Buffer) => (err += String(chunk)));
    child.stdout.on('data', (chunk: Buffer) => {
      out += String(chunk);
      const line = out.split('\n').find((one) => one.startsWith('{'));
      if (line === undefined) return;
      const { desk, readingRoom } = JSON.parse(line) as { desk: string; readingRoom: string };
      resolve({
        desk,
        room: readingRoom,
        data,
        process: child,
        said: () => out + err,
        stop: () => stop(child, data, options.data === undefined),
      });
    });
    child.once('exit', (code) => reject(new Error(`declass start ended with ${code}: ${err}`)));
  });
}

async function stop(child: ChildProcess, data: string, remove: boolean): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
  }
  if (remove) rmSync(data, { recursive: true, force: true });
}

/** A person at the desk: keeps the cookie, sends what the desk would send. */
export class Visitor {
  readonly #desk: string;
  #cookie = '';

  constructor(desk: string) {
    this.#desk = desk;
  }

  async signIn(name: string, password: string | null = null): Promise<void> {
    const answer = await this.send('POST', '/api/session', { name, password });
    if (answer.status !== 200) throw new Error(`${name} cannot sign in: ${answer.status}`);
  }

  async send(method: string, door: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const answer = await fetch(`${this.#desk}${door}`, {
      method,
      headers: {
        cookie: this.#cookie,
        'x-declass': '1',
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
    const set = answer.headers.get('set-cookie');
    if (set !== null) this.#cookie = set.split(';')[0] ?? '';
    return answer;
  }

  /** Sends a body byte for byte. */
  sendRaw(method: string, door: string, body: string, type: string): Promise<Response> {
    return fetch(`${this.#desk}${door}`, {
      method,
      headers: { cookie: this.#cookie, 'x-declass': '1', 'content-type': type },
      body: Buffer.from(body),
    });
  }

  async get<T>(door: string): Promise<T> {
    const answer = await this.send('GET', door);
    if (answer.status !== 200) throw new Error(`${door}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  record(id: string): Promise<RecordView> {
    return this.get<RecordView>(`/api/records/${id}`);
  }
}

/** Asks again and again until the answer is there; fails after `seconds`. */
export async function eventually<T>(what: string, ask: () => Promise<T | null>, seconds = 240): Promise<T> {
  const until = performance.now() + seconds * 1_000;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > until) throw new Error(`waited ${seconds} s for: ${what}`);
    await pause(300);
  }
}

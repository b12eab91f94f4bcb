import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process that declass keeps running. */
export interface Role {
  /** Name in messages: `desk`, `worker 1`, `reading room`. */
  readonly name: string;
  /** Arguments of the declass command that it runs. */
  readonly args: readonly string[];
}

/** What a role sends once it can be used. */
export interface Ready {
  readonly ready: true;
  /** Address to show, when it has one. */
  readonly address: string | null;
}

const LAUNCHER = fileURLToPath(new URL('../../bin/declass.mjs', import.meta.url));
// A role that dies at once again and again must not eat a core; one that dies once must be back before anyone notices.
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
/** After this long a role counts as healthy again. */
const HEALTHY_MS = 30_000;
/** A role that does not stop by itself is killed: nothing acknowledged can be lost by that. */
const STOP_MS = 10_000;

/** Keeps roles running, each as a process of its own, until `stop`. */
export class Supervisor {
  readonly #env: NodeJS.ProcessEnv;
  readonly #say: (text: string) => void;
  readonly #running = new Map<Role, ChildProcess>();
  #isStopping = false;

  constructor(env: NodeJS.ProcessEnv, say: (text: string) => void) {
    this.#env = env;
    this.#say = say;
  }

  /** Starts the role; resolves when it first says that it is ready. Rejects when it ends before. */
  start(role: Role): Promise<Ready> {
    return new Promise((resolve, reject) => {
      let pause = FIRST_PAUSE_MS;
      let wasReady = false;
      let address: string | null = null;
      const run = (): void => {
        const startedAt = performance.now();
        const child = fork(LAUNCHER, argsAt(role.args, address), {
          env: this.#env,
          stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        });
        this.#running.set(role, child);
        child.on('message', (message: Ready) => {
          wasReady = true;
          address = message.address;
          resolve(message);
        });
        child.once('exit', (code, signal) => {
          this.#running.delete(role);
          if (this.#isStopping) return;
          if (!wasReady) {
            reject(new Error(`${role.name} ended before it was ready (${signal ?? code})`));
            return;
          }
          pause = performance.now() - startedAt > HEALTHY_MS ? FIRST_PAUSE_MS : Math.min(LONGEST_PAUSE_MS, pause * 2);
          this.#say(`${role.name} ended (${signal ?? code}); starting it again`);
          setTimeout(() => {
            if (!this.#isStopping) run();
          }, pause);
        });
      };
      run();
    });
  }

  /** Asks every role to stop, and kills what does not. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(
      [...this.#running.values()].map(
        (child) =>
          new Promise<void>((resolve) => {
            const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
            child.once('exit', () => {
              clearTimeout(timer);
              resolve();
            });
            child.kill('SIGTERM');
          }),
      ),
    );
  }
}

/** A role that comes back answers at the address that was printed, also when its port was any free one. */
function argsAt(args: readonly string[], address: string | null): readonly string[] {
  const at = args.indexOf('--port');
  if (address === null || at === -1) return args;
  return args.map((arg, index) => (index === at + 1 ? new URL(address).port : arg));
}

/** For a role's own process: tells the supervisor that it is ready, and ends it when the supervisor is gone, however it went. */
export function tellReady(address: string | null, onGone: () => void): void {
  if (!process.send) return;
  process.send({ ready: true, address } satisfies Ready);
  process.once('disconnect', onGone);
}

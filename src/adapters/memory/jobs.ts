import type { Job, Jobs } from '../../ports/jobs.ts';

/** A queue in memory, for tests: jobs run one after another; one that throws goes to the end of the queue again, at most five times. */
export class MemoryJobs implements Jobs {
  #waiting: { readonly job: Job; readonly tries: number }[] = [];
  #underWay = 0;
  #wake: (() => void) | null = null;

  /** Takes jobs as an append causes them; one that waits already is not put in twice. */
  readonly send = (jobs: readonly Job[]): void => {
    for (const job of jobs) {
      if (!this.#waiting.some((other) => keyOf(other.job) === keyOf(job))) this.#waiting.push({ job, tries: 0 });
    }
    this.#wake?.();
  };

  async work(handle: (job: Job, signal: AbortSignal) => Promise<void>): Promise<{ stop(): Promise<void> }> {
    const stopping = new AbortController();
    const run = async (): Promise<void> => {
      while (!stopping.signal.aborted) {
        const next = this.#waiting.shift();
        if (!next) {
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
          continue;
        }
        this.#underWay += 1;
        try {
          await handle(next.job, stopping.signal);
        } catch {
          if (next.tries < 4) this.#waiting.push({ job: next.job, tries: next.tries + 1 });
        } finally {
          this.#underWay -= 1;
        }
      }
    };
    const running = run();
    return {
      stop: async () => {
        stopping.abort();
        this.#wake?.();
        await running;
      },
    };
  }

  async pending(): Promise<number> {
    return this.#waiting.length + this.#underWay;
  }
}

function keyOf(job: Job): string {
  return job.name === 'make-release' ? `${job.name} ${job.release}` : `${job.name} ${job.record}`;
}

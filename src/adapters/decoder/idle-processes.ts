import type { DecodingProcess } from './decoding-process.ts';

/** Long enough to recognise a page before the next one of the same file is asked for. */
const IDLE_MS = 15_000;
/** Each holds a document and its fonts: some tens of megabytes. */
const MOST_IDLE = 4;

interface Idle {
  readonly file: string;
  readonly decoding: DecodingProcess;
  readonly timer: NodeJS.Timeout;
}

/** Children that wait for the next question about their file; starting one costs more than painting a page. */
export class IdleProcesses {
  #idle: Idle[] = [];

  /** Takes out one that has the file open, or null. `file` names its content: path, size and times. */
  take(file: string): DecodingProcess | null {
    const found = this.#idle.find((idle) => idle.file === file && idle.decoding.isAlive);
    if (!found) return null;
    this.#drop(found);
    return found.decoding;
  }

  /** Puts one back; the longest idle is ended when there are too many. */
  put(file: string, decoding: DecodingProcess): void {
    if (!decoding.isAlive) return;
    const timer = setTimeout(() => {
      this.#idle = this.#idle.filter((idle) => idle.decoding !== decoding);
      decoding.stop();
    }, IDLE_MS).unref();
    this.#idle.push({ file, decoding, timer });
    const [oldest] = this.#idle;
    if (this.#idle.length <= MOST_IDLE || !oldest) return;
    this.#drop(oldest);
    oldest.decoding.stop();
  }

  #drop(idle: Idle): void {
    clearTimeout(idle.timer);
    this.#idle = this.#idle.filter((other) => other !== idle);
  }
}

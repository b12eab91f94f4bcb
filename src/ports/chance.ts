/** Unpredictable bytes; handed in so that twins can repeat them. */
export interface Chance {
  /** `count` random bytes from the operating system. */
  bytes(count: number): Uint8Array;
  /** A random lowercase UUID (version 4). */
  uuid(): string;
}

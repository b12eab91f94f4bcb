/** A terminal, npm and the launcher may each pass on the same wish; only a later one is impatience. */
const SAME_WISH_MS = 3_000;

/** Resolves at the first SIGINT or SIGTERM, or when `gone` is called. A second signal, seconds later, ends the process at once. */
export function untilStopped(): { readonly stopped: Promise<void>; readonly gone: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  let askedAt: number | null = null;
  const ask = (): void => {
    if (askedAt !== null && performance.now() - askedAt > SAME_WISH_MS) process.exit(1);
    askedAt ??= performance.now();
    resolve();
  };
  process.on('SIGINT', ask);
  process.on('SIGTERM', ask);
  return { stopped: promise, gone: resolve };
}

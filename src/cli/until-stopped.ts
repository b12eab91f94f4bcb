/** Resolves at the first SIGINT or SIGTERM, or when `gone` is called. A second signal ends the process at once. */
export function untilStopped(): { readonly stopped: Promise<void>; readonly gone: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  let wasAsked = false;
  const ask = (): void => {
    if (wasAsked) process.exit(1);
    wasAsked = true;
    resolve();
  };
  process.on('SIGINT', ask);
  process.on('SIGTERM', ask);
  return { stopped: promise, gone: resolve };
}

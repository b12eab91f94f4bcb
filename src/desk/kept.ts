import { useCallback, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

/** What this browser keeps under a name, or null; also null where keeping is not allowed. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(`declass.${name}`);
  } catch {
    return null;
  }
}

/** Keeps a text under a name in this browser, or forgets it; other windows of the desk see it too. */
export function keep(name: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(`declass.${name}`);
    else localStorage.setItem(`declass.${name}`, text);
  } catch {
    // Without storage the desk works on; only a reload forgets.
  }
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  window.addEventListener('storage', tell);
  return () => {
    listeners.delete(tell);
    window.removeEventListener('storage', tell);
  };
}

/** A kept text as state. */
export function useKept(name: string): readonly [string | null, (text: string | null) => void] {
  const value = useSyncExternalStore(subscribe, () => kept(name));
  return [value, useCallback((text: string | null) => keep(name, text), [name])];
}

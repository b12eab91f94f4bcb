import { useSyncExternalStore } from 'react';

let said = { polite: '', now: '' };
const listeners = new Set<() => void>();

/** Says a sentence to readers of speech: politely when something was saved, at once when something was refused. */
export function announce(sentence: string, when: 'polite' | 'now' = 'polite'): void {
  // The same words twice are not read twice, unless they differ by a space.
  said = { ...said, [when]: said[when] === sentence ? `${sentence}\u00a0` : sentence };
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** The two unseen regions that speech reads from. Stands once in the shell. */
export function Announcer() {
  const { polite, now } = useSyncExternalStore(subscribe, () => said);
  return (
    <>
      <div className="vh" role="status" aria-live="polite">
        {polite}
      </div>
      <div className="vh" role="alert" aria-live="assertive">
        {now}
      </div>
    </>
  );
}

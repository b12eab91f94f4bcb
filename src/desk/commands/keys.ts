/** A key as it is named in the registry: `w`, `Shift+w`, `Ctrl+Enter`, `Delete`, `?`. `Ctrl` also means Cmd on a Mac. */
export type Key = string;

/** What a keydown event says; a `KeyboardEvent` is one. */
export interface Stroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

interface Wanted {
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly name: string;
}

function wantedBy(key: Key): Wanted {
  let name = key;
  let ctrl = false;
  let shift = false;
  while (name.length > 1) {
    if (name.startsWith('Ctrl+')) [ctrl, name] = [true, name.slice(5)];
    else if (name.startsWith('Shift+')) [shift, name] = [true, name.slice(6)];
    else break;
  }
  return { ctrl, shift, name };
}

const isLetter = (name: string): boolean => /^[a-z]$/i.test(name);
const isSign = (name: string): boolean => name.length === 1 && !isLetter(name) && !/^\d$/.test(name);

/** Whether the stroke is this key. Signs such as `?` and `]` need Shift or AltGr on some keyboards, so there only the sign itself counts. */
export function isStrokeOf(stroke: Stroke, key: Key): boolean {
  const wanted = wantedBy(key);
  const isAltGr = stroke.ctrlKey && stroke.altKey;
  if (isSign(wanted.name)) {
    if (stroke.key !== wanted.name) return false;
    return wanted.ctrl
      ? (stroke.ctrlKey || stroke.metaKey) && !stroke.altKey
      : isAltGr || (!stroke.ctrlKey && !stroke.metaKey && !stroke.altKey);
  }
  // Alt with a letter belongs to the browser, the screen reader and to writing; it is never taken.
  if (stroke.altKey || (stroke.ctrlKey || stroke.metaKey) !== wanted.ctrl || stroke.shiftKey !== wanted.shift)
    return false;
  return isLetter(wanted.name) ? stroke.key.toLowerCase() === wanted.name.toLowerCase() : stroke.key === wanted.name;
}

/** Whether the key is one character without Ctrl: such a key acts only outside fields, and only while single-letter keys are on. */
export function isSingleCharacter(key: Key): boolean {
  const { ctrl, name } = wantedBy(key);
  return !ctrl && name.length === 1;
}

const NAMES: Readonly<Record<string, string>> = {
  Delete: 'Del',
  Escape: 'Esc',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** The caps to print for a key, in order: `Shift+w` gives `Shift`, `W`. */
export function capsOf(key: Key): readonly string[] {
  const { ctrl, shift, name } = wantedBy(key);
  return [
    ...(ctrl ? ['Ctrl'] : []),
    ...(shift ? ['Shift'] : []),
    NAMES[name] ?? (name.length === 1 ? name.toUpperCase() : name),
  ];
}

/** The keys as `aria-keyshortcuts` wants them. */
export function ariaKeysOf(keys: readonly Key[]): string {
  return keys
    .map((key) => capsOf(key).join('+').replace('Ctrl', 'Control').replace('Del', 'Delete').replace('Esc', 'Escape'))
    .join(' ');
}

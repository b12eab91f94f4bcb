import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { announce } from '../announce.tsx';
import { kept } from '../kept.ts';
import { commandFor, type CommandId } from './registry.ts';

/** How a screen does a command now. `whyNot` is the sentence for a command that cannot be done yet; it stays visible all the same. */
export interface Doing {
  readonly run: () => void;
  readonly whyNot?: string | null;
}
/** What a screen can do. */
export type Doings = Partial<Record<CommandId, Doing>>;

/** Screens and floats lie over one another; the one mounted last is asked first. */
const layers: { doings: Doings }[] = [];
const listeners = new Set<() => void>();
let here: ReadonlyMap<string, string | null> = new Map();

function refresh(): void {
  const found = new Map<string, string | null>();
  for (const { doings } of layers)
    for (const [id, doing] of Object.entries(doings)) found.set(id, doing.whyNot ?? null);
  if (found.size === here.size && [...found].every(([id, whyNot]) => here.has(id) && here.get(id) === whyNot)) return;
  here = found;
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** Brings the doing of commands while the caller is mounted. */
export function useCommands(doings: Doings): void {
  const layer = useRef({ doings });
  useLayoutEffect(() => {
    layer.current.doings = doings;
    refresh();
  });
  useLayoutEffect(() => {
    const { current } = layer;
    layers.push(current);
    refresh();
    return () => {
      layers.splice(layers.indexOf(current), 1);
      refresh();
    };
  }, []);
}

/** Does a command, or says why it cannot be done. False when nothing here does it. */
export function runCommand(id: CommandId): boolean {
  const doing = layers.findLast(({ doings }) => doings[id])?.doings[id];
  if (!doing) return false;
  if (doing.whyNot) announce(doing.whyNot, 'now');
  else doing.run();
  return true;
}

/** Every command that can be done or explained here, with why not. */
export function useHere(): ReadonlyMap<string, string | null> {
  return useSyncExternalStore(subscribe, () => here);
}

/** Why the command cannot be done now, or null when it can. */
export function useWhyNot(id: CommandId): string | null {
  const found = useHere();
  return found.has(id) ? (found.get(id) ?? null) : 'Not on this screen.';
}

const FIELDS = 'input, textarea, select, [contenteditable="true"]';

/** Does the command that this stroke means here. True when there was one. */
export function runStroke(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  // What floats over the page has its own keys.
  if (target?.closest('[role="dialog"], [role="alertdialog"]')) return false;
  const inField =
    target?.closest(FIELDS) !== null &&
    target !== null &&
    !target.matches('input[type="radio"], input[type="checkbox"], input[type="range"]');
  const id = commandFor(event, here, { inField, singleLetters: kept('letters') !== 'off' });
  if (id === null || !runCommand(id)) return false;
  event.preventDefault();
  return true;
}

/** Listens for keys on the whole window. Stands once, in the shell. */
export function useKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented && !event.isComposing) runStroke(event);
    };
    // Components take Enter for a press and let nobody else hear of it; with Ctrl it is never theirs.
    const onCtrl = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && !event.isComposing && runStroke(event)) event.stopPropagation();
    };
    window.addEventListener('keydown', onCtrl, true);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onCtrl, true);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

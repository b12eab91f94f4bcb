import type { Change } from './change.ts';
import type { Way } from './undo.ts';

/** A change on its way to the record. It stays here, also over a reload, until the record holds it or the person lets it go. */
export interface Pending {
  readonly change: Change;
  readonly group: string;
  readonly way: Way;
  /** The withholding that an undo brings back under a new id, or null. */
  readonly was: string | null;
  readonly state: 'waiting' | 'refused' | 'conflict';
  /** Why it was not taken, and what to do; empty while it waits. */
  readonly why: string;
}
/** Changes in the order they were made. */
export type Outbox = readonly Pending[];

/** The outbox with one more change at its end; a change that is already there is not added twice. */
export function queued(outbox: Outbox, pending: Omit<Pending, 'state' | 'why'>): Outbox {
  if (outbox.some(({ change }) => change.act === pending.change.act)) return outbox;
  return [...outbox, { ...pending, state: 'waiting', why: '' }];
}

/** The change to send next: the first that waits. What was refused does not hold up what comes after it. */
export function nextToSend(outbox: Outbox): Pending | null {
  return outbox.find(({ state }) => state === 'waiting') ?? null;
}

/** The outbox without this act. */
export function settled(outbox: Outbox, act: string): Outbox {
  return outbox.filter(({ change }) => change.act !== act);
}

/** The outbox with this act marked as not taken. */
export function turnedAway(outbox: Outbox, act: string, state: 'refused' | 'conflict', why: string): Outbox {
  return outbox.map((pending) => (pending.change.act === act ? { ...pending, state, why } : pending));
}

/** The decision act that a new decision on the part replaces: the last one still on its way, or else the one that stands. */
export function decisionToReplace(outbox: Outbox, part: string, standing: string | null): string | null {
  const own = outbox.findLast(
    ({ change, state }) => state === 'waiting' && change.door === 'decide' && change.part === part,
  );
  return own?.change.act ?? standing;
}

/** Stored text as an outbox; anything that does not look like one is dropped rather than sent. */
export function outboxFrom(text: string | null): Outbox {
  if (text === null) return [];
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.filter(isPending) : [];
  } catch {
    return [];
  }
}

function isPending(value: unknown): value is Pending {
  if (typeof value !== 'object' || value === null || !('change' in value) || !('state' in value) || !('group' in value))
    return false;
  const { change } = value;
  return (
    typeof change === 'object' &&
    change !== null &&
    'act' in change &&
    typeof change.act === 'string' &&
    'door' in change
  );
}

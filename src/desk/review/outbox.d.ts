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
export declare function queued(outbox: Outbox, pending: Omit<Pending, 'state' | 'why'>): Outbox;
/** The change to send next: the first that waits. What was refused does not hold up what comes after it. */
export declare function nextToSend(outbox: Outbox): Pending | null;
/** The outbox without this act. */
export declare function settled(outbox: Outbox, act: string): Outbox;
/** The outbox with this act marked as not taken. */
export declare function turnedAway(outbox: Outbox, act: string, state: 'refused' | 'conflict', why: string): Outbox;
/** The decision act that a new decision on the part replaces: the last one still on its way, or else the one that stands. */
export declare function decisionToReplace(outbox: Outbox, part: string, standing: string | null): string | null;
/** Stored text as an outbox; anything that does not look like one is dropped rather than sent. */
export declare function outboxFrom(text: string | null): Outbox;

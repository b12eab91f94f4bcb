import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RecordView } from '../../contract/api.ts';
import { announce } from '../announce.tsx';
import { Refused, sentenceOf, Unreachable } from '../http/ask.ts';
import { recordQuery, send, sessionQuery } from '../http/doors.ts';
import { keep, kept } from '../kept.ts';
import { editsOf, inverseOf, type Change } from './change.ts';
import { nextToSend, outboxFrom, queued, settled, turnedAway, type Outbox, type Pending } from './outbox.ts';
import { correctionInWords, standingFor, statusChanges, type Moved } from '../correct/corrections.ts';
import { NOTHING_DONE, popped, recorded, renamed, type UndoStacks, type Way } from './undo.ts';

/** How long until a change is sent again when the server cannot be reached. */
const AGAIN_MS = 3_000;

/** The record under review and the way changes go to it: one after the other, kept over a reload, sent again as the same act. */
export interface Review {
  readonly outbox: Outbox;
  readonly isOffline: boolean;
  /** Sends changes that belong together. */
  readonly submit: (changes: readonly Change[]) => void;
  readonly undo: (way: 'undo' | 'redo') => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly letGo: (act: string) => void;
  readonly tryAgain: (pending: Pending) => void;
  /** What the last correction did to the status of the parts today, until it is put away. */
  readonly moved: Moved | null;
  readonly putAway: () => void;
}

/** Carries a person's changes to a record. */
export function useReview(record: string, person: string): Review {
  const client = useQueryClient();
  const place = `outbox.${person}.${record}`;
  const [outbox, setOutbox] = useState<Outbox>(() => outboxFrom(kept(place)));
  const [stacks, setStacks] = useState<UndoStacks>(NOTHING_DONE);
  const [isOffline, setOffline] = useState(false);
  const [isPaused, setPaused] = useState(false);
  const [sent, setSent] = useState(0);
  const [moved, setMoved] = useState<Moved | null>(null);
  const isSending = useRef(false);
  const { data: now } = useQuery(recordQuery(record));

  useEffect(() => keep(place, outbox.length > 0 ? JSON.stringify(outbox) : null), [place, outbox]);

  const taken = useCallback(
    (pending: Pending, before: RecordView | undefined, after: RecordView): void => {
      const { queryKey } = recordQuery(record);
      client.setQueryData(queryKey, (held) => (held && held.version > after.version ? held : after));
      const edits = before ? editsOf(pending.change, before, after) : [];
      const [first] = edits;
      setStacks((held) => {
        const spoken = pending.was !== null && first?.of === 'excision' ? renamed(held, pending.was, first.id) : held;
        return edits.reduce((stacks, edit) => recorded(stacks, pending.way, pending.group, edit), spoken);
      });
      const { door } = pending.change;
      const statuses = before && (door === 'correct' || door === 'withdraw') ? statusChanges(before, after) : [];
      if (statuses.length > 0) setMoved({ said: saidOf(pending), changes: statuses, version: after.version });
      // Where the status moved, the notice says all of it together with the reason.
      else announce(saidOf(pending));
      setOutbox((held) => settled(held, pending.change.act));
    },
    [client, record],
  );

  const failed = useCallback(
    (pending: Pending, error: unknown): void => {
      const isSignedOut = error instanceof Refused && error.problem.code === 'NOT_SIGNED_IN';
      if (error instanceof Unreachable || isSignedOut) {
        // It waits here, and is sent again as the same act.
        setPaused(true);
        setTimeout(() => setPaused(false), AGAIN_MS);
        if (isSignedOut) void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
        else setOffline(true);
        return;
      }
      const isConflict = error instanceof Refused && error.problem.status === 409;
      const why = sentenceOf(error);
      announce(isConflict ? `Not saved: changed by another person meanwhile. ${why}` : `Not saved. ${why}`, 'now');
      setOutbox((held) => turnedAway(held, pending.change.act, isConflict ? 'conflict' : 'refused', why));
      void client.invalidateQueries({ queryKey: recordQuery(record).queryKey });
    },
    [client, record],
  );

  useEffect(() => {
    const pending = nextToSend(outbox);
    if (!pending || isPaused || isSending.current) return;
    isSending.current = true;
    const before = client.getQueryData(recordQuery(record).queryKey);
    const carry = async (): Promise<void> => {
      try {
        const after = await send(record, pending.change);
        setOffline(false);
        taken(pending, before, after);
      } catch (error) {
        failed(pending, error);
      } finally {
        isSending.current = false;
        setSent((held) => held + 1);
      }
    };
    void carry();
  }, [outbox, sent, isPaused, client, record, taken, failed]);

  useEffect(() => {
    const again = (): void => setPaused(false);
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, []);

  const add = (changes: readonly Change[], way: Way, group: string, was: readonly (string | null)[] = []): void =>
    setOutbox((held) =>
      changes.reduce((all, change, index) => queued(all, { change, group, way, was: was[index] ?? null }), held),
    );

  const undo = (way: 'undo' | 'redo'): void => {
    const top = popped(stacks, way);
    if (!top || !now) return;
    const { step } = top;
    const back = step.edits.toReversed().map((edit) => ({ edit, change: inverseOf(edit, now, crypto.randomUUID()) }));
    setStacks(top.stacks);
    const possible = back.filter((one): one is { edit: (typeof one)['edit']; change: Change } => one.change !== null);
    if (possible.length < back.length)
      announce('Part of it cannot be taken back: it was changed by another person meanwhile.', 'now');
    add(
      possible.map(({ change }) => change),
      way,
      crypto.randomUUID(),
      possible.map(({ edit, change }) => (edit.of === 'excision' && change.door === 'place' ? edit.id : null)),
    );
  };

  return {
    outbox,
    isOffline,
    undo,
    submit: (changes) => add(changes, 'do', crypto.randomUUID()),
    canUndo: stacks.undo.length > 0,
    canRedo: stacks.redo.length > 0,
    moved,
    putAway: () => setMoved(null),
    letGo: (act) => setOutbox((held) => settled(held, act)),
    tryAgain: (pending) => {
      const change = now ? renewed(pending.change, now) : null;
      if (change)
        setOutbox((held) =>
          queued(settled(held, pending.change.act), {
            change,
            group: pending.group,
            way: pending.way,
            was: pending.was,
          }),
        );
      else announce('What it was about is no longer there. Let it go.', 'now');
    },
  };
}

/** The same wish as a new act on the record as it stands now; null when its withholding is gone. */
function renewed(change: Change, now: RecordView): Change | null {
  const act = crypto.randomUUID();
  if (change.door === 'place') return { ...change, act };
  if (change.door === 'decide')
    return { ...change, act, replaces: now.parts.find(({ id }) => id === change.part)?.decision?.act ?? null };
  // Marks and parts have other names in another reading: then the wish must be made anew.
  if (change.door === 'correct')
    return change.reading === now.reading ? { ...change, act, replaces: standingFor(change.correction, now) } : null;
  if (change.door === 'withdraw')
    return now.acts.some(({ id, canWithdraw }) => id === change.correction && canWithdraw) ? { ...change, act } : null;
  const standing = now.excisions.find(({ id }) => id === change.excision);
  return standing ? { ...change, act, replaces: standing.act } : null;
}

function saidOf({ change, way }: Pending): string {
  if (way === 'undo') return 'Taken back.';
  if (way === 'redo') return 'Done again.';
  if (change.door === 'place') return 'Saved: withheld.';
  if (change.door === 'change') return 'Saved: withholding changed.';
  if (change.door === 'remove') return 'Saved: withholding removed.';
  if (change.door === 'correct') return `Saved: ${correctionInWords(change.correction)}.`;
  if (change.door === 'withdraw') return 'Saved: taken back. What was read stands again.';
  return change.decision === null
    ? `Saved: part ${change.part} is undecided again.`
    : `Saved: part ${change.part} decided.`;
}

import { announce } from '../announce.tsx';
import { timeInWords } from '../plain-words.ts';
import type { Corrections } from './use-corrections.ts';

interface Standing {
  readonly act: string;
  readonly by: string;
  readonly at: string;
}

/** Beside a value: what was read, and who put it right and when, with the way back. Nothing when it stands as read. */
export function WasRead({
  read,
  corrected,
  corrections,
  word = 'put right',
}: {
  /** What was read; null when nothing was. */
  read: string | null;
  corrected: Standing | null;
  corrections: Corrections;
  word?: string;
}) {
  if (!corrected) return null;
  return (
    <span className="was-read xs">
      {read !== null && (
        <>
          read: <span className="read-was">{read}</span>{' '}
        </>
      )}
      <span className="by">
        {word} by {corrected.by}, {timeInWords(corrected.at)}
      </span>{' '}
      <TakeBack act={corrected.act} corrections={corrections} />
    </span>
  );
}

/** Takes a correction back: again an act; what was read stands again. */
export function TakeBack({ act, corrections }: { act: string; corrections: Corrections }) {
  if (corrections.isGoing(act)) return <span className="muted">being taken back</span>;
  return (
    <button
      type="button"
      className="plain"
      aria-disabled={corrections.whyNot === null ? undefined : true}
      title={corrections.whyNot ?? undefined}
      onClick={() => (corrections.whyNot === null ? corrections.takeBack(act) : announce(corrections.whyNot, 'now'))}
    >
      Take back
    </button>
  );
}

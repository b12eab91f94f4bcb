import { useState } from 'react';
import { dateInWords } from '../plain-words.ts';
import type { Corrections } from './use-corrections.ts';
import { dateTyped } from './date-typed.ts';
import { ValueLine } from './value-line.tsx';
import { WasRead } from './was-read.tsx';

interface DateShown {
  readonly of: 'part' | 'action';
  readonly id: string;
  readonly label: string;
  readonly date: string | null;
  readonly read: string | null;
  readonly corrected: { act: string; by: string; at: string; was: string | null } | null;
  readonly corrections: Corrections;
}

/** The date of a part or a review with what was read; to be put right as year, month or day. */
export function DateLine({ of, id, label, date, read, corrected, corrections }: DateShown) {
  const [typed, setTyped] = useState(date ?? '');
  const found = dateTyped(typed);
  return (
    <ValueLine
      label={label}
      corrections={corrections}
      isWaiting={corrections.isOnItsWay((one) => one.what === 'date' && one.of === of && one.id === id)}
      onOpen={() => setTyped(date ?? '')}
      canSave={
        found === null
          ? 'Write 1962-11-17, 1962-11 or 1962, or leave it empty when it is not known.'
          : found.value === date
            ? 'That is the date already.'
            : null
      }
      onSave={(authority) => {
        if (found) corrections.correct({ what: 'date', of, id, ...found }, authority);
      }}
      was={
        corrected ? (
          <WasRead read={read ?? corrected.was ?? 'nothing'} corrected={corrected} corrections={corrections} />
        ) : (
          read !== null && <span className="was">read: {read}</span>
        )
      }
      form={
        <label className="field">
          <span className="label">Date, as year, month, day</span>
          <input
            className="input"
            value={typed}
            maxLength={10}
            placeholder="1962-11-17"
            autoFocus
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
      }
    >
      {date === null ? <span className="muted">not known</span> : dateInWords(date)}
    </ValueLine>
  );
}

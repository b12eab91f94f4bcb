import { useState } from 'react';
import { Confidence } from '../parts/signs.tsx';
import type { Corrections } from './use-corrections.ts';
import { ValueLine } from './value-line.tsx';
import { WasRead } from './was-read.tsx';

interface NameShown {
  readonly of: 'part' | 'action';
  readonly id: string;
  readonly field: 'from' | 'to' | 'copyTo' | 'agency' | 'office' | 'reviewer';
  readonly place: number;
  readonly label: string;
  readonly value: string | null;
  /** What stands on the paper, or null where it is not told apart from the value. */
  readonly read: string | null;
  readonly confidence?: string;
  readonly corrected: { act: string; by: string; at: string; was: string | null } | null;
  readonly corrections: Corrections;
}

/** A name as it is resolved, beside what was read. */
export function NameLine(shown: NameShown) {
  const { of, id, field, place, label, value, read, confidence, corrected, corrections } = shown;
  const [typed, setTyped] = useState('');
  const name = typed.trim();
  return (
    <ValueLine
      label={label}
      corrections={corrections}
      isWaiting={corrections.isOnItsWay(
        (one) => one.what === 'name' && one.id === id && one.field === field && one.place === place,
      )}
      onOpen={() => setTyped(value ?? read ?? '')}
      canSave={name === '' ? 'Write the name.' : name === value ? 'That is the name already.' : null}
      onSave={(authority) => corrections.correct({ what: 'name', of, id, field, place, value: name }, authority)}
      was={
        corrected ? (
          <WasRead read={read ?? corrected.was} corrected={corrected} corrections={corrections} />
        ) : (
          read !== null && read !== value && <span className="was">read: {read}</span>
        )
      }
      form={
        <label className="field">
          <span className="label">Name</span>
          <input
            className="input"
            value={typed}
            maxLength={200}
            autoFocus
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
      }
    >
      {value ?? <span className="muted">{read === null ? 'not read' : 'not resolved'}</span>}
      {confidence !== undefined && (
        <span className="xs muted name-sure">
          <Confidence value={confidence} />
        </span>
      )}
    </ValueLine>
  );
}

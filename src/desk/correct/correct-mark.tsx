import { useState } from 'react';
import type { MarkView } from '../../contract/api.ts';
import { PutRightForm } from './put-right-form.tsx';
import { StateField } from './state-field.tsx';
import type { Corrections } from './use-corrections.ts';

/** Puts right the state or the meaning of a mark, or says that it is none. What was read is kept as it is. */
export function CorrectMark({ mark, corrections }: { mark: MarkView; corrections: Corrections }) {
  const [state, setState] = useState(mark.state);
  const [value, setValue] = useState(mark.value ?? '');
  const isWaiting = corrections.isOnItsWay(
    (one) => (one.what === 'mark' || one.what === 'not-a-mark') && one.mark === mark.id,
  );
  const means = value.trim() === '' ? null : value.trim();
  const isSame = state === mark.state && means === mark.value;
  const waits = isWaiting ? 'On its way to the record.' : null;
  const whyNot = corrections.whyNot ?? waits;
  return (
    <div className="sec">
      <PutRightForm
        title={
          <>
            Put right: <span className="read">{mark.read}</span>
          </>
        }
        whyNot={whyNot ?? (isSame ? 'Change the state or the meaning first.' : null)}
        onSave={(authority) => corrections.correct({ what: 'mark', mark: mark.id, state, value: means }, authority)}
      >
        <div className="two">
          <StateField state={state} onState={setState} />
          <label className="field">
            <span className="label">Means</span>
            <input className="input" value={value} maxLength={200} onChange={(event) => setValue(event.target.value)} />
          </label>
        </div>
      </PutRightForm>
      <div className="row wrap no-mark">
        <span className="xs muted">This is no mark, but</span>
        {(['form-text', 'running-text'] as const).map((as) => (
          <button
            key={as}
            type="button"
            className="btn small"
            aria-disabled={whyNot === null ? undefined : true}
            title={whyNot ?? undefined}
            onClick={() => whyNot === null && corrections.correct({ what: 'not-a-mark', mark: mark.id, as })}
          >
            {as === 'form-text' ? 'printed in the form' : 'running text'}
          </button>
        ))}
      </div>
    </div>
  );
}

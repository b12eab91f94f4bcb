import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MarkView } from '../../contract/api.ts';
import { announce } from '../announce.tsx';
import { sentenceOf } from '../http/ask.ts';
import { correctMark, recordQuery } from '../http/doors.ts';
import { Callout, Confidence } from '../parts/signs.tsx';
import { said } from '../plain-words.ts';
import type { PanelProps } from './panel-props.ts';
import { marksOn } from './things.ts';

const STATES = ['plain', 'struck', 'partly-struck', 'illegible'] as const;

/** The marks of the page: what was read beside what it means. */
export function MarksTab({ record, page, selected, pick }: PanelProps) {
  const marks = marksOn(record, page);
  if (marks.length === 0) return <p className="small soft">No mark was read on this page. Nothing was guessed.</p>;
  const chosen = marks.find(({ id }) => id === selected?.id);
  return (
    <>
      <table className="grid marks tops">
        <thead>
          <tr>
            <th scope="col">No.</th>
            <th scope="col">Read</th>
            <th scope="col">Means</th>
            <th scope="col">Sure</th>
          </tr>
        </thead>
        <tbody>
          {marks.map((mark, index) => (
            <tr key={mark.id} aria-selected={mark.id === selected?.id}>
              <td className="num muted">{index + 1}</td>
              <td>
                <button type="button" className="plain read" onClick={() => pick({ kind: 'mark', id: mark.id })}>
                  <span className={mark.state === 'struck' ? 'struck' : ''}>{mark.read}</span>
                </button>
                <br />
                <span className="was">
                  {said(mark.state)}
                  {mark.form ? ', printed in the form' : ''}
                </span>
              </td>
              <td>
                {mark.value ?? <span className="muted">not resolved</span>}
                <br />
                <span className="was">
                  {said(mark.kind)}
                  {mark.portion ? ', of a portion' : ''}
                </span>
              </td>
              <td className="xs">
                <Confidence value={mark.confidence} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {chosen && (
        <Correct
          key={chosen.id}
          record={record.id}
          mark={chosen}
          whyNot={record.may.mark.allowed ? null : record.may.mark.why}
        />
      )}
    </>
  );
}

/** Puts right the state or the meaning of a mark. What was read is kept as it is. */
function Correct({ record, mark, whyNot }: { record: string; mark: MarkView; whyNot: string | null }) {
  const client = useQueryClient();
  const [state, setState] = useState(mark.state);
  const [value, setValue] = useState(mark.value ?? '');
  const save = useMutation({
    mutationFn: (act: string) => correctMark(record, act, mark.id, state, value.trim() === '' ? null : value.trim()),
    onSuccess: (after) => {
      client.setQueryData(recordQuery(record).queryKey, after);
      announce('Saved: mark put right.');
    },
  });
  return (
    <form
      className="sec put-right"
      onSubmit={(event) => {
        event.preventDefault();
        if (whyNot === null && !save.isPending) save.mutate(crypto.randomUUID());
      }}
    >
      <h3>
        Put right: <span className="read">{mark.read}</span>
      </h3>
      <div className="two">
        <label className="field">
          <span className="label">State on the paper</span>
          <select
            className="input"
            value={state}
            onChange={(event) => setState(STATES.find((one) => one === event.target.value) ?? 'plain')}
          >
            {STATES.map((one) => (
              <option key={one} value={one}>
                {said(one)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span className="label">Means</span>
          <input className="input" value={value} maxLength={200} onChange={(event) => setValue(event.target.value)} />
        </label>
      </div>
      {save.isError && (
        <Callout tone="bad">
          <b>Not saved.</b> {sentenceOf(save.error)}
        </Callout>
      )}
      <div className="row">
        <span className="xs muted">{whyNot ?? 'What was read stays beside it.'}</span>
        <button type="submit" className="btn push" aria-disabled={whyNot === null ? undefined : true}>
          Save
        </button>
      </div>
    </form>
  );
}

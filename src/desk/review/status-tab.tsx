import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { PartView, RecordView } from '../../contract/api.ts';
import { asDay } from '../../core/dates.ts';
import { Why } from '../history/on-the-day.tsx';
import { sentenceOf } from '../http/ask.ts';
import { explainedQuery } from '../http/doors.ts';
import { Callout } from '../parts/signs.tsx';
import { dateInWords } from '../plain-words.ts';
import { datesOf, neighbourDate } from './act-dates.ts';

/** What the part was on a date, and why. Four axes, each with its reasons, and what speaks against it. */
export function StatusTab({ record, part }: { record: RecordView; part: PartView | null }) {
  const [on, setOn] = useState(part?.status.on ?? '');
  const [typed, setTyped] = useState(on);
  const status = useQuery({
    ...explainedQuery(record.id, part?.id ?? '', on, null, record.version),
    enabled: asDay(on) !== null && part !== null,
    placeholderData: keepPreviousData,
  });
  const dates = datesOf(record);
  const set = (date: string | null): void => {
    if (date === null) return;
    setTyped(date);
    setOn(date);
  };
  if (!part) return <p className="small soft">This page lies in no part, so it has no status of its own.</p>;
  const answer = status.data?.explained.find((one) => one.part === part.id);
  const earlier = neighbourDate(dates, on, -1);
  const later = neighbourDate(dates, on, 1);
  return (
    <>
      <div className="when">
        <label className="field">
          <span className="label">On the date</span>
          <input
            className="input"
            type="date"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              if (asDay(event.target.value)) setOn(event.target.value);
            }}
          />
        </label>
        <button
          type="button"
          className="btn"
          aria-disabled={earlier === null ? true : undefined}
          onClick={() => set(earlier)}
        >
          Act before
        </button>
        <button
          type="button"
          className="btn"
          aria-disabled={later === null ? true : undefined}
          onClick={() => set(later)}
        >
          Act after
        </button>
        <button type="button" className="btn quiet" onClick={() => set(part.status.on)}>
          Today
        </button>
      </div>
      <p className="small">
        <Link
          to="/records/$record/history"
          params={{ record: record.id }}
          search={{ part: part.id, ...(asDay(on) !== null && { on }) }}
        >
          Walk the whole history of part {part.id}
        </Link>
      </p>
      {asDay(on) === null && <p className="small muted">Type a whole date: day, month and year.</p>}
      {status.isError && (
        <Callout tone="bad">
          <b>The status could not be worked out.</b> {sentenceOf(status.error)}
        </Callout>
      )}
      {answer && (
        <section aria-live="polite" aria-busy={status.isPlaceholderData}>
          <h3 className="status-of">
            Part {part.id} on {dateInWords(answer.on)}
          </h3>
          <Why record={record} explained={answer} />
          <p className="xs muted">
            As known on {dateInWords((status.data?.asKnown ?? '').slice(0, 10))}. Worked out from the acts each time,
            never stored.
          </p>
        </section>
      )}
    </>
  );
}

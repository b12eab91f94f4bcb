import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { PartView, RecordView } from '../../contract/api.ts';
import type { Day } from '../../core/dates.ts';
import { Icon } from '../parts/icon.tsx';
import { dateInWords, said } from '../plain-words.ts';
import { dayFromText } from './on-a-day.ts';

interface Head {
  readonly record: RecordView;
  readonly part: PartView;
  readonly on: Day;
  readonly setOn: (on: Day) => void;
  readonly today: string;
  readonly known: Day | null;
  readonly setKnown: (known: Day | null) => void;
  readonly goPart: (part: string) => void;
}

/** Which part, on which day, and as known when: two different times, told apart. */
export function HistoryHead({ record, part, on, setOn, today, known, setKnown, goPart }: Head) {
  const end = dayFromText(today);
  return (
    <section className="phead hist-head" aria-label="Record">
      <div className="names">
        <nav className="crumbs" aria-label="Where you are">
          <Link to="/">Queue</Link> /{' '}
          <Link to="/records/$record" params={{ record: record.id }}>
            {record.title}
          </Link>
        </nav>
        <h1>
          Status history: part {part.id}, {said(part.type).toLowerCase()}
          {part.date !== null && <> of {dateInWords(part.date)}</>}
        </h1>
      </div>
      <ToggleButtonGroup
        className="seg push"
        aria-label="Part"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[part.id]}
        onSelectionChange={([key]) => key !== undefined && goPart(String(key))}
      >
        {record.parts.map(({ id, type }) => (
          <ToggleButton key={id} id={id}>
            {id} <span className="seg-more">{said(type)}</span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <div className="times">
        <DayField label="Status on" day={on} onDay={(day) => day && setOn(day)} isNeeded />
        <button type="button" className="btn" onClick={() => end && setOn(end)}>
          Today
        </button>
      </div>
      <div className={`times known${known === null ? '' : ' set'}`}>
        <Icon name="clock" />
        <DayField label="As known on" day={known} onDay={setKnown} />
        {known === null ? (
          <span className="xs muted">all that is recorded</span>
        ) : (
          <button type="button" className="btn" onClick={() => setKnown(null)}>
            All that is recorded
          </button>
        )}
      </div>
      {known !== null && (
        <p className="known-says small">
          <Icon name="clock" /> <b>As declass knew it on {dateInWords(known)}.</b> What was recorded later is left out;
          the day asked about is still {dateInWords(on)}.
        </p>
      )}
    </section>
  );
}

/** A day to type. What is no whole day yet stays in the field and says so. */
function DayField({
  label,
  day,
  onDay,
  isNeeded = false,
}: {
  label: string;
  day: Day | null;
  onDay: (day: Day | null) => void;
  isNeeded?: boolean;
}) {
  const [typed, setTyped] = useState(day ?? '');
  useEffect(() => setTyped(day ?? ''), [day]);
  const isHalf = typed === '' ? isNeeded : dayFromText(typed) === null;
  return (
    <label className="day-field">
      <b>{label}</b>
      <input
        className="input"
        type="date"
        value={typed}
        min="1776-07-04"
        max="2199-12-31"
        aria-invalid={isHalf || undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          const found = dayFromText(event.target.value);
          if ((found !== null && found >= '1776-07-04') || (!isNeeded && event.target.value === '')) onDay(found);
        }}
      />
    </label>
  );
}

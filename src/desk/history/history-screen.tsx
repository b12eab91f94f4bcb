import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { History, PartView, RecordView } from '../../contract/api.ts';
import type { Day } from '../../core/dates.ts';
import { announce } from '../announce.tsx';
import { useCommands } from '../commands/use-commands.ts';
import { Refused, sentenceOf } from '../http/ask.ts';
import { historyQuery } from '../http/doors.ts';
import { Legend } from '../parts/legend.tsx';
import { Callout } from '../parts/signs.tsx';
import { dateInWords, said } from '../plain-words.ts';
import { WithRecord } from '../review/review-screen.tsx';
import type { HistorySearch } from '../search.ts';
import { ActsTable } from './acts-table.tsx';
import { HistoryHead } from './history-head.tsx';
import { Lanes } from './lanes.tsx';
import { dayFromText, nextActDay, periodsOn } from './on-a-day.ts';
import { OnTheDay } from './on-the-day.tsx';

/** How long a day must stand still before it goes to the address and its reasons are asked for. */
const STILL_MS = 180;

/** The status history: what a part was on any day, and why. */
export function HistoryScreen() {
  const { record: id } = useParams({ from: '/records/$record/history' });
  return (
    <WithRecord id={id}>
      {(record) => {
        const [first] = record.parts;
        return first ? <OfRecord record={record} first={first} /> : <NoPart record={record} />;
      }}
    </WithRecord>
  );
}

function NoPart({ record }: { record: RecordView }) {
  return (
    <main className="alone" id="main">
      <h1>{record.title}</h1>
      <p className="soft">No part has been read in this record, so there is no history yet. Nothing was guessed.</p>
    </main>
  );
}

function OfRecord({ record, first }: { record: RecordView; first: PartView }) {
  const search = useSearch({ from: '/records/$record/history' });
  const navigate = useNavigate({ from: '/records/$record/history' });
  const part = record.parts.find(({ id }) => id === search.part) ?? first;
  const today = part.status.on;
  const [on, setOn] = useState<Day>(() => dayFromText(search.on) ?? dayFromText(today) ?? ('1990-01-01' as Day));
  const known = dayFromText(search.known);
  const still = useStill(on);
  const go = (to: Partial<HistorySearch>): void =>
    void navigate({ search: (held) => ({ ...held, ...to }), replace: true });
  useEffect(() => {
    if (search.on !== still) go({ on: still });
    // The address follows the hand; only where a link or the back button changes it does the hand follow.
  }, [still]);
  useEffect(() => {
    const asked = dayFromText(search.on);
    if (asked !== null && asked !== still) setOn(asked);
  }, [search.on]);
  const history = useQuery({
    ...historyQuery(record.id, part.id, known, record.version),
    // Also from part to part: what has the focus stays until the other part's answer takes its place.
    placeholderData: keepPreviousData,
  });
  const data = history.data ?? null;
  const shown = record.parts.find(({ id }) => id === data?.part) ?? part;
  const own = data?.part === part.id ? data : null;
  useHistoryCommands({ record, part, history: own, on, setOn, today, goPart: (to) => go({ part: to }) });
  return (
    <>
      <HistoryHead
        record={record}
        part={part}
        on={on}
        setOn={setOn}
        today={today}
        known={known}
        setKnown={(to) => go({ known: to ?? undefined })}
        goPart={(to) => go({ part: to })}
      />
      <main className="hist" id="main">
        <div className="hist-left" aria-busy={history.isPlaceholderData}>
          {history.isError && <NotTold error={history.error} known={known} />}
          {history.isPending && !history.isError && <p className="soft">The history is being worked out.</p>}
          {data && !history.isError && known !== null && !isReadIn(data) && <NotReadThen known={known} />}
          {data && !history.isError && (
            <>
              {!isReadIn(data) ? null : data.from === null ? (
                <p className="soft">Nothing of this part can be told yet.</p>
              ) : (
                <Lanes history={data} record={record} part={shown} on={on} setOn={setOn} />
              )}
              <ActsTable history={data} record={record} on={on} />
            </>
          )}
        </div>
        <OnTheDay
          record={record}
          part={part}
          on={on}
          still={still}
          known={known}
          periods={own && isReadIn(own) ? periodsOn(own, on) : null}
        />
      </main>
      <Legend
        name="History"
        moves={[
          ['← →', 'one day'],
          ['PgUp PgDn', 'one year'],
          ['Home End', 'first, today'],
        ]}
        commands={['next-act', 'next-part', 'previous-part']}
      />
    </>
  );
}

function NotTold({ error, known }: { error: unknown; known: Day | null }) {
  if (error instanceof Refused && error.problem.status === 404 && known !== null) return <NotReadThen known={known} />;
  return (
    <Callout tone="bad">
      <b>The history could not be worked out.</b> {sentenceOf(error)}
    </Callout>
  );
}

function NotReadThen({ known }: { known: Day }) {
  return (
    <Callout tone="warn">
      <b>On {dateInWords(known)} declass knew nothing of this part.</b> It had not been read then. Choose a later day
      under “As known on”, or clear it.
    </Callout>
  );
}

/** Whether the paper had been read by the day up to which acts are known. */
function isReadIn(history: History): boolean {
  return history.acts.some(({ kind }) => kind === 'reading.made');
}

/** The day once it has stood still for a moment. */
function useStill(on: Day): Day {
  const [still, setStill] = useState(on);
  useEffect(() => {
    const timer = setTimeout(() => setStill(on), STILL_MS);
    return () => clearTimeout(timer);
  }, [on]);
  return still;
}

interface Walking {
  readonly record: RecordView;
  readonly part: PartView;
  readonly history: History | null;
  readonly on: Day;
  readonly setOn: (on: Day) => void;
  readonly today: string;
  readonly goPart: (part: string) => void;
}

function useHistoryCommands({ record, part, history, on, setOn, today, goPart }: Walking): void {
  const next = history ? nextActDay(history.acts, on) : null;
  const at = record.parts.findIndex(({ id }) => id === part.id);
  const to = (target: PartView | undefined, none: string) => ({
    run: () => {
      if (!target) return;
      goPart(target.id);
      announce(`Part ${target.id}, ${said(target.type).toLowerCase()}.`);
    },
    whyNot: target ? null : none,
  });
  const end = dayFromText(today);
  useCommands({
    'next-act': {
      run: () => {
        if (!next) return;
        setOn(next.day);
        announce(`${dateInWords(next.day)}: ${next.acts.map(({ summary }) => summary).join('. ')}`);
      },
      whyNot: next ? null : 'No act on this part is later than this day.',
    },
    today: { run: () => end && setOn(end) },
    'next-part': to(record.parts[at + 1], 'This is the last part.'),
    'previous-part': to(record.parts[at - 1], 'This is the first part.'),
    panel: { run: () => document.querySelector<HTMLElement>('#panel')?.focus() },
  });
}

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Me, RecordView } from '../../contract/api.ts';
import { sentenceOf } from '../http/ask.ts';
import { recordQuery, sessionQuery } from '../http/doors.ts';
import { useLive } from '../http/live.ts';
import { Callout } from '../parts/signs.tsx';
import { amount } from '../plain-words.ts';
import { Desk } from './desk.tsx';

/** Waits for a record and the person, tells what is awaited or what went wrong, and then shows the screen. */
export function WithRecord({ id, children }: { id: string; children: (record: RecordView, me: Me) => ReactNode }) {
  useLive(id);
  const record = useQuery(recordQuery(id));
  const session = useQuery(sessionQuery);
  const me = session.data?.me;
  if (record.data && me) return <>{children(record.data, me)}</>;
  return (
    <main className="alone" id="main">
      {record.isError ? (
        <Callout tone="bad">
          <b>The record cannot be shown.</b> {sentenceOf(record.error)} <a href="/">Go to the queue</a>
        </Callout>
      ) : (
        <p className="soft">The record is being fetched.</p>
      )}
    </main>
  );
}

/** The review desk: decide a page. While the record is still being read, it says how far that is. */
export function ReviewScreen() {
  const { record: id } = useParams({ from: '/records/$record' });
  return (
    <WithRecord id={id}>
      {(record, me) => (record.pages.length > 0 ? <Desk record={record} me={me} /> : <NotYet record={record} />)}
    </WithRecord>
  );
}

function NotYet({ record }: { record: RecordView }) {
  return (
    <main className="alone" id="main">
      <h1>{record.title}</h1>
      {record.readingState === 'failed' ? (
        <Callout tone="bad">
          <b>This record cannot be read.</b> {record.failure ?? ''} The original is kept; nothing was guessed.
        </Callout>
      ) : (
        <>
          <p className="soft">
            {record.pagesDone} of {amount(record.pageCount, 'page')} read. The work goes on without you; this page shows
            the record when it is ready.
          </p>
          <progress aria-label="Pages read" value={record.pagesDone} max={Math.max(1, record.pageCount)} />
        </>
      )}
    </main>
  );
}

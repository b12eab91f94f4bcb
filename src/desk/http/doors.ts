/** The doors of docs/http.md as queries and calls. Every answer is parsed here, at the edge, and nowhere else. */
import { queryOptions } from '@tanstack/react-query';
import {
  HistorySchema,
  PageWordsSchema,
  QueueSchema,
  RecordViewSchema,
  SessionSchema,
  StatusAnswerSchema,
  TakenInSchema,
  type RecordView,
} from '../../contract/api.ts';
import type { Change } from '../review/change.ts';
import { ask, askImage, askNothing, tell } from './ask.ts';

const at = (record: string, rest = ''): string => `/api/records/${encodeURIComponent(record)}${rest}`;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => ask(SessionSchema, '/api/session', { signal }),
  staleTime: 60_000,
});

/** The whole queue: the pages of the answer are followed to the end, a thousand records at most. */
export const queueQuery = queryOptions({
  queryKey: ['queue'],
  queryFn: async ({ signal }) => {
    const first = await ask(QueueSchema, '/api/queue', { signal });
    const items = [...first.items];
    for (let next = first.next; next !== null && items.length < 1_000;) {
      const more = await ask(QueueSchema, `/api/queue?cursor=${encodeURIComponent(next)}`, { signal });
      items.push(...more.items);
      next = more.next;
    }
    return items;
  },
});

export function recordQuery(record: string) {
  return queryOptions({
    queryKey: ['record', record],
    queryFn: ({ signal }) => ask(RecordViewSchema, at(record), { signal }),
  });
}

export function wordsQuery(record: string, page: number) {
  return queryOptions({
    queryKey: ['words', record, page],
    queryFn: ({ signal }) => ask(PageWordsSchema, at(record, `/pages/${page}/words`), { signal }),
    staleTime: 300_000,
  });
}

/** A part explained on a day, as known at the end of another; of this version of the record. */
export function explainedQuery(record: string, part: string, on: string, known: string | null, version: number) {
  const asked = new URLSearchParams({ on, part, ...(known !== null && { asKnown: known }) });
  return queryOptions({
    queryKey: ['explained', record, part, on, known, version],
    queryFn: ({ signal }) => ask(StatusAnswerSchema, at(record, `/status?${asked.toString()}`), { signal }),
    staleTime: 300_000,
  });
}

/** The history of a part, as known at the end of a day; of this version of the record. */
export function historyQuery(record: string, part: string, known: string | null, version: number) {
  const asked = new URLSearchParams({ part, ...(known !== null && { asKnown: known }) });
  return queryOptions({
    queryKey: ['history', record, part, known, version],
    queryFn: ({ signal }) => ask(HistorySchema, at(record, `/history?${asked.toString()}`), { signal }),
    staleTime: 300_000,
  });
}

/** The server's own burn of the page as the record stands in this version. */
export function asReleasedQuery(record: string, page: number, version: number) {
  return queryOptions({
    queryKey: ['as-released', record, page, version],
    queryFn: ({ signal }) => askImage(at(record, `/pages/${page}/as-released`), signal),
    gcTime: 60_000,
    staleTime: Infinity,
  });
}

/** Address of a page's raster, or of a thumbnail of this width. */
export function pageImage(record: string, page: number, width?: number): string {
  return at(record, `/pages/${page}/image${width === undefined ? '' : `?width=${width}`}`);
}

export const signIn = (name: string, password: string | null) =>
  tell(SessionSchema, 'POST', '/api/session', { name, password });
export const signOut = () => askNothing('DELETE', '/api/session');

/** Sends one change of a reviewer; the answer is the record as it stands after it. */
export async function send(record: string, change: Change): Promise<RecordView> {
  if (change.door === 'decide' || change.door === 'place') {
    const { door, ...body } = change;
    return tell(RecordViewSchema, 'POST', at(record, door === 'decide' ? '/decisions' : '/excisions'), body);
  }
  if (change.door === 'correct') {
    const { door: _, ...body } = change;
    return tell(RecordViewSchema, 'POST', at(record, '/corrections'), body);
  }
  if (change.door === 'withdraw') {
    const { act, reading, correction } = change;
    return tell(RecordViewSchema, 'DELETE', at(record, `/corrections/${encodeURIComponent(correction)}`), {
      act,
      reading,
    });
  }
  const { door, excision, ...body } = change;
  return tell(
    RecordViewSchema,
    door === 'change' ? 'PUT' : 'DELETE',
    at(record, `/excisions/${encodeURIComponent(excision)}`),
    body,
  );
}

export const sendOn = (record: string, act: string, digest: string) =>
  tell(RecordViewSchema, 'POST', at(record, '/send-on'), { act, digest });
export const signOff = (
  record: string,
  act: string,
  digest: string,
  verdict: 'agree' | 'object',
  excision: string | null,
) => tell(RecordViewSchema, 'POST', at(record, '/sign-off'), { act, digest, verdict, excision });
export const requestRelease = (record: string, act: string, digest: string) =>
  tell(RecordViewSchema, 'POST', at(record, '/release'), { act, digest });
/** Hands in files with where they come from; fields go first, as the server reads them in order. */
export async function takeIn(
  provenance: Readonly<Record<'collection' | 'series' | 'box' | 'folder', string>>,
  files: readonly File[],
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(provenance)) form.append(name, value);
  for (const file of files) form.append('file', file, file.name);
  return ask(TakenInSchema, '/api/records', { method: 'POST', body: form });
}

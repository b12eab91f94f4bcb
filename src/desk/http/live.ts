import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { EventSchema } from '../../contract/api.ts';
import { recordQuery } from './doors.ts';

/** A record was changed or read on by somebody: what is shown of it is fetched anew. Falls back to looking every five seconds when the stream breaks. */
export function useLive(record: string | null): void {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setInterval> | null = null;
    const refresh = (id: string | null): void => {
      void client.invalidateQueries({ queryKey: ['queue'] });
      if (id !== null) void client.invalidateQueries({ queryKey: ['record', id] });
    };
    const stream = new EventSource(
      record === null ? '/api/events' : `/api/events?record=${encodeURIComponent(record)}`,
    );
    stream.addEventListener('open', () => {
      if (timer) clearInterval(timer);
      timer = null;
    });
    stream.addEventListener('error', () => {
      timer ??= setInterval(() => refresh(record), 5_000);
    });
    stream.addEventListener('message', (message: MessageEvent<string>) => {
      const event = EventSchema.safeParse(parsed(message.data));
      if (!event.success) return;
      const held = client.getQueryData(recordQuery(event.data.record).queryKey);
      const isNews =
        held === undefined ||
        held.version !== event.data.version ||
        held.pagesDone !== event.data.pagesDone ||
        held.readingState !== event.data.readingState;
      if (record === null || isNews) refresh(isNews && held !== undefined ? event.data.record : null);
    });
    return () => {
      stream.close();
      if (timer) clearInterval(timer);
    };
  }, [client, record]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

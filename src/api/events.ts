import type { FastifyInstance } from 'fastify';
import { asRecordId } from '../core/ids.ts';
import type { DeskDeps } from './deps.ts';
import { requirePerson } from './session.ts';

/** How often the store is asked for news, for each open desk. Ids and state codes only (threats L40). */
const LOOK_MS = 1_000;
/** A person has at most ten open streams. */
const STREAMS_A_PERSON = 10;

/** `GET /api/events?record=`: progress and changes of one record, or of the newest fifty. */
export function eventDoor(app: FastifyInstance, deps: DeskDeps): void {
  const open = new Map<string, number>();
  app.get<{ Querystring: { record?: string } }>('/api/events', { schema: { hide: true } }, async (request, reply) => {
    const person = await requirePerson(deps, request);
    const count = open.get(person.id) ?? 0;
    if (count >= STREAMS_A_PERSON) return reply.code(429).send();
    open.set(person.id, count + 1);
    const wanted = request.query.record === undefined ? null : asRecordId(request.query.record);
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    reply.raw.write(': open\n\n');
    const told = new Map<string, string>();
    const look = async (): Promise<void> => {
      const records = wanted
        ? [await deps.records.get(wanted)]
        : (await deps.records.list({ limit: 50, cursor: null })).records;
      for (const record of records) {
        if (!record) continue;
        const version = (await deps.acts.ofRecord(record.id)).length;
        const event = JSON.stringify({
          record: record.id,
          version,
          readingState: record.state,
          pagesDone: record.pagesDone,
        });
        if (told.get(record.id) === event) continue;
        told.set(record.id, event);
        reply.raw.write(`data: ${event}\n\n`);
      }
    };
    let isLooking = false;
    const timer = setInterval(() => {
      if (isLooking) return;
      isLooking = true;
      look()
        .catch(() => reply.raw.write(': store not reachable\n\n'))
        .finally(() => {
          isLooking = false;
        });
    }, LOOK_MS);
    request.raw.once('close', () => {
      clearInterval(timer);
      open.set(person.id, (open.get(person.id) ?? 1) - 1);
    });
  });
}

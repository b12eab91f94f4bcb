import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { QueueSchema, type QueueItem } from '../contract/api.ts';
import type { Person } from '../core/review/person.ts';
import { mayRecord } from '../core/review/policy/record.ts';
import { levelOfReading } from '../core/review/record-level.ts';
import { maySignOff } from '../core/review/policy/sign-off.ts';
import { mayDecision } from '../core/review/policy/decision.ts';
import { mayRelease } from '../core/review/policy/release.ts';
import { openFindings } from '../core/orders/corrected-reading.ts';
import { reviewOf } from '../core/review/review.ts';
import type { StoredRecord } from '../ports/records.ts';
import type { DeskDeps } from './deps.ts';
import { correctedReadingOf } from '../work/corrected-reading-of.ts';
import { requirePerson } from './session.ts';

const PER_PAGE = 50;

/** `GET /api/queue`: records with their stage and whose turn it is, newest first. */
export function queueDoor(app: FastifyInstance, deps: DeskDeps): void {
  app
    .withTypeProvider<ZodTypeProvider>()
    .get(
      '/api/queue',
      { schema: { querystring: z.object({ cursor: z.string().max(200).optional() }), response: { 200: QueueSchema } } },
      async (request) => {
        const person = await requirePerson(deps, request);
        const { records, next } = await deps.records.list({ limit: PER_PAGE, cursor: request.query.cursor ?? null });
        const items: QueueItem[] = [];
        for (const record of records) {
          const item = await itemOf(deps, person, record);
          if (item) items.push(item);
        }
        return { items, next };
      },
    );
}

const NEXT: Readonly<Record<QueueItem['stage'], string>> = {
  reading: 'Being read',
  unread: 'Cannot be read',
  'to-review': 'Review',
  'to-sign': 'Second sign-off',
  'to-release': 'Release',
  releasing: 'Being proved',
  refused: 'Mend what was refused',
  released: 'Released',
};

/** One row; null when the person may not see the record. */
async function itemOf(deps: DeskDeps, person: Person, record: StoredRecord): Promise<QueueItem | null> {
  const acts = await deps.acts.ofRecord(record.id);
  const reading = await correctedReadingOf(deps.derived, record, acts);
  const level = levelOfReading(reading);
  if (!mayRecord(person, 'see', { level }).allowed) return null;
  const review = reviewOf(acts, reading?.parts ?? []);
  const stage = record.state === 'failed' ? 'unread' : record.state === 'ready' ? review.stage : 'reading';
  const workers = review.workers;
  const mine = {
    reading: false,
    unread: false,
    releasing: false,
    released: false,
    'to-review': mayDecision(person, 'make', { level }).allowed,
    refused: mayDecision(person, 'make', { level }).allowed,
    'to-sign': maySignOff(person, 'agree', { level, workers }).allowed,
    'to-release': mayRelease(person, 'request', { level }).allowed,
  }[stage];
  return {
    id: record.id,
    title: record.title,
    collection: record.provenance.collection,
    kind: record.kind,
    pageCount: record.pageCount,
    takenInAt: record.takenInAt,
    readingState: record.state,
    pagesDone: record.pagesDone,
    failure: record.failure,
    stage,
    partsDecided: review.decisions.size,
    partsTotal: reading?.parts.length ?? 0,
    excisions: review.excisions.length,
    findings: reading === null ? 0 : openFindings(reading).length,
    next: NEXT[stage],
    mine,
    lastActAt: acts.at(-1)?.recordedAt ?? record.takenInAt,
  };
}

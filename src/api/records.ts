import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { HistorySchema, PageWordsSchema, RecordViewSchema, StatusAnswerSchema } from '../contract/api.ts';
import { asDay, dayOf, type Instant } from '../core/dates.ts';
import { Failure } from '../core/failure.ts';
import { explainStatus, type StatusSubject } from '../core/orders/explain.ts';
import { statusOf } from '../core/orders/status.ts';
import { partOfPage } from '../core/release/plan-of.ts';
import type { StoredPage } from '../ports/records.ts';
import { asReleased } from '../work/burn.ts';
import { pageWordsOf } from '../work/page-words.ts';
import type { DeskDeps } from './deps.ts';
import { presentExplained, presentHistory } from './history.ts';
import { namesOf, presentRecord, presentStatus, statusBasis } from './present.ts';
import { recordIdOf, recordState, type RecordState } from './record-state.ts';
import { requirePerson } from './session.ts';

const RecordParams = z.object({ id: z.string().max(64) });
const PageParams = z.object({ id: z.string().max(64), page: z.coerce.number().int().min(1).max(100_000) });

/** Doors that only look: the record, its page images and words, the page as it would be released, its status on a date. */
export function recordDoors(app: FastifyInstance, deps: DeskDeps): void {
  const doors = app.withTypeProvider<ZodTypeProvider>();
  const stateFor = async (
    request: Parameters<typeof requirePerson>[1],
    id: string,
  ): Promise<{ person: Awaited<ReturnType<typeof requirePerson>>; state: RecordState }> => {
    const person = await requirePerson(deps, request);
    return { person, state: await recordState(deps, person, recordIdOf(id)) };
  };

  doors.get(
    '/api/records/:id',
    { schema: { params: RecordParams, response: { 200: RecordViewSchema } } },
    async (request) => {
      const { person, state } = await stateFor(request, request.params.id);
      return presentRecord(deps, person, state);
    },
  );

  doors.get(
    '/api/records/:id/pages/:page/image',
    {
      schema: {
        params: PageParams,
        querystring: z.object({ width: z.coerce.number().int().min(16).max(4_000).optional() }),
      },
    },
    async (request, reply) => {
      const { state } = await stateFor(request, request.params.id);
      const bytes = await deps.derived.read(pageOf(state, request.params.page).raster);
      const { width } = request.query;
      return reply
        .type('image/png')
        .send(Buffer.from(width === undefined ? bytes : await deps.png.thumbnail(bytes, width)));
    },
  );

  doors.get(
    '/api/records/:id/pages/:page/words',
    { schema: { params: PageParams, response: { 200: PageWordsSchema } } },
    async (request) => {
      const { state } = await stateFor(request, request.params.id);
      const { recognised } = await pageWordsOf(deps.derived, pageOf(state, request.params.page));
      const box = ([x0, y0, x1, y1]: readonly [number, number, number, number]): [number, number, number, number] => [
        x0,
        y0,
        x1,
        y1,
      ];
      return {
        page: request.params.page,
        widthPx: recognised.widthPx,
        heightPx: recognised.heightPx,
        lines: recognised.lines.map((line, index) => ({
          line: line.line ?? index + 1,
          box: box(line.box),
          words: line.words.map((word) => ({ text: word.text, box: box(word.box), confidence: word.confidence })),
        })),
      };
    },
  );

  doors.get('/api/records/:id/pages/:page/as-released', { schema: { params: PageParams } }, async (request, reply) => {
    const { state } = await stateFor(request, request.params.id);
    const page = pageOf(state, request.params.page);
    const part = partOfPage(state.reading?.parts ?? [], page.page);
    if (part && state.review.decisions.get(part.id)?.decision === 'deny')
      throw new Failure(
        'CONFLICT',
        `page ${page.page} does not leave: part ${part.id} is denied`,
        'Change the decision of the part to release it.',
      );
    const excisions = state.review.excisions.filter((excision) => excision.page === page.page);
    const planned = { sourcePage: page.page, raster: page.raster, codecMarginPx: page.codecMarginPx, excisions };
    return reply.type('image/png').send(Buffer.from(await asReleased(deps, planned)));
  });

  doors.get(
    '/api/records/:id/status',
    {
      schema: {
        params: RecordParams,
        querystring: z.object({
          on: z.string().optional(),
          asKnown: z.string().optional(),
          part: z.string().max(32).optional(),
          page: z.coerce.number().int().min(1).optional(),
          portion: z.string().max(32).optional(),
        }),
        response: { 200: StatusAnswerSchema },
      },
    },
    async (request) => {
      const { state } = await stateFor(request, request.params.id);
      const on = request.query.on === undefined ? dayOf(deps.clock.now()) : asDay(request.query.on);
      if (on === null) throw new Failure('BODY_INVALID', '"on" is no day', 'Write it as 1992-04-03.');
      const asKnown = instantOf(request.query.asKnown);
      const { record, reading } = state;
      const input = reading && { ...statusBasis(deps, state, reading), on, asKnown };
      const subject = subjectOf(request.query);
      const explained = input ? explainStatus(subject ? { ...input, subject } : input) : [];
      return {
        record: record.id,
        on,
        asKnown: asKnown ?? deps.clock.now(),
        parts: (input ? statusOf(input) : []).map(presentStatus),
        explained: presentExplained(state, explained),
      };
    },
  );

  doors.get(
    '/api/records/:id/history',
    {
      schema: {
        params: RecordParams,
        querystring: z.object({ part: z.string().min(1).max(32), asKnown: z.string().optional() }),
        response: { 200: HistorySchema },
      },
    },
    async (request) => {
      const { state } = await stateFor(request, request.params.id);
      const now = deps.clock.now();
      const { part } = request.query;
      const asked = { part, asKnown: instantOf(request.query.asKnown) ?? now, until: dayOf(now) };
      const history = presentHistory(state, asked, await namesOf(deps));
      if (!history)
        throw new Failure('NOT_FOUND', 'there was no such part then', 'Take the id of a part from the record.');
      return history;
    },
  );
}

/** What the explained status is asked of; null for all parts. */
function subjectOf(query: {
  readonly part?: string | undefined;
  readonly page?: number | undefined;
  readonly portion?: string | undefined;
}): StatusSubject | null {
  if (query.portion !== undefined) return { kind: 'portion', mark: query.portion };
  if (query.page !== undefined) return { kind: 'page', page: query.page };
  return query.part === undefined ? null : { kind: 'part', part: query.part };
}

/** A day counts to its end; nothing said means all that is known. */
function instantOf(text: string | undefined): Instant | null {
  if (text === undefined) return null;
  if (asDay(text) !== null) return `${text}T23:59:59.999Z` as Instant;
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/.test(text)) return text as Instant;
  throw new Failure(
    'BODY_INVALID',
    '"asKnown" is no day and no instant in UTC',
    'Write it as 1992-04-03 or 1992-04-03T12:00:00.000Z.',
  );
}

function pageOf(state: RecordState, page: number): StoredPage {
  const found = state.pages.find((one) => one.page === page);
  if (!found) throw new Failure('NOT_FOUND', `there is no page ${page}`, `The record has ${state.pages.length} pages.`);
  return found;
}
